//! What an import of a list did, for a person to read.

use std::fmt;

use crate::dataset::Published;

/// Lines printed of each kind of notice.
const PRINTED: usize = 20;

/// What was imported and what a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListReport {
    /// What was taken, in one sentence.
    pub taken: String,
    /// Things to know: a heading and its lines.
    pub notices: Vec<(String, Vec<String>)>,
    /// The dataset published.
    pub published: Published,
}

impl fmt::Display for ListReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.taken)?;
        for (heading, lines) in self.notices.iter().filter(|(_, lines)| !lines.is_empty()) {
            writeln!(f, "{heading}: {}", lines.len())?;
            for line in lines.iter().take(PRINTED) {
                writeln!(f, "  {line}")?;
            }
            if lines.len() > PRINTED {
                writeln!(f, "  … and {} more", lines.len() - PRINTED)?;
            }
        }
        Ok(())
    }
}
