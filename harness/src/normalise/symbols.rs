//! Who is who: the identities a transcript has shown so far, numbered as they first appear.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use regex_lite::Captures;

use super::home::Home;
use super::text::{ARN, TOKEN, is_arn, is_digest, is_key_id};

/// The shortest text that can hold a token: a Region such as `us-east-1`.
const TOKEN_MIN: usize = 9;

/// A value as long as this does not stand in a text by chance.
const LONG: usize = 32;

/// The identities of one transcript.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    home: Home,
    /// The strings of the scenario: what it says itself stays as it is.
    declared: BTreeSet<String>,
    keys: Vec<String>,
    materials: BTreeMap<String, String>,
    /// How many of a kind have been numbered; the kind of a material is its key.
    counts: BTreeMap<String, usize>,
    /// Whole values and what is written for them.
    values: BTreeMap<String, String>,
}

impl Symbols {
    pub(super) fn new(home: Home, declared: BTreeSet<String>) -> Self {
        Self { home, declared, ..Self::default() }
    }

    /// Whether the scenario's text holds this.
    pub(super) fn is_declared(&self, text: &str) -> bool {
        self.declared.iter().any(|declared| declared.contains(text))
    }

    /// Remembers what is to be written for a value the scenario made.
    pub(super) fn sent(&mut self, value: &str, symbol: &str) {
        // One or two characters prove nothing: such a value comes about by itself.
        if value.len() > 3 {
            self.values.entry(value.to_owned()).or_insert_with(|| symbol.to_owned());
        }
    }

    /// What is written for a whole value that is known.
    pub(super) fn known(&self, value: &str) -> Option<String> {
        self.values.get(value).cloned()
    }

    /// The symbol of a value of some kind: `<ciphertext#1>`; `more` stands behind the number.
    pub(super) fn numbered(&mut self, kind: &str, value: &str, more: &str) -> String {
        if let Some(known) = self.known(value) {
            return known;
        }
        let symbol = format!("<{kind}#{}{more}>", self.next(kind));
        self.values.insert(value.to_owned(), symbol.clone());
        symbol
    }

    /// The name of a key, `key#1`, found by its id or by an ARN with it; `None` for anything else.
    pub(super) fn key(&mut self, reference: &str) -> Option<String> {
        let arn = if is_arn(reference) { ARN.captures(reference) } else { None };
        let id = match arn {
            Some(arn) if &arn[4] == "key" => arn[5].to_owned(),
            Some(_) => return None,
            None => reference.to_owned(),
        };
        if !is_key_id(&id) || self.is_declared(&id) {
            return None;
        }
        let at = self.keys.iter().position(|known| *known == id).unwrap_or_else(|| {
            self.keys.push(id);
            self.keys.len() - 1
        });
        Some(format!("key#{}", at + 1))
    }

    /// The symbol of a key material id; `None` for what is none.
    pub(super) fn material(&mut self, id: &str, owner: Option<String>) -> Option<String> {
        if !is_digest(id) || self.is_declared(id) {
            return None;
        }
        if let Some(symbol) = self.materials.get(id) {
            return Some(symbol.clone());
        }
        let symbol = match owner {
            Some(key) => format!("<material#{} of {key}>", self.next(&format!("material of {key}"))),
            None => format!("<material#{}>", self.next("material")),
        };
        self.materials.insert(id.to_owned(), symbol.clone());
        Some(symbol)
    }

    /// The symbol of a key version's id, numbered within its key.
    pub(super) fn version(&mut self, id: &str, owner: Option<String>) -> Option<String> {
        if id.is_empty() || self.is_declared(id) {
            return None;
        }
        if let Some(known) = self.known(id) {
            return Some(known);
        }
        let symbol = match owner {
            Some(key) => format!("<version#{} of {key}>", self.next(&format!("version of {key}"))),
            None => format!("<version#{}>", self.next("version")),
        };
        self.values.insert(id.to_owned(), symbol.clone());
        Some(symbol)
    }

    /// A text with symbols for everything in it that differs from run to run.
    pub(super) fn text(&mut self, text: &str) -> String {
        if let Some(known) = self.known(text) {
            return known;
        }
        let text = self.without_long_values(text);
        // Nearly all strings of an answer are none of this: every token has a digit.
        if text.len() < TOKEN_MIN || !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return text;
        }
        TOKEN.replace_all(&text, |found: &Captures<'_>| self.token(found)).into_owned()
    }

