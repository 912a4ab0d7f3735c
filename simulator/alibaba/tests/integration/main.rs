//! Alibaba Cloud KMS from outside, where no scenario reaches.
//!
//! One program, since each would be compiled and linked anew: `cargo test -p kms-alibaba --test integration NAME::` runs a module.

mod common;
mod dependencies;
mod faults;
mod imports;
mod key_states;
mod names;
mod pairs;
mod properties;
mod robustness;
mod rotation;
mod wire;
