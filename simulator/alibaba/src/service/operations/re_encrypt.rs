//! Decrypts a ciphertext and encrypts what was in it with a symmetric key's primary version.
//!
//! Documented: a ciphertext of a symmetric key needs nothing more than its context; one of a key pair needs key, version and
//! algorithm, all three.

use kms_core::blob::Blob;
use kms_core::key::EncryptionAlgorithm;
use serde::Deserialize;

use crate::service::call::Call;
use crate::service::ciphertext::EncryptionContext;
use crate::service::operations::{Operation, encrypt};
use crate::service::pair::Pair;
use crate::service::refusal::Refusal;
use crate::service::spec::KeyUsage;
use crate::service::work::{Work, unless_dry_run};

/// Encrypts a ciphertext anew.
#[derive(Debug)]
pub struct ReEncrypt;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    ciphertext_blob: Blob,
    #[serde(default)]
    source_encryption_context: EncryptionContext,
    source_key_id: Option<String>,
    source_key_version_id: Option<String>,
    source_encryption_algorithm: Option<EncryptionAlgorithm>,
    destination_key_id: String,
    #[serde(default)]
    destination_encryption_context: EncryptionContext,
    #[serde(default)]
    dry_run: bool,
}

impl Operation for ReEncrypt {
    const NAME: &'static str = "ReEncrypt";
    type Input = Input;
    type Output = encrypt::Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<encrypt::Output>, Refusal> {
        let Some(algorithm) = input.source_encryption_algorithm else {
            let blob = &input.ciphertext_blob.0;
            let plaintext = call.open(blob, &input.source_encryption_context)?.plaintext;
            return input.encrypt(&plaintext, call);
        };
        let key = input.source_key_id.as_ref().ok_or(Refusal::MissingParameter("SourceKeyId"))?;
        let version = input.source_key_version_id.as_ref();
        let version = version.ok_or(Refusal::MissingParameter("SourceKeyVersionId"))?;
        let found = Pair::find(call, key, version, Some(KeyUsage::EncryptDecrypt))?;
        let decrypt = move || {
            let decrypted = found.pair.private_key().decrypt(algorithm, &input.ciphertext_blob.0);
            (decrypted.ok_or(Refusal::InvalidParameter), input)
        };
        Ok(Work::first(decrypt, |(plaintext, input), call| input.encrypt(&plaintext?, call)))
    }
}

impl Input {
    fn encrypt(&self, plaintext: &[u8], call: &mut Call<'_>) -> Result<Work<encrypt::Output>, Refusal> {
        let sealed = call.seal(&self.destination_key_id, plaintext, &self.destination_encryption_context)?;
        unless_dry_run(self.dry_run)?;
        Ok(Work::Done(sealed.into()))
    }
}
