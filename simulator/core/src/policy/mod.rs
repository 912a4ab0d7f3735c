//! Key policies: the default one, what is taken as one, and what locks its own author out.
//!
//! Policies are kept and judged when they are put; they are not evaluated when a key is used: callers are
//! accounts here, and the default policy lets a key's own account do everything.

mod json;

use crate::error::{KmsError, PolicyProblem};
use crate::identity::Caller;
use json::Json;

/// The only policy that a key has.
pub const NAME: &str = "default";

/// The default key policy (recorded: stackd multi_region/replica_policy, LocalStack 2025-11-10: compact where KMS
/// itself answers with it, laid out in GetKeyPolicy).
#[must_use]
pub fn default_of(place: &Caller) -> String {
    let root = place.principal();
    format!(
        r#"{{"Version":"2012-10-17","Id":"key-default-1","Statement":[{{"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{{"AWS":"{root}"}},"Action":"kms:*","Resource":"*"}}]}}"#
    )
}

/// The policy as GetKeyPolicy shows it: ` : ` after names, two spaces deeper for each object (recorded: stackd
/// multi_region/replica_policy), members in their order (asserted on AWS: LocalStack 2024-04-11).
#[must_use]
pub fn laid_out(policy: &str) -> String {
    Json::parse(policy).map_or_else(|| policy.to_owned(), |document| document.laid_out())
}

/// A policy that somebody wants a key to have.
#[derive(Debug, Clone, Copy)]
pub struct Proposed<'a> {
    /// The document.
    pub document: &'a str,
    /// Who puts it, and where.
    pub caller: &'a Caller,
    /// `BypassPolicyLockoutSafetyCheck`.
    pub may_lock_out: bool,
    /// The most bytes that it may have.
    pub bytes_max: usize,
}

impl Proposed<'_> {
    /// Judges the policy. The order of these checks is unknown.
    ///
    /// # Errors
    ///
    /// `LimitExceededException` where it is too long (documented until 2022: 32 KiB), otherwise
    /// `MalformedPolicyDocumentException`.
    pub fn judge(&self) -> Result<(), KmsError> {
        if self.document.len() > self.bytes_max {
            return Err(KmsError::PolicyTooLong { most: self.bytes_max });
        }
        self.problem().map_or(Ok(()), |problem| Err(KmsError::MalformedPolicy(problem)))
    }

    fn problem(&self) -> Option<PolicyProblem> {
        let Some(statements) = statements(self.document) else { return Some(PolicyProblem::Syntax) };
        if !statements.iter().all(is_complete) {
            return Some(PolicyProblem::Syntax);
        }
        if !statements.iter().flat_map(principals).all(Principal::is_valid) {
            return Some(PolicyProblem::Principals);
        }
        let locked_out = !self.may_lock_out && !self.keeps_its_author(&statements);
        locked_out.then_some(PolicyProblem::LocksOut)
    }

    /// Whether the policy lets its author put another one (documented: PutKeyPolicy). Callers are not told apart
    /// within an account, so every principal of the account is the author. A statement with a condition does not
    /// count: whether it would hold next time is not known.
    fn keeps_its_author(&self, statements: &[Json]) -> bool {
        let concerns = |statement: &&Json| {
            statement.get("Condition").is_none()
                && principals(statement).iter().any(|principal| principal.is_of(self.caller))
                && statement.get("Action").is_some_and(|actions| actions.texts().any(puts_policies))
        };
        let effect = |wanted: &'static str| {
            move |statement: &&Json| statement.get("Effect").and_then(Json::text) == Some(wanted)
        };
        statements.iter().filter(effect("Allow")).any(|statement| concerns(&statement))
            && !statements.iter().filter(effect("Deny")).any(|statement| concerns(&statement))
    }
}

/// The statements of a policy document (documented: IAM User Guide, Grammar of the JSON policy language).
fn statements(document: &str) -> Option<Vec<Json>> {
    let policy = Json::parse(document)?;
    let version = policy.get("Version").map(Json::text);
    if !matches!(version, None | Some(Some("2012-10-17" | "2008-10-17"))) {
        return None;
    }
    let statements = match policy.get("Statement")? {
        Json::List(statements) => statements.clone(),
        one @ Json::Object(_) => vec![one.clone()],
        _ => return None,
    };
    (!statements.is_empty()).then_some(statements)
}

/// Whether a statement has all that one of a key policy must have (documented: Developer Guide, Key policies).
fn is_complete(statement: &Json) -> bool {
    let effect = statement.get("Effect").and_then(Json::text);
    let one_of = |names: [&str; 2]| names.iter().filter(|name| statement.get(name).is_some()).count() == 1;
    matches!(effect, Some("Allow" | "Deny"))
        && one_of(["Principal", "NotPrincipal"])
        && one_of(["Action", "NotAction"])
        && one_of(["Resource", "NotResource"])
}

/// Whether an action of a policy is kms:PutKeyPolicy, or a pattern that holds for it.
fn puts_policies(action: &str) -> bool {
    let action = action.to_ascii_lowercase();
    action == "*" || action.strip_prefix("kms:").is_some_and(|pattern| holds(pattern, "putkeypolicy"))
}

