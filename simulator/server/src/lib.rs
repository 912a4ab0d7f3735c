//! The simulated KMS over HTTP.
//!
//! [`serve`] listens, [`alibaba::serve`] for another service; requests to `/_simulator/` go to the [`control`] door, all others to
//! the service. Not here: what an answer says (see kms-wire, kms-alibaba), and the program (`kmsc serve`).

pub mod alibaba;
mod attestation;
pub mod control;
mod faults;
mod listen;
mod options;
mod served;
mod stores;
#[cfg(feature = "xks-proxy")]
pub mod xks;

pub use listen::{Server, serve};
pub use options::{Options, StoreDelay};
