"""Signatures, agreed secrets, codes, data key pairs and RSA encryption, as boto3 and cryptography see them.

Run by checks/run against `kmsc serve`, whose address is in KMS_ENDPOINT. What KMS signs is verified with Python's
cryptography and the public key that KMS shows, what is encrypted with that key KMS decrypts, and what KMS agrees
on with a key of cryptography's that one agrees on too. SM2, which cryptography lacks, is in checks/openssl.sh.
"""

import functools
import hashlib
import itertools
import unittest
from typing import NamedTuple

from botocore.exceptions import ClientError
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, mldsa, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)

from support import Case, client, run

RSA_SIGNING = [f"RSASSA_{scheme}_SHA_{bits}" for scheme in ("PKCS1_V1_5", "PSS") for bits in (256, 384, 512)]
RSA_OAEP = {"RSAES_OAEP_SHA_1": hashes.SHA1(), "RSAES_OAEP_SHA_256": hashes.SHA256()}
CURVES = {
    "ECC_NIST_P256": ec.SECP256R1(),
    "ECC_NIST_P384": ec.SECP384R1(),
    "ECC_NIST_P521": ec.SECP521R1(),
    "ECC_SECG_P256K1": ec.SECP256K1(),
}
AGREEING = [spec for spec in CURVES if spec != "ECC_SECG_P256K1"]
RSA_SPECS = ["RSA_2048", "RSA_3072", "RSA_4096"]
ML_DSA = {
    "ML_DSA_44": mldsa.MLDSA44PublicKey,
    "ML_DSA_65": mldsa.MLDSA65PublicKey,
    "ML_DSA_87": mldsa.MLDSA87PublicKey,
}
HMAC_BYTES = {"HMAC_224": 28, "HMAC_256": 32, "HMAC_384": 48, "HMAC_512": 64}

# Every key spec that signs, with its algorithms in the order in which KMS lists them.
SIGNING = {
    **dict.fromkeys(RSA_SPECS, RSA_SIGNING),
    "ECC_NIST_P256": ["ECDSA_SHA_256"],
    "ECC_NIST_P384": ["ECDSA_SHA_384"],
    "ECC_NIST_P521": ["ECDSA_SHA_512"],
    "ECC_SECG_P256K1": ["ECDSA_SHA_256"],
    "ECC_NIST_EDWARDS25519": ["ED25519_PH_SHA_512", "ED25519_SHA_512"],
    **dict.fromkeys(ML_DSA, ["ML_DSA_SHAKE_256"]),
}

# What Sign takes, where it does not take both a message and its digest.
MESSAGE_TYPES = {
    "ED25519_PH_SHA_512": ["DIGEST"],
    "ED25519_SHA_512": ["RAW"],
    "ML_DSA_SHAKE_256": ["RAW", "EXTERNAL_MU"],
}

# Newer than the service model that the simulator is of.
ML_KEM = {"ML_KEM_512", "ML_KEM_768", "ML_KEM_1024"}

# Longer than what Sign takes as it is, which is 4096 bytes.
LONG = b"All of it. " * 10_000

kms = client()


def create_key(spec, usage):
    return kms.create_key(KeySpec=spec, KeyUsage=usage)["KeyMetadata"]["Arn"]


@functools.cache
def key_for(spec, usage):
    """A key of this kind; tests share it, since it takes a while to make one of RSA."""
    return create_key(spec, usage)


@functools.cache
def public_key(key):
    return load_der_public_key(kms.get_public_key(KeyId=key)["PublicKey"])


def spki(key):
    """A public key as KMS encodes it."""
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def spoilt(something):
    """The same but for one bit of its last byte."""
    return something[:-1] + bytes([something[-1] ^ 1])


def hash_of(algorithm):
    return {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}[algorithm[-3:]]


