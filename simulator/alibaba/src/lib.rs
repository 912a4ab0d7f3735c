//! Alibaba Cloud KMS, API 2016-01-20, simulated: a service with rules of its own over the clock, chance and cryptography of
//! kms-core, and its wire.
//!
//! | module | what lives there |
//! |---|---|
//! | [`wire`] | HTTP requests in, answers out; signatures |

pub mod wire;

pub use wire::signature;
