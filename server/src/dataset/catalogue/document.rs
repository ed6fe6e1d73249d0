//! From the text of a file to its entries, with the line of every value.

use std::{collections::BTreeMap, sync::Arc};

use toml::de::{DeTable, DeValue};

use super::{
    entry::{Entry, Item, Spot, Value},
    error::CatalogueProblem,
};

/// A file's text and what messages call it.
struct Document {
    file: Arc<str>,
    /// Offset at which each line begins.
    starts: Vec<usize>,
}

impl Document {
    fn new(text: &str, file: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            file: file.into(),
            starts: std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    fn at(&self, offset: usize) -> Spot {
        Spot {
            file: Arc::clone(&self.file),
            line: self.starts.partition_point(|start| *start <= offset).max(1),
        }
    }

    fn item(&self, value: &toml::Spanned<DeValue<'_>>) -> Item {
        let kind = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or(Value::Other("a number too large"), |n| {
                    Value::Number(n as f64)
                }),
            DeValue::Float(number) => number
                .as_str()
                .parse()
                .map_or(Value::Other("no number"), Value::Number),
            DeValue::Boolean(_) => Value::Other("true or false"),
            DeValue::Datetime(_) => Value::Other("a date"),
            DeValue::Array(items) => {
                Value::List(items.iter().map(|item| self.item(item)).collect())
            }
            DeValue::Table(table) => Value::Table(self.fields(table)),
        };
        Item {
            value: kind,
            at: self.at(value.span().start),
        }
    }

    fn fields(&self, table: &DeTable<'_>) -> BTreeMap<String, Item> {
        table
            .iter()
            .map(|(name, value)| {
                let mut item = self.item(value);
                // The name's line, not the value's: a list may begin further down.
                item.at = self.at(name.span().start);
                (name.get_ref().to_string(), item)
            })
            .collect()
    }

    fn problem(&self, offset: usize, reason: String, remedy: &str) -> CatalogueProblem {
        let at = self.at(offset);
        CatalogueProblem {
            file: at.file.to_string(),
            line: at.line,
            indicator: None,
            reason,
            remedy: remedy.to_owned(),
        }
    }
}

/// The entries of a file, in its order, and what of it is no TOML or no entry.
pub(super) fn entries(text: &str, file: &str) -> (Vec<Entry>, Vec<CatalogueProblem>) {
    let document = Document::new(text, file);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<CatalogueProblem> = errors
        .iter()
        .map(|error| {
            document.problem(
                error.span().map_or(0, |span| span.start),
                format!("cannot be read as TOML ({})", error.message()),
                "write it as the entries around it are written: name = value",
            )
        })
        .collect();
    let mut found = Vec::new();
    for (name, value) in table.get_ref() {
        match (name.get_ref().as_ref(), value.get_ref()) {
            ("indicator", DeValue::Array(items)) => {
                for item in items.iter() {
                    if let DeValue::Table(fields) = item.get_ref() {
                        found.push(Entry {
                            at: document.at(item.span().start),
                            fields: document.fields(fields),
                        });
                    } else {
                        problems.push(document.problem(
                            item.span().start,
                            "is no indicator".to_owned(),
                            "begin every indicator with a line [[indicator]]",
                        ));
                    }
                }
            }
            (other, _) => problems.push(document.problem(
                name.span().start,
                format!("\"{other}\" stands outside an indicator"),
                "a catalogue holds entries that begin with [[indicator]] and nothing else",
            )),
        }
    }
    found.sort_by_key(|entry| entry.at.line);
    problems.sort_by_key(|problem| problem.line);
    (found, problems)
}
