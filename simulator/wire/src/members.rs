//! Members of answers, found by path or by shape: how faults, of this service and of others, reach what they spoil.
//!
//! A path leads through structures and through every entry of lists: `Grants.GrantId`.

use data_encoding::BASE64;
use kms_model::{Kind, Operation, Shape};
use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// Operations, all of them where none is named, and paths.
pub type Members = (&'static [&'static str], &'static [&'static str]);

/// What becomes of members of a success.
#[derive(Debug)]
pub struct Spoilt {
    /// Those that are missing.
    pub missing: Option<Members>,
    /// Those that have one and the same value, where they are there.
    pub constant: Option<(Members, Value)>,
    /// Those that have the value of another one beside them.
    pub copied: Option<(Members, &'static str)>,
}

impl Spoilt {
    /// Changes an operation's answer.
    pub fn apply(self, operation: &Operation, answer: &mut Object) {
        let are_of = |(names, _): &Members| names.is_empty() || names.contains(&operation.name);
        if let Some((_, paths)) = self.missing.filter(are_of) {
            for path in paths {
                visit(answer, path, &mut |members, name| drop(members.remove(name)));
            }
        }
        if let Some(((_, paths), value)) = self.constant.filter(|(members, _)| are_of(members)) {
            for path in paths {
                visit(answer, path, &mut |members, name| {
                    members.entry(name).and_modify(|member| *member = value.clone());
                });
            }
        }
        if let Some(((_, paths), other)) = self.copied.filter(|(members, _)| are_of(members)) {
            for path in paths {
                visit(answer, path, &mut |members, name| {
                    if let Some(value) = members.get(other).cloned() {
                        members.insert(name.into(), value);
                    }
                });
            }
        }
    }

    /// The paths that lead to no answer's member, of the operations that they are for: there should be none.
    #[must_use]
    pub fn lost(&self, operations: &[Operation]) -> Vec<&'static str> {
        let constant = self.constant.as_ref().map(|(members, _)| *members);
        let copied = self.copied.map(|(members, _)| members);
        let mut lost = Vec::new();
        for (names, paths) in [self.missing, constant, copied].into_iter().flatten() {
            let answers: Vec<&Shape> = operations
                .iter()
                .filter(|known| names.is_empty() || names.contains(&known.name))
                .filter_map(|known| known.output)
                .collect();
            let leads_nowhere = |path: &&&str| !answers.iter().any(|shape| leads_somewhere(shape, path));
            lost.extend(paths.iter().filter(leads_nowhere));
        }
        lost
    }
}

/// Visits what a path leads to: the structure, and the name of its member, which may not be there.
fn visit(members: &mut Object, path: &str, change: &mut dyn FnMut(&mut Object, &str)) {
    let Some((first, rest)) = path.split_once('.') else { return change(members, path) };
    match members.get_mut(first) {
        Some(Value::Object(inner)) => visit(inner, rest, change),
        Some(Value::Array(items)) => {
            items.iter_mut().filter_map(Value::as_object_mut).for_each(|inner| visit(inner, rest, change));
        }
        _ => {}
    }
}

/// Visits every value of a structure, at any depth, with its shape.
pub fn each(shape: &Shape, members: &mut Object, visit: &mut dyn FnMut(&Shape, &mut Value)) {
    for member in shape.members() {
        let Some(value) = members.get_mut(member.name) else { continue };
        visit(member.shape, value);
        match (&member.shape.kind, value) {
            (Kind::Structure(_), Value::Object(members)) => each(member.shape, members, visit),
            (Kind::List(item), Value::Array(items)) => {
                items
                    .iter_mut()
                    .filter_map(Value::as_object_mut)
                    .for_each(|members| each(item, members, visit));
            }
            _ => {}
        }
    }
}

/// Changes the bytes of members where they are there.
pub fn change_bytes(members: &mut Object, names: &[&str], change: impl Fn(&mut Vec<u8>)) {
    for name in names {
        let Some(Value::String(text)) = members.get_mut(*name) else { continue };
        let Ok(mut bytes) = BASE64.decode(text.as_bytes()) else { continue };
        change(&mut bytes);
        *text = BASE64.encode(&bytes);
    }
}

/// Pads bytes to whole blocks of AES, as PKCS #7 does.
pub fn pad(bytes: &mut Vec<u8>) {
    let padding = 16 - bytes.len() % 16;
    bytes.extend(std::iter::repeat_n(u8::try_from(padding).expect("16 at most"), padding));
}

/// Whether a path leads to a member of this shape.
fn leads_somewhere(shape: &Shape, path: &str) -> bool {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let Some(member) = shape.member(first) else { return false };
    let inner = if let Kind::List(item) = member.shape.kind { item } else { member.shape };
    rest.is_none_or(|rest| leads_somewhere(inner, rest))
}
