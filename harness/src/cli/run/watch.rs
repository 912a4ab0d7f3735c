//! `kmsc run --watch`: the cases of a scenario run again when its file is saved, until Ctrl-C.
//!
//! Which cases that are is not read from the names of files: the scenarios are loaded again, and the cases that are no longer
//! what they were are run, so that a changed fixture or row runs what uses it and nothing else. A file that cannot
//! be loaded is shown with its mistakes, and the watch goes on. Nothing is cleared: neither the terminal nor a report.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::signal::Interrupts;
use crate::report::words;
use crate::scenario::Case;
use crate::verdict::ExitCode;

/// Runs what `run` runs of the cases that it is told of, whenever the folder changes.
pub(super) async fn watch(
    folder: &Path,
    mut run: impl AsyncFnMut(&mut Known) -> Result<ExitCode, Failure>,
) -> Result<ExitCode, Failure> {
    let mut interrupts = Interrupts::listen();
    // Before the first look, so that nothing is missed in between.
    let mut changes = Changes::of(folder)?;
    let mut known = Known::default();
    loop {
        match run(&mut known).await {
            Ok(ExitCode::Interrupted) => return Ok(ExitCode::Interrupted),
            Ok(_) => {}
            Err(failure) => failure.print(),
        }
        if known.has_run {
            let folder = folder.display();
            output::remark(&format!("watching {folder}: saving a scenario runs its cases, Ctrl-C ends\n\n"));
        }
        tokio::select! {
            biased;
            () = interrupts.next() => return Ok(ExitCode::Interrupted),
            () = changes.next() => {}
        }
    }
}

/// The cases as they were when they last ran.
#[derive(Debug)]
pub(super) struct Known {
    cases: BTreeMap<String, String>,
    /// Whether the last look ran something, or failed to.
    has_run: bool,
}

impl Default for Known {
    fn default() -> Self {
        Self { cases: BTreeMap::new(), has_run: true }
    }
}

impl Known {
    /// The cases that are new or no longer what they were; says why there are fewer where some are left out.
    pub(super) fn touched(&mut self, cases: Vec<Case>) -> Vec<Case> {
        let first = self.cases.is_empty();
        // Everything that a case is: its steps with rows and fixtures filled in, its claims, its evidence, its lines.
        let whole = |case: &Case| format!("{case:?}");
        let now: BTreeMap<String, String> = cases.iter().map(|case| (case.id.clone(), whole(case))).collect();
        let all = cases.len();
        let touched: Vec<Case> =
            cases.into_iter().filter(|case| self.cases.get(&case.id) != now.get(&case.id)).collect();
        self.cases = now;
        self.has_run = !touched.is_empty();
        if self.has_run && !first {
            let count = words::plural(all, "case");
            output::remark(&format!("{} of {count} changed\n", touched.len()));
        }
        touched
    }

    /// The scenarios could not be loaded, or the target not be asked: that is worth a line.
    pub(super) const fn failed(&mut self) {
        self.has_run = true;
    }
}

/// Changes of a folder's files.
struct Changes {
    /// Ends the watching where it is dropped.
    _watcher: Debouncer<RecommendedWatcher>,
    paths: UnboundedReceiver<Vec<PathBuf>>,
    /// When each path was last seen to change. The system also tells of reading, which changes nothing.
    stamps: HashMap<PathBuf, Option<(SystemTime, u64)>>,
}

/// Editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(100);

impl Changes {
    fn of(folder: &Path) -> Result<Self, Failure> {
        let unwatchable =
            |error| Failure::usage(format!("cannot watch the scenarios in {}: {error}", folder.display()));
        let (seen, paths) = unbounded_channel();
        let tell = move |events: DebounceEventResult| {
            // What the system could not tell may be any change; an empty list stands for it.
            let paths = events.map(|events| events.into_iter().map(|event| event.path).collect());
            // Nobody listens any more when the watch has ended.
            let _ = seen.send(paths.unwrap_or_default());
        };
        let mut watcher = new_debouncer(QUIET, tell).map_err(unwatchable)?;
        watcher.watcher().watch(folder, RecursiveMode::Recursive).map_err(unwatchable)?;
        Ok(Self { _watcher: watcher, paths, stamps: HashMap::new() })
    }

    /// Waits until a scenario file, or a folder, is not what it was.
    async fn next(&mut self) {
        while let Some(paths) = self.paths.recv().await {
            let mut changed = paths.is_empty();
            for path in paths {
                let stamp = std::fs::metadata(&path).and_then(|of| Ok((of.modified()?, of.len()))).ok();
                let counts = path.is_dir() || path.extension().is_some_and(|extension| extension == "toml");
                if counts || self.stamps.contains_key(&path) {
                    changed |= self.stamps.insert(path, stamp) != Some(stamp);
                }
            }
            if changed {
                return;
            }
        }
        // The watcher lives as long as this.
        std::future::pending::<()>().await;
    }
}
