//! A value whose chance parts have become symbols, and how it is laid out in lines.

use serde_json::Value;

/// A value, ready to be written.
#[derive(Debug, PartialEq)]
pub(super) enum Node {
    /// One line as it stands: a symbol, or JSON.
    Plain(String),
    /// A text of several lines.
    Lines(Vec<String>),
    /// Items in the order of the answer.
    List(Vec<Node>),
    /// Members, sorted by name.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// A string: a symbol as it stands, everything else quoted.
    pub(super) fn string(text: String) -> Self {
        if text.contains('\n') {
            return Self::Lines(text.split('\n').map(str::to_owned).collect());
        }
        Self::Plain(if is_symbol(&text) { text } else { Value::from(text).to_string() })
    }

    /// The value in one line.
    pub(super) fn inline(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Lines(lines) => Value::from(lines.join("\n")).to_string(),
            Self::List(items) => format!("[{}]", joined(items.iter().map(Self::inline))),
            Self::Object(members) => {
                let members =
                    members.iter().map(|(name, node)| format!("{}: {}", quoted(name), node.inline()));
                format!("{{{}}}", joined(members))
            }
        }
    }

    /// Whether a text of several lines is in it.
    pub(super) fn has_lines(&self) -> bool {
        match self {
            Self::Plain(_) => false,
            Self::Lines(_) => true,
            Self::List(items) => items.iter().any(Self::has_lines),
            Self::Object(members) => members.iter().any(|(_, node)| node.has_lines()),
        }
    }
}

/// Writes a value over several lines, the first without indentation.
pub(super) fn lines(node: &Node, out: &mut String) {
    write(node, 0, out);
    out.push('\n');
}

/// A text that is one symbol and nothing else: `<key#1>`, `<arn of alias/of-<key#1>>`.
pub(super) fn is_symbol(text: &str) -> bool {
    let mut depth = 0_u32;
    let mut closes = text.char_indices().filter_map(|(at, character)| {
        match character {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at)
    });
    closes.next() == text.len().checked_sub(1) && text.len() > 2 && !text.contains('"')
}

fn write(node: &Node, depth: usize, out: &mut String) {
    match node {
        Node::List(items) if !items.is_empty() => {
            out.push('[');
            for item in items {
                indent(depth + 1, out);
                write(item, depth + 1, out);
            }
            indent(depth, out);
            out.push(']');
        }
        Node::Object(members) if !members.is_empty() => {
            out.push('{');
            for (name, node) in members {
                indent(depth + 1, out);
                out.push_str(&quoted(name));
                out.push(':');
                if !matches!(node, Node::Lines(_)) {
                    out.push(' ');
                }
                write(node, depth + 1, out);
            }
            indent(depth, out);
            out.push('}');
        }
        Node::Lines(lines) => {
            for line in lines {
                indent(depth + 1, out);
                out.push_str(format!("| {line}").trim_end());
            }
        }
        Node::Plain(_) | Node::List(_) | Node::Object(_) => out.push_str(&node.inline()),
    }
}

fn indent(depth: usize, out: &mut String) {
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
}

fn quoted(name: &str) -> String {
    Value::from(name).to_string()
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_a_line_and_symbols_are_not_quoted() {
        let node = Node::Object(vec![
            ("Arn".into(), Node::string("<arn of key#1>".into())),
            ("Empty".into(), Node::List(Vec::new())),
            ("Keys".into(), Node::List(vec![Node::Object(vec![("A".into(), Node::Plain("1".into()))])])),
            ("Note".into(), Node::string("of <key#1>".into())),
            ("Policy".into(), Node::string("{\n}".into())),
        ]);
        let mut out = String::new();
        lines(&node, &mut out);
        let expected = "\
{
  \"Arn\": <arn of key#1>
  \"Empty\": []
  \"Keys\": [
    {
      \"A\": 1
    }
  ]
  \"Note\": \"of <key#1>\"
  \"Policy\":
    | {
    | }
}
";
        assert_eq!(out, expected);
        assert!(node.has_lines());
        assert!(node.inline().ends_with("\"Policy\": \"{\\n}\"}"));
    }

    #[test]
    fn only_one_whole_symbol_stands_unquoted() {
        assert!(is_symbol("<key#1>"));
        assert!(!is_symbol("<key#1><key#2>"));
        assert!(!is_symbol("key"));
        assert!(!is_symbol("") && !is_symbol("<") && !is_symbol("<>") && !is_symbol("<key"));
        assert!(is_symbol("<arn of alias/of-<key#1>>"));
    }
}
