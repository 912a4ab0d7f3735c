//! What a server serves: AWS KMS and what speaks its API, or Alibaba Cloud KMS. Both have a clock, which the control door moves.

use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Response};
use kms_core::clock::{ClockError, Pace};
use kms_core::identity::Caller;
use kms_core::operations;
use kms_core::shared::SharedWorld;
use kms_core::time::Instant;
use kms_wire::request::Head;

/// What a server serves.
#[derive(Debug, Clone)]
pub(crate) enum Served {
    /// AWS KMS, or a service with its API.
    Aws {
        /// The world.
        world: SharedWorld,
        /// Who asks where a request does not say.
        caller: Caller,
    },
    /// Alibaba Cloud KMS.
    Alibaba(kms_alibaba::Simulator),
}

impl Served {
    /// Answers a request to the service.
    pub(crate) fn answer(&self, head: &Parts, body: &[u8]) -> Response<Bytes> {
        match self {
            Self::Aws { world, caller } => {
                kms_wire::answer(world, Head::of(&head.method, &head.headers), body, caller)
            }
            Self::Alibaba(simulator) => simulator.answer(alibaba_head(head), body),
        }
    }

    /// The operation that a request asks for, for the log.
    pub(crate) fn operation<'a>(&self, head: &'a Parts) -> &'a str {
        match self {
            Self::Aws { .. } => Head::of(&head.method, &head.headers).target.unwrap_or_default(),
            // Older clients say it in the query alone, and the query holds plaintext.
            Self::Alibaba(_) => text(&head.headers, "x-acs-action"),
        }
    }

    /// The name of the profile.
    pub(crate) fn profile(&self) -> &'static str {
        match self {
            Self::Aws { world, .. } => world.profile().name,
            Self::Alibaba(simulator) => simulator.profile().name,
        }
    }

    /// What the harness may do with it beside calling operations.
    pub(crate) fn capabilities(&self) -> &'static [&'static str] {
        match self {
            Self::Alibaba(simulator) if simulator.verifies() => &["clock.advance", "raw.http", "signatures"],
            _ => &["clock.advance", "raw.http", "callers"],
        }
    }

    /// The operations, by the names that requests have for them.
    pub(crate) fn operations(&self) -> Vec<&'static str> {
        let profile = match self {
            Self::Aws { world, .. } => world.profile(),
            Self::Alibaba(_) => return kms_alibaba::service::operations::SIMULATED.to_vec(),
        };
        match profile.dialect {
            Some(dialect) => dialect.operations.iter().map(|operation| operation.name).collect(),
            None => {
                let exists = |name: &&str| !profile.operations_absent.contains(name);
                operations::SIMULATED.iter().copied().filter(exists).collect()
            }
        }
    }

    /// The seed.
    pub(crate) fn seed(&self) -> u64 {
        match self {
            Self::Aws { world, .. } => world.with(|world| world.seed()),
            Self::Alibaba(simulator) => simulator.seed(),
        }
    }

    /// The present.
    pub(crate) fn now(&self) -> Instant {
        match self {
            Self::Aws { world, .. } => world.now(),
            Self::Alibaba(simulator) => simulator.now(),
        }
    }

    /// How the clock runs.
    pub(crate) fn pace(&self) -> Pace {
        match self {
            Self::Aws { world, .. } => world.pace(),
            Self::Alibaba(simulator) => simulator.pace(),
        }
    }

    /// Moves the clock forward by `by`.
    pub(crate) fn advance(&self, by: Duration) -> Result<Instant, ClockError> {
        match self {
            Self::Aws { world, .. } => world.advance(by),
            Self::Alibaba(simulator) => simulator.advance(by),
        }
    }

    /// Moves the clock to `to`.
    pub(crate) fn advance_to(&self, to: Instant) -> Result<Instant, ClockError> {
        match self {
            Self::Aws { world, .. } => world.advance_to(to),
            Self::Alibaba(simulator) => simulator.advance_to(to),
        }
    }

    /// Forgets everything and starts anew with this seed.
    pub(crate) fn reset(&self, seed: u64) {
        match self {
            Self::Aws { world, .. } => world.reset(seed),
            Self::Alibaba(simulator) => simulator.reset(seed),
        }
    }
}

const fn alibaba_head(head: &Parts) -> kms_alibaba::Head<'_> {
    kms_alibaba::Head { method: &head.method, uri: &head.uri, headers: &head.headers }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
