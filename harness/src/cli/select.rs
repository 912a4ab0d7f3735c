//! Filters: which cases a command is about.

use globset::{GlobBuilder, GlobMatcher};

use super::failure::Failure;
use crate::report::words;
use crate::scenario::Case;

/// The help text of every command that takes filters.
pub(crate) const HELP: &str = "\
Only cases whose id is this, contains this, or matches this pattern (`*`, `?` and `{a,b}`; brackets stand for \
themselves); several filters add up";

/// Selects cases by their ids.
#[derive(Debug)]
pub(crate) struct Filters(Vec<Filter>);

#[derive(Debug)]
struct Filter {
    text: String,
    glob: Option<GlobMatcher>,
}

impl Filters {
    /// Reads filters as people write them.
    pub(crate) fn parse(texts: &[String]) -> Result<Self, Failure> {
        texts.iter().map(|text| Filter::parse(text)).collect::<Result<_, _>>().map(Self)
    }

    /// The cases selected, in their order; all of them without a filter. None is a failure of its own.
    pub(crate) fn select<'a>(&self, cases: &'a [Case]) -> Result<Vec<&'a Case>, Failure> {
        self.select_from(cases, "kmsc list")
    }

    /// The same of cases that another command lists.
    pub(crate) fn select_from<'a>(
        &self,
        cases: &'a [Case],
        list_command: &str,
    ) -> Result<Vec<&'a Case>, Failure> {
        let chosen: Vec<Vec<&str>> = self.0.iter().map(|filter| filter.ids(cases)).collect();
        let selected: Vec<&Case> = cases
            .iter()
            .filter(|case| self.0.is_empty() || chosen.iter().any(|ids| ids.contains(&case.id.as_str())))
            .collect();
        if selected.is_empty() { Err(self.nothing(cases.len(), list_command)) } else { Ok(selected) }
    }

    fn nothing(&self, cases: usize, list_command: &str) -> Failure {
        if self.0.is_empty() {
            return Failure::nothing_selected("there are no cases to select from");
        }
        let filters: Vec<String> = self.0.iter().map(|filter| format!("`{}`", filter.text)).collect();
        Failure::nothing_selected(format!(
            "none of {} matches {}; `{list_command}` prints their ids",
            words::plural(cases, "case"),
            filters.join(", ")
        ))
    }
}

impl Filter {
    fn parse(text: &str) -> Result<Self, Failure> {
        if !text.contains(['*', '?', '{']) {
            return Ok(Self { text: text.to_owned(), glob: None });
        }
        // Rows stand in brackets, so a bracket is never a pattern's class.
        let escaped: String = text
            .chars()
            .map(|character| match character {
                '[' => "[[]".to_owned(),
                ']' => "[]]".to_owned(),
                other => other.to_string(),
            })
            .collect();
        let glob = GlobBuilder::new(&escaped)
            .build()
            .map_err(|error| Failure::usage(format!("bad filter `{text}`: {}", error.kind())))?;
        Ok(Self { text: text.to_owned(), glob: Some(glob.compile_matcher()) })
    }

    /// The ids it selects. A whole id selects that case alone, a scenario's id all cases of it, so that the
    /// command which repeats a case never runs its neighbours (`rotation/limit`, `rotation/limits`).
    fn ids<'a>(&self, cases: &'a [Case]) -> Vec<&'a str> {
        let ids = |wanted: &dyn Fn(&Case) -> bool| -> Vec<&'a str> {
            cases.iter().filter(|case| wanted(case)).map(|case| case.id.as_str()).collect()
        };
        if let Some(glob) = &self.glob {
            return ids(&|case| glob.is_match(&case.id));
        }
        let attempts: [&dyn Fn(&Case) -> bool; 3] =
            [&|case| case.id == self.text, &|case| case.scenario.id == self.text, &|case| {
                case.id.contains(&self.text)
            }];
        attempts.into_iter().map(ids).find(|found| !found.is_empty()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fake;
    use crate::verdict::ExitCode;

    #[test]
    fn a_whole_id_selects_that_case_alone() {
        assert_eq!(selected(&["rotation/limit"]), ["rotation/limit"]);
        assert_eq!(selected(&["rotation/bounds[89]"]), ["rotation/bounds[89]"]);
    }

    #[test]
    fn a_scenario_selects_all_its_rows() {
        assert_eq!(selected(&["rotation/bounds"]), ["rotation/bounds[89]", "rotation/bounds[890]"]);
    }

    #[test]
    fn any_other_text_selects_what_contains_it() {
        assert_eq!(selected(&["limit"]), ["rotation/limit", "rotation/limits"]);
        assert_eq!(selected(&["[89"]), ["rotation/bounds[89]", "rotation/bounds[890]"]);
    }

    #[test]
    fn patterns_span_folders_and_read_brackets_literally() {
        assert_eq!(selected(&["*bounds[8*]"]), ["rotation/bounds[89]", "rotation/bounds[890]"]);
        assert_eq!(selected(&["keys/*"]), ["keys/create"]);
        assert_eq!(selected(&["{keys,rotation}/*s"]), ["rotation/limits"].map(String::from));
    }

    #[test]
    fn several_filters_add_up_and_none_means_all() {
        assert_eq!(selected(&["keys/create", "rotation/limit"]), ["keys/create", "rotation/limit"]);
        assert_eq!(selected(&[]).len(), 5);
    }

    #[test]
    fn nothing_selected_is_a_failure_of_its_own() {
        let filters = Filters::parse(&["nonsense".to_owned()]).expect("it is no pattern");
        let failure = filters.select(&cases()).expect_err("nothing matches");
        assert_eq!(failure.code, ExitCode::NothingSelected);
        assert_eq!(failure.message, "none of 5 cases matches `nonsense`; `kmsc list` prints their ids");
    }

    #[test]
    fn a_bad_pattern_is_wrong_usage() {
        let failure = Filters::parse(&["{keys".to_owned()]).expect_err("the brace is open");
        assert_eq!(failure.code, ExitCode::Usage);
    }

    fn selected(filters: &[&str]) -> Vec<String> {
        let texts: Vec<String> = filters.iter().map(ToString::to_string).collect();
        let filters = Filters::parse(&texts).expect("the filters are well formed");
        filters.select(&cases()).expect("they select something").iter().map(|case| case.id.clone()).collect()
    }

    fn cases() -> Vec<Case> {
        [
            ("keys/create", "keys/create"),
            ("rotation/bounds", "rotation/bounds[89]"),
            ("rotation/bounds", "rotation/bounds[890]"),
            ("rotation/limit", "rotation/limit"),
            ("rotation/limits", "rotation/limits"),
        ]
        .map(|(scenario, id)| fake::case(scenario, id, vec![], &[]))
        .to_vec()
    }
}
