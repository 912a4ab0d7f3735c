//! A comparison as JSON, for programs. What its members mean is written in `docs/harness.md`.

use serde::Serialize;

use super::change::Kind;
use super::recording::Role;
use super::{Cluster, Drift, Recording};

/// The version of this form: it changes when a member changes its meaning or goes.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Whole<'a> {
    format: u32,
    a: Side<'a>,
    b: Side<'a>,
    compared: usize,
    alike: usize,
    differ: usize,
    only_a: usize,
    only_b: usize,
    clusters: Vec<Group<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    name: &'a str,
    role: Role,
    target: Option<&'a str>,
    version: Option<&'a str>,
    recorded: Option<&'a str>,
    complete: bool,
    cases: Option<usize>,
    same_suite: bool,
}

#[derive(Serialize)]
struct Group<'a> {
    mover: &'static str,
    operation: &'a str,
    member: &'a str,
    change: &'static str,
    a: &'a str,
    b: &'a str,
    cases: &'a [String],
}

/// The text of a comparison, with a line break at its end. The sides are called as they were named; `digest` is that of the
/// scenarios at hand.
#[must_use]
pub fn render(drift: &Drift, sides: [(&str, &Recording); 2], digest: &str) -> String {
    let [a, b] = sides.map(|(name, recording)| side(name, recording, digest));
    let whole = Whole {
        format: FORMAT,
        a,
        b,
        compared: drift.compared,
        alike: drift.compared - drift.differ,
        differ: drift.differ,
        only_a: drift.only_first,
        only_b: drift.only_second,
        clusters: drift.clusters.iter().map(group).collect(),
    };
    serde_json::to_string_pretty(&whole).expect("invariant: a comparison is JSON") + "\n"
}

fn side<'a>(name: &'a str, recording: &'a Recording, digest: &str) -> Side<'a> {
    let header = recording.header.as_ref();
    Side {
        name,
        role: recording.role(),
        target: header.map(|header| header.target.name.as_str()),
        version: header.and_then(|header| header.target.version.as_deref()),
        recorded: header.map(|header| header.recorded.as_str()),
        complete: header.is_none_or(|header| header.complete),
        cases: header.map(|header| header.cases.len()),
        same_suite: header.is_none_or(|header| header.suite.digest == digest),
    }
}

fn group(cluster: &Cluster) -> Group<'_> {
    let change = &cluster.example;
    Group {
        mover: cluster.mover.words(),
        operation: &change.operation,
        member: &change.member,
        change: match change.kind {
            Kind::Answer { .. } => "answer",
            Kind::Missing => "missing",
            Kind::New => "new",
            Kind::Value => "value",
            Kind::Story => "story",
        },
        a: &change.from,
        b: &change.to,
        cases: &cluster.cases,
    }
}
