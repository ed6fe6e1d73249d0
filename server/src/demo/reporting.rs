//! Who has not reported: a few are late with the last months, and very few nearly always.

use super::random::Random;

/// Desa that miss about a third of all months.
const CHRONIC: usize = 4;

/// For every month and desa whether it reported.
pub(super) struct Reporting {
    desa: usize,
    is_missing: Vec<bool>,
}

impl Reporting {
    pub(super) fn new(seed: u64, desa: usize, months: usize) -> Self {
        let mut random = Random::new(seed, "reporting");
        let chronic: Vec<usize> = (0..CHRONIC).map(|_| random.below(desa)).collect();
        let mut is_missing = Vec::with_capacity(desa * months);
        for month in 0..months {
            let late = match months - month {
                1 => 0.05,
                2 => 0.02,
                _ => 0.001,
            };
            for village in 0..desa {
                let share = if chronic.contains(&village) {
                    0.35
                } else {
                    late
                };
                is_missing.push(random.unit() < share);
            }
        }
        Self { desa, is_missing }
    }

    pub(super) fn has_report(&self, month: usize, village: usize) -> bool {
        self.is_missing
            .get(month * self.desa + village)
            .is_some_and(|missing| !missing)
    }
}
