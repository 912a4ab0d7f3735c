//! The report for programs: one JSON object per line, written as the run goes on.
//!
//! The first line is the header, the last the footer; between them one line per case, in the order in which
//! they ended. A report without a footer was cut off: it is never a short but complete one.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Ending, Reporter, RunFacts, Summary, words};
use crate::scenario::Case;
use crate::verdict::{CaseResult, Judged};

/// The version of this format: it changes when a member changes its meaning or goes.
const FORMAT: u32 = 1;

/// Writes a run as JSON Lines.
pub struct JsonLines<W> {
    out: W,
    name: String,
}

impl JsonLines<BufWriter<File>> {
    /// Creates the file, or empties it.
    ///
    /// # Errors
    ///
    /// When the file cannot be created.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file = File::create(path)?;
        Ok(Self { out: BufWriter::new(file), name: PathBuf::from(path).display().to_string() })
    }
}

impl<W: Write> JsonLines<W> {
    /// Writes to `out`, which messages call `name`.
    pub fn new(out: W, name: &str) -> Self {
        Self { out, name: name.to_owned() }
    }

    /// Writes one line and hands it to the system, so that a killed run leaves whole lines.
    fn line(&mut self, line: &Line<'_>) -> io::Result<()> {
        let mut text = serde_json::to_string(line).expect("a report line is always JSON");
        text.push('\n');
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }
}

impl<W: Write + Send> Reporter for JsonLines<W> {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn run_started(&mut self, run: &RunFacts) -> io::Result<()> {
        self.line(&Line::Header {
            format: FORMAT,
            kmsc: run.version,
            api: kms_model::API_VERSION,
            suite: Suite { origin: &run.suite.origin, digest: &run.suite.digest, cases: run.suite.cases },
            target: Target {
                name: &run.target.name,
                version: run.target.version.as_deref(),
                capabilities: run.target.capabilities.iter().map(|each| words::capability(*each)).collect(),
            },
            profiles: &run.profiles,
            selected: run.selected,
            started: run.started.to_string(),
        })
    }

    fn case_finished(&mut self, case: &Case, result: &CaseResult) -> io::Result<()> {
        self.line(&Line::Case {
            case: &result.case,
            scenario: &case.scenario.id,
            row: case.row.as_deref(),
            profile: &case.profile,
            title: &case.scenario.title,
            file: &case.scenario.file,
            verdict: words::verdict(result.verdict),
            reason: result.reason.as_deref(),
            took_seconds: result.took.as_secs_f64(),
            claims: result.judged.iter().map(|judged| claim(case, judged)).collect(),
            difference: result.difference.as_deref(),
        })
    }

    fn run_finished(&mut self, summary: &Summary) -> io::Result<()> {
        let reason = match &summary.ending {
            Ending::Broken(reason) => Some(reason.as_str()),
            _ => None,
        };
        self.line(&Line::Footer {
            ending: summary.ending.word(),
            reason,
            selected: summary.selected,
            finished: summary.finished(),
            verdicts: summary
                .verdicts
                .iter()
                .map(|(verdict, count)| (words::verdict(*verdict), *count))
                .collect(),
            evidence: summary
                .grades
                .iter()
                .map(|(grade, tally)| {
                    (words::grade(*grade), Tally { holds: tally.holds, total: tally.total })
                })
                .collect(),
            took_seconds: summary.took.as_secs_f64(),
            remains: &summary.remains,
            exit_code: summary.exit_code() as u8,
        })
    }
}

fn claim<'a>(case: &'a Case, judged: &'a Judged) -> Claim<'a> {
    let evidence = judged.because.as_ref().and_then(|name| case.scenario.evidence.get(name));
    Claim {
        step: case.steps.get(judged.step).map_or("", |step| &step.id),
        repetition: judged.repetition,
        line: judged.line,
        what: &judged.what,
        holds: judged.holds,
        expected: &judged.expected,
        got: &judged.got,
        because: judged.because.as_deref(),
        grade: judged.grade.map(words::grade),
        source: evidence.map(|evidence| evidence.source.as_str()),
    }
}

/// One line.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Line<'a> {
    Header {
        format: u32,
        kmsc: &'a str,
        api: &'a str,
        suite: Suite<'a>,
        target: Target<'a>,
        profiles: &'a [String],
        selected: usize,
        started: String,
    },
    Case {
        case: &'a str,
        scenario: &'a str,
        row: Option<&'a str>,
        profile: &'a str,
        title: &'a str,
        file: &'a str,
        verdict: &'static str,
        reason: Option<&'a str>,
        took_seconds: f64,
        claims: Vec<Claim<'a>>,
        difference: Option<&'a str>,
    },
    Footer {
        ending: &'static str,
        reason: Option<&'a str>,
        selected: usize,
        finished: usize,
        verdicts: std::collections::BTreeMap<&'static str, usize>,
        evidence: std::collections::BTreeMap<&'static str, Tally>,
        took_seconds: f64,
        remains: &'a [String],
        exit_code: u8,
    },
}

#[derive(Serialize)]
struct Suite<'a> {
    origin: &'a str,
    digest: &'a str,
    cases: usize,
}

#[derive(Serialize)]
struct Target<'a> {
    name: &'a str,
    version: Option<&'a str>,
    capabilities: Vec<&'static str>,
}

#[derive(Serialize)]
struct Claim<'a> {
    step: &'a str,
    repetition: u32,
    line: usize,
    what: &'a str,
    holds: bool,
    expected: &'a str,
    got: &'a str,
    because: Option<&'a str>,
    grade: Option<&'static str>,
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct Tally {
    holds: usize,
    total: usize,
}