def verify_outside(public, algorithm, signature, message):
    """Verifies without KMS; raises InvalidSignature."""
    match public:
        case rsa.RSAPublicKey() if "PSS" in algorithm:
            mask = padding.MGF1(hash_of(algorithm))
            salted = padding.PSS(mask, padding.PSS.DIGEST_LENGTH)
            public.verify(signature, message, salted, hash_of(algorithm))
        case rsa.RSAPublicKey():
            public.verify(signature, message, padding.PKCS1v15(), hash_of(algorithm))
        case ec.EllipticCurvePublicKey():
            public.verify(signature, message, ec.ECDSA(hash_of(algorithm)))
        case _:
            public.verify(signature, message)


class Signing(NamedTuple):
    """One of the ways to sign."""

    spec: str
    algorithm: str
    message_type: str

    @classmethod
    def ways(cls):
        return [
            cls(spec, algorithm, message_type)
            for spec, algorithms in SIGNING.items()
            for algorithm in algorithms
            for message_type in MESSAGE_TYPES.get(algorithm, ["RAW", "DIGEST"])
        ]

    @property
    def key(self):
        return key_for(self.spec, "SIGN_VERIFY")

    def sign(self, message):
        return kms.sign(**self.request(message))["Signature"]

    def verify_outside(self, signature, message):
        verify_outside(public_key(self.key), self.algorithm, signature, message)

    def request(self, message):
        """What Sign and Verify are both given."""
        match self.message_type:
            case "DIGEST":
                message = hashlib.new(hash_of(self.algorithm).name, message).digest()
            case "EXTERNAL_MU":
                hasher = mldsa.MLDSAMuHasher(public_key(self.key))
                hasher.update(message)
                message = hasher.finalize()
        return {
            "KeyId": self.key,
            "Message": message,
            "MessageType": self.message_type,
            "SigningAlgorithm": self.algorithm,
        }


WAYS = Signing.ways()
WAYS_OUTSIDE = [way for way in WAYS if way.algorithm != "ED25519_PH_SHA_512"]


class Signatures(Case):
    message = b"what was agreed"

    def test_no_key_spec_is_left_out(self):
        known = set(kms.meta.service_model.shape_for("KeySpec").enum)
        self.assertEqual(known - set(SIGNING) - set(HMAC_BYTES) - ML_KEM, {"SYMMETRIC_DEFAULT", "SM2"})

    def test_the_public_key_is_of_its_spec_and_lists_its_algorithms(self):
        for spec, algorithms in SIGNING.items():
            with self.subTest(spec=spec):
                shown = kms.get_public_key(KeyId=key_for(spec, "SIGN_VERIFY"))
                self.assertEqual(shown["SigningAlgorithms"], algorithms)
                key = load_der_public_key(shown["PublicKey"])
                self.assertEqual(spki(key), shown["PublicKey"])
                match key:
                    case rsa.RSAPublicKey():
                        self.assertEqual(spec, f"RSA_{key.key_size}")
                    case ec.EllipticCurvePublicKey():
                        self.assertEqual(key.curve.name, CURVES[spec].name)
                    case ed25519.Ed25519PublicKey():
                        self.assertEqual(spec, "ECC_NIST_EDWARDS25519")
                    case _:
                        self.assertIsInstance(key, ML_DSA[spec])

    def test_what_kms_signs_verifies_outside(self):
        for way in WAYS_OUTSIDE:
            with self.subTest(way):
                signature = way.sign(self.message)
                way.verify_outside(signature, self.message)
                for message, given in [(self.message, spoilt(signature)), (spoilt(self.message), signature)]:
                    with self.assertRaises(InvalidSignature):
                        way.verify_outside(given, message)

    @unittest.skip("cryptography verifies Ed25519, but not Ed25519ph")
    def test_what_kms_signs_with_ed25519ph_verifies_outside(self):
        pass

    def test_a_long_message_is_signed_by_its_digest_and_verifies_whole(self):
        for way in WAYS_OUTSIDE:
            if way.message_type != "RAW":
                with self.subTest(way):
                    way.verify_outside(way.sign(LONG), LONG)

    def test_kms_verifies_what_it_signed_whichever_way_it_is_given(self):
        for way in WAYS:
            for other in WAYS:
                if way[:2] == other[:2]:
                    with self.subTest(way, verify=other.message_type):
                        verified = kms.verify(**other.request(self.message), Signature=way.sign(self.message))
                        self.assertIs(verified["SignatureValid"], True)

    def test_kms_refuses_a_spoilt_signature_and_another_message(self):
        for way in WAYS:
            with self.subTest(way):
                signature = way.sign(self.message)
                for message, given in [(self.message, spoilt(signature)), (spoilt(self.message), signature)]:
                    self.assert_refused(
                        kms.exceptions.KMSInvalidSignatureException,
                        kms.verify,
                        "",
                        **way.request(message),
                        Signature=given,
                    )


