"""Multi-Region keys, their rotation, promotion and deletion, as boto3 sees them in three Regions.

Run by checks/run against `kmsc serve --clock still`, whose address is in KMS_ENDPOINT. What is expected is
what AWS documents or was recorded to answer: see the scenarios of the same names.
"""

import itertools
from datetime import timedelta

from botocore.exceptions import ClientError

from support import Case, advance, client, now, run, wait_until_enabled

HOME, IRELAND, TOKYO = REGIONS = ["us-east-1", "eu-west-1", "ap-northeast-1"]

clients = {region: client(region=region) for region in REGIONS}
home, ireland, tokyo = clients.values()
exceptions = home.exceptions


def arn_in(region, key):
    return f"arn:aws:kms:{region}:111122223333:key/{key}"


def metadata(kms, key):
    return kms.describe_key(KeyId=key)["KeyMetadata"]


def create_key(**members):
    """The id of a multi-Region primary key."""
    return home.create_key(MultiRegion=True, **members)["KeyMetadata"]["KeyId"]


def create_set(*regions, **members):
    """The id of a multi-Region primary key with replicas in these Regions; in all of them unless some are named."""
    key = create_key(**members)
    for region in regions or [IRELAND, TOKYO]:
        home.replicate_key(KeyId=key, ReplicaRegion=region)
    for region in regions or [IRELAND, TOKYO]:
        wait_until_enabled(clients[region], key)
    return key


def seal(kms, key, plaintext=b"kept"):
    return kms.encrypt(KeyId=key, Plaintext=plaintext)["CiphertextBlob"]


class MultiRegionCase(Case):
    def assert_invalid(self, message, operation, **members):
        """KMS refuses the request as invalid; no exception of the model stands for that."""
        error = self.assert_refused(ClientError, operation, message, **members)
        self.assertEqual(error["Code"], "ValidationException")

    def assert_roles(self, key, primary, *replicas):
        """Every key of the set says so of all of them."""
        entries = {region: {"Arn": arn_in(region, key), "Region": region} for region in [primary, *replicas]}
        for region in [primary, *replicas]:
            shown = metadata(clients[region], key)["MultiRegionConfiguration"]
            self.assertEqual(shown["MultiRegionKeyType"], "PRIMARY" if region == primary else "REPLICA")
            self.assertEqual(shown["PrimaryKey"], entries[primary])
            self.assertCountEqual(shown["ReplicaKeys"], [entries[region] for region in replicas])


