//! Data value sets, as JSON and in both spellings of the CSV.

use serde::Deserialize;

use super::facts::{Fact, Facts, Spot};
use crate::ingest::{
    delimited, encoding,
    table::{Flow, normalised},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Set {
    #[serde(default)]
    period: Option<String>,
    #[serde(default)]
    org_unit: Option<String>,
    #[serde(default)]
    attribute_option_combo: Option<String>,
    data_values: Vec<DataValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DataValue {
    data_element: String,
    #[serde(default)]
    category_option_combo: Option<String>,
    #[serde(default)]
    attribute_option_combo: Option<String>,
    #[serde(default)]
    period: Option<String>,
    #[serde(default)]
    org_unit: Option<String>,
    #[serde(default)]
    value: Option<String>,
}

/// Adds the values of a JSON set; `page` is the number of its file.
pub(super) fn read_json(body: &[u8], page: u32, facts: &mut Facts) -> Result<(), String> {
    let set: Set = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    for (line, value) in (1..).zip(set.data_values) {
        let unit = value.org_unit.or_else(|| set.org_unit.clone());
        let period = value.period.or_else(|| set.period.clone());
        let (Some(unit), Some(period)) = (unit, period) else {
            return Err(format!("value {line} has no orgUnit or no period"));
        };
        let spot = Spot {
            unit,
            period,
            item: value.data_element,
            category: value.category_option_combo.unwrap_or_default(),
            attribute: value
                .attribute_option_combo
                .or_else(|| set.attribute_option_combo.clone())
                .unwrap_or_default(),
        };
        let fact = Fact {
            row: (page, line),
            value: value.value.unwrap_or_default(),
            ..Fact::default()
        };
        facts.all.insert(spot, fact);
    }
    Ok(())
}

/// Adds the values of a CSV; comments and names of people in it are passed over.
pub(super) fn read_csv(body: Vec<u8>, page: u32, facts: &mut Facts) -> Result<(), String> {
    let (text, name) =
        encoding::decode(body).map_err(|not| format!("it is no text: it looks like {}", not.0))?;
    let table = delimited::parse(text, None, name)?;
    let find = |name: &str| {
        table
            .headers
            .iter()
            .position(|header| normalised(header) == name)
            .ok_or_else(|| format!("it has no column {name}"))
    };
    let (item, period, unit, value) = (
        find("dataelement")?,
        find("period")?,
        find("orgunit")?,
        find("value")?,
    );
    let (category, attribute) = (find("catoptcombo").ok(), find("attroptcombo").ok());
    for part in table.parts(1) {
        part.each(|line, cells| {
            let cell = |column: usize| cells.get(column).copied().unwrap_or_default().to_owned();
            let spot = Spot {
                unit: cell(unit),
                period: cell(period),
                item: cell(item),
                category: category.map(cell).unwrap_or_default(),
                attribute: attribute.map(cell).unwrap_or_default(),
            };
            let fact = Fact {
                row: (page, line),
                value: cell(value),
                ..Fact::default()
            };
            facts.all.insert(spot, fact);
            Flow::Continue(())
        })?;
    }
    Ok(())
}
