//! A whole request to Alibaba Cloud: its parameters, and what its signature adds to query or headers.
//!
//! What a raw request says stands in the place of what the signature would add, and is signed all the same: a wrong
//! date is signed as wrong. A signature that is to be wrong itself is made with another secret.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use jiff::{SignedDuration, Timestamp};
use kms_model::Operation;
use kms_model::alibaba::{API_VERSION, SERVICE};
use kms_simulator::alibaba::signature::acs3::Received;
use kms_simulator::alibaba::signature::acs4::Scope;
use kms_simulator::alibaba::signature::{acs3, acs4, read_form, rpc_v1, sorted_query};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Identity, parameters};
use crate::scenario::{Raw, Signature};

/// The operation of a raw request that names none: it needs no member and changes nothing.
const HARMLESS: &str = "ListKeys";

/// A query longer than this travels as a form in the body, which RPC takes as well: servers limit the first line.
const QUERY_CHARACTERS_MAX: usize = 4096;

const FORM: &str = "application/x-www-form-urlencoded";

/// A request, ready to be sent to the path `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::target) struct Signed {
    pub(in crate::target) method: String,
    /// The query, encoded, without the question mark.
    pub(in crate::target) query: String,
    /// The headers but `host`, in lower case.
    pub(in crate::target) headers: Vec<(String, String)>,
    pub(in crate::target) body: Vec<u8>,
}

/// Where, when and for which time a request is sent.
#[derive(Debug, Clone, Copy)]
pub(in crate::target) struct Occasion<'a> {
    /// The `host` header, with the port where there is one.
    pub(in crate::target) host: &'a str,
    pub(in crate::target) now: Timestamp,
    /// A text that no other request has.
    pub(in crate::target) nonce: &'a str,
}

/// The request of an operation.
pub(in crate::target) fn call(
    operation: &Operation,
    input: &Value,
    identity: &Identity,
    occasion: &Occasion<'_>,
) -> Signed {
    let mut unsigned = Unsigned::of(operation.name, identity, occasion);
    let parameters = parameters::of(input);
    if sorted_query(&parameters).len() > QUERY_CHARACTERS_MAX {
        unsigned.body = sorted_query(&parameters).into_bytes();
        unsigned.content_type = Some(FORM);
    } else {
        unsigned.query = parameters;
    }
    unsigned.signed()
}

/// A raw request.
pub(in crate::target) fn raw(raw: &Raw, identity: &Identity, occasion: &Occasion<'_>) -> Signed {
    let rpc = raw.rpc.as_deref().expect("invariant: a raw request to Alibaba Cloud has its parts");
    let mut identity = identity.clone();
    if let Some(signature) = rpc.signature {
        identity.signature = signature;
    }
    identity.access_key_id.clone_from(rpc.access_key_id.as_ref().unwrap_or(&identity.access_key_id.clone()));
    identity.secret.clone_from(rpc.secret.as_ref().unwrap_or(&identity.secret.clone()));
    let occasion = Occasion {
        now: occasion.now.checked_sub(rpc.age).unwrap_or(Timestamp::MIN),
        nonce: rpc.nonce.as_deref().unwrap_or(occasion.nonce),
        ..*occasion
    };
    let mut unsigned = Unsigned::of(rpc.operation.as_deref().unwrap_or(HARMLESS), &identity, &occasion);
    unsigned.method = raw.method.as_deref().unwrap_or(unsigned.method);
    unsigned.query = rpc.query.clone().into_iter().collect();
    unsigned.headers = rpc.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
    unsigned.content_type = raw.content_type.as_deref().or((!raw.body.is_empty()).then_some(FORM));
    unsigned.body.clone_from(&raw.body);
    unsigned.signed()
}

/// A request before its signature.
struct Unsigned<'a> {
    identity: &'a Identity,
    host: &'a str,
    date: String,
    nonce: &'a str,
    method: &'a str,
    operation: &'a str,
    query: Vec<(String, String)>,
    /// In the place of what the signature would add; an empty one leaves it out.
    headers: BTreeMap<String, String>,
    content_type: Option<&'a str>,
    body: Vec<u8>,
}

impl<'a> Unsigned<'a> {
    fn of(operation: &'a str, identity: &'a Identity, occasion: &Occasion<'a>) -> Self {
        Self {
            identity,
            host: occasion.host,
            date: date(occasion.now),
            nonce: occasion.nonce,
            method: "POST",
            operation,
            query: Vec::new(),
            headers: BTreeMap::new(),
            content_type: None,
            body: Vec::new(),
        }
    }

    fn signed(self) -> Signed {
        match self.identity.signature {
            Signature::Rpc => self.signed_in_query(true),
            Signature::Unsigned => self.signed_in_query(false),
            Signature::Acs3 | Signature::Acs4 => self.signed_in_headers(),
        }
    }

