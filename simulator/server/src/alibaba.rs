//! Alibaba Cloud KMS over HTTP. Not here: what an answer says (see kms-alibaba).

use std::io;
use std::net::{IpAddr, Ipv4Addr};

use kms_alibaba::profile::ALIBABA;
use kms_alibaba::{Known, Profile, Simulator};
use kms_core::clock::Pace;
use kms_core::time::Instant;

use crate::listen::{Server, listen};
use crate::options::{beside_others, host_now};
use crate::served::Served;

/// How a server of Alibaba Cloud KMS is set up. The default is that outside KMS instances, on a free port of 127.0.0.1, following
/// the host's clock, and for everybody.
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
    /// How the clock runs.
    pub pace: Pace,
    /// Where the clock starts; `None` is the host's time for a running clock, and 2026-01-01T00:00:00Z for
    /// one that stands still.
    pub start: Option<Instant>,
    /// Who may ask: then signatures are verified. Nobody here lets everybody ask, signed or not.
    pub credentials: Vec<Known>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            profile: ALIBABA,
            seed: 0,
            pace: Pace::Factor(1.0),
            start: None,
            credentials: Vec::new(),
        }
    }
}

/// Starts a server in the current tokio runtime; it is ready when this returns.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let server = kms_server::alibaba::serve(kms_server::alibaba::Options::default()).await?;
/// println!("listening on {}", server.url());
/// server.stop().await;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// What the host says when the address cannot be listened on: it is in use, or not this machine's.
pub async fn serve(options: Options) -> io::Result<Server> {
    let Options { host, port, profile, seed, pace, start, credentials } = options;
    let start = start.unwrap_or_else(|| if pace == Pace::Still { Instant::START } else { host_now() });
    let simulator = Simulator::new(profile, seed, pace, start, host_now)
        .with_credentials(credentials)
        .with_slow_work(beside_others);
    listen(host, port, Served::Alibaba(simulator)).await
}
