//! Indicator, period and village in one number whose order is that of the file.

use app::model::Period;

const VILLAGE_BITS: u32 = 28;
const PERIOD_BITS: u32 = 18;
/// A year, twelve months, four quarters, two semesters and 53 weeks, in the order of their texts.
const PERIODS_A_YEAR: u64 = 72;

/// Where a value stands: 18 bits indicator, 18 bits period, 28 bits village. A catalogue of more than 262 144 indicators
/// or a dataset of more than 268 million villages is beyond what the program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(u64);

impl Key {
    pub(crate) fn new(indicator: u32, period: Period, village: u32) -> Self {
        Self(
            (u64::from(indicator) << (PERIOD_BITS + VILLAGE_BITS))
                | (period_rank(period) << VILLAGE_BITS)
                | u64::from(village),
        )
    }

    pub(crate) const fn indicator(self) -> u32 {
        (self.0 >> (PERIOD_BITS + VILLAGE_BITS)) as u32
    }

    pub(crate) fn period(self) -> Period {
        period_of((self.0 >> VILLAGE_BITS) & ((1 << PERIOD_BITS) - 1))
    }

    pub(crate) const fn village(self) -> u32 {
        (self.0 & ((1 << VILLAGE_BITS) - 1)) as u32
    }

    /// Indicator and period without the village: equal for all values of one map.
    pub(crate) const fn group(self) -> u64 {
        self.0 >> VILLAGE_BITS
    }
}

/// The place of a period in the order of texts: `2026`, `2026-01` … `2026-12`, `2026-Q1` …, `2026-S1`, `2026-S2`, `2026-W01` ….
pub(super) fn period_rank(period: Period) -> u64 {
    let within = match period {
        Period::Year(_) => 0,
        Period::Month(_, month) => u64::from(month),
        Period::Quarter(_, quarter) => 12 + u64::from(quarter),
        Period::Semester(_, semester) => 16 + u64::from(semester),
        Period::Week(_, week) => 18 + u64::from(week),
    };
    u64::from(period.year()) * PERIODS_A_YEAR + within
}

fn period_of(rank: u64) -> Period {
    let year = (rank / PERIODS_A_YEAR) as u16;
    match (rank % PERIODS_A_YEAR) as u8 {
        0 => Period::Year(year),
        month @ 1..=12 => Period::Month(year, month),
        quarter @ 13..=16 => Period::Quarter(year, quarter - 12),
        semester @ 17..=18 => Period::Semester(year, semester - 16),
        week => Period::Week(year, week - 18),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn keys_order_as_texts_and_give_back_their_parts() {
        let mut texts = Vec::new();
        for year in [1900, 2025, 2026, 2100] {
            texts.push(format!("{year}"));
            texts.extend((1..=12).map(|month| format!("{year}-{month:02}")));
            texts.extend((1..=4).map(|quarter| format!("{year}-Q{quarter}")));
            texts.extend((1..=2).map(|semester| format!("{year}-S{semester}")));
            // Not every year has a week 53.
            let weeks = (1..=53).map(|week| format!("{year}-W{week:02}"));
            texts.extend(weeks.filter(|text| text.parse::<Period>().is_ok()));
        }
        texts.sort();
        let keys: Vec<Key> = texts
            .iter()
            .map(|text| Key::new(262_143, text.parse().unwrap(), 268_435_455))
            .collect();
        assert!(keys.is_sorted());
        for (key, text) in keys.iter().zip(&texts) {
            assert_eq!(key.period().to_string(), *text);
            assert_eq!((key.indicator(), key.village()), (262_143, 268_435_455));
        }
    }
}
