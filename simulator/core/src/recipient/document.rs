//! The fields of an attestation document, and their rules.
//!
//! Documented: aws-nitro-enclaves-nsm-api, docs/attestation_process.md, 2.2 and 3.2.2. There optional fields are
//! left out; the hypervisor writes them as null (seen in documents that users published), so both are read and
//! null is written. Not here: who signed it.

use std::collections::BTreeMap;

use coset::cbor::ser::into_writer;
use coset::cbor::value::Value;

use crate::error::AttestationProblem;

/// The most bytes of a certificate.
const CERTIFICATE_BYTES_MAX: usize = 1024;
/// The most bytes of the public key.
pub(super) const PUBLIC_KEY_BYTES_MAX: usize = 1024;
/// The most bytes of the nonce, and of the user data.
pub(super) const USER_DATA_BYTES_MAX: usize = 512;
/// How many registers there are.
pub(super) const REGISTERS: u8 = 32;
/// The hash that the registers are made with: the only one.
const DIGEST: &str = "SHA384";

/// What an attestation document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Document {
    /// Which enclave it is.
    pub(super) module_id: String,
    /// When it was made, in milliseconds since 1970.
    pub(super) timestamp: u64,
    /// What runs there, by the number of the register.
    pub(super) pcrs: BTreeMap<u8, Vec<u8>>,
    /// The certificate of who signed it, DER.
    pub(super) certificate: Vec<u8>,
    /// The certificates from the root, which comes first, down to its issuer.
    pub(super) cabundle: Vec<Vec<u8>>,
    /// The key to encrypt with, a SubjectPublicKeyInfo in DER.
    pub(super) public_key: Option<Vec<u8>>,
    /// Whatever the enclave wanted to have signed.
    pub(super) user_data: Option<Vec<u8>>,
    /// Whatever the enclave was told to have signed.
    pub(super) nonce: Option<Vec<u8>>,
}

impl Document {
    /// Reads the payload of a signed document. Fields that are not known are not looked at.
    pub(super) fn read(payload: &[u8]) -> Result<Self, AttestationProblem> {
        let mut rest = payload;
        let value = coset::cbor::de::from_reader(&mut rest).map_err(|_| AttestationProblem::Format)?;
        let (Value::Map(fields), []) = (value, rest) else { return Err(AttestationProblem::Format) };
        let mut fields = Fields(fields);
        fields.read("digest", |value| (value == Value::from(DIGEST)).then_some(()))?;
        Ok(Self {
            module_id: fields
                .read("module_id", |value| value.into_text().ok().filter(|id| !id.is_empty()))?,
            timestamp: fields.read("timestamp", |value| {
                let millis = u64::try_from(value.into_integer().ok()?).ok()?;
                (millis > 0).then_some(millis)
            })?,
            pcrs: fields.read("pcrs", registers)?,
            certificate: fields.read("certificate", |value| bytes(value, 1, CERTIFICATE_BYTES_MAX))?,
            cabundle: fields.read("cabundle", |value| {
                let certificates = value.into_array().ok().filter(|bundle| !bundle.is_empty())?;
                certificates.into_iter().map(|value| bytes(value, 1, CERTIFICATE_BYTES_MAX)).collect()
            })?,
            public_key: fields.read_optional("public_key", 1, PUBLIC_KEY_BYTES_MAX)?,
            user_data: fields.read_optional("user_data", 0, USER_DATA_BYTES_MAX)?,
            nonce: fields.read_optional("nonce", 0, USER_DATA_BYTES_MAX)?,
        })
    }

