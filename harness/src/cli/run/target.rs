//! `--target`: what a run asks, and what opens it.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use crate::cli::failure::Failure;
use crate::report::words;
use crate::scenario::Signature;
use crate::target::aws::AwsTarget;
use crate::target::http::{self, Credentials, HttpOptions, HttpTarget, configured};
use crate::target::simulator::SimulatorTarget;
use crate::target::{Description, Target};

/// The flags about the target.
#[derive(Debug, Args)]
pub(crate) struct TargetFlags {
    /// What to ask: `simulator` (built in, in this process), a server's URL, or `aws`
    #[arg(long, default_value = "simulator", value_name = "simulator|URL|aws")]
    target: TargetWord,
    /// Confirms that a run on AWS, or on a host of Alibaba Cloud, may create keys, which cost money
    #[arg(long)]
    live: bool,
    /// The Region to ask in [default: us-east-1, or cn-hangzhou; on AWS the one of your configuration]
    #[arg(long)]
    region: Option<String>,
    /// The account to ask as, where no access key is given [default: 111122223333]
    #[arg(long)]
    account: Option<String>,
    /// What signs requests to a URL [default: the account's number, which is how emulators are told the
    /// account]; AWS is asked with your usual configuration
    #[arg(long, value_name = "ID", env = "AWS_ACCESS_KEY_ID", hide_env_values = true)]
    access_key_id: Option<String>,
    /// The secret to it [default: test]; prefer the environment, where other users do not see it
    #[arg(long, value_name = "SECRET", env = "AWS_SECRET_ACCESS_KEY", hide_env_values = true)]
    secret_access_key: Option<String>,
    /// Signs with this profile of your AWS configuration instead, and asks in its Region
    #[arg(long, value_name = "NAME")]
    aws_profile: Option<String>,
    /// How requests are signed to a server that speaks the API of Alibaba Cloud
    #[arg(long, value_name = "rpc|acs3|acs4", default_value = "acs3", value_parser = signature)]
    signature: Signature,
    /// What signs those [default: testid]
    #[arg(long, value_name = "ID", env = "ALIBABA_CLOUD_ACCESS_KEY_ID", hide_env_values = true)]
    alibaba_access_key_id: Option<String>,
    /// The secret to it [default: testsecret]; prefer the environment, where other users do not see it
    #[arg(long, value_name = "SECRET", env = "ALIBABA_CLOUD_ACCESS_KEY_SECRET", hide_env_values = true)]
    alibaba_access_key_secret: Option<String>,
    /// How long one call to a URL may take
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
}

impl TargetFlags {
    /// Whether the run would cost money and nobody has said that it may.
    pub(in crate::cli) fn needs_confirmation(&self) -> bool {
        self.is_live() && !self.live
    }

    /// Whether the target is AWS or Alibaba Cloud itself.
    pub(in crate::cli) fn is_live(&self) -> bool {
        match &self.target {
            TargetWord::Simulator => false,
            TargetWord::Url(url) => http::is_alibaba_cloud(url),
            TargetWord::Aws => true,
        }
    }

    /// Whether the target is AWS itself.
    pub(in crate::cli) fn is_aws(&self) -> bool {
        self.target == TargetWord::Aws
    }

    /// What the live target says of itself before anybody asks it anything.
    pub(in crate::cli) fn describe_live(&self) -> Result<Description, Failure> {
        match &self.target {
            TargetWord::Url(url) => Ok(http::describe(url)?),
            TargetWord::Simulator | TargetWord::Aws => Ok(AwsTarget::describe()),
        }
    }

    /// The server's URL, where it is one.
    pub(in crate::cli) fn url(&self) -> Option<&str> {
        match &self.target {
            TargetWord::Url(url) => Some(url),
            TargetWord::Simulator | TargetWord::Aws => None,
        }
    }

    /// The Region of a caller that names none.
    pub(in crate::cli) fn region(&self) -> &str {
        self.region.as_deref().unwrap_or("us-east-1")
    }

    /// The account of a caller that names none.
    pub(in crate::cli) fn account(&self) -> &str {
        self.account.as_deref().unwrap_or("111122223333")
    }

