//! Why a catalogue is refused: every reason at once, each with the line to mend.

use std::fmt;

/// Problems printed; the rest is counted.
const PRINTED: usize = 40;

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueProblem {
    /// Which file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Code of the indicator, where one can be told.
    pub indicator: Option<String>,
    /// What is wrong.
    pub reason: String,
    /// How to mend it.
    pub remedy: String,
}

impl fmt::Display for CatalogueProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)?;
        if let Some(code) = &self.indicator {
            write!(f, ", indicator \"{code}\"")?;
        }
        write!(f, ": {}; {}", self.reason, self.remedy)
    }
}

/// A catalogue that is not taken; nothing of it is in force.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", told(.problems))]
pub struct CatalogueError {
    /// Everything that is wrong, by file and line.
    pub problems: Vec<CatalogueProblem>,
}

fn told(problems: &[CatalogueProblem]) -> String {
    match problems {
        [one] => format!("the catalogue of indicators is refused: {one}"),
        many => {
            let shown = many.iter().take(PRINTED);
            let mut text = format!(
                "the catalogue of indicators is refused for {} reasons:",
                many.len()
            );
            for problem in shown {
                text.push_str(&format!("\n  {problem}"));
            }
            if many.len() > PRINTED {
                text.push_str(&format!("\n  … and {} more", many.len() - PRINTED));
            }
            text
        }
    }
}
