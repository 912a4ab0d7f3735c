//! What is wrong with a scenario file, and where: rendered as a compiler renders its errors.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Something wrong with a scenario file or folder.
///
/// [`Display`](fmt::Display) writes plain text with the line and a caret; [`render`](Self::render) can
/// also colour it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    file: String,
    place: Option<Place>,
    message: String,
    help: Vec<String>,
    notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    text: Arc<str>,
    span: Range<usize>,
}

/// A file under the name people know it by, and its text.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) text: Arc<str>,
}

/// Something wrong at a place of a file that the caller knows.
#[derive(Debug)]
pub(super) struct Problem {
    span: Range<usize>,
    message: String,
    help: Vec<String>,
}

impl LoadError {
    /// Makes an error about a file as a whole, such as one that cannot be read.
    pub(super) fn of_file(
        file: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            place: None,
            message: message.into(),
            help: vec![help.into()],
            notes: Vec::new(),
        }
    }

    /// Makes an error about a file or folder that the system does not let us read.
    pub(in crate::scenario) fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        let help = "scenario files are UTF-8 text in a folder that you may read";
        Self::of_file(path.display().to_string(), error.to_string(), help)
    }

    /// Adds what else a reader must know, such as the row of the matrix.
    pub(super) fn with_note(mut self, note: &str) -> Self {
        self.notes.push(note.to_owned());
        self
    }

    /// The file, as people know it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1; `None` for an error about a file as a whole.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.place.as_ref().map(|place| line(&place.text, place.span.start))
    }

    /// The column, in characters counted from 1; `None` for an error about a file as a whole.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.place.as_ref().map(|place| {
            let before = &place.text[..place.span.start];
            before.chars().rev().take_while(|character| *character != '\n').count() + 1
        })
    }

    /// What is wrong, without place and help.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &[String] {
        &self.help
    }

    /// Writes the error with its line and a caret, with colours for a terminal or without.
    #[must_use]
    pub fn render(&self, colours: bool) -> String {
        let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
        let mut group = match &self.place {
            Some(place) => {
                let mark = AnnotationKind::Primary.span(place.span.clone());
                let snippet = Snippet::source(&*place.text).path(&self.file).annotation(mark);
                Level::ERROR.primary_title(&self.message).element(snippet)
            }
            None => Group::with_title(Level::ERROR.primary_title(format!("{}: {}", self.file, self.message))),
        };
        for note in &self.notes {
            group = group.element(Level::NOTE.message(note));
        }
        for help in &self.help {
            group = group.element(Level::HELP.message(help));
        }
        renderer.render(&[group])
    }

    /// Takes in the same error of another row: then it is not about the row.
    pub(super) fn merge(&mut self, other: &Self) {
        self.notes.retain(|note| other.notes.contains(note));
    }

    /// The key by which errors are put in order, and by which the same error in two rows is one.
    pub(super) fn order(&self) -> (&str, usize, &str) {
        (&self.file, self.place.as_ref().map_or(0, |place| place.span.start), &self.message)
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.render(false))
    }
}

impl std::error::Error for LoadError {}

impl Source {
    /// Puts a problem into this file.
    pub(super) fn error(&self, problem: Problem) -> LoadError {
        let Problem { span, message, help } = problem;
        let place = Some(Place { span: one_line(&self.text, span), text: Arc::clone(&self.text) });
        LoadError { file: self.file.clone(), place, message, help, notes: Vec::new() }
    }

    /// The line of a place, counted from 1.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        line(&self.text, span.start.min(self.text.len()))
    }
}

impl Problem {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: Vec::new() }
    }

    /// Adds what to do about it.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds what to do about it, where somebody knows.
    pub(super) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help.extend(help);
        self
    }
}

impl From<Problem> for Vec<Problem> {
    fn from(problem: Problem) -> Self {
        vec![problem]
    }
}

fn line(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// A caret under one line is easier to read than a bracket around a table.
fn one_line(text: &str, span: Range<usize>) -> Range<usize> {
    let start = span.start.min(text.len());
    let end = span.end.clamp(start, text.len());
    let length = text[start..end].find(['\n', '\r']).unwrap_or(end - start);
    start..start + length
}
