//! Makes a data key pair: the public key, and the private key in the clear and encrypted.
//!
//! Recorded (stackd ecc, rsa: data_key_pair*): the members, and what the private key looks like in PKCS#8.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::ciphertext::{EncryptionContext, Maker};
use crate::cryptography::{self, Encryptor};
use crate::error::KmsError;
use crate::grants::GrantTokens;
use crate::identity::Arn;
use crate::key::{EncryptionAlgorithm, KeySpec};
use crate::keypair;
use crate::material::MaterialId;
use crate::operations::Operation;
use crate::operations::create_key::in_its_region;
use crate::recipient::{Handed, Receiver, Recipient};
use crate::work::Work;

/// Makes a data key pair: the public key, and the private key in the clear and encrypted.
#[derive(Debug)]
pub struct GenerateDataKeyPair;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    #[serde(default)]
    encryption_context: EncryptionContext,
    key_id: String,
    key_pair_spec: KeySpec,
    recipient: Option<Recipient>,
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    grant_tokens: GrantTokens,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    private_key_ciphertext_blob: Blob,
    #[serde(skip_serializing_if = "Option::is_none")]
    private_key_plaintext: Option<Blob>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ciphertext_for_recipient: Option<Blob>,
    public_key: Blob,
    key_id: Arn,
    key_pair_spec: KeySpec,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_material_id: Option<MaterialId>,
}

impl Operation for GenerateDataKeyPair {
    const NAME: &'static str = "GenerateDataKeyPair";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let wanted = wanted(&input, call)?;
        let receiver = Receiver::of(input.recipient, call);
        Ok(Work::slow(move || {
            let receiver = receiver.trusted()?;
            let pair = wanted.make()?;
            let handed = receiver.hand_over(pair.private_key_plaintext);
            let Handed { plaintext: private_key_plaintext, ciphertext_for_recipient } = handed;
            Ok(Output {
                private_key_ciphertext_blob: pair.private_key_ciphertext_blob,
                private_key_plaintext,
                ciphertext_for_recipient,
                public_key: pair.public_key,
                key_id: wanted.key_id,
                key_pair_spec: wanted.spec,
                key_material_id: wanted.key_material_id,
            })
        }))
    }
}

/// A data key pair that is yet to be made: all that the world has to say about it.
pub(super) struct Wanted {
    pub(super) key_id: Arn,
    pub(super) spec: KeySpec,
    pub(super) key_material_id: Option<MaterialId>,
    seed: [u8; 32],
    encryptor: Encryptor,
    context: EncryptionContext,
    dry_run: bool,
}

/// A data key pair.
pub(super) struct DataKeyPair {
    pub(super) private_key_ciphertext_blob: Blob,
    pub(super) private_key_plaintext: Vec<u8>,
    pub(super) public_key: Blob,
}

/// Judges a request for a data key pair.
pub(super) fn wanted(input: &Input, call: &mut Call<'_>) -> Result<Wanted, KmsError> {
    input.grant_tokens.judge(call)?;
    let Call { operation, profile, caller, .. } = *call;
    in_its_region(input.key_pair_spec, &caller.region)?;
    let key = call.key_or_alias(&input.key_id)?;
    key.in_state_for(operation)?;
    if key.resident.is_some() {
        // Documented: Key states, note 7; the text is inferred from that of imported keys.
        return Err(KmsError::UnsupportedOrigin { key: key.arn.clone(), origin: key.origin });
    }
    cryptography::makes_data_keys(key, operation, KmsError::DataKeyPairFromAsymmetricKey)?;
    let (id, key_id) = (key.id, key.arn.clone());
    let seed = call.fresh(id, "data key pair");
    let encryptor = call.encryptor(id, EncryptionAlgorithm::SymmetricDefault, Maker::DataKey)?;
    Ok(Wanted {
        key_id,
        spec: input.key_pair_spec,
        key_material_id: encryptor.material_id().filter(|_| profile.key_material_ids),
        seed,
        encryptor,
        context: input.encryption_context.clone(),
        dry_run: input.dry_run,
    })
}

impl Wanted {
    /// Makes the pair. Slow for RSA.
    pub(super) fn make(&self) -> Result<DataKeyPair, KmsError> {
        let private_key = keypair::of_seed(self.spec, &self.seed);
        let pkcs8 = private_key.pkcs8().expect("data key pairs are RSA or on a curve");
        let ciphertext = self.encryptor.encrypt(&pkcs8, &self.context)?;
        cryptography::unless_dry_run(self.dry_run)?;
        Ok(DataKeyPair {
            private_key_ciphertext_blob: Blob(ciphertext),
            private_key_plaintext: pkcs8,
            public_key: Blob(private_key.public_key().expect("key pairs have a public key")),
        })
    }
}
