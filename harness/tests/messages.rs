//! What the loader says of every kind of mistake, word for word.
//!
//! The cases are in `messages/*.txt`. A case starts with `=== NAME`; `--- PATH` starts a file of its
//! scenarios' folder and `--- errors` what must be said of it. After a change of words,
//! `UPDATE_MESSAGES=1 cargo test --test messages` writes what is said now; read the difference.

use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use kms_conformance::scenario::Suite;

/// A folder with a mistake in it.
struct Case<'a> {
    name: &'a str,
    files: Vec<(&'a str, &'a str)>,
    errors: &'a str,
}

#[test]
fn every_mistake_is_explained() {
    let update = std::env::var_os("UPDATE_MESSAGES").is_some();
    let mut wrong = String::new();
    for file in golden_files() {
        let text = fs::read_to_string(&file).expect("the file can be read");
        let (intro, cases) = text.split_once("\n=== ").expect("a file has cases");
        let mut rewritten = intro.to_owned();
        for case in cases.split("\n=== ").map(Case::parse) {
            let said = case.said();
            assert!(!said.is_empty(), "nothing is wrong with {}", case.name);
            if said != case.errors {
                wrong.push_str(&format!("{}: {}\n{said}\n\n", file.display(), case.name));
            }
            case.write(&said, &mut rewritten);
        }
        if update {
            fs::write(&file, rewritten).expect("the file can be written");
        }
    }
    assert!(update || wrong.is_empty(), "other words than in harness/tests/messages:\n\n{wrong}");
}

fn golden_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("harness/tests/messages");
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut files = entries.map(|entry| entry.expect("an entry").path()).collect::<Vec<_>>();
    files.sort();
    assert!(!files.is_empty(), "there are no cases");
    files
}

impl<'a> Case<'a> {
    fn parse(text: &'a str) -> Self {
        let (name, rest) = text.split_once("\n--- ").expect("a case has files");
        let mut files = Vec::new();
        let mut errors = "";
        for section in rest.split("\n--- ") {
            match section.split_once('\n').expect("a section has a name and a text") {
                ("errors", said) => errors = said.trim_end(),
                (path, text) => files.push((path, text)),
            }
        }
        Self { name, files, errors }
    }

    /// Loads the case's files from a folder of their own.
    fn said(&self) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in &self.files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("it is below the folder")).expect("a folder");
            fs::write(path, format!("{text}\n")).expect("a file");
        }
        let errors = Suite::from_folder(folder.path()).err().unwrap_or_default();
        let said = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n");
        said.replace(&format!("{}{MAIN_SEPARATOR}", folder.path().display()), "")
    }

    fn write(&self, said: &str, text: &mut String) {
        text.push_str(&format!("\n=== {}", self.name));
        for (path, content) in &self.files {
            text.push_str(&format!("\n--- {path}\n{content}"));
        }
        text.push_str(&format!("\n--- errors\n{said}\n"));
    }
}
