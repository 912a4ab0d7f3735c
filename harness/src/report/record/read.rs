//! Reads JSON Lines back.

use std::fs;
use std::path::{Path, PathBuf};

use super::{FORMAT, Line, Run};

/// A report that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file, or it cannot be read.
    #[error("cannot read {file}: {error}", file = file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A line is not what this format has.
    #[error("{file}:{line}: not a line of a report: {problem}", file = file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
    /// The first line is no header, or there is a line after the footer.
    #[error(
        "{file}:{line}: a report has one header, then its cases, then one footer; is this a report of `kmsc run --json`?",
        file = file.display()
    )]
    Order {
        /// The file.
        file: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
    /// Another version of the program wrote it.
    #[error("{file} has format {format}, and this program reads {FORMAT}", file = file.display())]
    Format {
        /// The file.
        file: PathBuf,
        /// Its format.
        format: u32,
    },
}

impl Run {
    /// Reads a report that `kmsc run --json` wrote. One that was cut off has no footer; its last line may be cut too.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn read(file: &Path) -> Result<Self, ReadError> {
        let text =
            fs::read_to_string(file).map_err(|error| ReadError::File { file: file.to_owned(), error })?;
        Self::parse(file, &text)
    }

    /// Reads the text of a report; messages name the file.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn parse(file: &Path, text: &str) -> Result<Self, ReadError> {
        let mut run: Option<Self> = None;
        for (line, source) in (1..).zip(text.split_inclusive('\n')) {
            let cut_off = !source.ends_with('\n') && run.is_some();
            let order = || ReadError::Order { file: file.to_owned(), line };
            match (serde_json::from_str(source), &mut run) {
                (Ok(Line::Header(header)), None) if header.format == FORMAT => {
                    run = Some(Self { header, cases: Vec::new(), footer: None, number: None });
                }
                (Ok(Line::Header(header)), None) => {
                    return Err(ReadError::Format { file: file.to_owned(), format: header.format });
                }
                (Ok(Line::Case(case)), Some(run)) if run.footer.is_none() => run.cases.push(case),
                (Ok(Line::Footer(footer)), Some(run)) if run.footer.is_none() => run.footer = Some(footer),
                (Ok(_), _) => return Err(order()),
                (Err(_), _) if cut_off => {}
                (Err(error), _) => {
                    return Err(ReadError::Line { file: file.to_owned(), line, problem: problem(&error) });
                }
            }
        }
        run.ok_or_else(|| ReadError::Order { file: file.to_owned(), line: 1 })
    }
}

/// What is wrong, without the place: every line is read by itself, so that it would always be line 1.
fn problem(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}
