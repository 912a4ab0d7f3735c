//! ML-DSA: pure, with an empty context, hedged.
//!
//! A signature over a message verifies with the message's mu and the other way round (recorded: stackd
//! mldsa/verify_raw_with_mu, verify_mu_with_raw); two signatures of one message differ (recorded: stackd
//! mldsa/repeat_raw). There are neither imports nor data key pairs of these specs.

use std::sync::Arc;

use chacha20::rand_core::Rng;
use ml_dsa::pkcs8::der::AnyRef;
use ml_dsa::pkcs8::spki::AssociatedAlgorithmIdentifier;
use ml_dsa::pkcs8::{DecodePublicKey, EncodePublicKey};
use ml_dsa::{ExpandedSigningKey, MlDsaParams, Seed, Signature, VerifyingKey};

use super::rng::Stream;
use super::{Message, Public, PublicHalf, Secret};
use crate::key::SigningAlgorithm;

/// The parameters of one of the three specs, whose public keys have an encoding.
pub(super) trait Parameters:
    MlDsaParams + AssociatedAlgorithmIdentifier<Params = AnyRef<'static>> + Send + Sync + 'static
{
}

impl<T> Parameters for T where
    T: MlDsaParams + AssociatedAlgorithmIdentifier<Params = AnyRef<'static>> + Send + Sync + 'static
{
}

pub(super) struct MlDsaKey<P: Parameters>(ExpandedSigningKey<P>);

impl<P: Parameters> MlDsaKey<P> {
    pub(super) fn generate(stream: &mut Stream) -> Self {
        let mut seed = Seed::default();
        stream.fill_bytes(&mut seed);
        Self(ExpandedSigningKey::from_seed(&seed))
    }
}

impl<P: Parameters> Secret for MlDsaKey<P> {
    fn public(&self) -> Option<PublicHalf> {
        Some(Arc::new(MlDsaPublicKey(self.0.verifying_key())))
    }

    fn sign(
        &self,
        _algorithm: SigningAlgorithm,
        message: Message<'_>,
        fresh: &mut Stream,
    ) -> Option<Vec<u8>> {
        let signature = match message {
            Message::Raw(message) => self.0.sign_randomized(message, &[], fresh),
            Message::ExternalMu(mu) => self.0.sign_mu_randomized(mu.try_into().ok()?, fresh),
            Message::Digest(_) => return None,
        };
        Some(signature.expect("rejection sampling ends").encode().to_vec())
    }
}

pub(super) struct MlDsaPublicKey<P: Parameters>(VerifyingKey<P>);

impl<P: Parameters> MlDsaPublicKey<P> {
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        VerifyingKey::from_public_key_der(der).ok().map(Self)
    }
}

impl<P: Parameters> Public for MlDsaPublicKey<P> {
    fn spki(&self) -> Vec<u8> {
        self.0.to_public_key_der().expect("bytes have an encoding").into_vec()
    }

    fn verify(&self, _algorithm: SigningAlgorithm, message: Message<'_>, signature: &[u8]) -> bool {
        let Ok(signature) = Signature::<P>::try_from(signature) else { return false };
        match message {
            Message::Raw(message) => self.0.verify_with_context(message, &[], &signature),
            Message::ExternalMu(mu) => mu.try_into().is_ok_and(|mu| self.0.verify_mu(mu, &signature)),
            Message::Digest(_) => false,
        }
    }
}