/// Whether a pattern with `*` and `?` holds for a text.
fn holds(pattern: &str, text: &str) -> bool {
    match (pattern.chars().next(), text.chars().next()) {
        (None, None) => true,
        (Some('*'), _) => {
            holds(&pattern[1..], text)
                || text.chars().next().is_some_and(|first| holds(pattern, &text[first.len_utf8()..]))
        }
        (Some('?'), Some(first)) => holds(&pattern[1..], &text[first.len_utf8()..]),
        (Some(wanted), Some(first)) if wanted == first => {
            holds(&pattern[wanted.len_utf8()..], &text[first.len_utf8()..])
        }
        _ => false,
    }
}

/// Somebody that a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Principal<'a> {
    /// Everybody.
    All,
    /// An account, or somebody in it: the account's id.
    Account(&'a str),
    /// A service of AWS, or an identity from elsewhere.
    Other,
    /// A text that names nobody.
    Nobody,
}

impl Principal<'_> {
    fn is_valid(self) -> bool {
        self != Principal::Nobody
    }

    fn is_of(self, caller: &Caller) -> bool {
        match self {
            Self::All => true,
            Self::Account(account) => *account == *caller.account,
            Self::Other | Self::Nobody => false,
        }
    }
}

/// Everybody that a statement names. Whether somebody really exists cannot be known here: whoever is well-formed does.
fn principals(statement: &Json) -> Vec<Principal<'_>> {
    let Some(named) = statement.get("Principal").or_else(|| statement.get("NotPrincipal")) else {
        return Vec::new();
    };
    match named {
        Json::String(all) if all == "*" => vec![Principal::All],
        Json::Object(kinds) => {
            kinds.iter().flat_map(|(kind, names)| names.texts().map(|name| principal(kind, name))).collect()
        }
        _ => vec![Principal::Nobody],
    }
}

fn principal<'a>(kind: &str, name: &'a str) -> Principal<'a> {
    let is_account = |text: &str| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    match kind {
        "AWS" if name == "*" => Principal::All,
        "AWS" if is_account(name) => Principal::Account(name),
        "AWS" => match name.splitn(6, ':').collect::<Vec<_>>()[..] {
            ["arn", "aws" | "aws-cn" | "aws-us-gov", "iam" | "sts", "", account, resource]
                if is_account(account) && !resource.is_empty() =>
            {
                Principal::Account(account)
            }
            _ => Principal::Nobody,
        },
        "Service" | "Federated" | "CanonicalUser" => Principal::Other,
        _ => Principal::Nobody,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(document: &str) -> Option<PolicyProblem> {
        let caller = Caller::default();
        Proposed { document, caller: &caller, may_lock_out: false, bytes_max: 32_768 }.problem()
    }

    fn statement(principal: &str, action: &str, more: &str) -> String {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{principal},"Action":{action},"Resource":"*"{more}}}]}}"#
        )
    }

    const ROOT: &str = r#"{"AWS":"arn:aws:iam::111122223333:root"}"#;

    #[test]
    fn the_default_policy_is_taken() {
        assert_eq!(judged(&default_of(&Caller::default())), None);
    }

    #[test]
    fn what_is_no_policy_is_not_taken() {
        let incomplete = r#"{"Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}"#;
        let version = r#"{"Version":"2020-01-01","Statement":[]}"#;
        for document in ["", "x", "[]", "{}", incomplete, version, r#"{"Statement":[]}"#] {
            assert_eq!(judged(document), Some(PolicyProblem::Syntax), "{document}");
        }
        let effect = statement(ROOT, r#""kms:*""#, "").replace("Allow", "allow");
        assert_eq!(judged(&effect), Some(PolicyProblem::Syntax));
    }

    #[test]
    fn principals_are_accounts_and_arns() {
        for nobody in
            [r#"{"AWS":"somebody"}"#, r#"{"AWS":"arn:aws:iam::1:root"}"#, r#"{"Person":"x"}"#, r#""x""#]
        {
            assert_eq!(
                judged(&statement(nobody, r#""kms:*""#, "")),
                Some(PolicyProblem::Principals),
                "{nobody}"
            );
        }
        for somebody in [
            ROOT,
            r#"{"AWS":"111122223333"}"#,
            r#"{"AWS":["arn:aws:iam::111122223333:role/admin"]}"#,
            r#""*""#,
        ] {
            assert_eq!(judged(&statement(somebody, r#""kms:*""#, "")), None, "{somebody}");
        }
    }

    #[test]
    fn a_policy_must_let_its_author_put_another() {
        for action in [r#""kms:*""#, r#""*""#, r#"["kms:Encrypt","kms:Put*"]"#, r#""KMS:putkeypolic?""#] {
            assert_eq!(judged(&statement(ROOT, action, "")), None, "{action}");
        }
        let elsewhere = r#"{"AWS":"444455556666"}"#;
        let locked = Some(PolicyProblem::LocksOut);
        assert_eq!(judged(&statement(ROOT, r#""kms:Get*""#, "")), locked);
        assert_eq!(judged(&statement(elsewhere, r#""kms:*""#, "")), locked);
        assert_eq!(judged(&statement(ROOT, r#""kms:*""#, r#","Condition":{"Bool":{"a":"b"}}"#)), locked);
    }
}