    /// A text with the symbols of long values in it: an error that cites 8193 characters is one short line.
    fn without_long_values(&self, text: &str) -> String {
        if text.len() < LONG {
            return text.to_owned();
        }
        let mut inside: Vec<_> =
            self.values.iter().filter(|(value, _)| value.len() >= LONG && text.contains(*value)).collect();
        // One may be a part of another.
        inside.sort_by_key(|(value, _)| Reverse(value.len()));
        inside.into_iter().fold(text.to_owned(), |text, (value, symbol)| text.replace(value, symbol))
    }

    fn token(&mut self, found: &Captures<'_>) -> String {
        let whole = &found[0];
        if found.get(1).is_some() {
            return self.arn(found);
        }
        if found.get(6).is_some() {
            return match self.keys.iter().position(|known| known == whole) {
                Some(at) => format!("<key#{}>", at + 1),
                // What looks like the id of a key in a KMS instance may be a word.
                None if self.is_declared(whole) || whole.starts_with("key-") => whole.to_owned(),
                None => self.numbered("uuid", whole, ""),
            };
        }
        if found.get(7).is_some() {
            let material = self.materials.get(whole).cloned();
            return match material.or_else(|| self.known(whole)) {
                Some(known) => known,
                None if self.is_declared(whole) => whole.to_owned(),
                None => self.numbered("digest", whole, ""),
            };
        }
        if self.home.account.as_deref() == Some(whole) {
            return "<account>".to_owned();
        }
        if self.home.region.as_deref() == Some(whole) {
            return "<region>".to_owned();
        }
        whole.to_owned()
    }

    fn arn(&mut self, found: &Captures<'_>) -> String {
        let (prefix, account, kind, name) = (&found[1], &found[3], &found[4], &found[5]);
        let region = found.get(2).map(|region| region.as_str());
        let here = region.is_none() || region == self.home.region.as_deref();
        let ours = self.home.account.as_deref() == Some(account);
        let named = if kind == "alias" { Some(format!("alias/{}", self.text(name))) } else { self.key(name) };
        let Some(named) = named else {
            // A key of the scenario's own making: only account and Region are ours.
            let region =
                region.map(|region| if here { ":<region>".to_owned() } else { format!(":{region}") });
            let account = if ours { "<account>" } else { account };
            return format!("{prefix}{}:{account}:key/{name}", region.unwrap_or_default());
        };
        let place = region.filter(|_| !here).map(|region| format!(" in {region}")).unwrap_or_default();
        let owner = if ours { String::new() } else { format!(" of {account}") };
        format!("<arn of {named}{place}{owner}>")
    }

