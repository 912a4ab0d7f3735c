//! A step: what it does and what is done around it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::claim::{CheckEntry, ExpectEntry, MessageEntry};
use crate::scenario::load::located::{Json, Located};

/// A step: exactly one of `call`, `raw`, `clock` and `use`, and what its answer must be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepEntry {
    /// The name, unique in the file: letters, digits, dashes. `@id` is the instant it was answered.
    pub(crate) id: Located<String>,
    /// Calls this operation.
    pub(crate) call: Option<Located<String>>,
    /// The request's members exactly as sent, or the fixture's parameters.
    pub(crate) with: Option<Located<Json>>,
    /// Sends what the model does not know, such as unknown members or wrong types.
    pub(crate) unchecked: Option<Located<bool>>,
    /// Sends bytes that no SDK would send.
    pub(crate) raw: Option<Located<RawEntry>>,
    /// Moves the target's clock.
    pub(crate) clock: Option<Located<ClockEntry>>,
    /// Runs the steps of `scenarios/_fixtures/FIXTURE.toml`.
    #[serde(rename = "use")]
    pub(crate) fixture: Option<Located<String>>,
    /// Members of the answer to remember, by the name that `${name}` uses.
    pub(crate) save: Option<Located<BTreeMap<String, Located<String>>>>,
    /// The answer must be the error with this code.
    pub(crate) error: Option<Located<String>>,
    /// The error's exact text; `false`: the body has no message member at all.
    pub(crate) message: Option<Located<MessageEntry>>,
    /// The evidence for the error's code, by name.
    pub(crate) because: Option<Located<String>>,
    /// The evidence for the error's text, where it is another.
    pub(crate) message_because: Option<Located<String>>,
    /// Whatever comes is recorded, nothing is judged.
    pub(crate) observe: Option<Located<bool>>,
    /// What the answer must be, as one value that a row of a matrix can hold.
    pub(crate) expect: Option<Located<ExpectEntry>>,
    /// Claims about members of the answer.
    pub(crate) check: Option<Located<Vec<Located<CheckEntry>>>>,
    /// Members (or `message`) that are recorded and judged by nobody.
    pub(crate) unscored: Option<Located<Vec<Located<String>>>>,
    /// Does it so many times, judged alike each time.
    pub(crate) repeat: Option<Located<u32>>,
    /// Afterwards asks until the answer shows that the change has arrived.
    pub(crate) settle: Option<Located<SettleEntry>>,
    /// Asks as another caller.
    #[serde(rename = "as")]
    pub(crate) caller: Option<Located<CallerEntry>>,
}

/// A request that no SDK would send. What is left out is as a well-formed request has it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawEntry {
    /// The `X-Amz-Target` header; `""` leaves it out.
    pub(crate) target: Option<Located<String>>,
    /// The `Content-Type` header; `""` leaves it out.
    pub(crate) content_type: Option<Located<String>>,
    /// The body as text.
    pub(crate) body: Option<Located<String>>,
    /// The body as bytes in Base64.
    pub(crate) body_base64: Option<Located<String>>,
    /// The HTTP method.
    pub(crate) method: Option<Located<String>>,
    /// Alibaba Cloud: the operation that is named; `""` names none.
    pub(crate) operation: Option<Located<String>>,
    /// Alibaba Cloud: parameters in the query; `""` leaves out one that a signature would add.
    pub(crate) query: Option<Located<BTreeMap<String, Located<String>>>>,
    /// Alibaba Cloud: headers; `""` leaves out one that a signature would add.
    pub(crate) headers: Option<Located<BTreeMap<String, Located<String>>>>,
    /// Alibaba Cloud: how it is signed; as every other request where nothing is said.
    pub(crate) signature: Option<Located<SignatureName>>,
    /// Alibaba Cloud: another access key id than the target's.
    pub(crate) access_key_id: Option<Located<String>>,
    /// Alibaba Cloud: another secret than the target's.
    pub(crate) secret: Option<Located<String>>,
    /// Alibaba Cloud: the number used once.
    pub(crate) nonce: Option<Located<String>>,
    /// Alibaba Cloud: how long ago it was signed, such as `16m`; `-16m` is in the future.
    pub(crate) age: Option<Located<String>>,
}

/// How a request to Alibaba Cloud is signed; to QKMS, only whether.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SignatureName {
    /// HMAC-SHA1 over the parameters.
    Rpc,
    /// ACS3-HMAC-SHA256.
    Acs3,
    /// ACS4-HMAC-SHA256.
    Acs4,
    /// Not signed.
    None,
}

/// How the clock is moved: exactly one of the two.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClockEntry {
    /// Forward by this duration, such as `90d`.
    pub(crate) advance: Option<Located<String>>,
    /// To this instant, such as `@enable + 180d - 19m`.
    pub(crate) to: Option<Located<String>>,
}

/// What is asked, after a step, until the change has arrived: one of `absent`, `present` and `equals`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SettleEntry {
    /// The operation asked.
    pub(crate) call: Located<String>,
    /// The request's members.
    pub(crate) with: Option<Located<Json>>,
    /// Until this member is not there.
    pub(crate) absent: Option<Located<String>>,
    /// Until this member is there.
    pub(crate) present: Option<Located<String>>,
    /// Until this member has this value.
    pub(crate) equals: Option<EqualsEntry>,
    /// How many answers in a row must show it; 3 where nothing is said.
    pub(crate) confirm: Option<Located<u32>>,
    /// How long to wait; `10m` where nothing is said.
    pub(crate) timeout: Option<Located<String>>,
}

/// A member and the value it must have.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EqualsEntry {
    /// The member.
    pub(crate) path: Located<String>,
    /// The value.
    pub(crate) value: Located<Json>,
}

/// Who asks, where it is not the default caller.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CallerEntry {
    /// A 12-digit account id.
    pub(crate) account: Option<Located<String>>,
    /// A Region such as `eu-west-1`.
    pub(crate) region: Option<Located<String>>,
}
