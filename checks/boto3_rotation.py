"""Rotation, its limits and its errors, as boto3 sees them.

Run by checks/run against `kmsc serve --clock still`, whose address is in KMS_ENDPOINT. What is expected is
what AWS documents or was recorded to answer: see the scenarios of the same names.
"""

from datetime import timedelta

from botocore.exceptions import ClientError

from support import Case, advance, client, now, run

ANOTHER_ACCOUNT = "444455556666"

kms = client()


def create_key(**members):
    return kms.create_key(**members)["KeyMetadata"]


def create_rotating_key(days=90):
    key = create_key()["KeyId"]
    kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=days)
    return key


class AutomaticRotation(Case):
    def test_the_status_names_key_period_and_next_date(self):
        enabled = now()
        key = create_key()
        kms.enable_key_rotation(KeyId=key["KeyId"], RotationPeriodInDays=90)
        status = kms.get_key_rotation_status(KeyId=key["KeyId"])
        status.pop("ResponseMetadata")
        self.assertEqual(
            status,
            {
                "KeyId": key["Arn"],
                "KeyRotationEnabled": True,
                "RotationPeriodInDays": 90,
                "NextRotationDate": enabled + timedelta(days=90),
            },
        )

    def test_a_year_of_90_days_holds_four_rotations_each_on_its_day(self):
        enabled = now()
        key = create_rotating_key()
        advance(days=365)
        rotations = kms.list_key_rotations(KeyId=key)["Rotations"]
        self.assertEqual(
            [rotation["RotationDate"] for rotation in rotations],
            [enabled + timedelta(days=days) for days in (90, 180, 270, 360)],
        )
        self.assertEqual({rotation["RotationType"] for rotation in rotations}, {"AUTOMATIC"})

    def test_old_ciphertext_decrypts_with_old_material_and_is_re_encrypted_with_new(self):
        key = create_rotating_key()
        context = {"tenant": "blue"}
        old = kms.encrypt(KeyId=key, Plaintext=b"kept", EncryptionContext=context)["CiphertextBlob"]
        advance(days=365)

        history = kms.list_key_rotations(KeyId=key, IncludeKeyMaterial="ALL_KEY_MATERIAL")["Rotations"]
        first, current = history[0], history[-1]
        self.assertEqual([first["KeyMaterialState"], current["KeyMaterialState"]], ["NON_CURRENT", "CURRENT"])

        opened = kms.decrypt(CiphertextBlob=old, EncryptionContext=context)
        self.assertEqual(opened["Plaintext"], b"kept")
        self.assertEqual(opened["KeyMaterialId"], first["KeyMaterialId"])

        renewed = kms.re_encrypt(
            CiphertextBlob=old,
            SourceEncryptionContext=context,
            DestinationKeyId=key,
            DestinationEncryptionContext=context,
        )
        self.assertEqual(renewed["SourceKeyMaterialId"], first["KeyMaterialId"])
        self.assertEqual(renewed["DestinationKeyMaterialId"], current["KeyMaterialId"])
        opened = kms.decrypt(CiphertextBlob=renewed["CiphertextBlob"], EncryptionContext=context)
        self.assertEqual(opened["Plaintext"], b"kept")
        self.assertEqual(opened["KeyMaterialId"], current["KeyMaterialId"])

    def test_another_encryption_context_opens_nothing(self):
        key = create_key()["KeyId"]
        sealed = kms.encrypt(KeyId=key, Plaintext=b"kept", EncryptionContext={"ab": "c"})["CiphertextBlob"]
        self.assert_refused(
            kms.exceptions.InvalidCiphertextException,
            kms.decrypt,
            CiphertextBlob=sealed,
            EncryptionContext={"a": "bc"},
        )

    def test_the_rotations_come_page_by_page(self):
        key = create_rotating_key()
        advance(days=5 * 90)
        pages = kms.get_paginator("list_key_rotations").paginate(KeyId=key, PaginationConfig={"PageSize": 2})
        self.assertEqual([len(page["Rotations"]) for page in pages], [2, 2, 1])


