//! The values of the flags of `kmsc serve`, read from texts.

use std::time::Duration;

use kms_simulator::alibaba::signature::Credential;
use kms_simulator::alibaba::{self, Known};
use kms_simulator::{Listed, Pace, Profile, StoreDelay, parse_duration};
use reqwest::Url;

use crate::cli::faults::meant;

/// Which KMS.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "there is one, and it lives as long as the program")]
pub(super) enum Simulated {
    /// AWS KMS, or a service with its API.
    Aws(Profile),
    /// Alibaba Cloud KMS.
    Alibaba(alibaba::Profile),
}

/// How long an on-demand rotation takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RotationDelay {
    /// As long as on AWS.
    Aws,
    /// As long as this.
    Exactly(Duration),
}

pub(super) fn simulated(name: &str) -> Result<Simulated, String> {
    let aws = Profile::named(name).map(Simulated::Aws);
    aws.or_else(|| alibaba::Profile::named(name).map(Simulated::Alibaba)).ok_or_else(|| {
        let known = Profile::ALL.iter().map(|profile| profile.name);
        let known: Vec<_> = known.chain(alibaba::Profile::ALL.iter().map(|profile| profile.name)).collect();
        format!("there is no such profile; there are {}", known.join(", "))
    })
}

/// The faults of these names, all of them of the simulator that has this profile.
pub(super) fn faults<F: Listed, S: FromIterator<F>>(names: &[String], profile: &str) -> Result<S, String> {
    let find = |name: &String| {
        F::named(name).ok_or_else(|| {
            let meant = meant(name, F::ALL.iter().map(|fault| fault.as_str()));
            format!(
                "the profile {profile} has no fault {name}{meant} (GET /_simulator/faults of its server lists all)"
            )
        })
    };
    names.iter().map(find).collect()
}

pub(super) fn account(text: &str) -> Result<String, String> {
    if text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err("an account has 12 digits".to_owned())
    }
}

/// `ID:SECRET`, and the account's id after another colon.
pub(super) fn credential(text: &str) -> Result<Known, String> {
    let mut parts = text.splitn(3, ':');
    let (id, secret) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let account = parts.next();
    let is_account = |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_digit());
    if id.is_empty() || secret.is_empty() || !account.is_none_or(is_account) {
        return Err(
            "a credential is ID:SECRET, or ID:SECRET:ACCOUNT with the 16 digits of an account".to_owned()
        );
    }
    Ok(Known { credential: Credential::new(id, secret), account: account.map(str::to_owned) })
}

pub(super) fn pace(text: &str) -> Result<Pace, String> {
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

pub(super) fn rotation_delay(text: &str) -> Result<RotationDelay, String> {
    match text {
        "aws" => Ok(RotationDelay::Aws),
        duration => parse_duration(duration).map(RotationDelay::Exactly),
    }
}

pub(super) fn url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if matches!(url.scheme(), "http" | "https") {
        Ok(url)
    } else {
        Err("a proxy's URL begins with http: or https:".to_owned())
    }
}

pub(super) fn store_delay(text: &str) -> Result<StoreDelay, String> {
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
        let error = simulated("azure").expect_err("there is none");
        assert!(error.contains("aws, aws-2024-04") && error.contains("alibaba, alibaba-instance"), "{error}");
        assert!(matches!(simulated("alibaba"), Ok(Simulated::Alibaba(_))));
    }

    #[test]
    fn credentials_have_an_id_a_secret_and_perhaps_an_account() {
        let known = credential("LTAItestid:testsecret").expect("a credential");
        assert_eq!((known.credential, known.account), (Credential::new("LTAItestid", "testsecret"), None));
        let known = credential("id:secret:1111222233334444").expect("a credential");
        assert_eq!(known.account.as_deref(), Some("1111222233334444"));
        for bad in ["", "id", "id:", ":secret", "id:secret:", "id:secret:111122223333"] {
            assert!(credential(bad).is_err(), "{bad}");
        }
    }
}
