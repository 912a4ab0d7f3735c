//! The one JSON element of the page: what `page.js` draws the timeline and the differences from.
//!
//! The data are lists, not objects, and texts are numbers into one list of texts, because a whole run has some ten
//! thousand steps whose answers are made of the same few thousand lines. Text 0 and block 0 are empty. `page.js` names
//! the places.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use jiff::Timestamp;
use maud::{Markup, PreEscaped, html};
use serde::Serialize;

use crate::report::record::{CaseLine, KeySeen, Run, StepLine};
use crate::report::words;

/// What the page's scripts draw from.
pub(super) struct Data {
    texts: Numbered<String>,
    blocks: Numbered<Vec<Text>>,
}

/// A place in the list of texts.
type Text = usize;

/// A place in the list of blocks: texts that are lines.
pub(super) type Block = usize;

impl Data {
    pub(super) fn new() -> Self {
        Self { texts: Numbered::beginning_with(String::new()), blocks: Numbered::beginning_with(Vec::new()) }
    }

    /// Takes a text of several lines in.
    pub(super) fn block(&mut self, text: &str) -> Block {
        let lines = text.lines().take(LINES_MAX).map(|line| self.texts.number(line.to_owned())).collect();
        self.blocks.number(lines)
    }

    /// The element, with every case of these runs that has steps.
    pub(super) fn element(mut self, runs: &[Run]) -> Markup {
        let runs = runs.iter().map(|run| self.of_run(run)).collect();
        let all = Element { texts: self.texts.all, blocks: self.blocks.all, runs };
        let json = serde_json::to_string(&all).expect("invariant: lists of texts are JSON");
        // In a script element `<` may begin its end; in JSON it only ever stands in a string.
        let json = json.replace('<', "\\u003c");
        html! { script id="data" type="application/json" { (PreEscaped(json)) } }
    }

    fn text(&mut self, text: &str) -> Text {
        self.texts.number(text.to_owned())
    }

    fn some(&mut self, text: Option<&String>) -> Text {
        text.map_or(0, |text| self.text(text))
    }

    fn of_run(&mut self, run: &Run) -> RunData {
        let mut cases: Vec<&CaseLine> = run.cases.iter().filter(|case| !case.steps.is_empty()).collect();
        cases.sort_by(|left, right| left.case.cmp(&right.case));
        RunData(self.text(&run.name()), cases.into_iter().map(|case| self.of_case(case)).collect())
    }

    fn of_case(&mut self, case: &CaseLine) -> CaseData {
        let start = case.steps.first().map_or(0, |step| step.at.as_millisecond());
        let wrong = case.wrong_steps();
        let mut steps: Vec<StepData> = Vec::new();
        for step in &case.steps {
            let before = steps.last().map_or((0, 0), |step| (step.5, step.6));
            let is_wrong = wrong.contains(&(step.step.as_str(), step.repetition));
            steps.push(self.of_step(step, start, before, is_wrong));
        }
        let verdict = self.text(words::verdict(case.verdict));
        CaseData(self.text(&case.case), self.text(&case.title), verdict, start, steps)
    }

    fn of_step(&mut self, step: &StepLine, start: i64, before: (Text, Block), is_wrong: bool) -> StepData {
        let (head, rest) = match &step.text {
            Some(text) => {
                let (head, rest) = text.split_once('\n').unwrap_or((text, ""));
                (self.text(head), self.block(rest))
            }
            None => before,
        };
        StepData(
            self.text(&step.step),
            step.number,
            step.repetition,
            step.at.as_millisecond() - start,
            step.status.unwrap_or_default(),
            head,
            rest,
            step.keys.iter().map(|key| self.of_key(key)).collect(),
            u8::from(is_wrong),
        )
    }

    fn of_key(&mut self, key: &KeySeen) -> KeyData {
        let milliseconds = |at: Option<Timestamp>| at.map(Timestamp::as_millisecond);
        let rotations = key
            .rotations
            .iter()
            .map(|each| {
                let kind = self.some(each.kind.as_ref());
                RotationData(milliseconds(each.date), kind, self.some(each.material.as_ref()))
            })
            .collect();
        KeyData(
            self.text(&key.key),
            self.some(key.state.as_ref()),
            self.some(key.material.as_ref()),
            milliseconds(key.next_rotation),
            milliseconds(key.deletion),
            rotations,
        )
    }
}

impl CaseLine {
    /// The steps with a scored claim that does not hold, each with its repetition.
    pub(super) fn wrong_steps(&self) -> BTreeSet<(&str, u32)> {
        let wrong = self.claims.iter().filter(|claim| claim.is_wrong());
        wrong.map(|claim| (claim.step.as_str(), claim.repetition)).collect()
    }
}

/// How many lines of an answer or a difference are shown; JSON Lines have all of them.
const LINES_MAX: usize = 400;

#[derive(Serialize)]
struct Element {
    texts: Vec<String>,
    blocks: Vec<Vec<Text>>,
    runs: Vec<RunData>,
}

/// Name, cases.
#[derive(Serialize)]
struct RunData(Text, Vec<CaseData>);

/// Id, title, verdict, the instant of its first answer in milliseconds since 1970, steps.
#[derive(Serialize)]
struct CaseData(Text, Text, Text, i64, Vec<StepData>);

/// Step, number, repetition, milliseconds since the case began, status, what was asked, the rest of it, what was seen
/// of keys, whether a claim about it does not hold.
#[derive(Serialize)]
struct StepData(Text, usize, u32, i64, u16, Text, Block, Vec<KeyData>, u8);

/// Key, state, material, next rotation, deletion, rotations.
#[derive(Serialize)]
struct KeyData(Text, Text, Text, Option<i64>, Option<i64>, Vec<RotationData>);

/// Date, kind, material.
#[derive(Serialize)]
struct RotationData(Option<i64>, Text, Text);

/// Values, each once.
struct Numbered<T> {
    all: Vec<T>,
    known: HashMap<T, usize>,
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    fn beginning_with(first: T) -> Self {
        Self { all: vec![first.clone()], known: HashMap::from([(first, 0)]) }
    }

    fn number(&mut self, value: T) -> usize {
        if let Some(known) = self.known.get(&value) {
            return *known;
        }
        self.all.push(value.clone());
        self.known.insert(value, self.all.len() - 1);
        self.all.len() - 1
    }
}
