//! Lowers a request that no SDK would send.

use std::collections::BTreeMap;
use std::ops::Range;

use data_encoding::BASE64;
use jiff::SignedDuration;

use super::error::Problem;
use super::file::{RawEntry, SignatureName};
use super::located::Located;
use super::story::{Scope, Story};
use crate::scenario::{Api, Raw, Rpc, Signature, duration};

/// The body of the smallest well-formed request to AWS.
const EMPTY_BODY: &str = "{}";

impl Story<'_, '_> {
    /// Lowers `raw`.
    pub(super) fn raw(&self, scope: &Scope<'_>, entry: &RawEntry) -> Result<Raw, Problem> {
        self.refuse_other_apis(entry)?;
        let text = |text: &Option<Located<String>>| self.raw_text(scope, text);
        let body = match (&entry.body, &entry.body_base64) {
            (Some(_), Some(second)) => {
                let message = "a request has one body: `body` or `body_base64`";
                return Err(Problem::new(second.span(), message));
            }
            (None, Some(base64)) => exactly(base64)?,
            (None, None) if self.api == Api::Alibaba => Vec::new(),
            (body, None) => text(body)?.unwrap_or_else(|| EMPTY_BODY.to_owned()).into_bytes(),
        };
        let rpc = match self.api {
            Api::Aws | Api::Qkms => None,
            Api::Alibaba => Some(Box::new(self.rpc(scope, entry)?)),
        };
        Ok(Raw {
            target: text(&entry.target)?,
            content_type: text(&entry.content_type)?,
            body,
            method: entry.method.as_ref().map(|method| (**method).clone()),
            unsigned: self.api == Api::Qkms && entry.signature.is_some(),
            rpc,
        })
    }

    fn rpc(&self, scope: &Scope<'_>, entry: &RawEntry) -> Result<Rpc, Problem> {
        let text = |text: &Option<Located<String>>| self.raw_text(scope, text);
        Ok(Rpc {
            operation: text(&entry.operation)?,
            query: self.raw_table(scope, entry.query.as_ref())?,
            headers: self.raw_table(scope, entry.headers.as_ref())?,
            signature: entry.signature.as_ref().map(|name| signature(**name)),
            access_key_id: text(&entry.access_key_id)?,
            secret: text(&entry.secret)?,
            nonce: text(&entry.nonce)?,
            age: entry.age.as_ref().map(age).transpose()?.unwrap_or_default(),
        })
    }

    fn raw_text(&self, scope: &Scope<'_>, text: &Option<Located<String>>) -> Result<Option<String>, Problem> {
        let Some(text) = text else { return Ok(None) };
        self.check_text(scope, text, text.span())?;
        Ok(Some((**text).clone()))
    }

    fn raw_table(
        &self,
        scope: &Scope<'_>,
        table: Option<&Located<BTreeMap<String, Located<String>>>>,
    ) -> Result<BTreeMap<String, String>, Problem> {
        let entries = table.into_iter().flat_map(|table| table.iter());
        entries
            .map(|(name, value)| {
                self.check_text(scope, name, value.span())?;
                self.check_text(scope, value, value.span())?;
                Ok((name.clone(), (**value).clone()))
            })
            .collect()
    }

    /// Refuses the keys that mean nothing in this API.
    fn refuse_other_apis(&self, entry: &RawEntry) -> Result<(), Problem> {
        fn span<T>(value: &Option<Located<T>>) -> Option<Range<usize>> {
            value.as_ref().map(Located::span)
        }
        let (keys, help): (&[_], _) = match self.api {
            Api::Aws => (
                &[
                    ("operation", span(&entry.operation)),
                    ("query", span(&entry.query)),
                    ("headers", span(&entry.headers)),
                    ("signature", span(&entry.signature)),
                    ("access_key_id", span(&entry.access_key_id)),
                    ("secret", span(&entry.secret)),
                    ("nonce", span(&entry.nonce)),
                    ("age", span(&entry.age)),
                ],
                "the story is about AWS; one about Alibaba Cloud says `api = \"alibaba\"`",
            ),
            Api::Qkms => (
                &[
                    ("operation", span(&entry.operation)),
                    ("query", span(&entry.query)),
                    ("headers", span(&entry.headers)),
                    ("access_key_id", span(&entry.access_key_id)),
                    ("secret", span(&entry.secret)),
                    ("nonce", span(&entry.nonce)),
                    ("age", span(&entry.age)),
                    (
                        "signature",
                        span(&entry.signature)
                            .filter(|_| entry.signature.as_deref() != Some(&SignatureName::None)),
                    ),
                ],
                "a request is signed as AWS's are or, with `signature = \"none\"`, not at all",
            ),
            Api::Alibaba => (
                &[("target", span(&entry.target))],
                "the operation is in `operation`, wherever the signature puts it",
            ),
        };
        match keys.iter().find_map(|(key, span)| Some((key, span.clone()?))) {
            Some((key, span)) => {
                let message = format!("`{key}` has no meaning in a request to {}", self.api.service());
                Err(Problem::new(span, message).help(help))
            }
            None => Ok(()),
        }
    }
}

/// Bytes are meant exactly: what looks like a placeholder in them is kept from being filled in.
fn exactly(base64: &Located<String>) -> Result<Vec<u8>, Problem> {
    let not_base64 = |_| Problem::new(base64.span(), "`body_base64` is not Base64");
    let bytes = BASE64.decode(base64.as_bytes()).map_err(not_base64)?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text.replace("${", "$${").into_bytes(),
        Err(error) => error.into_bytes(),
    })
}

/// Reads how long ago a request was signed; a minus sign turns it into the future.
fn age(text: &Located<String>) -> Result<SignedDuration, Problem> {
    let (sign, length) = match text.strip_prefix('-') {
        Some(length) => (-1, length),
        None => (1, text.as_str()),
    };
    let length = duration::parse(length).map_err(|error| Problem::new(text.span(), error.to_string()))?;
    Ok(length * sign)
}

const fn signature(name: SignatureName) -> Signature {
    match name {
        SignatureName::Rpc => Signature::Rpc,
        SignatureName::Acs3 => Signature::Acs3,
        SignatureName::Acs4 => Signature::Acs4,
        SignatureName::None => Signature::Unsigned,
    }
}
