//! Digits that look typed in: counts of 10 and more that end in 0 or 5 far too often.
//!
//! Of honest counts two in ten end so. Over all indicators of a desa, and of all its kecamatan: at least 30 values, at least
//! 40 % of them ending in 0 or 5, and a binomial probability of that many or more below 1 in 10 000.

use std::collections::BTreeMap;

use app::model::{QualityCheck, RegionCode};

use super::super::{found::Found, panel::Panel, statistics::binomial_tail};

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
            for numerator in panel.numerators(village) {
                // Counts are whole numbers and far below what i64 holds; comparing them as such is much faster.
                let whole = numerator as i64;
                if numerator >= 10.0 && whole as f64 == numerator {
                    count.0 += 1;
                    count.1 += u32::from(whole % 5 == 0);
                }
            }
        }
    }

    /// Adds what was counted in other indicators.
    pub(in super::super) fn merge(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count = (count.0 + more.0, count.1 + more.1);
        }
    }

    /// What stands out, by code. Kecamatan that stand out are put behind the villages in `regions`.
    pub(in super::super) fn findings(&self, regions: &mut Vec<RegionCode>) -> Vec<Found> {
        let mut districts: BTreeMap<RegionCode, (u32, u32)> = BTreeMap::new();
        let mut found = Vec::new();
        for (village, (code, (n, hits))) in regions.iter().zip(&self.counts).enumerate() {
            found.extend(finding(village, *n, *hits));
            if let Some(district) = code.parent() {
                let sum = districts.entry(district).or_default();
                *sum = (sum.0 + n, sum.1 + hits);
            }
        }
        for (district, (n, hits)) in districts {
            if let Some(finding) = finding(regions.len(), n, hits) {
                found.push(finding);
                regions.push(district);
            }
        }
        found.sort_by(|a, b| {
            let code = |found: &Found| regions.get(found.region as usize);
            code(a).cmp(&code(b))
        });
        found
    }
}

fn finding(region: usize, n: u32, hits: u32) -> Option<Found> {
    let share = f64::from(hits) / f64::from(n.max(1));
    let stands_out =
        n >= LEAST_VALUES && share >= LEAST_SHARE && binomial_tail(hits, n, EXPECTED) < PROBABILITY;
    stands_out.then(|| Found {
        value: Some(share * 100.0),
        reference: Some(EXPECTED * 100.0),
        n: Some(n),
        ..Found::new(QualityCheck::TypedDigits, region)
    })
}
