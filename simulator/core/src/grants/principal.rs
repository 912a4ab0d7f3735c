//! Who may be named in a grant.
//!
//! Recorded (stackd grants/*_create, unissued_*, raw_session_id): roles with their path, sessions of roles and
//! federated users, issued or not, unique ids, and principals of other accounts. Documented (CreateGrant): accounts
//! and users.
//!
//! IAM is not simulated, so whether somebody exists cannot be known: whoever is well-formed does. So that the recorded
//! refusals can be tried out, three kinds of principal do not: users and roles whose name begins with `no-such-`,
//! unique ids whose letters after the prefix begin with `NOSUCH`, and everybody of account 000000000000. On AWS they
//! do not exist either. A principal is kept as it was given: that AWS keeps its unique id, and shows that once the
//! principal is deleted, is recorded (stackd grants/lifecycle_*) and not simulated.

use crate::error::{GrantProblem, KmsError};
use crate::identity::{Caller, partition};

/// Somebody in a grant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// A principal of IAM or STS, as its ARN or unique id.
    Principal(String),
    /// A service of AWS, as its service principal.
    Service(String),
}

/// For what somebody is named: how a unique id of nobody is refused depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// As who gets a new grant.
    Grantee,
    /// As who may retire a new grant.
    Retiring,
    /// As whose grants are to be listed.
    GranteeOfList,
    /// As who may retire the grants that are to be listed.
    RetiringOfList,
}

/// The account that nobody has.
const NOBODYS_ACCOUNT: &str = "000000000000";
/// How names of nobody begin.
const NOBODYS_NAME: &str = "no-such-";
/// How unique ids of nobody begin, after their prefix.
const NOBODYS_ID: &str = "NOSUCH";

impl Party {
    /// Reads a principal.
    ///
    /// # Errors
    ///
    /// `InvalidArnException`, or `NotFoundException` for a unique id that ListRetirableGrants does not find.
    pub fn principal(text: String, asked: Asked, caller: &Caller) -> Result<Self, KmsError> {
        let problem = if text.starts_with("arn:") {
            problem_of_arn(&text, caller)
        } else if is_unique_id_of_somebody(&text) {
            None
        } else {
            Some(match asked {
                Asked::Grantee => GrantProblem::IdOfNobody { member: "GranteePrincipal" },
                Asked::Retiring => GrantProblem::IdOfNobody { member: "RetiringPrincipal" },
                Asked::GranteeOfList => GrantProblem::FilterOfNobody,
                Asked::RetiringOfList => GrantProblem::RetiringPrincipalNotFound { given: text.clone() },
            })
        };
        problem.map_or(Ok(Self::Principal(text)), |problem| Err(KmsError::Grant(problem)))
    }

    /// Takes one of a principal and a service; `None` where there is neither.
    ///
    /// # Errors
    ///
    /// As [`Self::principal`]; `ValidationException` where both are there.
    pub fn one_of(
        principal: Option<String>,
        service: Option<String>,
        asked: Asked,
        caller: &Caller,
    ) -> Result<Option<Self>, KmsError> {
        match (principal, service) {
            (Some(_), Some(_)) => Err(KmsError::Grant(GrantProblem::PrincipalAndService { asked })),
            (Some(text), None) => Self::principal(text, asked, caller).map(Some),
            (None, service) => Ok(service.map(Self::Service)),
        }
    }

    /// The account that a principal belongs to; `None` where its name does not say so.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::Principal(text) if text.starts_with("arn:") => text.split(':').nth(4),
            _ => None,
        }
    }
}

fn problem_of_arn(text: &str, caller: &Caller) -> Option<GrantProblem> {
    let malformed = || Some(GrantProblem::ArnNotValid { arn: text.into() });
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let ["arn", arn_partition, service, "", account, resource] = parts[..] else { return malformed() };
    let is_account = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    if arn_partition != partition(&caller.region) || !is_account {
        return malformed();
    }
    let segments: Vec<&str> = resource.split('/').collect();
    if segments.iter().any(|segment| segment.is_empty()) {
        return malformed();
    }
    let name = match (service, &segments[..]) {
        ("iam", ["root"]) => "root",
        ("iam", ["user" | "role", .., name]) => name,
        // A path belongs to the role, not to its sessions (recorded: stackd grants/session_role_path).
        ("sts", ["assumed-role", role, _session]) => role,
        // Recorded: stackd grants/unissued_federated_user.
        ("sts", ["federated-user", _name]) => "federated-user",
        // How AWS refuses a group is unknown; documented is that it does.
        ("iam", ["group", ..]) => return Some(GrantProblem::ArnOfNobody { arn: text.into() }),
        _ => return malformed(),
    };
    let is_nobody =
        name.starts_with(NOBODYS_NAME) || (account == NOBODYS_ACCOUNT && *account != *caller.account);
    is_nobody.then(|| GrantProblem::ArnOfNobody { arn: text.into() })
}

