//! The bytes before a blob's content: KMS's header and the DER around the content. See [`super`] for the table.
//!
//! The DER differs in five lengths and the nonce only, so it is written down here rather than derived, which
//! takes longer than encrypting; a test compares with what the der crate writes. There is only one way to
//! write a blob: reading one means writing its beginning anew and comparing.

use super::{Fresh, TAG_BYTES};
use crate::material::MaterialId;

const HEADER_BYTES: usize = 58;
pub(super) const NONCE_BYTES: usize = 12;

/// What the beginning of a blob says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beginning {
    pub(super) maker: u8,
    pub(super) material_id: MaterialId,
    pub(super) fresh: Fresh,
}

impl Beginning {
    /// Writes everything before a content of this length; `room` is how many bytes will follow.
    pub(super) fn write(&self, content: usize, room: usize) -> Vec<u8> {
        let Lengths { info, data, all } = Lengths::around(content);
        let mut blob = Vec::with_capacity(HEADER_BYTES + with_header(all) - content + room);
        blob.extend_from_slice(&[1, 2, self.maker, 0, 0x78]);
        blob.extend_from_slice(&self.material_id.0);
        blob.push(1);
        blob.extend_from_slice(&self.fresh.salt);
        let der_bytes = u32::try_from(with_header(all)).expect("KMS ciphertexts are far below 4 GiB");
        blob.extend_from_slice(&der_bytes.to_be_bytes());

        header(SEQUENCE, all, &mut blob);
        blob.extend_from_slice(ENCRYPTED_DATA_DER);
        header(EXPLICIT_0, with_header(data), &mut blob);
        header(SEQUENCE, data, &mut blob);
        blob.extend_from_slice(VERSION_DER);
        header(SEQUENCE, info, &mut blob);
        blob.extend_from_slice(DATA_DER);
        blob.extend_from_slice(GCM_DER);
        blob.extend_from_slice(&self.fresh.nonce);
        blob.extend_from_slice(TAG_BYTES_DER);
        header(IMPLICIT_0, content, &mut blob);
        blob
    }

    /// Reads a blob: its beginning, and where the content begins. `None` for everything that this would not write.
    pub(super) fn read(blob: &[u8]) -> Option<(Self, usize)> {
        let (before_content, content) = blob.split_at_checked(blob.len() - content_of(blob.len())?)?;
        let header_of_content = with_header(content.len()) - content.len();
        let nonce_ends = before_content.len() - header_of_content - TAG_BYTES_DER.len();
        let beginning = Self {
            maker: *before_content.get(2).filter(|maker| matches!(maker, 2 | 3))?,
            material_id: MaterialId(before_content.get(5..37)?.try_into().ok()?),
            fresh: Fresh {
                salt: before_content.get(38..54)?.try_into().ok()?,
                nonce: before_content.get(nonce_ends - NONCE_BYTES..nonce_ends)?.try_into().ok()?,
            },
        };
        let same = beginning.write(content.len(), 0) == before_content;
        same.then_some((beginning, before_content.len()))
    }
}

/// How long the content of a blob of this length is; `None` where no blob is that long.
fn content_of(blob: usize) -> Option<usize> {
    let whole = |content| HEADER_BYTES + with_header(Lengths::around(content).all);
    // Five lengths stand before a content; each takes at most two bytes more than before an empty one.
    let before = whole(0)..=whole(0) + 10;
    before.filter_map(|before| blob.checked_sub(before)).find(|content| whole(*content) == blob)
}

/// How long the nested structures around a content are, without their own tags and lengths.
struct Lengths {
    /// EncryptedContentInfo.
    info: usize,
    /// EncryptedData.
    data: usize,
    /// ContentInfo.
    all: usize,
}

impl Lengths {
    const fn around(content: usize) -> Self {
        let info = DATA_DER.len() + GCM_DER.len() + NONCE_BYTES + TAG_BYTES_DER.len() + with_header(content);
        let data = VERSION_DER.len() + with_header(info);
        let all = ENCRYPTED_DATA_DER.len() + with_header(with_header(data));
        Self { info, data, all }
    }
}

const SEQUENCE: u8 = 0x30;
const EXPLICIT_0: u8 = 0xa0;
const IMPLICIT_0: u8 = 0x80;
/// The object identifier of EncryptedData.
const ENCRYPTED_DATA_DER: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 6];
/// Version 0.
const VERSION_DER: &[u8] = &[2, 1, 0];
/// The object identifier of Data.
const DATA_DER: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];
/// The algorithm AES-256-GCM up to its nonce of 12 bytes.
const GCM_DER: &[u8] = &[SEQUENCE, 30, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1, 0x2e, SEQUENCE, 17, 4, 12];
/// The length of the tag.
const TAG_BYTES_DER: &[u8] = &[2, 1, TAG_BYTES];

/// How long a value of this length is together with its tag and length.
const fn with_header(length: usize) -> usize {
    length
        + match length {
            0..0x80 => 2,
            0x80..0x100 => 3,
            _ => 4,
        }
}

fn header(tag: u8, length: usize, out: &mut Vec<u8>) {
    let length = u16::try_from(length).expect("KMS ciphertexts are far below 64 KiB");
    let [high, low] = length.to_be_bytes();
    match length {
        0..0x80 => out.extend_from_slice(&[tag, low]),
        0x80..0x100 => out.extend_from_slice(&[tag, 0x81, low]),
        _ => out.extend_from_slice(&[tag, 0x82, high, low]),
    }
}

#[cfg(test)]
mod tests {
    use der::asn1::{ObjectIdentifier, OctetStringRef};
    use der::{Decode, Encode, Sequence};

    use super::*;

    #[derive(Sequence)]
    struct ContentInfo<'a> {
        content_type: ObjectIdentifier,
        #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
        content: EncryptedData<'a>,
    }

    #[derive(Sequence)]
    struct EncryptedData<'a> {
        version: u8,
        content: EncryptedContentInfo<'a>,
    }

    #[derive(Sequence)]
    struct EncryptedContentInfo<'a> {
        content_type: ObjectIdentifier,
        algorithm: Algorithm<'a>,
        #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
        content: &'a OctetStringRef,
    }

    #[derive(Sequence)]
    struct Algorithm<'a> {
        algorithm: ObjectIdentifier,
        parameters: GcmParameters<'a>,
    }

    #[derive(Sequence)]
    struct GcmParameters<'a> {
        nonce: &'a OctetStringRef,
        tag_bytes: u8,
    }

    /// Method: contents around every length at which DER needs another byte, read and written again by the der
    /// crate, and read here.
    #[test]
    fn the_written_der_is_what_the_library_writes() {
        let fresh = Fresh { salt: [3; 16], nonce: [5; NONCE_BYTES] };
        let beginning = Beginning { maker: 2, material_id: MaterialId([9; 32]), fresh };
        for content in (0..300).chain([4095, 4096, 6000]) {
            let mut blob = beginning.write(content, content);
            blob.resize(blob.len() + content, 7);
            let der = &blob[HEADER_BYTES..];
            let info = ContentInfo::from_der(der).expect("valid DER");
            assert_eq!(info.to_der().expect("valid DER"), der, "{content} bytes");
            let (_, content_at) = Beginning::read(&blob).expect("a blob");
            assert_eq!(blob.len() - content_at, content);
        }
    }
}
