//! Why a table of history is refused.

use std::fmt;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryProblem {
    /// Line of the file, from 1 (the headers); 0 where it is about the whole file.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub reason: String,
}

impl fmt::Display for HistoryProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.reason),
            line => write!(f, "line {line}: {}", self.reason),
        }
    }
}

/// A table that cannot be taken: everything that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} problems in the history of regions\n{}", .0.len(), listed(.0))]
pub struct HistoryError(pub Vec<HistoryProblem>);

/// How many problems a message lists.
const LISTED: usize = 20;

fn listed(problems: &[HistoryProblem]) -> String {
    let mut lines: Vec<String> = problems
        .iter()
        .take(LISTED)
        .map(|problem| format!("  {problem}"))
        .collect();
    if problems.len() > LISTED {
        lines.push(format!("  … and {} more", problems.len() - LISTED));
    }
    lines.join("\n")
}