class Agreement(Case):
    def test_both_sides_derive_the_same_secret(self):
        for spec in AGREEING:
            with self.subTest(spec=spec):
                key = key_for(spec, "KEY_AGREEMENT")
                ours = ec.generate_private_key(CURVES[spec])
                derived = kms.derive_shared_secret(
                    KeyId=key, KeyAgreementAlgorithm="ECDH", PublicKey=spki(ours.public_key())
                )
                self.assertEqual(derived["SharedSecret"], ours.exchange(ec.ECDH(), public_key(key)))

    def test_two_keys_of_kms_derive_the_same_secret(self):
        keys = [create_key("ECC_NIST_P384", "KEY_AGREEMENT") for _ in range(2)]
        one, other = [
            kms.derive_shared_secret(KeyId=key, KeyAgreementAlgorithm="ECDH", PublicKey=spki(public_key(peer)))
            for key, peer in itertools.permutations(keys)
        ]
        self.assertEqual(one["SharedSecret"], other["SharedSecret"])

    def test_a_key_of_another_curve_is_refused_without_a_word(self):
        for spec, other in zip(AGREEING, AGREEING[1:] + AGREEING[:1]):
            with self.subTest(spec=spec, other=other):
                error = self.assert_refused(
                    ClientError,
                    kms.derive_shared_secret,
                    "",
                    KeyId=key_for(spec, "KEY_AGREEMENT"),
                    KeyAgreementAlgorithm="ECDH",
                    PublicKey=spki(ec.generate_private_key(CURVES[other]).public_key()),
                )
                self.assertEqual(error["Code"], "ValidationException")


class Codes(Case):
    """KMS never shows the secret of an HMAC key, so nobody else can compute the code."""

    def request(self, spec):
        """What GenerateMac and VerifyMac are both given."""
        return {
            "KeyId": key_for(spec, "GENERATE_VERIFY_MAC"),
            "MacAlgorithm": spec.replace("_", "_SHA_"),
            "Message": b"what was agreed",
        }

    def test_a_code_is_as_long_as_its_hash_and_always_the_same(self):
        for spec, length in HMAC_BYTES.items():
            with self.subTest(spec=spec):
                request = self.request(spec)
                code = kms.generate_mac(**request)["Mac"]
                self.assertEqual(len(code), length)
                self.assertEqual(kms.generate_mac(**request)["Mac"], code)
                self.assertIs(kms.verify_mac(**request, Mac=code)["MacValid"], True)

    def test_a_spoilt_code_another_message_and_another_key_are_refused(self):
        for spec in HMAC_BYTES:
            request = self.request(spec)
            code = kms.generate_mac(**request)["Mac"]
            another = create_key(spec, "GENERATE_VERIFY_MAC")
            for change in [{"Mac": spoilt(code)}, {"Message": b"something else"}, {"KeyId": another}]:
                with self.subTest(spec=spec, change=list(change)):
                    self.assert_refused(
                        kms.exceptions.KMSInvalidMacException,
                        kms.verify_mac,
                        "",
                        **{**request, "Mac": code, **change},
                    )


