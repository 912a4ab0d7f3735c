//! The simulated service from outside, operation by operation, where no scenario reaches.
//!
//! One program, since each would be compiled and linked anew: `cargo test -p kms-core --test integration NAME::` runs a module.

mod common;
mod dependencies;
mod grants;
mod key_states;
mod keypair;
mod properties;
mod recipient;
mod rotation_calendar;
mod signing;
mod slow_work;
mod stores;
