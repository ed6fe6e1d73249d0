//! `/api/analytics.json`: rows of texts under headers, with names where the server gives them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::facts::{Fact, Facts, Spot, number};

#[derive(Deserialize)]
struct Answer {
    headers: Vec<Header>,
    #[serde(default)]
    rows: Vec<Vec<Value>>,
    #[serde(default, rename = "metaData")]
    meta: Meta,
}

#[derive(Deserialize)]
struct Header {
    name: String,
}

/// New servers give `items`, old ones `names`; some give neither.
#[derive(Default, Deserialize)]
struct Meta {
    #[serde(default)]
    items: BTreeMap<String, Item>,
    #[serde(default)]
    names: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    name: Option<String>,
}

/// Adds the rows of an answer; `page` is its number.
pub(super) fn read(body: &[u8], page: u32, facts: &mut Facts) -> Result<(), String> {
    let answer: Answer = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let find = |name: &str| answer.headers.iter().position(|header| header.name == name);
    let needed = |name: &str| {
        find(name).ok_or_else(|| {
            format!(
                "it has no column {name}; it has {}",
                answer
                    .headers
                    .iter()
                    .map(|header| header.name.as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        })
    };
    let (item, period, unit, value) = (
        needed("dx")?,
        needed("pe")?,
        needed("ou")?,
        needed("value")?,
    );
    let (category, numerator, denominator, factor) = (
        find("co"),
        find("numerator"),
        find("denominator"),
        find("factor"),
    );
    let (multiplier, divisor) = (find("multiplier"), find("divisor"));
    for (line, row) in (1..).zip(&answer.rows) {
        let text = |column: usize| row.get(column).map(text_of).unwrap_or_default();
        let amount = |column: Option<usize>| column.and_then(|column| number(&text(column)));
        let factor = amount(factor).or_else(|| Some(amount(multiplier)? / amount(divisor)?));
        let spot = Spot {
            unit: text(unit),
            period: text(period),
            item: text(item),
            category: category.map(text).unwrap_or_default(),
            attribute: String::new(),
        };
        let fact = Fact {
            row: (page, line),
            value: text(value),
            numerator: amount(numerator),
            denominator: amount(denominator),
            factor,
        };
        facts.all.insert(spot, fact);
    }
    let items = answer
        .meta
        .items
        .into_iter()
        .filter_map(|(uid, item)| Some((uid, item.name?)));
    facts.names.extend(items.chain(answer.meta.names));
    Ok(())
}

/// Values are texts; some servers give numbers.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}
