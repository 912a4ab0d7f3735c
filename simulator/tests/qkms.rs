//! QKMS through the AWS SDK for Rust, in process and over HTTP: a decade of yearly rotation, typed and untyped errors, and
//! what the SDK makes of the dialect.

use aws_sdk_kms::Client;
use aws_sdk_kms::config::retry::RetryConfig;
use aws_sdk_kms::config::timeout::TimeoutConfig;
use aws_sdk_kms::config::{
    BehaviorVersion, Credentials, IdentityCache, Region, StalledStreamProtectionConfig,
};
use aws_sdk_kms::error::ProvideErrorMetadata as _;
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::{DataKeyPairSpec, KeySpec, KeyUsageType, MacAlgorithmSpec};
use kms_simulator::{Days, Instant, Options, Pace, Profile, Server, Simulator, serve};

fn qkms() -> Profile {
    Profile::named("qkms").expect("the profile exists")
}

/// A client with credentials, as somebody would make it for the service itself.
fn remote(server: &Server) -> Client {
    let credentials = Credentials::new("QKMSEXAMPLE", "secret", None, None, "test");
    Client::from_conf(config(server).credentials_provider(credentials).build())
}

/// The SDK panics without a sleep implementation unless retries, timeouts and the identity cache are all off.
fn config(server: &Server) -> aws_sdk_kms::config::Builder {
    aws_sdk_kms::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("q-world-1"))
        .endpoint_url(server.url())
        .identity_cache(IdentityCache::no_cache())
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .http_client(aws_smithy_http_client::Builder::new().build_http())
}

async fn served(profile: Profile) -> Server {
    serve(Options { profile, pace: Pace::Still, ..Options::default() }).await.expect("a free port")
}

/// Ten years, and every year's ciphertext still opens.
#[tokio::test]
async fn a_decade_in_process() {
    let sim = Simulator::builder().profile(qkms()).build();
    let kms = sim.client();
    let made = kms.create_key().send().await.expect("made").key_metadata.expect("metadata");
    assert_eq!(made.arn(), Some(format!("arn:verenc:111122223333:key/{}", made.key_id()).as_str()));
    let key = made.key_id();
    kms.enable_key_rotation().key_id(key).send().await.expect("enabled");
    let mut sealed = Vec::new();
    for year in 0..=10_u8 {
        let sent = kms.encrypt().key_id(key).plaintext(Blob::new([year])).send().await.expect("encrypted");
        sealed.push(sent.ciphertext_blob.expect("a blob"));
        sim.clock().advance(Days(365));
    }
    for (year, blob) in (0..=10_u8).zip(sealed) {
        let opened = kms.decrypt().ciphertext_blob(blob).send().await.expect("decrypted");
        assert_eq!(opened.plaintext, Some(Blob::new([year])));
        assert_eq!(opened.key_material_id, None);
    }
    let status = kms.get_key_rotation_status().key_id(key).send().await.expect("a status");
    assert!(status.key_rotation_enabled());
    assert_eq!((status.rotation_period_in_days(), status.next_rotation_date()), (None, None));
}

#[tokio::test]
async fn over_http_it_is_the_same_service() {
    let server = served(qkms()).await;
    let kms = remote(&server);
    let made = kms.create_key().send().await.expect("made").key_metadata.expect("metadata");
    assert_eq!(made.creation_date().map(|date| date.secs() * 1000), Some(Instant::START.millis()));
    kms.enable_key_rotation().key_id(made.key_id()).send().await.expect("enabled");
    let status = kms.get_key_rotation_status().key_id(made.key_id()).send().await.expect("a status");
    assert!(status.key_rotation_enabled());

    let refused = kms.describe_key().key_id("nothing").send().await.expect_err("no such key");
    assert!(refused.into_service_error().is_not_found_exception());
    // The SDK has no type for the names that are QKMS's own.
    let missing = "1234abcd-12ab-34cd-56ef-1234567890ab";
    let refused = kms.list_resource_tags().key_id(missing).send().await.expect_err("no such key");
    assert_eq!(refused.code(), Some("KMSNotFoundException"));
    let unknown =
        kms.rotate_key_on_demand().key_id(made.key_id()).send().await.expect_err("no such operation");
    assert_eq!(unknown.code(), Some("UnknownOperationException"));
    server.stop().await;
}

/// The SDK asks for GenerateMac and reads Mac; of a data key pair it does not find the private key, which has another name.
#[tokio::test]
async fn what_the_sdk_asks_for_by_awss_names() {
    let server = served(qkms()).await;
    let kms = remote(&server);
    let hmac = kms.create_key().key_spec(KeySpec::Hmac256).key_usage(KeyUsageType::GenerateVerifyMac);
    let key = hmac.send().await.expect("made").key_metadata.expect("metadata").key_id;
    let algorithm = MacAlgorithmSpec::HmacSha256;
    let message = Blob::new("message");
    let made = kms.generate_mac().key_id(&key).message(message.clone()).mac_algorithm(algorithm.clone());
    let mac = made.send().await.expect("a code").mac.expect("in the SDK's spelling");
    let verified = kms.verify_mac().key_id(&key).message(message).mac(mac).mac_algorithm(algorithm);
    assert!(verified.send().await.expect("verified").mac_valid());

    let key = kms.create_key().send().await.expect("made").key_metadata.expect("metadata").key_id;
    let pair = kms.generate_data_key_pair().key_id(&key).key_pair_spec(DataKeyPairSpec::EccNistP256);
    let pair = pair.send().await.expect("a pair");
    assert_eq!(pair.private_key_plaintext(), None);
    assert!(pair.public_key().is_some() && pair.private_key_ciphertext_blob().is_some());
    server.stop().await;
}

/// The SDK reads dates as numbers only: the documents' own form is for clients that parse JSON themselves.
#[tokio::test]
async fn literal_dates_are_not_for_this_sdk() {
    let server = served(Profile { text_dates: true, ..qkms() }).await;
    let kms = remote(&server);
    assert!(kms.create_key().send().await.is_err());
    assert_eq!(kms.list_keys().send().await.expect("listed").keys().len(), 1);
    server.stop().await;
}

#[tokio::test]
async fn whoever_does_not_sign_is_not_authorized() {
    let server = served(qkms()).await;
    let unsigned = Client::from_conf(config(&server).allow_no_auth().build());
    let refused = unsigned.list_keys().send().await.expect_err("nobody asks");
    assert_eq!(refused.code(), Some("NotAuthorizedException"));
    assert_eq!(refused.message(), Some("Request is missing required authentication parameters"));
    server.stop().await;
}
