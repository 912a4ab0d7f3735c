"""The AWS Encryption SDK for Python, with master keys of KMS: messages, cached data keys, rotated keys, two Regions.

Run by checks/run against `kmsc serve --clock still`, whose address is in KMS_ENDPOINT.
"""

import io
import logging
import os

import aws_encryption_sdk
import botocore.session
from aws_encryption_sdk.exceptions import AWSEncryptionSDKClientError, DecryptKeyError, MasterKeyProviderError
from aws_encryption_sdk.key_providers.kms import (
    DiscoveryAwsKmsMasterKeyProvider,
    DiscoveryFilter,
    MRKAwareDiscoveryAwsKmsMasterKeyProvider,
    MRKAwareStrictAwsKmsMasterKeyProvider,
    StrictAwsKmsMasterKeyProvider,
)

from support import ENDPOINT, Case, advance, client, run, wait_until_enabled

ACCOUNT = "111122223333"
IRELAND = "eu-west-1"
CONTEXT = {"tenant": "blue"}
MESSAGE = b"kept for later"

# The SDK makes its clients itself, from a session; this is how such a client is sent elsewhere.
os.environ["AWS_ENDPOINT_URL_KMS"] = ENDPOINT

# It also logs each refusal with its stack.
logging.getLogger("aws_encryption_sdk").addHandler(logging.NullHandler())

kms = client()
sdk = aws_encryption_sdk.EncryptionSDKClient()


class Calls:
    """A session for the SDK, and the answers to what was called in it."""

    def __init__(self):
        self.session = botocore.session.Session()
        self.session.register("after-call.kms", self.note)
        self.answers = []

    def note(self, model, parsed, **_):
        self.answers.append((model.name, parsed))

    def names(self):
        """What was called since this was last asked."""
        names = [name for name, _ in self.answers]
        self.answers.clear()
        return names


def create_key():
    return kms.create_key()["KeyMetadata"]["Arn"]


def strict(calls, *keys):
    return StrictAwsKmsMasterKeyProvider(botocore_session=calls.session, key_ids=keys)


def discovery(calls, account):
    only = DiscoveryFilter(account_ids=[account], partition="aws")
    return DiscoveryAwsKmsMasterKeyProvider(botocore_session=calls.session, discovery_filter=only)


def strict_in_any_region(calls, *keys):
    """Takes the keys of a multi-Region set for one."""
    return MRKAwareStrictAwsKmsMasterKeyProvider(botocore_session=calls.session, key_ids=keys)


def discovery_in(calls, region):
    """Opens with the key of the set that is in this Region."""
    only = DiscoveryFilter(account_ids=[ACCOUNT], partition="aws")
    return MRKAwareDiscoveryAwsKmsMasterKeyProvider(
        botocore_session=calls.session, discovery_filter=only, discovery_region=region
    )


def seal(provider, message=MESSAGE):
    return sdk.encrypt(source=message, key_provider=provider, encryption_context=CONTEXT)


def open_with(provider, sealed):
    return sdk.decrypt(source=sealed, key_provider=provider)


class Messages(Case):
    def test_a_message_takes_one_call_each_way_and_names_its_key(self):
        calls, key = Calls(), create_key()
        sealed, header = seal(strict(calls, key))
        self.assertEqual(calls.names(), ["GenerateDataKey"])
        self.assertEqual([each.key_provider.key_info.decode() for each in header.encrypted_data_keys], [key])

        opened, header = open_with(strict(calls, key), sealed)
        self.assertEqual(calls.names(), ["Decrypt"])
        self.assertEqual(opened, MESSAGE)
        self.assertEqual(header.encryption_context | CONTEXT, header.encryption_context)

    def test_a_stream_of_many_frames_comes_back(self):
        calls, key = Calls(), create_key()
        long = os.urandom(1_000_000)
        with sdk.stream(mode="encrypt", source=io.BytesIO(long), key_provider=strict(calls, key)) as stream:
            sealed = stream.read()
        with sdk.stream(mode="decrypt", source=io.BytesIO(sealed), key_provider=strict(calls, key)) as stream:
            self.assertEqual(b"".join(stream), long)
        self.assertEqual(calls.names(), ["GenerateDataKey", "Decrypt"])

    def test_either_of_two_keys_opens_what_both_sealed(self):
        calls, keys = Calls(), [create_key(), create_key()]
        sealed, _ = seal(strict(calls, *keys))
        self.assertEqual(calls.names(), ["GenerateDataKey", "Encrypt"])
        for key in keys:
            self.assertEqual(open_with(strict(calls, key), sealed)[0], MESSAGE)

    def test_discovery_opens_what_its_accounts_sealed(self):
        calls = Calls()
        sealed, _ = seal(strict(calls, create_key()))
        self.assertEqual(open_with(discovery(calls, ACCOUNT), sealed)[0], MESSAGE)
        calls.names()
        with self.assertRaises(MasterKeyProviderError):
            open_with(discovery(calls, "444455556666"), sealed)
        self.assertEqual(calls.names(), [])


