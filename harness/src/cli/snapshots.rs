//! `--snapshots`: which accepted transcripts a command is about.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use crate::embedded;
use crate::report::words;
use crate::snapshot::Store;

/// Where snapshots are when a command has to write and nobody says where.
const DEFAULT_FOLDER: &str = "snapshots";

/// The flag that several commands share.
#[derive(Debug, Args)]
pub(crate) struct SnapshotsFlag {
    /// Where the accepted snapshots are: for `run`, instead of those built in, and new or changed ones are
    /// written there as pending; for `accept`, instead of the folder `snapshots`
    #[arg(long, value_name = "DIR")]
    pub(crate) snapshots: Option<PathBuf>,
}

impl SnapshotsFlag {
    /// The snapshots to compare with, where nothing is written.
    pub(crate) fn to_compare(&self) -> Result<Store, Failure> {
        match &self.snapshots {
            Some(folder) => readable(folder).map(Store::folder),
            None => Ok(Store::built_in(embedded::snapshots())),
        }
    }

    /// The flag as a reader types it again, with a space before it; empty without one.
    pub(crate) fn flag(&self) -> String {
        match &self.snapshots {
            None => String::new(),
            Some(folder) => format!(" --snapshots {}", words::shell(&folder.to_string_lossy())),
        }
    }

    /// The folder of snapshots that may be written to.
    pub(crate) fn to_write(&self) -> Result<Store, Failure> {
        let folder = self.snapshots.as_deref().unwrap_or(Path::new(DEFAULT_FOLDER));
        readable(folder).map(Store::folder)
    }
}

fn readable(folder: &Path) -> Result<&Path, Failure> {
    match std::fs::read_dir(folder) {
        Ok(_) => Ok(folder),
        Err(error) => Err(Failure::usage(format!(
            "cannot read the snapshots in {}: {error}; name their folder with --snapshots",
            folder.display()
        ))),
    }
}
