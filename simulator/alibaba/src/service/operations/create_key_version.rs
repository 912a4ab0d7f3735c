//! Makes a version by hand.
//!
//! Two generations of documents disagree (contested, see the profile): asymmetric keys only, seven days after the last version and
//! not more than 50; or symmetric keys only. Of symmetric keys the new version is the primary one, and the next automatic rotation
//! counts from it (inferred from how the next date is documented).

use std::time::Duration;

use serde::Serialize;

use crate::faults::Fault;
use crate::service::call::Call;
use crate::service::date::Date;
use crate::service::key::Key;
use crate::service::operations::{OfKey, Operation};
use crate::service::refusal::Refusal;
use crate::service::rotation::Version;
use crate::service::spec::Origin;
use crate::service::work::Work;

/// Makes a version by hand.
#[derive(Debug)]
pub struct CreateKeyVersion;

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_version: KeyVersion,
}

/// A version as answers show it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyVersion {
    creation_date: Date,
    key_id: String,
    key_version_id: String,
}

impl KeyVersion {
    /// Shows a version of a key.
    #[must_use]
    pub fn of(key: &Key, version: Version) -> Self {
        Self {
            creation_date: version.created.into(),
            key_id: key.id.clone(),
            key_version_id: key.version_ids.id(version.number),
        }
    }
}

impl Operation for CreateKeyVersion {
    const NAME: &'static str = "CreateKeyVersion";
    type Input = OfKey;
    type Output = Output;

    fn run(input: OfKey, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let (now, profile) = (call.now, call.profile);
        let key = call.key_in_state(&input.key_id)?;
        if key.spec.kind() != profile.versions_by_hand || key.origin == Origin::External {
            return Err(Refusal::KeyCannot);
        }
        let since = now.since(key.rotation.versions.newest().created);
        if profile.versions_by_hand_apart.is_some_and(|apart| since < apart.into()) {
            return Err(Refusal::KeyCannot);
        }
        if profile.versions_max.is_some_and(|most| key.rotation.versions.count() >= most) {
            return Err(Refusal::LimitExceeded);
        }
        let before = key.rotation.versions.newest();
        key.rotation.versions.add(now, Duration::ZERO, 1);
        let is_old = profile.faults.has(Fault::CreatedVersionIsTheOld);
        let key_version = KeyVersion::of(key, if is_old { before } else { key.rotation.versions.newest() });
        Ok(Work::Done(Output { key_version }))
    }
}
