//! The README says what there is: its lists are compared with the code. Its Rust example is a documentation
//! test of this crate, its Python example one of `checks/run`.

use kms_core::operations::SIMULATED;
use kms_simulator::Profile;

const README: &str = include_str!("../../README.md");

#[test]
fn the_readme_lists_the_operations_that_are_simulated() {
    let (_, list) = README.split_once("Simulated so far, ").expect("the README has the list");
    let (list, _) = list.split_once("\n\n").expect("a paragraph ends");
    let listed: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
    assert_eq!(listed, SIMULATED);
    let counted = format!("{} of the {} operations", SIMULATED.len(), kms_model::OPERATIONS.len());
    assert!(list.starts_with(&counted), "it should begin with {counted:?}");
}

#[test]
fn the_readme_has_a_row_for_every_profile() {
    for profile in Profile::ALL {
        assert!(README.contains(&format!("\n| `{}` | ", profile.name)), "{}", profile.name);
    }
}
