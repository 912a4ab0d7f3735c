"""External key stores whose proxy is a real one: it authenticates KMS, encrypts with its own keys, and misbehaves.

Run by checks/run, which names the program in KMSC: the server that is asked here is one that was told of the
proxy. What KMS makes of each failure is in the specification of the proxy's API and in the Developer Guide,
"Troubleshooting external key stores".
"""

import functools
import itertools
from base64 import b64decode
from unittest import mock

from support import Case, advance, client, run, serve
from xks_proxy import ExternalKey, Proxy

CREDENTIAL = {"AccessKeyId": "KMSCONFORMANCE234567", "RawSecretAccessKey": "between/KMS+and+its+proxy=" * 2}
RENEWED = {"AccessKeyId": "KMSCONFORMANCE765432", "RawSecretAccessKey": "another/" * 6}

TIMED_OUT = (
    "AWS KMS rejected the request because the external key store proxy did not respond in time. Retry the request. If "
    "you see this error repeatedly, report it to your external key store proxy administrator."
)
UNREADABLE = (
    "AWS KMS cannot interpret the response from the external key store proxy. If you see this error repeatedly, "
    "consult your external key store proxy administrator."
)

proxy = Proxy()
# A machine that is busy with other things needs more than AWS's 250 ms. The server warns of every refusal.
serve("--xks-proxy", proxy.url, "--xks-timeout", "2s", "--log", "error")
kms = client()
exceptions = kms.exceptions
numbers = itertools.count()


def new_path():
    """A path of the proxy at which the credential is known."""
    path = f"/tenant-{next(numbers)}/kms/xks/v1"
    proxy.stores[path] = {CREDENTIAL["AccessKeyId"]: CREDENTIAL["RawSecretAccessKey"]}
    return path


def new_external_key(**properties):
    name = f"external-{next(numbers)}"
    proxy.keys[name] = ExternalKey(**properties)
    return name


def settings(path, credential=CREDENTIAL):
    return {
        "CustomKeyStoreName": path,
        "CustomKeyStoreType": "EXTERNAL_KEY_STORE",
        "XksProxyUriEndpoint": "https://proxy.example.com",
        "XksProxyUriPath": path,
        "XksProxyAuthenticationCredential": credential,
        "XksProxyConnectivity": "PUBLIC_ENDPOINT",
    }


def create_store(path=None):
    return kms.create_custom_key_store(**settings(path or new_path()))["CustomKeyStoreId"]


def connect(store):
    """Begins to connect the store, and moves the clock to where it is known how that went; what the store is then."""
    kms.connect_custom_key_store(CustomKeyStoreId=store)
    advance(hours=1)
    return describe(store)


def describe(store):
    (shown,) = kms.describe_custom_key_stores(CustomKeyStoreId=store)["CustomKeyStores"]
    return shown


def create_connected_store(path=None):
    store = create_store(path)
    connect(store)
    return store


@functools.cache
def connected_store():
    """A store for whoever needs no more than its keys: an account has ten stores at most."""
    return create_connected_store()


def create_key(store, external_key):
    created = kms.create_key(Origin="EXTERNAL_KEY_STORE", CustomKeyStoreId=store, XksKeyId=external_key)
    return created["KeyMetadata"]


def new_key():
    """The id of a key in a store, and its external key."""
    name = new_external_key()
    return create_key(connected_store(), name)["KeyId"], proxy.keys[name]


def seal(key, **members):
    return kms.encrypt(KeyId=key, Plaintext=b"kept", **members)["CiphertextBlob"]


