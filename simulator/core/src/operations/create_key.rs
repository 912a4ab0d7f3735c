//! Makes a key.
//!
//! Usages and their refusals are recorded (LocalStack 2023-04-13 and 2024-12-25; stackd ecc, hmac, mldsa);
//! the order of these checks among each other is not.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::{KmsError, Rule};
use crate::identity::Arn;
use crate::key::{Key, KeyManager, KeyMetadata, KeyPair, KeySpec, KeyUsage, Origin, Standing, Tag};
use crate::material::Material;
use crate::multi_region::{Membership, Regions};
use crate::operations::Operation;
use crate::policy::Proposed;
use crate::rotation::Rotation;
use crate::stores::resident::{Resident, Wanted};
use crate::tags;
use crate::work::Work;

/// Makes a key.
#[derive(Debug)]
pub struct CreateKey;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    policy: Option<String>,
    #[serde(default)]
    bypass_policy_lockout_safety_check: bool,
    #[serde(default)]
    description: String,
    key_usage: Option<KeyUsage>,
    customer_master_key_spec: Option<KeySpec>,
    key_spec: Option<KeySpec>,
    origin: Option<Origin>,
    custom_key_store_id: Option<String>,
    xks_key_id: Option<String>,
    #[serde(default)]
    tags: Vec<Tag>,
    #[serde(default)]
    multi_region: bool,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_metadata: KeyMetadata,
}

impl Operation for CreateKey {
    const NAME: &'static str = "CreateKey";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let kind = input.judge(call)?;
        // The proxy of an external key store has to know the external key.
        match kind.resident.as_ref().and_then(|resident| call.line_of(resident)) {
            Some((line, external_key)) => Ok(Work::ask(
                move || line.suits(&external_key),
                |suits, call| {
                    suits?;
                    let kind = input.judge(call)?;
                    Ok(Work::Done(input.create(kind, call)))
                },
            )),
            None => Ok(Work::Done(input.create(kind, call))),
        }
    }
}

/// What kind of key a request is for.
struct Kind {
    spec: KeySpec,
    usage: KeyUsage,
    origin: Origin,
    resident: Option<Resident>,
}

impl Input {
    /// Judges everything but the external key.
    fn judge(&self, call: &mut Call<'_>) -> Result<Kind, KmsError> {
        let Call { caller, profile, .. } = *call;
        let input = self;
        let spec = spec(input.key_spec, input.customer_master_key_spec)?;
        let usage = usage(spec, input.key_usage)?;
        let origin = input.origin.unwrap_or(Origin::AwsKms);
        origin_of_spec(spec, origin)?;
        in_its_region(spec, &caller.region)?;
        let (store, external_key) = (input.custom_key_store_id.as_deref(), input.xks_key_id.as_deref());
        let multi_region = input.multi_region;
        let resident = Wanted { spec, origin, multi_region, store, external_key }.judge(call)?;
        tags::judge(&input.tags, profile.tags_per_key_max)?;
        if let Some(document) = &input.policy {
            let may_lock_out = input.bypass_policy_lockout_safety_check;
            let bytes_max = profile.policy_bytes_max;
            Proposed { document, caller, may_lock_out, bytes_max }.judge()?;
        }
        if call.place.keys.len() >= profile.keys_per_region_max as usize {
            return Err(KmsError::TooManyKeys { most: profile.keys_per_region_max });
        }
        Ok(Kind { spec, usage, origin, resident })
    }

    /// Makes the key.
    fn create(self, kind: Kind, call: &mut Call<'_>) -> Output {
        let Call { caller, profile, chance, now, .. } = *call;
        let (input, Kind { spec, usage, origin, resident }) = (self, kind);
        let id = call.next_key_id(input.multi_region);
        let material = Material::of(id, caller, chance);
        if input.multi_region {
            let regions = Regions::of_primary(caller.region.clone());
            call.sets.insert((caller.account.clone(), id), regions);
        }
        let key = call.add_key(Key {
            id,
            arn: Arn::of_key(id, caller, profile.arns),
            created: now,
            description: input.description,
            spec,
            usage,
            origin,
            resident: resident.map(Box::new),
            manager: KeyManager::Customer,
            multi_region: input.multi_region.then(|| Membership::primary(caller.region.clone()).into()),
            tags: input.tags,
            policy: input.policy,
            pair: if origin == Origin::AwsKms { KeyPair::of(spec, &material) } else { None },
            material,
            imports: (origin == Origin::External).then(Box::default),
            sealer: None,
            rotation: Rotation::default(),
            standing: Standing::Enabled,
            made: 0,
            requests: 0,
            last_usage: None,
            faults: profile.faults,
        });
        Output { key_metadata: KeyMetadata::of(key, caller, profile) }
    }
}

/// `CustomerMasterKeySpec` is the old name of `KeySpec` and still taken (asserted on AWS: LocalStack
/// 2024-04-11).
fn spec(key_spec: Option<KeySpec>, old: Option<KeySpec>) -> Result<KeySpec, KmsError> {
    match (key_spec, old) {
        (Some(_), Some(_)) => Err(KmsError::Validation(Rule::TwoSpecs)),
        (spec, old) => Ok(spec.or(old).unwrap_or(KeySpec::SymmetricDefault)),
    }
}

/// Only symmetric encryption keys have a default usage (recorded).
fn usage(spec: KeySpec, usage: Option<KeyUsage>) -> Result<KeyUsage, KmsError> {
    match usage {
        None if spec.is_symmetric_encryption() => Ok(KeyUsage::EncryptDecrypt),
        None => Err(KmsError::Validation(Rule::UsageMissing)),
        Some(usage) if spec.usages().contains(&usage) => Ok(usage),
        Some(usage) => Err(KmsError::Validation(Rule::UsageOfSpec { usage, spec })),
    }
}

/// ML-DSA material cannot be imported (recorded: stackd imports_families/ML_DSA_*_external_create).
fn origin_of_spec(spec: KeySpec, origin: Origin) -> Result<(), KmsError> {
    let ml_dsa = matches!(spec, KeySpec::MlDsa44 | KeySpec::MlDsa65 | KeySpec::MlDsa87);
    if ml_dsa && origin == Origin::External {
        return Err(KmsError::Validation(Rule::SpecOfOrigin { spec, origin }));
    }
    Ok(())
}

/// SM2 keys exist in the China Regions only (documented: Key spec reference).
pub(super) fn in_its_region(spec: KeySpec, region: &str) -> Result<(), KmsError> {
    if spec == KeySpec::Sm2 && !region.starts_with("cn-") {
        return Err(KmsError::SpecOutsideChina { spec });
    }
    Ok(())
}
