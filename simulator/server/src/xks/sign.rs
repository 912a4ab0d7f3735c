//! Requests to a proxy, signed with Signature Version 4 for the service `kms-xks-proxy` (the specification's Appendix A).

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use kms_core::stores::external::Credential;
use reqwest::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::{Method, Request, Url};

const SERVICE: &str = "kms-xks-proxy";

/// Makes the signed request. It bears the host's time, not the simulator's: a proxy refuses what is five minutes old.
pub(super) fn request(url: &Url, region: &str, credential: &Credential, body: Vec<u8>) -> Request {
    let mut request = Request::new(Method::POST, url.clone());
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let identity =
        Credentials::new(&credential.access_key_id, &credential.raw_secret_access_key, None, None, SERVICE)
            .into();
    let settings = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(SERVICE)
        .time(SystemTime::now())
        .settings(SigningSettings::default())
        .build()
        .expect("every part that signing needs is there")
        .into();
    let mut host = url.host_str().unwrap_or_default().to_owned();
    if let Some(port) = url.port() {
        host.push_str(&format!(":{port}"));
    }
    let headers = [("host", host.as_str()), ("content-type", "application/json")];
    let signable =
        SignableRequest::new("POST", url.as_str(), headers.into_iter(), SignableBody::Bytes(&body))
            .expect("the parts of a request that exists");
    let (instructions, _) = sign(signable, &settings).expect("a request that can be signed").into_parts();
    for (name, value) in instructions.headers() {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("a signature's headers are HTTP's");
        request.headers_mut().insert(name, HeaderValue::from_str(value).expect("a signature is ASCII"));
    }
    *request.body_mut() = Some(body.into());
    request
}
