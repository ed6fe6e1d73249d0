//! What was found in a dataset, by numbers, as it is written.

use app::model::RegionCode;

use super::{compute::QualityReport, coverage::Coverage, finding::Finding, found::Found};

/// What was found in a dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doubts {
    /// Doubtful figures, by check, then indicator, region and period.
    pub(super) found: Vec<Found>,
    /// The regions that findings number.
    pub(super) regions: Vec<RegionCode>,
    /// Codes of the indicators that findings number.
    pub(super) indicators: Vec<String>,
    /// Completeness and timeliness.
    pub(super) coverage: Coverage,
}

impl Doubts {
    pub(crate) fn found(&self) -> &[Found] {
        &self.found
    }

    pub(crate) fn regions(&self) -> &[RegionCode] {
        &self.regions
    }

    pub(crate) fn indicators(&self) -> &[String] {
        &self.indicators
    }

    pub(crate) const fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// The same in words.
    #[must_use]
    pub fn into_report(self) -> QualityReport {
        let Self {
            found,
            regions,
            indicators,
            coverage,
        } = self;
        let region = |number: u32| regions.get(number as usize);
        let in_words = |found: &Found| {
            Some(Finding {
                check: found.check,
                severity: found.severity,
                indicator: found
                    .indicator
                    .and_then(|number| indicators.get(number as usize).cloned()),
                region: region(found.region)?.clone(),
                period: found.period,
                value: found.value,
                reference: found.reference,
                n: found.n,
                other: found.other.and_then(|number| region(number).cloned()),
            })
        };
        let findings = found.iter().filter_map(in_words).collect();
        QualityReport { findings, coverage }
    }
}
