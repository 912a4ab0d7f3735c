//! What the `source` of a piece of evidence cites of a collection.
//!
//! A source has parts, separated by semicolons. A part that begins with one of a collection's names goes on with
//! dates, a colon, and what it cites, separated by commas: `stackd recordings of real AWS, 2026-09-12: ecc/sign*,
//! verify (RAW only)`. What stands in round brackets is for people. A name without a `/` is in the file of the one
//! before it; what follows a test's name after `/` or `[` is a part of that test.

use super::Collection;
use super::glob::Pattern;

/// Something that a source cites, so that two can be compared.
#[derive(Debug)]
pub struct Citation(Pattern);

impl Citation {
    /// Everything that a source cites: observations of the collections, shapes of the service model, and pages.
    /// A page is named after its book, with a comma; what follows its colon is where on it, in words.
    #[must_use]
    pub fn all(collections: &[Collection], source: &str) -> Vec<Self> {
        let plain = without_brackets(source);
        let mut cited = Vec::new();
        for part in plain.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let observed =
                collections.iter().find_map(|collection| Some((collection, names(collection, part)?)));
            match (observed, part.split_once(": ")) {
                (Some((collection, observed)), _) => {
                    cited.extend(
                        observed.into_iter().flatten().map(|name| format!("{}: {name}", collection.name)),
                    );
                }
                (None, Some((model, shapes))) if model.starts_with("service model ") => {
                    cited.extend(shapes.split(',').map(|shape| format!("{model}: {}", shape.trim())));
                }
                (None, Some((page, _))) if page.contains(", ") => cited.push(page.to_owned()),
                (None, _) => cited.push(part.to_owned()),
            }
        }
        cited.iter().filter_map(|name| Pattern::new(name)).map(Self).collect()
    }

    /// Whether the two cite the same thing.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.0.meets(&other.0)
    }
}

/// What a source cites of a collection, or what is wrong with how it says so.
pub(super) fn of(collection: &Collection, source: &str) -> Vec<Result<Pattern, String>> {
    let source = without_brackets(source);
    let cited = source.split(';').filter_map(|part| names(collection, part.trim())).flatten();
    cited.map(|name| known(collection, &name?)).collect()
}

/// The names of observations that one part of a source cites; `None` where it cites another collection.
fn names(collection: &Collection, part: &str) -> Option<Vec<Result<String, String>>> {
    let rest = collection.sources.iter().find_map(|source| part.strip_prefix(source.as_str()))?;
    let cited = match rest.split_once(": ") {
        Some((dates, cited)) if dates.chars().all(|each| each.is_ascii_digit() || ", -".contains(each)) => {
            cited
        }
        _ => return Some(vec![Err(format!("`{part}` should go on with a date, a colon and names"))]),
    };
    // Only where names have files: a test has no `/`, but its answers are named after it with one.
    let in_files = collection.observations.keys().any(|name| name.contains('/'));
    let mut file = "";
    let items = cited.split(',').map(str::trim).map(|item| {
        let name = match (in_files, item.split_once('/')) {
            (true, Some((named, _))) => {
                file = named;
                item.to_owned()
            }
            (true, None) => format!("{file}/{item}"),
            (false, _) => item.split(['/', '[']).next().unwrap_or(item).to_owned(),
        };
        Ok(name)
    });
    Some(items.collect())
}

fn known(collection: &Collection, name: &str) -> Result<Pattern, String> {
    let pattern = Pattern::new(name).filter(|cited| collection.names.iter().any(|each| each.meets(cited)));
    pattern
        .ok_or_else(|| format!("`{name}` is not among the observations in evidence/{}.toml", collection.name))
}

/// The text without what stands in round brackets, which may hold commas and semicolons.
fn without_brackets(source: &str) -> String {
    let mut depth = 0_usize;
    let outside = source.chars().filter(|each| {
        match each {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    outside.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(source: &str) -> Vec<Result<String, String>> {
        let text = "sources = ['recordings of S']\n[observations]\n'ecc/sign*' = 'x'\n'ecc/verify' = 'x'\n'rsa/a' = 'x'";
        let collection = Collection::parse("some".to_owned(), text).expect("it is well formed");
        of(&collection, source).into_iter().map(|each| each.map(|name| name.text().to_owned())).collect()
    }

    #[test]
    fn names_inherit_their_file_and_brackets_are_for_people() {
        assert_eq!(
            cited(
                "recordings of S, 2026-09-12: ecc/sign_raw (once; twice, or so), verify, rsa/a; something else"
            ),
            ["ecc/sign_raw", "ecc/verify", "rsa/a"].map(|name| Ok(name.to_owned()))
        );
    }

    #[test]
    fn sources_meet_in_what_they_cite() {
        let text = "sources = ['recordings of S']\n[observations]\n'ecc/sign*' = 'x'";
        let collections = [Collection::parse("some".to_owned(), text).expect("it is well formed")];
        let meet = |one: &str, other: &str| {
            let (one, other) = (Citation::all(&collections, one), Citation::all(&collections, other));
            one.iter().any(|one| other.iter().any(|other| one.meets(other)))
        };
        assert!(meet(
            "recordings of S, 2026-09-12: ecc/sign_raw, ecc/a",
            "a page; recordings of S: ecc/sign*"
        ));
        assert!(!meet("recordings of S: ecc/a", "recordings of S: ecc/b"));
        assert!(meet("service model 2026-05: A, B", "service model 2026-05: B (its limit)"));
        assert!(!meet("service model 2026-05: A", "service model 2026-05: AB"));
        assert!(meet("Guide, Grants", "Guide, Grants: the table; something else"));
        assert!(!meet("Guide, Grants", "Guide, Keys"));
    }

    #[test]
    fn what_nobody_recorded_cannot_be_cited() {
        assert_eq!(
            cited("recordings of S: rsa/b"),
            [Err("`rsa/b` is not among the observations in evidence/some.toml".to_owned())]
        );
        assert_eq!(
            cited("recordings of S and others: rsa/a"),
            [Err(
                "`recordings of S and others: rsa/a` should go on with a date, a colon and names".to_owned()
            )]
        );
    }
}