    /// Writes the payload, in the hypervisor's order of fields.
    pub(super) fn write(self) -> Vec<u8> {
        let optional = |bytes: Option<Vec<u8>>| bytes.map_or(Value::Null, Value::Bytes);
        let registers = self.pcrs.into_iter().map(|(index, value)| (index.into(), Value::Bytes(value)));
        let fields = [
            ("module_id", self.module_id.into()),
            ("digest", DIGEST.into()),
            ("timestamp", self.timestamp.into()),
            ("pcrs", Value::Map(registers.collect())),
            ("certificate", Value::Bytes(self.certificate)),
            ("cabundle", Value::Array(self.cabundle.into_iter().map(Value::Bytes).collect())),
            ("public_key", optional(self.public_key)),
            ("user_data", optional(self.user_data)),
            ("nonce", optional(self.nonce)),
        ];
        let fields = fields.map(|(name, value)| (Value::from(name), value));
        let mut payload = Vec::new();
        into_writer(&Value::Map(fields.into()), &mut payload).expect("memory takes everything");
        payload
    }
}

/// The fields that have not been read yet.
struct Fields(Vec<(Value, Value)>);

impl Fields {
    fn read<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Value) -> Option<T>,
    ) -> Result<T, AttestationProblem> {
        self.take(name).and_then(read).ok_or(AttestationProblem::Field(name))
    }

    fn read_optional(
        &mut self,
        name: &'static str,
        least: usize,
        most: usize,
    ) -> Result<Option<Vec<u8>>, AttestationProblem> {
        match self.take(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => bytes(value, least, most).map(Some).ok_or(AttestationProblem::Field(name)),
        }
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        let position = self.0.iter().position(|(field, _)| field.as_text() == Some(name))?;
        Some(self.0.swap_remove(position).1)
    }
}

fn bytes(value: Value, least: usize, most: usize) -> Option<Vec<u8>> {
    value.into_bytes().ok().filter(|bytes| (least..=most).contains(&bytes.len()))
}

fn registers(value: Value) -> Option<BTreeMap<u8, Vec<u8>>> {
    let entries = value.into_map().ok().filter(|registers| !registers.is_empty())?;
    let register = |(index, value): (Value, Value)| {
        let index = u8::try_from(index.into_integer().ok()?).ok().filter(|index| *index < REGISTERS)?;
        let value = value.into_bytes().ok().filter(|value| matches!(value.len(), 32 | 48 | 64))?;
        Some((index, value))
    };
    entries.into_iter().map(register).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        Document {
            module_id: "i-0123456789abcdef0-enc0123456789abcdef".into(),
            timestamp: 1_767_225_600_000,
            pcrs: BTreeMap::from([(0, vec![7; 48]), (31, vec![8; 32])]),
            certificate: vec![1],
            cabundle: vec![vec![2; 1024], vec![3]],
            public_key: Some(vec![4; 1024]),
            user_data: Some(Vec::new()),
            nonce: None,
        }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Document::read(&document().write()), Ok(document()));
    }

    #[test]
    fn every_rule_of_a_field_is_kept() {
        type Spoil = fn(&mut Document);
        let spoilt: [(&str, Spoil); 9] = [
            ("module_id", |document| document.module_id.clear()),
            ("timestamp", |document| document.timestamp = 0),
            ("pcrs", |document| document.pcrs.clear()),
            ("pcrs", |document| drop(document.pcrs.insert(32, vec![0; 48]))),
            ("pcrs", |document| drop(document.pcrs.insert(1, vec![0; 47]))),
            ("certificate", |document| document.certificate.clear()),
            ("cabundle", |document| document.cabundle.clear()),
            ("cabundle", |document| document.cabundle.push(vec![0; 1025])),
            ("public_key", |document| document.public_key = Some(Vec::new())),
        ];
        for (field, spoil) in spoilt {
            let mut document = document();
            spoil(&mut document);
            assert_eq!(Document::read(&document.write()), Err(AttestationProblem::Field(field)));
        }
    }

    /// The negative of everything that is no map at all, or has something behind it.
    #[test]
    fn other_bytes_are_no_document() {
        let behind = [document().write(), vec![0]].concat();
        for payload in [&b""[..], b"{}", &[0x80], &[0xff], &behind] {
            assert_eq!(Document::read(payload), Err(AttestationProblem::Format), "{payload:?}");
        }
        assert_eq!(Document::read(&[0xa0]), Err(AttestationProblem::Field("digest")));
    }
}
