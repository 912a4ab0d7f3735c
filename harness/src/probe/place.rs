//! Every place of an operation's request: its members, theirs, items of lists, entries of maps.

use kms_model::{Kind, Member, Operation, Shape};
use serde_json::Value;

use super::sample;

/// A place in a request: how to get there, and what belongs there.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) operation: &'static Operation,
    way: Vec<Segment>,
    /// As people write it: `Tags[0].TagKey`; empty for the request itself.
    pub(super) shown: String,
    /// As KMS spells it in its texts (recorded): `tags.1.member.tagKey`.
    pub(super) path: String,
    pub(super) shape: &'static Shape,
    /// Whether the structure around it needs it.
    pub(super) required: bool,
}

/// One step on the way to a place.
#[derive(Debug, Clone)]
enum Segment {
    Member(&'static Member),
    /// The first item of a list.
    Item,
    /// The entry of a map that samples have.
    Entry,
}

impl Place {
    /// Every place of an operation's request, the request itself first.
    pub(super) fn all(operation: &'static Operation) -> Vec<Self> {
        let Some(input) = operation.input else { return Vec::new() };
        let (shown, path) = (String::new(), String::new());
        let mut places = vec![Self { operation, way: Vec::new(), shown, path, shape: input, required: true }];
        let mut next = 0;
        while next < places.len() {
            let inside = places[next].inside();
            places.extend(inside);
            next += 1;
        }
        places
    }

    /// Whether it is the request itself.
    pub(super) fn is_request(&self) -> bool {
        self.way.is_empty()
    }

    /// Whether it is a member of a structure.
    pub(super) fn is_member(&self) -> bool {
        matches!(self.way.last(), Some(Segment::Member(_)))
    }

    /// Whether it is a member of the request itself.
    pub(super) fn is_top(&self) -> bool {
        self.way.len() == 1
    }

    /// Whether it is an item of a list of anything but structures, which is reported as the whole list.
    pub(super) fn is_plain_item(&self) -> bool {
        matches!(self.way.last(), Some(Segment::Item)) && !matches!(self.shape.kind, Kind::Structure(_))
    }

    /// The request that has the required members, what is needed on the way here, and this value here.
    pub(super) fn with(&self, value: Value) -> Value {
        let mut request = sample::of(self.shape_of_request());
        self.put(&mut request, value);
        request
    }

    /// The same request without this member.
    pub(super) fn without(&self) -> Value {
        let mut request = self.with(Value::Null);
        let (_, parents) = self.way.split_last().expect("invariant: only members are left out");
        let parent = find(&mut request, parents).as_object_mut();
        parent.expect("invariant: a member is in a structure").remove(self.name());
        request
    }

    /// Puts a value here, into a request that may lack what is on the way.
    pub(super) fn put(&self, request: &mut Value, value: Value) {
        *find(request, &self.way) = value;
    }

    /// The name of the member that is here.
    pub(super) fn name(&self) -> &'static str {
        match self.way.last() {
            Some(Segment::Member(member)) => member.name,
            _ => "",
        }
    }

    fn shape_of_request(&self) -> &'static Shape {
        self.operation.input.expect("invariant: only operations with a request have places")
    }

    fn inside(&self) -> Vec<Self> {
        let further = |segment: Segment, shown: String, path: String, shape, required| {
            let mut way = self.way.clone();
            way.push(segment);
            Self { operation: self.operation, way, shown, path, shape, required }
        };
        match self.shape.kind {
            Kind::Structure(members) => members
                .iter()
                .map(|member| {
                    let (shown, path) = (joined(&self.shown, member.name), lower_camel(member.name));
                    let path = joined(&self.path, &path);
                    further(Segment::Member(member), shown, path, member.shape, member.required)
                })
                .collect(),
            Kind::List(item) => {
                let is_plain = !matches!(item.kind, Kind::Structure(_));
                let path = if is_plain { self.path.clone() } else { format!("{}.1.member", self.path) };
                vec![further(Segment::Item, format!("{}[0]", self.shown), path, item, false)]
            }
            // How KMS spells the path to an entry has never been seen; no entry of the model has a constraint.
            Kind::Map { value, .. } => {
                let shown = joined(&self.shown, sample::ENTRY);
                vec![further(Segment::Entry, shown, self.path.clone(), value, false)]
            }
            _ => Vec::new(),
        }
    }
}

/// What is at the end of a way, made where it is missing.
fn find<'v>(value: &'v mut Value, way: &[Segment]) -> &'v mut Value {
    let Some((first, rest)) = way.split_first() else { return value };
    const SAMPLE: &str = "invariant: samples have the shape's kind and are never empty";
    let next = match first {
        Segment::Member(member) => {
            let members = value.as_object_mut().expect(SAMPLE);
            members.entry(member.name).or_insert_with(|| sample::of(member.shape))
        }
        Segment::Item => value.get_mut(0).expect(SAMPLE),
        Segment::Entry => value.get_mut(sample::ENTRY).expect(SAMPLE),
    };
    find(next, rest)
}

fn joined(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") }
}

/// `KeyId` becomes `keyId` (recorded).
fn lower_camel(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn place(operation: &str, shown: &str) -> Place {
        let operation = kms_model::operation(operation).expect("it is in the model");
        let mut places = Place::all(operation).into_iter();
        places.find(|place| place.shown == shown).expect("the request has such a place")
    }

    #[test]
    fn a_place_in_a_list_of_structures() {
        let key = place("CreateKey", "Tags[0].TagKey");
        assert_eq!(key.path, "tags.1.member.tagKey");
        assert!(key.is_member() && key.required && !key.is_top());
        assert_eq!(key.with(json!(7)), json!({ "Tags": [{ "TagKey": 7, "TagValue": "" }] }));
        assert_eq!(key.without(), json!({ "Tags": [{ "TagValue": "" }] }));
    }

    #[test]
    fn a_place_in_a_plain_list_is_reported_as_the_list() {
        let token = place("Decrypt", "GrantTokens[0]");
        assert!(token.is_plain_item());
        assert_eq!(token.path, "grantTokens");
    }

    #[test]
    fn other_members_are_there_only_where_they_are_required() {
        let context = place("Encrypt", "EncryptionContext.kmsc-probe");
        assert_eq!(
            context.with(json!(7)),
            json!({ "KeyId": "kmsc-probe", "Plaintext": "AA==", "EncryptionContext": { "kmsc-probe": 7 } })
        );
    }
}
