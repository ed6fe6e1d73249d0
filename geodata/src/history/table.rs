//! The table: `code,valid_from,valid_to,successors` and perhaps `name`, comma- or semicolon-separated.

use std::collections::BTreeMap;

use super::{Entry, History, HistoryError, HistoryProblem, Validity, check::check};
use crate::{Date, Level, RegionCode};

const COLUMNS: [&str; 5] = ["code", "valid_from", "valid_to", "successors", "name"];

impl History {
    /// Reads a table: days as `2026-01-01`, successors separated by `;` (or, in a table of semicolons, by `|` or a space).
    /// Columns may stand in any order; `name` may be missing. Values may be quoted.
    ///
    /// # Errors
    /// Everything that is wrong, with its line: unreadable values, a code twice, a desa that ends before it begins, successors
    /// that the table does not know or that are there at the same time as what they succeed, and successions in a circle.
    pub fn from_csv(text: &str) -> Result<Self, HistoryError> {
        let mut lines = text
            .trim_start_matches('\u{feff}')
            .lines()
            .zip(1..)
            .filter(|(line, _)| !line.trim().is_empty());
        let Some((headers, _)) = lines.next() else {
            return Err(HistoryError(vec![HistoryProblem {
                line: 0,
                reason: format!(
                    "the table is empty: its first line names the columns {}",
                    COLUMNS.join(",")
                ),
            }]));
        };
        let separator = if headers.contains(';') && !headers.contains(',') {
            ';'
        } else {
            ','
        };
        let headers: Vec<String> = split(headers, separator)
            .into_iter()
            .map(|header| header.trim().to_lowercase())
            .collect();
        let places = COLUMNS.map(|name| headers.iter().position(|header| header == name));
        let missing: Vec<&str> = COLUMNS
            .into_iter()
            .zip(places)
            .filter(|(name, place)| place.is_none() && *name != "name")
            .map(|(name, _)| name)
            .collect();
        if !missing.is_empty() {
            return Err(HistoryError(vec![HistoryProblem {
                line: 1,
                reason: format!(
                    "the columns {} are missing: the first line names {} and perhaps name; it is {}",
                    missing.join(", "),
                    COLUMNS[..4].join(","),
                    headers.join(",")
                ),
            }]));
        }
        let rows = lines.map(|(text, line)| {
            let mut values = split(text, separator);
            let row = places.map(|place| {
                place
                    .and_then(|place| values.get_mut(place))
                    .map_or_else(String::new, std::mem::take)
            });
            (line, row)
        });
        Self::from_rows(rows)
    }

    /// From rows that are split already: the line and the values of `code, valid_from, valid_to, successors, name`.
    ///
    /// # Errors
    /// As [`Self::from_csv`].
    pub fn from_rows(
        rows: impl IntoIterator<Item = (usize, [String; 5])>,
    ) -> Result<Self, HistoryError> {
        let mut problems = Vec::new();
        let mut history = Self::default();
        let mut line_of: BTreeMap<RegionCode, usize> = BTreeMap::new();
        for (line, values) in rows {
            match entry(|column| values[column].trim()) {
                Ok((code, entry)) => {
                    if let Some(first) = line_of.insert(code.clone(), line) {
                        problems.push(HistoryProblem {
                            line,
                            reason: format!(
                                "{code} stands in line {first} already: give every desa one line"
                            ),
                        });
                    }
                    history.insert(code, entry);
                }
                Err(reasons) => problems.extend(
                    reasons
                        .into_iter()
                        .map(|reason| HistoryProblem { line, reason }),
                ),
            }
        }
        // What cannot be read would seem to be missing.
        if problems.is_empty() {
            problems = check(&history, |code| {
                line_of.get(code).copied().unwrap_or_default()
            });
        }
        if problems.is_empty() {
            Ok(history)
        } else {
            Err(HistoryError(problems))
        }
    }

    /// The table, sorted by code, as [`Self::from_csv`] reads it.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut text = COLUMNS.join(",");
        text.push('\n');
        for (code, Entry { validity, name }) in self.entries() {
            let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
            let successors: Vec<&str> =
                validity.successors.iter().map(RegionCode::as_str).collect();
            let name = name.as_deref().unwrap_or_default();
            let name = if name.contains([',', '"']) {
                format!("\"{}\"", name.replace('"', "\"\""))
            } else {
                name.to_owned()
            };
            text.push_str(&format!(
                "{code},{},{},{},{name}\n",
                day(validity.from),
                day(validity.to),
                successors.join(";")
            ));
        }
        text
    }
}

/// One line; all of its problems at once.
fn entry<'a>(value: impl Fn(usize) -> &'a str) -> Result<(RegionCode, Entry), Vec<String>> {
    let mut reasons = Vec::new();
    let mut code = |text: &str, column: &str| match text.parse::<RegionCode>() {
        Ok(code) if code.level() == Level::Village => Some(code),
        Ok(code) => {
            reasons.push(format!(
                "{column} {code} is a {}, not a desa: kecamatan and kabupaten follow from their desa",
                code.level()
            ));
            None
        }
        Err(error) => {
            reasons.push(format!("{column}: {error}"));
            None
        }
    };
    let own = code(value(0), "code");
    let mut successors: Vec<RegionCode> = value(3)
        .split([';', '|', ' '])
        .filter(|text| !text.is_empty())
        .filter_map(|text| code(text, "successors"))
        .collect();
    successors.sort();
    successors.dedup();
    let mut day = |column: usize| match value(column) {
        "" => None,
        text => match text.parse::<Date>() {
            Ok(day) => Some(day),
            Err(error) => {
                reasons.push(format!("{}: {error}", COLUMNS[column]));
                None
            }
        },
    };
    let (from, to) = (day(1), day(2));
    match own {
        Some(code) if reasons.is_empty() => Ok((
            code,
            Entry {
                validity: Validity {
                    from,
                    to,
                    successors,
                },
                name: Some(value(4).to_owned()).filter(|name| !name.is_empty()),
            },
        )),
        _ => Err(reasons),
    }
}

/// The values of a line; a quoted one may hold the separator and doubled quotes, not a line's end.
fn split(line: &str, separator: char) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut is_quoted = false;
    let mut letters = line.trim_end_matches('\r').chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(value) = values.last_mut() else {
            break;
        };
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                value.push('"');
            }
            '"' if is_quoted || value.trim().is_empty() => is_quoted = !is_quoted,
            _ if letter == separator && !is_quoted => values.push(String::new()),
            _ => value.push(letter),
        }
    }
    values
}
