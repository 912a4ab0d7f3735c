//! Takes a scheduled deletion back.
//!
//! The key is Disabled then, or PendingImport where it never had material: see [`crate::key::Key::cancel_deletion`].

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::identity::Arn;
use crate::key::Standing;
use crate::operations::Operation;
use crate::work::Work;

/// Takes a scheduled deletion back.
#[derive(Debug)]
pub struct CancelKeyDeletion;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: Arn,
}

impl Operation for CancelKeyDeletion {
    const NAME: &'static str = "CancelKeyDeletion";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let key = call.key(&input.key_id)?;
        let (id, arn) = (key.id, key.arn.clone());
        let due = match key.standing {
            Standing::PendingDeletion(due) => Some(due),
            Standing::PendingReplicaDeletion(_) => None,
            _ => return Err(KmsError::NotPendingDeletion { key: arn }),
        };
        key.cancel_deletion();
        if let Some(due) = due {
            call.place.deletions.remove(&(due, id));
        }
        Ok(Work::Done(Output { key_id: arn }))
    }
}