class Stores(Case):
    def test_the_proxy_is_asked_for_its_health_when_a_store_is_made_and_connected(self):
        proxy.requests.clear()
        store = create_store()
        self.assertEqual(describe(store)["ConnectionState"], "DISCONNECTED")
        kms.connect_custom_key_store(CustomKeyStoreId=store)
        self.assertEqual(describe(store)["ConnectionState"], "CONNECTING")
        advance(hours=1)
        self.assertEqual(describe(store)["ConnectionState"], "CONNECTED")
        asked = [(request.operation, request.metadata["kmsOperation"]) for request in proxy.requests]
        self.assertEqual(asked, [("health", "CreateCustomKeyStore"), ("health", "ConnectCustomKeyStore")])

    def test_no_store_is_made_whose_proxy_does_not_answer_as_it_should(self):
        path = new_path()
        refused = exceptions.XksProxyIncorrectAuthenticationCredentialException
        self.assert_refused(refused, kms.create_custom_key_store, **settings(path, RENEWED))
        another_secret = CREDENTIAL | {"RawSecretAccessKey": RENEWED["RawSecretAccessKey"]}
        self.assert_refused(refused, kms.create_custom_key_store, **settings(path, another_secret))
        self.assert_refused(
            exceptions.XksProxyInvalidConfigurationException,
            kms.create_custom_key_store,
            **settings("/nobody/kms/xks/v1"),
        )
        for state, exception, message in [
            (proxy.silent(), exceptions.XksProxyUriUnreachableException, TIMED_OUT),
            (proxy.babbling(), exceptions.XksProxyInvalidResponseException, UNREADABLE),
        ]:
            with self.subTest(message), state:
                self.assert_refused(exception, kms.create_custom_key_store, message, **settings(path))
        create_store(path)

    def test_a_failed_connection_says_why(self):
        store = create_store()
        for state, code in [
            (proxy.refusing("AuthenticationFailedException"), "INVALID_CREDENTIALS"),
            (proxy.refusing("InvalidUriPathException"), "XKS_PROXY_INVALID_CONFIGURATION"),
            (proxy.babbling(), "XKS_PROXY_INVALID_RESPONSE"),
            (proxy.silent(), "XKS_PROXY_TIMED_OUT"),
        ]:
            with self.subTest(code):
                with state:
                    failed = connect(store)
                self.assertEqual([failed["ConnectionState"], failed["ConnectionErrorCode"]], ["FAILED", code])
                kms.disconnect_custom_key_store(CustomKeyStoreId=store)
                advance(hours=1)
        self.assertEqual(connect(store)["ConnectionState"], "CONNECTED")

    def test_a_new_credential_is_used_from_then_on_without_a_pause(self):
        path = new_path()
        store = create_connected_store(path)
        key = create_key(store, new_external_key())["KeyId"]
        sealed = seal(key)
        update = {"CustomKeyStoreId": store, "XksProxyAuthenticationCredential": RENEWED}
        self.assert_refused(
            exceptions.XksProxyIncorrectAuthenticationCredentialException, kms.update_custom_key_store, **update
        )
        proxy.stores[path][RENEWED["AccessKeyId"]] = RENEWED["RawSecretAccessKey"]
        kms.update_custom_key_store(**update)
        del proxy.stores[path][CREDENTIAL["AccessKeyId"]]
        self.assertEqual(kms.decrypt(CiphertextBlob=sealed)["Plaintext"], b"kept")
        self.assertEqual(proxy.requests[-1].access_key_id, RENEWED["AccessKeyId"])


class Keys(Case):
    def test_a_key_of_kms_stands_for_one_of_the_proxys(self):
        store, name = connected_store(), new_external_key()
        proxy.requests.clear()
        key = create_key(store, name)
        self.assertEqual(key["XksKeyConfiguration"], {"Id": name})
        self.assertEqual([key["Origin"], key["CustomKeyStoreId"]], ["EXTERNAL_KEY_STORE", store])
        (request,) = proxy.requests
        self.assertEqual((request.operation, request.metadata["kmsOperation"]), ("metadata", "CreateKey"))
        self.assertNotIn("kmsKeyArn", request.metadata)
        self.assert_refused(exceptions.XksKeyAlreadyInUseException, create_key, store=store, external_key=name)

    def test_not_every_external_key_will_do(self):
        store = connected_store()
        self.assert_refused(exceptions.XksKeyNotFoundException, create_key, store=store, external_key="missing")
        for properties in [{"status": "DISABLED"}, {"spec": "AES_128"}, {"usage": ("ENCRYPT", "SIGN")}]:
            with self.subTest(**properties):
                self.assert_refused(
                    exceptions.XksKeyInvalidConfigurationException,
                    create_key,
                    store=store,
                    external_key=new_external_key(**properties),
                )


