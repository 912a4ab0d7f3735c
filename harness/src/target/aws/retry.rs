//! Sending again what AWS did not carry out.
//!
//! The SDK's own retries are off: they would hide what a scenario asks about, and they repeat requests
//! whose answer was lost. Here only two things are repeated, because both say that nothing was done: a
//! connection that did not come about, and `ThrottlingException`.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::refused;
use crate::target::sdk::Unchecked;
use crate::target::{Answer, TargetError};

const THROTTLED: &str = "ThrottlingException";

/// How often and after which pauses; and how often it happened.
#[derive(Debug)]
pub(super) struct Retries {
    attempts_max: u32,
    /// Doubles with every attempt.
    first_pause: Duration,
    count: AtomicU64,
}

impl Default for Retries {
    /// Pauses of 0.25, 0.5, 1, 2, 4 and 8 s: the quotas of KMS are per second.
    fn default() -> Self {
        Self::new(7, Duration::from_millis(250))
    }
}

impl Retries {
    pub(super) const fn new(attempts_max: u32, first_pause: Duration) -> Self {
        Self { attempts_max, first_pause, count: AtomicU64::new(0) }
    }

    /// How many requests were sent again so far.
    pub(super) fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    /// Sends until there is an answer that is not a throttle, or the attempts are used up.
    pub(super) async fn send<F>(&self, send: impl Fn() -> F) -> Result<Unchecked, TargetError>
    where
        F: Future<Output = Result<Unchecked, TargetError>>,
    {
        let mut pause = self.first_pause;
        for _ in 1..self.attempts_max {
            let sent = send().await;
            let again = match &sent {
                Ok(unchecked) => is_throttled(&unchecked.answer),
                Err(error) => matches!(error, TargetError::Unreachable { .. }),
            };
            if !again {
                return sent;
            }
            self.count.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(pause).await;
            pause *= 2;
        }
        send().await
    }
}

/// Refuses an answer that is still a throttle after all attempts: our own haste is no fault of the case.
pub(super) fn throttled(answer: Answer) -> Result<Answer, TargetError> {
    if is_throttled(&answer) {
        return Err(refused(format!("still {THROTTLED} after every retry: run fewer cases at a time")));
    }
    Ok(answer)
}

fn is_throttled(answer: &Answer) -> bool {
    answer.status == 400 && answer.code().as_deref() == Some(THROTTLED)
}
