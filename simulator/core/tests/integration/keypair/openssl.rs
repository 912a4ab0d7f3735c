//! Keys that OpenSSL made.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use kms_core::key::KeySpec;
use kms_core::keypair::PrivateKey;
use serde::{Deserialize, Deserializer};

/// A key pair, and for some what OpenSSL derives from it and another one's public key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Made {
    pub(crate) spec: KeySpec,
    #[serde(deserialize_with = "base64")]
    pub(crate) pkcs8: Vec<u8>,
    #[serde(deserialize_with = "base64")]
    pub(crate) public_key: Vec<u8>,
    #[serde(default, deserialize_with = "base64")]
    pub(crate) peer_public_key: Vec<u8>,
    #[serde(default, deserialize_with = "base64")]
    pub(crate) shared_secret: Vec<u8>,
}

impl Made {
    pub(crate) fn imported(&self) -> PrivateKey {
        PrivateKey::from_import(self.spec, &self.pkcs8).expect("importable")
    }
}

pub(crate) fn keys() -> BTreeMap<KeySpec, Made> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Document {
        #[serde(rename = "note")]
        _note: String,
        keys: Vec<Made>,
    }
    let text = include_str!("../data/openssl-keys.json");
    let document: Document = serde_json::from_str(text).expect("the data is JSON");
    document.keys.into_iter().map(|made| (made.spec, made)).collect()
}

fn base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    BASE64.decode(text.as_bytes()).map_err(serde::de::Error::custom)
}
