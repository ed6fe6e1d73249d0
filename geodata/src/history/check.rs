//! What a history must keep to.

use std::collections::BTreeSet;

use super::{History, HistoryProblem, Validity};
use crate::RegionCode;

/// Everything that is wrong; `line` tells where a code stands.
pub(super) fn check(history: &History, line: impl Fn(&RegionCode) -> usize) -> Vec<HistoryProblem> {
    let mut problems = Vec::new();
    for (code, entry) in history.entries() {
        let mut say = |reason: String| {
            problems.push(HistoryProblem {
                line: line(code),
                reason,
            });
        };
        let validity = &entry.validity;
        if let (Some(from), Some(to)) = (validity.from, validity.to)
            && to <= from
        {
            say(format!(
                "{code} ends on {to}, which is not after its first day {from}: valid_to is the first day on which it is no more"
            ));
        }
        if validity.to.is_none() && !validity.successors.is_empty() {
            say(format!(
                "{code} has successors and no valid_to: give the day on which they took its place"
            ));
            continue;
        }
        if is_circle(history, code) {
            say(format!(
                "{code} succeeds itself, directly or through its successors: take it out of them"
            ));
            continue;
        }
        for successor in &validity.successors {
            match history.validity(successor) {
                None => say(format!(
                    "the successor {successor} of {code} has no line: add one with its valid_from"
                )),
                Some(other) if overlap(validity, other) => say(format!(
                    "{code} and its successor {successor} are there at the same time: the successor's valid_from must be {} or later; a desa that keeps its code keeps one border and needs no line",
                    validity.to.map_or_else(String::new, |to| to.to_string())
                )),
                Some(_) => {}
            }
        }
    }
    problems.sort_by_key(|problem| problem.line);
    problems
}

/// Whether two are there on one day.
fn overlap(one: &Validity, other: &Validity) -> bool {
    let before =
        |a: &Validity, b: &Validity| a.to.is_some_and(|to| b.from.is_some_and(|from| to <= from));
    !before(one, other) && !before(other, one)
}

fn is_circle(history: &History, code: &RegionCode) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![code]);
    while let Some(at) = open.pop() {
        let Some(validity) = history.validity(at) else {
            continue;
        };
        for successor in &validity.successors {
            if successor == code {
                return true;
            }
            if seen.insert(successor) {
                open.push(successor);
            }
        }
    }
    false
}
