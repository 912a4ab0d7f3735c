//! What a run made in somebody's account, so that it can be removed: written before a request is sent and settled by its
//! answer, before anybody can use what it made.

use std::collections::BTreeSet;
use std::sync::Mutex;

use serde_json::Value;

use super::{Answer, TargetError};
use crate::scenario::Raw;

/// Something that outlives the run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::target) enum Resource {
    /// An alias, by its name.
    Alias { region: String, name: String },
    /// A key, by its ARN.
    Key { region: String, arn: String },
}

/// What a request would make.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::target) enum Intent {
    Nothing,
    /// A key, whose ARN the answer tells in this structure.
    Key {
        region: String,
        metadata: &'static str,
    },
    Alias {
        region: String,
        name: String,
    },
}

/// What was made, and what may have been made by requests whose answer was lost.
#[derive(Debug, Default)]
pub(in crate::target) struct Ledger(Mutex<Entries>);

#[derive(Debug, Default)]
struct Entries {
    made: BTreeSet<Resource>,
    /// Several requests of the same intent may be on their way.
    intended: Vec<Intent>,
}

impl Intent {
    pub(in crate::target) fn of(operation: &str, input: &Value, region: &str) -> Self {
        let text = |name| input.get(name).and_then(Value::as_str);
        match operation {
            "CreateKey" => Self::Key { region: region.to_owned(), metadata: "KeyMetadata" },
            "ReplicateKey" => {
                let replica = text("ReplicaRegion").unwrap_or(region);
                Self::Key { region: replica.to_owned(), metadata: "ReplicaKeyMetadata" }
            }
            "CreateAlias" => match text("AliasName") {
                Some(name) => Self::Alias { region: region.to_owned(), name: name.to_owned() },
                None => Self::Nothing,
            },
            _ => Self::Nothing,
        }
    }

    /// What a raw request would make: it may be as good as a well-formed one.
    pub(in crate::target) fn of_raw(raw: &Raw, region: &str) -> Self {
        if let Some(rpc) = &raw.rpc {
            let input = serde_json::to_value(&rpc.query).unwrap_or_default();
            return Self::of(raw.operation().unwrap_or_default(), &input, region);
        }
        let input = serde_json::from_slice(&raw.body).unwrap_or_default();
        Self::of(raw.operation().unwrap_or_default(), &input, region)
    }

    /// What it made, if the answer is a success.
    fn made(&self, answer: &Answer) -> Option<Resource> {
        if !(200..300).contains(&answer.status) {
            return None;
        }
        match self {
            Self::Nothing => None,
            Self::Alias { region, name } => {
                Some(Resource::Alias { region: region.clone(), name: name.clone() })
            }
            Self::Key { region, metadata } => {
                let body = answer.json()?;
                let arn = body.get(metadata)?.get("Arn")?.as_str()?;
                Some(Resource::Key { region: region.clone(), arn: arn.to_owned() })
            }
        }
    }

    /// What remains where nobody knows whether it was carried out.
    fn doubt(&self) -> String {
        match self {
            Self::Nothing => "nothing".to_owned(),
            Self::Key { region, .. } => {
                format!("perhaps a key in {region}: the request to make it was never answered")
            }
            Self::Alias { region, name } => {
                format!("perhaps {name} in {region}: the request to make it was never answered")
            }
        }
    }
}

impl Ledger {
    /// Writes down what a request may make, before it is sent.
    pub(in crate::target) fn intend(&self, intent: &Intent) {
        if *intent != Intent::Nothing {
            self.entries(|entries| entries.intended.push(intent.clone()));
        }
    }

    /// Settles it by the answer. An intent whose outcome nobody knows stays in the ledger.
    pub(in crate::target) fn settle(&self, intent: &Intent, sent: Result<&Answer, &TargetError>) {
        if *intent == Intent::Nothing {
            return;
        }
        let known = match sent {
            Ok(answer) => {
                let made = intent.made(answer);
                // A success that does not say which key it made leaves the same doubt as no answer.
                let known = made.is_some() || !(200..300).contains(&answer.status);
                if let Some(made) = made {
                    self.entries(|entries| entries.made.insert(made));
                }
                known
            }
            Err(TargetError::Unreachable { .. } | TargetError::Refused { .. }) => true,
            Err(TargetError::Timeout { .. } | TargetError::Broken { .. }) => false,
        };
        if known {
            self.entries(|entries| {
                let at = entries.intended.iter().position(|other| other == intent);
                entries.intended.remove(at.expect("what is settled was intended"));
            });
        }
    }

    /// Everything made and not yet forgotten, aliases first.
    pub(in crate::target) fn made(&self) -> Vec<Resource> {
        self.entries(|entries| entries.made.iter().cloned().collect())
    }

    /// Takes out what was removed.
    pub(in crate::target) fn forget(&self, resource: &Resource) {
        self.entries(|entries| entries.made.remove(resource));
    }

    /// What may exist without anybody knowing, in words.
    pub(in crate::target) fn doubts(&self) -> Vec<String> {
        self.entries(|entries| entries.intended.iter().map(Intent::doubt).collect())
    }

    fn entries<T>(&self, change: impl FnOnce(&mut Entries) -> T) -> T {
        change(&mut self.0.lock().expect("no holder of the ledger panics"))
    }
}
