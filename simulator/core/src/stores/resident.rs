//! Keys inside custom key stores: which can be made, when they can be used, and what using them takes.
//!
//! Documented (Developer Guide, "Create a KMS key in an AWS CloudHSM key store", "... in external key stores"):
//! symmetric encryption keys only, of one Region, and only while the store is connected; each key of an
//! external store has an external key of its own.

use crate::call::Call;
use crate::error::store::StoreProblem;
use crate::error::{KmsError, Rule};
use crate::identity::KeyId;
use crate::key::{KeySpec, Origin};
use crate::stores::connection::{ConnectionErrorCode, ConnectionState};
use crate::stores::line::{Line, Outer};
use crate::stores::{Backing, KeyStore, StoreId, StoreType};
use crate::time::Instant;

/// What a key in a store knows of it. Brought up to date whenever somebody looks at the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// The store.
    pub store: StoreId,
    /// Its cluster, where it has one.
    pub cluster: Option<String>,
    /// The key's external key, where it has one.
    pub external_key: Option<String>,
    /// Whether the store is connected.
    pub available: bool,
}

/// What CreateKey asks for a key in a store.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The spec.
    pub spec: KeySpec,
    /// The origin.
    pub origin: Origin,
    /// Whether it would have replicas.
    pub multi_region: bool,
    /// The store.
    pub store: Option<&'a str>,
    /// The external key.
    pub external_key: Option<&'a str>,
}

impl Resident {
    /// Brings what is known of the store up to date.
    pub fn look_at(&mut self, store: Option<&KeyStore>, now: Instant) {
        let Some(store) = store else { return };
        self.available = store.state(now) == ConnectionState::Connected;
        self.cluster = store.cluster().map(Into::into);
    }
}

impl Wanted<'_> {
    /// Judges what a key in a store may be; `None` for a key that is not in one. The order of these checks is
    /// unknown, and so are the codes of the first four: the guide only says that such keys cannot be made.
    ///
    /// # Errors
    ///
    /// `ValidationException`, `UnsupportedOperationException` for a multi-Region key,
    /// `CustomKeyStoreNotFoundException`, `CustomKeyStoreInvalidStateException`, `XksKeyAlreadyInUseException`,
    /// `CloudHsmClusterInvalidConfigurationException`.
    pub fn judge(&self, call: &mut Call<'_>) -> Result<Option<Resident>, KmsError> {
        let Self { spec, origin, .. } = *self;
        let wanted = match origin {
            Origin::AwsCloudHsm => StoreType::CloudHsm,
            Origin::ExternalKeyStore => StoreType::External,
            Origin::AwsKms | Origin::External => return self.outside().map(|()| None),
        };
        let id = self.store.ok_or(KmsError::Validation(Rule::StoreMissing { origin }))?;
        if !spec.is_symmetric_encryption() {
            return Err(KmsError::Validation(Rule::SpecOfOrigin { spec, origin }));
        }
        if self.multi_region {
            return Err(StoreProblem::MultiRegion { origin }.into());
        }
        match (wanted, self.external_key) {
            (StoreType::CloudHsm, Some(_)) => return Err(StoreProblem::unexpected("XksKeyId", origin).into()),
            (StoreType::External, None) => return Err(StoreProblem::missing("XksKeyId", origin).into()),
            _ => {}
        }
        let (operation, now) = (call.operation, call.now);
        let store = call.store(id)?;
        if store.store_type() != wanted {
            return Err(StoreProblem::OtherType { origin }.into());
        }
        store.in_state_for(&[ConnectionState::Connected], operation, now)?;
        let (id, cluster) = (store.id.clone(), store.cluster().map(str::to_owned));
        if let Some(cluster) = &cluster {
            call.stores.usable_cluster(cluster, call.caller)?;
        }
        if let Some(external_key) = self.external_key {
            let used = |resident: &Resident| resident.external_key.as_deref() == Some(external_key);
            if call.keys_in(&id).any(|key| key.resident.as_deref().is_some_and(used)) {
                return Err(StoreProblem::ExternalKeyInUse { key: external_key.into() }.into());
            }
        }
        let external_key = self.external_key.map(Into::into);
        Ok(Some(Resident { store: id, cluster, external_key, available: true }))
    }

    /// A key that is not in a store names none.
    fn outside(&self) -> Result<(), KmsError> {
        let origin = self.origin;
        if self.store.is_some() {
            return Err(KmsError::Validation(Rule::StoreUnexpected { origin }));
        }
        if self.external_key.is_some() {
            return Err(StoreProblem::unexpected("XksKeyId", origin).into());
        }
        Ok(())
    }
}

impl Call<'_> {
    /// The line over which an external key is asked for; `None` for keys of other stores and of none.
    pub fn line_of(&mut self, resident: &Resident) -> Option<(Line, String)> {
        let external_key = resident.external_key.clone()?;
        let store = self.stores.get(&resident.store)?;
        let Backing::External(settings) = &store.backing else { return None };
        let (settings, fault) = (settings.clone(), store.fault);
        Some((self.line(&settings, fault, None), external_key))
    }

    /// What using a key takes beside KMS: its external key, where it has one.
    ///
    /// # Errors
    ///
    /// `KMSInvalidStateException` where a test has broken the cluster.
    pub fn outer(&mut self, id: KeyId) -> Result<Option<Outer>, KmsError> {
        let key = self.place.keys.get(&id).expect("the operation has found the key");
        let Some(resident) = &key.resident else { return Ok(None) };
        let store = self.stores.get(&resident.store).expect("a store with keys is not deleted");
        match (&store.backing, store.fault, &resident.external_key) {
            (Backing::CloudHsm(_), None, _) => Ok(None),
            (Backing::CloudHsm(_), Some(ConnectionErrorCode::UserLockedOut), _) => {
                Err(StoreProblem::ClusterUserLockedOut.into())
            }
            (Backing::CloudHsm(_), Some(_), _) => Err(StoreProblem::ClusterUnreachable.into()),
            (Backing::External(settings), fault, Some(external_key)) => {
                let (settings, arn, external_key) = (settings.clone(), key.arn.clone(), external_key.clone());
                Ok(Some(Outer { line: self.line(&settings, fault, Some(arn)), key: external_key }))
            }
            (Backing::External(_), _, None) => panic!("a key of an external store has an external key"),
        }
    }
}
