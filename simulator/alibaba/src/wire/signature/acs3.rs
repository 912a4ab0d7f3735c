//! ACS3-HMAC-SHA256: HMAC over method, path, query, some headers and the body's hash. What is signed says `SignedHeaders`.

use data_encoding::HEXLOWER;
use hmac::Mac;

use super::canonical::{self, names, sha256_hex, sorted_query};
use super::{Credential, Mismatch, Signed, Unsigned, hmac_sha256};

/// The name of the algorithm, as it begins the `Authorization` header.
pub const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// An `Authorization` header of this algorithm or of [`super::acs4`], read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorization<'a> {
    /// The algorithm, such as `ACS3-HMAC-SHA256`.
    pub algorithm: &'a str,
    /// The AccessKey ID, and with ACS4 its scope.
    pub credential: &'a str,
    /// The names of the signed headers, in the header's order.
    pub signed_headers: Vec<&'a str>,
    /// The signature in hexadecimal digits.
    pub signature: &'a str,
}

/// What a signature is about: a request as it arrived.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// The method.
    pub method: &'a str,
    /// The path.
    pub path: &'a str,
    /// The parameters of the query, decoded.
    pub query: &'a [(String, String)],
    /// The signed headers with their values, lower-case, in the order of `SignedHeaders`.
    pub signed_headers: &'a [(String, String)],
    /// The body.
    pub body: &'a [u8],
}

impl<'a> Authorization<'a> {
    /// Reads the header; `None` where it is of no such form.
    #[must_use]
    pub fn read(header: &'a str) -> Option<Self> {
        let (algorithm, rest) = header.trim().split_once(' ')?;
        let (mut credential, mut signed_headers, mut signature) = (None, None, None);
        for part in rest.split(',') {
            let (name, value) = part.trim().split_once('=')?;
            match name {
                "Credential" => credential = Some(value),
                "SignedHeaders" => signed_headers = Some(value),
                "Signature" => signature = Some(value),
                _ => return None,
            }
        }
        Some(Self {
            algorithm,
            credential: credential?,
            signed_headers: signed_headers?.split(';').collect(),
            signature: signature?,
        })
    }
}

/// Signs a request; every header but `content-length` is signed, as the vendor's clients do.
#[must_use]
pub fn sign(request: &Unsigned<'_>, credential: &Credential) -> Signed {
    let body = sorted_query(request.form);
    let mut headers = request.headers(credential, &sha256_hex(body.as_bytes()));
    let received = Received {
        method: request.method,
        path: "/",
        query: request.query,
        signed_headers: &headers,
        body: body.as_bytes(),
    };
    let authorization = format!(
        "{ALGORITHM} Credential={},SignedHeaders={},Signature={}",
        credential.access_key_id,
        names(&headers),
        signature(&received, &credential.access_key_secret)
    );
    headers.push(("authorization".to_owned(), authorization));
    Signed { query: sorted_query(request.query), headers, body }
}

/// The signature of a request in hexadecimal digits.
#[must_use]
pub fn signature(received: &Received<'_>, secret: &str) -> String {
    let string_to_sign = received.string_to_sign(ALGORITHM);
    HEXLOWER.encode(&hmac_sha256(secret.as_bytes(), string_to_sign.as_bytes()).finalize().into_bytes())
}

/// Judges a request's signature.
///
/// # Errors
///
/// [`Mismatch`].
pub fn verify(received: &Received<'_>, signature: &str, secret: &str) -> Result<(), Mismatch> {
    received.verify(ALGORITHM, signature, secret.as_bytes())
}

