//! Every operation of the model through the SDK, over a fake HTTP client.

mod answers;
mod errors;
mod fake;
mod raw;
mod requests;
mod sample;

use serde_json::{Value, json};

use self::fake::Fake;
use super::exchange::{Call, Reading, Wire};
use super::*;

const HERE: Named<'static> = Named { target: "fake", timeout_seconds: 30 };

fn operation(name: &str) -> &'static Operation {
    kms_model::operation(name).expect("the operation is in the model")
}

/// What a target does.
async fn call_fake(fake: &Fake, name: &str, input: &Value) -> Result<Answer, TargetError> {
    call(&fake.client(), operation(name), input, HERE, |_| jiff::Timestamp::UNIX_EPOCH).await?.checked()
}

/// The answer to a request without members, raw and as the SDK read it, before the two are compared.
async fn exchange(fake: &Fake, name: &str) -> (Wire, Reading) {
    let call = Call { client: &fake.client(), input: &json!({}) };
    let exchange = generated_dispatch::send(name, call).await.expect("the operation is in the model");
    exchange.expect("the fake answers")
}
