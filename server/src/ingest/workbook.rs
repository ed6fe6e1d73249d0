//! Workbooks (XLSX, XLSB, XLS, ODS): every sheet that holds a table that is known.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

use calamine::{Data, Dimensions, Reader as _, SheetVisible, Sheets, open_workbook_auto_from_rs};

use super::{
    DecimalMark,
    table::{Row, Table},
};

type Workbook = Sheets<Cursor<Vec<u8>>>;

/// Rows at the top of a sheet in which headings are looked for.
const HEAD_ROWS: usize = 40;
/// Rows that a heading may have.
const HEADING_ROWS: usize = 3;
/// Columns beyond these are not read: a stray cell at the end of a sheet is no table.
const COLUMNS: u32 = 2_048;

/// Why no table was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum WorkbookProblem {
    /// It cannot be opened.
    Damaged(String),
    /// There is no sheet of that name; these there are.
    NoSheet(Vec<String>),
    /// No sheet holds a known table; the fullest row of each is shown, as it may be the heading.
    NoTable(Vec<String>),
}

/// A table and the sheet that it was on.
#[derive(Debug)]
pub(super) struct SheetTable {
    /// Name of the sheet.
    pub(super) sheet: String,
    /// The table.
    pub(super) table: Table,
}

/// Whether the bytes may be a workbook.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Reads the sheet asked for, else every visible one, where `fits` knows its headings. Gives the tables and, in words, the
/// sheets left out.
pub(super) fn read(
    bytes: Vec<u8>,
    asked: Option<&str>,
    mark: Option<DecimalMark>,
    fits: &dyn Fn(&[String]) -> bool,
) -> Result<(Vec<SheetTable>, Vec<String>), WorkbookProblem> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|error| WorkbookProblem::Damaged(error.to_string()))?;
    let sheets: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    if let Some(asked) = asked
        && !sheets.iter().any(|(name, _)| name == asked)
    {
        let names = sheets.into_iter().map(|(name, _)| name).collect();
        return Err(WorkbookProblem::NoSheet(names));
    }
    let (mut tables, mut left_out, mut shown) = (Vec::new(), Vec::new(), Vec::new());
    for (name, is_visible) in sheets {
        match asked {
            Some(asked) if asked != name => continue,
            None if !is_visible => {
                left_out.push(format!("sheet \"{name}\" is hidden and was left out"));
                continue;
            }
            _ => {}
        }
        let grid = Grid::read(&mut workbook, &name, mark).map_err(WorkbookProblem::Damaged)?;
        match grid.table(&name, fits) {
            Some(table) => tables.push(SheetTable { sheet: name, table }),
            None => {
                shown.push(grid.fullest_row());
                left_out.push(format!(
                    "sheet \"{name}\" has no known headings and was left out"
                ));
            }
        }
    }
    if tables.is_empty() {
        let fullest = shown.into_iter().max_by_key(Vec::len).unwrap_or_default();
        return Err(WorkbookProblem::NoTable(fullest));
    }
    Ok((tables, left_out))
}

/// The cells of a sheet as texts, rows that hold something only.
#[derive(Debug, Default)]
struct Grid {
    /// By row from 0, then by column from 0.
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    /// Whether the file tells which cells are merged.
    knows_merges: bool,
}

