//! AWS JSON 1.1: bytes in, bytes out. Pure and synchronous; knows HTTP's types and no sockets.
//!
//! The front end's order (inferred for KMS from measurements of the same framework in other services):
//! target and content type, then JSON, then the JSON types of members, then the service model's
//! constraints (all violations at once), then the service.
//!
//! | module | step |
//! |---|---|
//! | [`request`] | the target, the content type, who asks |
//! | [`decode`] | JSON to a [`document::Document`], typed by the service model |
//! | [`validate`] | the model's constraints, in AWS's wording |
//! | [`document`] | how an operation reads its input from a document |
//! | [`encode`] | answers and errors to bytes |
//! | [`error`] | what the front end refuses by itself |
//! | [`members`] | members of answers, found by path or by shape |
//! | `dialect` | what a service that speaks the protocol otherwise spells otherwise |
//! | `faults` | what named faults make of requests and answers |

pub mod decode;
mod dialect;
pub mod document;
pub mod encode;
pub mod error;
mod faults;
pub mod members;
pub mod request;
pub mod validate;

use std::sync::Arc;

use bytes::Bytes;
use http::Response;
use kms_core::faults::Faults;
use kms_core::identity::Caller;
use kms_core::operations::{self, Handler, Operation};
use kms_core::shared::SharedWorld;
use serde::Deserialize as _;

use crate::dialect::Asked;
use crate::document::Document;
use crate::error::FrontEndError;
use crate::request::Head;

/// The greatest body that is read, in bytes. KMS's own limit is unknown; its greatest valid request is far
/// below 1 MiB.
pub const BODY_BYTES_MAX: usize = 1 << 20;

/// Answers one request. `caller` is who asks where the request's credential scope does not say.
#[must_use]
pub fn answer(world: &SharedWorld, head: Head<'_>, body: &[u8], caller: &Caller) -> Response<Bytes> {
    let caller = request::caller(head, caller);
    let faults = world.faults();
    let response = match serve(world, head, body, &caller, faults) {
        Ok(response) => response,
        Err(refusal) => {
            let (request_id, at) = world.with(|world| (world.request_id(&caller), world.now()));
            encode::refusal(&refusal, request_id, at)
        }
    };
    if faults.is_empty() {
        return response;
    }
    let operation = request::operation(head, world.profile()).ok();
    faults::spoil(faults, &faults::Asked { operation, body, at: world.now() }, response)
}

fn serve(
    world: &SharedWorld,
    head: Head<'_>,
    body: &[u8],
    caller: &Caller,
    faults: Faults,
) -> Result<Response<Bytes>, FrontEndError> {
    let profile = world.profile();
    if profile.signature_required && !request::says_who_asks(head) {
        return Err(FrontEndError::NotAuthorized);
    }
    let asked = request::asked(head, profile)?;
    let operation = asked.operation;
    if faults.hide(operation.name) {
        return Err(FrontEndError::UnknownOperation);
    }
    // Read only where there are faults, since it costs the lock.
    let in_force = (!faults.is_empty()).then(|| world.with(|world| Arc::clone(world.in_force())));
    let profile = in_force.as_deref().unwrap_or(profile);
    let mut document = decode::body(body, operation, profile)?;
    if let Some(dialect) = profile.dialect {
        dialect::respell(dialect, operation, &mut document);
    }
    if faults.is_empty() {
        validate::input(&document, operation, profile)?;
    } else {
        faults::misread(faults, operation, &mut document);
        faults::overlook(faults, validate::input(&document, operation, profile))?;
    }
    let call = Run { world, caller, document, asked, faults };
    if faults.idle(operation.name) {
        return Ok(call.nothing());
    }
    Ok(operations::with(operation.name, call).expect("every operation of the model is simulated"))
}

/// Runs the operation once its type is known.
struct Run<'a> {
    world: &'a SharedWorld,
    caller: &'a Caller,
    document: Document<'a>,
    asked: Asked,
    faults: Faults,
}

impl Run<'_> {
    /// A success that says nothing, and for which nothing was done.
    fn nothing(&self) -> Response<Bytes> {
        let (request_id, at) = self.world.with(|world| (world.request_id(self.caller), world.now()));
        encode::nothing(self.asked.operation, request_id, at)
    }
}

impl Handler for Run<'_> {
    type Answer = Response<Bytes>;

    fn handle<O: Operation>(self) -> Response<Bytes> {
        match O::Input::deserialize(self.document) {
            Ok(input) => {
                let answered = self.world.call::<O>(self.caller, input);
                let Asked { operation, .. } = self.asked;
                match &answered.reply.result {
                    Err(error) if faults::forgive(self.faults, operation.name, error.code()) => {
                        encode::nothing(operation, answered.reply.request_id, answered.at)
                    }
                    _ => encode::reply(answered, self.asked),
                }
            }
            Err(broken) => {
                let (request_id, at) = self.world.with(|world| (world.request_id(self.caller), world.now()));
                encode::refusal(&FrontEndError::Internal(broken.to_string()), request_id, at)
            }
        }
    }
}
