//! A folder with scenarios and the program beside it, with nothing of the tester's own environment.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A story that any server which answers `{"KeyMetadata":{"KeyId":"k"}}` to everything lives up to.
pub(crate) const CREATE: &str = r#"title = "A key has an id"
tags  = ["keys"]

[evidence.id]
grade  = "documented"
source = "API reference: CreateKey"
claim  = "the answer names the key"

[[step]]
id    = "create"
call  = "CreateKey"
check = [ { path = "KeyMetadata.KeyId", eq = "k", because = "id" } ]
"#;

/// A folder and the program.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What the program did.
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    /// A desk with this one scenario, called `keys/create`.
    pub(crate) fn with(scenario: &str) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder") };
        desk.write("scenarios/keys/create.toml", scenario);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("the folder can be written");
        fs::write(path, text).expect("the folder can be written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// The program, about to be started in the folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kmsc"));
        command.args(arguments).current_dir(self.folder.path());
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            let configures = ["AWS_", "ALIBABA_CLOUD_"].iter().any(|prefix| name.starts_with(prefix));
            if configures || ["CI", "NO_COLOR", "CLICOLOR_FORCE"].contains(&name.as_str()) {
                command.env_remove(name);
            }
        }
        command
    }

    pub(crate) fn kmsc(&self, arguments: &[&str]) -> Done {
        Done::from(self.command(arguments).output().expect("the program starts"), self.folder.path())
    }
}

impl Done {
    /// The desk's own path is called `[DESK]`.
    fn from(output: Output, desk: &Path) -> Self {
        let text = |bytes: Vec<u8>| {
            String::from_utf8(bytes)
                .expect("the program prints UTF-8")
                .replace(&*desk.to_string_lossy(), "[DESK]")
        };
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}
