//! How the API's records lie in a table.

use app::model::{Cell, Facility, Indicator, Period, QualityRow, Region, RegionCode};
use serde::Serialize;

use crate::{
    analytics::ProfileRow,
    http::rows::{Column, Tabular},
};

/// The word that JSON has for a plain variant.
fn word<T: Serialize>(value: &T) -> Option<std::borrow::Cow<'static, str>> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Some(word.into()),
        _ => None,
    }
}

/// What is no plain value, as JSON.
fn written<T: Serialize>(value: &T) -> Option<std::borrow::Cow<'static, str>> {
    serde_json::to_string(value).ok().map(Into::into)
}

fn periods(periods: &[Period]) -> String {
    let words: Vec<String> = periods.iter().map(ToString::to_string).collect();
    words.join(" ")
}

/// The columns of a cell that lies at `row$(.$at)?`, then those of `$more`.
macro_rules! cell_columns {
    ([$($at:ident)?] $($more:expr),* $(,)?) => {
        &[
            Column::text("indicator", |row| Some(row$(.$at)?.indicator.as_str().into())),
            Column::text("region", |row| Some(row$(.$at)?.region.as_str().into())),
            Column::text("region_name", |row| Some(row$(.$at)?.region_name.as_str().into())),
            Column::text("period", |row| Some(row$(.$at)?.period.to_string().into())),
            Column::number("value", |row| row$(.$at)?.value),
            Column::number("numerator", |row| row$(.$at)?.numerator),
            Column::number("denominator", |row| row$(.$at)?.denominator),
            Column::text("denominator_kind", |row| {
                row$(.$at)?.denominator_kind.map(|kind| kind.as_str().into())
            }),
            Column::number("ci_low", |row| row$(.$at)?.ci_low),
            Column::number("ci_high", |row| row$(.$at)?.ci_high),
            Column::text("status", |row| word(&row$(.$at)?.status)),
            Column::whole("reported", |row| Some(row$(.$at)?.reported.into())),
            Column::whole("expected", |row| Some(row$(.$at)?.expected.into())),
            Column::whole("age_months", |row| row$(.$at)?.age_months.map(Into::into)),
            Column::number("target", |row| row$(.$at)?.target),
            Column::number("target_to_date", |row| row$(.$at)?.target_to_date),
            Column::text("outcome", |row| row$(.$at)?.outcome.as_ref().and_then(word)),
            Column::text("trend", |row| row$(.$at)?.trend.as_ref().and_then(word)),
            Column::flag("met", |row| row$(.$at)?.met),
            Column::text("source", |row| row$(.$at)?.source.as_deref().map(Into::into)),
            $($more),*
        ]
    };
}

impl Tabular for Cell {
    const COLUMNS: &'static [Column<Self>] = cell_columns!([]);

    fn region(&self) -> Option<&RegionCode> {
        Some(&self.region)
    }
}

impl Tabular for ProfileRow {
    const COLUMNS: &'static [Column<Self>] = cell_columns![
        [cell]
        Column::number("benchmark", |row| row.benchmark),
        Column::whole("siblings", |row| Some(row.siblings.into())),
        Column::number("lowest", |row| row.lowest),
        Column::number("lower_quartile", |row| row.lower_quartile),
        Column::number("median", |row| row.median),
        Column::number("upper_quartile", |row| row.upper_quartile),
        Column::number("highest", |row| row.highest),
    ];

    fn region(&self) -> Option<&RegionCode> {
        Some(&self.cell.region)
    }
}

