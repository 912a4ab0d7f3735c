//! Requests to a proxy and its answers, as the specification has them: JSON, bytes in Base64.

use data_encoding::BASE64;
use kms_core::stores::proxy::{Encrypted, ExternalKey, ProxyRefusal, Request};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const ALGORITHM: &str = "AES_GCM";
const INTEGRITY_ALGORITHM: &str = "SHA_256";

/// The call of KMS that a request is made for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RequestMetadata {
    #[serde(skip_serializing_if = "Option::is_none")]
    aws_principal_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kms_key_arn: Option<String>,
    kms_operation: &'static str,
    kms_request_id: String,
}

/// GetHealthStatus and GetKeyMetadata.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Plain {
    request_metadata: RequestMetadata,
}

/// Encrypt.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Encrypt {
    request_metadata: RequestMetadata,
    additional_authenticated_data: String,
    plaintext: String,
    encryption_algorithm: &'static str,
    ciphertext_data_integrity_value_algorithm: &'static str,
}

/// Decrypt.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Decrypt {
    request_metadata: RequestMetadata,
    additional_authenticated_data: String,
    ciphertext: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ciphertext_metadata: Option<String>,
    initialization_vector: String,
    authentication_tag: String,
    encryption_algorithm: &'static str,
}

/// The answer of GetHealthStatus, as far as KMS looks at it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Health {
    ekm_fleet_details: Vec<KeyManager>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct KeyManager {
    health_status: String,
}

/// The answer of GetKeyMetadata.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Metadata {
    key_spec: String,
    key_usage: Vec<String>,
    key_status: String,
}

/// The answer of Encrypt.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EncryptAnswer {
    ciphertext: String,
    ciphertext_metadata: Option<String>,
    initialization_vector: String,
    authentication_tag: String,
    ciphertext_data_integrity_value: String,
}

/// The answer of Decrypt.
#[derive(Deserialize)]
pub(super) struct DecryptAnswer {
    plaintext: String,
}

/// A refusal.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Refusal {
    error_name: String,
}

/// Reads an answer.
pub(super) fn read<A: DeserializeOwned>(success: bool, answer: &[u8]) -> Result<A, ProxyRefusal> {
    if success {
        return serde_json::from_slice(answer).map_err(|_| ProxyRefusal::Malformed);
    }
    let refusal: Refusal = serde_json::from_slice(answer).map_err(|_| ProxyRefusal::Malformed)?;
    let name = refusal.error_name;
    // The other refusals are KMS's own words, not the proxy's.
    let known = ProxyRefusal::ALL.iter().filter(|known| known.as_str().ends_with("Exception"));
    Err(known.copied().find(|known| known.as_str() == name).unwrap_or(ProxyRefusal::Malformed))
}

impl RequestMetadata {
    fn of(request: &Request<'_>) -> Self {
        Self {
            aws_principal_arn: Some(request.about.principal.clone()),
            kms_key_arn: request.about.key.as_ref().map(ToString::to_string),
            kms_operation: request.about.operation,
            kms_request_id: request.about.request_id.to_string(),
        }
    }
}

impl Plain {
    pub(super) fn of(request: &Request<'_>) -> Self {
        Self { request_metadata: RequestMetadata::of(request) }
    }

    /// A health check says nothing of who called (specification).
    pub(super) fn of_health(request: &Request<'_>) -> Self {
        Self { request_metadata: RequestMetadata { aws_principal_arn: None, ..RequestMetadata::of(request) } }
    }
}

impl Encrypt {
    pub(super) fn of(request: &Request<'_>, plaintext: &[u8], associated: &[u8]) -> Self {
        Self {
            request_metadata: RequestMetadata::of(request),
            additional_authenticated_data: BASE64.encode(associated),
            plaintext: BASE64.encode(plaintext),
            encryption_algorithm: ALGORITHM,
            ciphertext_data_integrity_value_algorithm: INTEGRITY_ALGORITHM,
        }
    }
}

impl Decrypt {
    pub(super) fn of(request: &Request<'_>, encrypted: &Encrypted, associated: &[u8]) -> Self {
        let metadata = &encrypted.metadata;
        Self {
            request_metadata: RequestMetadata::of(request),
            additional_authenticated_data: BASE64.encode(associated),
            ciphertext: BASE64.encode(&encrypted.ciphertext),
            ciphertext_metadata: (!metadata.is_empty()).then(|| BASE64.encode(metadata)),
            initialization_vector: BASE64.encode(&encrypted.initialization_vector),
            authentication_tag: BASE64.encode(&encrypted.tag),
            encryption_algorithm: ALGORITHM,
        }
    }
}

