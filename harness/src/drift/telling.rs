//! A rendered transcript, read step by step by its layout.

use std::collections::BTreeMap;

use crate::normalise::places::places;

/// What one text tells of a case.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Telling {
    /// By the index of the step in the case.
    pub(super) steps: BTreeMap<usize, ToldStep>,
    /// Why the case ended early.
    pub(super) stopped: Option<String>,
}

/// What is told of one step, all its repetitions together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ToldStep {
    pub(super) id: String,
    /// Status and code, with the repetitions where there are several; empty for a move of the clock.
    pub(super) answer: String,
    /// The values of each member of the answer, in their order; items of a list without their index.
    pub(super) members: BTreeMap<String, Vec<String>>,
}

/// Reads a text.
pub(super) fn read(text: &str) -> Telling {
    let mut telling = Telling::default();
    let mut at = usize::MAX;
    for (line, place) in text.lines().zip(places(text)) {
        let content = line.trim_start();
        if place.step != at || is_head(line, place.step) {
            at = place.step;
            telling.steps.entry(at).or_default().head(line);
        } else if place.member == "stopped" {
            telling.stopped = content.split_once("  ").map(|(_, reason)| reason.to_owned());
        } else if place.member != "normaliser" && !place.member.is_empty() && !is_frame(content) {
            let members = &mut telling.steps.entry(at).or_default().members;
            members.entry(place.member).or_default().push(value(content));
        }
    }
    telling
}

impl ToldStep {
    /// `5 rotate[11-25]  RotateKeyOnDemand {...} -> 400 LimitExceededException`
    fn head(&mut self, line: &str) {
        let (name, rest) = line.split_once("  ").unwrap_or((line, ""));
        let name = name.split_once(' ').map_or(name, |(_, name)| name);
        let (id, repetitions) = name.find('[').map_or((name, ""), |at| name.split_at(at));
        self.id = id.to_owned();
        let Some((_, answer)) = rest.rsplit_once(" -> ") else { return };
        let separator = if self.answer.is_empty() { "" } else { ", " };
        let space = if repetitions.is_empty() { "" } else { " " };
        self.answer.push_str(&format!("{separator}{answer}{space}{repetitions}"));
    }
}

/// The first line of another block of the same step: its repetitions were answered differently.
fn is_head(line: &str, step: usize) -> bool {
    line.split_once(' ').is_some_and(|(number, _)| number == (step + 1).to_string())
}

/// Brackets alone say nothing: what is in them has lines of its own.
fn is_frame(content: &str) -> bool {
    matches!(content, "{" | "}" | "[" | "]")
}

/// A line without the name of its member.
fn value(content: &str) -> String {
    let after_word = ["message  ", "Message  ", "body  "].iter().find_map(|word| content.strip_prefix(word));
    let mut names = serde_json::Deserializer::from_str(content).into_iter::<String>();
    let after_name = match names.next() {
        Some(Ok(_)) => content[names.byte_offset()..].strip_prefix(':'),
        _ => None,
    };
    after_word.or(after_name).unwrap_or(content).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_have_answers_and_members() {
        let text = "\
1 list  ListKeyRotations {\"KeyId\": <key#1>} -> 200
{
  \"Rotations\": [
    {
      \"RotationDate\": <enable + 90d>
    }
    {
      \"RotationDate\": <enable + 180d>
    }
  ]
  \"Truncated\": false
}
2 later  clock to enable + 90d
3 rotate[1-10]  RotateKeyOnDemand {\"KeyId\": <key#1>} -> 200
3 rotate[11-25]  RotateKeyOnDemand -> 400 LimitExceededException
with {
  \"KeyId\": <key#1>
}
message  No more of <key#1>
stopped  step \"rotate\": why
normaliser 1
";
        let telling = read(text);
        let list = &telling.steps[&0];
        assert_eq!((list.id.as_str(), list.answer.as_str()), ("list", "200"));
        assert_eq!(list.members["Rotations.RotationDate"], ["<enable + 90d>", "<enable + 180d>"]);
        assert_eq!(list.members["Truncated"], ["false"]);
        assert_eq!(telling.steps[&1].answer, "");
        let rotate = &telling.steps[&2];
        assert_eq!(rotate.answer, "200 [1-10], 400 LimitExceededException [11-25]");
        assert_eq!(rotate.members.keys().collect::<Vec<_>>(), ["message"]);
        assert_eq!(rotate.members["message"], ["No more of <key#1>"]);
        assert_eq!(telling.stopped.as_deref(), Some("step \"rotate\": why"));
    }
}
