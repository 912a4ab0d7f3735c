//! Scenarios: one story per file, lowered to the types below.
//!
//! Identity is the path below the scenarios' folder, without `.toml`: `rotation/automatic-90d`. A row of
//! a matrix adds `[row]`, a profile other than its API's first adds `@profile`. A [`Case`] is what runs: one
//! scenario, one row, one profile.
//!
//! A scenario is data. It has no conditions and no scripting; the only arithmetic is on time.

pub mod api;
pub mod bind;
pub mod duration;
pub mod export;
mod load;
pub mod path;
pub(crate) mod predicate;
pub mod schema;
mod suite;
pub mod time;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use api::Api;
pub use load::LoadError;
pub use path::MemberPath;
pub use suite::Suite;
pub use time::TimeExpression;

/// The profile of a story that says nothing of profiles, nor of an API.
pub const DEFAULT_PROFILE: &str = Api::Aws.default_profile();

/// One scenario file.
#[derive(Debug)]
pub struct Scenario {
    /// The identity: the path below the scenarios' folder, without `.toml`.
    pub id: String,
    /// The file as people know it: `scenarios/rotation/automatic-90d.toml`.
    pub file: String,
    /// The text of the file, for messages that point into it.
    pub source: String,
    /// One sentence: what the story shows.
    pub title: String,
    /// Whose API its steps call.
    pub api: Api,
    /// More than the title says, where that is needed.
    pub about: Option<String>,
    /// Free words to filter by.
    pub tags: Vec<String>,
    /// What a target must be able to do; one that cannot skips the cases, with the reason.
    pub requires: Vec<Capability>,
    /// The simulator's profiles this story is true of; the first of its API unless the file says otherwise.
    pub profiles: Vec<String>,
    /// What the cases may share a target with.
    pub isolation: Isolation,
    /// Why we believe what the claims assert, by name; that of a fixture is named `fixture.name`.
    pub evidence: BTreeMap<String, Evidence>,
}

/// What runs: one scenario with the values of one row, under one profile.
#[derive(Debug, Clone)]
pub struct Case {
    /// `rotation/period-bounds[89]`, `rotation/limit@aws-2024-04`.
    pub id: String,
    /// Where it comes from.
    pub scenario: Arc<Scenario>,
    /// The id of its row in the matrix.
    pub row: Option<String>,
    /// The profile it is judged under.
    pub profile: String,
    /// The steps, with the row's values filled in and fixtures inlined.
    pub steps: Vec<Step>,
}

/// One step of a story.
#[derive(Debug, Clone)]
pub struct Step {
    /// The name of the step, unique in its case; `@id` in a time expression is the instant it was answered.
    /// Steps that a fixture contributes are named `given.create` after the step that used it.
    pub id: String,
    /// The line of the scenario file it stands on (first line is 1): of a fixture's step, the line of the
    /// step that uses the fixture.
    pub line: usize,
    /// What it does.
    pub action: Action,
    /// Who asks, where it is not the default caller.
    pub caller: Caller,
    /// Values of the answer to remember, by the name that `${name}` uses.
    pub save: BTreeMap<String, MemberPath>,
    /// What the answer must be.
    pub outcome: Outcome,
    /// Claims about members of the answer.
    pub checks: Vec<Check>,
    /// Members (or `message`) that nobody has evidence for: printed as recorded, not judged.
    pub unscored: Vec<String>,
    /// How often the action is done, each time judged alike; 1 unless the file says otherwise.
    pub repeat: u32,
    /// What to wait for after each repetition.
    pub settle: Option<Settle>,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum Action {
    /// Calls an operation of the service model.
    Call {
        /// The operation.
        operation: &'static kms_model::Operation,
        /// The request's members. Strings may hold `${name}`, `${base64:TEXT}` and the other
        /// placeholders of [`bind`].
        input: Value,
    },
    /// Sends bytes that no SDK would send.
    Raw(Raw),
    /// Moves the target's clock.
    Clock(ClockMove),
}

/// A request that no SDK would send. What is `None` is as a well-formed request has it.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    /// The `X-Amz-Target` header as sent; `Some("")` leaves the header out.
    pub target: Option<String>,
    /// The `Content-Type` header as sent; `Some("")` leaves the header out.
    pub content_type: Option<String>,
    /// The body, exactly. In a [`Step`], text in it may hold placeholders; [`bind::Bindings::fill_raw`]
    /// fills them in.
    pub body: Vec<u8>,
    /// The HTTP method; POST unless the file says otherwise.
    pub method: Option<String>,
    /// It is not signed at all, where a well-formed request is signed with Signature Version 4.
    pub unsigned: bool,
    /// What only requests to Alibaba Cloud have; `None` in a scenario about AWS.
    pub rpc: Option<Box<Rpc>>,
}

impl Raw {
    /// The operation that it names; `None` where it leaves that to the target, or names none.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        let named = match &self.rpc {
            None => self.target.as_deref().and_then(|target| target.rsplit('.').next()),
            Some(rpc) => rpc.operation.as_deref(),
        };
        named.filter(|name| !name.is_empty())
    }
}

/// What a raw request to Alibaba Cloud has: what is empty or `None` is as a well-formed request has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rpc {
    /// The operation that it names, wherever its signature puts it; `Some("")` names none.
    pub operation: Option<String>,
    /// Parameters in the query. Those that a signature would add are replaced; `""` leaves such a one out.
    pub query: BTreeMap<String, String>,
    /// Headers. Those that a signature would add are replaced; `""` leaves such a one out.
    pub headers: BTreeMap<String, String>,
    /// How it is signed; `None` as the target is asked otherwise.
    pub signature: Option<Signature>,
    /// The access key id, where it is not the target's.
    pub access_key_id: Option<String>,
    /// The secret, where it is not the target's.
    pub secret: Option<String>,
    /// The number used once.
    pub nonce: Option<String>,
    /// How long ago it was signed; negative for one that comes from the future.
    pub age: jiff::SignedDuration,
}