impl Health {
    /// Documented: where every key manager is UNAVAILABLE, the proxy counts as away.
    pub(super) fn judge(self) -> Result<(), ProxyRefusal> {
        let managers = self.ekm_fleet_details;
        match managers.iter().all(|manager| manager.health_status == "UNAVAILABLE") {
            _ if managers.is_empty() => Err(ProxyRefusal::Malformed),
            true => Err(ProxyRefusal::Unhealthy),
            false => Ok(()),
        }
    }
}

impl From<Metadata> for ExternalKey {
    fn from(Metadata { key_spec, key_usage, key_status }: Metadata) -> Self {
        Self { spec: key_spec, usage: key_usage, status: key_status }
    }
}

impl EncryptAnswer {
    /// Reads the parts, and compares the proxy's hash over them with KMS's own: what was changed on the way could never
    /// be decrypted (the specification's Appendix C).
    pub(super) fn encrypted(self, associated: &[u8]) -> Result<Encrypted, ProxyRefusal> {
        let encrypted = Encrypted {
            ciphertext: bytes(&self.ciphertext)?,
            metadata: self.ciphertext_metadata.as_deref().map_or(Ok(Vec::new()), bytes)?,
            initialization_vector: bytes(&self.initialization_vector)?,
            tag: bytes(&self.authentication_tag)?.try_into().map_err(|_| ProxyRefusal::Malformed)?,
        };
        let integrity = bytes(&self.ciphertext_data_integrity_value)?;
        if integrity == integrity_value(&encrypted, associated) {
            return Ok(encrypted);
        }
        Err(ProxyRefusal::Malformed)
    }
}

impl DecryptAnswer {
    pub(super) fn plaintext(self) -> Result<Vec<u8>, ProxyRefusal> {
        bytes(&self.plaintext)
    }
}

fn integrity_value(encrypted: &Encrypted, associated: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    let Encrypted { ciphertext, metadata, initialization_vector, tag } = encrypted;
    for part in [associated, metadata, initialization_vector, ciphertext, tag] {
        hash.update(part);
    }
    hash.finalize().to_vec()
}

fn bytes(text: &str) -> Result<Vec<u8>, ProxyRefusal> {
    BASE64.decode(text.as_bytes()).map_err(|_| ProxyRefusal::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The specification's own example: request, answer and hash.
    const ANSWER: &str = r#"{"authenticationTag":"vBxN2ncH1oEkR8WVXpmyYQ==","ciphertext":"ghxkK1txeDNn3q8Y",
        "ciphertextDataIntegrityValue":"qHA/ImC9h5HsLRXqCyPmWgYx7tzyoTplzILbP0fPXsc=",
        "ciphertextMetadata":"a2V5X3ZlcnNpb249MQ==","initializationVector":"HMrlRw85cAJUd5Ax"}"#;

    #[test]
    fn the_integrity_value_is_that_of_the_specification() {
        let associated = b"project=nile,department=marketing";
        let answer = |text: &str| read::<EncryptAnswer>(true, text.as_bytes()).expect("an answer");
        let encrypted = answer(ANSWER).encrypted(associated).expect("the hash is right");
        assert_eq!(encrypted.metadata, b"key_version=1");
        assert_eq!(answer(ANSWER).encrypted(b"other"), Err(ProxyRefusal::Malformed));
        let changed = ANSWER.replace("ghxk", "ghxl");
        assert_eq!(answer(&changed).encrypted(associated), Err(ProxyRefusal::Malformed));
    }

    #[test]
    fn refusals_are_known_by_their_name() {
        for (answer, refusal) in [
            (r#"{"errorName":"KeyNotFoundException","errorMessage":"no"}"#, ProxyRefusal::KeyNotFound),
            (r#"{"errorName":"SomethingElse"}"#, ProxyRefusal::Malformed),
            (r#"{"errorName":"tls"}"#, ProxyRefusal::Malformed),
            ("<html>", ProxyRefusal::Malformed),
        ] {
            assert_eq!(read::<DecryptAnswer>(false, answer.as_bytes()).err(), Some(refusal), "{answer}");
        }
    }

    #[test]
    fn a_proxy_without_a_key_manager_at_work_is_unhealthy() {
        for (statuses, judged) in [
            (vec!["UNAVAILABLE", "DEGRADED"], Ok(())),
            (vec!["UNAVAILABLE"], Err(ProxyRefusal::Unhealthy)),
            (vec![], Err(ProxyRefusal::Malformed)),
        ] {
            let managers = statuses.iter().map(|status| KeyManager { health_status: (*status).into() });
            assert_eq!(Health { ekm_fleet_details: managers.collect() }.judge(), judged, "{statuses:?}");
        }
    }
}
