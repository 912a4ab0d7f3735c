//! Who may ask. Where credentials are configured, signatures, dates and nonces are judged; where none are, everybody may ask, signed
//! or not.
//!
//! Dates and nonces: see [`crate::service::nonces`]. Tokens of temporary credentials are not looked at. The order of checks is
//! inferred: complete, known, recent, right, new.

use crate::faults::{Fault, Faults};
use crate::service::date;
use crate::service::id::Caller;
use crate::service::shared::SharedWorld;

use super::error::FrontEndError;
use super::request::Request;
use super::signature::acs3::Received;
use super::signature::acs4::Scope;
use super::signature::{Credential, Mismatch, acs3, acs4, rpc_v1};

/// Who may ask.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    known: Vec<Known>,
}

/// Credentials, and whose they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// AccessKey ID and secret.
    pub credential: Credential,
    /// The account's id; `None` is that of everybody, see [`Gate::caller`].
    pub account: Option<String>,
}

impl Gate {
    /// Lets everybody in.
    #[must_use]
    pub const fn open() -> Self {
        Self { known: Vec::new() }
    }

    /// Lets in who signs with one of these credentials; everybody where there are none.
    #[must_use]
    pub const fn of(known: Vec<Known>) -> Self {
        Self { known }
    }

    /// Whether everybody may ask.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.known.is_empty()
    }

    /// Whose request it is, whether or not it may be made. An AccessKey ID of 16 digits is an account's id itself, so that callers
    /// of several accounts need no configuration; all others belong to one account.
    #[must_use]
    pub fn caller(&self, request: &Request<'_>) -> Caller {
        let id = request.access_key_id().unwrap_or_default();
        let known = self.find(id).and_then(|known| known.account.as_deref());
        let is_account = id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_digit());
        let account = known.or(is_account.then_some(id)).unwrap_or(Caller::DEFAULT_ACCOUNT);
        Caller::new(account, request.region())
    }

    /// Judges a request.
    ///
    /// # Errors
    ///
    /// `IncompleteSignature`, `InvalidAccessKeyId.NotFound`, `IllegalTimestamp`, `InvalidTimeStamp.*`, `SignatureDoesNotMatch`,
    /// `SignatureNonceUsed`, in this order.
    pub fn judge(
        &self,
        world: &SharedWorld,
        request: &Request<'_>,
        faults: Faults,
    ) -> Result<(), FrontEndError> {
        if self.is_open() || faults.has(Fault::SignaturesUnchecked) {
            return Ok(());
        }
        let algorithm = request.authorization.as_ref().map(|authorization| authorization.algorithm);
        let is_missing = match algorithm {
            Some(acs3::ALGORITHM) => faults.has(Fault::Acs3Missing),
            Some(acs4::ALGORITHM) => faults.has(Fault::Acs4Missing),
            _ => false,
        };
        if is_missing {
            return Err(FrontEndError::IncompleteSignature);
        }
        let is_signed = request.authorization.is_some() || request.parameter(rpc_v1::SIGNATURE).is_some();
        let id = request.access_key_id().filter(|_| is_signed).ok_or(FrontEndError::IncompleteSignature)?;
        let known = self.find(id).ok_or(FrontEndError::UnknownAccessKey)?;
        let dated = match &request.authorization {
            Some(_) => request.header("x-acs-date"),
            None => request.parameter("Timestamp"),
        };
        let date =
            date::read(dated.ok_or(FrontEndError::NoTimestamp)?).ok_or(FrontEndError::WrongTimestamp)?;
        world.judge_date(date)?;
        judge_signature(request, &known.credential.access_key_secret)?;
        let nonce = match &request.authorization {
            Some(_) => request.header("x-acs-signature-nonce"),
            // Documented: the example of the older flavour has none.
            None => request.parameter("SignatureNonce"),
        };
        nonce.map_or(Ok(()), |nonce| world.use_nonce(id, nonce, date))?;
        Ok(())
    }

    fn find(&self, id: &str) -> Option<&Known> {
        self.known.iter().find(|known| known.credential.access_key_id == id)
    }
}

fn judge_signature(request: &Request<'_>, secret: &str) -> Result<(), FrontEndError> {
    let method = request.head.method.as_str();
    let Some(authorization) = &request.authorization else {
        return Ok(rpc_v1::verify(method, &request.parameters, secret)?);
    };
    // What is signed is what the header says, not a fixed list: clients sign whatever they set.
    let signed = |name: &&str| {
        let value = request.header(name).ok_or(FrontEndError::IncompleteSignature)?;
        Ok(((*name).to_owned(), value.to_owned()))
    };
    let signed_headers =
        authorization.signed_headers.iter().map(signed).collect::<Result<Vec<_>, FrontEndError>>()?;
    let received = Received {
        method,
        path: request.head.uri.path(),
        query: &request.query,
        signed_headers: &signed_headers,
        body: request.body,
    };
    match authorization.algorithm {
        acs3::ALGORITHM => Ok(acs3::verify(&received, authorization.signature, secret)?),
        acs4::ALGORITHM => {
            let (_, scope) =
                Scope::read(authorization.credential).ok_or(FrontEndError::IncompleteSignature)?;
            Ok(acs4::verify(&received, scope, authorization.signature, secret)?)
        }
        _ => Err(FrontEndError::IncompleteSignature),
    }
}

impl From<Mismatch> for FrontEndError {
    fn from(Mismatch { string_to_sign }: Mismatch) -> Self {
        Self::Mismatch { string_to_sign }
    }
}
