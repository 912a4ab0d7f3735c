//! How two transcripts differ, for people to read.

use similar::TextDiff;

/// The difference as a unified diff from the accepted transcript to the new one; `None` where there is none.
///
/// Ends of lines and blank lines at the end do not count: editors and checkouts change those.
#[must_use]
pub fn difference(accepted: &str, got: &str) -> Option<String> {
    let (accepted, got) = (unified(accepted), unified(got));
    if accepted == got {
        return None;
    }
    let diff = TextDiff::from_lines(&accepted, &got);
    Some(diff.unified_diff().context_radius(3).header("accepted", "got").to_string())
}

fn unified(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text = text.trim_end();
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_line_shows_with_its_surroundings() {
        let difference = difference("{\n  \"A\": 1\n}\n", "{\n  \"A\": 2\n}\n").expect("they differ");
        assert_eq!(difference, "--- accepted\n+++ got\n@@ -1,3 +1,3 @@\n {\n-  \"A\": 1\n+  \"A\": 2\n }\n");
    }

    #[test]
    fn ends_of_lines_do_not_count() {
        assert_eq!(difference("a\r\nb\r\n", "a\nb"), None);
        assert_eq!(difference("a\n\n", "a\n"), None);
        assert!(difference("a\n\nb\n", "a\nb\n").is_some());
        assert!(difference("", "a\n").is_some());
    }
}
