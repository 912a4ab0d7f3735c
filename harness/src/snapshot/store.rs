//! Where accepted transcripts are kept: a folder, or the files that were built in.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::file;
use crate::scenario::Case;

const ACCEPTED: &str = ".snap";
const PENDING: &str = ".snap.new";

/// The accepted transcripts.
#[derive(Debug)]
pub struct Store {
    files: Files,
}

#[derive(Debug)]
enum Files {
    Folder(PathBuf),
    BuiltIn(BTreeMap<String, String>),
}

/// A transcript that waits for somebody to accept it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pending {
    /// The path below the snapshots' folder, without its extension and with `/` on every system.
    pub name: String,
    /// The file.
    pub path: PathBuf,
}

/// Why a snapshot cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file system said no.
    #[error("cannot {verb} {path}: {source}")]
    Io {
        /// What was tried.
        verb: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The built-in snapshots were asked to change.
    #[error("the snapshots built into the program cannot be changed; name a folder of snapshots")]
    BuiltIn,
}

impl Store {
    /// The snapshots below a folder, which need not exist yet. They are read when they are asked for.
    #[must_use]
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self { files: Files::Folder(path.into()) }
    }

    /// Snapshots in memory, by the path of their file (`rotation/limit.snap`) and its whole text.
    #[must_use]
    pub fn built_in(files: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { files: Files::BuiltIn(files.into_iter().collect()) }
    }

    /// The accepted transcript of a case; `None` where nobody has accepted one.
    pub fn accepted(&self, case: &Case) -> Result<Option<String>, StoreError> {
        let name = file::name(case);
        let text = match &self.files {
            Files::BuiltIn(files) => files.get(&format!("{name}{ACCEPTED}")).cloned(),
            Files::Folder(folder) => read(&path(folder, &name, ACCEPTED))?,
        };
        Ok(text.map(|text| file::body(&text)))
    }

    /// The transcript that waits for a case; `None` where nothing does.
    pub fn waiting(&self, case: &Case) -> Result<Option<String>, StoreError> {
        let text = read(&path(self.own_folder()?, &file::name(case), PENDING))?;
        Ok(text.map(|text| file::body(&text)))
    }

    /// Writes a transcript beside the accepted one, for somebody to look at, and answers the file.
    pub fn write_pending(&self, case: &Case, body: &str) -> Result<PathBuf, StoreError> {
        self.write(case, body, PENDING)
    }

    /// Writes a transcript as the accepted one, and answers the file: for recordings, which nobody accepts.
    pub fn write_accepted(&self, case: &Case, body: &str) -> Result<PathBuf, StoreError> {
        self.write(case, body, ACCEPTED)
    }

    fn write(&self, case: &Case, body: &str, extension: &str) -> Result<PathBuf, StoreError> {
        let path = path(self.own_folder()?, &file::name(case), extension);
        let folder = path.parent().expect("invariant: a snapshot lies in a folder");
        std::fs::create_dir_all(folder).map_err(|error| failed("create", folder, error))?;
        std::fs::write(&path, file::write(case, body)).map_err(|error| failed("write", &path, error))?;
        Ok(path)
    }

    /// Removes what waits for a case, since it runs as accepted again; `false` where nothing did.
    pub fn drop_pending(&self, case: &Case) -> Result<bool, StoreError> {
        let path = path(self.own_folder()?, &file::name(case), PENDING);
        match std::fs::remove_file(&path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(failed("remove", &path, error)),
        }
    }

    /// Accepts what waits for a case; `false` where nothing does.
    pub fn accept(&self, case: &Case) -> Result<bool, StoreError> {
        let name = file::name(case);
        let path = path(self.own_folder()?, &name, PENDING);
        if !path.exists() {
            return Ok(false);
        }
        self.accept_pending(&Pending { name, path }).map(|()| true)
    }

    /// Accepts one of [`Store::pending`].
    pub fn accept_pending(&self, pending: &Pending) -> Result<(), StoreError> {
        let accepted = path(self.own_folder()?, &pending.name, ACCEPTED);
        std::fs::rename(&pending.path, accepted).map_err(|error| failed("accept", &pending.path, error))
    }

    /// Everything that waits, sorted by name.
    pub fn pending(&self) -> Result<Vec<Pending>, StoreError> {
        let Files::Folder(folder) = &self.files else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        names(folder, folder, PENDING, &mut found)?;
        found.sort();
        Ok(found.into_iter().map(|name| Pending { path: path(folder, &name, PENDING), name }).collect())
    }

    /// The accepted snapshots that belong to none of these cases, by name, sorted. All cases must be given,
    /// not a selection.
    pub fn orphans<'a>(&self, cases: impl IntoIterator<Item = &'a Case>) -> Result<Vec<String>, StoreError> {
        let known: BTreeSet<_> = cases.into_iter().map(file::name).collect();
        let mut found = Vec::new();
        match &self.files {
            Files::Folder(folder) => names(folder, folder, ACCEPTED, &mut found)?,
            Files::BuiltIn(files) => {
                found.extend(files.keys().filter_map(|path| path.strip_suffix(ACCEPTED)).map(str::to_owned));
            }
        }
        found.retain(|name| !known.contains(name));
        found.sort();
        Ok(found)
    }

    fn own_folder(&self) -> Result<&Path, StoreError> {
        match &self.files {
            Files::Folder(folder) => Ok(folder),
            Files::BuiltIn(_) => Err(StoreError::BuiltIn),
        }
    }
}

fn path(folder: &Path, name: &str, extension: &str) -> PathBuf {
    let mut path = folder.to_owned();
    path.extend(name.split('/'));
    path.as_mut_os_string().push(extension);
    path
}

fn read(path: &Path) -> Result<Option<String>, StoreError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("read", path, error)),
    }
}

/// Collects the files below a folder that end so, by name; a folder that does not exist has none.
fn names(root: &Path, folder: &Path, extension: &str, found: &mut Vec<String>) -> Result<(), StoreError> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound && root == folder => return Ok(()),
        Err(error) => return Err(failed("read", folder, error)),
    };
    for entry in entries {
        let path = entry.map_err(|error| failed("read", folder, error))?.path();
        if path.is_dir() {
            names(root, &path, extension, found)?;
            continue;
        }
        let below = path.strip_prefix(root).expect("invariant: it was found below the root");
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        found.extend(parts.join("/").strip_suffix(extension).map(str::to_owned));
    }
    Ok(())
}

fn failed(verb: &'static str, path: &Path, source: io::Error) -> StoreError {
    StoreError::Io { verb, path: path.to_owned(), source }
}