class Replicas(MultiRegionCase):
    def test_a_primary_stands_alone_at_first(self):
        key = create_key()
        self.assertRegex(key, "^mrk-[0-9a-f]{32}$")
        self.assert_roles(key, HOME)

    def test_a_replica_is_listed_at_once_and_enabled_after_a_while(self):
        key = create_key(Description="the first")
        answer = home.replicate_key(KeyId=key, ReplicaRegion=IRELAND)
        replica = answer["ReplicaKeyMetadata"]
        self.assertEqual((replica["KeyId"], replica["Arn"]), (key, arn_in(IRELAND, key)))
        self.assertEqual((replica["KeyState"], replica["Enabled"]), ("Creating", False))
        self.assertNotIn("ReplicaTags", answer)
        self.assert_roles(key, HOME, IRELAND)
        self.assert_refused(exceptions.KMSInvalidStateException, ireland.encrypt, KeyId=key, Plaintext=b"x")

        wait_until_enabled(ireland, key)
        primary, replica = metadata(home, key), metadata(ireland, key)
        self.assertEqual(replica["CurrentKeyMaterialId"], primary["CurrentKeyMaterialId"])
        self.assertEqual([primary["Description"], replica["Description"]], ["the first", ""])

    def test_description_tags_aliases_and_state_are_each_ones_own(self):
        key = create_key(Tags=[{"TagKey": "tenant", "TagValue": "blue"}])
        tag = {"TagKey": "tenant", "TagValue": "red"}
        answer = home.replicate_key(KeyId=key, ReplicaRegion=IRELAND, Description="the second", Tags=[tag])
        self.assertEqual(answer["ReplicaTags"], [tag])
        wait_until_enabled(ireland, key)
        self.assertEqual(metadata(ireland, key)["Description"], "the second")
        self.assertEqual(ireland.list_resource_tags(KeyId=key)["Tags"], [tag])

        home.create_alias(AliasName="alias/mine", TargetKeyId=key)
        self.assertEqual(ireland.list_aliases(KeyId=key)["Aliases"], [])
        sealed = seal(home, key)
        home.disable_key(KeyId=key)
        self.assert_refused(exceptions.DisabledException, home.decrypt, CiphertextBlob=sealed)
        self.assertEqual(ireland.decrypt(CiphertextBlob=sealed)["Plaintext"], b"kept")

    def test_where_there_can_be_no_replica(self):
        key = create_key()
        home.replicate_key(KeyId=key, ReplicaRegion=IRELAND)
        for region, message in [
            (HOME, "us-east-1 cannot have a replica because it contains the primary."),
            ("cn-north-1", "The replica key Region must be in the same AWS partition as the primary key Region."),
            (
                "us-invalid-1",
                "Region us-invalid-1 is not a valid Region or multi-Region keys are not supported in Region "
                "us-invalid-1.",
            ),
        ]:
            with self.subTest(region=region):
                self.assert_invalid(message, home.replicate_key, KeyId=key, ReplicaRegion=region)
        self.assert_refused(
            exceptions.AlreadyExistsException,
            home.replicate_key,
            "You can create only one replica of each primary key in each AWS Region.",
            KeyId=key,
            ReplicaRegion=IRELAND,
        )

    def test_what_is_no_enabled_primary_has_no_replicas(self):
        key = create_set(IRELAND)
        self.assert_refused(
            exceptions.UnsupportedOperationException,
            ireland.replicate_key,
            f"{arn_in(IRELAND, key)} is not a multi-region primary key.",
            KeyId=key,
            ReplicaRegion=TOKYO,
        )
        single = home.create_key()["KeyMetadata"]["KeyId"]
        self.assert_refused(
            exceptions.UnsupportedOperationException, home.replicate_key, KeyId=single, ReplicaRegion=TOKYO
        )
        home.disable_key(KeyId=key)
        self.assert_refused(exceptions.DisabledException, home.replicate_key, KeyId=key, ReplicaRegion=TOKYO)


