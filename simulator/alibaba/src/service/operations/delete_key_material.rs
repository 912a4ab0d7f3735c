//! Deletes imported material. The key is PendingImport then, unless it waits for its deletion, whose date stays (documented:
//! DeleteKeyMaterial).

use crate::service::call::Call;
use crate::service::operations::{Empty, OfKey, Operation};
use crate::service::refusal::Refusal;
use crate::service::spec::Origin;
use crate::service::work::Work;

/// Deletes imported material.
#[derive(Debug)]
pub struct DeleteKeyMaterial;

impl Operation for DeleteKeyMaterial {
    const NAME: &'static str = "DeleteKeyMaterial";
    type Input = OfKey;
    type Output = Empty;

    fn run(input: OfKey, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        let key = call.key_in_state(&input.key_id)?;
        if key.origin != Origin::External {
            return Err(Refusal::UnsupportedOrigin);
        }
        key.material.delete();
        Ok(Work::Done(Empty {}))
    }
}
