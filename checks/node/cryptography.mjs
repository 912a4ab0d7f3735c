// Signatures, codes, data key pairs, agreed secrets, a policy and tags, as the AWS SDK for JavaScript and
// node:crypto see them.
//
// Run by checks/run under `node --test` against `kmsc serve`, whose address is in KMS_ENDPOINT.

import assert from "node:assert/strict";
import * as crypto from "node:crypto";
import { test } from "node:test";
import * as aws from "@aws-sdk/client-kms";
import { createKey, kms, refused } from "./support.mjs";

const MESSAGE = Buffer.from("what was agreed");
const OTHER = Buffer.from("what was not agreed");
const PSS = {
  padding: crypto.constants.RSA_PKCS1_PSS_PADDING,
  saltLength: crypto.constants.RSA_PSS_SALTLEN_DIGEST,
};

/** Key spec, signing algorithm, what node:crypto calls the hash, and its options. Ed25519 has a hash of its own. */
const SIGNING = [
  ["RSA_2048", "RSASSA_PKCS1_V1_5_SHA_256", "sha256"],
  ["RSA_2048", "RSASSA_PKCS1_V1_5_SHA_384", "sha384"],
  ["RSA_2048", "RSASSA_PKCS1_V1_5_SHA_512", "sha512"],
  ["RSA_2048", "RSASSA_PSS_SHA_256", "sha256", PSS],
  ["RSA_2048", "RSASSA_PSS_SHA_384", "sha384", PSS],
  ["RSA_2048", "RSASSA_PSS_SHA_512", "sha512", PSS],
  ["ECC_NIST_P256", "ECDSA_SHA_256", "sha256"],
  ["ECC_NIST_P384", "ECDSA_SHA_384", "sha384"],
  ["ECC_NIST_P521", "ECDSA_SHA_512", "sha512"],
  ["ECC_SECG_P256K1", "ECDSA_SHA_256", "sha256"],
  ["ECC_NIST_EDWARDS25519", "ED25519_SHA_512", null],
];

/** A public key of KMS as node:crypto has it. */
async function publicKey(KeyId) {
  return readPublic((await kms.getPublicKey({ KeyId })).PublicKey);
}

const readPublic = (der) => crypto.createPublicKey({ key: Buffer.from(der), format: "der", type: "spki" });
const readPrivate = (der) => crypto.createPrivateKey({ key: Buffer.from(der), format: "der", type: "pkcs8" });
const spki = (key) => key.export({ format: "der", type: "spki" });

/** The same but for one bit of its last byte. */
function spoilt(bytes) {
  const copy = Buffer.from(bytes);
  copy[copy.length - 1] ^= 1;
  return copy;
}

for (const [KeySpec, SigningAlgorithm, hash, options = {}] of SIGNING) {
  test(`${KeySpec} signs with ${SigningAlgorithm}; node:crypto and KMS verify it`, async () => {
    const { KeyId } = await createKey({ KeySpec, KeyUsage: "SIGN_VERIFY" });
    const key = { key: await publicKey(KeyId), ...options };
    const forms = [{ Message: MESSAGE, MessageType: "RAW" }];
    if (hash) forms.push({ Message: crypto.createHash(hash).update(MESSAGE).digest(), MessageType: "DIGEST" });

    for (const form of forms) {
      const { Signature } = await kms.sign({ KeyId, SigningAlgorithm, ...form });
      assert.equal(crypto.verify(hash, MESSAGE, key, Signature), true);
      assert.equal(crypto.verify(hash, OTHER, key, Signature), false);
      assert.equal(crypto.verify(hash, MESSAGE, key, spoilt(Signature)), false);

      const verification = { KeyId, SigningAlgorithm, Signature, ...form };
      assert.equal((await kms.verify(verification)).SignatureValid, true);
      await refused(
        kms.verify({ ...verification, Signature: spoilt(Signature) }),
        aws.KMSInvalidSignatureException,
      );
    }
  });
}

test("a code is verified by its own key only", async () => {
  const { KeyId } = await createKey({ KeySpec: "HMAC_384", KeyUsage: "GENERATE_VERIFY_MAC" });
  const request = { KeyId, Message: MESSAGE, MacAlgorithm: "HMAC_SHA_384" };
  const { Mac } = await kms.generateMac(request);
  assert.equal(Mac.length, 48);
  assert.equal((await kms.verifyMac({ ...request, Mac })).MacValid, true);

  const another = await createKey({ KeySpec: "HMAC_384", KeyUsage: "GENERATE_VERIFY_MAC" });
  for (const change of [{ Mac: spoilt(Mac) }, { Message: OTHER }, { KeyId: another.KeyId }]) {
    await refused(kms.verifyMac({ ...request, Mac, ...change }), aws.KMSInvalidMacException);
  }
});

