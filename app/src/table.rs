//! A table as files hold it: notes on top, a head, rows of words and numbers.

use crate::{
    format::Locale,
    locale::{say, texts},
    model::{Cell, Status},
};

/// Names of the columns of [`cell_fields`].
pub const CELL_HEAD: [&str; 14] = [
    "indicator",
    "period",
    "value",
    "numerator",
    "denominator",
    "ci_low",
    "ci_high",
    "target_to_date",
    "outcome",
    "status",
    "reported",
    "expected",
    "age_months",
    "source",
];

/// A cell as fields of a table.
#[must_use]
pub fn cell_fields(cell: &Cell, locale: Locale) -> Vec<Field> {
    let t = texts(locale);
    let mut fields: Vec<Field> = vec![
        cell.indicator.clone().into(),
        cell.period.to_string().into(),
    ];
    fields.extend(
        [
            cell.value,
            cell.numerator,
            cell.denominator,
            cell.ci_low,
            cell.ci_high,
            cell.target_to_date,
        ]
        .map(Field::from),
    );
    fields.extend([
        cell.outcome
            .map_or(Field::Nothing, |outcome| t.outcome(outcome).into()),
        // A figure of an earlier month was not reported in this one.
        match cell.carried() {
            Some(_) if cell.status == Status::Ok => say!(locale, umum.carried_over).into(),
            _ => t.status(cell.status).into(),
        },
        Field::Number(cell.reported.into()),
        Field::Number(cell.expected.into()),
        cell.age_months.map(f64::from).into(),
        cell.source.clone().map_or(Field::Nothing, Field::Words),
    ]);
    fields
}

/// What stands in one place of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Text, as it is.
    Words(String),
    /// A number, not rounded.
    Number(f64),
    /// Nothing is known.
    Nothing,
}

impl From<Option<f64>> for Field {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Nothing, Self::Number)
    }
}

impl From<String> for Field {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Field {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

/// A table that says itself what it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it is, where it comes from, what is left out.
    pub notes: Vec<String>,
    /// Names of the columns.
    pub head: Vec<String>,
    /// As many fields in each as the head has names.
    pub rows: Vec<Vec<Field>>,
}

impl Table {
    /// As CSV (RFC 4180, UTF-8, decimal points); each note is a line of its own that begins with `#`.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut out = String::new();
        for note in &self.notes {
            line(&mut out, [format!("# {note}")]);
        }
        line(&mut out, self.head.iter().cloned());
        for row in &self.rows {
            line(
                &mut out,
                row.iter().map(|field| match field {
                    Field::Words(words) => words.clone(),
                    Field::Number(number) => number.to_string(),
                    Field::Nothing => String::new(),
                }),
            );
        }
        out
    }
}

fn line(out: &mut String, fields: impl IntoIterator<Item = String>) {
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let field = defused(field);
        if field.contains([',', '"', '\r', '\n']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&field);
        }
    }
    out.push_str("\r\n");
}

/// Text that a spreadsheet would run as a formula, with an apostrophe before it (OWASP, "CSV Injection").
fn defused(field: String) -> String {
    let runs = field.starts_with(['=', '+', '-', '@', '\t', '\r']) && field.parse::<f64>().is_err();
    if runs { format!("'{field}") } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_it_runs_in_a_spreadsheet() {
        assert_eq!(defused("=1+1".to_owned()), "'=1+1");
        assert_eq!(defused("-3.5".to_owned()), "-3.5");
        let mut out = String::new();
        line(&mut out, ["a,b".to_owned(), "say \"x\"".to_owned()]);
        assert_eq!(out, "\"a,b\",\"say \"\"x\"\"\"\r\n");
    }
}