class OnDemandRotation(Case):
    def test_it_stands_beside_the_schedule(self):
        key = create_rotating_key()
        due = kms.get_key_rotation_status(KeyId=key)["NextRotationDate"]
        advance(days=10)
        kms.rotate_key_on_demand(KeyId=key)
        advance(hours=1)
        self.assertEqual(kms.get_key_rotation_status(KeyId=key)["NextRotationDate"], due)
        advance(days=80)
        rotations = kms.list_key_rotations(KeyId=key)["Rotations"]
        self.assertEqual([rotation["RotationType"] for rotation in rotations], ["ON_DEMAND", "AUTOMATIC"])
        self.assertEqual(rotations[1]["RotationDate"], due)

    def test_the_26th_is_refused(self):
        key = create_key()
        for _ in range(25):
            kms.rotate_key_on_demand(KeyId=key["KeyId"])
            advance(hours=1)
        self.assert_refused(
            kms.exceptions.LimitExceededException,
            kms.rotate_key_on_demand,
            "The on-demand rotations limit has been reached for the given keyId. "
            f"No more on-demand rotations can be performed for this key: {key['Arn']}",
            KeyId=key["KeyId"],
        )
        self.assertEqual(len(kms.list_key_rotations(KeyId=key["KeyId"])["Rotations"]), 25)

    def test_within_20_minutes_before_an_automatic_rotation_it_is_refused(self):
        key = create_rotating_key()
        advance(days=90, minutes=-19)
        self.assert_refused(kms.exceptions.ConflictException, kms.rotate_key_on_demand, KeyId=key)


class Errors(Case):
    def test_a_key_that_does_not_exist(self):
        missing = "1234abcd-12ab-34cd-56ef-1234567890ab"
        self.assert_refused(
            kms.exceptions.NotFoundException,
            kms.describe_key,
            f"Key 'arn:aws:kms:us-east-1:111122223333:key/{missing}' does not exist",
            KeyId=missing,
        )

    def test_a_disabled_key(self):
        key = create_key()
        kms.disable_key(KeyId=key["KeyId"])
        self.assert_refused(
            kms.exceptions.DisabledException,
            kms.encrypt,
            f"{key['Arn']} is disabled.",
            KeyId=key["KeyId"],
            Plaintext=b"x",
        )

    def test_a_key_that_waits_for_its_deletion(self):
        key = create_key()
        kms.schedule_key_deletion(KeyId=key["KeyId"], PendingWindowInDays=7)
        self.assert_refused(
            kms.exceptions.KMSInvalidStateException,
            kms.enable_key_rotation,
            f"{key['Arn']} is pending deletion.",
            KeyId=key["KeyId"],
        )
        advance(days=8)
        self.assert_refused(kms.exceptions.NotFoundException, kms.describe_key, KeyId=key["KeyId"])

    def test_an_alias_where_none_is_taken(self):
        kms.create_alias(AliasName="alias/errors", TargetKeyId=create_key()["KeyId"])
        self.assert_refused(
            kms.exceptions.InvalidArnException,
            kms.enable_key_rotation,
            "Key Aliases are not supported for this operation.",
            KeyId="alias/errors",
        )

    def test_a_broken_constraint_has_no_type_of_its_own(self):
        # boto3 refuses 89 itself and leaves 2561 to the service.
        key = create_key()["KeyId"]
        error = self.assert_refused(
            ClientError,
            kms.enable_key_rotation,
            "1 validation error detected: Value '2561' at 'rotationPeriodInDays' failed to satisfy constraint: "
            "Member must have value less than or equal to 2560",
            KeyId=key,
            RotationPeriodInDays=2561,
        )
        self.assertEqual(error["Code"], "ValidationException")

    def test_a_key_of_a_type_that_never_rotates_is_refused_without_a_word(self):
        key = create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyId"]
        self.assert_refused(
            kms.exceptions.UnsupportedOperationException, kms.enable_key_rotation, "", KeyId=key
        )


class Places(Case):
    def test_another_region_has_other_keys(self):
        key = create_key()["KeyId"]
        elsewhere = client(region="eu-west-1")
        self.assert_refused(elsewhere.exceptions.NotFoundException, elsewhere.describe_key, KeyId=key)
        made = elsewhere.create_key()["KeyMetadata"]
        self.assertTrue(made["Arn"].startswith("arn:aws:kms:eu-west-1:111122223333:key/"), made["Arn"])

    def test_another_account_may_not_use_our_key(self):
        key = create_key()["Arn"]
        theirs = client(account=ANOTHER_ACCOUNT)
        error = self.assert_refused(ClientError, theirs.encrypt, KeyId=key, Plaintext=b"x")
        self.assertEqual(error["Code"], "AccessDeniedException")
        self.assertEqual(theirs.create_key()["KeyMetadata"]["AWSAccountId"], ANOTHER_ACCOUNT)

    def test_keys_are_listed_page_by_page(self):
        here = client(region="ap-southeast-2")
        made = {here.create_key()["KeyMetadata"]["KeyId"] for _ in range(5)}
        pages = list(here.get_paginator("list_keys").paginate(PaginationConfig={"PageSize": 2}))
        self.assertEqual([len(page["Keys"]) for page in pages], [2, 2, 1])
        self.assertEqual({key["KeyId"] for page in pages for key in page["Keys"]}, made)


if __name__ == "__main__":
    run()
