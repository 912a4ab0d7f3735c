//! The service model as it was published, read without the simulator's tables.

use std::iter::repeat_n;

use data_encoding::BASE64;
use regex_lite::Regex;
use serde_json::{Map, Value, json};

pub(crate) struct Model(Value);

/// A shape, with its name.
#[derive(Clone, Copy)]
pub(crate) struct Shape<'m> {
    name: &'m str,
    json: &'m Value,
}

/// A text that each pattern of the model holds for, and one that it does not hold for.
const PATTERNS: &[(&str, &str, &str)] = &[
    ("AliasNameType", "alias/name", "alias name"),
    ("GrantNameType", "name", "a name"),
    ("CloudHsmClusterIdType", "cluster-2a23b4cdefg", "cluster_2a23b4cdefg"),
    ("XksProxyAuthenticationAccessKeyIdType", "ABCDEFGHIJKLMNOPQRST", "abcdefghijklmnopqrst"),
    (
        "XksProxyAuthenticationRawSecretAccessKeyType",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop-",
    ),
    ("XksProxyUriEndpointType", "https://proxy.example", "http://proxy.example"),
    ("XksProxyUriPathType", "/kms/xks/v1", "/kms/xks/v"),
    (
        "XksProxyVpcEndpointServiceNameType",
        "com.amazonaws.vpce.us-east-1.vpce-svc-1",
        "com.amazonaws.vpce.us-east-1.svc-1-----",
    ),
    ("AccountIdType", "111122223333", "11112222333x"),
    ("GrantConstraintSourceArnType", "arn:aws:s3::111122223333:x", "arn:aws:s3-----------"),
    ("PrincipalIdType", "arn:aws:iam::111122223333:root", "some body"),
    ("ServicePrincipalType", "s3.amazonaws.com", "s3 amazonaws com"),
    ("PolicyType", "{}", "\u{7f60}"),
    ("XksKeyIdType", "key-id", "key id"),
    (
        "BackingKeyIdType",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
    ),
    ("MarkerType", "marker", "\u{7f60}"),
    ("PolicyNameType", "default", "the default"),
    ("KeyMaterialDescriptionType", "a description", "a description!"),
    ("RegionType", "us-east-1", "us east 1"),
];

impl Model {
    pub(crate) fn read() -> Self {
        let text = include_str!("../../../model/service-model.json");
        Self(serde_json::from_str(text).expect("the model is JSON"))
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = &str> {
        self.0["operations"].as_object().expect("operations").keys().map(String::as_str)
    }

    /// The shape of an operation's request; `None` where it has no members.
    pub(crate) fn input(&self, operation: &str) -> Option<Shape<'_>> {
        let name = self.0["operations"][operation]["input"]["shape"].as_str()?;
        Some(self.shape(name))
    }

    fn shape<'m>(&'m self, name: &'m str) -> Shape<'m> {
        Shape { name, json: &self.0["shapes"][name] }
    }

    fn named_by<'m>(&'m self, reference: &'m Value) -> Shape<'m> {
        self.shape(reference["shape"].as_str().expect("a reference names a shape"))
    }

    /// The members of a structure, with their names.
    pub(crate) fn members<'m>(&'m self, shape: Shape<'m>) -> Vec<(&'m str, Shape<'m>)> {
        let members = shape.json["members"].as_object();
        members.into_iter().flatten().map(|(name, member)| (name.as_str(), self.named_by(member))).collect()
    }

    pub(crate) fn item<'m>(&'m self, list: Shape<'m>) -> Shape<'m> {
        self.named_by(&list.json["member"])
    }

    pub(crate) fn map_value<'m>(&'m self, map: Shape<'m>) -> Shape<'m> {
        self.named_by(&map.json["value"])
    }

    /// A request with the required members only, which breaks no constraint.
    pub(crate) fn valid_request(&self, operation: &str) -> Value {
        self.input(operation).map_or_else(|| json!({}), |input| self.sample(input, false))
    }

    /// A value that breaks no constraint; structures have their optional members where `whole` is set.
    pub(crate) fn sample(&self, shape: Shape<'_>, whole: bool) -> Value {
        match shape.kind() {
            "structure" => {
                let members = self.members(shape);
                let taken = members.into_iter().filter(|(name, _)| whole || shape.requires(name));
                Value::Object(taken.map(|(name, member)| (name.into(), self.sample(member, whole))).collect())
            }
            "list" => {
                let length = usize::try_from(shape.min().unwrap_or(0).max(1)).expect("small");
                repeat_n(self.sample(self.item(shape), whole), length).collect()
            }
            "map" => {
                let entry = ("name".to_owned(), self.sample(self.map_value(shape), whole));
                Value::Object(Map::from_iter([entry]))
            }
            "string" => {
                shape.values().first().map_or_else(|| json!(shape.conforming()), |value| json!(value))
            }
            "blob" => blob(shape.min().unwrap_or(0).max(1)),
            "integer" => json!(shape.min().unwrap_or(1)),
            "boolean" => json!(true),
            "timestamp" => json!(1_767_225_600),
            other => panic!("the model has no {other}"),
        }
    }
}

