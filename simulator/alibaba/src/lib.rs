//! Alibaba Cloud KMS, API 2016-01-20, simulated: a service with rules of its own over the clock, chance and cryptography of
//! kms-core, and its wire.
//!
//! Made from documents: nothing here was recorded from the real service. Every rule says which document it is from, where documents
//! disagree, and what is a guess.
//!
//! | module | what lives there |
//! |---|---|
//! | [`faults`] | mistakes on request, for testing suites |
//! | [`service`] | state, rules, one operation per file |
//! | [`wire`] | HTTP requests in, answers out; signatures |
//!
//! [`Simulator`] is both together: what programs hold.

pub mod faults;
pub mod service;
mod simulator;
pub mod wire;

pub use faults::{Fault, Faults};
pub use service::profile::{self, Profile};
pub use simulator::Simulator;
pub use wire::gate::Known;
pub use wire::request::Head;
pub use wire::signature;
