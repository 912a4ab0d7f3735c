//! The head of a request: which operation, in which encoding, and who asks.
//!
//! Inferred for KMS from measurements of the same front end in other services (September 2026), but for the
//! empty body of UnknownOperationException, which was observed for KMS.

use std::borrow::Cow;

use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, Method};
use kms_core::identity::Caller;
use kms_core::profile::Profile;

use crate::dialect::{self, Asked};
use crate::error::FrontEndError;

const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

/// What a request's head says, as far as it matters here. Header names are compared without regard to case by
/// whoever fills this in; a header that is no visible ASCII counts as absent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Head<'a> {
    /// Whether the method is POST.
    pub is_post: bool,
    /// `Content-Type`.
    pub content_type: Option<&'a str>,
    /// `X-Amz-Target`.
    pub target: Option<&'a str>,
    /// `Authorization`.
    pub authorization: Option<&'a [u8]>,
    /// Who asks is known without a signature: a client in this process.
    pub is_vouched_for: bool,
}

impl<'a> Head<'a> {
    /// Reads method and headers.
    #[must_use]
    pub fn of(method: &Method, headers: &'a HeaderMap) -> Self {
        // One walk over the few headers there are costs less than looking three of them up.
        let (mut content_type, mut target, mut authorization) = (None, None, None);
        for (name, value) in headers {
            let place = match name {
                name if *name == CONTENT_TYPE => &mut content_type,
                name if *name == TARGET => &mut target,
                name if *name == AUTHORIZATION => &mut authorization,
                _ => continue,
            };
            place.get_or_insert(value);
        }
        Self {
            is_post: method == Method::POST,
            content_type: content_type.and_then(|value| value.to_str().ok()),
            target: target.and_then(|value| value.to_str().ok()),
            authorization: authorization.map(HeaderValue::as_bytes),
            is_vouched_for: false,
        }
    }
}

/// Finds the operation that the request's head names.
///
/// # Errors
///
/// [`FrontEndError::NotJson11`] for another method or content type than AWS JSON 1.1's,
/// [`FrontEndError::UnknownOperation`] for a target that is none of the service's.
pub fn operation(head: Head<'_>, profile: &Profile) -> Result<&'static kms_model::Operation, FrontEndError> {
    asked(head, profile).map(|asked| asked.operation)
}

/// The same, and how the request spells it.
pub(crate) fn asked(head: Head<'_>, profile: &Profile) -> Result<Asked, FrontEndError> {
    let media_type = head.content_type.and_then(|text| text.split(';').next()).unwrap_or_default().trim();
    // `application/json` is answered too (measured elsewhere, in an envelope that nobody noted).
    let spoken = matches!(media_type, "application/x-amz-json-1.1" | "application/json");
    if !spoken || !head.is_post {
        return Err(FrontEndError::NotJson11);
    }
    head.target
        .and_then(|target| target.strip_prefix(kms_model::TARGET_PREFIX))
        .and_then(|target| target.strip_prefix('.'))
        .and_then(|name| dialect::operation(name, profile))
        .ok_or(FrontEndError::UnknownOperation)
}

/// Whether a request says who asks. Which words count is unknown: here an `Authorization` with a credential scope.
pub(crate) fn says_who_asks(head: Head<'_>) -> bool {
    head.is_vouched_for || head.authorization.and_then(scope).is_some()
}

/// Who asks: the Region of the credential scope, and the account where the access key id is an account id.
/// Signatures are not verified; what the header does not say, `default` does.
#[must_use]
pub fn caller<'a>(head: Head<'_>, default: &'a Caller) -> Cow<'a, Caller> {
    let Some((access_key_id, region)) = head.authorization.and_then(scope) else {
        return Cow::Borrowed(default);
    };
    let is_account = access_key_id.len() == 12 && access_key_id.bytes().all(|byte| byte.is_ascii_digit());
    let account = if is_account { access_key_id } else { &default.account };
    if *account == *default.account && *region == *default.region {
        return Cow::Borrowed(default);
    }
    Cow::Owned(Caller::new(account, region))
}

/// The access key id and the Region in `Credential=AKID/DATE/REGION/kms/aws4_request`.
fn scope(authorization: &[u8]) -> Option<(&str, &str)> {
    let mut words = authorization.split(|byte| matches!(byte, b',' | b' '));
    let credential = words.find_map(|word| word.strip_prefix(b"Credential="))?;
    let mut parts = credential.split(|byte| *byte == b'/');
    let (access_key_id, region) = (parts.next()?, parts.nth(1)?);
    let (access_key_id, region) = (str::from_utf8(access_key_id).ok()?, str::from_utf8(region).ok()?);
    let is_region = (1..=32).contains(&region.len())
        && region.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    is_region.then_some((access_key_id, region))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credential_scope_says_who_asks() {
        let asked_by = |authorization: &'static str| {
            let head = Head { authorization: Some(authorization.as_bytes()), ..Head::default() };
            caller(head, &Caller::default()).into_owned()
        };
        let scope =
            "AWS4-HMAC-SHA256 Credential=444455556666/20260101/eu-west-1/kms/aws4_request, Signature=0";
        assert_eq!(asked_by(scope), Caller::new("444455556666", "eu-west-1"));
        let scope = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-west-1/kms/aws4_request";
        assert_eq!(asked_by(scope), Caller::new(Caller::DEFAULT_ACCOUNT, "eu-west-1"));
        for garbage in ["", "Bearer x", "Credential=", "Credential=a/b", "Credential=a/b/E U/kms"] {
            assert_eq!(asked_by(garbage), Caller::default(), "{garbage}");
        }
    }
}
