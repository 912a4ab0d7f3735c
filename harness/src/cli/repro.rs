//! `kmsc repro`: the shortest script that still shows a failure, for people who do not have this program.

use std::sync::Arc;

use clap::Args;

use super::failure::Failure;
use super::faults;
use super::run::target::TargetFlags;
use super::select::Filters;
use super::{Outcome, block_on, output, suite};
use crate::report::words;
use crate::repro::{self, Form, Server, Shrunk, shrink};
use crate::scenario::{Api, Case, DEFAULT_PROFILE};
use crate::target::Target;
use crate::target::simulator::{NamedFault, SimulatorTarget};
use crate::verdict::ExitCode;

/// Prints the shortest script that still shows a case's failure: for curl, the AWS CLI, boto3 or Rust
///
/// The case is run, and run again without some of its steps, while the same claim still does not hold there and still holds on
/// the built-in simulator. What is left becomes a script that checks this claim: it ends with 1 while the claim does not hold, with 0 once it does, and with 2 where it does
/// not get that far. It asks KMS_ENDPOINT, by default the target. It removes nothing that it made.
///
/// A case that passes has no failure to repeat (exit code 4); --whole prints its story.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc repro --target http://127.0.0.1:4566 rotation/on-demand-limit > limit.sh; bash limit.sh
  kmsc repro --target http://127.0.0.1:4566 rotation/on-demand-limit --as boto3 > limit.py
  kmsc repro --fault rotation-limit-10 rotation/on-demand-limit --as aws-cli
                                     a failure of the built-in simulator, which makes this mistake on purpose
  kmsc repro rotation/on-demand-limit --whole --as rust > src/main.rs
                                     a story that passes")]
pub(crate) struct Arguments {
    /// The id of a case, or enough of it to name just one
    #[arg(value_name = "CASE")]
    case: String,
    /// The language of the script
    #[arg(long = "as", value_name = "FORM", default_value = "curl")]
    form: Form,
    /// Leaves out nothing, whether the case fails or not
    #[arg(long)]
    whole: bool,
    /// A mistake for the built-in simulator to make; may be given several times
    #[arg(long = "fault", value_name = "NAME", value_parser = faults::name)]
    faults: Vec<String>,
    #[command(flatten, next_help_heading = "Target")]
    target: TargetFlags,
    #[command(flatten, next_help_heading = "Scenarios")]
    suite: suite::ScenariosFlag,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    block_on(execute(arguments))
}

async fn execute(arguments: &Arguments) -> Outcome {
    let suite = arguments.suite.load()?;
    let cases = Filters::parse(std::slice::from_ref(&arguments.case))?.select(suite.cases())?;
    let [case] = cases.as_slice() else {
        let (first, last) = (&cases[0].id, &cases[cases.len() - 1].id);
        return Err(Failure::usage(format!(
            "`{}` names {}, from {first} to {last}; `kmsc list {}` prints their ids",
            arguments.case,
            words::plural(cases.len(), "case"),
            words::shell(&arguments.case)
        )));
    };
    if case.scenario.api != Api::Aws {
        return Err(Failure::usage(format!(
            "{} is about another API than that of AWS, for which there are no scripts",
            case.id
        )));
    }
    let target = arguments.open(case).await?;
    let server = arguments.server(case, target.as_ref());
    let shrunk = match shrink(case, target.as_ref(), &SimulatorTarget::new(), arguments.whole).await {
        repro::Outcome::Fails(shrunk) => shrunk,
        repro::Outcome::Passes(shrunk) if arguments.whole => shrunk,
        repro::Outcome::Passes(_) => {
            return Err(Failure::nothing_selected(format!(
                "{} passes on {}: there is no failure to repeat; --whole prints the script of the whole story",
                case.id, server.name
            )));
        }
        repro::Outcome::Skipped(reason) => {
            return Err(Failure::nothing_selected(format!(
                "{} does not run on {}: it {reason}",
                case.id, server.name
            )));
        }
        repro::Outcome::Broken(reason) => return Err(Failure::incomplete(reason)),
    };
    let script = repro::script(&shrunk, &server, arguments.form).map_err(Failure::usage)?;
    output::print(&script)?;
    output::remark(&told(&shrunk));
    Ok(ExitCode::Success)
}

impl Arguments {
    async fn open(&self, case: &Case) -> Result<Arc<dyn Target>, Failure> {
        if self.target.is_live() {
            return Err(Failure::usage(
                "a script would leave keys on AWS that cost money; repeat the case with `kmsc run --target aws --live`",
            ));
        }
        match (self.faults.is_empty(), self.target.url()) {
            (true, _) => self.target.open(std::slice::from_ref(&case.profile)).await,
            (false, None) => Ok(Arc::new(SimulatorTarget::with_faults(&self.faults_of(case)?))),
            (false, Some(url)) => Err(Failure::usage(format!(
                "--fault is for the built-in simulator, and {url} is a server: leave out one of the two"
            ))),
        }
    }

    /// The faults of the simulator that serves the case's API.
    fn faults_of(&self, case: &Case) -> Result<Vec<NamedFault>, Failure> {
        let api = case.scenario.api;
        let named = faults::named(&self.faults);
        faults::keep(named, &self.faults, |fault| fault.is_of(api)).map_err(|name| {
            let (service, case) = (api.service(), &case.id);
            Failure::usage(format!("{name} is a fault of another API than {service}, which {case} is about"))
        })
    }

    fn server(&self, case: &Case, target: &dyn Target) -> Server {
        let names: Vec<&str> = self.faults.iter().map(String::as_str).collect();
        let mut name = target.description().name.clone();
        match names.as_slice() {
            [] => {}
            [one] => name.push_str(&format!(" with the fault {one}")),
            several => name.push_str(&format!(" with the faults {}", several.join(", "))),
        }
        let profile = match case.profile.as_str() {
            DEFAULT_PROFILE => String::new(),
            other => format!(" --profile {other}"),
        };
        let faults: String = names.iter().map(|name| format!(" --fault {name}")).collect();
        let built_in = self.target.url().is_none();
        Server {
            name,
            url: self.target.url().unwrap_or("http://127.0.0.1:4599").trim_end_matches('/').to_owned(),
            start: built_in.then(|| format!("kmsc serve --clock still{profile}{faults}")),
            region: self.target.region().to_owned(),
            account: self.target.account().to_owned(),
        }
    }
}

/// What a reader wants to know who keeps the script in a file.
fn told(shrunk: &Shrunk) -> String {
    let Shrunk { case, failure, steps_before, runs, .. } = shrunk;
    match failure {
        None => format!("the whole story: {}\n", words::plural(*steps_before, "step")),
        Some(_) => format!(
            "{} of {} show it, found in {}\n",
            case.steps.len(),
            words::plural(*steps_before, "step"),
            words::plural(*runs, "run")
        ),
    }
}
