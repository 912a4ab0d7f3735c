//! Makes the lines from what a run tells its reporters.

use super::keys::Watcher;
use super::{CaseLine, Claim, FORMAT, Footer, Header, StepLine, SuiteLine, Tally, TargetLine};
use crate::normalise::Symbolic;
use crate::report::{Ending, RunFacts, Summary, finding, words};
use crate::scenario::Case;
use crate::target::Answer;
use crate::transcript::{Got, Sent, Transcript};
use crate::verdict::{CaseResult, Judged};

impl Header {
    /// The first line of a run.
    #[must_use]
    pub fn of(run: &RunFacts) -> Self {
        Self {
            format: FORMAT,
            kmsc: run.version.to_owned(),
            api: kms_model::API_VERSION.to_owned(),
            suite: SuiteLine {
                origin: run.suite.origin.clone(),
                digest: run.suite.digest.clone(),
                cases: run.suite.cases,
            },
            target: TargetLine {
                name: run.target.name.clone(),
                version: run.target.version.clone(),
                capabilities: run
                    .target
                    .capabilities
                    .iter()
                    .map(|each| words::capability(*each).to_owned())
                    .collect(),
            },
            profiles: run.profiles.clone(),
            selected: run.selected,
            started: run.started,
            run: run.commands.run.clone(),
            repro: Some(run.commands.repro.clone()).filter(|command| !command.is_empty()),
        }
    }
}

impl CaseLine {
    /// The line of a case.
    #[must_use]
    pub fn of(case: &Case, result: &CaseResult) -> Self {
        Self {
            case: result.case.clone(),
            scenario: case.scenario.id.clone(),
            row: case.row.clone(),
            profile: case.profile.clone(),
            title: case.scenario.title.clone(),
            file: case.scenario.file.clone(),
            verdict: result.verdict,
            reason: result.reason.clone(),
            took_seconds: result.took.as_secs_f64(),
            claims: result.judged.iter().map(|judged| claim(case, result, judged)).collect(),
            difference: result.difference.clone(),
            steps: result.transcript.as_ref().map(steps).unwrap_or_default(),
        }
    }
}

impl Footer {
    /// The last line of a run.
    #[must_use]
    pub fn of(summary: &Summary) -> Self {
        let reason = match &summary.ending {
            Ending::Broken(reason) => Some(reason.clone()),
            _ => None,
        };
        Self {
            ending: summary.ending.word().to_owned(),
            reason,
            selected: summary.selected,
            finished: summary.finished(),
            verdicts: summary.verdicts.clone(),
            evidence: summary
                .grades
                .iter()
                .map(|(grade, tally)| (*grade, Tally { holds: tally.holds, total: tally.total }))
                .collect(),
            took_seconds: summary.took.as_secs_f64(),
            remains: summary.remains.clone(),
            stale: summary.stale.clone(),
            exit_code: summary.exit_code() as u8,
        }
    }
}

fn claim(case: &Case, result: &CaseResult, judged: &Judged) -> Claim {
    let evidence = judged.because.as_ref().and_then(|name| case.scenario.evidence.get(name));
    let wrong = finding::counts(judged);
    let says = || finding::source_line(&case.scenario.source, judged.line).1.to_owned();
    Claim {
        step: case.steps.get(judged.step).map(|step| step.id.clone()).unwrap_or_default(),
        repetition: judged.repetition,
        line: judged.line,
        what: judged.what.clone(),
        holds: judged.holds,
        expected: judged.expected.clone(),
        got: judged.got.clone(),
        because: judged.because.clone(),
        grade: judged.grade,
        source: evidence.map(|evidence| evidence.source.clone()),
        says: wrong.then(says),
        exchange: if wrong { finding::exchange(result, judged) } else { None },
    }
}

fn steps(transcript: &Transcript) -> Vec<StepLine> {
    let mut symbolic = Symbolic::read(transcript);
    let texts = symbolic.texts().to_vec();
    let mut watcher = Watcher::new(transcript.case.scenario.api, &mut symbolic);
    let mut lines = Vec::new();
    for (at, entry) in transcript.entries.iter().enumerate() {
        let step = &transcript.case.steps[entry.step];
        let repeated = at > 0 && transcript.entries[at - 1].step == entry.step && texts[at - 1] == texts[at];
        let watched = watcher.watch(entry, &step.caller);
        let answer = match &entry.got {
            Got::Answer(answer) => Some(answer),
            Got::Clock(_) => None,
        };
        let operation = match &entry.sent {
            Sent::Call { operation, .. } => Some((*operation).to_owned()),
            Sent::Raw(_) | Sent::Clock { .. } => None,
        };
        lines.push(StepLine {
            step: step.id.clone(),
            number: entry.step + 1,
            repetition: entry.repetition,
            at: entry.at(),
            operation,
            status: answer.map(|answer| answer.status),
            code: answer.filter(|answer| !answer.is_success()).and_then(Answer::code),
            key: watched.key,
            key_state: watched.state,
            text: (!repeated).then(|| texts[at].trim_end().to_owned()),
            keys: watched.shown,
        });
    }
    lines
}
