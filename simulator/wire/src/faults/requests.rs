//! Requests as a faulty service reads them.

use std::borrow::Cow;

use kms_core::faults::{Fault, Faults};
use kms_model::Operation;

use crate::document::Document;

/// Changes a request that has been decoded and not yet validated.
pub(crate) fn misread(faults: Faults, operation: &Operation, document: &mut Document<'_>) {
    let Document::Object(members) = document else { return };
    let mut request = Request { operation, members };
    for fault in faults.iter() {
        request.misread(fault);
    }
}

/// A request's members, in the order they came.
struct Request<'r, 'a> {
    operation: &'r Operation,
    members: &'r mut Vec<(Cow<'a, str>, Document<'a>)>,
}

const CONTEXTS: [&str; 3] = ["EncryptionContext", "SourceEncryptionContext", "DestinationEncryptionContext"];

/// The members that are not looked at: of these operations, of all where none is named.
const fn ignored(fault: Fault) -> Option<(&'static [&'static str], &'static [&'static str])> {
    let ignored: (&[&str], &[&str]) = match fault {
        Fault::ContextIgnored => (&[], &CONTEXTS),
        Fault::MessageTypeIgnored => (&[], &["MessageType"]),
        Fault::GrantTokensIgnored => (&[], &["GrantTokens"]),
        Fault::DryRunIgnored => (&[], &["DryRun", "DryRunModifiers"]),
        Fault::RecipientIgnored => (&[], &["Recipient"]),
        Fault::PeriodIgnored => (&[], &["RotationPeriodInDays"]),
        Fault::MarkerIgnored => (&[], &["Marker"]),
        Fault::LimitIgnored => (&[], &["Limit"]),
        Fault::GrantConstraintsDropped => (&["CreateGrant"], &["Constraints"]),
        Fault::GrantNamesDropped => (&["CreateGrant"], &["Name"]),
        Fault::AliasFilterIgnored => (&["ListAliases"], &["KeyId"]),
        Fault::GranteeFilterIgnored => (&["ListGrants"], &["GranteePrincipal", "GranteeServicePrincipal"]),
        Fault::GrantIdFilterIgnored => (&["ListGrants"], &["GrantId"]),
        Fault::StoreFilterIgnored => {
            (&["DescribeCustomKeyStores"], &["CustomKeyStoreId", "CustomKeyStoreName"])
        }
        Fault::IncludeMaterialIgnored => (&["ListKeyRotations"], &["IncludeKeyMaterial"]),
        Fault::ExpectedMaterialIgnored => {
            (&["DeleteImportedKeyMaterial", "ImportKeyMaterial"], &["KeyMaterialId"])
        }
        Fault::MultiRegionIgnored => (&["CreateKey"], &["MultiRegion"]),
        Fault::OriginIgnored => (&["CreateKey"], &["CustomKeyStoreId", "Origin", "XksKeyId"]),
        Fault::TagsOfNewKeysDropped => (&["CreateKey", "ReplicateKey"], &["Tags"]),
        _ => return None,
    };
    Some(ignored)
}

