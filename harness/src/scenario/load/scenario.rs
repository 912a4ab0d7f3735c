//! One scenario file: its header once, its steps once per row.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::error::{LoadError, Problem, Source};
use super::file::{ApiName, CapabilityName, Header, IsolationName};
use super::fixture::Fixtures;
use super::located::Located;
use super::matrix::{self, Row};
use super::node::{self, Node};
use super::story::{Scope, Story};
use super::substitute::Known;
use super::{evidence, names, take_steps};
use crate::scenario::{Api, Caller, Capability, Case, Evidence, Isolation, Scenario, Step};

/// Loads scenarios, one after the other.
pub(super) struct Loader<'a, 't> {
    fixtures: &'a Fixtures<'t>,
    cases: Vec<Case>,
    errors: Vec<LoadError>,
    /// The evidence of fixtures that stories brought along, and what of it claims rest on.
    fixture_evidence: BTreeSet<String>,
    fixture_evidence_used: BTreeSet<String>,
}

/// A row, lowered: its id and its steps.
type Told = (Option<String>, Vec<Step>);

/// The steps of a scenario, before its rows are filled in.
struct Script<'s, 't> {
    source: &'t Source,
    api: Api,
    steps: Vec<Node<'t>>,
    rows: Vec<Option<Row<'t>>>,
    requires: &'s [Capability],
    evidence: &'s BTreeMap<String, Evidence>,
}

impl<'a, 't> Loader<'a, 't> {
    pub(super) fn new(fixtures: &'a Fixtures<'t>) -> Self {
        Self {
            fixtures,
            cases: Vec::new(),
            errors: Vec::new(),
            fixture_evidence: BTreeSet::new(),
            fixture_evidence_used: BTreeSet::new(),
        }
    }

    /// The cases, and everything that is wrong.
    pub(super) fn finish(mut self) -> (Vec<Case>, Vec<LoadError>) {
        if self.errors.is_empty() {
            let fixtures = self.fixtures.iter().filter_map(|(name, fixture)| Some((name, fixture.as_ref()?)));
            for (name, fixture) in fixtures {
                let prefix = format!("{name}.");
                let brought = |place: &String| self.fixture_evidence.contains(&format!("{prefix}{place}"));
                let places = fixture.places.iter().filter(|(place, _)| brought(place));
                let unused = evidence::unused(places, &self.fixture_evidence_used, &prefix);
                self.errors.extend(unused.into_iter().map(|problem| fixture.source.error(problem)));
            }
        }
        (self.cases, self.errors)
    }

    /// Loads one file.
    pub(super) fn load(&mut self, id: &str, source: &'t Source) {
        if let Err(problems) = self.try_load(id, source) {
            self.errors.extend(problems.into_iter().map(|problem| source.error(problem)));
        }
    }

    fn try_load(&mut self, id: &str, source: &'t Source) -> Result<(), Vec<Problem>> {
        let mut table = node::parse(&source.text)?;
        let steps = take_steps(&mut table);
        let matrix = table.remove("matrix");
        let header: Header = node::read_table(table, &["matrix", "step"])?;
        if header.title.trim().is_empty() {
            return Err(Problem::new(header.title.span(), "the title is empty")
                .help("say in one sentence what the story shows")
                .into());
        }
        let api = api(header.api);
        let profiles = profiles(&header, api)?;
        let requires = header.requires.iter().copied().map(capability).collect::<Vec<_>>();
        let places = evidence::places(&header.evidence);
        let own = evidence::lower(header.evidence)?;
        let rows = match &matrix {
            Some(matrix) => matrix::rows(matrix)?.into_iter().map(Some).collect(),
            None => vec![None],
        };
        let script = Script { source, api, steps: steps?, rows, requires: &requires, evidence: &own };
        let before = self.errors.len();
        let (told, of_fixtures, used) = self.tell(&script);
        if self.errors.len() > before {
            return Ok(());
        }
        self.fixture_evidence.extend(of_fixtures.keys().cloned());
        let unused = evidence::unused(&places, &used, "");
        self.fixture_evidence_used.extend(used);
        if !unused.is_empty() {
            return Err(unused);
        }
        let scenario = Arc::new(Scenario {
            id: id.to_owned(),
            file: source.file.clone(),
            source: source.text.to_string(),
            title: (*header.title).clone(),
            api,
            about: header.about,
            tags: header.tags,
            requires,
            profiles,
            isolation: match header.isolation {
                IsolationName::Keys => Isolation::Keys,
                IsolationName::Region => Isolation::Region,
            },
            evidence: own.into_iter().chain(of_fixtures).collect(),
        });
        self.add_cases(&scenario, told);
        Ok(())
    }

