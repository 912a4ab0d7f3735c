//! What `|` does to a saved value: `${blob|flip:17}`, `${arn|region}`.

use data_encoding::BASE64;

use super::{digest, wrap};

/// Changes a saved value. Filters work on text only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Filter {
    /// Flips the lowest bit of this byte of a Base64 value; `-1` is the last byte.
    Flip(i64),
    /// Takes this many bytes from the end of a Base64 value.
    Truncate(usize),
    /// Adds this many zero bytes to a Base64 value.
    Append(usize),
    /// Makes ML-DSA's message representative of this text for a public key in Base64.
    Mu(String),
    /// Wraps this key material for import, with a public key in Base64.
    Wrap {
        /// The wrapping algorithm.
        algorithm: String,
        /// The material in Base64.
        material: String,
    },
    /// Answers a part of an ARN.
    Part(ArnPart),
    /// Puts another text in the place of a part of an ARN.
    With(ArnPart, String),
}

/// A part of `arn:partition:kms:region:account:resource`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArnPart {
    /// `aws`, `aws-cn`.
    Partition = 1,
    /// `eu-west-1`.
    Region = 3,
    /// The 12 digits.
    Account = 4,
    /// `key/...` or `alias/...`.
    Resource = 5,
}

/// Why a filter is none, or does not fit its value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// No such filter.
    #[error(
        "`{0}` is not a filter; there are flip:N, truncate:N, append:N, mu:TEXT, wrap:ALGORITHM:BASE64, region, account, partition, \
         key-id:UUID, alias:NAME, region:REGION and account:ACCOUNT"
    )]
    Unknown(String),
    /// The value is not Base64.
    #[error("`|{filter}` needs a value in Base64, got `{value}`")]
    NotBase64 {
        /// The filter.
        filter: &'static str,
        /// The value.
        value: String,
    },
    /// The value has no such byte.
    #[error("`|{filter}:{at}` needs more bytes than the {length} there are")]
    TooShort {
        /// The filter.
        filter: &'static str,
        /// The argument.
        at: i64,
        /// How many bytes the value has.
        length: usize,
    },
    /// The value is not a public key.
    #[error("`|mu` needs a public key as GetPublicKey answers it, got `{0}`")]
    NotPublicKey(String),
    /// Material cannot be wrapped so.
    #[error(
        "`|wrap:{algorithm}` needs an RSA public key as GetParametersForImport answers it, an algorithm that wraps and \
         material in Base64 that fits"
    )]
    Wrap {
        /// The algorithm.
        algorithm: String,
    },
    /// The value is not an ARN.
    #[error("a part of an ARN was asked for, but `{0}` is no ARN")]
    NotArn(String),
}

impl Filter {
    /// Reads what stands behind a `|`.
    pub(crate) fn parse(text: &str) -> Result<Self, FilterError> {
        let unknown = || FilterError::Unknown(text.to_owned());
        let (name, argument) = match text.split_once(':') {
            Some((name, argument)) => (name, Some(argument)),
            None => (text, None),
        };
        let part = |part, argument: Option<&str>| match argument {
            None => Self::Part(part),
            Some(other) => Self::With(part, other.to_owned()),
        };
        match (name, argument) {
            ("flip", Some(at)) => at.parse().map(Self::Flip).map_err(|_| unknown()),
            ("truncate", Some(count)) => count.parse().map(Self::Truncate).map_err(|_| unknown()),
            ("append", Some(count)) => count.parse().map(Self::Append).map_err(|_| unknown()),
            ("mu", Some(text)) => Ok(Self::Mu(text.to_owned())),
            ("wrap", Some(argument)) => {
                let (algorithm, material) = argument.split_once(':').ok_or_else(unknown)?;
                Ok(Self::Wrap { algorithm: algorithm.to_owned(), material: material.to_owned() })
            }
            ("partition", None) => Ok(Self::Part(ArnPart::Partition)),
            ("region", argument) => Ok(part(ArnPart::Region, argument)),
            ("account", argument) => Ok(part(ArnPart::Account, argument)),
            ("key-id", Some(id)) => Ok(Self::With(ArnPart::Resource, format!("key/{id}"))),
            ("alias", Some(alias)) => Ok(Self::With(ArnPart::Resource, format!("alias/{alias}"))),
            _ => Err(unknown()),
        }
    }

