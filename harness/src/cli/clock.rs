//! `kmsc clock`: the clock of a running `kmsc serve`, through its control door.
//!
//! The server is the judge of durations and of what its clock can do; what it refuses is printed as it says it.

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::{Outcome, block_on, output};
use crate::target::TargetError;
use crate::target::http::ControlDoor;
use crate::verdict::ExitCode;

/// Shows or moves the clock of a running simulator
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc clock                                     what time it is there
  kmsc clock advance 90d
  kmsc clock to 2027-01-01T00:00:00Z
  kmsc clock advance 90m --endpoint http://127.0.0.1:8080")]
pub(crate) struct Arguments {
    /// Where the simulator listens
    #[arg(long, global = true, value_name = "URL", default_value = "http://127.0.0.1:4599")]
    endpoint: String,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Prints the simulator's present (what happens without a subcommand)
    Show,
    /// Moves the clock forward by a duration
    Advance {
        /// How far, such as 90d, 90m or 500ms
        #[arg(value_name = "DURATION")]
        by: String,
    },
    /// Moves the clock forward to an instant
    To {
        /// The instant in RFC 3339, such as 2027-01-01T00:00:00Z
        #[arg(value_name = "INSTANT")]
        instant: jiff::Timestamp,
    },
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let door = ControlDoor::at(&arguments.endpoint)?;
    let answer = block_on(async {
        match &arguments.action {
            None | Some(Action::Show) => door.clock().await,
            Some(Action::Advance { by }) => door.advance_by(by).await,
            Some(Action::To { instant }) => door.advance_to(*instant).await,
        }
    });
    let clock = answer.map_err(|error| match error {
        // What the simulator refuses, it explains; it needs no introduction.
        TargetError::Refused { reason, .. } => Failure::usage(reason),
        error => Failure::incomplete(error),
    })?;
    let mode = clock.mode.map(|mode| format!("  {mode}")).unwrap_or_default();
    output::print(&format!("{}{mode}\n", clock.now))?;
    Ok(ExitCode::Success)
}
