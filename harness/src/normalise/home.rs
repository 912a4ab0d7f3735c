//! The account and Region of the default caller, found in what the target answered it.

use super::text::ARN;
use crate::scenario::Caller;
use crate::transcript::{Got, Sent, Transcript};

/// The default caller's account and Region, as far as the answers show them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Home {
    pub(super) account: Option<String>,
    pub(super) region: Option<String>,
}

/// Looks for the first ARN of KMS in an answer to the default caller that the request did not hold.
pub(super) fn find(transcript: &Transcript) -> Home {
    let case = &transcript.case;
    for entry in &transcript.entries {
        let Got::Answer(answer) = &entry.got else { continue };
        if case.steps[entry.step].caller != Caller::default() {
            continue;
        }
        let body = String::from_utf8_lossy(&answer.body);
        let sent = text(&entry.sent);
        if let Some(found) = ARN.captures_iter(&body).find(|found| !sent.contains(&found[0])) {
            return Home {
                region: found.get(2).map(|region| region.as_str().to_owned()),
                account: Some(found[3].to_owned()),
            };
        }
    }
    Home::default()
}

fn text(sent: &Sent) -> String {
    match sent {
        Sent::Call { input, .. } => input.to_string(),
        Sent::Raw(raw) => {
            let query = raw.rpc.iter().flat_map(|rpc| rpc.query.values().map(String::as_str));
            let body = String::from_utf8_lossy(&raw.body);
            query.chain([body.as_ref()]).collect::<Vec<_>>().join(" ")
        }
        Sent::Clock { .. } => String::new(),
    }
}
