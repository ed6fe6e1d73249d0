//! `quality/findings.parquet` and `quality/coverage.parquet`: what was doubtful when the dataset was published.

use std::{collections::BTreeMap, path::Path, str::FromStr, sync::Arc};

use app::model::{Period, QualityCheck, RegionCode, Severity};
use arrow::{
    array::{Array, ArrayRef, Float64Array, RecordBatch, StringArray},
    datatypes::{DataType, Field, Schema},
    error::ArrowError,
};

use super::{DatasetError, table};
use crate::quality::{Coverage, CoverageCell, Doubts, Finding, Found, QualityReport};

const FINDINGS: &str = "quality/findings.parquet";
const COVERAGE: &str = "quality/coverage.parquet";

/// The files of a report, by their path in the dataset.
pub(super) fn encode(doubts: &Doubts) -> Result<[(String, Vec<u8>); 2], DatasetError> {
    Ok([
        (FINDINGS.to_owned(), encode_findings(doubts)?),
        (COVERAGE.to_owned(), encode_coverage(doubts.coverage())?),
    ])
}

/// Reads the report of the dataset in `dir`; none where it was published before there were any.
pub(crate) fn read(dir: &Path) -> Result<Option<QualityReport>, DatasetError> {
    let (findings, coverage) = (dir.join(FINDINGS), dir.join(COVERAGE));
    if !findings.is_file() || !coverage.is_file() {
        return Ok(None);
    }
    Ok(Some(QualityReport {
        findings: read_findings(&findings)?,
        coverage: read_coverage(&coverage)?,
    }))
}

fn encode_findings(doubts: &Doubts) -> Result<Vec<u8>, DatasetError> {
    let text = |name: &str, has_gaps| Field::new(name, table::dictionary_type(), has_gaps);
    let number = |name: &str| Field::new(name, DataType::Float64, true);
    let schema = Arc::new(Schema::new(vec![
        text("check", false),
        text("severity", false),
        text("indicator", true),
        text("region", false),
        text("period", true),
        number("value"),
        number("reference"),
        number("n"),
        text("other", true),
    ]));
    let words = Words {
        checks: table::words(QualityCheck::ALL.iter().map(|check| check.as_str())),
        severities: table::words(SEVERITIES.map(severity_word).into_iter()),
        indicators: table::words(doubts.indicators().iter().map(String::as_str)),
        regions: table::words(doubts.regions().iter().map(RegionCode::as_str)),
    };
    let groups = doubts.found().len().div_ceil(table::ROW_GROUP_ROWS);
    let batch = |group: usize| {
        let start = group * table::ROW_GROUP_ROWS;
        let found = doubts.found().get(start..).unwrap_or_default();
        findings_batch(&schema, &words, found)
    };
    table::encode_groups("findings", Arc::clone(&schema), groups, batch)
}

/// The words of the text columns.
struct Words {
    checks: Arc<StringArray>,
    severities: Arc<StringArray>,
    indicators: Arc<StringArray>,
    regions: Arc<StringArray>,
}

/// The first findings as one row group.
fn findings_batch(
    schema: &Arc<Schema>,
    words: &Words,
    found: &[Found],
) -> Result<RecordBatch, ArrowError> {
    let found = found.get(..table::ROW_GROUP_ROWS).unwrap_or(found);
    let number = |value: fn(&Found) -> Option<f64>| -> ArrayRef {
        Arc::new(found.iter().map(value).collect::<Float64Array>())
    };
    let coded = |key: fn(&Found) -> Option<u32>, words| table::coded(found.iter().map(key), words);
    let columns = vec![
        coded(|f| place_of(&QualityCheck::ALL, &f.check), &words.checks)?,
        coded(|f| place_of(&SEVERITIES, &f.severity), &words.severities)?,
        coded(|f| f.indicator, &words.indicators)?,
        coded(|f| Some(f.region), &words.regions)?,
        periods_of(found)?,
        number(|f| f.value),
        number(|f| f.reference),
        number(|f| f.n.map(f64::from)),
        coded(|f| f.other, &words.regions)?,
    ];
    RecordBatch::try_new(Arc::clone(schema), columns)
}

