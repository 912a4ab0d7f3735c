//! One call of the AWS SDK answered by the simulator against one answered by a canned response, both in this
//! process and with the same client configuration: microseconds, in turns.

use std::error::Error;
use std::time::Instant;

use aws_sdk_kms::Client;
use aws_sdk_kms::primitives::Blob;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http::Response;
use kms_bench::case::Case;
use kms_bench::turns::alternate;
use kms_bench::{asked_to_measure, chosen};
use tokio::runtime::{Builder, Runtime};

const ROUNDS: usize = 41;
const CALLS_PER_ROUND: u32 = 2_000;
const GOAL: f64 = 1.10;

fn main() -> Result<(), Box<dyn Error>> {
    if !asked_to_measure() {
        return Ok(());
    }
    let runtime = Builder::new_current_thread().build()?;
    println!("operation               canned us  simulator us  ratio (of rounds)     goal");
    for operation in ["GetKeyRotationStatus", "Encrypt"].into_iter().filter(|name| chosen(name)) {
        let case = Case::of(operation);
        let simulated = case.simulator.client();
        let canned = with_canned_answer(&simulated, case.answer);
        let key = runtime.block_on(simulated.create_key().send())?.key_metadata.ok_or("no metadata")?.key_id;
        let call = match operation {
            "Encrypt" => encrypt,
            _ => status,
        };
        let found = alternate(ROUNDS, || call(&runtime, &canned, &key), || call(&runtime, &simulated, &key));
        println!(
            "{operation:<22}  {:>9.2}  {:>12.2}  {:.2} ({:.2} to {:.2})   <= {GOAL:.2}",
            found.first, found.second, found.ratio, found.ratios.0, found.ratios.1
        );
    }
    Ok(())
}

/// Microseconds per GetKeyRotationStatus.
fn status(runtime: &Runtime, client: &Client, key: &str) -> f64 {
    let started = Instant::now();
    runtime.block_on(async {
        for _ in 0..CALLS_PER_ROUND {
            client.get_key_rotation_status().key_id(key).send().await.expect("the status");
        }
    });
    started.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS_PER_ROUND)
}

/// Microseconds per Encrypt.
fn encrypt(runtime: &Runtime, client: &Client, key: &str) -> f64 {
    let started = Instant::now();
    runtime.block_on(async {
        for _ in 0..CALLS_PER_ROUND {
            let plaintext = Blob::new([7; 32]);
            let call = client.encrypt().key_id(key).plaintext(plaintext);
            call.encryption_context("purpose", "benchmark").send().await.expect("a ciphertext");
        }
    });
    started.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS_PER_ROUND)
}

/// The same client, but that every request gets the same answer.
fn with_canned_answer(client: &Client, answer: Response<Bytes>) -> Client {
    let connector = SharedHttpConnector::new(Canned(answer));
    let config = client.config().to_builder().http_client(SharedHttpClient::new(InProcess(connector)));
    Client::from_conf(config.build())
}

#[derive(Debug)]
struct InProcess(SharedHttpConnector);

impl HttpClient for InProcess {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        self.0.clone()
    }
}

#[derive(Debug)]
struct Canned(Response<Bytes>);

impl HttpConnector for Canned {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let answer = HttpResponse::try_from(self.0.clone().map(SdkBody::from));
        HttpConnectorFuture::ready(Ok(answer.expect("an HTTP response")))
    }
}
