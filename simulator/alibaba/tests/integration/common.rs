//! A simulator to tell stories with: operations by name, parameters as texts, answers as JSON.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use kms_alibaba::profile::ALIBABA;
use kms_alibaba::signature::sorted_query;
use kms_alibaba::{Head, Profile, Simulator};
use kms_core::clock::Pace;
use kms_core::time::{Days, Instant};
use serde_json::Value;

pub(crate) struct Story {
    pub(crate) simulator: Simulator,
    /// Who asks: the AccessKey ID.
    pub(crate) caller: &'static str,
}

/// An answer: HTTP status and body.
#[derive(Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// Status and code of an error.
    pub(crate) fn code(&self) -> (u16, String) {
        (self.status, self.json()["Code"].as_str().unwrap_or_default().to_owned())
    }
}

impl Story {
    pub(crate) fn new() -> Self {
        Self::under(ALIBABA)
    }

    pub(crate) fn under(profile: Profile) -> Self {
        Self::seeded(profile, 0)
    }

    pub(crate) fn seeded(profile: Profile, seed: u64) -> Self {
        kms_core::keypair::remember_key_pairs();
        let host = || Instant::START;
        Self {
            simulator: Simulator::new(profile, seed, Pace::Still, Instant::START, host),
            caller: "somebody",
        }
    }

    pub(crate) fn send(&self, method: &str, query: &str, headers: &[(String, String)], body: &str) -> Answer {
        let uri: Uri = format!("/?{query}").parse().expect("a query that was encoded");
        let pair = |(name, value): &(String, String)| {
            let name: HeaderName = name.parse().expect("a name");
            (name, HeaderValue::from_str(value).expect("a value"))
        };
        let headers: HeaderMap = headers.iter().map(pair).collect();
        let method: Method = method.parse().expect("a method");
        let head = Head { method: &method, uri: &uri, headers: &headers };
        let response = self.simulator.answer(head, body.as_bytes());
        let (parts, body) = response.into_parts();
        let text = String::from_utf8(body.to_vec()).expect("answers are UTF-8");
        Answer { status: parts.status.as_u16(), headers: parts.headers, text }
    }

    /// Calls an operation without a signature, as RPC.
    pub(crate) fn call(&self, operation: &str, parameters: &[(&str, &str)]) -> Answer {
        let common = [("Action", operation), ("AccessKeyId", self.caller)];
        let all =
            common.iter().chain(parameters).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        self.send("POST", &sorted_query(&all.collect::<Vec<_>>()), &[], "")
    }

    /// Calls an operation that must succeed.
    pub(crate) fn ok(&self, operation: &str, parameters: &[(&str, &str)]) -> Value {
        let answer = self.call(operation, parameters);
        assert_eq!(answer.status, 200, "{operation}: {}", answer.text);
        answer.json()
    }

    /// Calls an operation that must be refused.
    pub(crate) fn refused(&self, operation: &str, parameters: &[(&str, &str)]) -> (u16, String) {
        let answer = self.call(operation, parameters);
        assert_ne!(answer.status, 200, "{operation}: {}", answer.text);
        answer.code()
    }

    pub(crate) fn key(&self, parameters: &[(&str, &str)]) -> String {
        text(&self.ok("CreateKey", parameters)["KeyMetadata"]["KeyId"])
    }

    pub(crate) fn describe(&self, key: &str) -> Value {
        self.ok("DescribeKey", &[("KeyId", key)])["KeyMetadata"].clone()
    }

    /// The only version of a key.
    pub(crate) fn version(&self, key: &str) -> String {
        text(&self.ok("ListKeyVersions", &[("KeyId", key)])["KeyVersions"]["KeyVersion"][0]["KeyVersionId"])
    }

    pub(crate) fn rotate_every(&self, key: &str, interval: &str) {
        let parameters =
            [("KeyId", key), ("EnableAutomaticRotation", "true"), ("RotationInterval", interval)];
        self.ok("UpdateRotationPolicy", &parameters);
    }

    pub(crate) fn advance(&self, by: impl Into<Duration>) {
        self.simulator.advance(by.into()).expect("forward");
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// A date as answers show it: this many days after the start.
pub(crate) fn day(days: u32) -> String {
    kms_alibaba::service::date::written(Instant::START + Days(days))
}
