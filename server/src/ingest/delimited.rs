//! Delimited text: which delimiter, which headers, and rows split while they are read.

use super::table::{Body, Flow, Table};

const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// The rows of a delimited text, not split yet.
#[derive(Debug)]
pub(super) struct Delimited {
    text: String,
    /// Where the rows begin, in bytes.
    start: usize,
    /// Line of the first row, from 1.
    line: u64,
    delimiter: u8,
    /// Neither quotes nor lone carriage returns: every line end ends a row.
    is_plain: bool,
}

/// Some whole lines of a delimited text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'t> {
    text: &'t str,
    line: u64,
    delimiter: u8,
    is_plain: bool,
}

/// Finds delimiter and headers of a text. `delimiter` overrides the detection; `encoding` is named in the table's form.
pub(super) fn parse(
    text: String,
    delimiter: Option<char>,
    encoding: &str,
) -> Result<Table, String> {
    let (told, skipped) = excel_hint(&text);
    let content = text.get(skipped..).unwrap_or_default();
    let delimiter = delimiter.or(told).unwrap_or_else(|| detect(content));
    let byte = u8::try_from(delimiter)
        .ok()
        .filter(u8::is_ascii)
        .ok_or_else(|| format!("\"{delimiter}\" cannot separate columns"))?;
    let (headers, start, lines) = head(content, byte)?;
    let shown = if delimiter == '\t' {
        "tab".to_owned()
    } else {
        delimiter.to_string()
    };
    let is_plain = is_plain(&text);
    let body = Delimited {
        start: skipped + start,
        line: lines + 1 + u64::from(skipped > 0),
        delimiter: byte,
        is_plain,
        text,
    };
    Ok(Table {
        headers,
        form: format!("{encoding}, delimiter {shown}"),
        is_typed: false,
        body: Body::Text(body),
    })
}

/// The first record that is not empty, where the next one begins in bytes, and the lines before that.
fn head(text: &str, delimiter: u8) -> Result<(Vec<String>, usize, u64), String> {
    let mut reader = reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    let mut headers = Vec::new();
    while reader.read_record(&mut record).map_err(|e| e.to_string())? {
        if record.iter().any(|cell| !cell.is_empty()) {
            headers = record.iter().map(str::to_owned).collect();
            break;
        }
    }
    let start = usize::try_from(reader.position().byte())
        .unwrap_or(usize::MAX)
        .min(text.len());
    // The reader may stand between the two bytes of a line end.
    let rest = text.get(start..).unwrap_or_default();
    let start = start + usize::from(rest.starts_with('\n'));
    let lines = line_ends(text.get(..start).unwrap_or_default());
    Ok((headers, start, lines))
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
}

fn is_plain(text: &str) -> bool {
    !text.contains('"')
        && text
            .match_indices('\r')
            .all(|(at, _)| text.as_bytes().get(at + 1) == Some(&b'\n'))
}

fn line_ends(text: &str) -> u64 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u64
}

impl Delimited {
    /// The text in about `wanted` stretches of whole lines.
    pub(super) fn stretches(&self, wanted: usize) -> Vec<Stretch<'_>> {
        let mut rest = self.text.get(self.start..).unwrap_or_default();
        let mut line = self.line;
        let mut stretches = Vec::new();
        let wanted = if self.is_plain { wanted.max(1) } else { 1 };
        for left in (1..=wanted).rev() {
            let end = if left == 1 {
                rest.len()
            } else {
                let about = rest.len() / left;
                rest.as_bytes()
                    .iter()
                    .skip(about)
                    .position(|byte| *byte == b'\n')
                    .map_or(rest.len(), |at| about + at + 1)
            };
            let (text, next) = rest.split_at(end);
            stretches.push(Stretch {
                text,
                line,
                delimiter: self.delimiter,
                is_plain: self.is_plain,
            });
            if left > 1 {
                line += line_ends(text);
            }
            rest = next;
        }
        stretches
    }
}

