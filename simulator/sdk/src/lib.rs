//! The AWS SDK for Rust over a simulated KMS: the SDK believes that it speaks HTTP, and there is no socket.
//!
//! [`client`] makes a ready client with everything switched off that costs time and changes nothing here:
//! signatures, retries, timeouts. [`http_client`] is for those who bring a configuration of their own.

use aws_sdk_kms::Client;
use aws_sdk_kms::config::retry::RetryConfig;
use aws_sdk_kms::config::timeout::TimeoutConfig;
use aws_sdk_kms::config::{BehaviorVersion, IdentityCache, Region, StalledStreamProtectionConfig};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use kms_core::identity::Caller;
use kms_core::shared::SharedWorld;
use kms_wire::request::Head;

/// Makes a client that asks as `caller`.
#[must_use]
pub fn client(world: &SharedWorld, caller: &Caller) -> Client {
    let config = aws_sdk_kms::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(caller.region.to_string()))
        // Never resolved: requests do not leave the process.
        .endpoint_url("http://kms.simulator.invalid")
        .allow_no_auth()
        .identity_cache(IdentityCache::no_cache())
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .http_client(http_client(world, caller))
        .build();
    Client::from_conf(config)
}

/// Makes the HTTP client that answers an SDK's requests from a world. `caller` asks where a request is not
/// signed; a signed one says itself in which Region, and as which account where the access key id is a
/// 12-digit account id.
#[must_use]
pub fn http_client(world: &SharedWorld, caller: &Caller) -> SharedHttpClient {
    let connector = Connector { world: world.clone(), caller: caller.clone() };
    SharedHttpClient::new(InProcess(SharedHttpConnector::new(connector)))
}

#[derive(Debug)]
struct InProcess(SharedHttpConnector);

impl HttpClient for InProcess {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        self.0.clone()
    }
}

#[derive(Debug)]
struct Connector {
    world: SharedWorld,
    caller: Caller,
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::ready(self.answer(&request))
    }
}

impl Connector {
    fn answer(&self, request: &HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let authorization = request.headers().get("authorization").map(str::as_bytes);
        // A request that says something itself is judged by that.
        let is_vouched_for = authorization.is_none();
        let is_post = request.method() == "POST";
        let mut head = Head { is_post, authorization, is_vouched_for, ..Head::default() };
        // The SDK sets each once, in lower case, and before all others.
        for (name, value) in request.headers() {
            match name {
                "content-type" => head.content_type = Some(value),
                "x-amz-target" => head.target = Some(value),
                _ => {}
            }
            if head.content_type.is_some() && head.target.is_some() {
                break;
            }
        }
        // KMS has no streaming operation: the body is always in memory.
        let body = request.body().bytes().unwrap_or_default();
        let response = kms_wire::answer(&self.world, head, body, &self.caller);
        HttpResponse::try_from(response.map(SdkBody::from))
            .map_err(|error| ConnectorError::user(error.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_sdk_kms::primitives::Blob;
    use kms_core::clock::Pace;
    use kms_core::profile::Profile;
    use kms_core::time::{Days, Instant};

    fn world() -> SharedWorld {
        SharedWorld::new(Profile::named("aws").expect("a profile"), 0, Pace::Still, Instant::START, || {
            Instant::START
        })
    }

    /// A key rotates every 90 days; a year later what it encrypted first still opens.
    #[tokio::test]
    async fn a_year_of_rotation_through_the_sdk() {
        let world = world();
        let kms = client(&world, &Caller::default());
        let key = kms.create_key().send().await.expect("created").key_metadata.expect("metadata").key_id;
        kms.enable_key_rotation().key_id(&key).rotation_period_in_days(90).send().await.expect("enabled");
        let sealed =
            kms.encrypt().key_id(&key).plaintext(Blob::new("secret")).send().await.expect("encrypted");
        world.advance(Days(365).into()).expect("forward");
        let rotations = kms.list_key_rotations().key_id(&key).send().await.expect("listed");
        assert_eq!(rotations.rotations().len(), 4);
        let blob = sealed.ciphertext_blob.expect("a blob");
        let opened = kms.decrypt().ciphertext_blob(blob).send().await.expect("decrypted");
        assert_eq!(opened.plaintext, Some(Blob::new("secret")));
    }

    #[tokio::test]
    async fn errors_are_the_sdks_types() {
        let kms = client(&world(), &Caller::default());
        let refused =
            kms.describe_key().key_id("nothing").send().await.expect_err("no such key").into_service_error();
        assert!(refused.is_not_found_exception(), "{refused:?}");
        assert_eq!(refused.meta().message(), Some("Invalid keyId 'nothing'"));
    }
}
