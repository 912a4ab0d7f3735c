//! Why the SDK has no answer.

use std::error::Error;

use aws_sdk_kms::error::SdkError;

use crate::target::TargetError;

/// Why the SDK has no answer, before it is known which target's it would have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// No connection came about: the request was not sent.
    Unreachable(String),
    /// No answer in time.
    Timeout,
    /// The connection was cut, or what came back is not HTTP: the request may have been carried out.
    Broken(String),
    /// The SDK did not send the request: no credentials, no Region, a value that no header can hold.
    Refused(String),
}

impl Failure {
    pub(super) fn of<E, R>(error: SdkError<E, R>) -> Self
    where
        E: Error + Send + Sync + 'static,
        R: std::fmt::Debug + Send + Sync + 'static,
    {
        let text = words(&error);
        match &error {
            SdkError::TimeoutError(_) => Self::Timeout,
            SdkError::DispatchFailure(failed) if failed.is_timeout() => Self::Timeout,
            SdkError::DispatchFailure(failed) => match network_error(&error) {
                Some(network) if network.is_connect() => Self::Unreachable(text),
                Some(_) => Self::Broken(text),
                None if failed.is_io() => Self::Broken(text),
                // Credentials, endpoint, signing: nothing was sent.
                None => Self::Refused(text),
            },
            SdkError::ConstructionFailure(_) => Self::Refused(text),
            _ => Self::Broken(text),
        }
    }

    /// Says it of a target.
    pub(super) fn at(self, target: &str, seconds: u64) -> TargetError {
        let target = target.to_owned();
        match self {
            Self::Unreachable(reason) => TargetError::Unreachable { target, reason },
            Self::Timeout => TargetError::Timeout { target, seconds },
            Self::Broken(reason) => TargetError::Broken { target, reason },
            Self::Refused(reason) => TargetError::Refused { target, reason },
        }
    }
}

/// What the HTTP client under the SDK said, where it said anything.
fn network_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a hyper_util::client::legacy::Error> {
    causes(error).find_map(|cause| cause.downcast_ref())
}

/// An error and everything that caused it, in one line.
pub(in crate::target) fn words(error: &(dyn Error + 'static)) -> String {
    let mut words: Vec<String> = Vec::new();
    for cause in causes(error) {
        let text = cause.to_string();
        // Many wrappers print their cause themselves.
        if !words.last().is_some_and(|previous| previous.contains(&text)) {
            words.push(text);
        }
    }
    words.join(": ")
}

/// An error, its cause, the cause's cause.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}