class DataKeyPairs(Case):
    specs = [*RSA_SPECS, *CURVES, "ECC_NIST_EDWARDS25519"]
    context = {"tenant": "blue"}

    def test_no_spec_is_left_out(self):
        known = set(kms.meta.service_model.shape_for("DataKeyPairSpec").enum)
        self.assertEqual(known - set(self.specs) - ML_KEM, {"SM2"})

    def test_the_private_key_is_pkcs8_and_belongs_to_the_public_key(self):
        for spec in self.specs:
            with self.subTest(spec=spec):
                pair = kms.generate_data_key_pair(
                    KeyId=key_for("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"),
                    KeyPairSpec=spec,
                    EncryptionContext=self.context,
                )
                self.assert_is_a_pair(pair["PrivateKeyPlaintext"], pair["PublicKey"])
                opened = kms.decrypt(CiphertextBlob=pair["PrivateKeyCiphertextBlob"], EncryptionContext=self.context)
                self.assertEqual(opened["Plaintext"], pair["PrivateKeyPlaintext"])

    def test_without_plaintext_the_private_key_comes_out_of_decrypt(self):
        pair = kms.generate_data_key_pair_without_plaintext(
            KeyId=key_for("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"),
            KeyPairSpec="ECC_NIST_P256",
            EncryptionContext=self.context,
        )
        self.assertNotIn("PrivateKeyPlaintext", pair)
        sealed = pair["PrivateKeyCiphertextBlob"]
        opened = kms.decrypt(CiphertextBlob=sealed, EncryptionContext=self.context)
        self.assert_is_a_pair(opened["Plaintext"], pair["PublicKey"])
        self.assert_refused(kms.exceptions.InvalidCiphertextException, kms.decrypt, "", CiphertextBlob=sealed)

    def assert_is_a_pair(self, private_key, public_key):
        """What the private key signs verifies under the public key."""
        private, public = load_der_private_key(private_key, None), load_der_public_key(public_key)
        match private:
            case rsa.RSAPrivateKey():
                algorithm = "RSASSA_PKCS1_V1_5_SHA_256"
                signature = private.sign(b"mine", padding.PKCS1v15(), hash_of(algorithm))
            case ec.EllipticCurvePrivateKey():
                algorithm = "ECDSA_SHA_256"
                signature = private.sign(b"mine", ec.ECDSA(hash_of(algorithm)))
            case _:
                algorithm = "ED25519_SHA_512"
                signature = private.sign(b"mine")
        verify_outside(public, algorithm, signature, b"mine")
        self.assertEqual(spki(private.public_key()), public_key)


class Oaep(NamedTuple):
    """One of the ways to encrypt with RSA."""

    spec: str
    algorithm: str

    @property
    def key(self):
        return key_for(self.spec, "ENCRYPT_DECRYPT")

    @property
    def longest(self):
        """How many bytes it encrypts (RFC 8017): what two hashes and two bytes leave of the modulus."""
        return public_key(self.key).key_size // 8 - 2 * RSA_OAEP[self.algorithm].digest_size - 2

    def encrypt_outside(self, plaintext):
        digest = RSA_OAEP[self.algorithm]
        return public_key(self.key).encrypt(plaintext, padding.OAEP(padding.MGF1(digest), digest, None))


