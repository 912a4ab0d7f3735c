//! Reads a rendered transcript by its layout: where each line belongs.
//!
//! An accepted transcript is all that is left of its run, so whoever compares two texts starts here.

/// Where a line belongs: to which step, and to which member of its answer (items of a list without their
/// index). The request and the first line of an answer belong to no member.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) step: usize,
    pub(crate) member: String,
}

/// Where every line of a text belongs.
pub(crate) fn places(text: &str) -> Vec<Place> {
    let mut step = usize::MAX;
    let mut members: Vec<String> = Vec::new();
    let mut in_request = false;
    text.lines()
        .map(|line| {
            let depth = line.len() - line.trim_start_matches(' ').len();
            let (depth, content) = (depth / 2, line.trim_start_matches(' '));
            if let Some(number) = step_number(line) {
                step = number - 1;
                members.clear();
            } else if depth == 0 {
                members.clear();
                in_request = content.starts_with("with ") || in_request && content != "}";
                members.extend(word(content));
            } else if !content.starts_with('|') && !content.starts_with(['}', ']']) {
                members.resize(depth - 1, String::new());
                members.push(member_name(content).unwrap_or_default());
            } else {
                members.truncate(depth);
            }
            let named: Vec<_> = members.iter().filter(|name| !name.is_empty()).map(String::as_str).collect();
            Place { step, member: if in_request { String::new() } else { named.join(".") } }
        })
        .collect()
}

/// The number at the start of the first line of an entry.
fn step_number(line: &str) -> Option<usize> {
    line.split_once(' ')?.0.parse().ok().filter(|&number| number > 0)
}

/// What a line outside a body is about: `message  Key ...`, `settled`.
fn word(line: &str) -> Option<String> {
    let word = line.split(' ').next().filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()))?;
    Some(if word == "not" || word == "settled" { "settle".to_owned() } else { word.to_ascii_lowercase() })
}

/// The member's name in a line such as `"KeyId": <key#1>`.
fn member_name(line: &str) -> Option<String> {
    let mut names = serde_json::Deserializer::from_str(line).into_iter::<String>();
    let name = names.next()?.ok()?;
    line[names.byte_offset()..].starts_with(':').then_some(name)
}

/// Whether a member is the claimed one or below it; both without indices.
pub(crate) fn is_below(member: &str, claimed: &str) -> bool {
    member.strip_prefix(claimed).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
1 list  ListKeyRotations {\"KeyId\": <key#1>} -> 200
{
  \"Rotations\": [
    {
      \"RotationDate\": <enable + 90d>
      \"Note\":
        | two
        | lines
    }
    \"odd: one\"
  ]
  \"Truncated\": false
}
2 blocked  RotateKeyOnDemand -> 400 ConflictException
with {
  \"KeyId\": <key#1>
}
message  Not now
settled
normaliser 1
";

    #[test]
    fn every_line_knows_its_step_and_member() {
        let places: Vec<_> = places(TEXT).into_iter().map(|place| (place.step, place.member)).collect();
        let expected = [
            (0, ""),
            (0, ""),
            (0, "Rotations"),
            (0, "Rotations"),
            (0, "Rotations.RotationDate"),
            (0, "Rotations.Note"),
            (0, "Rotations.Note"),
            (0, "Rotations.Note"),
            (0, "Rotations"),
            (0, "Rotations"),
            (0, "Rotations"),
            (0, "Truncated"),
            (0, ""),
            (1, ""),
            (1, ""),
            (1, ""),
            (1, ""),
            (1, "message"),
            (1, "settle"),
            (1, "normaliser"),
        ];
        assert_eq!(places, expected.map(|(step, member)| (step, member.to_owned())));
    }

    #[test]
    fn a_claim_about_a_member_speaks_of_what_is_below_it() {
        assert!(is_below("Rotations.RotationDate", "Rotations"));
        assert!(is_below("Rotations", "Rotations"));
        assert!(!is_below("RotationsTruncated", "Rotations"));
        assert!(!is_below("Rotations", "Rotations.RotationDate"));
    }
}
