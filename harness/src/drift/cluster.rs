//! Changes of the same cause, together: same operation, same member, same kind of change.

use std::collections::BTreeMap;

use super::change::{Change, Kind};
use super::mover::Mover;

/// Changes of the same cause.
#[derive(Debug)]
pub struct Cluster {
    /// Who moved.
    pub mover: Mover,
    /// The first change, as the example; the others have its operation, member and kind.
    pub example: Change,
    /// The cases, in their order; never empty.
    pub cases: Vec<String>,
}

/// Groups changes: who moved first, then the larger clusters.
pub(super) fn clusters(changes: Vec<(String, Change, Mover)>) -> Vec<Cluster> {
    let mut groups: BTreeMap<(Mover, String, String, Kind), Cluster> = BTreeMap::new();
    for (case, change, mover) in changes {
        let key = (mover, change.operation.clone(), change.member.clone(), change.kind.clone());
        let cluster =
            groups.entry(key).or_insert_with(|| Cluster { mover, example: change, cases: Vec::new() });
        if cluster.cases.last() != Some(&case) {
            cluster.cases.push(case);
        }
    }
    let mut clusters: Vec<Cluster> = groups.into_values().collect();
    clusters.sort_by_key(|cluster| (cluster.mover, std::cmp::Reverse(cluster.cases.len())));
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_cause_is_one_cluster_with_its_cases() {
        let change = |operation: &str, kind| Change {
            step: 0,
            operation: operation.to_owned(),
            member: "KeyMetadata.KeyId".to_owned(),
            kind,
            from: String::new(),
            to: String::new(),
        };
        let clusters = clusters(vec![
            ("a".to_owned(), change("CreateKey", Kind::New), Mover::NeverVerified),
            ("a".to_owned(), change("DescribeKey", Kind::Missing), Mover::NeverVerified),
            ("b".to_owned(), change("DescribeKey", Kind::Missing), Mover::NeverVerified),
            ("b".to_owned(), change("DescribeKey", Kind::Missing), Mover::NeverVerified),
            ("c".to_owned(), change("CreateKey", Kind::New), Mover::AwsDrifted),
        ]);
        let shown: Vec<_> = clusters
            .iter()
            .map(|cluster| (cluster.mover, cluster.example.operation.as_str(), cluster.cases.join(" ")))
            .collect();
        assert_eq!(
            shown,
            [
                (Mover::AwsDrifted, "CreateKey", "c".to_owned()),
                (Mover::NeverVerified, "DescribeKey", "a b".to_owned()),
                (Mover::NeverVerified, "CreateKey", "a".to_owned()),
            ]
        );
    }
}
