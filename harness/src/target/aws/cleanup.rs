//! Removing what a run made on AWS.

use serde_json::{Value, json};

use super::{RUN_TAG, Shared};
use crate::target::ledger::Resource;
use crate::target::{Answer, TargetError};

/// The shortest waiting period that KMS allows (documented: ScheduleKeyDeletion, 7 to 30 days).
const PENDING_WINDOW_IN_DAYS: u32 = 7;

impl Shared {
    /// Deletes the aliases and schedules the keys for deletion; answers what remains. One that fails does
    /// not keep the others, and what remains is tried again by the next call.
    pub(super) async fn cleanup(&self) -> Vec<String> {
        let mut remains = Vec::new();
        for resource in self.ledger.made() {
            let removed = match &resource {
                Resource::Alias { region, name } => self.delete_alias(region, name).await,
                Resource::Key { region, arn } => self.schedule_deletion(region, arn).await,
            };
            match removed {
                Ok(()) => self.ledger.forget(&resource),
                Err(why) => remains.push(format!("{}: {why}", name_of(&resource))),
            }
        }
        let doubts = self.ledger.doubts().into_iter();
        remains.extend(doubts.map(|doubt| format!("{doubt} (tag {RUN_TAG} = {})", self.run)));
        remains
    }

    async fn delete_alias(&self, region: &str, name: &str) -> Result<(), String> {
        gone_or(self.ask("DeleteAlias", &json!({ "AliasName": name }), region).await)
    }

    async fn schedule_deletion(&self, region: &str, arn: &str) -> Result<(), String> {
        let input = json!({ "KeyId": arn, "PendingWindowInDays": PENDING_WINDOW_IN_DAYS });
        let scheduled = gone_or(self.ask("ScheduleKeyDeletion", &input, region).await);
        if scheduled.is_err() {
            // The scenario may have scheduled it itself.
            let described = self.ask("DescribeKey", &json!({ "KeyId": arn }), region).await;
            let described = described.ok().and_then(|answer| answer.json()).unwrap_or_default();
            let state = described["KeyMetadata"]["KeyState"].as_str();
            if matches!(state, Some("PendingDeletion" | "PendingReplicaDeletion")) {
                return Ok(());
            }
        }
        scheduled
    }

    async fn ask(&self, operation: &str, input: &Value, region: &str) -> Result<Answer, TargetError> {
        let operation = kms_model::operation(operation).expect("the operation is in the model");
        self.call(operation, input, region).await
    }
}

/// A removal succeeded, also where there was nothing left to remove; or why it did not.
fn gone_or(sent: Result<Answer, TargetError>) -> Result<(), String> {
    let answer = sent.map_err(|error| error.to_string())?;
    match answer.code() {
        None if answer.status == 200 => Ok(()),
        Some(code) if code == "NotFoundException" => Ok(()),
        code => {
            let body = answer.json().unwrap_or_default();
            let code = code.unwrap_or_else(|| format!("status {}", answer.status));
            Err(body["message"].as_str().map_or(code.clone(), |message| format!("{code}: {message}")))
        }
    }
}

fn name_of(resource: &Resource) -> String {
    match resource {
        Resource::Alias { region, name } => format!("{name} in {region}"),
        Resource::Key { arn, .. } => arn.clone(),
    }
}
