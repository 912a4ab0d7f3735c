//! The wire: HTTP requests in, answers out. Pure and synchronous; knows HTTP's types and no sockets.
//!
//! The order of checks is nowhere documented: method and path, action and version, signature, parameters, then the service
//! (inferred).
//!
//! | module | step |
//! |---|---|
//! | [`request`] | which of the three flavours, the parameters, who asks where |
//! | [`gate`], [`signature`] | who may ask: credentials, signatures, dates and nonces |
//! | [`decode`] | parameters to a document, typed by the model |
//! | [`encode`] | answers and errors as JSON and XML |
//! | [`error`] | what the front end refuses by itself |
//! | `faults` | what named faults make of parameters and answers |

pub mod decode;
pub mod encode;
pub mod error;
mod faults;
pub mod gate;
pub mod request;
pub mod signature;

use bytes::Bytes;
use http::Response;
use kms_model::alibaba;
use kms_wire::document::Document;
use serde::Deserialize as _;
use serde_json::Map;

use crate::faults::Faults;
use crate::service::id::Caller;
use crate::service::operations::{self, Handler, Operation};
use crate::service::shared::SharedWorld;
use encode::{Answer, Written};
use error::FrontEndError;
use gate::Gate;
use request::{Head, Request};

/// Answers one request.
#[must_use]
pub fn answer(world: &SharedWorld, gate: &Gate, head: Head<'_>, body: &[u8]) -> Response<Bytes> {
    let request = Request::read(head, body);
    let caller = gate.caller(&request);
    let profile = world.in_force();
    let faults = profile.faults;
    let answer = serve(world, gate, &request, &caller, faults).unwrap_or_else(|refusal| {
        let (request_id, at) = world.request_id(&caller);
        Answer { result: Err(refusal), request_id, at }
    });
    let mut written = Written::of(answer, &request, &profile);
    if !faults.is_empty() {
        faults::spoil(faults, &request, &mut written);
    }
    written.response(request.format())
}

fn serve(
    world: &SharedWorld,
    gate: &Gate,
    request: &Request<'_>,
    caller: &Caller,
    faults: Faults,
) -> Result<Answer, FrontEndError> {
    faults::overlook(faults, request, request.judge())?;
    let action = request.action().ok_or(FrontEndError::Missing("Action"))?;
    let operation = alibaba::operation(action)
        .filter(|operation| !crate::faults::hide(faults, operation.name))
        .ok_or(FrontEndError::ActionNotFound)?;
    if request.version().is_some_and(|version| version != alibaba::API_VERSION) {
        return Err(FrontEndError::InvalidVersion);
    }
    gate.judge(world, request, faults)?;
    let dry_run = request.is_dry_run();
    let in_its_words = |refusal: FrontEndError| if dry_run { refusal.in_dry_run() } else { refusal };
    let parameters = faults::misread(faults, operation, request);
    let document = decode::parameters(&parameters, operation).map_err(in_its_words)?;
    if crate::faults::idle(faults, operation.name) {
        let (request_id, at) = world.request_id(caller);
        return Ok(Answer { result: Ok(Map::new()), request_id, at });
    }
    let run = Run { world, caller, document };
    let mut answer =
        operations::with(operation.name, run).expect("every operation of the model is simulated");
    answer.result = answer.result.map_err(in_its_words);
    Ok(answer)
}

/// Runs the operation once its type is known.
struct Run<'a> {
    world: &'a SharedWorld,
    caller: &'a Caller,
    document: Document<'a>,
}

impl Handler for Run<'_> {
    type Answer = Answer;

    fn handle<O: Operation>(self) -> Answer {
        match O::Input::deserialize(self.document) {
            Ok(input) => self.world.call::<O>(self.caller, input).into(),
            Err(broken) => {
                let (request_id, at) = self.world.request_id(self.caller);
                Answer { result: Err(FrontEndError::Internal(broken.to_string())), request_id, at }
            }
        }
    }
}