class Cryptography(MultiRegionCase):
    def test_what_one_region_encrypts_every_other_decrypts(self):
        key = create_set()
        for here, there in itertools.permutations(REGIONS, 2):
            sealed = seal(clients[here], key)
            for named in [{}, {"KeyId": key}, {"KeyId": arn_in(there, key)}]:
                with self.subTest(here=here, there=there, **named):
                    opened = clients[there].decrypt(CiphertextBlob=sealed, **named)
                    self.assertEqual((opened["KeyId"], opened["Plaintext"]), (arn_in(there, key), b"kept"))

    def test_the_key_of_another_region_is_another_key(self):
        key = create_set(IRELAND)
        self.assert_refused(
            exceptions.IncorrectKeyException,
            ireland.decrypt,
            "The key ID in the request does not identify a CMK that can perform this operation.",
            CiphertextBlob=seal(home, key),
            KeyId=arn_in(HOME, key),
        )

    def test_data_keys_and_re_encrypted_messages_travel(self):
        key = create_set(IRELAND)
        made = home.generate_data_key(KeyId=key, KeySpec="AES_256")
        self.assertEqual(ireland.decrypt(CiphertextBlob=made["CiphertextBlob"])["Plaintext"], made["Plaintext"])
        local = ireland.create_key()["KeyMetadata"]["KeyId"]
        renewed = ireland.re_encrypt(CiphertextBlob=made["CiphertextBlob"], DestinationKeyId=local)
        opened = ireland.decrypt(CiphertextBlob=renewed["CiphertextBlob"], KeyId=local)
        self.assertEqual(opened["Plaintext"], made["Plaintext"])

    def test_signatures_and_codes_are_verified_elsewhere(self):
        key = create_set(IRELAND, KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
        request = {"KeyId": key, "Message": b"what was agreed", "SigningAlgorithm": "ECDSA_SHA_256"}
        signature = home.sign(**request)["Signature"]
        self.assertIs(ireland.verify(**request, Signature=signature)["SignatureValid"], True)
        self.assertEqual(*(kms.get_public_key(KeyId=key)["PublicKey"] for kms in [home, ireland]))

        key = create_set(IRELAND, KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")
        request = {"KeyId": key, "Message": b"what was agreed", "MacAlgorithm": "HMAC_SHA_256"}
        self.assertEqual(*(kms.generate_mac(**request)["Mac"] for kms in [home, ireland]))


class Rotation(MultiRegionCase):
    def dates(self, kms, key):
        return [rotation["RotationDate"] for rotation in kms.list_key_rotations(KeyId=key)["Rotations"]]

    def test_the_schedule_of_the_primary_is_everybodys(self):
        key = create_set()
        enabled = now()
        home.enable_key_rotation(KeyId=key, RotationPeriodInDays=90)
        old = seal(tokyo, key)
        first = metadata(tokyo, key)["CurrentKeyMaterialId"]
        advance(days=365)

        due = [enabled + timedelta(days=days) for days in (90, 180, 270, 360)]
        for region, kms in clients.items():
            with self.subTest(region=region):
                status = kms.get_key_rotation_status(KeyId=key)
                self.assertEqual(status["KeyId"], arn_in(region, key))
                self.assertEqual(status["NextRotationDate"], enabled + timedelta(days=450))
                self.assertEqual(self.dates(kms, key), due)
                self.assertEqual(kms.decrypt(CiphertextBlob=old)["KeyMaterialId"], first)
        current = metadata(home, key)["CurrentKeyMaterialId"]
        self.assertNotEqual(current, first)
        self.assertEqual(ireland.decrypt(CiphertextBlob=seal(tokyo, key))["KeyMaterialId"], current)

    def test_a_rotation_on_demand_reaches_every_region(self):
        key = create_set()
        home.rotate_key_on_demand(KeyId=key)
        advance(hours=1)
        (date,) = self.dates(home, key)
        for kms in [ireland, tokyo]:
            self.assertEqual(self.dates(kms, key), [date])
            self.assertEqual(*(metadata(each, key)["CurrentKeyMaterialId"] for each in [home, kms]))

    def test_a_replica_made_later_opens_what_is_older_than_itself(self):
        key = create_key()
        old = seal(home, key)
        home.rotate_key_on_demand(KeyId=key)
        advance(hours=1)
        home.replicate_key(KeyId=key, ReplicaRegion=IRELAND)
        wait_until_enabled(ireland, key)
        self.assertEqual(ireland.decrypt(CiphertextBlob=old)["Plaintext"], b"kept")
        self.assertEqual(self.dates(ireland, key), self.dates(home, key))

    def test_a_replica_decides_nothing_about_it(self):
        key = create_set(IRELAND)
        for name, operation in [
            ("EnableKeyRotation", ireland.enable_key_rotation),
            ("DisableKeyRotation", ireland.disable_key_rotation),
            ("RotateKeyOnDemand", ireland.rotate_key_on_demand),
        ]:
            with self.subTest(name):
                self.assert_refused(
                    exceptions.UnsupportedOperationException,
                    operation,
                    f"{arn_in(IRELAND, key)} is a multi-region replica key which is not valid for {name}.",
                    KeyId=key,
                )


class PrimaryRegion(MultiRegionCase):
    def test_the_roles_are_swapped_at_once_and_both_keys_are_busy_for_a_while(self):
        key = create_set()
        home.enable_key_rotation(KeyId=key, RotationPeriodInDays=90)
        due = home.get_key_rotation_status(KeyId=key)["NextRotationDate"]
        home.update_primary_region(KeyId=key, PrimaryRegion=IRELAND)
        self.assert_roles(key, IRELAND, HOME, TOKYO)
        self.assertEqual([metadata(kms, key)["KeyState"] for kms in [home, ireland]], ["Updating", "Updating"])
        for kms in [home, ireland]:
            wait_until_enabled(kms, key)

        self.assertEqual(ireland.get_key_rotation_status(KeyId=key)["NextRotationDate"], due)
        ireland.rotate_key_on_demand(KeyId=key)
        self.assert_refused(exceptions.UnsupportedOperationException, home.rotate_key_on_demand, KeyId=key)
        advance(hours=1)
        self.assertEqual(len(tokyo.list_key_rotations(KeyId=key)["Rotations"]), 1)

    def test_to_where_it_is_nothing_happens(self):
        key = create_set(IRELAND)
        home.update_primary_region(KeyId=key, PrimaryRegion=HOME)
        self.assertEqual(metadata(home, key)["KeyState"], "Enabled")
        self.assert_roles(key, HOME, IRELAND)

    def test_only_a_primary_gives_its_role_away_and_only_to_a_usable_replica(self):
        key = create_set(IRELAND)
        self.assert_invalid(
            f"{key} does not have a replica key in the specified Region.",
            home.update_primary_region,
            KeyId=key,
            PrimaryRegion=TOKYO,
        )
        self.assert_refused(
            exceptions.KMSInvalidStateException,
            ireland.update_primary_region,
            f"{arn_in(IRELAND, key)} is not a multi-Region primary key.",
            KeyId=key,
            PrimaryRegion=IRELAND,
        )
        ireland.disable_key(KeyId=key)
        self.assert_refused(
            exceptions.DisabledException,
            home.update_primary_region,
            f"{arn_in(IRELAND, key)} is disabled.",
            KeyId=key,
            PrimaryRegion=IRELAND,
        )


class Deletion(MultiRegionCase):
    def test_a_primary_waits_for_its_replicas_and_then_for_its_own_days(self):
        key = create_set()
        answer = home.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        self.assertEqual((answer["KeyState"], answer["PendingWindowInDays"]), ("PendingReplicaDeletion", 7))
        self.assertNotIn("DeletionDate", answer)

        advance(days=30)
        primary = metadata(home, key)
        self.assertEqual((primary["KeyState"], primary["PendingDeletionWindowInDays"]), ("PendingReplicaDeletion", 7))
        self.assert_refused(
            exceptions.KMSInvalidStateException,
            home.encrypt,
            f"{arn_in(HOME, key)} is pending replica deletion.",
            KeyId=key,
            Plaintext=b"x",
        )
        self.assertEqual(tokyo.decrypt(CiphertextBlob=seal(ireland, key))["Plaintext"], b"kept")

        ireland.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        advance(days=1)
        last = tokyo.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)["DeletionDate"]
        self.assert_roles(key, HOME, IRELAND, TOKYO)
        advance(days=6, hours=12)
        self.assert_gone(ireland, key)
        self.assertEqual(metadata(home, key)["KeyState"], "PendingReplicaDeletion")
        self.assert_roles(key, HOME, TOKYO)

        # AWS began to count two days late, when this was recorded.
        advance(days=4)
        self.assert_gone(tokyo, key)
        self.assert_roles(key, HOME)
        primary = metadata(home, key)
        self.assertEqual(primary["KeyState"], "PendingDeletion")
        self.assertNotIn("PendingDeletionWindowInDays", primary)
        self.assertGreaterEqual(primary["DeletionDate"], last + timedelta(days=7))
        advance(days=10)
        self.assert_gone(home, key)

    def test_without_replicas_its_days_are_counted_at_once(self):
        key = create_key()
        answer = home.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        self.assertEqual(answer["KeyState"], "PendingDeletion")
        self.assertEqual(answer["DeletionDate"], now() + timedelta(days=7))

    def test_a_primary_that_waited_comes_back_disabled(self):
        key = create_set(IRELAND)
        home.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        home.cancel_key_deletion(KeyId=key)
        primary = metadata(home, key)
        self.assertEqual(primary["KeyState"], "Disabled")
        self.assertNotIn("PendingDeletionWindowInDays", primary)

    def test_a_replica_that_is_gone_can_be_made_again(self):
        key = create_set(IRELAND)
        sealed = seal(ireland, key)
        ireland.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        advance(days=8)
        self.assert_gone(ireland, key)
        self.assert_roles(key, HOME)
        home.replicate_key(KeyId=key, ReplicaRegion=IRELAND)
        wait_until_enabled(ireland, key)
        self.assertEqual(ireland.decrypt(CiphertextBlob=sealed)["Plaintext"], b"kept")

    def assert_gone(self, kms, key):
        arn = arn_in(kms.meta.region_name, key)
        self.assert_refused(
            exceptions.NotFoundException, kms.describe_key, f"Key '{arn}' does not exist", KeyId=key
        )


if __name__ == "__main__":
    run()
