//! Makes a key.
//!
//! Documented: defaults, which specs sign and which encrypt, that asymmetric and imported keys do not rotate by themselves. Which
//! codes the refusals have is inferred, that of an automatic rotation without an interval unknown.

use serde::{Deserialize, Serialize};

use crate::service::call::Call;
use crate::service::id::{self, VersionIds};
use crate::service::key::{Key, Standing};
use crate::service::material::Material;
use crate::service::metadata::KeyMetadata;
use crate::service::operations::Operation;
use crate::service::profile::{Kind, Profile};
use crate::service::refusal::Refusal;
use crate::service::rotation::{self, Interval, Rotation};
use crate::service::spec::{KeySpec, KeyUsage, Origin, ProtectionLevel};
use crate::service::tags::{self, KeyTag, Tag};
use crate::service::work::Work;

/// Makes a key.
#[derive(Debug)]
pub struct CreateKey;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    #[serde(rename = "DKMSInstanceId")]
    dkms_instance_id: Option<String>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    enable_automatic_rotation: bool,
    key_spec: Option<KeySpec>,
    key_usage: Option<KeyUsage>,
    origin: Option<Origin>,
    policy: Option<String>,
    protection_level: Option<ProtectionLevel>,
    rotation_interval: Option<String>,
    #[serde(default)]
    tags: Vec<KeyTag>,
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

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let spec = input.key_spec.unwrap_or(KeySpec::Aes256);
        let usage = input.key_usage.unwrap_or(spec.usages()[0]);
        let origin = input.origin.unwrap_or(Origin::AliyunKms);
        if !spec.usages().contains(&usage) {
            return Err(Refusal::InvalidParameter);
        }
        if origin == Origin::External && spec.kind() == Kind::Asymmetric && !call.profile.asymmetric_imports {
            return Err(Refusal::InvalidParameter);
        }
        policy(input.policy.as_deref(), call.profile)?;
        let tags: Vec<Tag> = input.tags.into_iter().map(Tag::from).collect();
        tags::judge(&tags, call.profile)?;
        let interval = if input.enable_automatic_rotation {
            Some(Interval::required(input.rotation_interval.as_deref(), call.profile)?)
        } else {
            None
        };
        let root = call.next_root();
        let id = id::key_id(call.profile.ids, &root);
        let mut key = Key {
            number: call.place.keys_made,
            place: call.caller.clone(),
            created: call.now,
            description: input.description,
            spec,
            usage,
            origin,
            protection_level: input.protection_level.unwrap_or(ProtectionLevel::Software),
            instance: input
                .dkms_instance_id
                .unwrap_or_else(|| call.profile.instance.unwrap_or_default().into()),
            tags: tags.into_iter().collect(),
            standing: Standing::Enabled,
            rotation: Rotation::new(call.now, None),
            material: Material::of(spec, origin, root),
            version_ids: VersionIds::of(call.profile.ids, id.clone(), root),
            requests: 0,
            root,
            id: id.clone(),
        };
        if interval.is_some() {
            rotation::by_interval(&key, call.profile.faults)?;
            key.rotation.interval = interval;
        }
        let key_metadata = key.metadata(call.profile.faults);
        call.place.keys_made += 1;
        call.place.keys.insert(id.clone(), Box::new(key));
        call.subject = Some(id);
        Ok(Work::Done(Output { key_metadata }))
    }
}

/// Judges a key policy: a JSON object that is not too long (documented). It is not evaluated, nor shown by any operation here.
fn policy(text: Option<&str>, profile: &Profile) -> Result<(), Refusal> {
    let Some(text) = text else { return Ok(()) };
    let is_object = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text).is_ok();
    if is_object && text.len() <= profile.policy_bytes_max { Ok(()) } else { Err(Refusal::InvalidParameter) }
}
