//! A recording: what a target answered on a day.
//!
//! A folder with one file per case, in the format of the accepted snapshots, and `recording.toml`, which says what was
//! recorded, when, and which claims did not hold. The header is written last: a folder without it was cut off. It
//! holds symbols instead of key ids, accounts and secrets, as the snapshots do; the target's address stands in it.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::judge::verdict::fails;
use crate::normalise;
use crate::report::{RunFacts, words};
use crate::scenario::{Case, Isolation};
use crate::snapshot::{Store, StoreError};
use crate::target::Description;
use crate::verdict::{CaseResult, Verdict};

/// The header's file.
const HEADER: &str = "recording.toml";

/// The version of the header's format.
const FORMAT: u32 = 1;

/// Who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// AWS itself.
    Aws,
    /// This project's simulator.
    Simulator,
    /// The accepted snapshots: what the simulator answered when somebody looked.
    Snapshots,
    /// Any other server.
    Server,
}

/// What is known of a recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    format: u32,
    /// When it was recorded, on the host's clock.
    pub recorded: String,
    /// Whether every selected case was asked.
    pub complete: bool,
    /// The version of this program.
    pub kmsc: String,
    /// The month of the service model.
    pub model: String,
    /// The version of the rules that made the transcripts symbolic.
    pub normaliser: u32,
    /// What answered.
    pub target: TargetFacts,
    /// Which scenarios asked.
    pub suite: SuiteFacts,
    /// What was kept, by case.
    pub cases: BTreeMap<String, Kept>,
}

/// What answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetFacts {
    /// What kind of target it is.
    pub role: Role,
    /// Its name: `aws`, `simulator`, or its URL.
    pub name: String,
    /// Its version, where it says one.
    pub version: Option<String>,
    /// The profiles it was asked under.
    pub profiles: Vec<String>,
    /// What it can do.
    pub capabilities: Vec<String>,
}

/// Which scenarios asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuiteFacts {
    /// `built in`, or the folder.
    pub origin: String,
    /// The digest of all scenario files.
    pub digest: String,
}

/// What was kept of a case beside its transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// How it ended.
    pub verdict: String,
    /// The recorded and documented claims that did not hold: `STEP/WHAT`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<String>,
}

/// A recording, or the accepted snapshots in its place.
#[derive(Debug)]
pub struct Recording {
    /// The header; the snapshots have none.
    pub header: Option<Header>,
    store: Store,
}

/// Why a recording cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// There is no header.
    #[error("{} holds no recording: {HEADER} is missing; name a folder that `kmsc record` finished", .0.display())]
    Missing(PathBuf),
    /// There is a recording already.
    #[error("{} holds something already; name another folder with --out", .0.display())]
    Taken(PathBuf),
    /// The file system said no.
    #[error("cannot {verb} {}: {source}", path.display())]
    Io {
        /// What was tried.
        verb: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The header is not what this program writes.
    #[error("{}: {problem}", path.display())]
    Header {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        problem: String,
    },
}

impl Recording {
    /// Opens the folder of a recording.
    ///
    /// # Errors
    ///
    /// [`RecordingError`].
    pub fn open(folder: &Path) -> Result<Self, RecordingError> {
        let path = folder.join(HEADER);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(RecordingError::Missing(folder.to_owned()));
            }
            Err(source) => return Err(RecordingError::Io { verb: "read", path, source }),
        };
        let bad = |problem: String| RecordingError::Header { path: path.clone(), problem };
        let header: Header = toml::from_str(&text).map_err(|error| bad(error.to_string()))?;
        if header.format != FORMAT || header.normaliser != normalise::VERSION {
            return Err(bad("another version of kmsc wrote it; record again with this one".to_owned()));
        }
        Ok(Self { header: Some(header), store: Store::folder(folder) })
    }

    /// The accepted snapshots as one side of a comparison.
    #[must_use]
    pub const fn of_snapshots(store: Store) -> Self {
        Self { header: None, store }
    }

    /// Who answered.
    #[must_use]
    pub fn role(&self) -> Role {
        self.header.as_ref().map_or(Role::Snapshots, |header| header.target.role)
    }

    /// The transcript of a case; `None` where it was not recorded.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn transcript(&self, case: &Case) -> Result<Option<String>, StoreError> {
        match &self.header {
            Some(header) if !header.cases.contains_key(&case.id) => Ok(None),
            _ => self.store.accepted(case),
        }
    }

    /// The claims of a case that did not hold; accepted snapshots contradict none.
    pub(super) fn wrong(&self, case: &str) -> &[String] {
        let kept = self.header.as_ref().and_then(|header| header.cases.get(case));
        kept.map_or(&[], |kept| &kept.wrong)
    }
}

