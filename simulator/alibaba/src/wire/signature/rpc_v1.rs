//! RPC v1: HMAC-SHA1 over all parameters, of query and form together. "Signature" of the KMS manual, 2019.

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use super::canonical::{percent_encoded, sorted_query};
use super::{Credential, Mismatch, Signed, Unsigned};

/// The parameter that holds the signature, and is not signed.
pub const SIGNATURE: &str = "Signature";

/// Signs a request.
#[must_use]
pub fn sign(request: &Unsigned<'_>, credential: &Credential) -> Signed {
    let common = [
        ("AccessKeyId", credential.access_key_id.as_str()),
        ("Action", request.action),
        ("Format", "JSON"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureNonce", request.nonce),
        ("SignatureVersion", "1.0"),
        ("Timestamp", request.date),
        ("Version", kms_model::alibaba::API_VERSION),
    ];
    let token = credential.security_token.as_deref().map(|token| ("SecurityToken", token));
    let common = common.into_iter().chain(token);
    let mut query: Vec<(String, String)> =
        common.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    query.extend_from_slice(request.query);
    let signed = [query.as_slice(), request.form].concat();
    let signature = signature(request.method, &signed, &credential.access_key_secret);
    query.push((SIGNATURE.to_owned(), signature));
    let mut headers = vec![("host".to_owned(), request.host.to_owned())];
    if !request.form.is_empty() {
        headers.push(("content-type".into(), "application/x-www-form-urlencoded".into()));
    }
    Signed { query: sorted_query(&query), headers, body: sorted_query(request.form) }
}

/// The signature of parameters, in Base64. A parameter named `Signature` does not count.
#[must_use]
pub fn signature(method: &str, parameters: &[(String, String)], secret: &str) -> String {
    BASE64.encode(&mac(&string_to_sign(method, parameters), secret).finalize().into_bytes())
}

/// Judges the signature of a request's parameters.
///
/// # Errors
///
/// [`Mismatch`], also where there is no such parameter.
pub fn verify(method: &str, parameters: &[(String, String)], secret: &str) -> Result<(), Mismatch> {
    let string_to_sign = string_to_sign(method, parameters);
    let given = parameters.iter().find(|(name, _)| name == SIGNATURE).map_or("", |(_, value)| value);
    let matches = BASE64
        .decode(given.as_bytes())
        .is_ok_and(|given| mac(&string_to_sign, secret).verify_slice(&given).is_ok());
    if matches { Ok(()) } else { Err(Mismatch { string_to_sign }) }
}

/// The text that is signed.
#[must_use]
pub fn string_to_sign(method: &str, parameters: &[(String, String)]) -> String {
    let signed: Vec<_> = parameters.iter().filter(|(name, _)| name != SIGNATURE).cloned().collect();
    format!("{method}&%2F&{}", percent_encoded(&sorted_query(&signed)))
}

/// The key is the secret and an ampersand.
fn mac(string_to_sign: &str, secret: &str) -> Hmac<Sha1> {
    let mut mac: Hmac<Sha1> =
        Hmac::new_from_slice(format!("{secret}&").as_bytes()).expect("HMAC takes keys of any length");
    mac.update(string_to_sign.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::super::read_form;
    use super::*;

    /// The parameters of the manual's example, in the order in which it prints them.
    const EXAMPLE: &[u8] =
        b"Action=CreateKey&SignatureVersion=1.0&Format=json&Version=2016-01-20&AccessKeyId=testid\
        &SignatureMethod=HMAC-SHA1&Timestamp=2016-03-28T03%3A13%3A08Z";
    /// What the manual prints as the example's signature.
    const PRINTED: &str = "s/OdVWMTmNGagvWlljdAJ7Itsew=";

    /// Documented: the masked signature in the example's final URL is `41wk2SSX1GJh7fwnc5eqOfiJPF****`.
    #[test]
    fn the_manuals_example() {
        let signature = signature("GET", &read_form(EXAMPLE), "testsecret");
        assert_eq!(signature, "41wk2SSX1GJh7fwnc5eqOfiJPFg=");
        assert!(signature.starts_with("41wk2SSX1GJh7fwnc5eqOfiJPF"));
    }

    /// The signature that the manual prints beside its example is wrong: it is that of the text as typeset there, in which the
    /// ampersands between the parameters were left as they are instead of being encoded.
    #[test]
    fn the_signature_printed_in_the_manual_is_wrong_and_why() {
        let right = string_to_sign("GET", &read_form(EXAMPLE));
        assert_eq!(
            right,
            "GET&%2F&AccessKeyId%3Dtestid%26Action%3DCreateKey%26Format%3Djson%26SignatureMethod%3DHMAC-SHA1\
             %26SignatureVersion%3D1.0%26Timestamp%3D2016-03-28T03%253A13%253A08Z%26Version%3D2016-01-20"
        );
        let typeset = right.replace("%26", "&");
        let signed = |text: &str| BASE64.encode(&mac(text, "testsecret").finalize().into_bytes());
        assert_eq!(signed(&typeset), PRINTED);
        assert_ne!(signed(&right), PRINTED);
    }

    #[test]
    fn what_is_signed_is_verified() {
        let parameter = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let request = Unsigned {
            method: "POST",
            host: "127.0.0.1:18080",
            action: "UpdateRotationPolicy",
            query: &[
                parameter("KeyId", "key-1"),
                parameter("EnableAutomaticRotation", "true"),
                parameter("RotationInterval", "30d"),
            ],
            form: &[],
            date: "2026-11-20T23:08:54Z",
            nonce: "n-1",
        };
        let signed = sign(&request, &Credential::new("testid", "testsecret"));
        let parameters = read_form(signed.query.as_bytes());
        // Computed with code that reproduces the signatures of the vendor's clients.
        assert!(parameters.contains(&parameter(SIGNATURE, "tyUncoAGB06cr+aVGBW+gKP7ELE=")));
        assert_eq!(verify("POST", &parameters, "testsecret"), Ok(()));
        assert!(verify("GET", &parameters, "testsecret").is_err());
        assert!(verify("POST", &parameters, "othersecret").is_err());
        let without: Vec<_> = parameters.into_iter().filter(|(name, _)| name != SIGNATURE).collect();
        assert!(verify("POST", &without, "testsecret").is_err());
    }

    /// Sent by the vendor's Python client 3.3.1 with `signature_algorithm='v2'` (2026-11-20, 2026-11-21).
    #[test]
    fn requests_of_the_vendors_client() {
        for sent in VENDORS {
            assert_eq!(verify("POST", &read_form(sent.as_bytes()), "testsecret"), Ok(()), "{sent}");
        }
    }

    const VENDORS: &[&str] = &[
        "Action=UpdateRotationPolicy&Format=json&Version=2016-01-20&Timestamp=2026-11-20T23%3A08%3A54Z\
         &SignatureNonce=7df223af9839edc901c67c23926aac35&EnableAutomaticRotation=True&KeyId=key-1&RotationInterval=30d\
         &SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&AccessKeyId=testid&Signature=TCk2pejrYtLG2DKt%2BUVEyTDks4M%3D",
        "Action=UpdateKeyDescription&Format=json&Version=2016-01-20&Timestamp=2026-11-21T10%3A07%3A09Z\
         &SignatureNonce=6cd8564c0ee93c45de7f6ef3aca20bc4&Description=a+b%2A~c%2F%C3%A9&KeyId=key-1\
         &SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&AccessKeyId=testid&Signature=6RNhrsZeAZvvHEVkN48b95dKHAE%3D",
        "Action=GenerateDataKey&Format=json&Version=2016-01-20&Timestamp=2026-11-21T10%3A07%3A09Z\
         &SignatureNonce=dc69260e004f8f6ba64713936c935b51&EncryptionContext=%7B%22a%22%3A%221%22%7D&KeyId=key-1\
         &SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&AccessKeyId=testid&Signature=mTo5TEqsMvPLgsaeCNtFUeDtKPQ%3D&Recipient=cmVjaXA%3D",
    ];
}
