//! What a script says of itself before its first step.

use super::{Form, Shrunk};
use crate::normalise;
use crate::report::finding::source_line;
use crate::report::words;

/// What the case was run on, as a script needs it.
#[derive(Debug, Clone)]
pub struct Server {
    /// What it is called: `simulator with the fault limit-429`, or its URL.
    pub name: String,
    /// Where a script asks unless it is told otherwise.
    pub url: String,
    /// The command that starts such a server; `None` where it is somebody else's.
    pub start: Option<String>,
    /// The Region of a caller that names none.
    pub region: String,
    /// The account of a caller that names none.
    pub account: String,
}

/// The lines, without the sign of a comment.
pub(super) fn lines(shrunk: &Shrunk, server: &Server, form: Form) -> Vec<String> {
    let Shrunk { case, failure, steps_before, others, .. } = shrunk;
    let mut lines = vec![format!("{}: {}", case.id, case.scenario.title), String::new()];
    match failure {
        None => lines.push(format!(
            "The whole story, with every claim that is scored. All of them hold on {}.",
            server.name
        )),
        Some(failure) => {
            let step = &case.steps[failure.step];
            let (line, _) = source_line(&case.scenario.source, failure.line);
            lines.push(format!("{}:{line}, step {}: {}", case.scenario.file, step.id, failure.what));
            lines.push(format!("  expected  {}", on_one_line(&failure.expected)));
            let got = normalise::symbolic(&shrunk.transcript, [failure.got.as_str()]).concat();
            lines.push(format!("  got       {}", on_one_line(&got)));
            let evidence = failure.because.as_ref().and_then(|name| case.scenario.evidence.get(name));
            if let Some(evidence) = evidence {
                lines.push(format!(
                    "  why       [{}] {}",
                    words::grade(evidence.grade),
                    on_one_line(&evidence.source)
                ));
            }
            let kept = format!("{} of {}", case.steps.len(), words::plural(*steps_before, "step"));
            let others = match others {
                0 => String::new(),
                others => format!("; {} does not hold either", words::plural(*others, "other claim"))
                    .replace("claims does", "claims do"),
            };
            lines.push(format!("Found on {}; {kept} show it{others}.", server.name));
        }
    }
    lines.push(String::new());
    lines.push(match &server.start {
        Some(start) => format!("Asks KMS_ENDPOINT, or {}. To start one there: {start}", server.url),
        None => format!("Asks KMS_ENDPOINT, or {}.", server.url),
    });
    lines.push(
        "Ends with 0 where every claim holds, with 1 where one does not, with 2 where it gets no answer."
            .to_owned(),
    );
    lines.push(needs(form).to_owned());
    lines
}

/// Lines that begin with the sign of a comment.
pub(super) fn comment(sign: &str, lines: &[String]) -> String {
    lines.iter().map(|line| format!("{sign} {line}").trim_end().to_owned() + "\n").collect()
}

const fn needs(form: Form) -> &'static str {
    match form {
        Form::Curl => "Needs bash, curl 7.75 or newer, and jq.",
        Form::AwsCli => "Needs bash, the AWS CLI (version 1 or 2), and jq.",
        Form::Boto3 => "Needs Python 3.9 or newer, and boto3.",
        Form::Rust => "Needs Rust and these lines in Cargo.toml:",
    }
}

/// The longest value that is shown whole.
const SHOWN_CHARACTERS_MAX: usize = 240;

fn on_one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN_CHARACTERS_MAX) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line,
    }
}
