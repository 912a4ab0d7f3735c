//! A deterministic simulator of AWS KMS with a virtual clock.
//!
//! A year of key rotation in a unit test: an ordinary [`aws_sdk_kms::Client`](https://docs.rs/aws-sdk-kms), no
//! socket, no waiting.
//!
//! ```
//! use kms_simulator::{Days, Simulator};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), aws_sdk_kms::Error> {
//! let sim = Simulator::new();
//! let kms = sim.client();
//!
//! let key = kms.create_key().send().await?.key_metadata.expect("metadata").key_id;
//! kms.enable_key_rotation().key_id(&key).rotation_period_in_days(90).send().await?;
//!
//! sim.clock().advance(Days(365));
//!
//! let rotations = kms.list_key_rotations().key_id(&key).send().await?;
//! assert_eq!(rotations.rotations().len(), 4);
//! # Ok(())
//! # }
//! ```
//!
//! - **Time** stands still until [`Clock::advance`] or [`Clock::advance_to`] moves it; it never goes back.
//! - **Chance** comes from a seed: same seed, same calls, same bytes.
//! - **Profiles** say which KMS it is: today's, that of April 2024, that before. See [`Profile`].
//! - **Several clients** may share one simulator, each in a Region and account of its own:
//!   [`Simulator::client_for`].
//! - **Nitro enclaves** get attestation documents from [`Simulator::attest`] for the `Recipient` of their requests.
//! - **Faults**: [`Builder::fault`] has the simulator make a named mistake, for testing what is to notice it.
//! - **Over HTTP**, with the feature `server`: [`serve`].
//! - **Alibaba Cloud KMS** is another service with another API: [`alibaba`].

pub mod alibaba;
mod key_stores;
mod simulator;

pub use kms_core::clock::{ClockError, Pace};
pub use kms_core::faults::{Fault, Faults, Listed};
pub use kms_core::keypair::remember_key_pairs;
pub use kms_core::profile::Profile;
pub use kms_core::recipient::{AttestationError, AttestationRequest};
pub use kms_core::stores::cloud_hsm::Condition;
pub use kms_core::stores::connection::ConnectionErrorCode;
pub use kms_core::stores::control::{ClusterChange, ControlError};
pub use kms_core::stores::proxy;
pub use kms_core::time::{Days, Instant, parse_duration};
#[cfg(feature = "xks-proxy")]
pub use kms_server::xks;
#[cfg(feature = "server")]
pub use kms_server::{Options, Server, StoreDelay, serve};
pub use kms_wire::encode::CLOCK_HEADER;

pub use crate::key_stores::KeyStores;
pub use crate::simulator::{Builder, Clock, Simulator};

/// The README's example, compiled and run with the documentation tests.
#[cfg(all(doctest, feature = "sdk"))]
#[doc = include_str!("../../README.md")]
mod readme {}
