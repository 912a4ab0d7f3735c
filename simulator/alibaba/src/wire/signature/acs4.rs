//! ACS4-HMAC-SHA256: the request of [`super::acs3`], signed with a key that is good for one day, Region and service.
//!
//! Source: the vendor's Python package `alibabacloud-gateway-pop` 0.1.3, which clients use with `signature_version='v4'`
//! (inferred from its requests; no page describes the algorithm).

use data_encoding::HEXLOWER;
use hmac::Mac;

use super::acs3::Received;
use super::canonical::{names, sha256_hex, sorted_query};
use super::{Credential, Mismatch, Signed, Unsigned, hmac_sha256};

/// The name of the algorithm, as it begins the `Authorization` header.
pub const ALGORITHM: &str = "ACS4-HMAC-SHA256";

const TERMINATOR: &str = "aliyun_v4_request";

/// What follows the AccessKey ID in the credential: day, Region and service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope<'a> {
    /// The day, such as `20261121`.
    pub day: &'a str,
    /// The Region, such as `cn-hangzhou`.
    pub region: &'a str,
    /// The service: `Kms`.
    pub service: &'a str,
}

impl<'a> Scope<'a> {
    /// Takes a credential apart: AccessKey ID and scope. `None` where it has another form.
    #[must_use]
    pub fn read(credential: &'a str) -> Option<(&'a str, Self)> {
        let mut parts = credential.split('/');
        let id = parts.next()?;
        let scope = Self { day: parts.next()?, region: parts.next()?, service: parts.next()? };
        (parts.next() == Some(TERMINATOR) && parts.next().is_none()).then_some((id, scope))
    }

    fn key(&self, secret: &str) -> Vec<u8> {
        let secret = format!("aliyun_v4{secret}").into_bytes();
        [self.day, self.region, self.service, TERMINATOR]
            .iter()
            .fold(secret, |key, part| hmac_sha256(&key, part.as_bytes()).finalize().into_bytes().to_vec())
    }
}

/// Signs a request in a Region; `host`, `content-type` and all that begins with `x-acs-` is signed.
#[must_use]
pub fn sign(request: &Unsigned<'_>, region: &str, credential: &Credential) -> Signed {
    let body = sorted_query(request.form);
    let mut headers = request.headers(credential, &sha256_hex(body.as_bytes()));
    let is_signed = |name: &str| matches!(name, "host" | "content-type") || name.starts_with("x-acs-");
    let signed_headers: Vec<_> = headers.iter().filter(|(name, _)| is_signed(name)).cloned().collect();
    let received = Received {
        method: request.method,
        path: "/",
        query: request.query,
        signed_headers: &signed_headers,
        body: body.as_bytes(),
    };
    let day: String = request.date.chars().filter(char::is_ascii_digit).take(8).collect();
    let scope = Scope { day: &day, region, service: kms_model::alibaba::SERVICE };
    let authorization = format!(
        "{ALGORITHM} Credential={}/{day}/{region}/{}/{TERMINATOR},SignedHeaders={},Signature={}",
        credential.access_key_id,
        scope.service,
        names(&signed_headers),
        signature(&received, scope, &credential.access_key_secret)
    );
    headers.push(("authorization".to_owned(), authorization));
    Signed { query: sorted_query(request.query), headers, body }
}

/// The signature of a request in hexadecimal digits.
#[must_use]
pub fn signature(received: &Received<'_>, scope: Scope<'_>, secret: &str) -> String {
    let string_to_sign = received.string_to_sign(ALGORITHM);
    HEXLOWER.encode(&hmac_sha256(&scope.key(secret), string_to_sign.as_bytes()).finalize().into_bytes())
}

/// Judges a request's signature.
///
/// # Errors
///
/// [`Mismatch`].
pub fn verify(
    received: &Received<'_>,
    scope: Scope<'_>,
    signature: &str,
    secret: &str,
) -> Result<(), Mismatch> {
    received.verify(ALGORITHM, signature, &scope.key(secret))
}

#[cfg(test)]
mod tests {
    use super::super::acs3::Authorization;
    use super::super::acs3::tests::Captured;
    use super::super::read_form;
    use super::*;

    /// Sent by the vendor's Python client 3.3.1 with `signature_version='v4'` (2026-11-21).
    #[test]
    fn requests_of_the_vendors_client() {
        for captured in VENDORS {
            let judged = captured.verify(|received, sent| {
                let (id, scope) = Scope::read(sent.credential).expect("a credential with a scope");
                assert_eq!((id, scope.region, scope.service), ("testid", "cn-hangzhou", "Kms"));
                assert!(verify(received, scope, sent.signature, "othersecret").is_err());
                verify(received, scope, sent.signature, "testsecret")
            });
            assert_eq!(judged, Ok(()), "{}", captured.query);
        }
    }

