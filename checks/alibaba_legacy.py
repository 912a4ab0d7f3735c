"""Rotation, its versions and its errors, as Alibaba Cloud's older Python client sees them.

Run by checks/run against `kmsc serve --profile alibaba --clock still` with credentials, whose address is in KMS_ENDPOINT.
"""

import json

from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.client import AcsClient
from aliyunsdkkms.request.v20160120.CreateKeyRequest import CreateKeyRequest
from aliyunsdkkms.request.v20160120.DecryptRequest import DecryptRequest
from aliyunsdkkms.request.v20160120.DescribeKeyRequest import DescribeKeyRequest
from aliyunsdkkms.request.v20160120.EncryptRequest import EncryptRequest
from aliyunsdkkms.request.v20160120.ListKeyVersionsRequest import ListKeyVersionsRequest
from aliyunsdkkms.request.v20160120.ListKeysRequest import ListKeysRequest
from aliyunsdkkms.request.v20160120.UpdateRotationPolicyRequest import UpdateRotationPolicyRequest

from alibaba_support import (
    ACCESS_KEY_ID,
    ACCESS_KEY_SECRET,
    HOST,
    MISSING,
    REGION,
    advance,
    date,
    encoded,
    timedelta,
)
from support import Case, run


def client(secret=ACCESS_KEY_SECRET):
    return AcsClient(ACCESS_KEY_ID, secret, REGION, auto_retry=False)


def ask(request, of=client(), **members):
    """Sends a request; its members are what its setters are called after."""
    for name, value in members.items():
        getattr(request, f"set_{name}")(value)
    request.set_endpoint(HOST)
    request.set_protocol_type("http")
    request.set_accept_format("JSON")
    return json.loads(of.do_action_with_exception(request))


class Legacy(Case):
    def test_a_rotating_key_keeps_what_its_versions_encrypted(self):
        key = ask(CreateKeyRequest(), EnableAutomaticRotation=True, RotationInterval="30d")["KeyMetadata"]
        self.assertEqual(key["RotationInterval"], "2592000s")
        old = ask(EncryptRequest(), KeyId=key["KeyId"], Plaintext=encoded(b"kept"))
        advance(days=10)
        ask(
            UpdateRotationPolicyRequest(),
            KeyId=key["KeyId"],
            EnableAutomaticRotation=True,
            RotationInterval="7d",
        )
        described = ask(DescribeKeyRequest(), KeyId=key["KeyId"])["KeyMetadata"]
        last = date(described["LastRotationDate"])
        self.assertEqual(date(described["NextRotationDate"]), last + timedelta(days=7))
        versions = ask(ListKeyVersionsRequest(), KeyId=key["KeyId"])
        self.assertEqual(versions["TotalCount"], 2)
        self.assertEqual(len(versions["KeyVersions"]["KeyVersion"]), 2)
        opened = ask(DecryptRequest(), CiphertextBlob=old["CiphertextBlob"])
        self.assertEqual(opened["Plaintext"], encoded(b"kept"))
        self.assertEqual(opened["KeyVersionId"], key["PrimaryKeyVersion"])
        self.assertNotEqual(described["PrimaryKeyVersion"], key["PrimaryKeyVersion"])

    def test_errors_have_codes_statuses_and_texts(self):
        with self.assertRaises(ServerException) as refusal:
            ask(DescribeKeyRequest(), KeyId=MISSING)
        error = refusal.exception
        self.assertEqual(
            (error.get_http_status(), error.get_error_code(), error.get_error_msg()),
            (404, "Forbidden.KeyNotFound", "The specified Key is not found."),
        )
        self.assertTrue(error.get_request_id())

    def test_a_wrong_secret_is_refused(self):
        with self.assertRaises(ServerException) as refusal:
            ask(ListKeysRequest(), of=client("none-of-ours"))
        # What the server says it signed is what the client signed: then it blames the secret.
        self.assertEqual(refusal.exception.get_error_code(), "InvalidAccessKeySecret")


if __name__ == "__main__":
    run()
