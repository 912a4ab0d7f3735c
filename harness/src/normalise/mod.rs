//! Makes a transcript symbolic, so that one text serves the simulator and live AWS alike.
//!
//! Nothing is blanked: what differs from run to run is written as what it is. The table of the symbols:
//!
//! | symbol | stands for |
//! |---|---|
//! | `<key#1>`, `<arn of key#1>`, `<arn of key#1 in eu-west-1>` | a key's id and ARN, numbered as they first appear |
//! | `<arn of alias/name>` | an alias's ARN; its name is kept |
//! | `<material#2 of key#1>` | a key material id, numbered within its key; without a key where none is told |
//! | `<version#2 of key#1>` | the id of a key version of Alibaba Cloud, numbered within its key |
//! | `<request-id>`, `<host>` | what the bodies of Alibaba Cloud say of a request; elsewhere it stands in headers |
//! | `<ciphertext#1>`, `<signature#1>`, `<grant#1>`, ... | other values that a target draws by chance |
//! | `<random#1, 32 bytes>` | a plaintext that the scenario did not send |
//! | `<unreadable#1, 6 characters>` | a secret that is not Base64, or is in a member the model does not have |
//! | `<base64:hello>` | a value made by a placeholder of the scenario, in its own words |
//! | `<enable + 90d>` | an instant, relative to the instant a step was answered (see `dates`) |
//! | `<account>`, `<region>` | those of the default caller; others are kept as they are |
//! | `<unscored>` | a member the step lists as unscored, where it is present |
//!
//! Request ids and headers are not written at all. One member per line, sorted by name, no commas: a change
//! of one member is a change of one line. Lists keep the order of the answer. Texts of several lines are
//! written line by line behind `|`.

mod answer;
mod dates;
mod home;
mod layout;
pub(crate) mod places;
mod request;
mod symbolic;
mod symbols;
mod text;
mod values;

use serde_json::Value;

use self::dates::Calendar;
use self::layout::Node;
use self::symbols::Symbols;
use crate::run::remember;
use crate::scenario::bind::Bindings;
use crate::scenario::{Action, Caller, ClockMove, Step, duration};
use crate::target::Answer;
use crate::transcript::{Entry, Got, Transcript};

pub use self::symbolic::Symbolic;

/// The version of the rules above; the last line of every text. Raised when they change, since that changes
/// every accepted transcript.
pub const VERSION: u32 = 1;

/// Members that hold secrets. They are symbols where the scenario did not send them itself, however a target
/// writes them, and reports leave them out: plaintext key material has no business in files and CI logs.
pub(crate) const SECRETS: [&str; 4] = ["Plaintext", "PrivateKey", "PrivateKeyPlaintext", "SharedSecret"];

/// The longest first line of an entry, in characters; a longer request stands below it.
const LINE_MAX: usize = 110;

/// Writes a transcript with symbols: the body of its snapshot.
#[must_use]
pub fn render(transcript: &Transcript) -> String {
    let mut render = Render::new(transcript);
    let blocks = render.blocks();
    let mut body: String =
        blocks.iter().map(|block| block.write(&transcript.case.steps[block.step])).collect();
    if let Some(stop) = &transcript.stopped {
        let reason = render.symbols.text(&stop.reason.to_string());
        body.push_str(&format!("stopped  {reason}\n"));
    }
    body.push_str(&format!("normaliser {VERSION}\n"));
    body
}

/// Writes texts about a transcript's values, such as what a claim got, with the symbols of its snapshot.
#[must_use]
pub fn symbolic<'a>(transcript: &Transcript, texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut render = Render::new(transcript);
    render.blocks();
    texts.into_iter().map(|text| values::symbolic(text, &mut render.symbols, &mut render.dates)).collect()
}

/// One entry, or several of one step that read alike.
struct Block {
    step: usize,
    first: u32,
    last: u32,
    text: String,
}

impl Block {
    fn write(&self, step: &Step) -> String {
        let (first, last) = (self.first + 1, self.last + 1);
        let repetitions = match (step.repeat, first == last) {
            (0 | 1, _) => String::new(),
            (_, true) => format!("[{first}]"),
            (_, false) => format!("[{first}-{last}]"),
        };
        format!("{} {}{repetitions}  {}", self.step + 1, step.id, self.text)
    }
}

