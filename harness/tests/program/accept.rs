//! `kmsc accept`: pending snapshots become the accepted ones, by hand only.

use crate::desk::{CREATE, Desk};

const PENDING: &str = "---\nsource: keys/create.toml\n---\n1 create  CreateKey {} -> 200\n";
const ACCEPTED: &str = "---\nsource: keys/create.toml\n---\n1 create  CreateKey {} -> 400\n";

#[test]
fn what_changes_is_shown_and_accepted() {
    let desk = desk();
    let done = desk.kmsc(&["accept", "--scenarios", "scenarios"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    insta::assert_snapshot!(done.stdout, @r"
    changed keys/create
      --- accepted
      +++ got
      @@ -1 +1 @@
      -1 create  CreateKey {} -> 400
      +1 create  CreateKey {} -> 200

    1 snapshot accepted
    ");
    assert_eq!(desk.read("snapshots/keys/create.snap"), PENDING);
    assert!(!desk.path("snapshots/keys/create.snap.new").exists());
    let again = desk.kmsc(&["accept", "--scenarios", "scenarios"]);
    assert_eq!((again.code, again.stdout.as_str()), (Some(0), "no snapshot waits to be accepted\n"));
}

#[test]
fn a_dry_run_accepts_nothing() {
    let desk = desk();
    let done = desk.kmsc(&["accept", "--scenarios", "scenarios", "--dry-run"]);
    assert!(done.stdout.ends_with("1 snapshot would be accepted\n"), "{}", done.stdout);
    assert_eq!(desk.read("snapshots/keys/create.snap"), ACCEPTED);
}

#[test]
fn nothing_is_accepted_in_ci() {
    let desk = desk();
    let mut command = desk.command(&["accept", "--scenarios", "scenarios"]);
    let output = command.env("CI", "true").output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the environment variable CI is set"));
    assert_eq!(desk.read("snapshots/keys/create.snap"), ACCEPTED);
}

fn desk() -> Desk {
    let desk = Desk::with(CREATE);
    desk.write("snapshots/keys/create.snap", ACCEPTED);
    desk.write("snapshots/keys/create.snap.new", PENDING);
    desk
}
