//! The APIs that scenarios speak, and what each has: operations, errors, profiles, its way to write an error and an
//! instant. What the operations are is in the tables of `kms-model`.

use kms_model::Operation;
use serde_json::Value;

use super::DateForm;

/// Whose API a scenario speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Api {
    /// AWS KMS 2014-11-01, AWS JSON 1.1.
    #[default]
    Aws,
    /// Alibaba Cloud KMS 2016-01-20, parameters in the query and answers in JSON or XML.
    Alibaba,
    /// Quilibrium's QKMS: the protocol of AWS, with operations, members and errors of its own.
    Qkms,
}

impl Api {
    /// Every API.
    pub const ALL: [Self; 3] = [Self::Aws, Self::Alibaba, Self::Qkms];

    /// The name that scenario files use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::Alibaba => "alibaba",
            Self::Qkms => "qkms",
        }
    }

    /// Finds an API by its name in scenario files.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|api| api.as_str() == name)
    }

    /// What people call the service.
    #[must_use]
    pub const fn service(self) -> &'static str {
        match self {
            Self::Aws => "KMS",
            Self::Alibaba => "Alibaba Cloud KMS",
            Self::Qkms => "QKMS",
        }
    }

    /// The version of the API.
    #[must_use]
    pub const fn version(self) -> &'static str {
        match self {
            // QKMS sends and documents no version of its own.
            Self::Aws | Self::Qkms => kms_model::API_VERSION,
            Self::Alibaba => kms_model::alibaba::API_VERSION,
        }
    }

    /// Every operation, sorted by name.
    #[must_use]
    pub fn operations(self) -> &'static [Operation] {
        match self {
            Self::Aws => kms_model::OPERATIONS,
            Self::Alibaba => kms_model::alibaba::OPERATIONS,
            Self::Qkms => kms_model::qkms::OPERATIONS,
        }
    }

    /// Finds an operation by its exact name.
    #[must_use]
    pub fn operation(self, name: &str) -> Option<&'static Operation> {
        match self {
            Self::Aws => kms_model::operation(name),
            Self::Alibaba => kms_model::alibaba::operation(name),
            Self::Qkms => kms_model::qkms::DIALECT.operation(name),
        }
    }

    /// The codes of the errors that its documentation declares.
    pub fn errors(self) -> impl Iterator<Item = &'static str> {
        let errors: Vec<_> = match self {
            Self::Aws => kms_model::ERRORS.to_vec(),
            Self::Alibaba => kms_model::alibaba::ERRORS.iter().map(|error| error.code).collect(),
            Self::Qkms => kms_model::qkms::errors().into_iter().collect(),
        };
        errors.into_iter()
    }

    /// The profiles that its scenarios may be true of; the first is what a scenario is about that does not say.
    #[must_use]
    pub const fn profiles(self) -> &'static [&'static str] {
        match self {
            Self::Aws => &["aws", "aws-2024-04", "aws-2023"],
            Self::Alibaba => &["alibaba", "alibaba-instance"],
            Self::Qkms => &["qkms"],
        }
    }

    /// The profile of a story that says nothing of profiles.
    #[must_use]
    pub const fn default_profile(self) -> &'static str {
        self.profiles()[0]
    }

    /// Whose API a profile speaks.
    #[must_use]
    pub fn of_profile(profile: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|api| api.profiles().contains(&profile))
    }

    /// The members that the body of an error may have and claims may speak of. The first is its code.
    #[must_use]
    pub const fn error_members(self) -> &'static [&'static str] {
        match self {
            Self::Aws | Self::Qkms => &["__type", "message", "Message"],
            Self::Alibaba => &["Code", "Message", "RequestId", "HostId", "Recommend", "HttpStatus"],
        }
    }

    /// The code in the body of an error, without its namespace.
    pub(crate) fn code(self, body: &Value) -> Option<&str> {
        let code = body.get(self.error_members()[0])?.as_str()?;
        Some(code.rsplit('#').next().unwrap_or(code))
    }

    /// The HTTP status that its documents give an error.
    ///
    /// The API reference of AWS gives every error of the model 400, but for three that are 500.
    pub(crate) fn documented_status(self, code: &str) -> Option<u16> {
        match self {
            Self::Aws => match code {
                "DependencyTimeoutException" | "KMSInternalException" | "KeyUnavailableException" => {
                    Some(500)
                }
                _ if kms_model::ERRORS.contains(&code) || code == "ValidationException" => Some(400),
                _ => None,
            },
            Self::Alibaba => kms_model::alibaba::error(code)
                .filter(|error| error.has_documented_status())
                .map(|error| error.status),
            // Its documents have none.
            Self::Qkms => None,
        }
    }

    /// How its answers write instants.
    #[must_use]
    pub const fn date_form(self) -> DateForm {
        match self {
            Self::Aws | Self::Qkms => DateForm::Seconds,
            Self::Alibaba => DateForm::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_belongs_to_one_api() {
        for api in Api::ALL {
            for profile in api.profiles() {
                assert_eq!(Api::of_profile(profile), Some(api));
            }
            assert_eq!(Api::named(api.as_str()), Some(api));
        }
        assert_eq!(Api::of_profile("azure"), None);
    }
}
