//! KMS through the official AWS SDK for Rust: what the targets that use it have in common.
//!
//! A scenario's JSON goes through the SDK's typed builder of the operation and the answer is kept as it
//! stood on the wire, then compared with what the SDK read ([`agreement`]). What lives elsewhere:
//! making clients (each target knows its own transport), retries (the live target), and judging.
//!
//! | module | what lives there |
//! |---|---|
//! | `generated_*` | the typed part, one function per operation and structure, from kms-model's tables |
//! | [`read`], [`write`] | what a value of each kind is in JSON |
//! | [`exchange`] | one request and its answer, raw and as read |
//! | [`agreement`] | the SDK's reading against the body |
//! | [`failure`] | why there is no answer |

mod agreement;
mod exchange;
mod failure;
#[rustfmt::skip]
#[expect(deprecated, reason = "KMS still has CustomerMasterKeySpec")]
mod generated_answers;
#[rustfmt::skip]
mod generated_dispatch;
#[rustfmt::skip]
#[expect(deprecated, reason = "KMS still has CustomerMasterKeySpec")]
mod generated_requests;
mod raw;
mod read;
mod write;

#[cfg(test)]
mod tests;

use aws_sdk_kms::Client;
use kms_model::Operation;
use serde_json::Value;

use self::exchange::{Call, Wire};
use self::failure::Failure;
pub(super) use self::failure::words;
use crate::scenario::Api;
use crate::scenario::Raw;
use crate::target::{Answer, TargetError};

/// A target's name and limit, for errors.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    /// The target's name.
    pub(super) target: &'a str,
    /// How many seconds its client waits for an answer.
    pub(super) timeout_seconds: u64,
}

impl Named<'_> {
    fn error(self, failure: Failure) -> TargetError {
        failure.at(self.target, self.timeout_seconds)
    }
}

/// An answer, and whether the SDK read it as it stands on the wire. What must not be missed whatever the
/// SDK thinks of the answer (a key that was made) is taken from here before [`Unchecked::checked`].
#[derive(Debug)]
pub(super) struct Unchecked {
    /// The answer as it stood on the wire.
    pub(super) answer: Answer,
    refusal: Option<TargetError>,
}

impl Unchecked {
    /// Takes the answer, unless the SDK's reading of it and its body disagree.
    pub(super) fn checked(self) -> Result<Answer, TargetError> {
        self.refusal.map_or(Ok(self.answer), Err)
    }
}

/// Calls an operation with exactly these members.
///
/// The answer is dated by `at`, from its headers.
///
/// # Errors
///
/// When no answer came.
pub(super) async fn call(
    client: &Client,
    operation: &Operation,
    input: &Value,
    named: Named<'_>,
    at: impl FnOnce(&[(String, String)]) -> jiff::Timestamp,
) -> Result<Unchecked, TargetError> {
    let exchange = generated_dispatch::send(operation.name, Call { client, input }).await;
    let exchange = exchange.expect("the generated dispatch has every operation of the model");
    let (wire, reading) = exchange.map_err(|failure| named.error(failure))?;
    let refusal = agreement::disagreement(operation, &wire, &reading).map(|reason| TargetError::Refused {
        target: named.target.to_owned(),
        reason: format!("the SDK and the body disagree: {reason}"),
    });
    Ok(Unchecked { answer: answer(wire, at), refusal })
}

/// Sends a request that no SDK would send, with the SDK's endpoint, signature and transport.
///
/// # Errors
///
/// When no answer came. What the SDK makes of the answer does not matter.
pub(super) async fn raw(
    client: &Client,
    request: &Raw,
    named: Named<'_>,
    at: impl FnOnce(&[(String, String)]) -> jiff::Timestamp,
) -> Result<Unchecked, TargetError> {
    let wire = raw::send(client, request).await.map_err(|failure| named.error(failure))?;
    Ok(Unchecked { answer: answer(wire, at), refusal: None })
}

fn answer(wire: Wire, at: impl FnOnce(&[(String, String)]) -> jiff::Timestamp) -> Answer {
    let at = at(&wire.headers);
    Answer { api: Api::Aws, status: wire.status, headers: wire.headers, body: wire.body, at }
}
