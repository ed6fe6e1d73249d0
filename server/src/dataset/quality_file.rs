//! `quality/findings.parquet` and `quality/coverage.parquet`: what was doubtful when the dataset was published.

use std::{path::Path, str::FromStr, sync::Arc};

use app::model::{Period, Severity};
use arrow::{
    array::{Array, ArrayRef, Float64Array, RecordBatch, StringArray},
    datatypes::{DataType, Field, Schema},
};

use super::{DatasetError, table};
use crate::quality::{Coverage, CoverageCell, Finding, QualityReport};

const FINDINGS: &str = "quality/findings.parquet";
const COVERAGE: &str = "quality/coverage.parquet";

/// The files of a report, by their path in the dataset.
pub(super) fn encode(report: &QualityReport) -> Result<[(String, Vec<u8>); 2], DatasetError> {
    Ok([
        (FINDINGS.to_owned(), encode_findings(&report.findings)?),
        (COVERAGE.to_owned(), encode_coverage(&report.coverage)?),
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

fn encode_findings(findings: &[Finding]) -> Result<Vec<u8>, DatasetError> {
    let schema = Arc::new(Schema::new(vec![
        Field::new("check", DataType::Utf8, false),
        Field::new("severity", DataType::Utf8, false),
        Field::new("indicator", DataType::Utf8, true),
        Field::new("region", DataType::Utf8, false),
        Field::new("period", DataType::Utf8, true),
        Field::new("value", DataType::Float64, true),
        Field::new("reference", DataType::Float64, true),
        Field::new("n", DataType::Float64, true),
        Field::new("other", DataType::Utf8, true),
    ]));
    let text = |value: &dyn Fn(&Finding) -> Option<String>| -> ArrayRef {
        Arc::new(findings.iter().map(value).collect::<StringArray>())
    };
    let number = |value: &dyn Fn(&Finding) -> Option<f64>| -> ArrayRef {
        Arc::new(findings.iter().map(value).collect::<Float64Array>())
    };
    let columns = vec![
        text(&|f| Some(f.check.to_string())),
        text(&|f| Some(severity_word(f.severity).to_owned())),
        text(&|f| f.indicator.clone()),
        text(&|f| Some(f.region.to_string())),
        text(&|f| f.period.map(|period| period.to_string())),
        number(&|f| f.value),
        number(&|f| f.reference),
        number(&|f| f.n.map(f64::from)),
        text(&|f| f.other.as_ref().map(ToString::to_string)),
    ];
    let batch = RecordBatch::try_new(Arc::clone(&schema), columns);
    table::encode("findings", schema, std::iter::once(batch))
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
        Field::new("period", DataType::Utf8, false),
        Field::new("village", DataType::Utf8, false),
        number("reported"),
        number("expected"),
        number("days"),
    ]));
    let batches = coverage.periods.iter().map(|(period, cells)| {
        let period = period.to_string();
        let villages = coverage.villages.iter().map(|code| Some(code.as_str()));
        let column = |value: &dyn Fn(&CoverageCell) -> Option<f64>| -> ArrayRef {
            Arc::new(cells.iter().map(value).collect::<Float64Array>())
        };
        let columns: Vec<ArrayRef> = vec![
            Arc::new(cells.iter().map(|_| Some(&period)).collect::<StringArray>()),
            Arc::new(villages.collect::<StringArray>()),
            column(&|cell| Some(f64::from(cell.reported))),
            column(&|cell| Some(f64::from(cell.expected))),
            column(&|cell| cell.days.map(f64::from)),
        ];
        RecordBatch::try_new(Arc::clone(&schema), columns)
    });
    table::encode("coverage", Arc::clone(&schema), batches)
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

fn severity(word: &str) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .find(|severity| severity_word(*severity) == word)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use app::model::{QualityCheck, RegionCode};

    use super::*;

    #[test]
    fn written_and_read_back() {
        let code: RegionCode = "33.08.01.2001".parse().unwrap();
        let mut report = QualityReport::default();
        report.findings.push(Finding {
            check: QualityCheck::Twins,
            severity: Severity::Warning,
            indicator: Some("k6".to_owned()),
            region: code.clone(),
            period: Some(Period::Month(2026, 3)),
            value: Some(1.5),
            reference: None,
            n: Some(7),
            other: Some("33.08.01.2002".parse().unwrap()),
        });
        report.coverage.villages = vec![code];
        let cell = CoverageCell {
            reported: 3,
            expected: 4,
            days: Some(-2),
        };
        report.coverage.periods = [
            (Period::Month(2026, 1), vec![cell]),
            (Period::Year(2026), vec![CoverageCell::default()]),
        ]
        .into();
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(dir.path()).unwrap(), None);
        std::fs::create_dir(dir.path().join("quality")).unwrap();
        for (name, bytes) in encode(&report).unwrap() {
            std::fs::write(dir.path().join(name), bytes).unwrap();
        }
        assert_eq!(read(dir.path()).unwrap(), Some(report));
    }
}
