//! How a command ends badly: one message for people, one exit code for programs.

use std::fmt::Display;
use std::io::Write as _;

use anstyle::{AnsiColor, Style};

use crate::target::TargetError;
use crate::target::http::ConnectError;
use crate::verdict::ExitCode;

/// Why a command did not do its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The program's exit code.
    pub(crate) code: ExitCode,
    /// What happened, where, and what to do; without a final line break.
    pub(crate) message: String,
}

impl Failure {
    /// The user can mend it: an argument, a file.
    pub(crate) fn usage(message: impl Display) -> Self {
        Self { code: ExitCode::Usage, message: message.to_string() }
    }

    /// The target or this program broke: there are no results, or not all of them.
    pub(crate) fn incomplete(message: impl Display) -> Self {
        Self { code: ExitCode::Incomplete, message: message.to_string() }
    }

    /// The filters leave nothing to do.
    pub(crate) fn nothing_selected(message: impl Display) -> Self {
        Self { code: ExitCode::NothingSelected, message: message.to_string() }
    }

    /// Prints the message where it does not mix with results.
    pub(crate) fn print(&self) {
        let style = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
        // There is nobody left to tell when this cannot be written.
        let _ = writeln!(anstream::stderr(), "{style}error{style:#}: {}", self.message);
    }
}

impl From<ConnectError> for Failure {
    fn from(error: ConnectError) -> Self {
        match error {
            ConnectError::Url { .. } => Self::usage(error),
            ConnectError::Target(error) => error.into(),
        }
    }
}

impl From<TargetError> for Failure {
    fn from(error: TargetError) -> Self {
        Self::incomplete(error)
    }
}