    #[test]
    fn what_is_signed_is_verified() {
        let request = Unsigned {
            method: "POST",
            host: "127.0.0.1:4599",
            action: "DescribeKey",
            query: &[("KeyId".into(), "key-1".into())],
            form: &[],
            date: "2026-11-20T23:06:59Z",
            nonce: "n-1",
        };
        let signed = sign(&request, "eu-central-1", &Credential::new("testid", "testsecret"));
        let (_, authorization) = signed.headers.last().expect("the last header");
        let authorization = Authorization::read(authorization).expect("the header's form");
        let (_, scope) = Scope::read(authorization.credential).expect("a credential with a scope");
        assert_eq!(scope.day, "20261120");
        let header = |name: &&str| {
            signed.headers.iter().find(|(header, _)| header == name).cloned().expect("it was signed")
        };
        let received = Received {
            method: "POST",
            path: "/",
            query: &read_form(signed.query.as_bytes()),
            signed_headers: &authorization.signed_headers.iter().map(header).collect::<Vec<_>>(),
            body: b"",
        };
        assert_eq!(verify(&received, scope, authorization.signature, "testsecret"), Ok(()));
        let tomorrow = Scope { day: "20261121", ..scope };
        assert!(verify(&received, tomorrow, authorization.signature, "testsecret").is_err());
    }

    const VENDORS: &[Captured] = &[
        Captured {
            query: "Description=a+b%2A~c%2F%C3%A9&KeyId=key-1",
            headers: &[
                ("host", "127.0.0.1:18081"),
                ("x-acs-action", "UpdateKeyDescription"),
                ("x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                ("x-acs-credentials-provider", "static_ak"),
                ("x-acs-date", "2026-11-21T10:07:09Z"),
                ("x-acs-signature-nonce", "d0d2043633fc5aedd0e2a849c0978ff1"),
                ("x-acs-version", "2016-01-20"),
            ],
            authorization: "ACS4-HMAC-SHA256 Credential=testid/20261121/cn-hangzhou/Kms/aliyun_v4_request,SignedHeaders=\
                host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;\
                x-acs-signature-nonce;x-acs-version,\
                Signature=20adee03a62ab83369f70b39eee05ab04d687e618eb73163d9a9461500258a23",
            body: "",
        },
        Captured {
            query: "EncryptionContext=%7B%22a%22%3A%221%22%7D&KeyId=key-1",
            headers: &[
                ("content-type", "application/x-www-form-urlencoded"),
                ("host", "127.0.0.1:18081"),
                ("x-acs-action", "GenerateDataKey"),
                ("x-acs-content-sha256", "69e329fc8e1693682502f86a07aa4b941d9eb3f3bbc5b3623972c8baa7a705b0"),
                ("x-acs-credentials-provider", "static_ak"),
                ("x-acs-date", "2026-11-21T10:07:09Z"),
                ("x-acs-signature-nonce", "2e407c9e5ae4dc7f971fb1db19e962a5"),
                ("x-acs-version", "2016-01-20"),
            ],
            authorization: "ACS4-HMAC-SHA256 Credential=testid/20261121/cn-hangzhou/Kms/aliyun_v4_request,SignedHeaders=\
                content-type;host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;\
                x-acs-date;x-acs-signature-nonce;x-acs-version,\
                Signature=68f90d3c09c6e775a03d54229df440c9260bbdbc41e02eb5c04e97896a1d716a",
            body: "Recipient=cmVjaXA%3D",
        },
        Captured {
            query: "RegionId=cn-hangzhou&ResourceId.1=key-1&ResourceId.2=key-2&ResourceType=key&Tag.1.Key=k&Tag.1.Value=v",
            headers: &[
                ("host", "127.0.0.1:18081"),
                ("x-acs-action", "TagResources"),
                ("x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                ("x-acs-credentials-provider", "static_ak"),
                ("x-acs-date", "2026-11-21T10:07:09Z"),
                ("x-acs-signature-nonce", "18f839066f64a8333b7bcc37c2ac380c"),
                ("x-acs-version", "2016-01-20"),
            ],
            authorization: "ACS4-HMAC-SHA256 Credential=testid/20261121/cn-hangzhou/Kms/aliyun_v4_request,SignedHeaders=\
                host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;\
                x-acs-signature-nonce;x-acs-version,\
                Signature=3144e6426417d1a39b2c0e2c02a0ceac7244b274ef58b05a6beafa441b7430c1",
            body: "",
        },
    ];
}