impl Received<'_> {
    /// The text that is signed.
    pub(super) fn string_to_sign(&self, algorithm: &str) -> String {
        let request = canonical::request(self.method, self.path, self.query, self.signed_headers, self.body);
        format!("{algorithm}\n{}", sha256_hex(request.as_bytes()))
    }

    pub(super) fn verify(&self, algorithm: &str, signature: &str, key: &[u8]) -> Result<(), Mismatch> {
        let string_to_sign = self.string_to_sign(algorithm);
        let matches = HEXLOWER
            .decode(signature.as_bytes())
            .is_ok_and(|given| hmac_sha256(key, string_to_sign.as_bytes()).verify_slice(&given).is_ok());
        if matches { Ok(()) } else { Err(Mismatch { string_to_sign }) }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::read_form;
    use super::*;

    /// A request as it was captured: query, headers and body.
    pub(in super::super) struct Captured {
        pub(in super::super) query: &'static str,
        pub(in super::super) headers: &'static [(&'static str, &'static str)],
        pub(in super::super) authorization: &'static str,
        pub(in super::super) body: &'static str,
    }

    impl Captured {
        /// Judges it with the function of its algorithm.
        pub(in super::super) fn verify(
            &self,
            with: impl Fn(&Received<'_>, &Authorization<'_>) -> Result<(), Mismatch>,
        ) -> Result<(), Mismatch> {
            let authorization = Authorization::read(self.authorization).expect("the header's form");
            let value = |name: &&str| {
                let header = self.headers.iter().find(|(header, _)| header == name);
                ((*name).to_owned(), header.expect("a signed header is there").1.to_owned())
            };
            let received = Received {
                method: "POST",
                path: "/",
                query: &read_form(self.query.as_bytes()),
                signed_headers: &authorization.signed_headers.iter().map(value).collect::<Vec<_>>(),
                body: self.body.as_bytes(),
            };
            with(&received, &authorization)
        }
    }

    const NO_BODY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// Documented: the example of "V3 request syntax and signature" (ECS RunInstances).
    #[test]
    fn the_manuals_example() {
        let captured = Captured {
            query: "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
            headers: &[
                ("host", "ecs.cn-shanghai.aliyuncs.com"),
                ("x-acs-action", "RunInstances"),
                ("x-acs-content-sha256", NO_BODY),
                ("x-acs-date", "2023-10-26T10:22:32Z"),
                ("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"),
                ("x-acs-version", "2014-05-26"),
            ],
            authorization: "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;\
                x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,\
                Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
            body: "",
        };
        assert_eq!(captured.verify(|it, sent| verify(it, sent.signature, "YourAccessKeySecret")), Ok(()));
        assert!(captured.verify(|it, sent| verify(it, sent.signature, "AnotherSecret")).is_err());
    }

    /// Computed with code that reproduces the signatures of the vendor's clients; the text's hash as well.
    #[test]
    fn a_request_to_kms() {
        let captured = Captured {
            query: "EnableAutomaticRotation=true&KeyId=key-1&RotationInterval=30d",
            headers: &[
                ("accept", "application/json"),
                ("host", "127.0.0.1:18080"),
                ("x-acs-action", "UpdateRotationPolicy"),
                ("x-acs-content-sha256", NO_BODY),
                ("x-acs-date", "2026-11-20T23:06:59Z"),
                ("x-acs-signature-nonce", "75273d51152f05cba23e5db9388c1602"),
                ("x-acs-version", "2016-01-20"),
            ],
            authorization: "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=accept;host;x-acs-action;\
                x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,\
                Signature=65274b782a9f6d88c95337dec1eafe415a2809d743404a27d0f5687c6d57d5a3",
            body: "",
        };
        let judged = captured.verify(|received, sent| {
            assert_eq!(
                received.string_to_sign(ALGORITHM),
                "ACS3-HMAC-SHA256\n963e0b160bc58869b80ee1b30be046d66ae6d0cd5b0532c6305737df960db8c5"
            );
            verify(received, sent.signature, "testsecret")
        });
        assert_eq!(judged, Ok(()));
    }

    /// Sent by the vendor's Python client 3.3.1 (2026-11-20 and 2026-11-21), with a body and with characters that are encoded.
    #[test]
    fn requests_of_the_vendors_client() {
        for captured in VENDORS {
            let judged = captured.verify(|it, sent| verify(it, sent.signature, "testsecret"));
            assert_eq!(judged, Ok(()), "{}", captured.query);
        }
    }

    #[test]
    fn what_is_signed_is_verified() {
        let request = Unsigned {
            method: "POST",
            host: "127.0.0.1:4599",
            action: "GenerateDataKey",
            query: &[("KeyId".into(), "alias/a b*~".into())],
            form: &[("Recipient".into(), "cmVjaXA=".into())],
            date: "2026-11-20T23:06:59Z",
            nonce: "n-1",
        };
        let token = Some("token".to_owned());
        let credential = Credential { security_token: token, ..Credential::new("testid", "testsecret") };
        let Signed { query, mut headers, body } = sign(&request, &credential);
        let (_, authorization) = headers.pop().expect("the last header");
        let authorization = Authorization::read(&authorization).expect("the header's form");
        assert!(authorization.signed_headers.contains(&"x-acs-security-token"));
        assert_eq!(authorization.credential, "testid");
        let received = Received {
            method: "POST",
            path: "/",
            query: &read_form(query.as_bytes()),
            signed_headers: &headers,
            body: body.as_bytes(),
        };
        assert_eq!(verify(&received, authorization.signature, "testsecret"), Ok(()));
        let other = Received { body: b"Recipient=", ..received };
        assert!(verify(&other, authorization.signature, "testsecret").is_err());
    }

    #[test]
    fn headers_of_another_form_are_not_read() {
        for header in ["", "ACS3-HMAC-SHA256", "ACS3-HMAC-SHA256 Credential=a,Signature=b", "Bearer a=b"] {
            assert_eq!(Authorization::read(header), None, "{header}");
        }
    }

    const VENDORS: &[Captured] = &[
        Captured {
            query: "EnableAutomaticRotation=True&KeyId=key-1&RotationInterval=30d",
            headers: &[
                ("accept", "application/json"),
                ("host", "127.0.0.1:18080"),
                ("user-agent", "AlibabaCloud (Linux; x86_64) Python/3.11.7 Core/0.4.3 TeaDSL/2"),
                ("x-acs-action", "UpdateRotationPolicy"),
                ("x-acs-content-sha256", NO_BODY),
                ("x-acs-credentials-provider", "static_ak"),
                ("x-acs-date", "2026-11-20T23:06:59Z"),
                ("x-acs-signature-nonce", "75273d51152f05cba23e5db9388c1602"),
                ("x-acs-version", "2016-01-20"),
            ],
            authorization: "ACS3-HMAC-SHA256 Credential=LTAItestid,SignedHeaders=accept;host;user-agent;x-acs-action;\
                x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,\
                Signature=d1afd6bfef2ec3755ab9303fc26060e0afe71723d3ff4a3ee575b43cd20be8e0",
            body: "",
        },
        Captured {
            query: "Description=a+b%2A~c%2F%C3%A9&KeyId=key-1",
            headers: &[
                ("accept", "application/json"),
                ("host", "127.0.0.1:18081"),
                ("user-agent", "AlibabaCloud (Linux; x86_64) Python/3.11.7 Core/0.4.3 TeaDSL/2"),
                ("x-acs-action", "UpdateKeyDescription"),
                ("x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                ("x-acs-credentials-provider", "static_ak"),
                ("x-acs-date", "2026-11-21T10:07:09Z"),
                ("x-acs-signature-nonce", "6b0e89d0457f81cd281b7c3b20285433"),
                ("x-acs-version", "2016-01-20"),
            ],
            authorization: "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=\
                accept;host;user-agent;x-acs-action;x-acs-content-sha256;\
                x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,\
                Signature=d98866b3d7b527dd072f7ba2f24fe97ff416521840126f8676b1d67ee1af1b2a",
            body: "",
        },
        Captured {
            query: "EncryptionContext=%7B%22a%22%3A%221%22%7D&KeyId=key-1",
            headers: &[
                ("accept", "application/json"),
                ("content-type", "application/x-www-form-urlencoded"),
                ("host", "127.0.0.1:18081"),
                ("user-agent", "AlibabaCloud (Linux; x86_64) Python/3.11.7 Core/0.4.3 TeaDSL/2"),
                ("x-acs-action", "GenerateDataKey"),
                ("x-acs-content-sha256", "69e329fc8e1693682502f86a07aa4b941d9eb3f3bbc5b3623972c8baa7a705b0"),
                ("x-acs-credentials-provider", "static_ak"),
                ("x-acs-date", "2026-11-21T10:07:09Z"),
                ("x-acs-signature-nonce", "6e8643ad091c985d5afab5443e881410"),
                ("x-acs-version", "2016-01-20"),
            ],
            authorization: "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=\
                accept;content-type;host;user-agent;x-acs-action;x-acs-content-sha256;\
                x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,\
                Signature=5a70c2565f9c4c688840e1cdabe541eaefe53ca53a2e4d373f781d3320ed5e46",
            body: "Recipient=cmVjaXA%3D",
        },
        Captured {
            query: "RegionId=cn-hangzhou&ResourceId.1=key-1&ResourceId.2=key-2&ResourceType=key&Tag.1.Key=k&Tag.1.Value=v",
            headers: &[
                ("accept", "application/json"),
                ("host", "127.0.0.1:18081"),
                ("user-agent", "AlibabaCloud (Linux; x86_64) Python/3.11.7 Core/0.4.3 TeaDSL/2"),
                ("x-acs-action", "TagResources"),
                ("x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                ("x-acs-credentials-provider", "static_ak"),
                ("x-acs-date", "2026-11-21T10:07:09Z"),
                ("x-acs-signature-nonce", "1812316009171f218baf9c2d150b8608"),
                ("x-acs-version", "2016-01-20"),
            ],
            authorization: "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=\
                accept;host;user-agent;x-acs-action;x-acs-content-sha256;\
                x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,\
                Signature=fc78e55638d3c44f0ee4b3b6fa4a5bf24a623c6e45cd5b82e4b08a05ce77a0b9",
            body: "",
        },
    ];
}