impl Grid {
    fn read(
        workbook: &mut Workbook,
        name: &str,
        mark: Option<DecimalMark>,
    ) -> Result<Self, String> {
        let mut grid = Self::default();
        let merges: Vec<Dimensions> = match workbook {
            Sheets::Xlsx(xlsx) => {
                // Cell by cell: one stray cell in the last row would otherwise make a table of the whole sheet.
                let mut cells = xlsx
                    .worksheet_cells_reader(name)
                    .map_err(|e| e.to_string())?;
                while let Some(cell) = cells.next_cell().map_err(|e| e.to_string())? {
                    let value: Data = cell.get_value().clone().into();
                    grid.put(cell.get_position(), text_of(&value, mark));
                }
                drop(cells);
                grid.knows_merges = true;
                xlsx.merge_cells_by_sheet_name(name)
                    .map_err(|e| e.to_string())?
            }
            other => {
                let range = other.worksheet_range(name).map_err(|e| e.to_string())?;
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let at = (
                        top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX)),
                        left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX)),
                    );
                    grid.put(at, text_of(value, mark));
                }
                match other {
                    Sheets::Xls(xls) => {
                        grid.knows_merges = true;
                        xls.merge_cells_by_sheet_name(name).unwrap_or_default()
                    }
                    _ => Vec::new(),
                }
            }
        };
        merges.iter().for_each(|merge| grid.fill(merge));
        Ok(grid)
    }

    fn put(&mut self, (row, column): (u32, u32), text: String) {
        if column < COLUMNS && !text.is_empty() {
            self.rows.entry(row).or_default().insert(column, text);
        }
    }

    /// All cells of a merged block say what its first one says. Rows that hold nothing else are not made.
    fn fill(&mut self, merge: &Dimensions) {
        let (first_row, first_column) = merge.start;
        let Some(text) = self
            .rows
            .get(&first_row)
            .and_then(|row| row.get(&first_column))
            .cloned()
        else {
            return;
        };
        let last_column = merge.end.1.min(COLUMNS - 1);
        for (_, row) in self.rows.range_mut(first_row..=merge.end.0.max(first_row)) {
            for column in first_column..=last_column.max(first_column) {
                row.entry(column).or_insert_with(|| text.clone());
            }
        }
    }

    /// The table below the first headings that fit. More rows of headings are tried before fewer: of a heading in two rows
    /// the upper one alone may seem to fit.
    fn table(&self, name: &str, fits: &dyn Fn(&[String]) -> bool) -> Option<Table> {
        let rows: Vec<(u32, &BTreeMap<u32, String>)> =
            self.rows.iter().map(|(line, row)| (*line, row)).collect();
        for start in 0..rows.len().min(HEAD_ROWS) {
            for depth in (1..=HEADING_ROWS).rev() {
                let Some(heading) = rows.get(start..start + depth) else {
                    continue;
                };
                // A title over the table is one text, merged or not.
                if heading.first().is_none_or(|(_, row)| distinct(row) < 2) {
                    continue;
                }
                let headers = self.headers(heading);
                if !fits(&headers) {
                    continue;
                }
                let body = rows.get(start + depth..).unwrap_or_default();
                let rows = body
                    .iter()
                    .filter(|(_, row)| row.len() > 1)
                    .map(|(line, row)| Row {
                        line: u64::from(*line) + 1,
                        cells: (0..)
                            .take(headers.len())
                            .map(|column| row.get(&column).cloned().unwrap_or_default())
                            .collect(),
                    })
                    .collect();
                let form = format!("sheet \"{name}\"");
                return Some(Table::of_rows(headers, rows, form));
            }
        }
        None
    }

    fn headers(&self, heading: &[(u32, &BTreeMap<u32, String>)]) -> Vec<String> {
        let width = heading
            .iter()
            .filter_map(|(_, row)| row.last_key_value().map(|(column, _)| column + 1))
            .max()
            .unwrap_or(0);
        let last = heading.len().saturating_sub(1);
        (0..width)
            .map(|column| {
                let mut words: Vec<&str> = Vec::new();
                for (depth, (_, row)) in heading.iter().enumerate() {
                    let own = row.get(&column);
                    // Where merges are not told, a heading over several columns stands over the first of them.
                    let text = if own.is_none() && !self.knows_merges && depth < last {
                        row.range(..column).next_back().map(|(_, text)| text)
                    } else {
                        own
                    };
                    if let Some(text) = text
                        && !words.contains(&text.as_str())
                    {
                        words.push(text);
                    }
                }
                words.join(" ")
            })
            .collect()
    }

    fn fullest_row(&self) -> Vec<String> {
        self.rows
            .values()
            .take(HEAD_ROWS)
            .rev()
            .max_by_key(|row| row.len())
            .map(|row| row.values().cloned().collect())
            .unwrap_or_default()
    }
}

