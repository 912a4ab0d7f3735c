//! The controls for named faults: which there are, which are on, switching. Each service that is served has its own list.

use kms_core::faults::{FaultSet, Listed};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::control::{Refusal, unreadable};
use crate::served::Served;

/// Every fault, and whether it is on.
pub(crate) fn list(served: &Served) -> Value {
    match served {
        Served::Aws { world, .. } => shown(world.faults()),
        Served::Alibaba(simulator) => shown(simulator.faults()),
    }
}

/// Switches faults on and off.
pub(crate) fn change(served: &Served, change: &Change) -> Result<Value, Refusal> {
    Ok(match served {
        Served::Aws { world, .. } => {
            let switch = change.read()?;
            shown(world.change_faults(|faults| switch.applied(faults)))
        }
        Served::Alibaba(simulator) => {
            let switch = change.read()?;
            shown(simulator.change_faults(|faults| switch.applied(faults)))
        }
    })
}

/// The names of those that are on.
pub(crate) fn on(served: &Served) -> Vec<&'static str> {
    match served {
        Served::Aws { world, .. } => world.faults().iter().map(Listed::as_str).collect(),
        Served::Alibaba(simulator) => simulator.faults().iter().map(Listed::as_str).collect(),
    }
}

/// Which to switch, by name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    #[serde(default)]
    on: Vec<String>,
    #[serde(default)]
    off: Vec<String>,
}

/// Which to switch, found in a list.
struct Switch<F> {
    on: Vec<F>,
    off: Vec<F>,
}

impl Change {
    fn read<F: Listed>(&self) -> Result<Switch<F>, Refusal> {
        let switch: Switch<F> = Switch { on: named(&self.on)?, off: named(&self.off)? };
        if let Some(both) = switch.on.iter().find(|fault| switch.off.contains(fault)) {
            return Err(unreadable(format!("the fault {both} cannot be switched on and off at once")));
        }
        Ok(switch)
    }
}

impl<F: Listed> Switch<F> {
    fn applied<const WORDS: usize>(self, faults: FaultSet<F, WORDS>) -> FaultSet<F, WORDS> {
        let faults = self.on.into_iter().fold(faults, FaultSet::with);
        self.off.into_iter().fold(faults, FaultSet::without)
    }
}

fn named<F: Listed>(names: &[String]) -> Result<Vec<F>, Refusal> {
    let find = |name: &String| {
        F::named(name).ok_or_else(|| {
            unreadable(format!(
                "there is no fault {name:?}; GET /_simulator/faults lists those that there are"
            ))
        })
    };
    names.iter().map(find).collect()
}

fn shown<F: Listed, const WORDS: usize>(on: FaultSet<F, WORDS>) -> Value {
    let faults = F::ALL.iter().map(|fault| {
        json!({
            "name": fault.as_str(),
            "on": on.has(*fault),
            "about": fault.about(),
            "seen_in": fault.seen_in(),
        })
    });
    json!({ "faults": faults.collect::<Vec<_>>() })
}
