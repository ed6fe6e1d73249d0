//! The catalogue of indicators: shipped, or the office's own in the data folder.

use std::{collections::BTreeSet, fs, io::ErrorKind, path::Path};

use app::model::{Indicator, TimeRule};
use serde::Deserialize;

use super::DatasetError;

const SHIPPED: &str = include_str!("../../catalogue/indicators.toml");

/// Why a catalogue is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// Not TOML, or a field is missing, unknown or of the wrong kind.
    #[error("the catalogue {file} cannot be read: {reason}")]
    Syntax {
        /// Which file.
        file: String,
        /// The parser's word, with its line.
        reason: String,
    },
    /// An indicator contradicts itself or another one.
    #[error("the catalogue {file}, line {line}, indicator \"{code}\": {reason}")]
    Indicator {
        /// Which file.
        file: String,
        /// Line of its code, from 1.
        line: usize,
        /// Its code.
        code: String,
        /// What is wrong and what would be right.
        reason: String,
    },
    /// No indicator at all.
    #[error("the catalogue {file} holds no indicator: it needs at least one [[indicator]]")]
    Empty {
        /// Which file.
        file: String,
    },
}

/// The indicators in force and the text they were read from.
#[derive(Clone, Debug)]
pub struct Catalogue {
    text: String,
    indicators: Vec<Indicator>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    indicator: Vec<Indicator>,
}

impl Catalogue {
    /// `DATA_DIR/indicators.toml` where there is one, else the shipped catalogue.
    ///
    /// # Errors
    /// The file cannot be read or is refused.
    pub fn in_force(data_dir: &Path) -> Result<Self, DatasetError> {
        let path = data_dir.join("indicators.toml");
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Self::parse(text, &path.display().to_string())?),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::shipped()?),
            Err(error) => Err(DatasetError::io("read", &path)(error)),
        }
    }

    /// The catalogue that comes with the program.
    ///
    /// # Errors
    /// Never in a tested build: a test reads it.
    pub fn shipped() -> Result<Self, CatalogueError> {
        Self::parse(SHIPPED.to_owned(), "indicators.toml")
    }

    /// Reads and checks a catalogue; `file` is what messages call it.
    ///
    /// # Errors
    /// Each with the line to mend.
    pub fn parse(text: String, file: &str) -> Result<Self, CatalogueError> {
        let parsed: File = toml::from_str(&text).map_err(|e| CatalogueError::Syntax {
            file: file.to_owned(),
            reason: e.to_string(),
        })?;
        if parsed.indicator.is_empty() {
            return Err(CatalogueError::Empty {
                file: file.to_owned(),
            });
        }
        refuse_unknown_fields(&text, file)?;
        let mut seen = BTreeSet::new();
        for (position, indicator) in parsed.indicator.iter().enumerate() {
            let problem = problem_of(indicator).or_else(|| {
                (!seen.insert(&indicator.code)).then(|| "stands twice: codes are unique".to_owned())
            });
            if let Some(reason) = problem {
                let line = line_of(&text, position);
                return Err(CatalogueError::Indicator {
                    file: file.to_owned(),
                    line,
                    code: indicator.code.clone(),
                    reason,
                });
            }
        }
        Ok(Self {
            text,
            indicators: parsed.indicator,
        })
    }

    /// The text it was read from.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The indicators in the order of the file.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// An indicator by its code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.code == code)
    }
}

/// The fields of an indicator in the file.
const FIELDS: [&str; 16] = [
    "code",
    "name_id",
    "name_en",
    "cluster",
    "life_stage",
    "numerator",
    "denominator",
    "unit",
    "time_rule",
    "event_months",
    "direction",
    "target",
    "target_source",
    "spm",
    "source_system",
    "sensitivity",
];

/// A misspelt `target` would otherwise be dropped without a word.
fn refuse_unknown_fields(text: &str, file: &str) -> Result<(), CatalogueError> {
    let table: toml::Table = toml::from_str(text).map_err(|e| CatalogueError::Syntax {
        file: file.to_owned(),
        reason: e.to_string(),
    })?;
    let entries = table
        .get("indicator")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten();
    for (position, entry) in entries.filter_map(toml::Value::as_table).enumerate() {
        if let Some(field) = entry.keys().find(|key| !FIELDS.contains(&key.as_str())) {
            return Err(CatalogueError::Indicator {
                file: file.to_owned(),
                line: line_of(text, position),
                code: entry
                    .get("code")
                    .and_then(toml::Value::as_str)
                    .unwrap_or("?")
                    .to_owned(),
                reason: format!("\"{field}\" is no field; there are {}", FIELDS.join(", ")),
            });
        }
    }
    Ok(())
}

