//! Credentials and Region from the AWS configuration of whoever runs the suite, for a server that wants signed requests.
//!
//! Only a profile that is named is read: credentials of AWS are nobody else's business unless somebody says so.

use aws_sdk_kms::config::ProvideCredentials as _;

use super::Credentials;
use crate::target::aws::configuration::loader;
use crate::target::sdk;

/// What a profile of the AWS configuration says.
#[derive(Debug, Clone)]
pub struct Configured {
    /// What signs.
    pub credentials: Credentials,
    /// The Region, where the profile names one.
    pub region: Option<String>,
}

/// Reads a profile of the shared files (`~/.aws/config`, `~/.aws/credentials`), whatever way it leads to credentials.
///
/// # Errors
///
/// In words, where there is no such profile, or it leads to none.
pub async fn profile(name: &str) -> Result<Configured, String> {
    let config = loader(Some(name), None).load().await;
    let no_credentials = |why: String| format!("the AWS profile `{name}` has no valid credentials{why}");
    let provider = config.credentials_provider().ok_or_else(|| no_credentials(String::new()))?;
    let provided = provider.provide_credentials().await;
    let given = provided.map_err(|error| no_credentials(format!(": {}", sdk::words(&error))))?;
    let credentials = Credentials {
        access_key_id: given.access_key_id().to_owned(),
        secret_access_key: given.secret_access_key().to_owned(),
        session_token: given.session_token().map(str::to_owned),
    };
    Ok(Configured { credentials, region: config.region().map(ToString::to_string) })
}
