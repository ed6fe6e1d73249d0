//! Tables as workbooks.

use app::table::{Field, Table};
use rust_xlsxwriter::{Format, FormatAlign, Workbook};

use super::ExportError;

/// Widest column, in letters.
const WIDEST: f64 = 48.0;

/// The table as XLSX: its notes, a head that stays in view, numbers as numbers.
///
/// # Errors
/// More rows or columns than a sheet of a workbook has.
pub fn xlsx(table: &Table) -> Result<Vec<u8>, ExportError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Situasi Desa")?;
    let mute = Format::new().set_font_color("#4a5650");
    let bold = Format::new()
        .set_bold()
        .set_background_color("#dcefeb")
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    let mut row = 0;
    for note in &table.notes {
        sheet.write_string_with_format(row, 0, note, &mute)?;
        row += 1;
    }
    let head = row;
    for (column, words) in (0..).zip(&table.head) {
        sheet.write_string_with_format(row, column, words, &bold)?;
    }
    for fields in &table.rows {
        row += 1;
        for (column, field) in (0..).zip(fields) {
            match field {
                // Text stays text: nothing of it runs as a formula.
                Field::Words(words) => sheet.write_string(row, column, words)?,
                Field::Number(number) => sheet.write_number(row, column, *number)?,
                Field::Nothing => continue,
            };
        }
    }
    sheet.set_freeze_panes(head + 1, 0)?;
    for (column, words) in (0..).zip(&table.head) {
        let longest = table
            .rows
            .iter()
            .filter_map(|fields| fields.get(usize::from(column)))
            .map(|field| match field {
                Field::Words(words) => words.chars().count(),
                _ => 10,
            })
            .chain([words.chars().count().min(16)])
            .max();
        let wide = longest.unwrap_or(10) as f64 + 2.0;
        sheet.set_column_width(column, wide.min(WIDEST))?;
    }
    Ok(book.save_to_buffer()?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader as _, Xlsx};

    use super::*;

    #[test]
    fn a_workbook_reads_back_as_it_was_written() {
        let table = Table {
            notes: vec!["Data contoh".to_owned()],
            head: vec!["name".to_owned(), "value".to_owned()],
            rows: vec![
                vec![Field::Words("=1+1".to_owned()), Field::Number(12.5)],
                vec![Field::Words("Wado".to_owned()), Field::Nothing],
            ],
        };
        let mut book: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(xlsx(&table).unwrap())).unwrap();
        let range = book.worksheet_range("Situasi Desa").unwrap();
        let at = |row, column| range.get_value((row, column)).cloned();
        assert_eq!(at(0, 0), Some(Data::String("Data contoh".to_owned())));
        assert_eq!(at(1, 1), Some(Data::String("value".to_owned())));
        assert_eq!(at(2, 0), Some(Data::String("=1+1".to_owned())));
        assert_eq!(at(2, 1), Some(Data::Float(12.5)));
        assert!(at(3, 1).is_none_or(|data| data == Data::Empty));
    }
}
