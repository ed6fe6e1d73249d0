//! Headers, rows and metadata in the shape of DHIS2's analytics.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use app::model::{Cell, Indicator, Period, RegionCode};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    period,
    query::{Asked, Dimension},
};
use crate::http::rows::defused;

/// The answer. Values are text, as DHIS2 sends them; what has no figure has no row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Grid {
    /// The columns.
    headers: Vec<Header>,
    /// Names and items.
    meta_data: MetaData,
    /// Number of columns.
    width: usize,
    /// Number of rows.
    height: usize,
    /// Number of columns again.
    header_width: usize,
    /// The rows.
    rows: Vec<Vec<String>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Header {
    /// `dx`, `pe`, `ou`, `value`, …
    name: &'static str,
    /// Its name for people.
    column: &'static str,
    /// `TEXT` or `NUMBER`.
    value_type: &'static str,
    /// The Java class that DHIS2 names.
    r#type: &'static str,
    /// Always false.
    hidden: bool,
    /// Whether the cells are items of `metaData`.
    meta: bool,
}

/// What the codes in the rows mean; empty after `skipMeta=true`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
struct MetaData {
    /// Name of every item.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    items: BTreeMap<String, Item>,
    /// The items of every dimension.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    dimensions: BTreeMap<&'static str, Vec<String>>,
}

/// An item of a dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
struct Item {
    /// Its name.
    name: String,
}

/// What was asked, resolved against the dataset.
pub(super) struct Resolved<'a> {
    /// Indicators.
    pub(super) indicators: Vec<&'a Indicator>,
    /// Periods.
    pub(super) periods: Vec<Period>,
    /// Units with their names; none where nothing was asked of places.
    pub(super) units: Vec<(RegionCode, String)>,
}

impl Grid {
    /// The grid of `cells`, which are of the units asked for and no others.
    pub(super) fn of(asked: &Asked, resolved: &Resolved<'_>, cells: &[Cell]) -> Self {
        let headers = headers(asked);
        let rows = if asked.skip_data {
            Vec::new()
        } else {
            rows(asked, resolved, cells)
        };
        Self {
            width: headers.len(),
            header_width: headers.len(),
            height: rows.len(),
            meta_data: if asked.skip_meta {
                MetaData::default()
            } else {
                meta_data(resolved)
            },
            headers,
            rows,
        }
    }

    /// The columns' names and the rows, as DHIS2's CSV has them.
    pub(super) fn csv(&self) -> String {
        let names = self.headers.iter().map(|header| header.column);
        let mut out = line(names);
        for row in &self.rows {
            out += &line(row.iter().map(String::as_str));
        }
        out
    }
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells
        .map(|cell| format!("\"{}\"", defused(Cow::Borrowed(cell)).replace('"', "\"\"")))
        .collect();
    cells.join(",") + "\r\n"
}

fn headers(asked: &Asked) -> Vec<Header> {
    let text = |dimension: Dimension| Header {
        name: dimension.word(),
        column: dimension.name(),
        value_type: "TEXT",
        r#type: "java.lang.String",
        hidden: false,
        meta: true,
    };
    let number = |(name, column): (&'static str, &'static str)| Header {
        name,
        column,
        value_type: "NUMBER",
        r#type: "java.lang.Double",
        hidden: false,
        meta: false,
    };
    let parts = [
        ("numerator", "Numerator"),
        ("denominator", "Denominator"),
        ("factor", "Factor"),
        ("multiplier", "Multiplier"),
        ("divisor", "Divisor"),
    ];
    let columns = asked.axes.iter().filter(|axis| !axis.is_filter);
    columns
        .map(|axis| text(axis.dimension))
        .chain([number(("value", "Value"))])
        .chain(parts.into_iter().filter(|_| asked.with_parts).map(number))
        .collect()
}

fn meta_data(resolved: &Resolved<'_>) -> MetaData {
    let mut items = BTreeMap::new();
    let mut dimensions: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let mut put = |dimension: Dimension, code: String, name: String| {
        dimensions
            .entry(dimension.word())
            .or_default()
            .push(code.clone());
        items.insert(code, Item { name });
        items.insert(
            dimension.word().to_owned(),
            Item {
                name: dimension.name().to_owned(),
            },
        );
    };
    for indicator in &resolved.indicators {
        put(
            Dimension::Data,
            indicator.code.clone(),
            indicator.name_id.clone(),
        );
    }
    for period in &resolved.periods {
        put(
            Dimension::Period,
            period::write(*period),
            period.to_string(),
        );
    }
    for (code, name) in &resolved.units {
        put(Dimension::Unit, code.to_string(), name.clone());
    }
    dimensions.insert("co", Vec::new());
    MetaData { items, dimensions }
}

