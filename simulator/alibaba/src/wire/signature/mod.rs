//! The three ways in which requests to Alibaba Cloud are signed; each signs and verifies. Pure: dates and nonces are given.
//!
//! | module | algorithm | who sends it |
//! |---|---|---|
//! | [`rpc_v1`] | HMAC-SHA1 over all parameters | older clients, Node's `@alicloud/kms20160120` |
//! | [`acs3`] | ACS3-HMAC-SHA256 over headers and query | today's clients |
//! | [`acs4`] | ACS4-HMAC-SHA256, with a derived key | today's clients when asked |
//!
//! Sources: "Signature" of the KMS manual (2019) and "V3 request syntax and signature"; what the documents leave open follows the
//! vendor's Python clients, whose requests are test vectors here (verified 2026-11).

pub mod acs3;
pub mod acs4;
mod canonical;
pub mod rpc_v1;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

pub use canonical::{percent_encoded, read_form, sorted_query};

/// Who signs.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// The AccessKey ID.
    pub access_key_id: String,
    /// The AccessKey secret.
    pub access_key_secret: String,
    /// The token of temporary credentials.
    pub security_token: Option<String>,
}

/// What is to be sent, before it is signed.
#[derive(Debug, Clone, Copy)]
pub struct Unsigned<'a> {
    /// The HTTP method; clients send `POST`.
    pub method: &'a str,
    /// The `Host` header, with the port where there is one.
    pub host: &'a str,
    /// The operation.
    pub action: &'a str,
    /// The operation's parameters.
    pub query: &'a [(String, String)],
    /// Parameters that travel in the body, as a form: clients send `Recipient` there.
    pub form: &'a [(String, String)],
    /// The date, such as `2026-11-20T23:06:59Z`.
    pub date: &'a str,
    /// A text that no other request has.
    pub nonce: &'a str,
}

/// A signed request, ready to be sent to the path `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The query, encoded, without the question mark.
    pub query: String,
    /// The headers, lower-case, `host` included.
    pub headers: Vec<(String, String)>,
    /// The body: a form, or nothing.
    pub body: String,
}

/// The text that was signed is another one than the server's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// What the server would have signed: real answers quote it.
    pub string_to_sign: String,
}

/// Shows nothing of the secret.
impl std::fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Credential")
            .field("access_key_id", &self.access_key_id)
            .finish_non_exhaustive()
    }
}

impl Credential {
    /// Credentials without a token.
    #[must_use]
    pub fn new(access_key_id: &str, access_key_secret: &str) -> Self {
        Self {
            access_key_id: access_key_id.to_owned(),
            access_key_secret: access_key_secret.to_owned(),
            security_token: None,
        }
    }
}

impl Unsigned<'_> {
    /// The headers that both newer algorithms sign, but for the content's type and hash.
    fn headers(&self, credential: &Credential, body_sha256: &str) -> Vec<(String, String)> {
        let provider = if credential.security_token.is_some() { "static_sts" } else { "static_ak" };
        let mut headers = vec![
            ("accept", "application/json"),
            ("host", self.host),
            ("x-acs-action", self.action),
            ("x-acs-content-sha256", body_sha256),
            ("x-acs-credentials-provider", provider),
            ("x-acs-date", self.date),
            ("x-acs-signature-nonce", self.nonce),
            ("x-acs-version", kms_model::alibaba::API_VERSION),
        ];
        if !self.form.is_empty() {
            headers.push(("content-type", "application/x-www-form-urlencoded"));
        }
        if let Some(token) = &credential.security_token {
            headers.push(("x-acs-accesskey-id", &credential.access_key_id));
            headers.push(("x-acs-security-token", token));
        }
        headers.sort_unstable();
        headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}

fn hmac_sha256(key: &[u8], text: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(text);
    mac
}
