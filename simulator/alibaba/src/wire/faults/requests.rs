//! Parameters as a faulty service reads them: after the signature was judged, and before anything else is.

use std::borrow::Cow;

use kms_model::{Kind, Operation, Shape};

use crate::faults::{Fault, Faults};
use crate::wire::decode;
use crate::wire::request::Request;
use crate::wire::signature::read_form;

type Parameters = Vec<(String, String)>;

/// The parameters of a request, as they are read.
pub(in crate::wire) fn misread<'a>(
    faults: Faults,
    operation: &'static Operation,
    request: &'a Request<'_>,
) -> Cow<'a, [(String, String)]> {
    if faults.is_empty() {
        return Cow::Borrowed(&request.parameters);
    }
    let mut parameters = request.parameters.clone();
    for fault in faults.iter() {
        if let Some((operations, names)) = ignored(fault)
            && (operations.is_empty() || operations.contains(&operation.name))
        {
            parameters.retain(|(name, _)| !is_one_of(name, names));
        }
        change(fault, operation, request, &mut parameters);
    }
    Cow::Owned(parameters)
}

/// Whether a parameter is one of these, or an item of one: `ResourceId.2`.
fn is_one_of(parameter: &str, names: &[&str]) -> bool {
    names.contains(&parameter.split('.').next().unwrap_or(parameter))
}

/// The parameters that are not looked at: of these operations, of all where none is named.
const fn ignored(fault: Fault) -> Option<(&'static [&'static str], &'static [&'static str])> {
    let ignored: (&[&str], &[&str]) = match fault {
        Fault::DecryptContextIgnored => (&["Decrypt"], &["EncryptionContext"]),
        Fault::DryRunIgnored => (&[], &["DryRun"]),
        // KeySpec means something else to CreateKey.
        Fault::DataKeysOf32Bytes => (
            &["GenerateAndExportDataKey", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"],
            &["KeySpec", "NumberOfBytes"],
        ),
        Fault::OriginIgnored => (&["CreateKey"], &["Origin"]),
        Fault::UsageIgnored => (&["CreateKey"], &["KeyUsage"]),
        Fault::TagsOfNewKeysDropped => (&["CreateKey"], &["Tags"]),
        Fault::DescriptionsOfNewKeysDropped => (&["CreateKey"], &["Description"]),
        Fault::RotationOfNewKeysDropped => (&["CreateKey"], &["EnableAutomaticRotation", "RotationInterval"]),
        Fault::FiltersIgnored => (&["ListKeys"], &["Filters"]),
        Fault::PageNumberIgnored => (&[], &["PageNumber"]),
        Fault::PageSizeIgnored => (&[], &["PageSize"]),
        _ => return None,
    };
    Some(ignored)
}

fn change(fault: Fault, operation: &'static Operation, request: &Request<'_>, parameters: &mut Parameters) {
    match fault {
        Fault::FormsUnread => parameters.clone_from(&request.query),
        Fault::DescriptionsDecodedTwice => {
            for (_, text) in parameters.iter_mut().filter(|(name, _)| name == "Description") {
                *text =
                    read_form(text.as_bytes()).into_iter().next().map_or_else(String::new, |(once, _)| once);
            }
        }
        Fault::ExpiryIgnored => set(parameters, "KeyMaterialExpireUnix", |_| "0".into()),
        // Operations without pages do not look at it.
        Fault::DefaultPageOf100 if !parameters.iter().any(|(name, _)| name == "PageSize") => {
            parameters.push(("PageSize".into(), "100".into()));
        }
        Fault::OnlyTheFirstIsTagged if operation.name == "TagResources" => {
            parameters.retain(|(name, _)| !name.starts_with("ResourceId.") || name == "ResourceId.1");
        }
        Fault::BooleansInLowerCase => {
            for member in operation.input.map_or(&[][..], Shape::members) {
                if matches!(member.shape.kind, Kind::Boolean) {
                    set(parameters, member.name, |text| {
                        if text == text.to_lowercase() {
                            text.to_owned()
                        } else {
                            format!("no boolean: {text}")
                        }
                    });
                }
            }
        }
        Fault::LongTextsCut => {
            for member in operation.input.map_or(&[][..], Shape::members) {
                if let (Kind::String, Some(most)) = (&member.shape.kind, member.shape.constraints.max) {
                    let most = usize::try_from(most).unwrap_or(usize::MAX);
                    set(parameters, member.name, |text| text.chars().take(most).collect());
                }
            }
        }
        Fault::WrongValuesIgnored => {
            let wrong = decode::unreadable(parameters, operation);
            parameters.retain(|(name, _)| !is_one_of(name, &wrong));
        }
        _ => {}
    }
}

fn set(parameters: &mut Parameters, name: &str, change: impl Fn(&str) -> String) {
    for (_, text) in parameters.iter_mut().filter(|(known, _)| known == name) {
        *text = change(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignored_parameters_are_in_the_model() {
        for (operations, names) in Fault::ALL.iter().filter_map(|fault| ignored(*fault)) {
            for name in names {
                let of = |known: &&Operation| operations.is_empty() || operations.contains(&known.name);
                let mut known = kms_model::alibaba::OPERATIONS.iter().filter(of);
                let has = |known: &Operation| known.input.is_some_and(|input| input.member(name).is_some());
                assert!(known.any(has), "{operations:?} {name}");
            }
        }
    }
}