    /// Everything among the parameters, the signature included.
    fn signed_in_query(self, sign: bool) -> Signed {
        let mut common = vec![("Action", self.operation), ("Format", "JSON"), ("Version", API_VERSION)];
        if sign {
            common.extend([
                ("AccessKeyId", self.identity.access_key_id.as_str()),
                ("SignatureMethod", "HMAC-SHA1"),
                ("SignatureNonce", self.nonce),
                ("SignatureVersion", "1.0"),
                ("Timestamp", &self.date),
            ]);
        }
        let is_common = |name: &str| common.iter().any(|(common, _)| *common == name);
        let said = |name: &str| self.query.iter().any(|(said, _)| said == name);
        let mut query: Vec<(String, String)> = common
            .iter()
            .filter(|(name, value)| !said(name) && !value.is_empty())
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        query.extend(
            self.query
                .iter()
                .filter(|(name, value)| !(value.is_empty() && (is_common(name) || name == rpc_v1::SIGNATURE)))
                .cloned(),
        );
        if sign && !said(rpc_v1::SIGNATURE) {
            let form = if self.content_type == Some(FORM) { read_form(&self.body) } else { Vec::new() };
            let signed = [query.as_slice(), &form].concat();
            let signature = rpc_v1::signature(self.method, &signed, &self.identity.secret);
            query.push((rpc_v1::SIGNATURE.to_owned(), signature));
        }
        let mut headers: BTreeMap<_, _> =
            self.content_type.map(|kind| ("content-type".to_owned(), kind.to_owned())).into_iter().collect();
        headers.extend(self.headers);
        self::finish(self.method, &query, headers, self.body)
    }

    /// Everything but the parameters in headers.
    fn signed_in_headers(self) -> Signed {
        let hash = HEXLOWER.encode(&Sha256::digest(&self.body));
        let mut headers: BTreeMap<String, String> = [
            ("accept", "application/json"),
            ("x-acs-action", self.operation),
            ("x-acs-content-sha256", &hash),
            ("x-acs-credentials-provider", "static_ak"),
            ("x-acs-date", &self.date),
            ("x-acs-signature-nonce", self.nonce),
            ("x-acs-version", API_VERSION),
        ]
        .into_iter()
        .chain(self.content_type.map(|kind| ("content-type", kind)))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
        headers.extend(self.headers.clone());
        headers.retain(|name, value| !value.is_empty() || name == AUTHORIZATION);
        if !headers.contains_key(AUTHORIZATION) {
            let authorization = self.authorization(&headers);
            headers.insert(AUTHORIZATION.to_owned(), authorization);
        }
        self::finish(self.method, &self.query, headers, self.body)
    }