/// How a request to Alibaba Cloud is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signature {
    /// `rpc`: HMAC-SHA1 over the parameters, and everything among them.
    Rpc,
    /// `acs3`: ACS3-HMAC-SHA256, in headers.
    Acs3,
    /// `acs4`: ACS4-HMAC-SHA256, in headers, with a key derived for day and Region.
    Acs4,
    /// `none`: not at all; operation and version are parameters.
    Unsigned,
}

impl Signature {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Rpc, Self::Acs3, Self::Acs4, Self::Unsigned];

    /// The name that scenario files and `--signature` use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rpc => "rpc",
            Self::Acs3 => "acs3",
            Self::Acs4 => "acs4",
            Self::Unsigned => "none",
        }
    }
}

/// How a step moves the clock.
#[derive(Debug, Clone)]
pub enum ClockMove {
    /// By this much, forward.
    Advance(jiff::SignedDuration),
    /// To this instant, which must not be past.
    To(TimeExpression),
}

/// Who asks: empty members mean the target's defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Caller {
    /// A 12-digit account id.
    pub account: Option<String>,
    /// A Region such as `eu-west-1`.
    pub region: Option<String>,
}

/// What a step's answer must be as a whole.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// HTTP 200.
    Success,
    /// An error with this code.
    Error {
        /// The code, such as `ConflictException`.
        code: String,
        /// What is claimed of its text.
        message: MessageClaim,
        /// The evidence for the code, by name.
        because: String,
        /// The evidence for the text, by name; the same as `because` unless the file says otherwise.
        message_because: String,
    },
    /// An answer of the service itself, whatever it says: anything but a refusal of the protocol's front end.
    /// Only [probes](crate::probe) claim it.
    Reached {
        /// The evidence, by name.
        because: String,
    },
    /// Whatever comes is recorded and not judged.
    Observe,
}

/// What is claimed of an error's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageClaim {
    /// Nothing is claimed: the snapshot still holds it, unless `unscored` lists `message`.
    Any,
    /// The text, with `${name}` placeholders.
    Text(String),
    /// The front end's text about these violations, in whatever order it lists them and the values of an
    /// enumeration. Only [probes](crate::probe) claim it.
    Violations(Vec<String>),
    /// The body has no message member at all.
    None,
}

/// A claim about one member of an answer.
#[derive(Debug, Clone)]
pub struct Check {
    /// The member, such as `Rotations[0].RotationDate`.
    pub path: MemberPath,
    /// What must hold.
    pub predicate: Predicate,
    /// The evidence, by name.
    pub because: String,
    /// The line of the scenario file it stands on.
    pub line: usize,
}

/// What a claim says of a member.
#[derive(Debug, Clone)]
pub enum Predicate {
    /// Equal to this JSON value, after `${name}` placeholders are filled in.
    Eq(Value),
    /// Different from this JSON value.
    Ne(Value),
    /// An instant. The answer may be `early` before it and `late` after it, bounds included.
    At {
        /// The instant.
        time: TimeExpression,
        /// How much earlier the answer may be.
        early: jiff::SignedDuration,
        /// How much later the answer may be.
        late: jiff::SignedDuration,
        /// How the answer writes it.
        form: DateForm,
    },
    /// The member is there, with whatever value.
    Present,
    /// The member is not there.
    Absent,
    /// A list (or string) of this length.
    Len(usize),
    /// A string that this regular expression matches as a whole.
    Matches(String),
}

/// How an API writes instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateForm {
    /// Numbers of seconds since 1970, with fractions.
    Seconds,
    /// Texts such as `2026-11-21T12:00:00Z`.
    Text,
}

/// Waits, after a step, until an operation's answer says that the change has arrived.
#[derive(Debug, Clone)]
pub struct Settle {
    /// The operation asked, with its input.
    pub operation: &'static kms_model::Operation,
    /// The request's members.
    pub input: Value,
    /// What the answer must show.
    pub until: (MemberPath, Predicate),
    /// How many answers in a row must show it.
    pub confirm: u32,
    /// How long to wait, on the target's clock where it can be moved.
    pub timeout: jiff::SignedDuration,
}

/// Why we believe a claim.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// How we know.
    pub grade: Grade,
    /// Where it is written: a recording's name, a page, a member of the model.
    pub source: String,
    /// What it says, in our own words.
    pub claim: Option<String>,
    /// When somebody last looked at the source.
    pub checked: Option<jiff::civil::Date>,
}

/// How we know something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Real AWS answered so.
    Recorded,
    /// AWS says so.
    Documented,
    /// Follows from the above. A wrong answer warns; it fails nobody's CI.
    Inferred,
    /// Sources disagree: recorded, not scored.
    Contested,
    /// Nobody has seen it: recorded, not scored.
    Unknown,
}

/// Something a target can or cannot do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capability {
    /// `clock.advance`: its clock can be moved.
    ClockAdvance,
    /// `raw.http`: it can be sent bytes that no SDK would send.
    RawHttp,
    /// `callers`: it can be asked as another account or in another Region at will.
    Callers,
    /// `signatures`: it verifies who signed a request, and when.
    Signatures,
}

/// What a case may share a target with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Isolation {
    /// It touches only keys it makes: other cases may run beside it. A case that moves the clock never
    /// shares a target at the same time, whatever this says.
    Keys,
    /// It looks at everything in a Region (lists, quotas): it runs alone.
    Region,
}
