//! The placeholders in a string: `${key}`, `${blob|flip:17}`, `${bytes:4097}`, `${@enable + 90d}`, `$${`.
//!
//! Only the reading lives here; the values are in [`Bindings`](super::Bindings). `${row.x}` and
//! `${param.x}` never get this far: the loader fills them in.

use super::digest::Hash;
use super::filter::{Filter, FilterError};
use crate::scenario::time::{TimeError, TimeExpression};

/// A string, cut at its placeholders.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Template {
    pieces: Vec<Piece>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// Text, as it stands.
    Text(String),
    /// What a placeholder stands for.
    Placeholder(Placeholder),
}

/// What a placeholder stands for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Placeholder {
    /// `${name|filter|...}`: what a step saved.
    Saved {
        /// The name.
        name: String,
        /// What is done to the value, in order.
        filters: Vec<Filter>,
    },
    /// `${base64:TEXT}`: the text whose bytes are meant.
    Base64(String),
    /// `${sha256:TEXT}`: the digest of the text.
    Digest(Hash, String),
    /// `${bytes:N}`: so many zero bytes.
    Bytes(usize),
    /// `${text:N:TEXT}`: so many times the text.
    Text {
        /// How often.
        count: usize,
        /// What.
        text: String,
    },
    /// `${@STEP + 1d}`: an instant, in seconds since 1970 as AWS JSON sends it.
    Time(TimeExpression),
}

/// Why a string is no template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// `${` without `}`.
    #[error("`${{` without `}}`; write `$${{` for the text `${{`")]
    Open,
    /// A placeholder in a placeholder.
    #[error(
        "`${{{0}` holds another placeholder: only `${{row.name}}` and `${{param.name}}` may stand inside one"
    )]
    Nested(String),
    /// No placeholder looks like this.
    #[error("`${{{0}}}` is not a placeholder")]
    Unknown(String),
    /// A number was expected.
    #[error("`{text}` in `${{{placeholder}}}` is not a number from 0 to {most}")]
    Number {
        /// What stands there.
        text: String,
        /// The whole placeholder.
        placeholder: String,
        /// The greatest number.
        most: usize,
    },
    /// A filter that is none.
    #[error(transparent)]
    Filter(#[from] FilterError),
    /// A time expression that is none.
    #[error(transparent)]
    Time(#[from] TimeError),
}

/// More than any member of KMS can hold, and little enough that a slip of the finger costs no memory.
const COUNT_MAX: usize = 1_000_000;

impl Template {
    /// Cuts a string at its placeholders.
    pub(crate) fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("${") {
            let escaped = rest[..at].ends_with('$');
            literal.push_str(if escaped { &rest[..at - 1] } else { &rest[..at] });
            rest = &rest[at + 2..];
            if escaped {
                literal.push_str("${");
                continue;
            }
            let (inside, after) = rest.split_once('}').ok_or(TemplateError::Open)?;
            if !literal.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut literal)));
            }
            pieces.push(Piece::Placeholder(Placeholder::parse(inside)?));
            rest = after;
        }
        literal.push_str(rest);
        if !literal.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Text(literal));
        }
        Ok(Self { pieces })
    }

    /// The parts, in order.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The placeholder, where the string is one placeholder and nothing else.
    pub(crate) fn whole(&self) -> Option<&Placeholder> {
        match self.pieces.as_slice() {
            [Piece::Placeholder(placeholder)] => Some(placeholder),
            _ => None,
        }
    }

    /// The placeholders, in order.
    pub(crate) fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Placeholder(placeholder) => Some(placeholder),
            Piece::Text(_) => None,
        })
    }
}

impl Placeholder {
    fn parse(inside: &str) -> Result<Self, TemplateError> {
        if inside.contains("${") {
            return Err(TemplateError::Nested(inside.to_owned()));
        }
        if inside.starts_with('@') {
            return Ok(Self::Time(TimeExpression::parse(inside)?));
        }
        let number = |text: &str| match text.parse::<usize>() {
            Ok(number) if number <= COUNT_MAX => Ok(number),
            _ => Err(TemplateError::Number {
                text: text.to_owned(),
                placeholder: inside.to_owned(),
                most: COUNT_MAX,
            }),
        };
        if let Some(text) = inside.strip_prefix("base64:") {
            return Ok(Self::Base64(text.to_owned()));
        }
        if let Some((hash, text)) =
            inside.split_once(':').and_then(|(name, text)| Some((Hash::named(name)?, text)))
        {
            return Ok(Self::Digest(hash, text.to_owned()));
        }
        if let Some(count) = inside.strip_prefix("bytes:") {
            return Ok(Self::Bytes(number(count)?));
        }
        if let Some((count, text)) = inside.strip_prefix("text:").and_then(|rest| rest.split_once(':')) {
            return Ok(Self::Text { count: number(count)?, text: text.to_owned() });
        }
        let mut parts = inside.split('|');
        let name = parts.next().unwrap_or_default();
        if !is_name(name) {
            return Err(TemplateError::Unknown(inside.to_owned()));
        }
        let filters = parts.map(Filter::parse).collect::<Result<_, _>>()?;
        Ok(Self::Saved { name: name.to_owned(), filters })
    }
}

/// Whether a value can be saved under this name. A dot only occurs in names that a fixture saved.
pub(crate) fn is_name(text: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    !text.is_empty() && text.bytes().all(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_cut_at_its_placeholders() {
        let template = Template::parse("alias/${name}-$${x}").expect("a template");
        let saved = Placeholder::Saved { name: "name".to_owned(), filters: Vec::new() };
        assert_eq!(
            template.pieces(),
            [Piece::Text("alias/".to_owned()), Piece::Placeholder(saved), Piece::Text("-${x}".to_owned())]
        );
        assert!(template.whole().is_none());
        assert!(Template::parse("${name}").expect("a template").whole().is_some());
    }

    #[test]
    fn a_dollar_alone_is_text() {
        let template = Template::parse("5 $ and $5 and {}").expect("a template");
        assert_eq!(template.pieces(), [Piece::Text("5 $ and $5 and {}".to_owned())]);
        assert_eq!(Template::parse("").expect("a template").pieces(), [Piece::Text(String::new())]);
    }

    #[test]
    fn mistakes_say_what_is_wrong() {
        let message = |text| Template::parse(text).expect_err(text).to_string();
        assert_eq!(message("${key"), "`${` without `}`; write `$${` for the text `${`");
        assert_eq!(message("${}"), "`${}` is not a placeholder");
        assert_eq!(message("${a b}"), "`${a b}` is not a placeholder");
        assert_eq!(message("${bytes:x}"), "`x` in `${bytes:x}` is not a number from 0 to 1000000");
        assert!(message("${base64:${key}}").starts_with("`${base64:${key` holds another placeholder"));
        assert!(message("${key|flop}").starts_with("`flop` is not a filter"));
        assert!(message("${@create + 1}").starts_with("`1` is not a duration"));
    }
}
