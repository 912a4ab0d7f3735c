//! What the answers of a case show of its keys: states, materials, rotations, dates.
//!
//! Nothing is asked of the target for this. What an answer says is taken as it says it; where a success says nothing
//! but leaves no doubt (DisableKey), the state follows from [`after`]. A key that was to be deleted by now, and is
//! not found, is called `Deleted`, which no answer calls it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::normalise::Symbolic;
use crate::scenario::{Api, Caller};
use crate::transcript::{Entry, Got, Sent};

/// What an answer shows of a key that was not known before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySeen {
    /// Which key: `key#1`.
    pub key: String,
    /// Its state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The material that encrypts now: `material#2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material: Option<String>,
    /// When it rotates next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_rotation: Option<Timestamp>,
    /// When it is deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deletion: Option<Timestamp>,
    /// Its rotations, those that no earlier answer listed. Of Alibaba Cloud: its versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rotations: Vec<RotationSeen>,
}

/// A rotation that an answer lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RotationSeen {
    /// When it was; none for the material that a key began with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Timestamp>,
    /// `AUTOMATIC` or `ON_DEMAND`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The material that it brought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material: Option<String>,
}

impl KeySeen {
    /// Adds what the same answer shows of the same key elsewhere.
    fn add(&mut self, other: Self) {
        self.state = other.state.or(self.state.take());
        self.material = other.material.or(self.material.take());
        self.next_rotation = other.next_rotation.or(self.next_rotation);
        self.deletion = other.deletion.or(self.deletion);
        self.rotations.extend(other.rotations);
    }
}

/// What is known of a step's keys.
#[derive(Debug, Default)]
pub(super) struct Watched {
    /// The key that it was about.
    pub(super) key: Option<String>,
    /// The state that the key was in before.
    pub(super) state: Option<String>,
    /// What the answer shows that was not known.
    pub(super) shown: Vec<KeySeen>,
}

/// Watches a case's keys, step by step.
pub(super) struct Watcher<'a> {
    api: Api,
    symbolic: &'a mut Symbolic,
    known: BTreeMap<String, KeySeen>,
    /// The keys behind aliases, by Region and name.
    aliases: BTreeMap<(Option<String>, String), String>,
}

impl<'a> Watcher<'a> {
    pub(super) fn new(api: Api, symbolic: &'a mut Symbolic) -> Self {
        Self { api, symbolic, known: BTreeMap::new(), aliases: BTreeMap::new() }
    }

    /// What is known before and after this entry.
    pub(super) fn watch(&mut self, entry: &Entry, caller: &Caller) -> Watched {
        let (Sent::Call { operation, input }, Got::Answer(answer)) = (&entry.sent, &entry.got) else {
            return Watched::default();
        };
        let body = answer.json().filter(|_| answer.is_success()).unwrap_or_default();
        let region = caller.region.as_deref();
        let key = self.subject(operation, input, &body, region);
        let known = key.as_ref().and_then(|key| self.known.get(key));
        let mut state = known.and_then(|known| known.state.clone());
        let mut shown = Vec::new();
        if answer.is_success() {
            self.name_alias(operation, input, key.as_deref(), region);
            shown = self.shown(operation, &body, region);
            if let (Some(key), Some(follows)) = (&key, after(self.api, operation, state.as_deref())) {
                shown.push(KeySeen {
                    key: key.clone(),
                    state: Some(follows.to_owned()),
                    ..KeySeen::default()
                });
            }
        } else if matches!(answer.code().as_deref(), Some("NotFoundException" | "Forbidden.KeyNotFound"))
            && known.and_then(|known| known.deletion).is_some_and(|deletion| deletion <= entry.at())
        {
            state = Some("Deleted".to_owned());
            shown.extend(key.clone().map(|key| KeySeen { key, state: state.clone(), ..KeySeen::default() }));
        }
        let mut all: Vec<KeySeen> = Vec::new();
        for seen in shown.into_iter().filter_map(|seen| self.learn(seen)) {
            match all.iter_mut().find(|known| known.key == seen.key) {
                Some(known) => known.add(seen),
                None => all.push(seen),
            }
        }
        let shown = all;
        Watched { key, state, shown }
    }

    /// The key that a call is about: the one it names, or else the one that its answer names.
    fn subject(
        &mut self,
        operation: &str,
        input: &Value,
        body: &Value,
        region: Option<&str>,
    ) -> Option<String> {
        let names = if operation == "ReEncrypt" {
            ["DestinationKeyId", "DestinationKeyId"]
        } else {
            ["KeyId", "TargetKeyId"]
        };
        let named = names.iter().find_map(|name| input[*name].as_str());
        let answered = body["KeyId"].as_str();
        if let Some(key) = answered.and_then(|reference| self.symbolic.key(reference, region)) {
            return Some(key);
        }
        let named = named?;
        let alias = named.find("alias/").map(|at| &named[at..]);
        match alias {
            Some(alias) => self.aliases.get(&(region.map(str::to_owned), alias.to_owned())).cloned(),
            None => self.symbolic.key(named, region),
        }
    }

    fn name_alias(&mut self, operation: &str, input: &Value, key: Option<&str>, region: Option<&str>) {
        let Some(alias) = input["AliasName"].as_str() else { return };
        let place = (region.map(str::to_owned), alias.to_owned());
        match (operation, key) {
            ("CreateAlias" | "UpdateAlias", Some(key)) => {
                self.aliases.insert(place, key.to_owned());
            }
            ("DeleteAlias", _) => {
                self.aliases.remove(&place);
            }
            _ => {}
        }
    }