    fn next(&mut self, kind: &str) -> usize {
        let count = self.counts.entry(kind.to_owned()).or_default();
        *count += 1;
        *count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";
    const OTHER: &str = "0987dcba-09fe-87dc-65ba-ab0987654321";

    fn symbols(declared: &[&str]) -> Symbols {
        let home = Home { account: Some("111122223333".into()), region: Some("us-east-1".into()) };
        Symbols::new(home, declared.iter().map(|&text| text.to_owned()).collect())
    }

    #[test]
    fn keys_are_numbered_as_they_appear_and_found_again() {
        let mut symbols = symbols(&[]);
        let text = format!("Key 'arn:aws:kms:us-east-1:111122223333:key/{ID}' does not exist, nor {ID}.");
        assert_eq!(symbols.text(&text), "Key '<arn of key#1>' does not exist, nor <key#1>.");
        let replica = format!("arn:aws:kms:eu-west-1:444455556666:key/{OTHER}");
        assert_eq!(symbols.text(&replica), "<arn of key#2 in eu-west-1 of 444455556666>");
    }

    #[test]
    fn what_the_scenario_says_itself_stays_but_for_account_and_region() {
        let mut symbols = symbols(&[&format!("alias {ID}")]);
        assert_eq!(symbols.text(ID), ID);
        let text = format!("arn:aws:kms:us-east-1:111122223333:key/{ID}");
        assert_eq!(symbols.text(&text), format!("arn:aws:kms:<region>:<account>:key/{ID}"));
        assert_eq!(symbols.text("not in us-east-1, but us-west-2"), "not in <region>, but us-west-2");
        assert_eq!(symbols.text("arn:aws:iam::111122223333:root"), "arn:aws:iam::<account>:root");
    }

    #[test]
    fn an_arn_of_qkms_names_no_region() {
        let mut symbols = symbols(&[]);
        assert_eq!(symbols.text(&format!("arn:verenc:111122223333:key/{ID}")), "<arn of key#1>");
        let theirs = format!("arn:verenc:444455556666:key/{ID}");
        assert_eq!(symbols.text(&theirs), "<arn of key#1 of 444455556666>");
        assert_eq!(symbols.text("arn:verenc:111122223333:key/k1"), "arn:verenc:<account>:key/k1");
    }

    #[test]
    fn an_alias_named_after_a_key_is_told_so() {
        let mut symbols = symbols(&[]);
        let arn = |resource: &str| format!("arn:aws:kms:us-east-1:111122223333:{resource}");
        assert_eq!(symbols.text(&arn(&format!("key/{ID}"))), "<arn of key#1>");
        let alias = arn(&format!("alias/conformance-{ID}"));
        assert_eq!(symbols.text(&alias), "<arn of alias/conformance-<key#1>>");
    }

    #[test]
    fn materials_are_numbered_within_their_key() {
        let mut symbols = symbols(&[]);
        let digest = |digit: &str| digit.repeat(64);
        let owner = || Some("key#1".to_owned());
        assert_eq!(symbols.material(&digest("a"), owner()).as_deref(), Some("<material#1 of key#1>"));
        assert_eq!(
            symbols.material(&digest("b"), Some("key#2".into())).as_deref(),
            Some("<material#1 of key#2>")
        );
        assert_eq!(symbols.material(&digest("c"), owner()).as_deref(), Some("<material#2 of key#1>"));
        assert_eq!(symbols.material(&digest("a"), None).as_deref(), Some("<material#1 of key#1>"));
        assert_eq!(symbols.material(&digest("d"), None).as_deref(), Some("<material#1>"));
        assert_eq!(symbols.material("short", owner()), None);
    }

    #[test]
    fn arns_and_versions_of_alibaba_cloud_are_told_like_those_of_aws() {
        let home = Home { account: Some("1234567890123456".into()), region: Some("cn-hangzhou".into()) };
        let mut symbols = Symbols::new(home, BTreeSet::new());
        let arn = format!("acs:kms:cn-hangzhou:1234567890123456:key/{ID}");
        assert_eq!(symbols.text(&arn), "<arn of key#1>");
        assert_eq!(symbols.key(&arn).as_deref(), Some("key#1"));
        assert_eq!(symbols.text("acs:kms:cn-hangzhou:1234567890123456:alias/blue"), "<arn of alias/blue>");
        assert_eq!(symbols.text("key-hzz62f1cb66fa42qo1ab"), "key-hzz62f1cb66fa42qo1ab");
        assert_eq!(symbols.key("key-hzz62f1cb66fa42qo1ab").as_deref(), Some("key#2"));
        assert_eq!(symbols.text("key-hzz62f1cb66fa42qo1ab"), "<key#2>");
        assert_eq!(symbols.version(OTHER, Some("key#1".into())).as_deref(), Some("<version#1 of key#1>"));
        assert_eq!(symbols.text(OTHER), "<version#1 of key#1>");
        assert_eq!(symbols.version(OTHER, None).as_deref(), Some("<version#1 of key#1>"));
        assert_eq!(symbols.text("1234567890123456"), "<account>");
    }

    #[test]
    fn ids_of_a_wrong_form_are_not_hidden() {
        let mut symbols = symbols(&[]);
        assert_eq!(symbols.key("1234ABCD-12ab-34cd-56ef-1234567890ab"), None);
        assert_eq!(symbols.key("mrk-1234abcd12ab34cd56ef1234567890ab").as_deref(), Some("key#1"));
        assert_eq!(
            symbols.text("arn:aws:kms:us-east-1:111122223333:key/k1"),
            "arn:aws:kms:<region>:<account>:key/k1"
        );
    }
}
