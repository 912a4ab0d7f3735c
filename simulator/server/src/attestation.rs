//! Attestation documents over HTTP: what a Nitro enclave would ask its hypervisor for.
//!
//! | member | what it is |
//! |---|---|
//! | `public_key` | the SubjectPublicKeyInfo in DER, Base64; of RSA with 2048, 3072 or 4096 bits for KMS |
//! | `pcrs` | `{"0": "00ff..."}`: registers of 48 bytes in hexadecimal digits; those from 0 to 15 are zeros otherwise |
//! | `nonce`, `user_data` | up to 512 bytes each, Base64 |
//!
//! All may be left out. Not here: what a document looks like, and who trusts it (see [`kms_core::recipient`]).

use std::collections::BTreeMap;

use data_encoding::{BASE64, DecodeError, Encoding, HEXLOWER_PERMISSIVE};
use kms_core::recipient::AttestationRequest;
use kms_core::shared::SharedWorld;
use serde::Deserialize;
use serde_json::{Value, json};

/// A request as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    public_key: Option<String>,
    #[serde(default)]
    pcrs: BTreeMap<u8, String>,
    nonce: Option<String>,
    user_data: Option<String>,
}

/// Issues a document; answers the control's body, or the reason why there is none.
pub(crate) fn issue(world: &SharedWorld, written: Written) -> Result<Value, String> {
    let pcr = |(index, digits): (u8, String)| {
        Ok((index, read(&HEXLOWER_PERMISSIVE, &format!("pcrs.{index}"), &digits)?))
    };
    let request = AttestationRequest {
        public_key: read_base64("public_key", written.public_key)?,
        pcrs: written.pcrs.into_iter().map(pcr).collect::<Result<_, String>>()?,
        nonce: read_base64("nonce", written.nonce)?,
        user_data: read_base64("user_data", written.user_data)?,
    };
    let document = world.attest(&request).map_err(|error| error.to_string())?;
    Ok(json!({ "attestation_document": BASE64.encode(&document) }))
}

fn read_base64(member: &str, text: Option<String>) -> Result<Option<Vec<u8>>, String> {
    text.map(|text| read(&BASE64, member, &text)).transpose()
}

fn read(encoding: &Encoding, member: &str, text: &str) -> Result<Vec<u8>, String> {
    let name = if *encoding == BASE64 { "Base64" } else { "hexadecimal digits" };
    encoding
        .decode(text.as_bytes())
        .map_err(|DecodeError { position, .. }| format!("{member} is not {name} at position {position}"))
}
