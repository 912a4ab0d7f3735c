//! From the text of scenario files to cases, or to errors that point into the text.
//!
//! The steps of a file are TOML [nodes](node); for every row the row's values are [filled
//! in](substitute), serde [reads](file) them, and [`story`] lowers them one after the other, because each
//! may only use what the steps before it left.

mod check;
mod codes;
mod error;
mod evidence;
pub(crate) mod file;
mod fixture;
mod input;
pub(crate) mod located;
mod matrix;
mod names;
mod node;
mod outcome;
mod raw;
mod scenario;
mod settle;
mod step;
mod story;
mod substitute;

pub use self::error::LoadError;
use self::error::{Problem, Source};
use self::fixture::Fixtures;
use self::node::{Node, Table};
use super::Case;

/// The folder, below the scenarios' folder, in which fixtures are.
const FIXTURES: &str = "_fixtures";

/// A file to load.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// The path below the scenarios' folder, with `/` on every system.
    pub(super) path: String,
    /// The name in messages.
    pub(super) shown: String,
    /// What it holds.
    pub(super) text: String,
}

/// Loads files; answers all cases, in the order of the files.
pub(super) fn load(files: Vec<File>) -> Result<Vec<Case>, Vec<LoadError>> {
    let mut sources = Vec::new();
    let mut errors = Vec::new();
    for File { path, shown, text } in files {
        let Some(kind) = kind(&path) else { continue };
        match kind.id().split('/').find(|part| !names::is_id(part)) {
            Some(part) => errors.push(LoadError::of_file(
                shown,
                format!("`{part}` cannot be part of the name of a case"),
                "use letters, digits, `-`, `_` and `.`",
            )),
            None => sources.push((kind, Source { file: shown, text: text.into() })),
        }
    }
    let mut fixtures = Fixtures::new();
    let mut scenarios = Vec::new();
    for (kind, source) in &sources {
        match kind {
            Kind::Scenario(id) => scenarios.push((id.as_str(), source)),
            Kind::Fixture(name) => {
                let fixture = fixture::read(source).map_err(|broken| errors.extend(broken)).ok();
                fixtures.insert(name.clone(), fixture);
            }
        }
    }
    let mut loader = scenario::Loader::new(&fixtures);
    for (id, source) in scenarios {
        loader.load(id, source);
    }
    let (cases, found) = loader.finish();
    errors.extend(found);
    errors.sort_by(|left, right| left.order().cmp(&right.order()));
    errors.dedup_by(|next, kept| {
        let same = next.order() == kept.order();
        if same {
            kept.merge(next);
        }
        same
    });
    if errors.is_empty() { Ok(cases) } else { Err(errors) }
}

/// Takes the steps out of a file: serde reads them later.
fn take_steps<'t>(table: &mut Table<'t>) -> Result<Vec<Node<'t>>, Problem> {
    let missing = || Problem::new(0..0, "a story has at least one `[[step]]`");
    let steps = table.remove("step").ok_or_else(missing)?;
    let span = steps.span();
    match steps.into_inner() {
        toml::de::DeValue::Array(items) if !items.is_empty() => Ok(items.into_iter().collect()),
        _ => Err(Problem::new(span, "steps are written as `[[step]]`, each with an `id`")),
    }
}

enum Kind {
    Scenario(String),
    Fixture(String),
}

impl Kind {
    fn id(&self) -> &str {
        match self {
            Self::Scenario(id) | Self::Fixture(id) => id,
        }
    }
}

/// What a file is, by its path; `None` for files that are none of ours.
fn kind(path: &str) -> Option<Kind> {
    let id = path.strip_suffix(".toml")?;
    if let Some(name) = id.strip_prefix(FIXTURES).and_then(|rest| rest.strip_prefix('/')) {
        return Some(Kind::Fixture(name.to_owned()));
    }
    let ours = id.split('/').all(|part| !part.starts_with(['_', '.']));
    ours.then(|| Kind::Scenario(id.to_owned()))
}