struct Render<'a> {
    transcript: &'a Transcript,
    symbols: Symbols,
    dates: Calendar,
    bindings: Bindings,
}

impl<'a> Render<'a> {
    fn new(transcript: &'a Transcript) -> Self {
        Self {
            transcript,
            symbols: Symbols::new(home::find(transcript), request::declared(&transcript.case)),
            dates: Calendar::default(),
            bindings: Bindings::new(),
        }
    }

    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for entry in &self.transcript.entries {
            let text = self.entry(entry);
            match blocks.last_mut() {
                // A step that is repeated and answered alike is written once.
                Some(last) if last.step == entry.step && last.text == text => last.last = entry.repetition,
                _ => {
                    blocks.push(Block {
                        step: entry.step,
                        first: entry.repetition,
                        last: entry.repetition,
                        text,
                    });
                }
            }
        }
        blocks
    }

    /// The text of an entry, but for its number and name.
    fn entry(&mut self, entry: &Entry) -> String {
        let step = &self.transcript.case.steps[entry.step];
        let (does, with) = self.request(step);
        self.dates.add(step, entry);
        // What cannot be remembered stopped the case, and is written at the end.
        let _ = remember(&mut self.bindings, step, entry);
        let Got::Answer(answer) = &entry.got else { return format!("{does}\n") };
        let mut out = head(&does, with, answer);
        self.answer(entry, step, answer, &mut out);
        if let Some(settled) = &entry.settled {
            out.push_str(if settled.holds { "settled\n" } else { "not settled\n" });
        }
        out
    }

    /// What a step does, and its request.
    fn request(&mut self, step: &Step) -> (String, Option<Node>) {
        let caller = caller(&step.caller);
        match &step.action {
            Action::Call { operation, input } => {
                let node = request::node(input, &self.bindings, &mut self.symbols);
                (format!("{}{caller}", operation.name), Some(node))
            }
            Action::Raw(raw) => {
                let node = request::raw(raw, &self.bindings, &mut self.symbols);
                (format!("raw{caller}"), Some(node))
            }
            Action::Clock(ClockMove::Advance(by)) => (format!("clock +{}", duration::display(*by)), None),
            Action::Clock(ClockMove::To(time)) => {
                (format!("clock to {}", time.to_string().trim_start_matches('@')), None)
            }
        }
    }

    fn answer(&mut self, entry: &Entry, step: &Step, answer: &Answer, out: &mut String) {
        let body = match answer.json() {
            Some(Value::Null) if answer.body.is_empty() => return,
            Some(body) => body,
            None => {
                let text = self.symbols.text(&String::from_utf8_lossy(&answer.body));
                out.push_str(&format!("body  {}\n", Value::from(text)));
                return;
            }
        };
        let mut reader = answer::Reader {
            api: self.transcript.case.scenario.api,
            step,
            entry,
            symbols: &mut self.symbols,
            dates: &mut self.dates,
            bindings: &self.bindings,
            body: &body,
        };
        if answer.is_success() {
            layout::lines(&reader.success(), out);
        } else {
            reader.error(out);
        }
    }
}

/// `Rotations[0].RotationDate` without its `[0]`.
pub(crate) fn without_indices(path: &str) -> String {
    let mut inside = false;
    path.chars()
        .filter(|&character| {
            inside |= character == '[';
            let keep = !inside;
            inside &= character != ']';
            keep
        })
        .collect()
}

/// The first line of a request and its answer, with the request below where it is long.
fn head(does: &str, with: Option<Node>, answer: &Answer) -> String {
    let code = answer.code().map_or_else(String::new, |code| format!(" {code}"));
    let came = format!("-> {}{code}", answer.status);
    let Some(with) = with else { return format!("{does} {came}\n") };
    let inline = with.inline();
    let line = format!("{does} {inline} {came}\n");
    if line.chars().count() <= LINE_MAX && !with.has_lines() {
        return line;
    }
    let mut out = format!("{does} {came}\nwith ");
    layout::lines(&with, &mut out);
    out
}

fn caller(caller: &Caller) -> String {
    let parts = [caller.account.as_deref(), caller.region.as_deref()];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(" as {}", parts.join(" in ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lose_their_indices() {
        assert_eq!(without_indices("Rotations[0].Ids[-1]"), "Rotations.Ids");
    }
}
