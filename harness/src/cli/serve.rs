//! `kmsc serve`: the simulator as a server. This file reads flags; the server is in `kms-simulator`.
//!
//! Beside `target::simulator` this is the one place of the harness that knows the simulator.

use std::io::{self, IsTerminal as _};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};
use kms_simulator::proxy::KeyStoreProxy;
use kms_simulator::xks::HttpProxy;
use kms_simulator::{Fault, Instant, Options, Pace, Profile, StoreDelay, parse_duration, serve};
use reqwest::Url;
use tracing_subscriber::filter::LevelFilter;

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
    #[arg(long, default_value = "aws", value_parser = profile)]
    profile: Profile,
    /// How dates are written: `numbers`, as SDKs read them, or `literal`, as the examples of the profile's documents write
    /// them where they use text (QKMS)
    #[arg(long, value_name = "FORM", default_value = "numbers")]
    dates: Dates,
    /// Makes this mistake on purpose; may be given several times. GET /_simulator/faults lists them
    #[arg(long = "fault", value_name = "NAME", value_parser = fault)]
    faults: Vec<Fault>,
    /// Where keys and ids come from: the same seed and calls give the same bytes
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// The account of callers whose access key id is no account id
    #[arg(long, default_value = "111122223333", value_parser = account)]
    account: String,
    /// How time passes: `host` (as here), `still` (only when moved), or a factor such as `3600x`
    #[arg(long, value_name = "host|still|FACTORx", default_value = "host", value_parser = pace)]
    clock: Pace,
    /// When the simulator's clock starts, in RFC 3339 [default: now, or 2026-01-01T00:00:00Z where it stands
    /// still]
    #[arg(long, value_name = "INSTANT")]
    start: Option<jiff::Timestamp>,
    /// How long an on-demand rotation takes on the simulator's clock: a duration such as `90s`, or `aws`
    /// [default: 1s, or AWS's time where the clock stands still]
    #[arg(long, value_name = "DURATION|aws", value_parser = rotation_delay)]
    rotation_delay: Option<RotationDelay>,
    /// How long connecting and disconnecting a custom key store takes: a duration such as `5m`, or `aws`
    /// [default: 1s, or AWS's times where the clock stands still]
    #[arg(long, value_name = "DURATION|aws", value_parser = store_delay)]
    store_delay: Option<StoreDelay>,
    /// Asks external key store proxies for real, each at its own URI; with a URL, all of them there
    #[arg(long, value_name = "URL", num_args = 0..=1, value_parser = url)]
    xks_proxy: Option<Option<Url>>,
    /// How long an external key store proxy may take to answer
    #[arg(long, value_name = "DURATION", default_value = "250ms", value_parser = parse_duration)]
    xks_timeout: Duration,
    /// How much is logged on the standard error
    #[arg(long, value_name = "LEVEL", default_value = "warn")]
    log: Level,
}

/// How long an on-demand rotation takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RotationDelay {
    /// As long as on AWS.
    Aws,
    /// As long as this.
    Exactly(Duration),
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
    block_on(until_interrupted(arguments.options()?))
}

/// Serves until Ctrl-C; what is in flight then is finished, unless Ctrl-C comes again.
async fn until_interrupted(options: Options) -> Outcome {
    let (host, port) = (options.host, options.port);
    let server = serve(options).await.map_err(|error| {
        Failure::usage(format!(
            "cannot listen on {host} port {port}: {error}; choose others with --host, --port"
        ))
    })?;
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
    fn options(&self) -> Result<Options, Failure> {
        let rotation_delay = self.rotation_delay.map(|delay| match delay {
            RotationDelay::Aws => self.profile.on_demand_rotation_takes,
            RotationDelay::Exactly(delay) => delay,
        });
        Ok(Options {
            host: self.host,
            port: self.port,
            profile: self.served_profile()?,
            seed: self.seed,
            account: self.account.clone(),
            pace: self.clock,
            start: self.start.map(|start| Instant::from_millis(start.as_millisecond())),
            rotation_delay,
            store_delay: self.store_delay,
            key_store_proxy: self.key_store_proxy()?,
        })
    }

    fn served_profile(&self) -> Result<Profile, Failure> {
        let text_dates = self.dates == Dates::Literal;
        if text_dates && self.profile.dialect.is_none_or(|dialect| dialect.text_dates.is_empty()) {
            return Err(Failure::usage(format!(
                "the documents of the profile {} write no date as text; leave out --dates",
                self.profile.name
            )));
        }
        let faults = self.faults.iter().copied().collect();
        Ok(Profile { faults, text_dates, ..self.profile.clone() })
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

fn profile(name: &str) -> Result<Profile, String> {
    Profile::named(name).ok_or_else(|| {
        let known: Vec<_> = Profile::ALL.iter().map(|profile| profile.name).collect();
        format!("there is no such profile; there are {}", known.join(", "))
    })
}

fn fault(name: &str) -> Result<Fault, String> {
    Fault::named(name).ok_or_else(|| {
        let known: Vec<_> = Fault::ALL.iter().map(|fault| fault.as_str()).collect();
        format!("there is no such fault; there are {}", known.join(", "))
    })
}

fn account(text: &str) -> Result<String, String> {
    if text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err("an account has 12 digits".to_owned())
    }
}

fn pace(text: &str) -> Result<Pace, String> {
    match text {
        "host" => return Ok(Pace::Factor(1.0)),
        "still" => return Ok(Pace::Still),
        _ => {}
    }
    let factor = text.strip_suffix('x').and_then(|factor| factor.parse::<f64>().ok());
    match factor {
        Some(factor) if factor.is_finite() && factor > 0.0 => Ok(Pace::Factor(factor)),
        _ => Err("a clock is `host`, `still`, or a positive factor such as `3600x`".to_owned()),
    }
}

fn rotation_delay(text: &str) -> Result<RotationDelay, String> {
    match text {
        "aws" => Ok(RotationDelay::Aws),
        duration => parse_duration(duration).map(RotationDelay::Exactly),
    }
}

fn url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if matches!(url.scheme(), "http" | "https") {
        Ok(url)
    } else {
        Err("a proxy's URL begins with http: or https:".to_owned())
    }
}

fn store_delay(text: &str) -> Result<StoreDelay, String> {
    match text {
        "aws" => Ok(StoreDelay::OfProfile),
        duration => parse_duration(duration).map(StoreDelay::Exactly),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks() {
        assert_eq!(pace("host"), Ok(Pace::Factor(1.0)));
        assert_eq!(pace("still"), Ok(Pace::Still));
        assert_eq!(pace("3600x"), Ok(Pace::Factor(3600.0)));
        assert_eq!(pace("0.5x"), Ok(Pace::Factor(0.5)));
        for bad in ["", "x", "0x", "-1x", "NaNx", "infx", "3600"] {
            assert!(pace(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn rotation_delays() {
        assert_eq!(rotation_delay("aws"), Ok(RotationDelay::Aws));
        assert_eq!(rotation_delay("90s"), Ok(RotationDelay::Exactly(Duration::from_secs(90))));
        assert!(rotation_delay("soon").is_err());
    }

    #[test]
    fn accounts_have_twelve_digits() {
        assert!(account("111122223333").is_ok());
        assert!(account("1111-2222-3333").is_err());
        assert!(account("11112222333x").is_err());
    }

    #[test]
    fn an_unknown_profile_names_those_that_exist() {
        let error = profile("azure").expect_err("there is none");
        assert!(error.contains("aws, aws-2024-04"), "{error}");
    }
}