test("data key pairs are PKCS#8 and SPKI, and belong together", async () => {
  const { KeyId } = await createKey();
  const EncryptionContext = { tenant: "blue" };
  for (const [KeyPairSpec, type, hash] of [
    ["RSA_3072", "rsa", "sha256"],
    ["ECC_NIST_P256", "ec", "sha256"],
    ["ECC_NIST_P384", "ec", "sha384"],
    ["ECC_NIST_P521", "ec", "sha512"],
    ["ECC_SECG_P256K1", "ec", "sha256"],
    ["ECC_NIST_EDWARDS25519", "ed25519", null],
  ]) {
    const pair = await kms.generateDataKeyPair({ KeyId, KeyPairSpec, EncryptionContext });
    const [ours, theirs] = [readPrivate(pair.PrivateKeyPlaintext), readPublic(pair.PublicKey)];
    assert.equal(ours.asymmetricKeyType, type, KeyPairSpec);
    assert.equal(crypto.verify(hash, MESSAGE, theirs, crypto.sign(hash, MESSAGE, ours)), true, KeyPairSpec);

    const CiphertextBlob = pair.PrivateKeyCiphertextBlob;
    const { Plaintext } = await kms.decrypt({ CiphertextBlob, EncryptionContext });
    assert.deepEqual(Plaintext, pair.PrivateKeyPlaintext, KeyPairSpec);
    await refused(kms.decrypt({ CiphertextBlob }), aws.InvalidCiphertextException);
  }
});

test("without plaintext the private key comes out of Decrypt", async () => {
  const { KeyId } = await createKey();
  const pair = await kms.generateDataKeyPairWithoutPlaintext({ KeyId, KeyPairSpec: "ECC_NIST_P384" });
  assert.equal("PrivateKeyPlaintext" in pair, false);
  const { Plaintext } = await kms.decrypt({ CiphertextBlob: pair.PrivateKeyCiphertextBlob });
  assert.deepEqual(spki(crypto.createPublicKey(readPrivate(Plaintext))), Buffer.from(pair.PublicKey));
});

test("both sides derive the same secret", async () => {
  for (const [KeySpec, namedCurve] of [
    ["ECC_NIST_P256", "P-256"],
    ["ECC_NIST_P384", "P-384"],
    ["ECC_NIST_P521", "P-521"],
  ]) {
    const { KeyId } = await createKey({ KeySpec, KeyUsage: "KEY_AGREEMENT" });
    const ours = crypto.generateKeyPairSync("ec", { namedCurve });
    const { SharedSecret } = await kms.deriveSharedSecret({
      KeyId,
      KeyAgreementAlgorithm: "ECDH",
      PublicKey: spki(ours.publicKey),
    });
    const secret = crypto.diffieHellman({ privateKey: ours.privateKey, publicKey: await publicKey(KeyId) });
    assert.deepEqual(Buffer.from(SharedSecret), secret, KeySpec);
  }
});

test("what node:crypto encrypts with RSA, KMS decrypts", async () => {
  const { KeyId } = await createKey({ KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" });
  const key = await publicKey(KeyId);
  for (const [EncryptionAlgorithm, oaepHash] of [
    ["RSAES_OAEP_SHA_1", "sha1"],
    ["RSAES_OAEP_SHA_256", "sha256"],
  ]) {
    const CiphertextBlob = crypto.publicEncrypt({ key, oaepHash }, MESSAGE);
    const { Plaintext } = await kms.decrypt({ KeyId, CiphertextBlob, EncryptionAlgorithm });
    assert.deepEqual(Buffer.from(Plaintext), MESSAGE);
    await refused(
      kms.decrypt({ KeyId, CiphertextBlob: spoilt(CiphertextBlob), EncryptionAlgorithm }),
      aws.InvalidCiphertextException,
    );
  }
});

test("a key of ours gets a policy, which must not lock us out", async () => {
  const { KeyId, AWSAccountId } = await createKey();
  const read = async () => JSON.parse((await kms.getKeyPolicy({ KeyId })).Policy);
  assert.equal((await read()).Id, "key-default-1");

  const allow = (account) => ({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  });
  const policy = { Version: "2012-10-17", Id: "shared", Statement: [allow(AWSAccountId), allow("444455556666")] };
  await kms.putKeyPolicy({ KeyId, Policy: JSON.stringify(policy) });
  assert.deepEqual(await read(), policy);
  assert.deepEqual((await kms.listKeyPolicies({ KeyId })).PolicyNames, ["default"]);

  const lockout = { ...policy, Statement: [allow("444455556666")] };
  await refused(
    kms.putKeyPolicy({ KeyId, Policy: JSON.stringify(lockout) }),
    aws.MalformedPolicyDocumentException,
  );
  assert.deepEqual(await read(), policy);
});

test("tags are added, replaced, taken away, and listed page by page", async () => {
  const { KeyId } = await createKey({ Tags: [{ TagKey: "tenant", TagValue: "blue" }] });
  const list = async (pageSize) => {
    const pages = [];
    for await (const page of aws.paginateListResourceTags({ client: kms, pageSize }, { KeyId })) {
      pages.push(page.Tags.map(({ TagKey, TagValue }) => `${TagKey}=${TagValue}`));
    }
    return pages;
  };

  await kms.tagResource({
    KeyId,
    Tags: [
      { TagKey: "stage", TagValue: "test" },
      { TagKey: "tenant", TagValue: "red" },
      { TagKey: "cost", TagValue: "" },
    ],
  });
  assert.deepEqual(await list(2), [["cost=", "stage=test"], ["tenant=red"]]);

  await kms.untagResource({ KeyId, TagKeys: ["stage", "unknown"] });
  assert.deepEqual(await list(), [["cost=", "tenant=red"]]);
  await refused(
    kms.tagResource({ KeyId, Tags: [{ TagKey: "aws:mine", TagValue: "" }] }),
    aws.TagException,
    "Tags beginning with aws: are reserved",
  );
});
