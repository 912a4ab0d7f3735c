// Rotation, its versions and its errors, as Alibaba Cloud's client for Node.js sees them.
//
// Run by checks/run under `node --test` against `kmsc serve --profile alibaba --clock still` with credentials, whose
// address is in KMS_ENDPOINT.

import assert from "node:assert/strict";
import { test } from "node:test";
import alibaba from "@alicloud/kms20160120";
import rpc from "@alicloud/rpc-client";
import { DAY, advance } from "./support.mjs";

const endpoint = process.env.KMS_ENDPOINT.replace("http://", "");
const accessKeyId = process.env.ALIBABA_CLOUD_ACCESS_KEY_ID;
const accessKeySecret = process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET;

function client(changes = {}) {
  const config = { endpoint, protocol: "http", regionId: "cn-hangzhou", accessKeyId, accessKeySecret, ...changes };
  return new alibaba.default(new rpc.Config(config));
}

const kms = client();
const base64 = (text) => Buffer.from(text).toString("base64");

async function createKey(members = {}) {
  return (await kms.createKey(new alibaba.CreateKeyRequest(members))).keyMetadata;
}

const describe = async (keyId) => (await kms.describeKey(new alibaba.DescribeKeyRequest({ keyId }))).keyMetadata;

/** The promise is refused with this code, which the client makes a name of. */
async function refused(promise, code) {
  await assert.rejects(promise, (error) => {
    assert.equal(String(error.code).replace(/Error$/, ""), code);
    return true;
  });
}

test("a rotating key keeps what its versions encrypted", async () => {
  const key = await createKey({ enableAutomaticRotation: true, rotationInterval: "30d" });
  assert.equal(key.automaticRotation, "Enabled");
  assert.equal(key.rotationInterval, "2592000s");
  const { keyId } = key;
  const encryptionContext = { tenant: "blue" };
  const old = await kms.encrypt(
    new alibaba.EncryptRequest({ keyId, plaintext: base64("kept"), encryptionContext }),
  );
  await advance(10 * DAY);
  await kms.updateRotationPolicy(
    new alibaba.UpdateRotationPolicyRequest({ keyId, enableAutomaticRotation: true, rotationInterval: "7d" }),
  );
  const described = await describe(keyId);
  assert.notEqual(described.primaryKeyVersion, key.primaryKeyVersion);
  const versions = await kms.listKeyVersions(new alibaba.ListKeyVersionsRequest({ keyId }));
  assert.equal(versions.totalCount, 2);
  assert.equal(versions.keyVersions.keyVersion.length, 2);
  const opened = await kms.decrypt(
    new alibaba.DecryptRequest({ ciphertextBlob: old.ciphertextBlob, encryptionContext }),
  );
  assert.equal(opened.plaintext, base64("kept"));
  assert.equal(opened.keyVersionId, key.primaryKeyVersion);
});

test("a year of 30 days leaves twelve versions more", async () => {
  const { keyId } = await createKey({ enableAutomaticRotation: true, rotationInterval: "30d" });
  await advance(365 * DAY);
  const versions = await kms.listKeyVersions(new alibaba.ListKeyVersionsRequest({ keyId, pageSize: 100 }));
  assert.equal(versions.totalCount, 13);
});

test("refusals have their codes", async () => {
  const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
  await refused(describe(keyId), "Forbidden.KeyNotFound");
  const key = await createKey();
  await refused(
    kms.updateRotationPolicy(
      new alibaba.UpdateRotationPolicyRequest({
        keyId: key.keyId,
        enableAutomaticRotation: true,
        rotationInterval: "6d",
      }),
    ),
    "InvalidParameter",
  );
  await kms.disableKey(new alibaba.DisableKeyRequest({ keyId: key.keyId }));
  await refused(
    kms.encrypt(new alibaba.EncryptRequest({ keyId: key.keyId, plaintext: base64("x") })),
    "Rejected.Disabled",
  );
});

test("a wrong secret is refused", async () => {
  const other = client({ accessKeySecret: "none-of-ours" });
  await refused(other.listKeys(new alibaba.ListKeysRequest({ pageSize: 1 })), "SignatureDoesNotMatch");
});
