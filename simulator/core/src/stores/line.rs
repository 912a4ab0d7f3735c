//! The line to one external key store proxy: everything that asking it takes, so that it can be asked after the world's
//! lock was released. What a test has broken is broken here, whatever proxy is behind.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::call::Call;
use crate::error::KmsError;
use crate::error::store::{Doing, StoreProblem};
use crate::identity::Arn;
use crate::stores::connection::ConnectionErrorCode;
use crate::stores::external::External;
use crate::stores::proxy::{About, Address, Encrypted, ExternalKey, KeyStoreProxy, ProxyRefusal, Request};

/// The line to a proxy, for one call of KMS.
#[derive(Debug, Clone)]
pub struct Line {
    proxy: Arc<dyn KeyStoreProxy>,
    to: Address,
    about: About,
    fault: Option<ConnectionErrorCode>,
    /// What a test made of external keys; `None` is a key that is gone.
    keys: BTreeMap<String, Option<ExternalKey>>,
}

/// An external key at the end of a line.
#[derive(Debug, Clone)]
pub struct Outer {
    /// The line.
    pub line: Line,
    /// The external key's id.
    pub key: String,
}

impl Call<'_> {
    /// The line to the proxy of these settings. `fault` is what a test has broken of the store.
    pub fn line(
        &mut self,
        settings: &External,
        fault: Option<ConnectionErrorCode>,
        key: Option<Arn>,
    ) -> Line {
        let about = About {
            principal: self.caller.principal(),
            key,
            operation: self.operation,
            request_id: self.request_id(),
        };
        let behaviour = self.stores.behaviours.get(&settings.endpoint);
        Line {
            proxy: Arc::clone(&self.stores.proxy),
            to: Address {
                region: self.caller.region.to_string(),
                endpoint: settings.endpoint.clone(),
                path: settings.path.clone(),
                credential: settings.credential.clone(),
            },
            about,
            fault: fault.or_else(|| behaviour.and_then(|behaviour| behaviour.fault)),
            keys: behaviour.map(|behaviour| behaviour.keys.clone()).unwrap_or_default(),
        }
    }
}

impl Line {
    /// Asks whether the proxy is there.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn health(&self) -> Result<(), ProxyRefusal> {
        self.up()?;
        self.proxy.health(&self.request())
    }

    /// What a test has broken of the VPC endpoint service: KMS looks at that without asking the proxy.
    ///
    /// # Errors
    ///
    /// [`ProxyRefusal::ServiceNotFound`], [`ProxyRefusal::ServiceMisconfigured`].
    pub fn service(&self) -> Result<(), ProxyRefusal> {
        self.up().or_else(|refusal| match refusal {
            ProxyRefusal::ServiceNotFound | ProxyRefusal::ServiceMisconfigured => Err(refusal),
            _ => Ok(()),
        })
    }

    /// Asks for an external key, which must be one that KMS takes.
    ///
    /// # Errors
    ///
    /// CreateKey's, as the guide orders them ("External key requirements not met").
    pub fn suits(&self, key: &str) -> Result<(), KmsError> {
        let found = self.metadata(key).map_err(|refusal| refused(refusal, Doing::CreatingKey))?;
        let problem = if found.spec != "AES_256" {
            StoreProblem::ExternalKeySpec { spec: found.spec }
        } else if found.status != "ENABLED" {
            StoreProblem::ExternalKeyStatus { status: found.status }
        } else if !(found.is_for("ENCRYPT") && found.is_for("DECRYPT")) {
            StoreProblem::ExternalKeyUsage { usage: found.usage.join(", ") }
        } else {
            return Ok(());
        };
        Err(problem.into())
    }

    fn metadata(&self, key: &str) -> Result<ExternalKey, ProxyRefusal> {
        self.up()?;
        match self.keys.get(key) {
            Some(changed) => changed.clone().ok_or(ProxyRefusal::KeyNotFound),
            None => self.proxy.metadata(&self.request(), key),
        }
    }

    /// Refuses what a test's idea of the external key would refuse.
    fn usable(&self, key: &str, usage: &str) -> Result<(), ProxyRefusal> {
        self.up()?;
        match self.keys.get(key) {
            None => Ok(()),
            Some(None) => Err(ProxyRefusal::KeyNotFound),
            Some(Some(changed)) if changed.status != "ENABLED" => Err(ProxyRefusal::InvalidState),
            Some(Some(changed)) if !changed.is_for(usage) => Err(ProxyRefusal::InvalidKeyUsage),
            Some(Some(_)) => Ok(()),
        }
    }

    fn up(&self) -> Result<(), ProxyRefusal> {
        self.fault.map_or(Ok(()), |code| Err(ProxyRefusal::behind(code)))
    }

    const fn request(&self) -> Request<'_> {
        Request { to: &self.to, about: &self.about }
    }
}

impl Outer {
    /// Encrypts with the external key.
    ///
    /// # Errors
    ///
    /// `KMSInvalidStateException`.
    pub fn encrypt(&self, plaintext: &[u8], associated: &[u8]) -> Result<Encrypted, KmsError> {
        let Self { line, key } = self;
        let encrypted = line
            .usable(key, "ENCRYPT")
            .and_then(|()| line.proxy.encrypt(&line.request(), key, plaintext, associated))
            .map_err(|refusal| refused(refusal, Doing::Cryptography))?;
        let is_well_formed = encrypted.ciphertext.len() == plaintext.len()
            && encrypted.metadata.len() <= Encrypted::METADATA_MAX
            && matches!(encrypted.initialization_vector.len(), 12 | 16);
        if is_well_formed {
            return Ok(encrypted);
        }
        Err(refused(ProxyRefusal::Malformed, Doing::Cryptography))
    }

    /// Decrypts with the external key.
    ///
    /// # Errors
    ///
    /// `KMSInvalidStateException`.
    pub fn decrypt(&self, encrypted: &Encrypted, associated: &[u8]) -> Result<Vec<u8>, KmsError> {
        let Self { line, key } = self;
        line.usable(key, "DECRYPT")
            .and_then(|()| line.proxy.decrypt(&line.request(), key, encrypted, associated))
            .map_err(|refusal| refused(refusal, Doing::Cryptography))
    }
}

/// What a caller of KMS is told when a proxy refuses.
#[must_use]
pub fn refused(refusal: ProxyRefusal, doing: Doing) -> KmsError {
    StoreProblem::Proxy { refusal, doing }.into()
}
