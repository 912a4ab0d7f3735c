//! Keys on P-256, P-384, P-521 and secp256k1: ECDSA, and key agreement for those that may.
//!
//! A curve signs with one hash, the one of its only algorithm. Signatures are DER, their nonce is random,
//! and S is not brought to the low half, not for secp256k1 either (recorded: stackd ecc/sign, vectors).

use std::ops::Add;
use std::sync::Arc;

use chacha20::rand_core::Rng;
use ecdsa::der::MaxOverhead;
use ecdsa::signature::hazmat::{PrehashVerifier, RandomizedPrehashSigner};
use ecdsa::{DigestAlgorithm, EcdsaCurve, Signature, SigningKey, VerifyingKey};
use elliptic_curve::array::ArraySize;
use elliptic_curve::{Curve, PublicKey, SecretKey};

use super::curve::{self, NamedCurve};
use super::rng::Stream;
use super::{Message, Public, PublicHalf, Secret};
use crate::key::SigningAlgorithm;

/// A curve with a hash for its signatures, which have a DER encoding.
pub(super) trait SigningCurve:
    NamedCurve
    + EcdsaCurve
    + DigestAlgorithm
    + Curve<FieldBytesSize: Add<Output: ArraySize + Add<MaxOverhead, Output: ArraySize>>>
{
}

impl<C> SigningCurve for C where
    C: NamedCurve
        + EcdsaCurve
        + DigestAlgorithm
        + Curve<FieldBytesSize: Add<Output: ArraySize + Add<MaxOverhead, Output: ArraySize>>>
{
}

pub(super) struct EcdsaKey<C: SigningCurve>(SecretKey<C>);

impl<C: SigningCurve> EcdsaKey<C> {
    pub(super) fn generate(stream: &mut Stream) -> Self {
        Self(curve::generate(stream))
    }

    pub(super) fn import(bytes: &[u8]) -> Option<Self> {
        curve::import(bytes).map(Self)
    }
}

impl<C: SigningCurve> Secret for EcdsaKey<C> {
    fn public(&self) -> Option<PublicHalf> {
        Some(Arc::new(EcdsaPublicKey(self.0.public_key())))
    }

    fn pkcs8(&self) -> Option<Vec<u8>> {
        Some(curve::pkcs8(&self.0))
    }

    fn sign(
        &self,
        _algorithm: SigningAlgorithm,
        message: Message<'_>,
        fresh: &mut Stream,
    ) -> Option<Vec<u8>> {
        let digest = message.digest::<C::Digest>()?;
        // The nonce depends on the digest besides: one `fresh` for two messages does not give the key away.
        let signed = SigningKey::<C>::from(self.0.clone()).sign_prehash_with_rng(fresh, &digest);
        let signature: Signature<C> = signed.expect("the stream does not end");
        Some(either_half(&signature, fresh).to_der().as_bytes().to_vec())
    }

    fn shared_secret(&self, peer_public_key: &[u8]) -> Option<Vec<u8>> {
        curve::shared_secret(&self.0, peer_public_key)
    }
}

/// Gives S a random sign. The crate brings S of secp256k1 to the low half; a nonce and its negative are
/// equally likely and differ in the sign of S only, so this is what it would have been.
fn either_half<C: SigningCurve>(signature: &Signature<C>, fresh: &mut Stream) -> Signature<C> {
    if fresh.next_u32().is_multiple_of(2) {
        return *signature;
    }
    let (r, s) = signature.split_scalars();
    Signature::from_scalars(r, -s).expect("the negative of a scalar is one")
}

pub(super) struct EcdsaPublicKey<C: SigningCurve>(PublicKey<C>);

impl<C: SigningCurve> EcdsaPublicKey<C> {
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        curve::read(der).map(Self)
    }
}

impl<C: SigningCurve> Public for EcdsaPublicKey<C> {
    fn spki(&self) -> Vec<u8> {
        curve::spki(&self.0)
    }

    fn verify(&self, _algorithm: SigningAlgorithm, message: Message<'_>, signature: &[u8]) -> bool {
        let (Some(digest), Ok(signature)) =
            (message.digest::<C::Digest>(), Signature::<C>::from_der(signature))
        else {
            return false;
        };
        // The crate takes only the low half for secp256k1; KMS makes both, and one is as good as the other.
        let key = VerifyingKey::<C>::from(self.0);
        key.verify_prehash(&digest, &signature.normalize_s()).is_ok()
    }
}
