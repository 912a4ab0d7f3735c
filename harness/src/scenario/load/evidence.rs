//! Lowers the evidence of a file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use toml::value::Datetime;

use super::error::Problem;
use super::file::{EvidenceEntry, GradeName};
use super::located::Located;
use crate::scenario::{Evidence, Grade};

/// Where each piece of evidence stands in its file.
pub(super) type Places = BTreeMap<String, Range<usize>>;

/// Lowers `[evidence]`.
pub(super) fn lower(
    entries: BTreeMap<String, Located<EvidenceEntry>>,
) -> Result<BTreeMap<String, Evidence>, Vec<Problem>> {
    let mut evidence = BTreeMap::new();
    let mut problems = Vec::new();
    for (name, entry) in entries {
        match lower_one(&name, &entry) {
            Ok(lowered) => drop(evidence.insert(name, lowered)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(evidence) } else { Err(problems) }
}

/// Finds where each piece of evidence stands.
pub(super) fn places(entries: &BTreeMap<String, Located<EvidenceEntry>>) -> Places {
    entries.iter().map(|(name, entry)| (name.clone(), entry.span())).collect()
}

/// Finds the evidence that no claim rests on.
pub(super) fn unused<'a>(
    entries: impl IntoIterator<Item = (&'a String, &'a Range<usize>)>,
    used: &BTreeSet<String>,
    prefix: &str,
) -> Vec<Problem> {
    let unused = entries.into_iter().filter(|(name, _)| !used.contains(&format!("{prefix}{name}")));
    unused
        .map(|(name, span)| {
            Problem::new(span.clone(), format!("no claim rests on the evidence `{name}`"))
                .help("name it in a `because`, or take it out")
        })
        .collect()
}

fn lower_one(name: &str, entry: &Located<EvidenceEntry>) -> Result<Evidence, Problem> {
    // A dot would make it look like the evidence of a fixture.
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
        return Err(Problem::new(entry.span(), format!("`{name}` cannot be the name of evidence"))
            .help("use letters, digits, `-` and `_`"));
    }
    if entry.source.trim().is_empty() {
        return Err(Problem::new(entry.source.span(), "evidence says where it is written"));
    }
    let checked = entry.checked.as_ref().map(date).transpose()?;
    Ok(Evidence {
        grade: grade(entry.grade),
        source: (*entry.source).clone(),
        claim: entry.claim.clone(),
        checked,
    })
}

fn date(checked: &Located<Datetime>) -> Result<Date, Problem> {
    let wrong = || Problem::new(checked.span(), "`checked` is a date such as 2026-11-20");
    match (checked.date, checked.time, checked.offset) {
        (Some(date), None, None) => {
            let number = |part: u8| i8::try_from(part).map_err(|_| wrong());
            let year = i16::try_from(date.year).map_err(|_| wrong())?;
            Date::new(year, number(date.month)?, number(date.day)?).map_err(|_| wrong())
        }
        _ => Err(wrong()),
    }
}

const fn grade(name: GradeName) -> Grade {
    match name {
        GradeName::Recorded => Grade::Recorded,
        GradeName::Documented => Grade::Documented,
        GradeName::Inferred => Grade::Inferred,
        GradeName::Contested => Grade::Contested,
        GradeName::Unknown => Grade::Unknown,
    }
}