    fn authorization(&self, headers: &BTreeMap<String, String>) -> String {
        let Identity { access_key_id, secret, signature, region } = self.identity;
        let is_acs4 = *signature == Signature::Acs4;
        let is_signed =
            |name: &str| !is_acs4 || matches!(name, "host" | "content-type") || name.starts_with("x-acs-");
        let mut signed: Vec<(String, String)> = headers
            .iter()
            .filter(|(name, _)| is_signed(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        signed.push(("host".to_owned(), self.host.to_owned()));
        signed.sort();
        let received = Received {
            method: self.method,
            path: "/",
            query: &self.query,
            signed_headers: &signed,
            body: &self.body,
        };
        let names = signed.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(";");
        let day: String = self.date.chars().filter(char::is_ascii_digit).take(8).collect();
        let (algorithm, credential, signature) = if is_acs4 {
            let scope = Scope { day: &day, region, service: SERVICE };
            let credential = format!("{access_key_id}/{day}/{region}/{SERVICE}/aliyun_v4_request");
            (acs4::ALGORITHM, credential, acs4::signature(&received, scope, secret))
        } else {
            (acs3::ALGORITHM, access_key_id.clone(), acs3::signature(&received, secret))
        };
        format!("{algorithm} Credential={credential},SignedHeaders={names},Signature={signature}")
    }
}

const AUTHORIZATION: &str = "authorization";

fn finish(
    method: &str,
    query: &[(String, String)],
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
) -> Signed {
    let headers = headers.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    Signed { method: method.to_owned(), query: sorted_query(query), headers, body }
}

/// An instant as requests write it: whole seconds.
fn date(at: Timestamp) -> String {
    let seconds = at.round(jiff::Unit::Second).unwrap_or(at);
    if seconds > at { (seconds - SignedDuration::from_secs(1)).to_string() } else { seconds.to_string() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scenario::Rpc;

    fn identity(signature: Signature) -> Identity {
        let (access_key_id, secret) = Identity::ACCESS_KEY;
        Identity {
            access_key_id: access_key_id.to_owned(),
            secret: secret.to_owned(),
            signature,
            region: Identity::REGION.to_owned(),
        }
    }

    fn occasion(date: &str) -> Occasion<'static> {
        Occasion { host: "127.0.0.1:18080", now: date.parse().expect("a date"), nonce: "n-1" }
    }

    fn rotate() -> (&'static Operation, Value) {
        let operation = kms_model::alibaba::operation("UpdateRotationPolicy").expect("in the model");
        (operation, json!({ "KeyId": "key-1", "EnableAutomaticRotation": true, "RotationInterval": "30d" }))
    }

    /// The vector was computed with code that reproduces the signatures of the vendor's clients.
    #[test]
    fn rpc_signs_the_parameters_among_the_parameters() {
        let (operation, input) = rotate();
        let signed = call(operation, &input, &identity(Signature::Rpc), &occasion("2026-11-20T23:08:54.9Z"));
        assert!(signed.query.ends_with("&Version=2016-01-20"), "{}", signed.query);
        assert!(signed.query.contains("&Timestamp=2026-11-20T23%3A08%3A54Z&"), "{}", signed.query);
        assert!(signed.query.contains("&Signature=tyUncoAGB06cr%2BaVGBW%2BgKP7ELE%3D&"), "{}", signed.query);
        assert_eq!((signed.method.as_str(), signed.headers.len(), signed.body.len()), ("POST", 0, 0));
    }

    #[test]
    fn the_newer_ways_sign_headers_and_leave_the_query_to_the_members() {
        let (operation, input) = rotate();
        for (signature, scope) in [
            (Signature::Acs3, "testid,"),
            (Signature::Acs4, "testid/20261120/cn-hangzhou/Kms/aliyun_v4_request,"),
        ] {
            let signed = call(operation, &input, &identity(signature), &occasion("2026-11-20T23:06:59Z"));
            assert_eq!(signed.query, "EnableAutomaticRotation=true&KeyId=key-1&RotationInterval=30d");
            let header = |name: &str| {
                signed.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
            };
            assert_eq!(header("x-acs-date"), Some("2026-11-20T23:06:59Z"));
            assert_eq!(header("x-acs-action"), Some("UpdateRotationPolicy"));
            assert!(header("authorization").expect("signed").contains(&format!("Credential={scope}")));
        }
    }

    #[test]
    fn a_long_query_becomes_a_form() {
        let operation = kms_model::alibaba::operation("Encrypt").expect("in the model");
        let input = json!({ "KeyId": "key-1", "Plaintext": "A".repeat(8192) });
        let signed = call(operation, &input, &identity(Signature::Rpc), &occasion("2026-11-20T23:06:59Z"));
        assert!(signed.query.starts_with("AccessKeyId=testid&Action=Encrypt&"), "{}", signed.query);
        assert!(signed.body.starts_with(b"KeyId=key-1&Plaintext=AAA"));
        let form = read_form(&signed.body);
        let all = [read_form(signed.query.as_bytes()), form].concat();
        assert_eq!(rpc_v1::verify("POST", &all, "testsecret"), Ok(()));
    }

    #[test]
    fn a_raw_request_replaces_and_leaves_out() {
        let table = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let request = |rpc: Rpc| Raw { rpc: Some(Box::new(rpc)), ..Raw::default() };
        let send =
            |rpc: Rpc| raw(&request(rpc), &identity(Signature::Acs3), &occasion("2026-11-20T23:06:59Z"));
        let signed = send(Rpc {
            operation: Some(String::new()),
            signature: Some(Signature::Rpc),
            query: table(&[("Timestamp", ""), ("KeyId", ""), ("Format", "XML")]),
            ..Rpc::default()
        });
        assert!(signed.query.contains("Format=XML") && signed.query.contains("KeyId=&"), "{}", signed.query);
        assert!(!signed.query.contains("Action") && !signed.query.contains("Timestamp"), "{}", signed.query);
        assert_eq!(rpc_v1::verify("POST", &read_form(signed.query.as_bytes()), "testsecret"), Ok(()));
        let signed = send(Rpc {
            headers: table(&[("X-Acs-Date", ""), ("x-acs-version", "2014-11-01")]),
            age: SignedDuration::from_mins(16),
            ..Rpc::default()
        });
        let names: Vec<_> = signed.headers.iter().map(|(name, _)| name.as_str()).collect();
        assert!(!names.contains(&"x-acs-date") && names.contains(&"authorization"), "{names:?}");
        let unsigned = send(Rpc { signature: Some(Signature::Unsigned), ..Rpc::default() });
        assert_eq!(unsigned.query, "Action=ListKeys&Format=JSON&Version=2016-01-20");
        let late = send(Rpc { age: SignedDuration::from_mins(16), ..Rpc::default() });
        assert!(late.headers.contains(&("x-acs-date".to_owned(), "2026-11-20T22:50:59Z".to_owned())));
    }
}