    /// What a success says of keys.
    fn shown(&mut self, operation: &str, body: &Value, region: Option<&str>) -> Vec<KeySeen> {
        let mut shown = Vec::new();
        for metadata in [&body["KeyMetadata"], &body["ReplicaKeyMetadata"]] {
            let reference = metadata["Arn"].as_str().or_else(|| metadata["KeyId"].as_str());
            shown.extend(self.one(reference, metadata, &metadata["CurrentKeyMaterialId"], region));
        }
        // Decrypt names the material that the ciphertext was made with, which need not be the current one.
        let encrypts = operation == "Encrypt" || operation.starts_with("GenerateDataKey");
        let material = if encrypts { &body["KeyMaterialId"] } else { &body["DestinationKeyMaterialId"] };
        shown.extend(self.one(body["KeyId"].as_str(), body, material, region));
        self.versions(body, region, &mut shown);
        for listed in body["Rotations"].as_array().into_iter().flatten() {
            let Some(key) = listed["KeyId"].as_str().and_then(|each| self.symbolic.key(each, region)) else {
                continue;
            };
            let rotation = RotationSeen {
                date: instant(&listed["RotationDate"]),
                kind: listed["RotationType"].as_str().map(str::to_owned),
                material: listed["KeyMaterialId"].as_str().and_then(|id| self.symbolic.material(id)),
            };
            let current = listed["KeyMaterialState"].as_str() == Some("CURRENT");
            let material = rotation.material.clone().filter(|_| current);
            shown.push(KeySeen { key, material, rotations: vec![rotation], ..KeySeen::default() });
        }
        shown
    }

    /// The versions of a key of Alibaba Cloud, which is what its rotations leave.
    fn versions(&mut self, body: &Value, region: Option<&str>, shown: &mut Vec<KeySeen>) {
        for listed in body["KeyVersions"]["KeyVersion"].as_array().into_iter().flatten() {
            let Some(key) = listed["KeyId"].as_str().and_then(|each| self.symbolic.key(each, region)) else {
                continue;
            };
            let version = listed["KeyVersionId"].as_str().and_then(|id| self.symbolic.version(id));
            let rotation =
                RotationSeen { date: instant(&listed["CreationDate"]), kind: None, material: version };
            shown.push(KeySeen { key, rotations: vec![rotation], ..KeySeen::default() });
        }
    }

    fn one(
        &mut self,
        reference: Option<&str>,
        members: &Value,
        material: &Value,
        region: Option<&str>,
    ) -> Option<KeySeen> {
        let key = self.symbolic.key(reference?, region)?;
        let version = members["PrimaryKeyVersion"].as_str().and_then(|id| self.symbolic.version(id));
        Some(KeySeen {
            key,
            state: members["KeyState"].as_str().map(str::to_owned),
            material: material.as_str().and_then(|id| self.symbolic.material(id)).or(version),
            next_rotation: instant(&members["NextRotationDate"]),
            deletion: instant(&members["DeletionDate"]).or_else(|| instant(&members["DeleteDate"])),
            rotations: Vec::new(),
        })
    }

    /// Remembers what was seen, and answers what of it is new.
    fn learn(&mut self, mut seen: KeySeen) -> Option<KeySeen> {
        let unknown = !self.known.contains_key(&seen.key);
        let known = self.known.entry(seen.key.clone()).or_default();
        news(&mut known.state, &mut seen.state);
        news(&mut known.material, &mut seen.material);
        news(&mut known.next_rotation, &mut seen.next_rotation);
        news(&mut known.deletion, &mut seen.deletion);
        seen.rotations.retain(|rotation| !known.rotations.contains(rotation));
        known.rotations.extend(seen.rotations.iter().cloned());
        let says = seen != KeySeen { key: seen.key.clone(), ..KeySeen::default() };
        (says || unknown).then_some(seen)
    }
}

fn news<T: PartialEq + Clone>(known: &mut Option<T>, seen: &mut Option<T>) {
    if seen == known {
        *seen = None;
    } else if seen.is_some() {
        known.clone_from(seen);
    }
}

/// The state that a success leaves a key in, where its answer need not say so.
fn after(api: Api, operation: &str, before: Option<&str>) -> Option<&'static str> {
    match (operation, before) {
        ("CancelKeyDeletion", _) if api == Api::Alibaba => Some("Enabled"),
        ("ScheduleKeyDeletion", _) if api == Api::Alibaba => Some("PendingDeletion"),
        ("EnableKey", _) | ("ImportKeyMaterial", Some("PendingImport")) => Some("Enabled"),
        ("DisableKey" | "CancelKeyDeletion", _) => Some("Disabled"),
        ("DeleteImportedKeyMaterial" | "DeleteKeyMaterial", _) => Some("PendingImport"),
        _ => None,
    }
}

/// An instant as answers have it: seconds since 1970, with a fraction, or a text.
fn instant(value: &Value) -> Option<Timestamp> {
    if let Some(text) = value.as_str() {
        return text.parse().ok();
    }
    // A number too large becomes one that jiff refuses.
    let milliseconds = (value.as_f64()? * 1000.0).round() as i64;
    Timestamp::from_millisecond(milliseconds).ok()
}