impl<'a> Request<'_, 'a> {
    fn misread(&mut self, fault: Fault) {
        if let Some((operations, members)) = ignored(fault)
            && (operations.is_empty() || operations.contains(&self.operation.name))
        {
            self.drop(members);
        }
        match fault {
            Fault::ContextGlued => self.glue_contexts(),
            Fault::NamedKeyIgnored if self.operation.name == "Decrypt" && self.is_symmetric() => {
                self.drop(&["KeyId"]);
            }
            Fault::LimitForgottenAfterAPage if self.get("Marker").is_some() => self.drop(&["Limit"]),
            Fault::DataKeysOf32Bytes if self.operation.name.starts_with("GenerateDataKey") => {
                self.make_data_keys_of_32_bytes();
            }
            Fault::LockoutUnchecked => self.set("BypassPolicyLockoutSafetyCheck", Document::Boolean(true)),
            Fault::UsageNotRequired if self.operation.name == "CreateKey" => self.find_a_usage(),
            Fault::AliasPrefixAdded => self.add_alias_prefix(),
            Fault::NumbersClamped | Fault::LongTextsCut => self.mend(fault),
            Fault::UnknownValuesIgnored => self.drop_unknown_values(),
            _ => {}
        }
    }

    fn drop(&mut self, names: &[&str]) {
        self.members.retain(|(name, _)| !names.contains(&name.as_ref()));
    }

    fn get(&self, name: &str) -> Option<&Document<'a>> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Document::String(text)) => Some(text),
            _ => None,
        }
    }

    /// Sets a member that the operation has.
    fn set(&mut self, name: &'static str, value: Document<'a>) {
        if self.operation.input.is_some_and(|shape| shape.member(name).is_some()) {
            self.drop(&[name]);
            self.members.push((name.into(), value));
        }
    }

    /// Whether the ciphertext names its key by itself.
    fn is_symmetric(&self) -> bool {
        let algorithm = self.text("EncryptionAlgorithm").unwrap_or("SYMMETRIC_DEFAULT");
        algorithm == "SYMMETRIC_DEFAULT" && self.get("CiphertextBlob").is_some()
    }

    /// Makes one pair of all pairs of a context.
    fn glue_contexts(&mut self) {
        let contexts = self.members.iter_mut().filter(|(name, _)| CONTEXTS.contains(&name.as_ref()));
        for (_, context) in contexts {
            let Document::Object(pairs) = context else { continue };
            pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
            let glued: String = pairs
                .iter()
                .flat_map(|(name, value)| match value {
                    Document::String(value) => [name.as_ref(), value.as_ref()],
                    _ => [name.as_ref(), ""],
                })
                .collect();
            if !pairs.is_empty() {
                *pairs = vec![("".into(), Document::String(glued.into()))];
            }
        }
    }

    fn make_data_keys_of_32_bytes(&mut self) {
        // Not of the pairs, which have another member for their kind.
        let is_of_bytes = self.operation.input.is_some_and(|shape| shape.member("NumberOfBytes").is_some());
        if is_of_bytes {
            self.drop(&["NumberOfBytes"]);
            self.set("KeySpec", Document::String("AES_256".into()));
        }
    }

    fn find_a_usage(&mut self) {
        let spec = self.text("KeySpec").or_else(|| self.text("CustomerMasterKeySpec")).unwrap_or_default();
        let usage = match spec {
            "" | "SYMMETRIC_DEFAULT" => return,
            _ if spec.starts_with("HMAC") => "GENERATE_VERIFY_MAC",
            _ if spec.starts_with("RSA") => "ENCRYPT_DECRYPT",
            _ => "SIGN_VERIFY",
        };
        if self.get("KeyUsage").is_none() {
            self.set("KeyUsage", Document::String(usage.into()));
        }
    }

    fn add_alias_prefix(&mut self) {
        if let Some(name) = self.text("AliasName").filter(|name| !name.starts_with("alias/")) {
            let name = format!("alias/{name}");
            self.set("AliasName", Document::String(name.into()));
        }
    }

    /// Brings numbers into range, or texts to a length that is allowed.
    fn mend(&mut self, fault: Fault) {
        let Some(shape) = self.operation.input else { return };
        for (name, value) in self.members.iter_mut() {
            let Some(member) = shape.member(name) else { continue };
            let constraints = &member.shape.constraints;
            match (value, constraints.max) {
                (Document::Integer(number), most) if fault == Fault::NumbersClamped => {
                    let least = constraints.min.unwrap_or(i64::MIN);
                    *number = (*number).clamp(least, most.unwrap_or(i64::MAX));
                }
                (Document::String(text), Some(most)) if fault == Fault::LongTextsCut => {
                    let most = usize::try_from(most).unwrap_or(usize::MAX);
                    *text = text.chars().take(most).collect::<String>().into();
                }
                _ => {}
            }
        }
    }

    /// Takes unknown values away, or puts the first known one in the place of a required one.
    fn drop_unknown_values(&mut self) {
        let Some(shape) = self.operation.input else { return };
        self.members.retain_mut(|(name, value)| match (shape.member(name), value) {
            (Some(member), Document::String(text)) => match member.shape.constraints.values {
                [first, ..] if !member.shape.constraints.values.contains(&text.as_ref()) => {
                    *text = (*first).into();
                    member.required
                }
                _ => true,
            },
            _ => true,
        });
    }
}
