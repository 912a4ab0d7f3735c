// What the checks with the AWS SDK for JavaScript share: clients, the simulator's clock, and how refusals are
// expected.
//
// checks/run says where the server is: KMS_ENDPOINT.

import assert from "node:assert/strict";
import * as aws from "@aws-sdk/client-kms";

const endpoint = process.env.KMS_ENDPOINT;
export const DAY = 24 * 60 * 60 * 1000;
export const HOUR = DAY / 24;

/** A client; an access key id that is an account id chooses the account. */
export function client({ account = "test", region = "us-east-1" } = {}) {
  const credentials = { accessKeyId: account, secretAccessKey: "test" };
  // The convenient methods: `kms.createKey({})` for `kms.send(new CreateKeyCommand({}))`.
  return new aws.KMS({ endpoint, region, credentials, maxAttempts: 1 });
}

export const kms = client();

/** Asks the simulator's control door; answers the present. */
async function clock(body) {
  const init = body && { method: "POST", body: JSON.stringify(body) };
  const answer = await fetch(`${endpoint}/_simulator/clock${body ? "/advance" : ""}`, init);
  assert.ok(answer.ok, await answer.clone().text());
  return new Date((await answer.json()).now);
}

export const now = () => clock();
export const advance = (milliseconds) => clock({ by: `${milliseconds}ms` });

export async function createKey(members = {}) {
  return (await kms.createKey(members)).KeyMetadata;
}

/** The promise is refused with this typed exception and this text. */
export async function refused(promise, exception, message) {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof exception, `${error.name} is no ${exception.name}`);
    if (message !== undefined) assert.equal(error.message, message);
    return true;
  });
}
