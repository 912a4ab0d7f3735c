//! Requests as an AWS SDK would send them: headers, caller, Signature Version 4.

use std::time::SystemTime;

use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Request, Url};

use super::{Credentials, HttpOptions};
use crate::scenario::{Caller, Raw};

/// The operation of a raw request that names none: it needs no member and changes nothing.
const HARMLESS: &str = "TrentService.ListKeys";

/// The Region where nobody names one.
const REGION: &str = "us-east-1";

const CONTENT_TYPE: &str = "application/x-amz-json-1.1";

/// Who asks where the caller does not say.
#[derive(Debug)]
pub(super) struct Signer {
    region: String,
    account: String,
    credentials: Option<Credentials>,
}

impl From<HttpOptions> for Signer {
    fn from(options: HttpOptions) -> Self {
        let region = options.region.unwrap_or_else(|| REGION.to_owned());
        Self { region, account: options.account, credentials: options.credentials }
    }
}

impl Signer {
    /// Makes the signed request; the error says what HTTP cannot carry.
    pub(super) fn request(&self, url: &Url, raw: &Raw, caller: &Caller) -> Result<Request, String> {
        let method = raw.method.as_deref().unwrap_or("POST");
        let method = Method::from_bytes(method.as_bytes())
            .map_err(|_| format!("`{method}` cannot be an HTTP method"))?;
        let mut request = Request::new(method, url.clone());
        for (name, value) in [
            ("content-type", raw.content_type.as_deref().unwrap_or(CONTENT_TYPE)),
            ("x-amz-target", raw.target.as_deref().unwrap_or(HARMLESS)),
        ] {
            if !value.is_empty() {
                request.headers_mut().insert(name, header(name, value)?);
            }
        }
        if !raw.unsigned {
            let signature = self.signature(&request, &raw.body, caller)?;
            request.headers_mut().extend(signature);
        }
        *request.body_mut() = Some(raw.body.clone().into());
        Ok(request)
    }

    /// The headers that a signature adds. It bears the host's time: a server that checks how old it is must
    /// not ask a clock that has been moved.
    fn signature(&self, request: &Request, body: &[u8], caller: &Caller) -> Result<HeaderMap, String> {
        let identity = self.credentials(caller).into();
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(caller.region.as_deref().unwrap_or(&self.region))
            .name("kms")
            .time(SystemTime::now())
            .settings(SigningSettings::default())
            .build()
            .map_err(|error| error.to_string())?
            .into();
        let mut host = request.url().host_str().unwrap_or_default().to_owned();
        if let Some(port) = request.url().port() {
            host.push_str(&format!(":{port}"));
        }
        let headers =
            request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap_or("")));
        let signable = SignableRequest::new(
            request.method().as_str(),
            request.url().as_str(),
            headers.chain([("host", host.as_str())]),
            SignableBody::Bytes(body),
        )
        .map_err(|error| error.to_string())?;
        let (instructions, _) = sign(signable, &params).map_err(|error| error.to_string())?.into_parts();
        instructions
            .headers()
            .map(|(name, value)| {
                let known = HeaderName::from_bytes(name.as_bytes()).map_err(|error| error.to_string())?;
                Ok((known, header(name, value)?))
            })
            .collect()
    }

    /// A caller that names an account signs as it, with its number as the access key id.
    fn credentials(&self, caller: &Caller) -> aws_credential_types::Credentials {
        let given = self.credentials.as_ref().filter(|_| caller.account.is_none());
        match given {
            Some(given) => aws_credential_types::Credentials::new(
                &given.access_key_id,
                &given.secret_access_key,
                given.session_token.clone(),
                None,
                "given",
            ),
            None => {
                let account = caller.account.as_ref().unwrap_or(&self.account);
                aws_credential_types::Credentials::new(account, "test", None, None, "account")
            }
        }
    }
}

fn header(name: &str, value: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_str(value).map_err(|_| format!("an HTTP header cannot hold the {name} {value:?}"))
}
