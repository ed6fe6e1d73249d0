//! Targets of an indicator: by year, and by area.

use std::collections::BTreeSet;

use app::model::{Level, RegionCode, Target, Unit};

use super::{
    entry::{Item, Value},
    fields::Fields,
};

/// How a target is written, in messages.
const EXAMPLE: &str =
    "{ year = 2026, value = 18.8, source = \"RPJMD 2025-2029\", area = \"33.08.01\" }";

/// What the fields `target`, `target_source` and `target_year` hold.
pub(super) struct Default {
    pub(super) value: Option<f64>,
    pub(super) source: Option<String>,
    pub(super) year: Option<u16>,
}

/// The default target. Where `sourced`, one without a source or a year is refused.
pub(super) fn default(fields: &mut Fields<'_>, unit: Option<Unit>, sourced: bool) -> Default {
    let value = fields.number("target");
    if let (Some(value), Some(item)) = (value, fields.get("target")) {
        check_value(fields, item, value, unit);
    }
    let source = fields.text("target_source");
    let year = fields.whole("target_year", 1990, 2100);
    if sourced && value.is_some() {
        if source.as_deref().is_none_or(str::is_empty) {
            fields.refuse_field(
                "target",
                "its target has no source",
                "say in target_source where it was read, or leave the target out",
            );
        }
        if year.is_none() && fields.get("target_year").is_none() {
            fields.refuse_field(
                "target",
                "its target has no year",
                "say in target_year which year it was set for, e.g. target_year = 2026",
            );
        }
    }
    Default {
        value,
        source,
        year,
    }
}

/// The list `targets`.
pub(super) fn list(fields: &mut Fields<'_>, unit: Option<Unit>) -> Vec<Target> {
    let mut found: Vec<Target> = Vec::new();
    let mut taken = BTreeSet::new();
    for item in fields.list("targets", &format!("targets like {EXAMPLE}")) {
        let Some(target) = one(fields, item, unit) else {
            continue;
        };
        if taken.insert((target.area.clone(), target.year)) {
            found.push(target);
        } else {
            let area = target
                .area
                .map_or_else(String::new, |area| format!(" in {area}"));
            fields.refuse(
                &item.at,
                format!("a second target for {}{area}", target.year),
                "keep one of the two",
            );
        }
    }
    found.sort_by(|a, b| (&a.area, a.year).cmp(&(&b.area, b.year)));
    found
}

fn one(fields: &mut Fields<'_>, item: &Item, unit: Option<Unit>) -> Option<Target> {
    let Value::Table(parts) = &item.value else {
        fields.refuse(
            &item.at,
            format!("a target is {}, not a table", item.value.kind()),
            format!("write it as {EXAMPLE}"),
        );
        return None;
    };
    let problems_before = fields.problems.len();
    for (name, part) in parts {
        if !["year", "value", "source", "area"].contains(&name.as_str()) {
            fields.refuse(
                &part.at,
                format!("\"{name}\" is no part of a target"),
                "a target has year, value, source and, where it is an area's own, area",
            );
        }
    }
    let mut needed = |name: &str| {
        let part = parts.get(name);
        if part.is_none() {
            fields.refuse(
                &item.at,
                format!("a target has no {name}"),
                format!("write it as {EXAMPLE}"),
            );
        }
        part
    };
    let (year, value, source) = (needed("year"), needed("value"), needed("source"));
    let year = year.and_then(|part| fields.whole_of("year", part, 1990, 2100));
    let value = value.and_then(|part| {
        let value = fields.number_of("value", part)?;
        check_value(fields, part, value, unit);
        Some(value)
    });
    let source = source.and_then(|part| match &part.value {
        Value::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => {
            fields.refuse(
                &part.at,
                "the source of a target is no text",
                "name the decree, plan or letter in quotes; add \"perlu dikonfirmasi\" where nobody has read it",
            );
            None
        }
    });
    let area = parts.get("area").and_then(|part| area(fields, part));
    (fields.problems.len() == problems_before).then_some(Target {
        year: year?,
        value: value?,
        source: source?,
        area,
    })
}

fn area(fields: &mut Fields<'_>, part: &Item) -> Option<RegionCode> {
    let code = match &part.value {
        Value::Text(text) => text
            .parse::<RegionCode>()
            .map_err(|error| error.to_string()),
        other => Err(format!("is {}", other.kind())),
    };
    match code {
        Ok(code) if code.level() <= Level::District => Some(code),
        Ok(code) => {
            fields.refuse(
                &part.at,
                format!("area {code} is a desa: targets are set for a kecamatan or wider"),
                "write the code of its kecamatan, e.g. \"33.08.01\"",
            );
            None
        }
        Err(reason) => {
            fields.refuse(
                &part.at,
                format!("the area of a target is no region: {reason}"),
                "write the Kemendagri code in quotes, e.g. \"33.08.01\"",
            );
            None
        }
    }
}

fn check_value(fields: &mut Fields<'_>, item: &Item, value: f64, unit: Option<Unit>) {
    if value < 0.0 {
        fields.refuse(
            &item.at,
            format!("a target of {value} is below 0"),
            "write a number from 0 upward, in the indicator's unit",
        );
    } else if unit == Some(Unit::Percent) && value > 100.0 {
        fields.refuse(
            &item.at,
            format!("a target of {value} % is above 100 %"),
            "write a percentage from 0 to 100, or choose another unit",
        );
    }
}