fn place_of<T: PartialEq>(list: &[T], item: &T) -> Option<u32> {
    let place = list.iter().position(|other| other == item)?;
    u32::try_from(place).ok()
}

/// The text of each period is made once.
fn periods_of(found: &[Found]) -> Result<ArrayRef, ArrowError> {
    let mut numbers: BTreeMap<Period, u32> = BTreeMap::new();
    let mut texts = Vec::new();
    let mut keys = Vec::with_capacity(found.len());
    for found in found {
        keys.push(found.period.map(|period| {
            let next = u32::try_from(texts.len()).unwrap_or(u32::MAX);
            *numbers.entry(period).or_insert_with(|| {
                texts.push(period.to_string());
                next
            })
        }));
    }
    let words = table::words(texts.iter().map(String::as_str));
    table::coded(keys.into_iter(), &words)
}

fn read_findings(path: &Path) -> Result<Vec<Finding>, DatasetError> {
    let mut findings = Vec::new();
    table::read(path, |batch| {
        let text = |name: &str| table::texts(batch, name, path);
        let (checks, severities, regions) = (text("check")?, text("severity")?, text("region")?);
        let (indicators, periods, others) = (text("indicator")?, text("period")?, text("other")?);
        let number = |name: &str| table::numbers(batch, name, path);
        let (values, references, ns) = (number("value")?, number("reference")?, number("n")?);
        for row in 0..batch.num_rows() {
            findings.push(Finding {
                check: parse(path, checks.value(row))?,
                severity: severity(severities.value(row)).ok_or_else(|| {
                    DatasetError::damaged(path)(format!(
                        "no severity \"{}\"",
                        severities.value(row)
                    ))
                })?,
                indicator: text_at(indicators, row).map(str::to_owned),
                region: parse(path, regions.value(row))?,
                period: text_at(periods, row).map(|t| parse(path, t)).transpose()?,
                value: table::number_at(values, row),
                reference: table::number_at(references, row),
                // Written from a u32.
                n: table::number_at(ns, row).map(|n| n as u32),
                other: text_at(others, row).map(|t| parse(path, t)).transpose()?,
            });
        }
        Ok(())
    })?;
    Ok(findings)
}

fn encode_coverage(coverage: &Coverage) -> Result<Vec<u8>, DatasetError> {
    let number = |name| Field::new(name, DataType::Float64, true);
    let schema = Arc::new(Schema::new(vec![
        Field::new("period", table::dictionary_type(), false),
        Field::new("village", table::dictionary_type(), false),
        number("reported"),
        number("expected"),
        number("days"),
    ]));
    let periods: Vec<(&Period, &Vec<CoverageCell>)> = coverage.periods.iter().collect();
    let villages = table::words(coverage.villages.iter().map(RegionCode::as_str));
    // Several periods of few villages make one row group; the villages of a period are never parted.
    let at_once = (table::ROW_GROUP_ROWS / coverage.villages.len().max(1)).max(1);
    let batch = |group: usize| {
        let periods = periods.chunks(at_once).nth(group).unwrap_or_default();
        let texts: Vec<String> = periods
            .iter()
            .map(|(period, _)| period.to_string())
            .collect();
        let words = table::words(texts.iter().map(String::as_str));
        let cells = || {
            let all = (0_u32..).zip(periods);
            all.flat_map(|(period, (_, cells))| {
                let villages = (0_u32..).zip(cells.iter());
                villages.map(move |(village, cell)| (period, village, cell))
            })
        };
        let column = |value: &dyn Fn(&CoverageCell) -> Option<f64>| -> ArrayRef {
            let values = cells().map(|(_, _, cell)| value(cell));
            Arc::new(values.collect::<Float64Array>())
        };
        let columns: Vec<ArrayRef> = vec![
            table::coded(cells().map(|(period, _, _)| period), &words)?,
            table::coded(cells().map(|(_, village, _)| village), &villages)?,
            column(&|cell| Some(f64::from(cell.reported))),
            column(&|cell| Some(f64::from(cell.expected))),
            column(&|cell| cell.days.map(f64::from)),
        ];
        RecordBatch::try_new(Arc::clone(&schema), columns)
    };
    let groups = periods.len().div_ceil(at_once);
    table::encode_groups("coverage", Arc::clone(&schema), groups, batch)
}

