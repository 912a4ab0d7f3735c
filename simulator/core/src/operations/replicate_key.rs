//! Makes a replica of a multi-Region primary key in another Region.
//!
//! Recorded (stackd multi_region/replicate_*, replica_*; LocalStack 2025-11-10): members; the replica is Creating for a while,
//! has a description, policy and tags of its own, and is in everybody's list at once. The order of the checks is unknown.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::{KmsError, Rule};
use crate::identity::{Arn, Caller, partition};
use crate::imports::Imports;
use crate::key::{Key, KeyMetadata, Standing, Tag};
use crate::multi_region::{Membership, REGIONS};
use crate::operations::Operation;
use crate::policy::{self, Proposed};
use crate::tags;
use crate::work::Work;

/// Makes a replica of a multi-Region primary key in another Region.
#[derive(Debug)]
pub struct ReplicateKey;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    replica_region: String,
    policy: Option<String>,
    #[serde(default)]
    bypass_policy_lockout_safety_check: bool,
    /// Not the primary's (recorded: stackd multi_region/replica_initial).
    #[serde(default)]
    description: String,
    #[serde(default)]
    tags: Vec<Tag>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    replica_key_metadata: KeyMetadata,
    replica_policy: String,
    /// Absent without tags (recorded).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    replica_tags: Vec<Tag>,
}

impl Operation for ReplicateKey {
    const NAME: &'static str = "ReplicateKey";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { caller, profile, now, .. } = *call;
        let primary = call.key(&input.key_id)?;
        primary.in_state_for(Self::NAME)?;
        let Some(membership) = primary.multi_region.as_ref().filter(|membership| !membership.is_replica)
        else {
            return Err(KmsError::NotAMultiRegionPrimary { key: primary.arn.clone() });
        };
        in_another_region(&input.replica_region, &caller.region)?;
        if membership.regions.replicas.contains(input.replica_region.as_str()) {
            return Err(KmsError::ReplicaExists);
        }
        tags::judge(&input.tags, profile.tags_per_key_max)?;
        let place = Caller::new(&caller.account, &input.replica_region);
        if let Some(document) = &input.policy {
            let may_lock_out = input.bypass_policy_lockout_safety_check;
            Proposed { document, caller: &place, may_lock_out, bytes_max: profile.policy_bytes_max }
                .judge()?;
        }
        let mut regions = membership.regions.clone();
        regions.replicas.insert(place.region.clone());
        let is_replica = true;
        let id = primary.id;
        let replica = Key {
            arn: Arn::of_key(id, &place, profile.arns),
            created: now,
            description: input.description,
            multi_region: Some(Membership { is_replica, regions: regions.clone(), updating: None }.into()),
            tags: input.tags,
            policy: input.policy,
            imports: primary.imports.as_deref().map(Imports::elsewhere).map(Box::new),
            pair: primary.pair.clone().filter(|_| primary.imports.is_none()),
            sealer: None,
            standing: Standing::Creating(now + profile.replica_creation_takes),
            made: 0,
            requests: 0,
            last_usage: None,
            ..primary.clone()
        };
        let shown = primary.imports.as_deref().and_then(Imports::current_expiration);
        let metadata = KeyMetadata::of(&replica, &place, profile).while_creating(shown);
        let policy = replica.policy.clone().unwrap_or_else(|| policy::default_of(&place));
        let replica_tags = replica.tags.clone();
        if call.replicas_in(&place).keys.len() >= profile.keys_per_region_max as usize {
            return Err(KmsError::TooManyKeys { most: profile.keys_per_region_max });
        }
        call.replicas_in(&place).keys.insert(id, Box::new(replica));
        call.sets.insert((caller.account.clone(), id), regions);
        Ok(Work::Done(Output {
            replica_key_metadata: metadata,
            replica_policy: policy::laid_out(&policy),
            replica_tags,
        }))
    }
}

/// Recorded: stackd multi_region/replicate_*.
fn in_another_region(replica: &str, primary: &str) -> Result<(), KmsError> {
    let rule = if replica == primary {
        Rule::ReplicaBesidePrimary { region: replica.into() }
    } else if partition(replica) != partition(primary) {
        Rule::ReplicaInAnotherPartition
    } else if !REGIONS.contains(&replica) {
        Rule::NoSuchReplicaRegion { region: replica.into() }
    } else {
        return Ok(());
    };
    Err(KmsError::Validation(rule))
}
