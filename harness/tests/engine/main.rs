//! The engine against small targets that are honest, lie, hang and break off.

mod claims;
mod fake;
mod running;
mod simulator;
mod snapshots;
mod suites;
mod symbols;

use std::sync::Arc;

use kms_conformance::run::run_case;
use kms_conformance::scenario::{Case, Suite};
use kms_conformance::target::Target;
use kms_conformance::transcript::Transcript;
use kms_conformance::verdict::Judged;

/// Loads the cases of scenario files: their paths below the scenarios' folder, and their texts.
pub(crate) fn cases(files: &[(&str, &str)]) -> Vec<Case> {
    let folder = tempfile::tempdir().expect("a folder for a test");
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        std::fs::write(path, format!("title = \"A story\"\n{text}{}", evidence(text))).expect("a file");
    }
    match Suite::from_folder(folder.path()) {
        Ok(suite) => suite.cases().to_vec(),
        Err(errors) => panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

/// The evidence that a text names: `known` is recorded, `thought` inferred, `open` unknown.
fn evidence(text: &str) -> String {
    let grades = [("known", "recorded"), ("thought", "inferred"), ("open", "unknown")];
    let named = grades.into_iter().filter(|(name, _)| text.contains(&format!("\"{name}\"")));
    named
        .map(|(name, grade)| format!("\n[evidence.{name}]\ngrade = \"{grade}\"\nsource = \"a test\"\n"))
        .collect()
}

/// Loads the only case of a story.
pub(crate) fn case(text: &str) -> Case {
    cases(&[("story.toml", text)]).remove(0)
}

/// Runs a story.
pub(crate) async fn run(text: &str, target: &dyn Target) -> Transcript {
    run_case(&case(text), target).await
}

/// The claims that do not hold: what, expected, got.
pub(crate) fn wrong(judged: &[Judged]) -> Vec<(&str, &str, &str)> {
    let wrong = judged.iter().filter(|claim| !claim.holds);
    wrong.map(|claim| (claim.what.as_str(), claim.expected.as_str(), claim.got.as_str())).collect()
}

/// The beginning of most stories.
pub(crate) const CREATE: &str = r#"
[[step]]
id   = "create"
call = "CreateKey"
save = { key = "KeyMetadata.KeyId", arn = "KeyMetadata.Arn" }
"#;

/// A story that begins with a key.
pub(crate) fn story(steps: &str) -> String {
    format!("{CREATE}{steps}")
}

/// Puts a target where a suite wants it.
pub(crate) fn shared(target: impl Target + 'static) -> Arc<dyn Target> {
    Arc::new(target)
}
