//! Which cases run, and on what: the flags that every command shares which runs cases.

use std::sync::Arc;

use clap::Args;

use super::live::Plan;
use super::target::TargetFlags;
use crate::cli::failure::Failure;
use crate::cli::narrow::Narrow;
use crate::cli::select::{self, Filters};
use crate::cli::suite::ScenariosFlag;
use crate::report::{Commands, RunFacts};
use crate::scenario::{Case, Suite};
use crate::target::{Description, Target};

/// The flags.
#[derive(Debug, Args)]
pub(crate) struct Selection {
    #[arg(value_name = "FILTER", help = select::HELP)]
    filters: Vec<String>,
    #[command(flatten, next_help_heading = "Narrowing")]
    narrow: Narrow,
    #[command(flatten, next_help_heading = "Target")]
    pub(crate) target: TargetFlags,
    /// Judges under this profile only; may be given several times [default: all that the target offers; `aws` where it does
    /// not say, `alibaba` where it is Alibaba Cloud]
    #[arg(long = "profile", value_name = "PROFILE")]
    profiles: Vec<String>,
    #[command(flatten, next_help_heading = "Scenarios and snapshots")]
    pub(crate) scenarios: ScenariosFlag,
    /// How many cases run at a time [default: one per processor; 4 on AWS]
    #[arg(long, value_name = "N", help_heading = "Running", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

/// The cases and the target, which answers.
pub(crate) struct Opened {
    pub(crate) suite: Suite,
    pub(crate) cases: Vec<Case>,
    pub(crate) target: Arc<dyn Target>,
}

impl Selection {
    /// Loads the suite, opens the target and selects the cases. Without `--live`, a run on AWS or Alibaba Cloud ends
    /// here with what it would make.
    pub(crate) async fn open(&self) -> Result<Opened, Failure> {
        let suite = self.scenarios.load()?;
        let filters = Filters::parse(&self.filters)?;
        let chosen = self.narrow.apply(filters.select(suite.cases())?)?;
        if self.target.needs_confirmation() {
            let live = self.target.describe_live()?;
            return Err(Failure::usage(Plan::of(&chosen, &live).refusal()));
        }
        let target = self.target.open(&self.profiles).await?;
        let cases = of_profiles(&chosen, &self.profiles, target.description())?;
        Ok(Opened { suite, cases, target })
    }

    /// How many cases run at a time.
    pub(crate) fn jobs(&self) -> usize {
        match self.jobs {
            Some(jobs) => usize::from(jobs),
            None if self.target.is_live() => JOBS_ON_AWS,
            None => std::thread::available_parallelism().map_or(1, usize::from),
        }
    }

    /// What reports say of the run. `snapshots` and `more` are the flags that repeat it beside these, each with a
    /// space before it.
    pub(crate) fn facts(&self, opened: &Opened, snapshots: &str, more: &str) -> RunFacts {
        let target = opened.target.description();
        let scenarios = self.scenarios.flag();
        RunFacts {
            version: env!("CARGO_PKG_VERSION"),
            suite: self.scenarios.facts(&opened.suite),
            target: target.clone(),
            profiles: if self.profiles.is_empty() { target.profiles.clone() } else { self.profiles.clone() },
            selected: opened.cases.len(),
            jobs: self.jobs(),
            started: jiff::Timestamp::now(),
            commands: Commands {
                run: format!("kmsc run{}{scenarios}{snapshots}{more}", self.target.flags()),
                // A script leaves what it makes, and on AWS that costs money.
                repro: if self.target.is_live() {
                    String::new()
                } else {
                    format!("kmsc repro{}{scenarios}", self.target.flags())
                },
                explain: format!("kmsc explain{scenarios}"),
                accept: format!("kmsc accept{scenarios}{snapshots}"),
            },
        }
    }
}

/// KMS throttles an account's calls that change keys to a few per second.
const JOBS_ON_AWS: usize = 4;

/// The selected cases of the profiles that were asked for, or of all that the target offers.
fn of_profiles(cases: &[&Case], asked: &[String], target: &Description) -> Result<Vec<Case>, Failure> {
    if let Some(unknown) = asked.iter().find(|profile| !target.profiles.contains(profile)) {
        return Err(Failure::usage(format!(
            "unknown profile `{unknown}`; {} offers: {}",
            target.name,
            target.profiles.join(", ")
        )));
    }
    let profiles = if asked.is_empty() { &target.profiles } else { asked };
    let cases: Vec<Case> =
        cases.iter().filter(|case| profiles.contains(&case.profile)).map(|case| (*case).clone()).collect();
    if cases.is_empty() {
        let profiles = profiles.join(", ");
        return Err(Failure::nothing_selected(format!("none of the selected cases is about {profiles}")));
    }
    Ok(cases)
}
