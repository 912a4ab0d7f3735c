//! `kmsc serve`: the simulator as a server. This file reads flags, `values` their values; the server is in `kms-simulator`.
//!
//! Beside `target::simulator` this is the one place of the harness that knows the simulator.

mod values;

use std::io::{self, IsTerminal as _};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};
use kms_simulator::alibaba::{self, Known};
use kms_simulator::proxy::KeyStoreProxy;
use kms_simulator::xks::HttpProxy;
use kms_simulator::{Instant, Listed, Options, Pace, Profile, Server, StoreDelay, parse_duration, serve};
use reqwest::Url;
use tracing_subscriber::filter::LevelFilter;

use self::values::{RotationDelay, Simulated};
use super::failure::Failure;
use super::signal::Interrupts;
use super::{Outcome, block_on, output};
use crate::verdict::ExitCode;

/// Runs the simulator as a server, until Ctrl-C
///
/// The first line on the standard output is `listening on http://HOST:PORT`, printed once the server is ready.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  kmsc serve                        on http://127.0.0.1:4599
  kmsc serve --port 0               on any free port, printed on the first line
  kmsc serve --clock still --start 2027-01-01T00:00:00Z --seed 7
                                    the same answers every time; move it with `kmsc clock`
  kmsc serve --clock 3600x          an hour passes every second
  kmsc serve --rotation-delay aws   on-demand rotations take as long as on AWS
  kmsc serve --fault context-ignored --fault not-found-404
                                    makes mistakes, for testing what is to notice them
  kmsc serve --profile qkms --dates literal
                                    Quilibrium's QKMS, with its dates as its documents write them
  kmsc serve --profile alibaba --fault deletion-never
                                    Alibaba Cloud KMS, with a mistake of its own
  kmsc serve --profile alibaba --credential testid:testsecret
                                    Alibaba Cloud KMS, for clients that sign with this AccessKey
  kmsc serve --xks-proxy http://127.0.0.1:8080
                                    external key stores reach their keys through a proxy on this machine")]
pub(crate) struct Arguments {
    /// The address to listen on; 0.0.0.0 lets other machines in
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// The port; 0 takes any that is free
    #[arg(long, default_value_t = 4599)]
    port: u16,
    /// Which KMS to simulate
    #[arg(long, default_value = "aws", value_parser = values::simulated)]
    profile: Simulated,
    /// Verifies the signatures of requests, and takes no others; may be given several times (Alibaba Cloud)
    #[arg(long = "credential", value_name = "ID:SECRET[:ACCOUNT]", value_parser = values::credential)]
    credentials: Vec<Known>,
    /// How dates are written: `numbers`, as SDKs read them, or `literal`, as the examples of the profile's documents write
    /// them where they use text (QKMS) [default: numbers]
    #[arg(long, value_name = "FORM")]
    dates: Option<Dates>,
    /// Makes this mistake on purpose; may be given several times. GET /_simulator/faults lists those of the profile's service
    #[arg(long = "fault", value_name = "NAME")]
    faults: Vec<String>,
    /// Where keys and ids come from: the same seed and calls give the same bytes
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// The account of callers whose access key id is no account id [default: 111122223333]
    #[arg(long, value_parser = values::account)]
    account: Option<String>,
    /// How time passes: `host` (as here), `still` (only when moved), or a factor such as `3600x`
    #[arg(long, value_name = "host|still|FACTORx", default_value = "host", value_parser = values::pace)]
    clock: Pace,
    /// When the simulator's clock starts, in RFC 3339 [default: now, or 2026-01-01T00:00:00Z where it stands
    /// still]
    #[arg(long, value_name = "INSTANT")]
    start: Option<jiff::Timestamp>,
    /// How long an on-demand rotation takes on the simulator's clock: a duration such as `90s`, or `aws`
    /// [default: 1s, or AWS's time where the clock stands still]
    #[arg(long, value_name = "DURATION|aws", value_parser = values::rotation_delay)]
    rotation_delay: Option<RotationDelay>,
    /// How long connecting and disconnecting a custom key store takes: a duration such as `5m`, or `aws`
    /// [default: 1s, or AWS's times where the clock stands still]
    #[arg(long, value_name = "DURATION|aws", value_parser = values::store_delay)]
    store_delay: Option<StoreDelay>,
    /// Asks external key store proxies for real, each at its own URI; with a URL, all of them there
    #[arg(long, value_name = "URL", num_args = 0..=1, value_parser = values::url)]
    xks_proxy: Option<Option<Url>>,
    /// How long an external key store proxy may take to answer
    #[arg(long, value_name = "DURATION", default_value = "250ms", value_parser = parse_duration)]
    xks_timeout: Duration,
    /// How much is logged on the standard error
    #[arg(long, value_name = "LEVEL", default_value = "warn")]
    log: Level,
}

/// How dates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Dates {
    /// As numbers of seconds since 1970
    Numbers,
    /// As texts where the documents' examples have texts
    Literal,
}

