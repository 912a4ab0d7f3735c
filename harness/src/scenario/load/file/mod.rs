//! What a scenario file holds, as serde sees it. `docs/scenarios.md` says what it means.
//!
//! The steps of a file are read once per row, after the row's values are filled in; that is why
//! [`Header`] has none. The doc comments here are the descriptions that editors show: see
//! [`schema`](crate::scenario::schema).

mod claim;
mod step;

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

pub(crate) use self::claim::{CheckEntry, ExpectEntry, MessageEntry};
pub(crate) use self::step::{CallerEntry, ClockEntry, RawEntry, SettleEntry, SignatureName, StepEntry};
use super::located::Located;

/// A scenario: one story.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    /// One sentence: what the story shows.
    pub(crate) title: Located<String>,
    /// More, where the title is not enough.
    pub(crate) about: Option<String>,
    /// Free words to filter by.
    #[serde(default)]
    pub(crate) tags: Vec<String>,
    /// Whose API its steps call: `aws` where nothing is said.
    #[serde(default)]
    pub(crate) api: ApiName,
    /// What a target must be able to do; one that cannot skips the story.
    #[serde(default)]
    pub(crate) requires: Vec<CapabilityName>,
    /// The simulator's profiles the story is true of; the API's first (`["aws"]`) where nothing is said.
    pub(crate) profiles: Option<Located<Vec<Located<String>>>>,
    /// `region` for a story that lists or counts everything in a Region: it runs alone.
    #[serde(default)]
    pub(crate) isolation: IsolationName,
    /// Why we believe what the claims say, by name.
    #[serde(default)]
    pub(crate) evidence: BTreeMap<String, Located<EvidenceEntry>>,
}

/// A fixture: steps that several stories begin with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FixtureHeader {
    #[serde(rename = "title")]
    pub(crate) _title: Option<String>,
    #[serde(rename = "about")]
    pub(crate) _about: Option<String>,
    #[serde(default)]
    pub(crate) evidence: BTreeMap<String, Located<EvidenceEntry>>,
}

/// Something a target can or cannot do.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
pub(crate) enum CapabilityName {
    /// Its clock can be moved.
    #[serde(rename = "clock.advance")]
    ClockAdvance,
    /// It can be sent bytes that no SDK would send.
    #[serde(rename = "raw.http")]
    RawHttp,
    /// It can be asked as another account or in another Region.
    #[serde(rename = "callers")]
    Callers,
    /// It verifies who signed a request, and when.
    #[serde(rename = "signatures")]
    Signatures,
}

/// Whose API.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ApiName {
    /// AWS KMS.
    #[default]
    Aws,
    /// Alibaba Cloud KMS.
    Alibaba,
    /// Quilibrium's QKMS.
    Qkms,
}

/// What a story may share a target with.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum IsolationName {
    /// It touches only the keys it makes.
    #[default]
    Keys,
    /// It lists or counts everything in a Region.
    Region,
}

/// Why we believe a claim.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvidenceEntry {
    /// How we know.
    pub(crate) grade: GradeName,
    /// Where it is written: a recording, a page, a member of the model.
    pub(crate) source: Located<String>,
    /// What it says, in our own words.
    pub(crate) claim: Option<String>,
    /// When somebody last looked at the source: a date.
    #[schemars(with = "Option<Checked>")]
    pub(crate) checked: Option<Located<toml::value::Datetime>>,
}

/// A TOML date, such as `2026-11-20`. Editors show dates as strings to a schema.
pub(crate) struct Checked;

/// How we know something.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum GradeName {
    /// Real AWS answered so.
    Recorded,
    /// AWS says so.
    Documented,
    /// Follows from the above; a wrong answer only warns.
    Inferred,
    /// Sources disagree: recorded, not scored.
    Contested,
    /// Nobody has seen it: recorded, not scored.
    Unknown,
}

impl JsonSchema for Checked {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}
