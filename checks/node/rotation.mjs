// Rotation, its limits and its errors, as the AWS SDK for JavaScript sees them.
//
// Run by checks/run under `node --test` against `kmsc serve --clock still`, whose address is in KMS_ENDPOINT.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as aws from "@aws-sdk/client-kms";
import { DAY, HOUR, advance, client, createKey, kms, now, refused } from "./support.mjs";

async function createRotatingKey() {
  const { KeyId } = await createKey();
  await kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 90 });
  return KeyId;
}

test("the status names key, period and next date", async () => {
  const enabled = await now();
  const { KeyId, Arn } = await createKey();
  await kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 90 });
  const { $metadata, ...status } = await kms.getKeyRotationStatus({ KeyId });
  assert.equal($metadata.attempts, 1);
  assert.deepEqual(status, {
    KeyId: Arn,
    KeyRotationEnabled: true,
    RotationPeriodInDays: 90,
    NextRotationDate: new Date(enabled.getTime() + 90 * DAY),
  });
});

test("a year of 90 days holds four rotations, each on its day", async () => {
  const enabled = await now();
  const KeyId = await createRotatingKey();
  await advance(365 * DAY);
  const { Rotations } = await kms.listKeyRotations({ KeyId });
  assert.deepEqual(
    Rotations.map(({ RotationDate, RotationType }) => [RotationDate.getTime(), RotationType]),
    [90, 180, 270, 360].map((days) => [enabled.getTime() + days * DAY, "AUTOMATIC"]),
  );
});

test("old ciphertext decrypts with old material and is re-encrypted with new", async () => {
  const KeyId = await createRotatingKey();
  const EncryptionContext = { tenant: "blue" };
  const old = await kms.encrypt({ KeyId, Plaintext: Buffer.from("kept"), EncryptionContext });
  await advance(365 * DAY);

  const { Rotations } = await kms.listKeyRotations({ KeyId, IncludeKeyMaterial: "ALL_KEY_MATERIAL" });
  const [first, current] = [Rotations.at(0), Rotations.at(-1)];
  assert.deepEqual([first.KeyMaterialState, current.KeyMaterialState], ["NON_CURRENT", "CURRENT"]);

  const opened = await kms.decrypt({ CiphertextBlob: old.CiphertextBlob, EncryptionContext });
  assert.equal(Buffer.from(opened.Plaintext).toString(), "kept");
  assert.equal(opened.KeyMaterialId, first.KeyMaterialId);

  const renewed = await kms.reEncrypt({
    CiphertextBlob: old.CiphertextBlob,
    SourceEncryptionContext: EncryptionContext,
    DestinationKeyId: KeyId,
    DestinationEncryptionContext: EncryptionContext,
  });
  assert.equal(renewed.SourceKeyMaterialId, first.KeyMaterialId);
  const reopened = await kms.decrypt({ CiphertextBlob: renewed.CiphertextBlob, EncryptionContext });
  assert.equal(Buffer.from(reopened.Plaintext).toString(), "kept");
  assert.equal(reopened.KeyMaterialId, current.KeyMaterialId);
});

test("the rotations come page by page", async () => {
  const KeyId = await createRotatingKey();
  await advance(5 * 90 * DAY);
  const lengths = [];
  for await (const page of aws.paginateListKeyRotations({ client: kms, pageSize: 2 }, { KeyId })) {
    lengths.push(page.Rotations.length);
  }
  assert.deepEqual(lengths, [2, 2, 1]);
});

test("the 26th rotation on demand is refused", async () => {
  const { KeyId, Arn } = await createKey();
  for (let rotation = 0; rotation < 25; rotation += 1) {
    await kms.rotateKeyOnDemand({ KeyId });
    await advance(HOUR);
  }
  await refused(
    kms.rotateKeyOnDemand({ KeyId }),
    aws.LimitExceededException,
    "The on-demand rotations limit has been reached for the given keyId. " +
      `No more on-demand rotations can be performed for this key: ${Arn}`,
  );
});

test("within 20 minutes before an automatic rotation there is none on demand", async () => {
  const KeyId = await createRotatingKey();
  await advance(90 * DAY - (19 / 60) * HOUR);
  await refused(kms.rotateKeyOnDemand({ KeyId }), aws.ConflictException);
});

test("refusals have their types and texts", async () => {
  const missing = "1234abcd-12ab-34cd-56ef-1234567890ab";
  await refused(
    kms.describeKey({ KeyId: missing }),
    aws.NotFoundException,
    `Key 'arn:aws:kms:us-east-1:111122223333:key/${missing}' does not exist`,
  );

  const { KeyId, Arn } = await createKey();
  await refused(
    kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 89 }),
    aws.KMSServiceException,
    "1 validation error detected: Value '89' at 'rotationPeriodInDays' failed to satisfy constraint: " +
      "Member must have value greater than or equal to 90",
  );
  await refused(
    kms.enableKeyRotation({ KeyId: "alias/mine" }),
    aws.InvalidArnException,
    "Key Aliases are not supported for this operation.",
  );
  await kms.disableKey({ KeyId });
  await refused(kms.generateDataKey({ KeyId, KeySpec: "AES_256" }), aws.DisabledException, `${Arn} is disabled.`);
  await kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
  await refused(kms.enableKey({ KeyId }), aws.KMSInvalidStateException, `${Arn} is pending deletion.`);

  const mac = await createKey({ KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" });
  await refused(kms.enableKeyRotation({ KeyId: mac.KeyId }), aws.UnsupportedOperationException);
});

test("another Region and another account have keys of their own", async () => {
  const { KeyId, Arn } = await createKey();
  const elsewhere = client({ region: "eu-west-1" });
  await refused(elsewhere.describeKey({ KeyId }), aws.NotFoundException);
  const theirs = client({ account: "444455556666" });
  await assert.rejects(theirs.describeKey({ KeyId: Arn }), { name: "AccessDeniedException" });
  const { KeyMetadata } = await theirs.createKey({});
  assert.equal(KeyMetadata.AWSAccountId, "444455556666");
});
