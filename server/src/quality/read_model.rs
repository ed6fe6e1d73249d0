//! A dataset's report, ready to be asked.

use std::path::Path;

use app::model::{Audience, Period, QualityCheck, QualityRow, RegionCode, Severity};

use super::{ALLOWED_DAYS, CoverageCell, Finding, QualityReport};
use crate::dataset::{self, DatasetError};

/// `/quality?period=&parent=&check=&indicator=`
#[derive(Clone, Debug)]
pub struct QualityQuery {
    /// Only this period; without it all of them.
    pub period: Option<Period>,
    /// Only this check.
    pub check: Option<QualityCheck>,
    /// Only this indicator; checks of the desa as a whole are then left out.
    pub indicator: Option<String>,
    /// Who asks.
    pub audience: Audience,
}

/// What was found when a dataset was published.
#[derive(Clone, Debug, Default)]
pub struct Quality {
    report: QualityReport,
}

impl From<QualityReport> for Quality {
    fn from(report: QualityReport) -> Self {
        Self { report }
    }
}

impl Quality {
    /// Reads the report of the dataset in `dir`; an empty one where it was published before there were any.
    ///
    /// # Errors
    /// A file is damaged.
    pub fn read(dir: &Path) -> Result<Self, DatasetError> {
        Ok(Self {
            report: dataset::read_quality(dir)?.unwrap_or_default(),
        })
    }

    /// The report as it was written.
    #[must_use]
    pub const fn report(&self) -> &QualityReport {
        &self.report
    }

    /// What the query asks for inside the regions that `is_inside` names, by check, indicator, region, period. `name_of`
    /// gives a region's name.
    pub fn rows(
        &self,
        query: &QualityQuery,
        is_inside: impl Fn(&RegionCode) -> bool,
        name_of: impl Fn(&RegionCode) -> String,
    ) -> Vec<QualityRow> {
        let wants = |check: QualityCheck| query.check.is_none_or(|asked| asked == check);
        let may_see = |check, region: &RegionCode| may_see(&query.audience, check, region);
        let is_asked =
            |period: Option<Period>| query.period.is_none_or(|asked| period == Some(asked));
        let mut rows = Vec::new();
        for check in [QualityCheck::Completeness, QualityCheck::Timeliness] {
            if !wants(check) || query.indicator.is_some() {
                continue;
            }
            for (at, region) in self.report.coverage.villages.iter().enumerate() {
                if !is_inside(region) || !may_see(check, region) {
                    continue;
                }
                let periods = self.report.coverage.periods.iter();
                rows.extend(
                    periods
                        .filter(|(period, _)| is_asked(Some(**period)))
                        .filter_map(|(period, cells)| {
                            of_coverage(check, region, name_of(region), *period, *cells.get(at)?)
                        }),
                );
            }
        }
        let findings = self.report.findings.iter().filter(|finding| {
            wants(finding.check)
                && is_asked(finding.period)
                && query
                    .indicator
                    .as_ref()
                    .is_none_or(|asked| finding.indicator.as_ref() == Some(asked))
                && is_inside(&finding.region)
                && may_see(finding.check, &finding.region)
        });
        rows.extend(findings.map(|finding| row(finding, name_of(&finding.region))));
        rows
    }
}

/// The one place that decides who sees what of data quality: everybody sees who has reported; the other checks show
/// figures of single desa, and staff see them inside their area.
fn may_see(audience: &Audience, check: QualityCheck, region: &RegionCode) -> bool {
    check.is_public()
        || match audience {
            Audience::Public => false,
            Audience::Staff { area } => area.as_ref().is_none_or(|area| region.is_within(area)),
        }
}

fn of_coverage(
    check: QualityCheck,
    region: &RegionCode,
    region_name: String,
    period: Period,
    cell: CoverageCell,
) -> Option<QualityRow> {
    let (value, reference, is_fine) = match check {
        QualityCheck::Completeness if cell.expected > 0 => (
            f64::from(cell.reported),
            f64::from(cell.expected),
            cell.reported == cell.expected,
        ),
        QualityCheck::Timeliness => {
            let days = cell.days?;
            (
                f64::from(days),
                f64::from(ALLOWED_DAYS),
                days <= ALLOWED_DAYS,
            )
        }
        _ => return None,
    };
    Some(QualityRow {
        check,
        severity: if is_fine {
            Severity::Note
        } else {
            check.severity()
        },
        indicator: None,
        region: region.clone(),
        region_name,
        period: Some(period),
        value: Some(value),
        reference: Some(reference),
        n: None,
        other: None,
    })
}

fn row(finding: &Finding, region_name: String) -> QualityRow {
    QualityRow {
        check: finding.check,
        severity: finding.severity,
        indicator: finding.indicator.clone(),
        region: finding.region.clone(),
        region_name,
        period: finding.period,
        value: finding.value,
        reference: finding.reference,
        n: finding.n,
        other: finding.other.clone(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::quality::fixture;

    fn quality() -> Quality {
        let rows = [
            "k6 2026-01 33.08.01.2001 30/20",
            "k6 2026-01 33.08.02.2001 5/20",
        ];
        let villages = ["33.08.01.2001", "33.08.01.2002", "33.08.02.2001"];
        Quality {
            report: fixture::report(&rows, &villages),
        }
    }

    fn checks(audience: Audience) -> Vec<String> {
        let query = QualityQuery {
            period: None,
            check: None,
            indicator: None,
            audience,
        };
        quality()
            .rows(&query, |_| true, ToString::to_string)
            .iter()
            .map(|row| {
                format!(
                    "{} {} {:?}/{:?}",
                    row.check, row.region, row.value, row.reference
                )
            })
            .collect()
    }

    #[test]
    fn the_public_sees_who_has_reported_and_nothing_else() {
        let completeness = [
            "completeness 33.08.01.2001 Some(1.0)/Some(1.0)",
            "completeness 33.08.01.2002 Some(0.0)/Some(1.0)",
            "completeness 33.08.02.2001 Some(1.0)/Some(1.0)",
        ];
        assert_eq!(checks(Audience::Public), completeness);
        let elsewhere = Audience::Staff {
            area: Some("33.08.02".parse().unwrap()),
        };
        let inside = checks(elsewhere);
        assert_eq!(inside[..3], completeness);
        assert_eq!(
            inside[3..],
            ["timeliness 33.08.02.2001 Some(74.0)/Some(10.0)"]
        );
        let staff = checks(Audience::EVERYTHING);
        assert_eq!(staff.len(), 7);
        assert_eq!(
            staff[5],
            "above_denominator 33.08.01.2001 Some(30.0)/Some(20.0)"
        );
        assert!(staff[6].starts_with("silent_village 33.08.01.2002"));
    }
}
