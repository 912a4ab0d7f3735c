//! Reports that are written as a whole at the end, from the record of the run.
//!
//! The file appears under its name only when it is complete, so that a killed run leaves either the report
//! of an earlier run or none.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::record::{CaseLine, Footer, Header, Run};
use super::{Reporter, RunFacts, Summary};
use crate::scenario::Case;
use crate::verdict::CaseResult;

/// Makes the text of a report.
pub type Render = fn(&Run) -> String;

/// Writes what a function makes of the run.
pub struct Whole {
    path: PathBuf,
    render: Render,
    run: Option<Run>,
}

impl Whole {
    /// Will write this file; finds out now whether it can.
    ///
    /// # Errors
    ///
    /// When the folder does not exist or cannot be written to, or the path is a folder.
    pub fn create(path: &Path, render: Render) -> io::Result<Self> {
        try_out(path)?;
        Ok(Self { path: path.to_owned(), render, run: None })
    }
}

impl Reporter for Whole {
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn run_started(&mut self, run: &RunFacts) -> io::Result<()> {
        self.run = Some(Run { header: Header::of(run), cases: Vec::new(), footer: None, number: None });
        Ok(())
    }

    fn case_finished(&mut self, case: &Case, result: &CaseResult) -> io::Result<()> {
        if let Some(run) = &mut self.run {
            run.cases.push(CaseLine::of(case, result));
        }
        Ok(())
    }

    fn run_finished(&mut self, summary: &Summary) -> io::Result<()> {
        let Some(mut run) = self.run.take() else { return Ok(()) };
        run.footer = Some(Footer::of(summary));
        write(&self.path, &(self.render)(&run))
    }
}

/// Finds out whether a report can be written here.
///
/// # Errors
///
/// When the folder does not exist or cannot be written to, or the path is a folder.
pub fn try_out(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    temporary(path).map(drop)
}

/// Writes a file, which appears when it is complete.
///
/// # Errors
///
/// When it cannot be written.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = temporary(path)?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file beside the report, which replaces it when it is complete.
fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".kmsc-report-");
    #[cfg(unix)]
    {
        // Temporary files are private; a report is for everybody whom the user's umask lets in.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