class Refusals(Case):
    def test_another_key_opens_nothing(self):
        calls = Calls()
        sealed, _ = seal(strict(calls, create_key()))
        with self.assertRaises(AWSEncryptionSDKClientError):
            open_with(strict(calls, create_key()), sealed)

    def test_a_disabled_key_opens_nothing_until_it_is_enabled(self):
        calls, key = Calls(), create_key()
        sealed, _ = seal(strict(calls, key))
        kms.disable_key(KeyId=key)
        with self.assertRaises(DecryptKeyError):
            open_with(strict(calls, key), sealed)
        kms.enable_key(KeyId=key)
        self.assertEqual(open_with(strict(calls, key), sealed)[0], MESSAGE)

    def test_another_context_in_the_header_opens_nothing(self):
        calls, key = Calls(), create_key()
        sealed, _ = seal(strict(calls, key))
        forged = sealed.replace(b"blue", b"pink")
        self.assertNotEqual(forged, sealed)
        calls.answers.clear()
        with self.assertRaises(DecryptKeyError):
            open_with(strict(calls, key), forged)
        (name, answer), = calls.answers
        self.assertEqual((name, answer["Error"]["Code"]), ("Decrypt", "InvalidCiphertextException"))


class Caching(Case):
    def manager(self, provider, most):
        """Data keys are used for so many messages; they never grow too old here."""
        return aws_encryption_sdk.CachingCryptoMaterialsManager(
            master_key_provider=provider,
            cache=aws_encryption_sdk.LocalCryptoMaterialsCache(capacity=10),
            max_age=3600.0,
            max_messages_encrypted=most,
        )

    def test_three_messages_share_a_data_key(self):
        calls, key = Calls(), create_key()
        sealing = self.manager(strict(calls, key), 3)
        sealed = [
            sdk.encrypt(source=MESSAGE, materials_manager=sealing, encryption_context=CONTEXT)[0] for _ in range(7)
        ]
        self.assertEqual(calls.names(), ["GenerateDataKey"] * 3)

        opening = self.manager(strict(calls, key), 3)
        for each in sealed:
            self.assertEqual(sdk.decrypt(source=each, materials_manager=opening)[0], MESSAGE)
        self.assertEqual(calls.names(), ["Decrypt"] * 3)

    def test_another_context_needs_another_data_key(self):
        calls = Calls()
        sealing = self.manager(strict(calls, create_key()), 100)
        for tenant in ["blue", "red", "blue", "red"]:
            sdk.encrypt(source=MESSAGE, materials_manager=sealing, encryption_context={"tenant": tenant})
        self.assertEqual(calls.names(), ["GenerateDataKey"] * 2)


class Rotation(Case):
    def test_old_messages_open_with_old_material_and_new_ones_use_new(self):
        calls, key = Calls(), create_key()
        kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=90)
        old, _ = seal(strict(calls, key))
        advance(days=365)
        new, _ = seal(strict(calls, key))
        for sealed in [old, new]:
            self.assertEqual(open_with(strict(calls, key), sealed)[0], MESSAGE)

        history = kms.list_key_rotations(KeyId=key, IncludeKeyMaterial="ALL_KEY_MATERIAL")["Rotations"]
        first, current = history[0]["KeyMaterialId"], history[-1]["KeyMaterialId"]
        self.assertEqual(len(history), 5)
        self.assertEqual(
            [(name, answer["KeyMaterialId"]) for name, answer in calls.answers],
            [("GenerateDataKey", first), ("GenerateDataKey", current), ("Decrypt", first), ("Decrypt", current)],
        )


class MultiRegion(Case):
    def setUp(self):
        self.ireland = client(region=IRELAND)
        self.primary = kms.create_key(MultiRegion=True)["KeyMetadata"]["Arn"]
        made = kms.replicate_key(KeyId=self.primary, ReplicaRegion=IRELAND)
        self.replica = made["ReplicaKeyMetadata"]["Arn"]
        wait_until_enabled(self.ireland, self.replica)

    def test_each_region_opens_with_its_own_key_what_the_other_sealed(self):
        for here, there in [(self.primary, self.replica), (self.replica, self.primary)]:
            with self.subTest(here=here):
                calls = Calls()
                sealed, header = seal(strict_in_any_region(calls, here))
                self.assertEqual([each.key_provider.key_info.decode() for each in header.encrypted_data_keys], [here])
                self.assertEqual(open_with(strict_in_any_region(calls, there), sealed)[0], MESSAGE)
                self.assertEqual(
                    [(name, answer["KeyId"]) for name, answer in calls.answers],
                    [("GenerateDataKey", here), ("Decrypt", there)],
                )

    def test_whoever_does_not_know_of_sets_knows_one_key_only(self):
        calls = Calls()
        sealed, _ = seal(strict(calls, self.primary))
        calls.names()
        with self.assertRaises(AWSEncryptionSDKClientError):
            open_with(strict(calls, self.replica), sealed)
        self.assertEqual(calls.names(), [])
        self.assertEqual(open_with(strict_in_any_region(calls, self.replica), sealed)[0], MESSAGE)

    def test_discovery_asks_in_the_region_that_it_is_in(self):
        calls = Calls()
        sealed, _ = seal(strict(calls, self.primary))
        calls.answers.clear()
        self.assertEqual(open_with(discovery_in(calls, IRELAND), sealed)[0], MESSAGE)
        self.assertEqual([(name, answer["KeyId"]) for name, answer in calls.answers], [("Decrypt", self.replica)])

    def test_messages_outlive_a_rotation_and_the_primary(self):
        calls = Calls()
        old, _ = seal(strict(calls, self.primary))
        kms.rotate_key_on_demand(KeyId=self.primary)
        advance(hours=1)
        new, _ = seal(strict(calls, self.primary))
        kms.disable_key(KeyId=self.primary)
        for sealed in [old, new]:
            self.assertEqual(open_with(strict_in_any_region(calls, self.replica), sealed)[0], MESSAGE)
        self.ireland.disable_key(KeyId=self.replica)
        with self.assertRaises(DecryptKeyError):
            open_with(strict_in_any_region(calls, self.replica), new)


if __name__ == "__main__":
    run()
