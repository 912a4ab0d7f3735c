//! The body of an answer, read with the model: its shapes tell bytes, instants and texts apart.

use data_encoding::BASE64;
use kms_model::{Kind, Shape};
use serde_json::{Map, Value};

use super::SECRETS;
use super::dates::Calendar;
use super::layout::{self, Node};
use super::symbols::Symbols;
use super::text::{is_arn, is_digest, is_uuid};
use crate::scenario::bind::Bindings;
use crate::scenario::{Action, Api, MemberPath, Predicate, Step, predicate};
use crate::transcript::{Entry, Sent};

/// Reads the answer of one entry.
pub(super) struct Reader<'a> {
    pub(super) api: Api,
    pub(super) step: &'a Step,
    pub(super) entry: &'a Entry,
    pub(super) symbols: &'a mut Symbols,
    pub(super) dates: &'a mut Calendar,
    pub(super) bindings: &'a Bindings,
    pub(super) body: &'a Value,
}

/// A place in the answer: the name of the member, and the key that its value belongs to.
struct Place<'a> {
    name: &'a str,
    owner: Option<String>,
}

impl<'a> Reader<'a> {
    /// The body of a success.
    pub(super) fn success(&mut self) -> Node {
        let owner = self.requested_key();
        let shape = self.operation().and_then(|operation| operation.output);
        self.value(self.body, shape, &Place { name: "", owner })
    }

    /// The body of an error: its text in a line, then whatever else it has. The code stands above.
    pub(super) fn error(&mut self, out: &mut String) {
        let nowhere = Place { name: "", owner: None };
        // The advice of Alibaba Cloud's gateway cites it, and comes first.
        if let Some(id) = self.body.get("RequestId").and_then(Value::as_str) {
            self.request_id(id);
        }
        let Value::Object(members) = self.body else {
            layout::lines(&self.value(self.body, None, &nowhere), out);
            return;
        };
        let is_text = |name: &str| matches!(name, "message" | "Message");
        for (name, value) in members.iter().filter(|(name, _)| is_text(name)) {
            let text = match value {
                _ if self.is_text_unscored() => "<unscored>".to_owned(),
                Value::String(text) => self.symbols.text(text),
                other => other.to_string(),
            };
            let plain = !text.is_empty() && !text.contains(char::is_control);
            let text = if plain { text } else { Value::from(text).to_string() };
            out.push_str(&format!("{name}  {text}\n"));
        }
        let code = self.api.error_members()[0];
        let rest = members.iter().filter(|(name, _)| !is_text(name) && *name != code);
        let rest = self.members(members, rest, None, &nowhere);
        if rest != Node::Object(Vec::new()) {
            layout::lines(&rest, out);
        }
    }

    fn value(&mut self, value: &'a Value, shape: Option<&'static Shape>, place: &Place<'_>) -> Node {
        if self.is_unscored(value) {
            return Node::Plain("<unscored>".to_owned());
        }
        if SECRETS.contains(&place.name) {
            match value {
                Value::String(text) => return self.blob(text, place.name),
                Value::Null => {}
                _ => return Node::Plain("<unreadable secret>".to_owned()),
            }
        }
        match (value, shape.map(|shape| &shape.kind)) {
            (Value::Object(members), kind) => self.members(members, members.iter(), kind, place),
            (Value::Array(items), kind) => {
                let item = if let Some(Kind::List(item)) = kind { Some(*item) } else { None };
                Node::List(items.iter().map(|value| self.value(value, item, place)).collect())
            }
            (Value::Number(_) | Value::String(_), Some(Kind::Timestamp)) => self.date(value),
            (Value::String(text), Some(Kind::Blob)) => self.blob(text, place.name),
            (Value::String(text), _) => Node::string(self.string(text, place)),
            (Value::Null | Value::Bool(_) | Value::Number(_), _) => Node::Plain(value.to_string()),
        }
    }

    /// Some of an object's members, sorted by name.
    fn members(
        &mut self,
        all: &'a Map<String, Value>,
        some: impl Iterator<Item = (&'a String, &'a Value)>,
        kind: Option<&'static Kind>,
        place: &Place<'_>,
    ) -> Node {
        let mut some: Vec<_> = some.collect();
        some.sort_by_key(|(name, _)| *name);
        let nodes = some.into_iter().map(|(name, value)| {
            let shape = match kind {
                Some(Kind::Structure(known)) => {
                    known.iter().find(|member| member.name == name).map(|member| member.shape)
                }
                Some(Kind::Map { value, .. }) => Some(*value),
                _ => None,
            };
            let owner = self.owner(all, name).or_else(|| place.owner.clone());
            let node = self.value(value, shape, &Place { name, owner });
            (self.symbols.text(name), node)
        });
        Node::Object(nodes.collect())
    }

    /// The key that a member belongs to, as its neighbours tell.
    fn owner(&mut self, members: &Map<String, Value>, name: &str) -> Option<String> {
        let neighbours = if name.starts_with("Source") { ["SourceKeyId", "KeyId"] } else { ["KeyId", "Arn"] };
        neighbours.iter().find_map(|neighbour| self.symbols.key(members.get(*neighbour)?.as_str()?))
    }

