//! Waiting until an operation's answer says that a change has arrived.
//!
//! KMS is eventually consistent and its reads are not monotonic: a wanted answer only counts when it comes
//! several times in a row. Where the clock can be moved nothing is waited for in real time.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tokio::time::Instant;

use super::case::{End, Place, Player, later};
use crate::scenario::{Settle, predicate};
use crate::transcript::Settled;

/// How far a clock that can be moved is moved between two tries.
const STEP: SignedDuration = SignedDuration::from_secs(10);

/// How long is waited between two tries where it cannot.
const PAUSE: Duration = Duration::from_secs(1);

impl Player<'_> {
    pub(super) async fn settle(&self, place: &Place<'_>, settle: &Settle) -> Result<Settled, End> {
        let input = self.bindings.fill(&settle.input).map_err(|error| place.unbound(&error))?;
        let (path, wanted) = &settle.until;
        let mut wait = self.start().await?;
        let (mut asked, mut in_a_row) = (0, 0);
        loop {
            let last = self.session.call(settle.operation, &input, &place.step.caller).await?;
            asked += 1;
            let body = last.json().unwrap_or(Value::Null);
            let holds = last.is_success()
                && predicate::holds(wanted, path.find(&body), &self.bindings)
                    .map_err(|error| place.unbound(&error))?;
            in_a_row = if holds { in_a_row + 1 } else { 0 };
            let holds = in_a_row >= settle.confirm.max(1);
            if holds || !self.pause(&mut wait, settle.timeout).await? {
                return Ok(Settled { holds, asked, waited: wait.waited, last });
            }
        }
    }

    async fn start(&self) -> Result<Wait, End> {
        let began = if self.movable {
            Began::Virtual(self.session.now().await?)
        } else {
            Began::Real(Instant::now())
        };
        Ok(Wait { began, waited: SignedDuration::ZERO })
    }

    /// Lets time pass before the next try; `false` where none is left.
    async fn pause(&self, wait: &mut Wait, timeout: SignedDuration) -> Result<bool, End> {
        match wait.began {
            Began::Virtual(began) => {
                let now = self.session.now().await?;
                if now.duration_since(began) + STEP > timeout {
                    return Ok(false);
                }
                wait.waited = self.arrive(later(now, STEP)).await?.duration_since(began);
            }
            Began::Real(began) => {
                if began.elapsed() + PAUSE > timeout.unsigned_abs() {
                    return Ok(false);
                }
                tokio::time::sleep(PAUSE).await;
                wait.waited = SignedDuration::try_from(began.elapsed()).unwrap_or(SignedDuration::MAX);
            }
        }
        Ok(true)
    }
}

/// How long it has been waited, on the clock that counts.
struct Wait {
    began: Began,
    waited: SignedDuration,
}

enum Began {
    /// On the target's clock.
    Virtual(Timestamp),
    /// On the host's.
    Real(Instant),
}
