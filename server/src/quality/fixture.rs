//! Small datasets written as lines, for the tests of the checks.

use app::model::{QualityCheck, RegionCode, Source};

use geodata::history::History;

use super::{Doubts, Finding, QualityReport, compute};
use crate::dataset::{Catalogue, Measure, Observation, Observations, RegionRow};

/// Figures from lines `indicator period village numerator[/denominator]`.
pub(super) fn observations(lines: &[&str]) -> Observations {
    let mut all = Observations::default();
    for line in lines {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let (numerator, denominator) = parts[3]
            .split_once('/')
            .map_or((parts[3], None), |(n, d)| (n, Some(d.parse().unwrap())));
        all.upsert(Observation {
            indicator: parts[0],
            period: parts[1].parse().unwrap(),
            village: &parts[2].parse().unwrap(),
            measure: Measure::new(numerator.parse().unwrap(), denominator),
            source: "f.csv",
        });
    }
    all
}

/// The report of lines, judged by the shipped catalogue, on boundaries of `villages`.
pub(super) fn report(lines: &[&str], villages: &[&str]) -> QualityReport {
    report_of(lines, villages, &History::default())
}

/// The same, where desa came or went.
pub(super) fn report_of(lines: &[&str], villages: &[&str], history: &History) -> QualityReport {
    doubts(lines, villages, history).into_report()
}

/// The same by numbers.
pub(crate) fn doubts(lines: &[&str], villages: &[&str], history: &History) -> Doubts {
    let regions: Vec<RegionRow> = villages
        .iter()
        .map(|code| region(code.parse().unwrap()))
        .collect();
    let source = Source {
        kind: "data".into(),
        file: "f.csv".into(),
        sha256: String::new(),
        rows: 0,
        refused: 0,
        outside: 0,
        imported_at: "2026-04-15T00:00:00Z".into(),
    };
    compute(
        &observations(lines),
        &Catalogue::shipped().unwrap(),
        &regions,
        &[source],
        history,
    )
}

pub(super) fn region(code: RegionCode) -> RegionRow {
    RegionRow {
        name: code.to_string(),
        code,
        bbox: [0.0; 4],
        point: [0.0; 2],
    }
}

pub(super) const A: &str = "33.08.01.2001";
pub(super) const B: &str = "33.08.01.2002";

/// What one check finds in the months of 2026 of one indicator in desa A.
pub(super) fn found(check: QualityCheck, indicator: &str, months: &[&str]) -> Vec<Finding> {
    let lines: Vec<String> = months
        .iter()
        .enumerate()
        .filter(|(_, figure)| !figure.is_empty())
        .map(|(at, figure)| {
            format!(
                "{indicator} {}-{:02} {A} {figure}",
                2025 + at / 12,
                at % 12 + 1
            )
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    of(check, &report(&lines, &[A, B]))
}

/// The findings of one check.
pub(super) fn of(check: QualityCheck, report: &QualityReport) -> Vec<Finding> {
    report
        .findings
        .iter()
        .filter(|f| f.check == check)
        .cloned()
        .collect()
}
