//! AWS managed keys: `alias/aws/NAME`, made by AWS the first time it is named.
//!
//! Recorded for `aws/sqs` (stackd rotation/managed_key) and `aws/ebs` (Cloud Custodian's recordings): the
//! description, KeyManager AWS, yearly rotation. Other services' descriptions have not been recorded, so
//! their aliases do not appear.

use crate::call::Call;
use crate::identity::{Arn, Caller};
use crate::key::{Key, KeyManager, KeySpec, KeyUsage, Origin, Standing};
use crate::material::Material;
use crate::rotation::Rotation;

/// The aliases and the descriptions of their keys.
const MANAGED: &[(&str, &str)] = &[
    ("alias/aws/ebs", "Default key that protects my EBS volumes when no other key is defined"),
    ("alias/aws/sqs", "Default key that protects my SQS messages when no other key is defined"),
];

/// Whether the name is reserved for AWS managed keys (documented: CreateAlias).
#[must_use]
pub fn is_reserved(alias: &str) -> bool {
    alias.starts_with("alias/aws/")
}

/// Whether the policy of an AWS managed key lets its account do this: look at it, and nothing else without the
/// service it belongs to (documented: AWS managed keys can be viewed, not managed nor used directly; recorded for
/// the operations of rotation: stackd rotation/managed_sqs_*). Their policies let the account revoke grants, too, and a
/// grant itself says who may retire it (documented: the same guides; Retiring and revoking grants).
#[must_use]
pub fn allows(operation: &str) -> bool {
    ["Describe", "Get", "List"].iter().any(|reads| operation.starts_with(reads))
        || matches!(operation, "RetireGrant" | "RevokeGrant")
}

/// The policy of an AWS managed key: use by way of its service, and looking at it. Such policies are documented (guides
/// of the services, "default AWS managed key policy"); the text of these has not been recorded.
fn policy(alias: &str, place: &Caller) -> String {
    let service = alias.strip_prefix("alias/aws/").unwrap_or(alias);
    // EBS volumes are encrypted by EC2.
    let endpoint = if service == "ebs" { "ec2" } else { service };
    let (account, region, root) = (&place.account, &place.region, place.principal());
    format!(
        r#"{{"Version":"2012-10-17","Id":"auto-{service}-1","Statement":[{{"Sid":"Allow access through the service for all principals in the account that are authorized to use it","Effect":"Allow","Principal":{{"AWS":"*"}},"Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:CreateGrant","kms:DescribeKey"],"Resource":"*","Condition":{{"StringEquals":{{"kms:CallerAccount":"{account}","kms:ViaService":"{endpoint}.{region}.amazonaws.com"}}}}}},{{"Sid":"Allow direct access to key metadata to the account","Effect":"Allow","Principal":{{"AWS":"{root}"}},"Action":["kms:Describe*","kms:Get*","kms:List*","kms:RevokeGrant"],"Resource":"*"}}]}}"#
    )
}

/// Makes the AWS managed key of this alias where it has never been named before (documented:
/// DescribeKey, predefined aliases).
pub(crate) fn appear(call: &mut Call<'_>, alias: &str) {
    let Some((_, description)) = MANAGED.iter().find(|(name, _)| *name == alias) else { return };
    if call.place.aliases.contains_key(alias) {
        return;
    }
    let id = call.next_key_id(false);
    call.add_key(Key {
        id,
        arn: Arn::of_key(id, call.caller, call.profile.arns),
        created: call.now,
        description: (*description).into(),
        spec: KeySpec::SymmetricDefault,
        usage: KeyUsage::EncryptDecrypt,
        origin: Origin::AwsKms,
        resident: None,
        manager: KeyManager::Aws,
        multi_region: None,
        tags: Vec::new(),
        policy: Some(policy(alias, call.caller)),
        material: Material::of(id, call.caller, call.chance),
        imports: None,
        sealer: None,
        pair: None,
        rotation: Rotation::yearly_from(call.now),
        standing: Standing::Enabled,
        made: 0,
        requests: 0,
        last_usage: None,
        faults: call.profile.faults,
    });
    call.set_alias(alias, id);
}
