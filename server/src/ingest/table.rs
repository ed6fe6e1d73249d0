//! From text to rows: which delimiter, which headers.

/// Rows of a delimited text.
#[derive(Debug)]
pub(super) struct Table {
    /// Headers as written.
    pub(super) headers: Vec<String>,
    /// Rows below them.
    pub(super) rows: Vec<Row>,
    /// The delimiter found.
    pub(super) delimiter: char,
}

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    /// Line in the file, from 1; the header is usually line 1.
    pub(super) line: u64,
    /// Cells as written, without surrounding blanks.
    pub(super) cells: Vec<String>,
}

const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Splits a text into header and rows; empty lines are left out. `delimiter` overrides the detection.
pub(super) fn parse(text: &str, delimiter: Option<char>) -> Result<Table, String> {
    let (told, text, skipped) = excel_hint(text);
    let delimiter = delimiter.or(told).unwrap_or_else(|| detect(text));
    let byte =
        u8::try_from(delimiter).map_err(|_| format!("\"{delimiter}\" cannot separate columns"))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(byte)
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut headers: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| e.to_string())?;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let line = record
            .position()
            .map_or(0, |position| first_line(text, position))
            + skipped;
        if headers.is_none() {
            headers = Some(cells);
        } else {
            rows.push(Row { line, cells });
        }
    }
    Ok(Table {
        headers: headers.unwrap_or_default(),
        rows,
        delimiter,
    })
}

/// The line on which a record begins: the reader's position stands before empty lines that it skips.
fn first_line(text: &str, position: &csv::Position) -> u64 {
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let empty = rest
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .filter(|byte| **byte == b'\n')
        .count();
    position.line() + empty as u64
}

/// Excel's first line `sep=;`, which is no data.
fn excel_hint(text: &str) -> (Option<char>, &str, u64) {
    let Some((first, rest)) = text.split_once('\n') else {
        return (None, text, 0);
    };
    match first
        .trim_end()
        .strip_prefix("sep=")
        .map(|hint| hint.chars().next())
    {
        Some(Some(delimiter)) => (Some(delimiter), rest, 1),
        _ => (None, text, 0),
    }
}

/// The delimiter that the header line has most of, outside quotes.
fn detect(text: &str) -> char {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |delimiter: char| {
        let mut quoted = false;
        header
            .chars()
            .filter(|c| {
                quoted ^= *c == '"';
                !quoted && *c == delimiter
            })
            .count()
    };
    // `max_by_key` keeps the last of equals: the comma is looked at last and wins a tie.
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(|delimiter| count(*delimiter))
        .unwrap_or(',')
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
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_found_by_the_header() {
        for (text, want) in [
            ("a,b\n1,2", ','),
            ("a;b\n1,5;2,5", ';'),
            ("a\tb\n1\t2", '\t'),
            ("a|b\n", '|'),
            ("sep=;\na;b\n", ';'),
            ("\"x,y,z\";b\n", ';'),
        ] {
            let table = parse(text, None).unwrap();
            assert_eq!((table.delimiter, table.headers.len()), (want, 2), "{text}");
        }
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        let table = parse("a,b\n\n\"1\n1\",2\n3,4\n", None).unwrap();
        assert_eq!(
            table.rows.iter().map(|r| r.line).collect::<Vec<_>>(),
            [3, 5]
        );
    }

    #[test]
    fn headers_compare_without_case_and_blanks() {
        assert_eq!(normalised(" Kode  Desa_Kelurahan"), "kode_desa_kelurahan");
    }
}
