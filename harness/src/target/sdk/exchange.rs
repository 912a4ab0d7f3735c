//! One request and its answer through the SDK: what every operation's call does, around the typed
//! part that is generated.

use std::error::Error;
use std::sync::{Arc, Mutex};

use aws_sdk_kms::Client;
use aws_sdk_kms::error::{ProvideErrorMetadata, SdkError};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::AfterDeserializationInterceptorContextRef;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use serde_json::Value;

use super::failure::{Failure, words};

/// A call to send.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) client: &'a Client,
    pub(super) input: &'a Value,
}

/// What came of it: the answer as it stood on the wire and as the SDK read it, or why there is none.
pub(super) type Exchange = Result<(Wire, Reading), Failure>;

/// An answer as it stood on the wire.
#[derive(Debug, Clone)]
pub(super) struct Wire {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// An answer as the SDK read it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    /// A success, with the members of the typed output.
    Output(Value),
    /// An error.
    Error {
        /// The code, without namespace.
        code: Option<String>,
        /// The text.
        message: Option<String>,
        /// The SDK's own words, which also say why it could not read an answer.
        words: String,
    },
}

/// Sends one operation's call: through the typed builder where it can express the input, and with the
/// input itself as the body where it cannot, so that endpoint, signing and transport stay the SDK's.
macro_rules! exchange {
    ($call:expr, $operation:ident) => {{
        let call = $call;
        // Boxed: one future that holds all operations' futures would be as large as the largest.
        Box::pin(async move {
            let tape = $crate::target::sdk::exchange::Tape::default();
            let typed =
                $crate::target::sdk::generated_requests::$operation(call.client.$operation(), call.input);
            let sent = match typed {
                Ok(request) => request.customize().interceptor(tape.clone()).send().await,
                Err($crate::target::sdk::read::Inexpressible) => {
                    let body = call.input.to_string();
                    let request = call.client.$operation().customize().interceptor(tape.clone());
                    request
                        .mutate_request(move |request| {
                            $crate::target::sdk::exchange::replace_body(request, body.as_bytes());
                        })
                        .send()
                        .await
                }
            };
            tape.exchange(sent, $crate::target::sdk::generated_answers::$operation)
        })
        .await
    }};
}
pub(super) use exchange;

/// Replaces a request's body before it is signed.
pub(super) fn replace_body(request: &mut HttpRequest, body: &[u8]) {
    request.headers_mut().insert("content-length", body.len().to_string());
    *request.body_mut() = SdkBody::from(body);
}

/// Records the answer as it stood on the wire.
#[derive(Debug, Clone, Default)]
pub(super) struct Tape(Arc<Mutex<Option<Wire>>>);

impl Intercept for Tape {
    fn name(&self) -> &'static str {
        "Tape"
    }

    /// Runs after deserialisation, whether that succeeded or not: before it, a body that comes from a
    /// socket is not in memory yet.
    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response();
        if let Some(body) = response.body().bytes() {
            let headers = response.headers().iter_bytes();
            let wire = Wire {
                status: response.status().as_u16(),
                headers: headers
                    .map(|(name, value)| {
                        (name.to_ascii_lowercase(), String::from_utf8_lossy(value).into_owned())
                    })
                    .collect(),
                body: body.to_vec(),
            };
            *self.0.lock().expect("no holder of the tape panics") = Some(wire);
        }
        Ok(())
    }
}

impl Tape {
    /// Joins what was recorded with what the SDK made of it.
    pub(super) fn exchange<O, E>(
        self,
        sent: Result<O, SdkError<E, HttpResponse>>,
        view: impl FnOnce(&O) -> Value,
    ) -> Exchange
    where
        E: ProvideErrorMetadata + Error + Send + Sync + 'static,
    {
        let recorded = self.0.lock().expect("no holder of the tape panics").take();
        let reading = match sent {
            Ok(output) => Reading::Output(view(&output)),
            Err(SdkError::ServiceError(answered)) => {
                let error = answered.err();
                Reading::Error {
                    code: error.code().map(str::to_owned),
                    message: error.message().map(str::to_owned),
                    words: words(error),
                }
            }
            Err(unanswered) => return Err(Failure::of(unanswered)),
        };
        recorded
            .map(|wire| (wire, reading))
            .ok_or_else(|| Failure::Broken("the SDK answered without keeping the body".into()))
    }
}