    /// Lowers every row. Also answers the evidence that fixtures brought along, and the names of all
    /// evidence that is used.
    fn tell(&mut self, script: &Script<'_, 't>) -> (Vec<Told>, BTreeMap<String, Evidence>, BTreeSet<String>) {
        let before = self.errors.len();
        let mut told = Vec::new();
        let mut of_fixtures = BTreeMap::new();
        let mut evidence_used = BTreeSet::new();
        let mut values_used = BTreeSet::from(["id".to_owned()]);
        for row in &script.rows {
            let mut story = Story::new(self.fixtures, script.requires, script.api);
            let scope = Scope {
                source: script.source,
                evidence: script.evidence,
                evidence_prefix: String::new(),
                prefix: String::new(),
                line: None,
                caller: Caller::default(),
                fixtures: Vec::new(),
                notes: row.iter().map(|row| format!("in the row `{}` of the matrix", row.id)).collect(),
            };
            let steps = match row {
                Some(row) => fill(&mut story, &scope, row, &script.steps, &mut values_used),
                None => script.steps.clone(),
            };
            story.tell(&scope, steps);
            self.errors.append(&mut story.errors);
            of_fixtures.append(&mut story.fixture_evidence);
            evidence_used.append(&mut story.evidence_used);
            told.push((row.as_ref().map(|row| row.id.clone()), story.steps));
        }
        if self.errors.len() == before {
            self.errors.extend(unused_values(script, &values_used));
        }
        (told, of_fixtures, evidence_used)
    }

    fn add_cases(&mut self, scenario: &Arc<Scenario>, told: Vec<Told>) {
        for (row, steps) in told {
            let of_row = row.as_ref().map(|row| format!("[{row}]")).unwrap_or_default();
            for profile in &scenario.profiles {
                let is_default = profile == scenario.api.default_profile();
                let of_profile = if is_default { String::new() } else { format!("@{profile}") };
                self.cases.push(Case {
                    id: format!("{}{of_row}{of_profile}", scenario.id),
                    scenario: Arc::clone(scenario),
                    row: row.clone(),
                    profile: profile.clone(),
                    steps: steps.clone(),
                });
            }
        }
    }
}

/// Fills a row's values into the steps.
fn fill<'t>(
    story: &mut Story<'_, 't>,
    scope: &Scope<'_>,
    row: &Row<'t>,
    steps: &[Node<'t>],
    used: &mut BTreeSet<String>,
) -> Vec<Node<'t>> {
    let blame = Some(row.span.clone());
    let mut known =
        Known { kind: "row", values: &row.values, blame, same_file: true, used: std::mem::take(used) };
    let mut filled = Vec::new();
    for mut step in steps.iter().cloned() {
        match known.fill(&mut step) {
            Ok(()) => filled.push(step),
            Err(problem) => story.complain(scope, problem),
        }
    }
    *used = known.used;
    filled
}

/// A value that no step uses is a claim that nobody makes.
fn unused_values(script: &Script<'_, '_>, used: &BTreeSet<String>) -> Vec<LoadError> {
    let rows = script.rows.iter().flatten();
    let values = rows.flat_map(|row| node::in_order(&row.values));
    let unused = values.filter(|(name, _, _)| !used.contains(*name));
    unused
        .map(|(name, _, value)| {
            script.source.error(Problem::new(value.span(), format!("no step uses `${{row.{name}}}`")))
        })
        .collect()
}

fn profiles(header: &Header, api: Api) -> Result<Vec<String>, Problem> {
    let Some(profiles) = &header.profiles else { return Ok(vec![api.default_profile().to_owned()]) };
    if profiles.is_empty() {
        return Err(Problem::new(profiles.span(), "a story is true of at least one profile"));
    }
    let mut seen = BTreeSet::new();
    for profile in profiles.iter() {
        if !api.profiles().contains(&profile.as_str()) {
            return Err(unknown_profile(profile, api));
        }
        if !seen.insert(profile.as_str()) {
            return Err(Problem::new(profile.span(), "the profile is listed twice"));
        }
    }
    Ok(profiles.iter().map(|profile| (**profile).clone()).collect())
}

fn unknown_profile(profile: &Located<String>, api: Api) -> Problem {
    if let Some(other) = Api::of_profile(profile) {
        let message = format!("the profile `{}` speaks another API", profile.as_str());
        return Problem::new(profile.span(), message).help(format!("add `api = \"{}\"`", other.as_str()));
    }
    Problem::new(profile.span(), format!("there is no profile `{}`", profile.as_str()))
        .maybe_help(names::suggestion(profile, api.profiles().iter().copied()))
}

const fn api(name: ApiName) -> Api {
    match name {
        ApiName::Aws => Api::Aws,
        ApiName::Alibaba => Api::Alibaba,
        ApiName::Qkms => Api::Qkms,
    }
}

const fn capability(name: CapabilityName) -> Capability {
    match name {
        CapabilityName::ClockAdvance => Capability::ClockAdvance,
        CapabilityName::RawHttp => Capability::RawHttp,
        CapabilityName::Callers => Capability::Callers,
        CapabilityName::Signatures => Capability::Signatures,
    }
}