/// Writes a recording, case by case.
#[derive(Debug)]
pub struct Recorder {
    folder: PathBuf,
    store: Store,
    alone: bool,
    cases: BTreeMap<String, Kept>,
}

impl Recorder {
    /// Begins a recording in a folder, which must be empty or not exist.
    ///
    /// # Errors
    ///
    /// [`RecordingError`].
    pub fn begin(folder: &Path, target: &Description) -> Result<Self, RecordingError> {
        let failed = |verb| move |source| RecordingError::Io { verb, path: folder.to_owned(), source };
        std::fs::create_dir_all(folder).map_err(failed("create"))?;
        if std::fs::read_dir(folder).map_err(failed("read"))?.next().is_some() {
            return Err(RecordingError::Taken(folder.to_owned()));
        }
        Ok(Self {
            folder: folder.to_owned(),
            store: Store::folder(folder),
            alone: target.isolated_sessions,
            cases: BTreeMap::new(),
        })
    }

    /// Keeps a case that was answered to its end. What a case sees that looks at a whole Region of a shared target
    /// is other people's, and is left out.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn keep(&mut self, result: &CaseResult) -> Result<(), StoreError> {
        let Some(transcript) = &result.transcript else { return Ok(()) };
        let case = &transcript.case;
        let ours = self.alone || case.scenario.isolation == Isolation::Keys;
        if matches!(result.verdict, Verdict::Skip | Verdict::Error) || !ours {
            return Ok(());
        }
        self.store.write_accepted(case, &normalise::render(transcript))?;
        let wrong = result.judged.iter().filter(|judged| !judged.holds && fails(judged.grade));
        let mut wrong: Vec<String> =
            wrong.map(|judged| format!("{}/{}", case.steps[judged.step].id, judged.what)).collect();
        wrong.dedup();
        let kept = Kept { verdict: words::verdict(result.verdict).to_owned(), wrong };
        self.cases.insert(result.case.clone(), kept);
        Ok(())
    }

    /// Writes the header, which makes it a recording; answers how many cases it has.
    ///
    /// # Errors
    ///
    /// [`RecordingError`].
    pub fn finish(self, facts: &RunFacts, role: Role, complete: bool) -> Result<usize, RecordingError> {
        let count = self.cases.len();
        let target = &facts.target;
        let header = Header {
            format: FORMAT,
            recorded: facts.started.to_string(),
            complete,
            kmsc: facts.version.to_owned(),
            model: kms_model::MODEL_DATE.to_owned(),
            normaliser: normalise::VERSION,
            target: TargetFacts {
                role,
                name: target.name.clone(),
                version: target.version.clone(),
                profiles: facts.profiles.clone(),
                capabilities: target
                    .capabilities
                    .iter()
                    .map(|each| words::capability(*each).to_owned())
                    .collect(),
            },
            suite: SuiteFacts { origin: facts.suite.origin.clone(), digest: facts.suite.digest.clone() },
            cases: self.cases,
        };
        let text = toml::to_string(&header).expect("invariant: a header is TOML");
        let path = self.folder.join(HEADER);
        match std::fs::write(&path, text) {
            Ok(()) => Ok(count),
            Err(source) => Err(RecordingError::Io { verb: "write", path, source }),
        }
    }
}
