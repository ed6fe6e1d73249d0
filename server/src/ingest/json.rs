//! JSON tables: `{"data": [ … ]}` as open-data APIs give them, and plain lists of objects.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{
    DecimalMark,
    table::{Row, Table},
    workbook::number_text,
};

/// Whether the bytes begin as JSON does.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let content = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    content
        .iter()
        .find(|byte| !byte.is_ascii_whitespace())
        .is_some_and(|byte| matches!(byte, b'{' | b'['))
}

/// Reads a list of objects as a table: a column for each name, a row for each object.
pub(super) fn read(bytes: &[u8], mark: Option<DecimalMark>) -> Result<Table, String> {
    let content = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(content).map_err(|e| {
        // The parser's words may repeat what stands there; its place does not.
        format!(
            "it is no JSON from line {}, column {} on",
            e.line(),
            e.column()
        )
    })?;
    let items = items(value)?;
    let objects: Vec<Map<String, Value>> = items
        .into_iter()
        .enumerate()
        .map(|(position, item)| match item {
            Value::Object(object) => Ok(object),
            _ => Err(format!("entry {} is no object", position + 1)),
        })
        .collect::<Result<_, _>>()?;
    let headers: BTreeSet<&String> = objects.iter().flat_map(Map::keys).collect();
    let headers: Vec<String> = headers.into_iter().cloned().collect();
    let mut rows = Vec::with_capacity(objects.len());
    for (line, object) in (1..).zip(&objects) {
        let mut cells = Vec::with_capacity(headers.len());
        for header in &headers {
            cells.push(match object.get(header) {
                None | Some(Value::Null) => String::new(),
                Some(Value::String(text)) => text.trim().to_owned(),
                Some(Value::Bool(value)) => value.to_string(),
                Some(Value::Number(number)) => number
                    .as_f64()
                    .map_or_else(|| number.to_string(), |number| number_text(number, mark)),
                Some(Value::Array(_) | Value::Object(_)) => {
                    return Err(format!(
                        "entry {line}: \"{header}\" holds a list or an object, and a table has one value a cell"
                    ));
                }
            });
        }
        rows.push(Row { line, cells });
    }
    Ok(Table::of_rows(headers, rows, "JSON".to_owned()))
}

/// The list, wherever it is.
fn items(value: Value) -> Result<Vec<Value>, String> {
    match value {
        Value::Array(items) => Ok(items),
        Value::Object(mut object) => {
            if object.contains_key("dataValues") || object.contains_key("headers") {
                return Err(
                    "it is an answer of DHIS2: read it by `situasi import dhis2 --file FILE`"
                        .to_owned(),
                );
            }
            match object.remove("data") {
                Some(Value::Array(items)) => Ok(items),
                _ => Err(
                    "expected a list of objects, or an object with such a list under \"data\""
                        .to_owned(),
                ),
            }
        }
        _ => Err("expected a list of objects".to_owned()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ingest::table::Body;

    #[test]
    fn lists_of_objects_are_tables() {
        for text in [
            r#"{"data":[{"a":1,"b":"x "},{"b":null,"c":1.5}]}"#,
            r#" [{"a":1,"b":"x"},{"c":1.5}]"#,
        ] {
            assert!(is_json(text.as_bytes()));
            let table = read(text.as_bytes(), None).unwrap();
            assert_eq!(table.headers, ["a", "b", "c"]);
            let Body::Rows(rows) = table.body else {
                unreachable!()
            };
            assert_eq!(rows[0].cells, ["1", "x", ""]);
            assert_eq!(rows[1].cells, ["", "", "1.5000"]);
        }
    }

    #[test]
    fn what_is_no_table_is_refused_with_its_place() {
        for (text, words) in [
            ("[1]", "entry 1"),
            ("{\"rows\":[]}", "data"),
            ("[{\"a\":[1]}]", "entry 1"),
            ("[{\"nik\":\"3308\"", "line 1"),
            ("{\"dataValues\":[]}", "DHIS2"),
        ] {
            let error = read(text.as_bytes(), None).unwrap_err();
            assert!(error.contains(words) && !error.contains("3308"), "{error}");
        }
    }
}
