//! The report for programs: one JSON object per line, written as the run goes on.
//!
//! The first line is the header, the last the footer; between them one line per case, in the order in which
//! they ended. A report without a footer was cut off: it is never a short but complete one. What the lines hold is
//! in [`record`](super::record), which also reads them.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::record::{CaseLine, Footer, Header, Line};
use super::{Reporter, RunFacts, Summary};
use crate::scenario::Case;
use crate::verdict::CaseResult;

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
    fn line(&mut self, line: &Line) -> io::Result<()> {
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
        self.line(&Line::Header(Header::of(run)))
    }

    fn case_finished(&mut self, case: &Case, result: &CaseResult) -> io::Result<()> {
        self.line(&Line::Case(CaseLine::of(case, result)))
    }

    fn run_finished(&mut self, summary: &Summary) -> io::Result<()> {
        self.line(&Line::Footer(Footer::of(summary)))
    }
}