fn distinct(row: &BTreeMap<u32, String>) -> usize {
    row.values().collect::<BTreeSet<_>>().len()
}

/// A cell as a text that reads back without doubt: a number with decimals has at least four of them, so that it is no group
/// of thousands, and the decimal mark of the mapping.
fn text_of(value: &Data, mark: Option<DecimalMark>) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number, mark),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        Data::Bool(value) => value.to_string(),
        Data::DateTime(date) => match date.as_datetime().filter(|_| date.is_datetime()) {
            Some(date) => {
                let text = date.to_string();
                text.strip_suffix(" 00:00:00").unwrap_or(&text).to_owned()
            }
            None => number_text(date.as_f64(), mark),
        },
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// A number that a program kept as one; codes come back in full digits.
pub(super) fn number_text(number: f64, mark: Option<DecimalMark>) -> String {
    let text = if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    } else {
        let shortest = format!("{number}");
        match shortest.split_once('.') {
            Some((whole, decimals)) => format!("{whole}.{decimals:0<4}"),
            None => shortest,
        }
    };
    match mark {
        Some(DecimalMark::Comma) => text.replace('.', ","),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_cells_read_back_without_doubt() {
        for (number, want) in [
            (3_308_012_002.0, "3308012002"),
            (1.234, "1.2340"),
            (0.5, "0.5000"),
            (1234.5, "1234.5000"),
            (-2.0, "-2"),
            (0.1 + 0.2, "0.30000000000000004"),
        ] {
            assert_eq!(number_text(number, None), want);
        }
        assert_eq!(number_text(1.234, Some(DecimalMark::Comma)), "1,2340");
    }

    type Corner = (u32, u32);

    fn grid(rows: &[&[&str]], merges: Option<&[(Corner, Corner)]>) -> Grid {
        let mut grid = Grid {
            knows_merges: merges.is_some(),
            ..Grid::default()
        };
        for (line, row) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*row) {
                grid.put((line, column), (*text).to_owned());
            }
        }
        for (start, end) in merges.unwrap_or_default() {
            grid.fill(&Dimensions::new(*start, *end));
        }
        grid
    }

    #[test]
    fn headings_in_two_rows_are_joined() {
        let rows: &[&[&str]] = &[
            &["Laporan bulan Maret 2026"],
            &["Kode Desa", "Stunting", "", "Ket"],
            &["", "Pembilang", "Penyebut", ""],
            &["33.08.01.2001", "3", "30", ""],
            &["Sumber: Dinkes"],
        ];
        let fits = |headers: &[String]| headers.iter().any(|h| h == "Stunting Penyebut");
        let merges: &[_] = &[((1, 0), (2, 0)), ((1, 1), (1, 2)), ((1, 3), (2, 3))];
        for grid in [grid(rows, Some(merges)), grid(rows, None)] {
            let table = grid.table("s", &fits);
            let Some(table) = table else {
                unreachable!("{grid:?}")
            };
            assert_eq!(
                table.headers,
                [
                    "Kode Desa",
                    "Stunting Pembilang",
                    "Stunting Penyebut",
                    "Ket"
                ]
            );
            let super::super::table::Body::Rows(rows) = table.body else {
                unreachable!()
            };
            assert_eq!(rows.len(), 1, "a line of text is no row");
            assert_eq!(rows[0].line, 4);
            assert_eq!(rows[0].cells, ["33.08.01.2001", "3", "30", ""]);
        }
    }

    #[test]
    fn a_stray_cell_far_away_is_no_table() {
        let mut grid = grid(&[&["a", "b"]], Some(&[]));
        grid.put((1_048_575, 16_383), "x".to_owned());
        assert_eq!(grid.rows.len(), 1);
        grid.fill(&Dimensions::new((0, 0), (1_048_575, 16_383)));
        assert_eq!(grid.rows.len(), 1);
    }
}
