//! The suite: every scenario of a folder, lowered to cases.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::load::{self, File};
use super::{Case, LoadError, Scenario};
use crate::embedded;

/// All scenarios of a folder and the cases they make.
#[derive(Debug)]
pub struct Suite {
    cases: Vec<Case>,
    scenarios: Vec<Arc<Scenario>>,
}

impl Suite {
    /// Loads the scenarios that were compiled into the program.
    pub fn embedded() -> Result<Self, Vec<LoadError>> {
        Self::from_files(
            embedded::scenarios()
                .map(|(path, text)| File { shown: format!("scenarios/{path}"), path, text })
                .collect(),
        )
    }

    /// Loads the scenarios of a folder, and reports everything that is wrong in it.
    pub fn from_folder(folder: &Path) -> Result<Self, Vec<LoadError>> {
        let mut files = Vec::new();
        let mut errors = Vec::new();
        collect(folder, "", &mut files, &mut errors);
        let suite = Self::from_files(files);
        if errors.is_empty() {
            return suite;
        }
        errors.extend(suite.err().unwrap_or_default());
        errors.sort_by(|left, right| left.file().cmp(right.file()));
        Err(errors)
    }

    /// Every case, sorted by id.
    #[must_use]
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// Every scenario, sorted by id.
    #[must_use]
    pub fn scenarios(&self) -> &[Arc<Scenario>] {
        &self.scenarios
    }

    /// Finds a case by its exact id.
    #[must_use]
    pub fn case(&self, id: &str) -> Option<&Case> {
        self.cases.binary_search_by(|case| case.id.as_str().cmp(id)).ok().map(|at| &self.cases[at])
    }

    fn from_files(files: Vec<File>) -> Result<Self, Vec<LoadError>> {
        let mut cases = load::load(files)?;
        cases.sort_by(|left, right| left.id.cmp(&right.id));
        let mut scenarios = cases.iter().map(|case| Arc::clone(&case.scenario)).collect::<Vec<_>>();
        scenarios.sort_by(|left, right| left.id.cmp(&right.id));
        scenarios.dedup_by(|left, right| left.id == right.id);
        Ok(Self { cases, scenarios })
    }
}

/// Reads every file below a folder; `below` is the path so far, with `/` on every system.
fn collect(folder: &Path, below: &str, files: &mut Vec<File>, errors: &mut Vec<LoadError>) {
    let mut unreadable = |path: &Path, error: std::io::Error| {
        errors.push(LoadError::unreadable(path, &error));
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return unreadable(folder, error),
    };
    let mut folders = Vec::new();
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                unreadable(folder, error);
                continue;
            }
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        // Links are not followed into folders: they could lead in a circle.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            folders.push((path, format!("{below}{name}/")));
        } else if name.ends_with(".toml") {
            match fs::read_to_string(&path) {
                Ok(text) => {
                    files.push(File {
                        path: format!("{below}{name}"),
                        shown: path.display().to_string(),
                        text,
                    });
                }
                Err(error) => unreadable(&path, error),
            }
        }
    }
    for (path, below) in folders {
        collect(&path, &below, files, errors);
    }
}