/// Unique ids of roles, their sessions, and users (documented: IAM User Guide, IAM identifiers).
fn is_unique_id_of_somebody(text: &str) -> bool {
    let (id, session) = match text.split_once(':') {
        Some((id, session)) => (id, Some(session)),
        None => (text, None),
    };
    let of_user = || id.strip_prefix("AIDA").filter(|_| session.is_none());
    let Some(letters) = id.strip_prefix("AROA").or_else(of_user) else { return false };
    let well_formed = letters.len() >= 12
        && letters.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && session.is_none_or(|session| !session.is_empty() && !session.contains([':', '/']));
    well_formed && !letters.starts_with(NOBODYS_ID)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str, asked: Asked) -> Option<String> {
        let answer = Party::principal(text.into(), asked, &Caller::default());
        answer.err().map(|error| error.message().expect("these refusals have a text"))
    }

    #[test]
    fn principals_of_every_recorded_and_documented_form_are_taken() {
        for somebody in [
            "arn:aws:iam::111122223333:root",
            "arn:aws:iam::444455556666:root",
            "arn:aws:iam::111122223333:user/path/alice",
            "arn:aws:iam::111122223333:role/probe/a-role",
            "arn:aws:sts::111122223333:assumed-role/a-role/never-issued",
            "arn:aws:sts::111122223333:federated-user/unissued",
            "AROA00000000000000100:future",
            "AROA00000000000000100",
            "AIDA00000000000000100",
        ] {
            assert_eq!(refusal(somebody, Asked::Grantee), None, "{somebody}");
        }
    }

    #[test]
    fn malformed_arns_are_told_from_those_of_nobody() {
        for malformed in [
            "arn:aws:sts::111122223333:assumed-role/probe/a-role/target",
            "arn:aws:sts::111122223333:assumed-role/a-role",
            "arn:aws:iam::1111:root",
            "arn:aws:iam::111122223333:role/",
            "arn:aws-cn:iam::111122223333:root",
            "arn:aws:s3:::bucket",
            "arn:aws",
        ] {
            let text = format!("ARN is not valid: {malformed}");
            assert_eq!(refusal(malformed, Asked::Grantee), Some(text));
        }
        for nobody in [
            "arn:aws:iam::111122223333:role/path/no-such-role",
            "arn:aws:sts::111122223333:assumed-role/no-such-role/target",
            "arn:aws:sts::000000000000:federated-user/unissued",
            "arn:aws:iam::111122223333:group/everybody",
        ] {
            let text = format!("ARN does not refer to a valid principal: {nobody}");
            assert_eq!(refusal(nobody, Asked::GranteeOfList), Some(text));
        }
    }

    /// An account of that number can be simulated all the same: then it exists for itself.
    #[test]
    fn nobodys_account_is_somebodys_who_uses_it() {
        let caller = Caller::new(NOBODYS_ACCOUNT, "us-east-1");
        let root = "arn:aws:iam::000000000000:root".to_owned();
        assert!(Party::principal(root, Asked::Grantee, &caller).is_ok());
    }

    #[test]
    fn ids_of_nobody_are_refused_as_recorded() {
        let text = |asked| refusal("AROANOSUCHROLE0000000:future", asked).expect("a refusal");
        assert_eq!(text(Asked::Grantee), "GranteePrincipal does not refer to a valid principal.");
        assert_eq!(text(Asked::GranteeOfList), "Input does not refer to a valid principal");
        assert_eq!(
            text(Asked::RetiringOfList),
            "Retiring principal AROANOSUCHROLE0000000:future could not be found"
        );
        for other in
            ["somebody", "sns.amazonaws.com", "111122223333", "AIDA00000000000000100:session", "AROA1"]
        {
            assert!(refusal(other, Asked::Grantee).is_some(), "{other}");
        }
    }
}