    /// The flags that ask the same target again, each with a space before it. Never the credentials.
    pub(in crate::cli) fn flags(&self) -> String {
        let mut flags = match &self.target {
            TargetWord::Simulator => String::new(),
            TargetWord::Url(url) if self.is_live() => format!(" --target {} --live", words::shell(url)),
            TargetWord::Url(url) => format!(" --target {}", words::shell(url)),
            TargetWord::Aws => " --target aws --live".to_owned(),
        };
        let signature = self.signature.as_str().to_owned();
        let signature = Some(signature).filter(|_| self.signature != Signature::Acs3);
        let named = [
            ("region", &self.region),
            ("account", &self.account),
            ("aws-profile", &self.aws_profile),
            ("signature", &signature),
        ];
        for (flag, value) in named {
            if let Some(value) = value {
                flags.push_str(&format!(" --{flag} {}", words::shell(value)));
            }
        }
        flags
    }

    /// Opens the target. A server is asked what it can do; nothing is created by that. `profiles` are those that one is
    /// judged under which does not say so itself.
    pub(in crate::cli) async fn open(&self, profiles: &[String]) -> Result<Arc<dyn Target>, Failure> {
        match &self.target {
            TargetWord::Simulator => Ok(Arc::new(SimulatorTarget::new())),
            TargetWord::Aws => {
                Ok(Arc::new(AwsTarget::load(self.aws_profile.as_deref(), self.region.as_deref()).await?))
            }
            TargetWord::Url(url) => {
                Ok(Arc::new(HttpTarget::connect(url, self.options(profiles).await?).await?))
            }
        }
    }

    async fn options(&self, profiles: &[String]) -> Result<HttpOptions, Failure> {
        let defaults = HttpOptions::default();
        let (credentials, region) = match &self.aws_profile {
            Some(name) => {
                let configured = configured::profile(name).await.map_err(Failure::usage)?;
                (Some(configured.credentials), configured.region)
            }
            None => (credentials_of(&self.access_key_id, &self.secret_access_key)?, None),
        };
        Ok(HttpOptions {
            region: self.region.clone().or(region),
            account: self.account.clone().unwrap_or(defaults.account),
            credentials,
            alibaba_credentials: credentials_of(
                &self.alibaba_access_key_id,
                &self.alibaba_access_key_secret,
            )?,
            signature: self.signature,
            timeout: Duration::from_secs(self.timeout),
            capabilities: None,
            profiles: profiles.to_vec(),
        })
    }
}

/// A session token from the environment is left out: it is a secret between its owner and the cloud.
fn credentials_of(id: &Option<String>, secret: &Option<String>) -> Result<Option<Credentials>, Failure> {
    match (id, secret) {
        (None, None) => Ok(None),
        (Some(id), Some(secret)) => Ok(Some(Credentials {
            access_key_id: id.clone(),
            secret_access_key: secret.clone(),
            session_token: None,
        })),
        _ => Err(Failure::usage(
            "an access key id and its secret go together: give both, in the environment or as flags, or neither",
        )),
    }
}

/// A way to sign; only raw requests go out unsigned.
fn signature(name: &str) -> Result<Signature, String> {
    let known = Signature::ALL.into_iter().find(|signature| signature.as_str() == name);
    known
        .filter(|signature| *signature != Signature::Unsigned)
        .ok_or_else(|| "requests are signed by `rpc`, `acs3` or `acs4`".to_owned())
}

/// What `--target` names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum TargetWord {
    /// The built-in simulator, in this process.
    Simulator,
    /// A server.
    Url(String),
    /// AWS itself.
    Aws,
}

impl FromStr for TargetWord {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "simulator" => Ok(Self::Simulator),
            "aws" => Ok(Self::Aws),
            address if address.contains("://") => match http::parse(address) {
                Ok(_) => Ok(Self::Url(address.to_owned())),
                Err(error) => Err(error.to_string()),
            },
            _ => Err("a target is `simulator`, `aws`, or a URL such as http://127.0.0.1:4566".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_words_or_addresses() {
        assert_eq!("simulator".parse(), Ok(TargetWord::Simulator));
        assert_eq!("aws".parse(), Ok(TargetWord::Aws));
        let url = "http://localhost:4566".to_owned();
        assert_eq!(url.parse(), Ok(TargetWord::Url(url)));
        for text in ["", "localhost:4566", "Simulator", "AWS", "ftp://localhost", "http://"] {
            assert!(text.parse::<TargetWord>().is_err(), "{text}");
        }
    }
}
