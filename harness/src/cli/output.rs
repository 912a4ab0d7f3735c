//! Prints what a command answers, and remarks that do not belong to the answer.

use std::io::{ErrorKind, Write as _};

use super::failure::Failure;

/// Prints to the standard output; colours reach only a terminal.
///
/// A reader that has seen enough (`kmsc list | head`) is no failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::incomplete(format!("cannot write to the standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints a remark where it does not mix with the answer.
pub(crate) fn remark(text: &str) {
    // The answer is what counts; nobody reads a remark that cannot be written.
    let _ = anstream::stderr().write_all(text.as_bytes());
}