    /// Applies it to a value.
    pub(crate) fn apply(&self, value: &str) -> Result<String, FilterError> {
        match self {
            Self::Flip(at) => {
                let mut bytes = decode("flip", value)?;
                let index = if *at < 0 { i64::try_from(bytes.len()).unwrap_or(i64::MAX) + at } else { *at };
                let length = bytes.len();
                let byte = usize::try_from(index).ok().and_then(|index| bytes.get_mut(index));
                *byte.ok_or(FilterError::TooShort { filter: "flip", at: *at, length })? ^= 1;
                Ok(BASE64.encode(&bytes))
            }
            Self::Truncate(count) => {
                let mut bytes = decode("truncate", value)?;
                let at = i64::try_from(*count).unwrap_or(i64::MAX);
                let short = FilterError::TooShort { filter: "truncate", at, length: bytes.len() };
                bytes.truncate(bytes.len().checked_sub(*count).ok_or(short)?);
                Ok(BASE64.encode(&bytes))
            }
            Self::Append(count) => {
                let mut bytes = decode("append", value)?;
                bytes.resize(bytes.len() + count, 0);
                Ok(BASE64.encode(&bytes))
            }
            Self::Mu(text) => {
                let mu = digest::external_mu(&decode("mu", value)?, text.as_bytes());
                let mu = mu.ok_or_else(|| FilterError::NotPublicKey(value.to_owned()))?;
                Ok(BASE64.encode(&mu))
            }
            Self::Wrap { algorithm, material } => {
                let material = decode("wrap", material)?;
                let wrapped = wrap::wrap(algorithm, &decode("wrap", value)?, &material);
                let wrapped = wrapped.ok_or_else(|| FilterError::Wrap { algorithm: algorithm.clone() })?;
                Ok(BASE64.encode(&wrapped))
            }
            Self::Part(part) => {
                let (parts, at) = split_arn(value, *part)?;
                Ok(parts[at].to_owned())
            }
            Self::With(part, other) => {
                let (mut parts, at) = split_arn(value, *part)?;
                parts[at] = other;
                Ok(parts.join(":"))
            }
        }
    }
}

fn decode(filter: &'static str, value: &str) -> Result<Vec<u8>, FilterError> {
    BASE64.decode(value.as_bytes()).map_err(|_| FilterError::NotBase64 { filter, value: value.to_owned() })
}

/// Takes an ARN apart, and says where a part is. Those of Alibaba Cloud have no partition:
/// `acs:kms:cn-hangzhou:1234567890123456:key/...`.
fn split_arn(value: &str, part: ArnPart) -> Result<(Vec<&str>, usize), FilterError> {
    let aws: Vec<_> = value.splitn(6, ':').collect();
    let alibaba: Vec<_> = value.splitn(5, ':').collect();
    match (aws.as_slice(), alibaba.as_slice(), part) {
        (["arn", _, _, _, _, _], _, _) => Ok((aws, part as usize)),
        (_, ["acs", _, _, _, _], ArnPart::Region | ArnPart::Account | ArnPart::Resource) => {
            Ok((alibaba, part as usize - 1))
        }
        _ => Err(FilterError::NotArn(value.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARN: &str = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    fn apply(filter: &str, value: &str) -> Result<String, FilterError> {
        Filter::parse(filter).expect(filter).apply(value)
    }

    #[test]
    fn bytes_are_flipped_cut_and_added() {
        let blob = BASE64.encode(&[0, 1, 2]);
        assert_eq!(apply("flip:0", &blob), Ok(BASE64.encode(&[1, 1, 2])));
        assert_eq!(apply("flip:-1", &blob), Ok(BASE64.encode(&[0, 1, 3])));
        assert_eq!(apply("truncate:1", &blob), Ok(BASE64.encode(&[0, 1])));
        assert_eq!(apply("append:2", &blob), Ok(BASE64.encode(&[0, 1, 2, 0, 0])));
    }

    #[test]
    fn bytes_that_are_not_there_are_an_error() {
        let blob = BASE64.encode(&[0, 1, 2]);
        for filter in ["flip:3", "flip:-4", "truncate:4"] {
            assert!(matches!(apply(filter, &blob), Err(FilterError::TooShort { length: 3, .. })), "{filter}");
        }
        assert!(matches!(apply("flip:0", "not Base64"), Err(FilterError::NotBase64 { .. })));
    }

    #[test]
    fn only_a_public_key_makes_a_message_representative() {
        let mu = |value: &[u8]| apply("mu:text", &BASE64.encode(value));
        assert!(matches!(mu(b"no key"), Err(FilterError::NotPublicKey(_))));
    }

    #[test]
    fn an_arn_has_parts_that_can_be_exchanged() {
        assert_eq!(apply("partition", ARN).as_deref(), Ok("aws"));
        assert_eq!(apply("region", ARN).as_deref(), Ok("eu-west-1"));
        assert_eq!(apply("account", ARN).as_deref(), Ok("111122223333"));
        assert_eq!(
            apply("region:us-east-1", ARN).as_deref(),
            Ok("arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")
        );
        assert_eq!(apply("key-id:0", ARN).as_deref(), Ok("arn:aws:kms:eu-west-1:111122223333:key/0"));
        assert_eq!(apply("alias:a/b", ARN).as_deref(), Ok("arn:aws:kms:eu-west-1:111122223333:alias/a/b"));
        assert!(matches!(apply("region", "1234abcd"), Err(FilterError::NotArn(_))));
        let acs = "acs:kms:cn-hangzhou:1234567890123456:key/1234abcd";
        assert_eq!(apply("region", acs).as_deref(), Ok("cn-hangzhou"));
        assert_eq!(apply("alias:a", acs).as_deref(), Ok("acs:kms:cn-hangzhou:1234567890123456:alias/a"));
        assert!(matches!(apply("partition", acs), Err(FilterError::NotArn(_))));
    }

    #[test]
    fn an_unknown_filter_lists_the_known_ones() {
        for filter in ["flip", "flip:x", "truncate:-1", "partition:aws-cn", "upper"] {
            let error = Filter::parse(filter).expect_err(filter);
            assert!(error.to_string().contains("there are flip:N"), "{error}");
        }
    }
}