/// Line of the nth `[[indicator]]`, from 1.
fn line_of(text: &str, position: usize) -> usize {
    text.lines()
        .enumerate()
        .filter(|(_, line)| line.trim_start().starts_with("[[indicator]]"))
        .nth(position)
        .map_or(1, |(index, _)| index + 1)
}

fn problem_of(indicator: &Indicator) -> Option<String> {
    let code_is_plain = !indicator.code.is_empty()
        && indicator
            .code
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !code_is_plain {
        return Some("a code is made of a-z, 0-9 and _".to_owned());
    }
    if !(1..=5).contains(&indicator.cluster) {
        return Some(format!(
            "cluster {} is none: ILP has 1 to 5",
            indicator.cluster
        ));
    }
    if indicator.name_id.trim().is_empty() || indicator.name_en.trim().is_empty() {
        return Some("name_id and name_en are both needed".to_owned());
    }
    if indicator.unit.has_denominator() && indicator.denominator.is_none() {
        return Some(
            "its unit is a ratio: say among whom in `denominator`, or set unit = \"count\""
                .to_owned(),
        );
    }
    if !indicator.unit.has_denominator() && indicator.denominator.is_some() {
        return Some("a count has no denominator: leave it out, or choose another unit".to_owned());
    }
    if indicator
        .target
        .is_some_and(|target| !target.is_finite() || target < 0.0)
    {
        return Some("a target is a number from 0 upward".to_owned());
    }
    if indicator.spm.is_some_and(|spm| !(1..=12).contains(&spm)) {
        return Some("spm is 1 to 12".to_owned());
    }
    if let Some(month) = indicator
        .event_months
        .iter()
        .find(|month| !(1..=12).contains(*month))
    {
        return Some(format!("{month} is no month: event_months holds 1 to 12"));
    }
    if (indicator.time_rule == TimeRule::EventMonths) == indicator.event_months.is_empty() {
        return Some(
            "event_months belongs to time_rule = \"event_months\", and only there".to_owned(),
        );
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_catalogue_is_whole() {
        let catalogue = Catalogue::shipped().unwrap();
        assert_eq!(catalogue.indicators().len(), 58);
        let standards: BTreeSet<u8> = catalogue
            .indicators()
            .iter()
            .filter_map(|i| i.spm)
            .collect();
        assert_eq!(standards, (1..=12).collect());
        assert_eq!(catalogue.get("stunting").unwrap().target, Some(18.8));
        assert_eq!(
            catalogue.get("mpasi_baik").unwrap().event_months,
            [3, 6, 9, 12]
        );
        assert!(catalogue.get("gizi_buruk").unwrap().denominator.is_none());
    }

    #[test]
    fn what_contradicts_itself_is_refused_with_its_line() {
        let good = "[[indicator]]\ncode = \"x\"\nname_id = \"X\"\nname_en = \"X\"\ncluster = 1\nlife_stage = \"desa\"\nnumerator = \"n\"\nunit = \"count\"\ntime_rule = \"flow\"\ndirection = \"lower\"\nsource_system = \"s\"\nsensitivity = \"open\"\n";
        assert!(Catalogue::parse(good.to_owned(), "c").is_ok());
        let twice = format!("{good}{good}");
        for (text, line) in [
            (twice, 13),
            (good.replace("cluster = 1", "cluster = 6"), 1),
            (good.replace("\"count\"", "\"percent\""), 1),
            (good.replace("\"flow\"", "\"event_months\""), 1),
            (good.replace("code = \"x\"", "code = \"X Y\""), 1),
            (format!("{good}tagret = 5\n"), 1),
        ] {
            match Catalogue::parse(text.clone(), "c") {
                Err(CatalogueError::Indicator { line: found, .. }) => {
                    assert_eq!(found, line, "{text}")
                }
                other => assert!(other.is_err(), "accepted: {text}"),
            }
        }
        assert!(matches!(
            Catalogue::parse(String::new(), "c"),
            Err(CatalogueError::Empty { .. })
        ));
        assert!(matches!(
            Catalogue::parse(good.replace("\"open\"", "\"secret\""), "c"),
            Err(CatalogueError::Syntax { .. })
        ));
    }
}
