//! Digits that look typed in: counts of 10 and more that end in 0 or 5 far too often.
//!
//! Of honest counts two in ten end so. Over all indicators of a desa, and of all its kecamatan: at least 30 values, at least
//! 40 % of them ending in 0 or 5, and a binomial probability of that many or more below 1 in 10 000.

use std::collections::BTreeMap;

use app::model::{QualityCheck, RegionCode};

use super::super::{finding::Finding, panel::Panel, statistics::binomial_tail};

const EXPECTED: f64 = 0.2;
const LEAST_VALUES: u32 = 30;
const LEAST_SHARE: f64 = 0.4;
const PROBABILITY: f64 = 1e-4;

/// Counts of values and of those that end in 0 or 5, by village number.
#[derive(Debug, Default)]
pub(in super::super) struct TypedDigits {
    counts: Vec<(u32, u32)>,
}

impl TypedDigits {
    pub(in super::super) fn new(villages: usize) -> Self {
        Self {
            counts: vec![(0, 0); villages],
        }
    }

    /// Looks at the numerators of one indicator.
    pub(in super::super) fn add(&mut self, panel: &Panel) {
        for (village, count) in self.counts.iter_mut().enumerate() {
            for (_, measure) in panel.reported(village) {
                if measure.numerator >= 10.0 && measure.numerator.fract() == 0.0 {
                    count.0 += 1;
                    count.1 += u32::from(measure.numerator % 5.0 == 0.0);
                }
            }
        }
    }

    /// What stands out.
    pub(in super::super) fn findings(&self, villages: &[RegionCode]) -> Vec<Finding> {
        let mut districts: BTreeMap<RegionCode, (u32, u32)> = BTreeMap::new();
        let mut found = Vec::new();
        for (village, (n, hits)) in villages.iter().zip(&self.counts) {
            found.extend(finding(village, *n, *hits));
            if let Some(district) = village.parent() {
                let sum = districts.entry(district).or_default();
                *sum = (sum.0 + n, sum.1 + hits);
            }
        }
        found.extend(
            districts
                .iter()
                .filter_map(|(district, (n, hits))| finding(district, *n, *hits)),
        );
        found
    }
}

fn finding(region: &RegionCode, n: u32, hits: u32) -> Option<Finding> {
    let share = f64::from(hits) / f64::from(n.max(1));
    let stands_out =
        n >= LEAST_VALUES && share >= LEAST_SHARE && binomial_tail(hits, n, EXPECTED) < PROBABILITY;
    stands_out.then(|| Finding {
        value: Some(share * 100.0),
        reference: Some(EXPECTED * 100.0),
        n: Some(n),
        ..Finding::new(QualityCheck::TypedDigits, region)
    })
}
