//! Made-up regions and figures for the tests of the pages.

use super::{Figure, Place, Spread};
use crate::model::{
    Cell, DatasetInfo, Direction, Indicator, Period, Region, RegionCode, Sensitivity, Status,
    TimeRule, Unit,
};

pub(super) const NOW: Period = Period::Month(2026, 3);
pub(super) const BEFORE: Period = Period::Month(2026, 2);

pub(super) fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

pub(super) fn region(text: &str, name: &str) -> Region {
    let code = code(text);
    Region {
        name: name.to_owned(),
        level: code.level(),
        parent: code.parent(),
        children: 0,
        bbox: [0.0; 4],
        centroid: [110.0, -7.5],
        valid_from: None,
        valid_to: None,
        successors: Vec::new(),
        code,
    }
}

pub(crate) fn dataset() -> DatasetInfo {
    DatasetInfo {
        id: "5c1b2f0e".to_owned(),
        published_at: "2026-04-02".to_owned(),
        demo: false,
        periods: vec![BEFORE, NOW],
        roots: vec![code("33.08")],
        editions: Vec::new(),
        home: None,
        staff: true,
        facilities: Vec::new(),
        sources: Vec::new(),
    }
}

pub(super) fn place(text: &str, name: &str) -> Place {
    Place {
        region: region(text, name),
        trail: vec![(code("33.08"), "Kabupaten <A> & B".to_owned())],
        roots: vec![code("33.08")],
    }
}

pub(super) fn indicator(code: &str, time_rule: TimeRule, direction: Direction) -> Indicator {
    Indicator {
        code: code.to_owned(),
        name_id: code.to_uppercase(),
        name_en: code.to_uppercase(),
        cluster: 2,
        life_stage: "balita".to_owned(),
        numerator: "anak diukur".to_owned(),
        numerator_en: None,
        denominator: Some("balita sasaran".to_owned()),
        denominator_en: None,
        unit: Unit::Percent,
        time_rule,
        event_months: Vec::new(),
        direction,
        target: Some(80.0),
        target_source: None,
        target_year: Some(2026),
        targets: Vec::new(),
        classes: None,
        spm: None,
        source_system: "ePPGBM".to_owned(),
        sensitivity: Sensitivity::Open,
        periods: vec![BEFORE, NOW],
    }
}

/// A share of a hundred, give or take `around`.
pub(super) fn cell(
    indicator: &Indicator,
    region: &Region,
    period: Period,
    value: f64,
    around: f64,
) -> Cell {
    let is_met = match indicator.direction {
        Direction::Lower => value <= 80.0,
        _ => value >= 80.0,
    };
    Cell {
        indicator: indicator.code.clone(),
        region: region.code.clone(),
        region_name: region.name.clone(),
        period,
        value: Some(value),
        numerator: Some(value),
        denominator: Some(100.0),
        denominator_kind: None,
        ci_low: Some(value - around),
        ci_high: Some(value + around),
        status: Status::Ok,
        reported: 1,
        expected: 1,
        age_months: Some(0),
        target: indicator.target,
        target_to_date: indicator.target,
        outcome: None,
        trend: None,
        met: Some(is_met),
        source: None,
    }
}

/// The same cell without a figure.
pub(super) fn empty(cell: &Cell, status: Status) -> Cell {
    Cell {
        value: None,
        numerator: None,
        denominator: None,
        ci_low: None,
        ci_high: None,
        age_months: None,
        met: None,
        reported: 0,
        status,
        ..cell.clone()
    }
}

pub(super) fn figure(indicator: Indicator, cell: Cell) -> Figure {
    Figure {
        before: None,
        year_before: None,
        line: crate::Past::of([&cell], indicator.time_rule),
        benchmark: Some(70.0),
        spread: Some(Spread {
            n: 5,
            marks: [40.0, 50.0, 60.0, 70.0, 90.0],
        }),
        cell,
        indicator,
    }
}

/// The part of `html` between `from` and the next `to`.
pub(super) fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    assert!(html.contains(from), "{from} not in {html}");
    let start = html.find(from).unwrap();
    let rest = &html[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}
