//! BER made DER, for imported private keys.
//!
//! KMS accepts PKCS#8 re-encoded as BER (recorded: stackd imports_families/*_ber_reimport; the form is not
//! recorded). This undoes what BER may do to such a key: long or indefinite lengths, and strings in pieces.
//! What it makes is read by strict parsers afterwards, which judge everything else.

const CONSTRUCTED: u8 = 0x20;
const OCTET_STRING: u8 = 0x04;
/// Keys nest four deep; this only bounds the recursion.
const DEEPEST: usize = 16;

/// Rewrites one BER element; `None` where the bytes are not exactly one.
pub(super) fn to_der(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes;
    let element = Element::read(&mut rest, DEEPEST)?;
    rest.is_empty().then(|| element.der())
}

struct Element {
    tag: u8,
    content: Vec<u8>,
}

impl Element {
    fn read(rest: &mut &[u8], depth: usize) -> Option<Self> {
        let tag = take(rest, 1)?[0];
        // Tags of several bytes do not occur in keys.
        if depth == 0 || tag & 0x1f == 0x1f {
            return None;
        }
        match (tag & CONSTRUCTED != 0, length(rest)?) {
            (false, None) => None,
            (false, Some(length)) => Some(Self { tag, content: take(rest, length)?.to_vec() }),
            (true, Some(length)) => {
                let mut inside = take(rest, length)?;
                let mut children = Vec::new();
                while !inside.is_empty() {
                    children.push(Self::read(&mut inside, depth - 1)?);
                }
                Self::constructed(tag, &children)
            }
            (true, None) => {
                let mut children = Vec::new();
                while !rest.starts_with(&[0, 0]) {
                    children.push(Self::read(rest, depth - 1)?);
                }
                take(rest, 2)?;
                Self::constructed(tag, &children)
            }
        }
    }

    fn constructed(tag: u8, children: &[Self]) -> Option<Self> {
        if tag != OCTET_STRING | CONSTRUCTED {
            return Some(Self { tag, content: children.iter().flat_map(Self::der).collect() });
        }
        let pieces = children.iter().all(|child| child.tag == OCTET_STRING);
        let content = children.iter().flat_map(|child| child.content.iter().copied()).collect();
        pieces.then_some(Self { tag: OCTET_STRING, content })
    }

    fn der(&self) -> Vec<u8> {
        let mut der = vec![self.tag];
        let length = self.content.len().to_be_bytes();
        let significant = &length[self.content.len().leading_zeros() as usize / 8..];
        if self.content.len() >= 0x80 {
            der.push(0x80 | significant.len() as u8);
            der.extend(significant);
        } else {
            der.push(self.content.len() as u8);
        }
        der.extend(&self.content);
        der
    }
}

/// The length that comes next; `Some(None)` is indefinite.
fn length(rest: &mut &[u8]) -> Option<Option<usize>> {
    match take(rest, 1)?[0] {
        0x80 => Some(None),
        short @ ..0x80 => Some(Some(short.into())),
        long => {
            let bytes = take(rest, usize::from(long & 0x7f))?;
            let joined = bytes.iter().try_fold(0_usize, |length, byte| {
                length.checked_mul(0x100).map(|length| length + usize::from(*byte))
            });
            joined.map(Some)
        }
    }
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn der_stays_as_it_is() {
        let long: Vec<u8> = [0x04, 0x82, 0x01, 0x00].into_iter().chain([7; 256]).collect();
        for der in [&[0x30, 0x03, 0x02, 0x01, 0x05][..], &[0x30, 0x00], &[0x05, 0x00], &long] {
            assert_eq!(to_der(der).as_deref(), Some(der));
        }
    }

    #[test]
    fn lengths_become_short_and_definite() {
        let der = [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x05];
        for ber in [
            &[0x30, 0x80, 0x30, 0x80, 0x02, 0x01, 0x05, 0, 0, 0, 0][..],
            &[0x30, 0x84, 0, 0, 0, 0x06, 0x30, 0x81, 0x03, 0x02, 0x01, 0x05],
            &[0x30, 0x80, 0x30, 0x04, 0x02, 0x81, 0x01, 0x05, 0, 0],
        ] {
            assert_eq!(to_der(ber).as_deref(), Some(&der[..]), "{ber:x?}");
        }
    }

    #[test]
    fn strings_in_pieces_are_joined() {
        let ber = [0x24, 0x80, 0x04, 0x01, 0xaa, 0x24, 0x03, 0x04, 0x01, 0xbb, 0, 0];
        assert_eq!(to_der(&ber).as_deref(), Some(&[0x04, 0x02, 0xaa, 0xbb][..]));
    }

    #[test]
    fn what_is_no_element_is_refused() {
        for bad in [
            &[][..],
            &[0x30],
            &[0x30, 0x02, 0x05],
            &[0x30, 0x80, 0x05, 0x00],
            &[0x04, 0x80, 0, 0],
            &[0x05, 0x00, 0x00],
            &[0x1f, 0x01, 0x00],
            &[0x24, 0x03, 0x02, 0x01, 0x05],
            &[0x30, 0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0],
            &[0x30, 0x80].repeat(1000),
        ] {
            assert_eq!(to_der(bad), None, "{bad:x?}");
        }
    }
}
