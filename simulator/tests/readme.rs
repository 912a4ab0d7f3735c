//! The README says what there is: its list of profiles is compared with the code, its table of operations
//! generated from it (`examples/readme.rs`). Its Rust example is a documentation test of this crate, its
//! Python example one of `checks/run`.

use kms_simulator::Profile;

const README: &str = include_str!("../../README.md");

#[test]
fn the_readme_has_a_row_for_every_profile() {
    for profile in Profile::ALL {
        assert!(README.contains(&format!("\n| `{}` | ", profile.name)), "{}", profile.name);
    }
}