/// How much is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Level {
    /// Nothing
    Off,
    /// What broke
    Error,
    /// What looks wrong as well
    Warn,
    /// Every request as well
    Info,
    /// What it did as well
    Debug,
    /// Everything
    Trace,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    tracing_subscriber::fmt()
        .with_max_level(arguments.log.filter())
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr)
        .init();
    block_on(until_interrupted(arguments))
}

/// Serves until Ctrl-C; what is in flight then is finished, unless Ctrl-C comes again.
async fn until_interrupted(arguments: &Arguments) -> Outcome {
    let server = arguments.served().await?;
    // Whoever reads the line may stop the server at once.
    let mut interrupts = Interrupts::listen();
    output::print(&format!("listening on {}\n", server.url()))?;
    interrupts.next().await;
    tokio::select! {
        () = server.stop() => {}
        () = interrupts.next() => {}
    }
    Ok(ExitCode::Success)
}

impl Arguments {
    async fn served(&self) -> Result<Server, Failure> {
        let started = match &self.profile {
            Simulated::Aws(profile) => serve(self.aws(profile)?).await,
            Simulated::Alibaba(profile) => alibaba::serve(self.alibaba(profile)?).await,
        };
        started.map_err(|error| {
            let Self { host, port, .. } = self;
            Failure::usage(format!(
                "cannot listen on {host} port {port}: {error}; choose others with --host, --port"
            ))
        })
    }

    fn aws(&self, profile: &Profile) -> Result<Options, Failure> {
        if !self.credentials.is_empty() {
            return Err(Failure::usage(format!(
                "the profile {} verifies no signatures; leave out --credential",
                profile.name
            )));
        }
        let rotation_delay = self.rotation_delay.map(|delay| match delay {
            RotationDelay::Aws => profile.on_demand_rotation_takes,
            RotationDelay::Exactly(delay) => delay,
        });
        let default = Options::default();
        Ok(Options {
            host: self.host,
            port: self.port,
            profile: self.served_profile(profile)?,
            seed: self.seed,
            account: self.account.clone().unwrap_or(default.account),
            pace: self.clock,
            start: self.first_instant(),
            rotation_delay,
            store_delay: self.store_delay,
            key_store_proxy: self.key_store_proxy()?,
        })
    }

    fn alibaba(&self, profile: &alibaba::Profile) -> Result<alibaba::Options, Failure> {
        let of_aws = [
            ("--account", self.account.is_some()),
            ("--dates", self.dates.is_some()),
            ("--rotation-delay", self.rotation_delay.is_some()),
            ("--store-delay", self.store_delay.is_some()),
            ("--xks-proxy", self.xks_proxy.is_some()),
        ];
        if let Some((flag, _)) = of_aws.into_iter().find(|(_, given)| *given) {
            return Err(Failure::usage(format!(
                "{flag} means nothing with the profile {}; leave it out",
                profile.name
            )));
        }
        Ok(alibaba::Options {
            host: self.host,
            port: self.port,
            profile: alibaba::Profile { faults: self.faults_of(profile.name)?, ..profile.clone() },
            seed: self.seed,
            pace: self.clock,
            start: self.first_instant(),
            credentials: self.credentials.clone(),
        })
    }

    fn first_instant(&self) -> Option<Instant> {
        self.start.map(|start| Instant::from_millis(start.as_millisecond()))
    }

    fn served_profile(&self, profile: &Profile) -> Result<Profile, Failure> {
        let text_dates = self.dates == Some(Dates::Literal);
        if text_dates && profile.dialect.is_none_or(|dialect| dialect.text_dates.is_empty()) {
            return Err(Failure::usage(format!(
                "the documents of the profile {} write no date as text; leave out --dates",
                profile.name
            )));
        }
        Ok(Profile { faults: self.faults_of(profile.name)?, text_dates, ..profile.clone() })
    }

    /// The faults, found in the list of the service that is served.
    fn faults_of<F: Listed, S: FromIterator<F>>(&self, profile: &str) -> Result<S, Failure> {
        values::faults(&self.faults, profile).map_err(Failure::usage)
    }

    fn key_store_proxy(&self) -> Result<Option<Arc<dyn KeyStoreProxy>>, Failure> {
        let Some(instead) = &self.xks_proxy else { return Ok(None) };
        let proxy = HttpProxy::new(instead.clone(), self.xks_timeout).map_err(|error| {
            Failure::usage(format!("cannot ask external key store proxies: {error}; leave out --xks-proxy"))
        })?;
        Ok(Some(Arc::new(proxy)))
    }
}

impl Level {
    const fn filter(self) -> LevelFilter {
        match self {
            Self::Off => LevelFilter::OFF,
            Self::Error => LevelFilter::ERROR,
            Self::Warn => LevelFilter::WARN,
            Self::Info => LevelFilter::INFO,
            Self::Debug => LevelFilter::DEBUG,
            Self::Trace => LevelFilter::TRACE,
        }
    }
}
