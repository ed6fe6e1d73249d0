//! What is seen, as a file: RFC 4180, UTF-8, decimal points. Its first lines say what it is.

use super::{Mode, TabelPage};
use crate::{
    format,
    locale::{indicator_name, say, texts},
    model::Cell,
};

/// The file.
#[must_use]
pub fn csv(page: &TabelPage) -> String {
    let locale = page.view.locale;
    let mut out = String::new();
    let what = format!("{} · {}", page.title(), page.place.full_name(locale));
    let mut note = |text: String| {
        line(&mut out, [format!("# {text}")]);
    };
    note(say!(locale, tabel.csv_title, what = what));
    note(say!(
        locale,
        umum.footer,
        dataset = page.dataset.id.clone(),
        day = page.dataset.published_at.clone()
    ));
    if page.dataset.demo {
        note(say!(locale, umum.demo_long).to_owned());
    }
    let sources: Vec<&str> = {
        let mut sources: Vec<&str> = page
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten())
            .filter_map(|cell| cell.source.as_deref())
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    };
    note(format!(
        "{}: {}",
        say!(locale, umum.source),
        sources.join(", ")
    ));
    note(say!(locale, tabel.csv_hidden).to_owned());
    let mut head = vec!["code".to_owned(), "name".to_owned(), "kecamatan".to_owned()];
    if page.mode == Mode::Ranking {
        head.extend(
            [
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
                "source",
            ]
            .map(str::to_owned),
        );
    } else {
        for column in &page.columns {
            let name = match page.mode {
                Mode::Months => column.period.to_string(),
                _ => format!(
                    "{} ({})",
                    indicator_name(&column.indicator, locale),
                    column.period
                ),
            };
            head.push(name.clone());
            head.push(format!("{name} status"));
        }
    }
    let width = head.len();
    line(&mut out, head);
    for row in &page.rows {
        let mut fields = vec![row.code.to_string(), row.name.clone(), row.district.clone()];
        if page.mode == Mode::Ranking {
            if let (Some(Some(cell)), Some(column)) = (row.cells.first(), page.columns.first()) {
                fields.push(column.indicator.code.clone());
                fields.push(cell.period.to_string());
                fields.extend(
                    [
                        cell.value,
                        cell.numerator,
                        cell.denominator,
                        cell.ci_low,
                        cell.ci_high,
                        cell.target_to_date,
                    ]
                    .map(number),
                );
                fields.push(
                    cell.outcome
                        .map(|outcome| texts(locale).outcome(outcome).to_owned())
                        .unwrap_or_default(),
                );
                fields.push(status(cell, locale));
                fields.push(cell.reported.to_string());
                fields.push(cell.expected.to_string());
                fields.push(cell.source.clone().unwrap_or_default());
            }
        } else {
            for cell in &row.cells {
                fields.push(
                    cell.as_ref()
                        .map_or_else(String::new, |cell| number(cell.value)),
                );
                fields.push(
                    cell.as_ref()
                        .map_or_else(String::new, |cell| status(cell, locale)),
                );
            }
        }
        // A region that the dataset says nothing about has its fields too.
        fields.resize(width, String::new());
        line(&mut out, fields);
    }
    out
}

fn status(cell: &Cell, locale: format::Locale) -> String {
    texts(locale).status(cell.status).to_owned()
}

fn number(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
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
