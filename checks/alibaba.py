"""Rotation, its versions and its errors, as Alibaba Cloud's Python client sees them, in each way it can sign.

Run by checks/run against `kmsc serve --profile alibaba --clock still` with credentials, whose address is in KMS_ENDPOINT.
What is expected is what Alibaba Cloud documents: see the scenarios in scenarios/alibaba.
"""

from alibabacloud_kms20160120 import models
from alibabacloud_kms20160120.client import Client
from alibabacloud_tea_openapi.exceptions import ClientException
from alibabacloud_tea_openapi.utils_models import Config
from darabonba.exceptions import UnretryableException

from alibaba_support import (
    ACCESS_KEY_ID,
    ACCESS_KEY_SECRET,
    HOST,
    MISSING,
    REGION,
    advance,
    date,
    encoded,
    now,
    timedelta,
)
from support import Case, run


def client(access_key_id=ACCESS_KEY_ID, access_key_secret=ACCESS_KEY_SECRET, **how):
    return Client(
        Config(
            access_key_id=access_key_id,
            access_key_secret=access_key_secret,
            region_id=REGION,
            endpoint=HOST,
            protocol="http",
            **how,
        )
    )


class Stories:
    """The same stories in each way to sign."""

    how = {}

    def setUp(self):
        self.kms = client(**self.how)

    def create_key(self, **members):
        return self.kms.create_key(models.CreateKeyRequest(**members)).body.key_metadata

    def describe(self, key):
        return self.kms.describe_key(models.DescribeKeyRequest(key_id=key)).body.key_metadata

    def versions(self, key, **members):
        return self.kms.list_key_versions(models.ListKeyVersionsRequest(key_id=key, **members)).body

    def rotate_every(self, key, interval):
        request = models.UpdateRotationPolicyRequest(
            key_id=key, enable_automatic_rotation=True, rotation_interval=interval
        )
        return self.kms.update_rotation_policy(request)

    def refusal(self, operation, request):
        """The status, code, text and request id of the typed exception that the operation ends in."""
        with self.assertRaises(ClientException) as refusal:
            operation(request)
        error = refusal.exception
        return error.status_code, error.code, error.message, error.request_id

    def assert_refused(self, status, code, operation, request):
        *seen, message, request_id = self.refusal(operation, request)
        self.assertEqual(seen, [status, code])
        self.assertTrue(request_id)
        return message

    def test_a_key_is_created_with_its_rotation(self):
        created = now()
        key = self.create_key(enable_automatic_rotation=True, rotation_interval="30d")
        self.assertEqual(
            (key.key_state, key.key_spec, key.automatic_rotation, key.rotation_interval),
            ("Enabled", "Aliyun_AES_256", "Enabled", "2592000s"),
        )
        self.assertLess(abs(date(key.next_rotation_date) - created - timedelta(days=30)), timedelta(seconds=2))

    def test_another_interval_counts_from_the_last_rotation_and_an_overdue_one_rotates_at_once(self):
        key = self.create_key(enable_automatic_rotation=True, rotation_interval="30d")
        advance(days=10)
        self.rotate_every(key.key_id, "60d")
        described = self.describe(key.key_id)
        self.assertEqual(described.primary_key_version, key.primary_key_version)
        last = date(described.last_rotation_date)
        self.assertEqual(date(described.next_rotation_date), last + timedelta(days=60))
        self.rotate_every(key.key_id, "7d")
        self.assertNotEqual(self.describe(key.key_id).primary_key_version, key.primary_key_version)
        self.assertEqual(self.versions(key.key_id).total_count, 2)

    def test_old_ciphertext_opens_with_the_version_that_made_it(self):
        key = self.create_key(enable_automatic_rotation=True, rotation_interval="30d")
        context = {"tenant": "blue"}
        old = self.kms.encrypt(
            models.EncryptRequest(key_id=key.key_id, plaintext=encoded(b"kept"), encryption_context=context)
        ).body
        self.assertEqual(old.key_version_id, key.primary_key_version)
        advance(days=365)
        listed = self.versions(key.key_id, page_size=100)
        self.assertEqual(listed.total_count, 13)
        self.assertEqual(len(listed.key_versions.key_version), 13)
        opened = self.kms.decrypt(
            models.DecryptRequest(ciphertext_blob=old.ciphertext_blob, encryption_context=context)
        ).body
        self.assertEqual((opened.plaintext, opened.key_version_id), (encoded(b"kept"), old.key_version_id))
        renewed = self.kms.encrypt(
            models.EncryptRequest(key_id=key.key_id, plaintext=encoded(b"kept"))
        ).body
        self.assertEqual(renewed.key_version_id, self.describe(key.key_id).primary_key_version)
        self.assertNotEqual(renewed.key_version_id, old.key_version_id)

    def test_a_disabled_key_suspends_its_rotation(self):
        key = self.create_key(enable_automatic_rotation=True, rotation_interval="7d").key_id
        self.kms.disable_key(models.DisableKeyRequest(key_id=key))
        self.assertEqual(self.describe(key).automatic_rotation, "Suspended")
        self.assert_refused(
            409,
            "Rejected.Disabled",
            self.kms.encrypt,
            models.EncryptRequest(key_id=key, plaintext=encoded(b"x")),
        )
        self.kms.enable_key(models.EnableKeyRequest(key_id=key))
        self.assertEqual(self.describe(key).automatic_rotation, "Enabled")

    def test_errors_have_codes_statuses_and_texts(self):
        message = self.assert_refused(
            404, "Forbidden.KeyNotFound", self.kms.describe_key, models.DescribeKeyRequest(key_id=MISSING)
        )
        self.assertIn("The specified Key is not found.", message)
        key = self.create_key().key_id
        for interval in ("6d", "731d", "30x"):
            with self.subTest(interval):
                request = models.UpdateRotationPolicyRequest(
                    key_id=key, enable_automatic_rotation=True, rotation_interval=interval
                )
                self.assert_refused(400, "InvalidParameter", self.kms.update_rotation_policy, request)

    def test_a_wrong_secret_and_an_unknown_id_are_refused(self):
        request = models.ListKeysRequest(page_size=1)
        liar = client(access_key_secret="none-of-ours", **self.how)
        self.assertEqual(self.refusal(liar.list_keys, request)[1], "SignatureDoesNotMatch")
        stranger = client(access_key_id="LTAInobodyhasthis", **self.how)
        self.assert_refused(404, "InvalidAccessKeyId.NotFound", stranger.list_keys, request)

    def test_text_of_every_kind_arrives(self):
        text = "a b*~c/é+%"
        key = self.create_key(description=text).key_id
        self.assertEqual(self.describe(key).description, text)

    def test_tags_travel_as_one_parameter_per_item(self):
        key = self.create_key().key_id
        self.kms.tag_resources(
            models.TagResourcesRequest(
                region_id=REGION,
                resource_type="key",
                resource_id=[key],
                tag=[models.TagResourcesRequestTag(key="team", value="blue")],
            )
        )
        tags = self.kms.list_resource_tags(models.ListResourceTagsRequest(key_id=key)).body.tags.tag
        self.assertEqual([(tag.tag_key, tag.tag_value) for tag in tags], [("team", "blue")])


class Acs3(Stories, Case):
    """As it signs where nobody says otherwise: ACS3-HMAC-SHA256."""


class RpcV1(Stories, Case):
    """HMAC-SHA1 over the parameters."""

    how = {"signature_algorithm": "v2"}


class Acs4(Stories, Case):
    """ACS4-HMAC-SHA256, with a key derived for day and Region."""

    how = {"signature_version": "v4"}

    def refusal(self, operation, request):
        """The client types no error of this way to sign; it is inside what says that nothing is tried again."""
        with self.assertRaises(UnretryableException) as refusal:
            operation(request)
        error = refusal.exception.inner_exception
        return error.data["statusCode"], error.code, error.message, error.data["RequestId"]


if __name__ == "__main__":
    run()
