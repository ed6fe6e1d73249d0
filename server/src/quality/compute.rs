//! All checks over all figures, indicator by indicator: one pass over the sorted rows, memory for one indicator at a time.

use std::collections::{BTreeSet, HashMap};

use app::model::{Level, PeriodKind, QualityCheck, RegionCode, Source};

use geodata::history::History;

use super::{
    checks::{self, Scope, TypedDigits},
    coverage::Coverage,
    finding::Finding,
    panel::Panel,
    timeliness::Arrivals,
};
use crate::dataset::{Catalogue, Observation, RegionRow};

/// What was found in a dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QualityReport {
    /// Doubtful figures, by check, then indicator, region and period.
    pub findings: Vec<Finding>,
    /// Completeness and timeliness.
    pub coverage: Coverage,
}

/// Runs all checks. `rows` are sorted by indicator, period (as text) and village, as a dataset has them.
#[must_use]
pub fn compute(
    rows: &[Observation<'_>],
    catalogue: &Catalogue,
    regions: &[RegionRow],
    sources: &[Source],
    history: &History,
) -> QualityReport {
    let bounded: BTreeSet<&RegionCode> = regions
        .iter()
        .map(|row| &row.code)
        .filter(|code| code.level() == Level::Village)
        .collect();
    let mut values: HashMap<&RegionCode, u32> = HashMap::new();
    for row in rows {
        *values.entry(row.village).or_default() += 1;
    }
    let all: BTreeSet<&RegionCode> = bounded
        .iter()
        .copied()
        .chain(values.keys().copied())
        .collect();
    let villages: Vec<RegionCode> = all.into_iter().cloned().collect();
    let places: HashMap<&RegionCode, usize> = villages
        .iter()
        .enumerate()
        .map(|(at, code)| (code, at))
        .collect();
    let known: Vec<usize> = bounded
        .iter()
        .filter_map(|code| places.get(code).copied())
        .collect();

    let mut report = QualityReport {
        findings: orphans(&villages, &bounded, &values),
        coverage: Coverage {
            villages: bounded.iter().map(|code| (*code).clone()).collect(),
            ..Coverage::default()
        },
    };
    let arrivals = Arrivals::new(rows, sources);
    let mut digits = TypedDigits::new(villages.len());
    for rows in rows.chunk_by(|a, b| a.indicator == b.indicator) {
        let Some(indicator) = rows.first().and_then(|row| catalogue.get(row.indicator)) else {
            continue;
        };
        let panels = Panel::of(rows, &places, villages.len());
        for panel in panels.values() {
            report.coverage.count(indicator, panel, &known, history);
            let mut scope = Scope {
                indicator,
                villages: &villages,
                panel,
                findings: &mut report.findings,
            };
            checks::above_denominator(&mut scope);
            checks::falling_cumulative(&mut scope);
            checks::jump(&mut scope);
            checks::year_on_year(&mut scope);
            checks::typed_zeros(&mut scope);
            checks::carried_forward(&mut scope);
            checks::denominator_jump(&mut scope);
            checks::twins(&mut scope);
            digits.add(panel);
        }
        if let (Some(years), Some(months)) = (
            panels.get(&PeriodKind::Year),
            panels.get(&PeriodKind::Month),
        ) {
            let mut scope = Scope {
                indicator,
                villages: &villages,
                panel: years,
                findings: &mut report.findings,
            };
            checks::year_against_months(&mut scope, months);
        }
        arrive(&mut report.coverage, rows, &arrivals);
    }
    report.findings.extend(digits.findings(&villages));
    report.findings.sort_by(|a, b| {
        (a.check, &a.indicator, &a.region, a.period).cmp(&(
            b.check,
            &b.indicator,
            &b.region,
            b.period,
        ))
    });
    report
}

/// Desa with figures that no boundary has, and desa of the boundaries without any figure.
fn orphans(
    villages: &[RegionCode],
    bounded: &BTreeSet<&RegionCode>,
    values: &HashMap<&RegionCode, u32>,
) -> Vec<Finding> {
    // Without any figure at all nobody is silent: nothing was imported yet.
    let has_figures = !values.is_empty();
    villages
        .iter()
        .filter_map(|code| {
            let n = values.get(code).copied().unwrap_or(0);
            let check = match (bounded.contains(code), n) {
                (false, _) => QualityCheck::UnknownVillage,
                (true, 0) if has_figures => QualityCheck::SilentVillage,
                _ => return None,
            };
            Some(Finding {
                n: Some(n),
                ..Finding::new(check, code)
            })
        })
        .collect()
}

/// Notes when the figures of a month came in.
fn arrive(coverage: &mut Coverage, rows: &[Observation<'_>], arrivals: &Arrivals<'_>) {
    for row in rows {
        let Some(days) = arrivals.days(row) else {
            continue;
        };
        let Ok(at) = coverage.villages.binary_search(row.village) else {
            continue;
        };
        if let Some(cell) = coverage.cells(row.period).get_mut(at) {
            cell.days = Some(cell.days.map_or(days, |known| known.max(days)));
        }
    }
}
