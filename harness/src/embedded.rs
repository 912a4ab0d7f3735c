//! The scenarios, snapshots and lists of evidence as they were when the program was built.
//!
//! They are compiled in, in debug builds too, so that an installed `kmsc` works from any folder. What the
//! files mean is the business of [`scenario`](crate::scenario) and [`snapshot`](crate::snapshot).

use std::borrow::Cow;

use rust_embed::RustEmbed;

/// Iterates over the scenario files: the path below `scenarios/`, with `/` on every system, and the text.
pub fn scenarios() -> impl Iterator<Item = (String, String)> {
    texts::<Scenarios>()
}

/// Iterates over the snapshot files: the path below `snapshots/`, with `/` on every system, and the text.
pub fn snapshots() -> impl Iterator<Item = (String, String)> {
    texts::<Snapshots>()
}

/// Iterates over the files on what there is to cover: the path below `evidence/`, and the text.
pub fn evidence() -> impl Iterator<Item = (String, String)> {
    texts::<Evidence>()
}

#[derive(RustEmbed)]
#[folder = "evidence"]
struct Evidence;

#[derive(RustEmbed)]
#[folder = "scenarios"]
#[allow_missing = true]
struct Scenarios;

#[derive(RustEmbed)]
#[folder = "snapshots"]
#[allow_missing = true]
struct Snapshots;

/// A file that is not UTF-8 is left with replacement characters, so that its reader complains with a place.
fn texts<Folder: RustEmbed>() -> impl Iterator<Item = (String, String)> {
    Folder::iter().filter_map(|path: Cow<'static, str>| {
        let file = Folder::get(&path)?;
        Some((path.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
    })
}