    fn string(&mut self, text: &str, place: &Place<'_>) -> String {
        let symbol = match place.name {
            "GrantId" if is_digest(text) => Some(self.chance("grant", text)),
            "GrantToken" => Some(self.chance("grant-token", text)),
            "NextMarker" => Some(self.chance("marker", text)),
            "CustomKeyStoreId" => Some(self.chance("key-store", text)),
            name if self.api == Api::Alibaba => self.alibaba(text, name, place),
            name if name.ends_with("KeyMaterialId") => self.symbols.material(text, place.owner.clone()),
            name if name.ends_with("KeyId") => {
                self.symbols.key(text).filter(|_| !text.starts_with("arn:")).map(|key| format!("<{key}>"))
            }
            _ => None,
        };
        symbol.unwrap_or_else(|| self.symbols.text(text))
    }

    /// What has another name, or another form, in answers of Alibaba Cloud.
    fn alibaba(&mut self, text: &str, name: &str, place: &Place<'_>) -> Option<String> {
        match name {
            "RequestId" => self.request_id(text),
            // Wherever a target is, it is another host.
            "HostId" => Some("<host>".to_owned()),
            "NextToken" if !text.is_empty() => Some(self.chance("marker", text)),
            "PublicKey" => Some(self.chance("public-key", text)),
            "KeyVersionId" | "PrimaryKeyVersion" => self.symbols.version(text, place.owner.clone()),
            name if name.ends_with("KeyId") || name == "ResourceId" => {
                self.symbols.key(text).filter(|_| !is_arn(text)).map(|key| format!("<{key}>"))
            }
            _ => None,
        }
    }

    fn request_id(&mut self, id: &str) -> Option<String> {
        const SYMBOL: &str = "<request-id>";
        if self.api != Api::Alibaba || !is_uuid(id) {
            return None;
        }
        self.symbols.sent(id, SYMBOL);
        Some(SYMBOL.to_owned())
    }

    fn blob(&mut self, text: &str, name: &str) -> Node {
        let Ok(bytes) = BASE64.decode(text.as_bytes()) else {
            let secret = SECRETS.contains(&name) && !self.symbols.is_declared(text);
            let length = format!(", {} characters", text.chars().count());
            return Node::string(match secret {
                true => self.symbols.numbered("unreadable", text, &length),
                false => self.symbols.text(text),
            });
        };
        Node::string(match name {
            "CiphertextBlob" | "PrivateKeyCiphertextBlob" => self.chance("ciphertext", text),
            "Plaintext" => {
                let length = format!(", {} bytes", bytes.len());
                if self.symbols.is_declared(text) {
                    text.to_owned()
                } else {
                    self.symbols.numbered("random", text, &length)
                }
            }
            "Value" => self.chance("signature", text),
            other => self.chance(&kebab(other), text),
        })
    }

    /// A value the target drew; what the scenario says itself stays.
    fn chance(&mut self, kind: &str, text: &str) -> String {
        if self.symbols.is_declared(text) { text.to_owned() } else { self.symbols.numbered(kind, text, "") }
    }

    fn date(&mut self, value: &Value) -> Node {
        let Some(instant) = predicate::instant(value, self.api.date_form()) else {
            return Node::Plain(value.to_string());
        };
        let claimed = self.step.checks.iter().find_map(|check| {
            let Predicate::At { time, .. } = &check.predicate else { return None };
            let same = check.path.find(self.body).is_some_and(|found| std::ptr::eq(found, value));
            let holds = same && predicate::holds(&check.predicate, Some(value), self.bindings) == Ok(true);
            holds.then(|| format!("<{}>", time.to_string().trim_start_matches('@')))
        });
        if let Some(claimed) = claimed {
            self.dates.write(instant, &claimed);
            return Node::Plain(claimed);
        }
        Node::Plain(self.dates.symbol(instant))
    }

    /// A member that the step lists as unscored.
    fn is_unscored(&self, value: &Value) -> bool {
        self.step.unscored.iter().any(|unscored| {
            let path = MemberPath::parse(unscored).ok();
            path.and_then(|path| path.find(self.body)).is_some_and(|found| std::ptr::eq(found, value))
        })
    }

    /// The text of an error, however its member is spelt.
    fn is_text_unscored(&self) -> bool {
        self.step.unscored.iter().any(|unscored| unscored.eq_ignore_ascii_case("message"))
    }

    fn operation(&self) -> Option<&'static kms_model::Operation> {
        match &self.step.action {
            Action::Call { operation, .. } => Some(operation),
            Action::Raw(raw) => {
                let name = raw.operation()?;
                // What is asked of QKMS by AWS's name is answered with AWS's members.
                let of_aws = || kms_model::operation(name).filter(|_| self.api == Api::Qkms);
                self.api.operation(name).or_else(of_aws)
            }
            Action::Clock(_) => None,
        }
    }

    fn requested_key(&mut self) -> Option<String> {
        let Sent::Call { input, .. } = &self.entry.sent else { return None };
        self.symbols.key(input.get("KeyId")?.as_str()?)
    }
}

/// `PublicKey` as `public-key`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for (at, character) in name.char_indices() {
        if character.is_ascii_uppercase() && at > 0 {
            out.push('-');
        }
        out.push(character.to_ascii_lowercase());
    }
    out
}
