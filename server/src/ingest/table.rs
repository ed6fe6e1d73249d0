//! A table, whatever file it came in: headers, and rows that are handed out one by one.

use super::delimited::Delimited;

/// Headers and the rows below them.
#[derive(Debug)]
pub(super) struct Table {
    /// Headers as written.
    pub(super) headers: Vec<String>,
    /// How the file is written, in words: encoding and delimiter, or the sheet.
    pub(super) form: String,
    /// Whether the cells know themselves whether they are numbers, as those of a workbook do.
    pub(super) is_typed: bool,
    /// The rows.
    pub(super) body: Body,
}

/// Where the rows are.
#[derive(Debug)]
pub(super) enum Body {
    /// In a delimited text, which is split while it is read.
    Text(Delimited),
    /// In memory.
    Rows(Vec<Row>),
}

/// One row in memory.
#[derive(Debug)]
pub(super) struct Row {
    /// Row in its sheet or file, from 1.
    pub(super) line: u64,
    /// Cells as written, without surrounding blanks.
    pub(super) cells: Vec<String>,
}

/// A stretch of a table that one thread reads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'t> {
    /// Of a delimited text.
    Text(super::delimited::Stretch<'t>),
    /// Of rows in memory.
    Rows(&'t [Row]),
}

/// Whether the next row is wanted.
pub(super) type Flow = std::ops::ControlFlow<()>;

impl Table {
    /// Rows in memory below their headers.
    pub(super) const fn of_rows(headers: Vec<String>, rows: Vec<Row>, form: String) -> Self {
        Self {
            headers,
            form,
            is_typed: true,
            body: Body::Rows(rows),
        }
    }

    /// Whether there is no row.
    pub(super) fn is_empty(&self) -> Result<bool, String> {
        let mut is_empty = true;
        for part in self.parts(1) {
            part.each(|_, _| {
                is_empty = false;
                Flow::Break(())
            })?;
        }
        Ok(is_empty)
    }

    /// The table in about `wanted` stretches, in order. A text with quotes stays whole: a quoted cell may hold a line end.
    pub(super) fn parts(&self, wanted: usize) -> Vec<Part<'_>> {
        match &self.body {
            Body::Text(text) => text.stretches(wanted).into_iter().map(Part::Text).collect(),
            Body::Rows(rows) => rows
                .chunks(rows.len().div_ceil(wanted.max(1)).max(1))
                .map(Part::Rows)
                .collect(),
        }
    }
}

impl Part<'_> {
    /// Hands out every row that is not empty, with its line and its cells, until `row` has enough.
    pub(super) fn each(self, mut row: impl FnMut(u64, &[&str]) -> Flow) -> Result<(), String> {
        match self {
            Self::Text(stretch) => stretch.each(row),
            Self::Rows(rows) => {
                let mut cells: Vec<&str> = Vec::new();
                for one in rows {
                    cells.clear();
                    cells.extend(one.cells.iter().map(String::as_str));
                    if cells.iter().any(|cell| !cell.is_empty()) && row(one.line, &cells).is_break()
                    {
                        break;
                    }
                }
                Ok(())
            }
        }
    }
}

/// A header for comparison: lower case, blanks, dashes and underscores alike.
pub(super) fn normalised(header: &str) -> String {
    header
        .split(|c: char| c.is_whitespace() || c == '_' || c == '-')
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join("_")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_compare_without_case_and_blanks() {
        assert_eq!(normalised(" Kode  Desa_Kelurahan"), "kode_desa_kelurahan");
    }
}
