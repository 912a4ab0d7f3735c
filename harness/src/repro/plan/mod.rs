//! A script in no language yet: steps with variables, claims and waiting.
//!
//! Placeholders become pieces of text, filters and instants become variables of their own that are set before the step.
//! Values are kept as they stand on the wire: bytes in Base64, instants in seconds since 1970.

mod claims;
mod inputs;
mod names;
mod typed;
pub(super) mod uses;

use jiff::SignedDuration;

pub(super) use claims::{Claim, Holds, Says, Wait};
pub(super) use inputs::{Derived, How, Instant, Node, Piece};
pub(super) use names::Variable;
pub(super) use typed::{Fit, fit};

use self::inputs::Inputs;
use self::names::Names;
use self::uses::Uses;
use super::Shrunk;
use crate::run::remember;
use crate::scenario::bind::Bindings;
use crate::scenario::path::Segment;
use crate::scenario::{Action, Caller, ClockMove, Outcome};
use crate::transcript::Sent;

/// A script in no language yet.
pub(super) struct Plan {
    pub(super) steps: Vec<Planned>,
    /// Time passes between two requests.
    pub(super) ticks: bool,
    /// The target's clock can be moved.
    pub(super) movable: bool,
}

/// One step.
pub(super) struct Planned {
    /// Its id in the scenario.
    pub(super) id: String,
    /// Variables that are set before it.
    pub(super) derived: Vec<Derived>,
    pub(super) action: Act,
    /// Who asks, where it is not the default caller.
    pub(super) caller: Caller,
    pub(super) repeat: u32,
    /// What is kept of its answer.
    pub(super) saves: Vec<Save>,
    /// The variable that keeps the instant of its answer.
    pub(super) at: Option<String>,
    /// What follows makes no sense where it fails.
    pub(super) must_succeed: bool,
    pub(super) claims: Vec<Claim>,
    pub(super) settle: Option<Wait>,
}

/// What a step does.
pub(super) enum Act {
    Call { operation: &'static kms_model::Operation, input: Node, fit: Fit },
    Raw { target: Option<Vec<Piece>>, content_type: Option<Vec<Piece>>, method: Option<String>, body: Body },
    Advance(SignedDuration),
    To(Instant),
}

/// The body of a raw request.
pub(super) enum Body {
    Text(Vec<Piece>),
    Bytes(Vec<u8>),
}

/// A member that is kept.
pub(super) struct Save {
    pub(super) variable: Variable,
    pub(super) path: Vec<Segment>,
}

impl Plan {
    /// Lowers what is left of a case.
    pub(super) fn of(shrunk: &Shrunk) -> Self {
        let Shrunk { case, transcript, ticks, movable, .. } = shrunk;
        let mut bindings = Bindings::new();
        for entry in &transcript.entries {
            // What could not be saved is no variable that a later step can use.
            let _ = remember(&mut bindings, &transcript.case.steps[entry.step], entry);
        }
        let mut names = Names::new(bindings);
        let used = Uses::of_all(&case.steps);
        let mut steps = Vec::new();
        for (at, step) in case.steps.iter().enumerate() {
            let mut inputs = Inputs::new(&mut names);
            let action = match &step.action {
                Action::Call { operation, input } => {
                    let sent = transcript.entries.iter().find(|entry| entry.step == at);
                    let filled = sent.and_then(|entry| match &entry.sent {
                        Sent::Call { input, .. } => Some(input),
                        _ => None,
                    });
                    let fit = fit(operation.input, filled.unwrap_or(input));
                    Act::Call { operation, input: inputs.node(input), fit }
                }
                Action::Raw(raw) => Act::Raw {
                    target: raw.target.as_deref().map(|text| inputs.pieces(text)),
                    content_type: raw.content_type.as_deref().map(|text| inputs.pieces(text)),
                    method: raw.method.clone(),
                    body: match std::str::from_utf8(&raw.body) {
                        Ok(text) => Body::Text(inputs.pieces(text)),
                        Err(_) => Body::Bytes(raw.body.clone()),
                    },
                },
                Action::Clock(ClockMove::Advance(by)) => Act::Advance(*by),
                Action::Clock(ClockMove::To(time)) => Act::To(inputs.instant(time)),
            };
            let claims = claims::of(shrunk, at, &mut inputs);
            let settle = step.settle.as_ref().map(|settle| claims::wait(settle, shrunk, at, &mut inputs));
            let derived = inputs.derived;
            let saves = step.save.iter().filter(|(name, _)| used.names.contains(*name));
            let saves = saves
                .map(|(name, path)| Save { variable: names.saved(name), path: path.segments().to_vec() });
            steps.push(Planned {
                id: step.id.clone(),
                derived,
                action,
                caller: step.caller.clone(),
                repeat: step.repeat,
                saves: saves.collect(),
                at: used.instants.contains(&step.id).then(|| names.instant(&step.id)),
                must_succeed: matches!(step.outcome, Outcome::Success)
                    && !claims.iter().any(|claim| matches!(claim.says, Says::Status(_))),
                claims,
                settle,
            });
        }
        Self { steps, ticks: *ticks, movable: *movable }
    }

    /// Whether some step does this, in its own action or in what it waits for.
    pub(super) fn any(&self, does: impl Fn(&Planned) -> bool) -> bool {
        self.steps.iter().any(does)
    }

    /// Whether the script moves the clock.
    pub(super) fn moves_the_clock(&self) -> bool {
        self.ticks
            || self.any(|step| {
                matches!(step.action, Act::Advance(_) | Act::To(_)) || (self.movable && step.settle.is_some())
            })
    }

    /// Whether the script asks for the present.
    pub(super) fn asks_for_the_time(&self) -> bool {
        self.any(|step| step.at.is_some())
    }
}

impl Claim {
    /// Whether it may speak of what its own step saves, so that this has to be saved first.
    pub(super) const fn follows_the_saves(&self) -> bool {
        matches!(self.says, Says::Member(_, Holds::Eq(_) | Holds::Ne(_) | Holds::At(..)))
    }
}

impl Planned {
    /// Whether it is a request, not a move of the clock.
    pub(super) fn is_request(&self) -> bool {
        matches!(self.action, Act::Call { .. } | Act::Raw { .. })
    }
}

/// A duration in the largest unit that it is a whole number of.
pub(super) fn by(duration: SignedDuration) -> String {
    const UNITS: [(&str, i128); 5] =
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)];
    let milliseconds = duration.as_millis();
    let fits = UNITS.into_iter().find(|(_, length)| milliseconds % length == 0);
    let (unit, length) = fits.unwrap_or(("ms", 1));
    format!("{}{unit}", milliseconds / length)
}
