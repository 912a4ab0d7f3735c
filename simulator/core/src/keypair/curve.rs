//! What keys on all Weierstrass curves have in common, SM2's too: encodings and key agreement.

use chacha20::rand_core::CryptoRng;
use elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use elliptic_curve::{ALGORITHM_OID, CurveArithmetic, Generate, PublicKey, SecretKey};
use pkcs8::der::Encode;
use pkcs8::der::asn1::OctetStringRef;
use pkcs8::{AlgorithmIdentifierRef, AssociatedOid, DecodePublicKey, EncodePublicKey, PrivateKeyInfoRef};

use super::ber;

/// A curve that has a name in encodings.
pub(super) trait NamedCurve:
    CurveArithmetic<AffinePoint: FromSec1Point<Self> + ToSec1Point<Self>, FieldBytesSize: ModulusSize>
    + AssociatedOid
{
}

impl<C> NamedCurve for C where
    C: CurveArithmetic<AffinePoint: FromSec1Point<C> + ToSec1Point<C>, FieldBytesSize: ModulusSize>
        + AssociatedOid
{
}

/// Draws a private key.
pub(super) fn generate<C: NamedCurve>(stream: &mut impl CryptoRng) -> SecretKey<C> {
    SecretKey::generate_from_rng(stream)
}

/// Reads PKCS#8 in DER or BER (recorded: stackd imports_families); the public key inside may be missing,
/// but must not be another one's.
pub(super) fn import<C: NamedCurve>(bytes: &[u8]) -> Option<SecretKey<C>> {
    let outer = ber::to_der(bytes)?;
    let container = PrivateKeyInfoRef::try_from(outer.as_slice()).ok()?;
    container.algorithm.assert_oids(ALGORITHM_OID, C::OID).ok()?;
    let inner = ber::to_der(container.private_key.as_bytes())?;
    SecretKey::from_sec1_der(&inner).ok()
}

/// The private key as PKCS#8, DER. The ECPrivateKey inside repeats the curve, besides the public key: that
/// makes it 9 to 12 bytes longer than what OpenSSL writes (recorded: stackd ecc/data_key_pair).
pub(super) fn pkcs8<C: NamedCurve>(key: &SecretKey<C>) -> Vec<u8> {
    let inner = key.to_sec1_der().expect("a key has an encoding");
    let algorithm = AlgorithmIdentifierRef { oid: ALGORITHM_OID, parameters: Some((&C::OID).into()) };
    let octets = OctetStringRef::new(&inner).expect("a key is short");
    PrivateKeyInfoRef::new(algorithm, octets).to_der().expect("a key has an encoding")
}

/// Reads a SubjectPublicKeyInfo of this curve.
pub(super) fn read<C: NamedCurve>(der: &[u8]) -> Option<PublicKey<C>> {
    PublicKey::from_public_key_der(der).ok()
}

/// The SubjectPublicKeyInfo, with an uncompressed point.
pub(super) fn spki<C: NamedCurve>(key: &PublicKey<C>) -> Vec<u8> {
    key.to_public_key_der().expect("a point has an encoding").into_vec()
}

/// The x coordinate that both owners arrive at; `None` where the peer's key is not one of this curve.
pub(super) fn shared_secret<C: NamedCurve>(key: &SecretKey<C>, peer: &[u8]) -> Option<Vec<u8>> {
    Some(key.diffie_hellman(&read(peer)?).raw_secret_bytes().to_vec())
}
