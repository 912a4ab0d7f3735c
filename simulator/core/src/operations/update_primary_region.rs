//! Makes a replica the primary, and the primary a replica.
//!
//! Recorded (stackd multi_region/update_*, promote_*, *_updating, primary_change_poll): the roles are swapped at once; both keys
//! are Updating for some seconds; everything else stays with its key. To the present primary Region nothing is done.

use serde::Deserialize;

use crate::call::Call;
use crate::error::{KmsError, Rule};
use crate::multi_region::{self, Membership};
use crate::operations::{Empty, Operation};
use crate::work::Work;

/// Makes a replica the primary, and the primary a replica.
#[derive(Debug)]
pub struct UpdatePrimaryRegion;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    primary_region: String,
}

impl Operation for UpdatePrimaryRegion {
    const NAME: &'static str = "UpdatePrimaryRegion";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { caller, profile, now, .. } = *call;
        let key = call.key(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        let id = key.id;
        let Some(membership) = &key.multi_region else {
            return Err(KmsError::NotAMultiRegionPrimary { key: key.arn.clone() });
        };
        if membership.is_replica {
            return Err(KmsError::NotThePrimaryOfASet { key: key.arn.clone() });
        }
        if *input.primary_region == *caller.region {
            return Ok(Work::Done(Empty {}));
        }
        let mut regions = membership.regions.clone();
        let Some(promoted) = regions.replicas.take(input.primary_region.as_str()) else {
            return Err(KmsError::Validation(Rule::NoReplicaThere { id: id.to_string() }));
        };
        let there = multi_region::place_in(&promoted, caller);
        let replica = call.replica(id, &there);
        replica.in_state_for(Self::NAME)?;
        regions.replicas.insert(caller.region.clone());
        regions.primary = promoted;
        let updating = Some(now + profile.primary_region_update_takes);
        let swapped =
            |is_replica| Some(Box::new(Membership { is_replica, regions: regions.clone(), updating }));
        replica.multi_region = swapped(false);
        call.key(&input.key_id)?.multi_region = swapped(true);
        call.sets.insert((caller.account.clone(), id), regions);
        Ok(Work::Done(Empty {}))
    }
}
