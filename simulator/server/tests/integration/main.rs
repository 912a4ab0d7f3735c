//! The server from outside: over sockets.
//!
//! One program, since each would be compiled and linked anew: `cargo test -p kms-server --test integration NAME::` runs a module.

mod alibaba;
mod common;
mod faults;
mod served;
mod stores;
mod xks;