/// One figure and its parts.
#[derive(Clone, Copy)]
struct Figure {
    value: f64,
    numerator: Option<f64>,
    denominator: Option<f64>,
}

fn rows(asked: &Asked, resolved: &Resolved<'_>, cells: &[Cell]) -> Vec<Vec<String>> {
    let is_collapsed = asked
        .axis(Dimension::Unit)
        .is_none_or(|axis| axis.is_filter);
    let by_key: BTreeMap<(&str, Period, &RegionCode), &Cell> = cells
        .iter()
        .map(|cell| ((cell.indicator.as_str(), cell.period, &cell.region), cell))
        .collect();
    let mut rows = Vec::new();
    for indicator in &resolved.indicators {
        for period in &resolved.periods {
            let of = |code: &RegionCode| {
                by_key
                    .get(&(indicator.code.as_str(), *period, code))
                    .copied()
            };
            let write = |figure: Figure, unit: Option<&RegionCode>| {
                row(asked, indicator, *period, unit, figure)
            };
            if is_collapsed {
                let disjoint = outermost(&resolved.units);
                let cells: Vec<&Cell> = disjoint.into_iter().filter_map(of).collect();
                rows.extend(together(indicator, &cells).map(|figure| write(figure, None)));
            } else {
                for (code, _) in &resolved.units {
                    let figure = of(code).and_then(alone);
                    rows.extend(figure.map(|figure| write(figure, Some(code))));
                }
            }
        }
    }
    rows
}

fn alone(cell: &Cell) -> Option<Figure> {
    Some(Figure {
        value: cell.value?,
        numerator: cell.numerator,
        denominator: cell.denominator,
    })
}

/// The units that lie in no other of them: nothing is counted twice.
fn outermost(units: &[(RegionCode, String)]) -> Vec<&RegionCode> {
    let all: BTreeSet<&RegionCode> = units.iter().map(|(code, _)| code).collect();
    units
        .iter()
        .map(|(code, _)| code)
        .filter(|code| {
            let mut above = code.parent();
            while let Some(code) = above {
                if all.contains(&code) {
                    return false;
                }
                above = code.parent();
            }
            true
        })
        .collect()
}

/// Several units as one: sums over sums, never an average.
fn together(indicator: &Indicator, cells: &[&Cell]) -> Option<Figure> {
    if let [cell] = cells {
        return alone(cell);
    }
    let known: Vec<&&Cell> = cells.iter().filter(|cell| cell.value.is_some()).collect();
    if known.is_empty() {
        return None;
    }
    let numerator: f64 = known.iter().filter_map(|cell| cell.numerator).sum();
    if !indicator.unit.has_denominator() {
        return Some(Figure {
            value: numerator,
            numerator: Some(numerator),
            denominator: None,
        });
    }
    let denominator: f64 = known.iter().filter_map(|cell| cell.denominator).sum();
    (denominator > 0.0).then(|| Figure {
        value: numerator / denominator * indicator.unit.factor(),
        numerator: Some(numerator),
        denominator: Some(denominator),
    })
}

fn row(
    asked: &Asked,
    indicator: &Indicator,
    period: Period,
    unit: Option<&RegionCode>,
    figure: Figure,
) -> Vec<String> {
    let mut row: Vec<String> = asked
        .axes
        .iter()
        .filter(|axis| !axis.is_filter)
        .map(|axis| match axis.dimension {
            Dimension::Data => indicator.code.clone(),
            Dimension::Period => period::write(period),
            Dimension::Unit => unit.map(ToString::to_string).unwrap_or_default(),
        })
        .collect();
    row.push(number(figure.value));
    if asked.with_parts {
        let is_rate = indicator.unit.has_denominator();
        let factor = indicator.unit.factor();
        // As DHIS2 leaves the parts of a data element empty.
        let part = |value: Option<f64>| value.filter(|_| is_rate).map(number).unwrap_or_default();
        row.push(part(figure.numerator));
        row.push(part(figure.denominator));
        row.push(part(Some(factor)));
        row.push(if is_rate {
            factor.to_string()
        } else {
            String::new()
        });
        row.push(if is_rate {
            "1".to_owned()
        } else {
            String::new()
        });
    }
    row
}

/// `2.0`, `23.456`, as Java writes doubles of this size.
fn number(value: f64) -> String {
    format!("{value:?}")
}
