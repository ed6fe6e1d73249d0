//! What is seen, as a table for a file. Its notes say what it is.

use super::{Mode, TabelPage};
use crate::{
    format,
    locale::{indicator_name, say, texts},
    model::Cell,
    table::{CELL_HEAD, Field, Table, cell_fields},
};

/// The table.
#[must_use]
pub fn tabel_table(page: &TabelPage) -> Table {
    let locale = page.view.locale;
    let mut table = Table::default();
    let what = format!("{} · {}", page.title(), page.place.full_name(locale));
    let mut note = |text: String| table.notes.push(text);
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
        head.extend(CELL_HEAD.map(str::to_owned));
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
    table.head = head;
    for row in &page.rows {
        let mut fields: Vec<Field> = vec![
            row.code.to_string().into(),
            row.name.clone().into(),
            row.district.clone().into(),
        ];
        if page.mode == Mode::Ranking {
            if let Some(Some(cell)) = row.cells.first() {
                fields.extend(cell_fields(cell, locale));
            }
        } else {
            for cell in &row.cells {
                fields.push(
                    cell.as_ref()
                        .map_or(Field::Nothing, |cell| cell.value.into()),
                );
                fields.push(
                    cell.as_ref()
                        .map_or(Field::Nothing, |cell| status(cell, locale)),
                );
            }
        }
        // A region that the dataset says nothing about has its fields too.
        fields.resize(width, Field::Nothing);
        table.rows.push(fields);
    }
    table
}

fn status(cell: &Cell, locale: format::Locale) -> Field {
    texts(locale).status(cell.status).into()
}
