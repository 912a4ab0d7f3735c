//! A transcript read with symbols, entry by entry: for reports that show a case step by step.
//!
//! The names of keys and materials are those of the texts, so that a reader finds `key#1` again.

use super::text::is_arn;
use super::{Render, Symbols};
use crate::transcript::Transcript;

/// The text of every entry, and who is who in it.
#[derive(Debug)]
pub struct Symbolic {
    texts: Vec<String>,
    symbols: Symbols,
}

impl Symbolic {
    /// Reads a transcript.
    #[must_use]
    pub fn read(transcript: &Transcript) -> Self {
        let mut render = Render::new(transcript);
        let texts = transcript.entries.iter().map(|entry| render.entry(entry)).collect();
        Self { texts, symbols: render.symbols }
    }

    /// What was asked and answered, one text per entry; the first line says the most.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// The name of the key that an id or an ARN means: `key#1`, `key#1 in eu-west-1`.
    ///
    /// An id alone means the key in the caller's Region; `None` is the default caller's. Answers `None` for an alias
    /// and for an id that the scenario made up.
    pub fn key(&mut self, reference: &str, region: Option<&str>) -> Option<String> {
        if is_arn(reference) {
            let text = self.symbols.text(reference);
            let name = text.strip_prefix("<arn of ")?.strip_suffix('>')?;
            return name.starts_with("key#").then(|| name.to_owned());
        }
        let name = self.symbols.key(reference)?;
        let elsewhere = region.filter(|region| self.symbols.text(region) != "<region>");
        Some(elsewhere.map_or_else(|| name.clone(), |region| format!("{name} in {region}")))
    }

    /// The name of a key material within its key: `material#2`.
    pub fn material(&mut self, id: &str) -> Option<String> {
        self.symbols.material(id, None).map(|symbol| within_its_key(&symbol))
    }

    /// The name of a key version within its key: `version#2`.
    pub fn version(&mut self, id: &str) -> Option<String> {
        self.symbols.version(id, None).map(|symbol| within_its_key(&symbol))
    }
}

fn within_its_key(symbol: &str) -> String {
    let name = symbol.trim_matches(['<', '>']);
    name.split(" of ").next().unwrap_or(name).to_owned()
}
