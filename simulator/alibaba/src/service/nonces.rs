//! How old a signed request may be, and that none comes twice.
//!
//! The gateway takes a date that is at most 15 minutes away from its own time, and a nonce once (inferred: public clients quote it).
//! Clients sign with their host's time, which the simulator's clock need not show: it may stand still, or have been moved by years.
//! So a date is good near the host's time, and near the simulator's present as well: for those who move their own clock along.

use std::collections::BTreeSet;
use std::time::Duration;

use kms_core::time::Instant;

/// How far a date may be away, on either side.
pub const WINDOW: Duration = Duration::from_secs(15 * 60);

/// The nonces that were used.
#[derive(Debug, Clone, Default)]
pub struct Nonces {
    /// AccessKey IDs and nonces.
    used: BTreeSet<Used>,
    /// The same, oldest date first.
    by_date: BTreeSet<(Instant, Used)>,
}

type Used = (String, String);

/// Why a signed request is too late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// Its date is too far away.
    Date,
    /// Its nonce was used before.
    Nonce,
}

/// Judges a date.
///
/// # Errors
///
/// [`Stale::Date`].
pub fn judge(date: Instant, now: Instant, host: Instant) -> Result<(), Stale> {
    let near = |time: Instant| date.since(time).max(time.since(date)) <= WINDOW;
    if near(now) || near(host) { Ok(()) } else { Err(Stale::Date) }
}

impl Nonces {
    /// Uses up a nonce. `now` is the earlier of the two times that dates are compared with: what is older than the window by it
    /// is forgotten, since its date would be refused.
    ///
    /// # Errors
    ///
    /// [`Stale::Nonce`].
    pub fn use_up(
        &mut self,
        access_key_id: &str,
        nonce: &str,
        date: Instant,
        now: Instant,
    ) -> Result<(), Stale> {
        while self.by_date.first().is_some_and(|(date, _)| *date < now - WINDOW) {
            let (_, used) = self.by_date.pop_first().expect("it was just seen");
            self.used.remove(&used);
        }
        let used = (access_key_id.to_owned(), nonce.to_owned());
        if !self.used.insert(used.clone()) {
            return Err(Stale::Nonce);
        }
        self.by_date.insert((date, used));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use kms_core::time::Days;

    use super::*;

    const HOST: Instant = Instant::START;

    #[test]
    fn a_date_is_good_near_the_host_and_near_the_simulator() {
        let now = HOST + Days(365);
        for good in [HOST, HOST + WINDOW, HOST - WINDOW, now, now - WINDOW] {
            assert_eq!(judge(good, now, HOST), Ok(()));
        }
        let second = Duration::from_secs(1);
        for bad in [HOST + WINDOW + second, HOST - WINDOW - second, now + WINDOW + second] {
            assert_eq!(judge(bad, now, HOST), Err(Stale::Date));
        }
    }

    #[test]
    fn a_nonce_is_good_once_per_access_key_and_forgotten_when_its_date_is() {
        let mut nonces = Nonces::default();
        assert_eq!(nonces.use_up("a", "n", HOST, HOST), Ok(()));
        assert_eq!(nonces.use_up("a", "n", HOST + WINDOW, HOST), Err(Stale::Nonce));
        assert_eq!(nonces.use_up("b", "n", HOST, HOST), Ok(()));
        let later = HOST + Days(1);
        assert_eq!(nonces.use_up("a", "n", later, later), Ok(()));
        assert_eq!((nonces.used.len(), nonces.by_date.len()), (1, 1));
    }
}