pub(crate) fn blob(length: i64) -> Value {
    json!(BASE64.encode(&vec![0; usize::try_from(length).expect("a length")]))
}

impl<'m> Shape<'m> {
    pub(crate) fn kind(self) -> &'m str {
        self.json["type"].as_str().expect("shapes have a type")
    }

    pub(crate) fn requires(self, member: &str) -> bool {
        self.json["required"].as_array().is_some_and(|required| required.iter().any(|name| name == member))
    }

    pub(crate) fn min(self) -> Option<i64> {
        self.json["min"].as_i64()
    }

    pub(crate) fn max(self) -> Option<i64> {
        self.json["max"].as_i64()
    }

    pub(crate) fn is_sensitive(self) -> bool {
        self.json["sensitive"] == true
    }

    pub(crate) fn values(self) -> Vec<&'m str> {
        self.json["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// A text for the pattern, as short as it may be.
    pub(crate) fn conforming(self) -> String {
        match PATTERNS.iter().find(|(name, ..)| *name == self.name) {
            Some((_, conforming, _)) => (*conforming).into(),
            None => "a".repeat(usize::try_from(self.min().unwrap_or(1).max(1)).expect("small")),
        }
    }

    /// A text against the pattern, of a length that is allowed; `None` where there is no pattern.
    pub(crate) fn against_the_pattern(self) -> Option<&'static str> {
        let found = PATTERNS.iter().find(|(name, ..)| *name == self.name).map(|(_, _, against)| *against);
        assert_eq!(found.is_some(), self.json["pattern"].is_string(), "{} has no sample", self.name);
        found
    }

    /// What the constraints say against a text or number of this shape.
    pub(crate) fn against(self, value: &Value) -> Vec<String> {
        let mut against = Vec::new();
        let (measure, what) = match (self.kind(), value) {
            ("integer", Value::Number(number)) => (number.as_i64().expect("an integer"), "have value"),
            ("string", Value::String(text)) => (count(text.chars().count()), "have length"),
            ("blob", Value::String(text)) => {
                (count(BASE64.decode(text.as_bytes()).expect("Base64").len()), "have length")
            }
            ("list", Value::Array(items)) => (count(items.len()), "have length"),
            _ => return against,
        };
        if let (Value::String(text), Some(pattern)) = (value, self.json["pattern"].as_str()) {
            let whole = Regex::new(&format!(r"\A(?:{pattern})\z")).expect("a pattern");
            if !whole.is_match(text) {
                against.push(format!("Member must satisfy regular expression pattern: {pattern}"));
            }
        }
        let values = self.values();
        if !values.is_empty() && value.as_str().is_some_and(|text| !values.contains(&text)) {
            against.push(format!("Member must satisfy enum value set: [{}]", values.join(", ")));
        }
        if let Some(min) = self.min().filter(|min| measure < *min) {
            against.push(format!("Member must {what} greater than or equal to {min}"));
        }
        if let Some(max) = self.max().filter(|max| measure > *max) {
            against.push(format!("Member must {what} less than or equal to {max}"));
        }
        against
    }
}

fn count(count: usize) -> i64 {
    i64::try_from(count).expect("a length")
}