class RsaEncryption(Case):
    ways = [Oaep(spec, algorithm) for spec in RSA_SPECS for algorithm in RSA_OAEP]

    def test_what_is_encrypted_outside_kms_decrypts(self):
        for way in self.ways:
            for plaintext in [b"x", bytes(way.longest)]:
                with self.subTest(way, length=len(plaintext)):
                    sealed = way.encrypt_outside(plaintext)
                    opened = kms.decrypt(KeyId=way.key, CiphertextBlob=sealed, EncryptionAlgorithm=way.algorithm)
                    self.assertEqual(opened["Plaintext"], plaintext)

    def test_one_byte_too_many_is_refused_by_both(self):
        for way in self.ways:
            with self.subTest(way):
                plaintext = bytes(way.longest + 1)
                with self.assertRaises(ValueError):
                    way.encrypt_outside(plaintext)
                error = self.assert_refused(
                    ClientError,
                    kms.encrypt,
                    f"Algorithm {way.algorithm} and key spec {way.spec} cannot encrypt data larger than "
                    f"{way.longest} bytes.",
                    KeyId=way.key,
                    Plaintext=plaintext,
                    EncryptionAlgorithm=way.algorithm,
                )
                self.assertEqual(error["Code"], "ValidationException")

    def test_a_spoilt_ciphertext_and_the_other_hash_open_nothing(self):
        for way in self.ways:
            with self.subTest(way):
                sealed = way.encrypt_outside(b"x")
                (other,) = RSA_OAEP.keys() - {way.algorithm}
                for blob, algorithm in [(spoilt(sealed), way.algorithm), (sealed, other)]:
                    self.assert_refused(
                        kms.exceptions.InvalidCiphertextException,
                        kms.decrypt,
                        "",
                        KeyId=way.key,
                        CiphertextBlob=blob,
                        EncryptionAlgorithm=algorithm,
                    )


class Refusals(Case):
    def test_a_key_that_is_for_something_else(self):
        encrypting = key_for("RSA_2048", "ENCRYPT_DECRYPT")
        self.assert_refused(
            kms.exceptions.InvalidKeyUsageException,
            kms.sign,
            f"{encrypting} key usage is ENCRYPT_DECRYPT which is not valid for Sign.",
            KeyId=encrypting,
            Message=b"x",
            SigningAlgorithm="RSASSA_PSS_SHA_256",
        )

    def test_an_algorithm_of_another_key_spec(self):
        self.assert_refused(
            kms.exceptions.InvalidKeyUsageException,
            kms.sign,
            "Algorithm ECDSA_SHA_256 is incompatible with key spec ECC_NIST_P384.",
            KeyId=key_for("ECC_NIST_P384", "SIGN_VERIFY"),
            Message=b"x",
            SigningAlgorithm="ECDSA_SHA_256",
        )

    def test_a_digest_of_another_length(self):
        error = self.assert_refused(
            ClientError,
            kms.sign,
            "Digest is invalid length for algorithm ECDSA_SHA_256.",
            KeyId=key_for("ECC_NIST_P256", "SIGN_VERIFY"),
            Message=hashlib.sha384(b"x").digest(),
            MessageType="DIGEST",
            SigningAlgorithm="ECDSA_SHA_256",
        )
        self.assertEqual(error["Code"], "ValidationException")

    def test_the_public_key_of_a_symmetric_key(self):
        self.assert_refused(
            kms.exceptions.UnsupportedOperationException,
            kms.get_public_key,
            "",
            KeyId=key_for("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"),
        )

    def test_a_disabled_key_shows_its_public_key_and_signs_nothing(self):
        key = create_key("ECC_NIST_P256", "SIGN_VERIFY")
        kms.disable_key(KeyId=key)
        self.assertIn("PublicKey", kms.get_public_key(KeyId=key))
        self.assert_refused(
            kms.exceptions.DisabledException,
            kms.sign,
            f"{key} is disabled.",
            KeyId=key,
            Message=b"x",
            SigningAlgorithm="ECDSA_SHA_256",
        )

    def test_a_dry_run(self):
        self.assert_refused(
            kms.exceptions.DryRunOperationException,
            kms.generate_mac,
            "The request would have succeeded, but the DryRun option is set.",
            KeyId=key_for("HMAC_256", "GENERATE_VERIFY_MAC"),
            MacAlgorithm="HMAC_SHA_256",
            Message=b"x",
            DryRun=True,
        )


if __name__ == "__main__":
    run()
