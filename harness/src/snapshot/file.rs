//! One snapshot file: its name and its text, in insta's format.
//!
//! A header in YAML between two lines `---`, then the body. The header is for whoever reviews; only the body
//! is compared, by insta as by us.

use crate::scenario::Case;

/// The path below the snapshots' folder, without its extension and with `/` on every system.
#[must_use]
pub fn name(case: &Case) -> String {
    let mut name = case.scenario.id.clone();
    if let Some(row) = &case.row {
        name.push('/');
        name.push_str(row);
    }
    if case.profile != case.scenario.api.default_profile() {
        name.push('@');
        name.push_str(&case.profile);
    }
    name
}

/// The text of a file that holds this transcript.
pub(super) fn write(case: &Case, body: &str) -> String {
    // A JSON string is a YAML string.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    format!(
        "---\nsource: {}\ndescription: {}\nexpression: {}\n---\n{}\n",
        quoted(&case.scenario.file),
        quoted(&case.scenario.title),
        quoted(&case.id),
        body.trim_end()
    )
}

/// The transcript in a file's text; a file without a header is all transcript.
pub(super) fn body(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map(|(_, body)| body);
    body.unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_is_what_follows_the_header() {
        assert_eq!(body("---\nsource: a\n---\n1 create\n---\n2 enable\n"), "1 create\n---\n2 enable\n");
        assert_eq!(body("---\r\nsource: a\r\n---\r\n1 create\r\n"), "1 create\n");
        assert_eq!(body("1 create\n"), "1 create\n");
    }
}
