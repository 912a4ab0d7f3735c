//! The wall around the simulated service: nothing below it does input or output, or draws chance, as in kms-core.

use std::process::Command;

/// What must be nowhere in the tree. (`rand_core` is: traits only, no source of chance.)
const BANNED: &[&str] = &["tokio", "hyper", "chrono", "time", "getrandom", "rand"];

#[test]
fn nothing_below_does_input_output_or_draws_chance() {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "-p",
            "kms-alibaba",
            "-e",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).expect("cargo prints text");
    let names: Vec<&str> = names.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.contains(&"kms-core"), "the tree was read");
    let found: Vec<_> = BANNED.iter().filter(|name| names.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
}