fn read_coverage(path: &Path) -> Result<Coverage, DatasetError> {
    let mut coverage = Coverage::default();
    let mut first = None;
    table::read(path, |batch| {
        let periods = table::texts(batch, "period", path)?;
        let villages = table::texts(batch, "village", path)?;
        let number = |name: &str| table::numbers(batch, name, path);
        let (reported, expected, days) =
            (number("reported")?, number("expected")?, number("days")?);
        for row in 0..batch.num_rows() {
            let period: Period = parse(path, periods.value(row))?;
            // Every period lists the same villages in the same order: they are read once.
            if *first.get_or_insert(period) == period {
                coverage.villages.push(parse(path, villages.value(row))?);
            }
            coverage
                .periods
                .entry(period)
                .or_default()
                .push(CoverageCell {
                    // Written from u16 and i16.
                    reported: reported.value(row) as u16,
                    expected: expected.value(row) as u16,
                    days: table::number_at(days, row).map(|days| days as i16),
                });
        }
        Ok(())
    })?;
    let width = coverage.villages.len();
    if coverage.periods.values().any(|cells| cells.len() != width) {
        return Err(DatasetError::damaged(path)(
            "periods of different lengths".to_owned(),
        ));
    }
    Ok(coverage)
}

fn parse<T: FromStr<Err: std::fmt::Display>>(path: &Path, text: &str) -> Result<T, DatasetError> {
    text.parse().map_err(DatasetError::damaged(path))
}

fn text_at(column: &StringArray, row: usize) -> Option<&str> {
    (!column.is_null(row)).then(|| column.value(row))
}

const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

fn severity(word: &str) -> Option<Severity> {
    SEVERITIES
        .into_iter()
        .find(|severity| severity_word(*severity) == word)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use geodata::history::History;

    use super::*;
    use crate::quality::doubts;

    #[test]
    fn written_and_read_back() {
        let months = |village: &str| {
            let figures = ["12/80", "9/81", "14/83", "7/80", "12/84", "90/82", "12/82"];
            let numbered = figures.iter().enumerate();
            let line = |(at, figure)| format!("d_s 2026-{:02} {village} {figure}", at + 1);
            numbered.map(line).collect::<Vec<_>>()
        };
        let mut lines = months("33.08.01.2001");
        lines.extend(months("33.08.01.2002"));
        lines.push("k6 2025 33.08.09.2001 30/20".to_owned());
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let villages = ["33.08.01.2001", "33.08.01.2002", "33.08.01.2003"];
        let doubts = doubts(&lines, &villages, &History::default());
        let report = doubts.clone().into_report();
        // Every column has something.
        let has = |check| report.findings.iter().any(|f| f.check == check);
        assert!(has(QualityCheck::Twins) && has(QualityCheck::UnknownVillage));
        assert!(
            report
                .coverage
                .periods
                .values()
                .flatten()
                .any(|cell| cell.days.is_some())
        );
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(dir.path()).unwrap(), None);
        std::fs::create_dir(dir.path().join("quality")).unwrap();
        for (name, bytes) in encode(&doubts).unwrap() {
            std::fs::write(dir.path().join(name), bytes).unwrap();
        }
        assert_eq!(read(dir.path()).unwrap(), Some(report));
    }
}
