"""QKMS as boto3 sees it: yearly rotation on a clock that is moved, typed errors and those that boto3 has no type for.

Run by checks/run, which starts `kmsc serve --profile qkms` by itself (`support.serve`). What is expected is what QKMS's documents
say; boto3 knows AWS's API, so what only QKMS has is asked for with raw requests.
"""

import json
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

import support
from support import Case, advance, client, now, run

support.serve("--profile", "qkms")
kms = client(region="q-world-1")
# One test starts another server: this is the one that the others ask.
numbers = support.ENDPOINT


def create_key(**members):
    return kms.create_key(**members)["KeyMetadata"]


def send(operation, body, content_type="application/x-amz-json-1.1", signed=True, endpoint=numbers):
    """A request with the bytes that are asked for: status and body."""
    headers = {"Content-Type": content_type, "X-Amz-Target": f"TrentService.{operation}"}
    request = AWSRequest("POST", f"{endpoint}/", data=json.dumps(body), headers=headers)
    if signed:
        SigV4Auth(Credentials("QKMSEXAMPLE", "secret"), "kms", "q-world-1").add_auth(request)
    prepared = request.prepare()
    try:
        with urllib.request.urlopen(
            urllib.request.Request(prepared.url, prepared.body.encode(), dict(prepared.headers))
        ) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.loads(refusal.read())


class Rotation(Case):
    def test_a_year_later_the_old_ciphertext_still_opens(self):
        key = create_key()["KeyId"]
        self.assertIs(kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"], False)
        kms.enable_key_rotation(KeyId=key)
        context = {"tenant": "blue"}
        old = kms.encrypt(KeyId=key, Plaintext=b"kept", EncryptionContext=context)["CiphertextBlob"]
        for _ in range(10):
            advance(days=365)
            opened = kms.decrypt(CiphertextBlob=old, EncryptionContext=context)
            self.assertEqual(opened["Plaintext"], b"kept")
        renewed = kms.re_encrypt(
            CiphertextBlob=old,
            SourceEncryptionContext=context,
            DestinationKeyId=key,
            DestinationEncryptionContext=context,
        )
        opened = kms.decrypt(CiphertextBlob=renewed["CiphertextBlob"], EncryptionContext=context)
        self.assertEqual(opened["Plaintext"], b"kept")

    def test_the_status_says_whether_and_no_more(self):
        key = create_key()["KeyId"]
        kms.enable_key_rotation(KeyId=key)
        status = kms.get_key_rotation_status(KeyId=key)
        status.pop("ResponseMetadata")
        self.assertEqual(status, {"KeyRotationEnabled": True})
        kms.disable_key_rotation(KeyId=key)
        self.assertIs(kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"], False)

    def test_there_is_no_rotation_by_hand(self):
        key = create_key()["KeyId"]
        for operation in (kms.rotate_key_on_demand, kms.list_key_rotations):
            error = self.assert_refused(ClientError, operation, KeyId=key)
            self.assertEqual(error["Code"], "UnknownOperationException")


class Spellings(Case):
    def test_an_arn_names_neither_service_nor_region(self):
        made = create_key()
        self.assertEqual(made["Arn"], f"arn:verenc:111122223333:key/{made['KeyId']}")
        self.assertEqual(kms.describe_key(KeyId=made["Arn"])["KeyMetadata"]["KeyId"], made["KeyId"])

    def test_boto3_asks_for_generate_mac_and_reads_mac(self):
        key = create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyId"]
        request = {"KeyId": key, "Message": b"message", "MacAlgorithm": "HMAC_SHA_256"}
        mac = kms.generate_mac(**request)["Mac"]
        self.assertTrue(kms.verify_mac(**request, Mac=mac)["MacValid"])
        status, own = send("GenerateMAC", {**request, "Message": "bWVzc2FnZQ=="})
        self.assertEqual((status, sorted(own)), (200, ["KeyId", "MAC", "MacAlgorithm"]))

    def test_a_private_key_has_another_name(self):
        key = create_key()["KeyId"]
        pair = kms.generate_data_key_pair(KeyId=key, KeyPairSpec="ECC_NIST_P256")
        self.assertNotIn("PrivateKeyPlaintext", pair)
        _, own = send("GenerateDataKeyPair", {"KeyId": key, "KeyPairSpec": "ECC_NIST_P256"})
        self.assertIn("PrivateKey", own)

    def test_boto3_reads_the_documents_own_dates(self):
        created = now()
        support.serve("--profile", "qkms", "--dates", "literal")
        try:
            literal = client(region="q-world-1").create_key()["KeyMetadata"]
            self.assertEqual(literal["CreationDate"], datetime(2026, 1, 1, tzinfo=timezone.utc))
            self.assertEqual(literal["CreationDate"].utcoffset(), timedelta(hours=-7))
            _, own = send("DescribeKey", {"KeyId": literal["KeyId"]}, endpoint=support.ENDPOINT)
            self.assertEqual(own["KeyMetadata"]["CreationDate"], "2025-12-31T17:00:00-07:00")
        finally:
            support.ENDPOINT = numbers
        self.assertEqual(now(), created)


class Errors(Case):
    MISSING = "1234abcd-12ab-34cd-56ef-1234567890ab"

    def test_typed(self):
        self.assert_refused(kms.exceptions.NotFoundException, kms.describe_key, KeyId=self.MISSING)
        key = create_key()["KeyId"]
        kms.disable_key(KeyId=key)
        self.assert_refused(kms.exceptions.DisabledException, kms.enable_key_rotation, KeyId=key)
        kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        self.assert_refused(kms.exceptions.KMSInvalidStateException, kms.enable_key_rotation, KeyId=key)
        signing = create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyId"]
        self.assert_refused(kms.exceptions.UnsupportedOperationException, kms.enable_key_rotation, KeyId=signing)
        aws = "arn:aws:kms:us-east-1:111122223333:key/" + self.MISSING
        self.assert_refused(kms.exceptions.InvalidArnException, kms.enable_key_rotation, KeyId=aws)

    def test_untyped(self):
        error = self.assert_refused(ClientError, kms.list_resource_tags, KeyId=self.MISSING)
        self.assertEqual(error["Code"], "KMSNotFoundException")
        key = create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyId"]
        error = self.assert_refused(
            ClientError,
            kms.verify,
            KeyId=key,
            Message=b"x",
            Signature=b"x",
            SigningAlgorithm="ECDSA_SHA_256",
        )
        self.assertEqual(error["Code"], "SignatureInvalidException")

    def test_whoever_does_not_sign_is_not_authorized(self):
        status, refusal = send("ListKeys", {}, signed=False)
        self.assertEqual((status, refusal["__type"]), (400, "NotAuthorizedException"))

    def test_its_own_client_sends_another_content_type(self):
        status, answer = send("ListKeys", {}, content_type="application/json")
        self.assertEqual((status, answer["Truncated"]), (200, False))


if __name__ == "__main__":
    run()