class Cryptography(Case):
    def test_what_the_proxy_encrypted_it_decrypts_and_never_sees(self):
        key, _ = new_key()
        context = {"tenant": "blue"}
        proxy.requests.clear()
        sealed = kms.encrypt(KeyId=key, Plaintext=b"kept", EncryptionContext=context)
        opened = kms.decrypt(CiphertextBlob=sealed["CiphertextBlob"], EncryptionContext=context)
        self.assertEqual((opened["Plaintext"], opened["KeyId"]), (b"kept", sealed["KeyId"]))

        encrypt, decrypt = proxy.requests
        self.assertEqual([encrypt.operation, decrypt.operation], ["encrypt", "decrypt"])
        for request, answer, operation in [(encrypt, sealed, "Encrypt"), (decrypt, opened, "Decrypt")]:
            self.assertEqual(
                request.metadata,
                {
                    "awsPrincipalArn": "arn:aws:iam::111122223333:root",
                    "kmsKeyArn": sealed["KeyId"],
                    "kmsOperation": operation,
                    "kmsRequestId": answer["ResponseMetadata"]["RequestId"],
                },
            )
        # KMS encrypts with material of its own first.
        self.assertNotEqual(b64decode(encrypt.body["plaintext"]), b"kept")

    def test_data_keys_and_re_encryption(self):
        key, _ = new_key()
        made = kms.generate_data_key(KeyId=key, KeySpec="AES_256")
        self.assertEqual(kms.decrypt(CiphertextBlob=made["CiphertextBlob"])["Plaintext"], made["Plaintext"])
        inside = kms.create_key()["KeyMetadata"]["KeyId"]
        moved = kms.re_encrypt(CiphertextBlob=made["CiphertextBlob"], DestinationKeyId=inside)["CiphertextBlob"]
        proxy.requests.clear()
        self.assertEqual(kms.decrypt(CiphertextBlob=moved)["Plaintext"], made["Plaintext"])
        self.assertEqual(proxy.requests, [])

    def test_another_context_is_for_the_proxy_to_refuse(self):
        key, _ = new_key()
        self.assert_refused(
            exceptions.KMSInvalidStateException, kms.decrypt, CiphertextBlob=seal(key), EncryptionContext={"a": "b"}
        )

    def test_what_the_owner_of_the_external_key_does_to_it_shows_at_once(self):
        key, external = new_key()
        sealed = seal(key)
        for change in [{"status": "DISABLED"}, {"usage": ("ENCRYPT",)}, {"material": bytes(32)}]:
            with self.subTest(**change), mock.patch.multiple(external, **change):
                self.assert_refused(exceptions.KMSInvalidStateException, kms.decrypt, CiphertextBlob=sealed)
        self.assertEqual(kms.decrypt(CiphertextBlob=sealed)["Plaintext"], b"kept")

    def test_whatever_the_proxy_does_wrong_is_an_invalid_state(self):
        key, _ = new_key()
        sealed = seal(key)
        for state, message in [
            (
                proxy.refusing("AccessDeniedException"),
                "The external key store proxy denied access to the operation. Verify that the user and the external "
                "key are both authorized for this operation, and try the request again.",
            ),
            (
                proxy.refusing("ThrottlingException"),
                "The external key store proxy rejected the request due to a very high request rate. Reduce the "
                "frequency of your calls using KMS keys in this external key store.",
            ),
            (proxy.babbling(), UNREADABLE),
            (proxy.silent(), TIMED_OUT),
        ]:
            with self.subTest(message), state:
                self.assert_refused(
                    exceptions.KMSInvalidStateException, kms.decrypt, message, CiphertextBlob=sealed
                )
        with proxy.corrupting():
            self.assert_refused(exceptions.KMSInvalidStateException, seal, UNREADABLE, key=key)
        self.assertEqual(kms.decrypt(CiphertextBlob=sealed)["Plaintext"], b"kept")

    def test_a_disconnected_store_asks_nobody(self):
        store = create_connected_store()
        sealed = seal(create_key(store, new_external_key())["KeyId"])
        kms.disconnect_custom_key_store(CustomKeyStoreId=store)
        advance(hours=1)
        proxy.requests.clear()
        self.assert_refused(exceptions.KMSInvalidStateException, kms.decrypt, CiphertextBlob=sealed)
        self.assertEqual(proxy.requests, [])
        connect(store)
        self.assertEqual(kms.decrypt(CiphertextBlob=sealed)["Plaintext"], b"kept")


if __name__ == "__main__":
    run()
