//! The simulator's own root, the authority below it, and the certificates they issue.
//!
//! There is one root for all simulators, whatever their seed, as there is one for all of AWS. No certificate of AWS's
//! own is trusted here, and none of ours anywhere else.

use std::str::FromStr;
use std::sync::LazyLock;
use std::time::Duration;

use der::Encode;
use der::asn1::GeneralizedTime;
use der::flagset::FlagSet;
use p384::ecdsa::{DerSignature, SigningKey};
use x509_cert::TbsCertificate;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{self, Builder, CertificateBuilder};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{SubjectPublicKeyInfo, SubjectPublicKeyInfoRef};
use x509_cert::time::{Time, Validity};

use crate::chance::Chance;
use crate::time::Instant;

/// The certificate of the root, DER: the only one that is trusted.
pub(super) fn root() -> &'static [u8] {
    static CERTIFICATE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let all_time = Instant::MAX.since(Instant::from_millis(0));
        let root = Authority::root();
        root.issue(&root.name, &root.key, Role::Authority(1), Instant::from_millis(0), all_time)
    });
    &CERTIFICATE
}

/// Who issues certificates.
pub(super) struct Authority {
    pub(super) name: Name,
    pub(super) key: SigningKey,
}

impl Authority {
    /// The one that everybody trusts.
    pub(super) fn root() -> &'static Self {
        static ROOT: LazyLock<Authority> = LazyLock::new(|| Authority::new("nitro-enclaves"));
        &ROOT
    }

    /// The one that issues the certificates of signers.
    pub(super) fn of_instances() -> &'static Self {
        static INSTANCES: LazyLock<Authority> = LazyLock::new(|| Authority::new("instances.nitro-enclaves"));
        &INSTANCES
    }

    /// Is the same for every seed.
    fn new(common_name: &str) -> Self {
        let name = Name::from_str(&format!("CN={common_name},O=kms-simulator"));
        Self {
            name: name.expect("letters need no quotes"),
            key: signing_key(&Chance::new(0).bytes("attestation authority", &[common_name.as_bytes()])),
        }
    }

    /// Issues a certificate, DER.
    pub(super) fn issue(
        &self,
        subject: &Name,
        key: &SigningKey,
        role: Role,
        from: Instant,
        lifetime: Duration,
    ) -> Vec<u8> {
        let until = (from + lifetime).min(Instant::MAX);
        let validity = Validity::new(date(from), date(until));
        let profile = Issued { issuer: self.name.clone(), subject: subject.clone(), role };
        let info = SubjectPublicKeyInfo::from_key(key.verifying_key()).expect("a point has an encoding");
        let serial = SerialNumber::from(u64::try_from(from.millis()).unwrap_or(0));
        CertificateBuilder::new(profile, serial, validity, info)
            .and_then(|builder| builder.build::<_, DerSignature>(&self.key))
            .and_then(|certificate| Ok(certificate.to_der()?))
            .expect("names, dates and keys have encodings")
    }
}

/// The key of 48 bytes that look random.
pub(super) fn signing_key(secret: &[u8; 48]) -> SigningKey {
    SigningKey::from_slice(secret).expect("a hash is no scalar once in 2^190 times")
}

fn date(at: Instant) -> Time {
    let since = Duration::from_secs(u64::try_from(at.millis()).unwrap_or(0) / 1000);
    GeneralizedTime::from_unix_duration(since).expect("no clock goes beyond the year 9999").into()
}

/// What a certificate is for.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// To issue certificates, with at most this many authorities below it.
    Authority(u8),
    /// To sign documents.
    Signer,
}

struct Issued {
    issuer: Name,
    subject: Name,
    role: Role,
}

impl BuilderProfile for Issued {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        _key: SubjectPublicKeyInfoRef<'_>,
        _issuer_key: SubjectPublicKeyInfoRef<'_>,
        _certificate: &TbsCertificate,
    ) -> builder::Result<Vec<Extension>> {
        let (ca, path_len_constraint, usages): (_, _, FlagSet<KeyUsages>) = match self.role {
            Role::Authority(below) => (true, Some(below), KeyUsages::KeyCertSign.into()),
            Role::Signer => (false, None, KeyUsages::DigitalSignature.into()),
        };
        Ok(vec![
            BasicConstraints { ca, path_len_constraint }.to_extension(&self.subject, &[])?,
            KeyUsage(usages).to_extension(&self.subject, &[])?,
        ])
    }
}
