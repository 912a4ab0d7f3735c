//! Lowers a request that no SDK would send.

use data_encoding::BASE64;

use super::error::Problem;
use super::file::RawEntry;
use super::located::Located;
use super::story::{Scope, Story};
use crate::scenario::Raw;

/// The body of the smallest well-formed request.
const EMPTY_BODY: &str = "{}";

impl Story<'_, '_> {
    /// Lowers `raw`.
    pub(super) fn raw(&self, scope: &Scope<'_>, entry: &RawEntry) -> Result<Raw, Problem> {
        let text = |text: &Option<Located<String>>| -> Result<Option<String>, Problem> {
            let Some(text) = text else { return Ok(None) };
            self.check_text(scope, text, text.span())?;
            Ok(Some((**text).clone()))
        };
        let body = match (&entry.body, &entry.body_base64) {
            (Some(_), Some(second)) => {
                let message = "a request has one body: `body` or `body_base64`";
                return Err(Problem::new(second.span(), message));
            }
            (None, Some(base64)) => exactly(base64)?,
            (body, None) => text(body)?.unwrap_or_else(|| EMPTY_BODY.to_owned()).into_bytes(),
        };
        Ok(Raw {
            target: text(&entry.target)?,
            content_type: text(&entry.content_type)?,
            body,
            method: entry.method.as_ref().map(|method| (**method).clone()),
        })
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