impl Tabular for Region {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::text("code", |row| Some(row.code.as_str().into())),
        Column::text("name", |row| Some(row.name.as_str().into())),
        Column::text("level", |row| Some(row.level.as_str().into())),
        Column::text("parent", |row| {
            row.parent.as_ref().map(|code| code.as_str().into())
        }),
        Column::whole("children", |row| Some(row.children.into())),
        Column::number("west", |row| Some(row.bbox[0])),
        Column::number("south", |row| Some(row.bbox[1])),
        Column::number("east", |row| Some(row.bbox[2])),
        Column::number("north", |row| Some(row.bbox[3])),
        Column::number("lon", |row| Some(row.centroid[0])),
        Column::number("lat", |row| Some(row.centroid[1])),
        Column::text("valid_from", |row| {
            row.valid_from.map(|day| day.to_string().into())
        }),
        Column::text("valid_to", |row| {
            row.valid_to.map(|day| day.to_string().into())
        }),
        Column::text("successors", |row| {
            let codes: Vec<&str> = row.successors.iter().map(RegionCode::as_str).collect();
            (!codes.is_empty()).then(|| codes.join(" ").into())
        }),
    ];

    fn region(&self) -> Option<&RegionCode> {
        Some(&self.code)
    }
}

impl Tabular for Indicator {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::text("code", |row| Some(row.code.as_str().into())),
        Column::text("name_id", |row| Some(row.name_id.as_str().into())),
        Column::text("name_en", |row| Some(row.name_en.as_str().into())),
        Column::whole("cluster", |row| Some(row.cluster.into())),
        Column::text("life_stage", |row| Some(row.life_stage.as_str().into())),
        Column::text("numerator", |row| Some(row.numerator.as_str().into())),
        Column::text("numerator_en", |row| {
            row.numerator_en.as_deref().map(Into::into)
        }),
        Column::text("denominator", |row| {
            row.denominator.as_deref().map(Into::into)
        }),
        Column::text("denominator_en", |row| {
            row.denominator_en.as_deref().map(Into::into)
        }),
        Column::text("unit", |row| word(&row.unit)),
        Column::text("time_rule", |row| word(&row.time_rule)),
        Column::text("event_months", |row| {
            let months: Vec<String> = row.event_months.iter().map(ToString::to_string).collect();
            Some(months.join(" ").into())
        }),
        Column::text("direction", |row| word(&row.direction)),
        Column::number("target", |row| row.target),
        Column::text("target_source", |row| {
            row.target_source.as_deref().map(Into::into)
        }),
        Column::whole("target_year", |row| row.target_year.map(Into::into)),
        Column::text("targets", |row| written(&row.targets)),
        Column::text("classes", |row| row.classes.as_ref().and_then(written)),
        Column::whole("spm", |row| row.spm.map(Into::into)),
        Column::text("source_system", |row| {
            Some(row.source_system.as_str().into())
        }),
        Column::text("sensitivity", |row| word(&row.sensitivity)),
        Column::text("periods", |row| Some(periods(&row.periods).into())),
    ];
}

impl Tabular for QualityRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::text("check", |row| Some(row.check.as_str().into())),
        Column::text("severity", |row| word(&row.severity)),
        Column::text("indicator", |row| row.indicator.as_deref().map(Into::into)),
        Column::text("region", |row| Some(row.region.as_str().into())),
        Column::text("region_name", |row| Some(row.region_name.as_str().into())),
        Column::text("period", |row| {
            row.period.map(|period| period.to_string().into())
        }),
        Column::number("value", |row| row.value),
        Column::number("reference", |row| row.reference),
        Column::whole("n", |row| row.n.map(Into::into)),
        Column::text("other", |row| {
            row.other.as_ref().map(|code| code.as_str().into())
        }),
    ];

    fn region(&self) -> Option<&RegionCode> {
        Some(&self.region)
    }
}

impl Tabular for Facility {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::text("code", |row| Some(row.code.as_str().into())),
        Column::text("name", |row| Some(row.name.as_str().into())),
        Column::text("kind", |row| Some(row.kind.as_str().into())),
        Column::number("lat", |row| Some(row.lat)),
        Column::number("lon", |row| Some(row.lon)),
        Column::text("village", |row| {
            row.village.as_ref().map(|code| code.as_str().into())
        }),
    ];

    fn point(&self) -> Option<[f64; 2]> {
        Some([self.lon, self.lat])
    }
}