impl Stretch<'_> {
    pub(super) fn each(self, row: impl FnMut(u64, &[&str]) -> Flow) -> Result<(), String> {
        if self.is_plain {
            self.each_line(row);
            Ok(())
        } else {
            self.each_record(row)
        }
    }

    /// Without quotes a row is a line and a cell is what stands between two delimiters.
    fn each_line(self, mut row: impl FnMut(u64, &[&str]) -> Flow) {
        let mut cells: Vec<&str> = Vec::new();
        let delimiter = char::from(self.delimiter);
        for (line, text) in (self.line..).zip(self.text.split('\n')) {
            cells.clear();
            let text = text.strip_suffix('\r').unwrap_or(text);
            cells.extend(text.split(delimiter).map(trimmed));
            let is_empty = cells.iter().all(|cell| cell.is_empty());
            if !is_empty && row(line, &cells).is_break() {
                break;
            }
        }
    }

    fn each_record(self, mut row: impl FnMut(u64, &[&str]) -> Flow) -> Result<(), String> {
        let mut reader = reader(self.text, self.delimiter);
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(|e| e.to_string())? {
            if record.iter().all(str::is_empty) {
                continue;
            }
            let line = record
                .position()
                .map_or(0, |position| first_line(self.text, position));
            let cells: Vec<&str> = record.iter().collect();
            if row(self.line - 1 + line, &cells).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// Most cells have no blanks around them.
fn trimmed(cell: &str) -> &str {
    let is_tight = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    let bytes = cell.as_bytes();
    if is_tight(bytes.first()) && is_tight(bytes.last()) {
        cell
    } else {
        cell.trim()
    }
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

/// Excel's first line `sep=;`, which is no data: the delimiter it tells and where it ends.
fn excel_hint(text: &str) -> (Option<char>, usize) {
    let first = text.split('\n').next().unwrap_or_default();
    if first.len() == text.len() {
        return (None, 0);
    }
    match first
        .trim_end()
        .strip_prefix("sep=")
        .and_then(|hint| hint.chars().next())
    {
        Some(delimiter) => (Some(delimiter), first.len() + 1),
        None => (None, 0),
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        parse(text.to_owned(), None, "UTF-8").unwrap()
    }

    fn rows(table: &Table, parts: usize) -> Vec<(u64, Vec<String>)> {
        let mut rows = Vec::new();
        for part in table.parts(parts) {
            part.each(|line, cells| {
                rows.push((line, cells.iter().map(|c| (*c).to_owned()).collect()));
                Flow::Continue(())
            })
            .unwrap();
        }
        rows
    }

    #[test]
    fn delimiters_are_found_by_the_header() {
        for (text, want) in [
            ("a,b\n1,2", "delimiter ,"),
            ("a;b\n1,5;2,5", "delimiter ;"),
            ("a\tb\n1\t2", "delimiter tab"),
            ("a|b\n", "delimiter |"),
            ("sep=;\na;b\n", "delimiter ;"),
            ("\"x,y,z\";b\n", "delimiter ;"),
        ] {
            let table = table(text);
            assert!(table.form.ends_with(want), "{text}: {}", table.form);
            assert_eq!(table.headers.len(), 2, "{text}");
        }
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        for (text, want) in [
            ("a,b\n\n\"1\n1\",2\n3,4\n", vec![3, 5]),
            ("a,b\r\n\r\n1,2\r\n3,4", vec![3, 4]),
            ("\n\na,b\n1,2\n", vec![4]),
            ("sep=;\r\na;b\r\n1;2\r\n", vec![3]),
            ("sep=;\na;b\n\"1\";2\n", vec![3]),
        ] {
            let lines: Vec<u64> = rows(&table(text), 1).iter().map(|row| row.0).collect();
            assert_eq!(lines, want, "{text:?}");
        }
    }

    #[test]
    fn stretches_give_the_same_rows_as_the_whole() {
        let mut text = "a,b\n".to_owned();
        for i in 0..100 {
            text.push_str(&format!(
                "{i}, x{} \n{}",
                i * i,
                if i % 7 == 0 { "\n" } else { "" }
            ));
        }
        let table = table(&text);
        let whole = rows(&table, 1);
        assert_eq!(whole.len(), 100);
        assert_eq!(whole[0], (2, vec!["0".to_owned(), "x0".to_owned()]));
        for parts in [2, 3, 8, 1_000] {
            assert_eq!(rows(&table, parts), whole, "{parts}");
        }
    }

    #[test]
    fn plain_and_quoted_texts_read_alike() {
        let plain = table("a,b\n1 , 2\n\n é,\u{a0}4\n");
        let quoted = table("\"a\",b\n1 , 2\n\n é,\u{a0}4\n");
        assert_eq!(rows(&plain, 1), rows(&quoted, 1));
        let holding = table("a,b\n\"x,\"\"y\"\"\n\",2\n");
        assert_eq!(rows(&holding, 3)[0].1, ["x,\"y\"", "2"]);
    }
}
