//! The controls for named faults: which there are, which are on, switching.

use kms_core::faults::{Fault, Faults};
use kms_core::shared::SharedWorld;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::control::{Refusal, unreadable};

/// Every fault, and whether it is on.
pub(crate) fn list(world: &SharedWorld) -> Value {
    shown(world.faults())
}

/// Switches faults on and off.
pub(crate) fn change(world: &SharedWorld, change: &Change) -> Result<Value, Refusal> {
    let (on, off) = (named(&change.on)?, named(&change.off)?);
    if let Some(both) = on.iter().find(|fault| off.contains(fault)) {
        return Err(unreadable(format!("the fault {both} cannot be switched on and off at once")));
    }
    let changed = world.change_faults(|faults| {
        let faults = on.into_iter().fold(faults, Faults::with);
        off.into_iter().fold(faults, Faults::without)
    });
    Ok(shown(changed))
}

/// Which to switch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    #[serde(default)]
    on: Vec<String>,
    #[serde(default)]
    off: Vec<String>,
}

fn named(names: &[String]) -> Result<Vec<Fault>, Refusal> {
    let find = |name: &String| {
        Fault::named(name).ok_or_else(|| {
            unreadable(format!(
                "there is no fault {name:?}; GET /_simulator/faults lists those that there are"
            ))
        })
    };
    names.iter().map(find).collect()
}

fn shown(on: Faults) -> Value {
    let faults = Fault::ALL.iter().map(|fault| {
        json!({
            "name": fault.as_str(),
            "on": on.has(*fault),
            "about": fault.about(),
            "seen_in": fault.seen_in(),
        })
    });
    json!({ "faults": faults.collect::<Vec<_>>() })
}
