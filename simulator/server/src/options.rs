//! How a server is set up.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use kms_core::clock::Pace;
use kms_core::identity::Caller;
use kms_core::profile::{AWS, Profile};
use kms_core::shared::SharedWorld;
use kms_core::stores::proxy::KeyStoreProxy;
use kms_core::time::Instant;
use tokio::runtime::{Handle, RuntimeFlavor};

/// How a server is set up. The default is AWS KMS of today on a free port of 127.0.0.1, following the
/// host's clock.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address to listen on.
    pub host: IpAddr,
    /// The port to listen on; 0 takes any free one.
    pub port: u16,
    /// Which KMS it is.
    pub profile: Profile,
    /// What everything that looks random follows from.
    pub seed: u64,
    /// The account, 12 digits, of callers whose access key id is no account id.
    pub account: String,
    /// How the clock runs.
    pub pace: Pace,
    /// Where the clock starts; `None` is the host's time for a running clock, and 2026-01-01T00:00:00Z for
    /// one that stands still.
    pub start: Option<Instant>,
    /// How long an on-demand rotation takes on the simulator's clock; `None` is 1 s where the clock runs, so
    /// that clients which poll do not wait, and AWS's time where it stands still.
    pub rotation_delay: Option<Duration>,
    /// How long connecting and disconnecting a custom key store takes; `None` as above.
    pub store_delay: Option<StoreDelay>,
    /// What is asked for the keys of external key stores; `None` is the built-in proxy.
    pub key_store_proxy: Option<Arc<dyn KeyStoreProxy>>,
}

/// How long connecting and disconnecting a custom key store takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreDelay {
    /// As long as in the profile: AWS's times, by type of store.
    OfProfile,
    /// As long as this.
    Exactly(Duration),
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            profile: AWS,
            seed: 0,
            account: Caller::DEFAULT_ACCOUNT.into(),
            pace: Pace::Factor(1.0),
            start: None,
            rotation_delay: None,
            store_delay: None,
            key_store_proxy: None,
        }
    }
}

/// How long what passes by itself takes on a clock that runs, so that clients that poll do not wait.
const QUICK: Duration = Duration::from_secs(1);

impl Options {
    /// Makes the world that the options describe.
    pub(crate) fn world(&self) -> SharedWorld {
        let runs = self.pace != Pace::Still;
        let mut profile = self.profile.clone();
        let delay = self.rotation_delay.or(runs.then_some(QUICK));
        // Asked for as long as it takes on AWS: a set with replicas takes longer.
        if let Some(delay) = delay.filter(|delay| *delay != profile.on_demand_rotation_takes) {
            profile.on_demand_rotation_takes = delay;
            profile.on_demand_rotation_of_replicated_takes = delay;
        }
        if runs && self.rotation_delay.is_none() {
            profile.replica_creation_takes = QUICK;
            profile.primary_region_update_takes = QUICK;
        }
        let store_delay = self.store_delay.or(runs.then_some(StoreDelay::Exactly(Duration::from_secs(1))));
        if let Some(StoreDelay::Exactly(delay)) = store_delay {
            profile.cloud_hsm_store_connects_in = delay;
            profile.external_store_connects_in = delay;
            profile.key_store_disconnects_in = delay;
        }
        let start = self.start.unwrap_or_else(|| if runs { host_now() } else { Instant::START });
        let world =
            SharedWorld::new(profile, self.seed, self.pace, start, host_now).with_slow_work(beside_others);
        match &self.key_store_proxy {
            Some(proxy) => world.with_key_store_proxy(Arc::clone(proxy)),
            None => world,
        }
    }
}

/// Runs slow work so that other requests go on meanwhile, where the runtime has threads for them.
pub(crate) fn beside_others(work: &mut dyn FnMut()) {
    match Handle::current().runtime_flavor() {
        RuntimeFlavor::MultiThread => tokio::task::block_in_place(work),
        _ => work(),
    }
}

/// The host's time. A host whose clock stands before 1970 counts as 1970.
pub(crate) fn host_now() -> Instant {
    let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Instant::from_millis(0) + since_epoch
}
