//! A few wrong entries, such as every real file has: something for the eye that checks.

use app::model::Period;

use super::{
    generate::{Calendar, SOURCE},
    random::Random,
    village::Village,
};
use crate::dataset::{Measure, Observation, Observations};

/// What was typed wrong.
#[derive(Clone, Copy)]
enum Slip {
    /// Numerator above denominator.
    Above,
    /// A zero where there was a figure.
    Zero,
    /// One digit too many.
    TenTimes,
}

/// Indicator, how many months before the last, and the slip.
const SLIPS: [(&str, usize, Slip); 5] = [
    ("d_s", 0, Slip::Above),
    ("stunting", 0, Slip::Zero),
    ("wasting", 1, Slip::TenTimes),
    ("diare_balita", 2, Slip::TenTimes),
    ("k6", 0, Slip::Above),
];

/// Makes the slips, each in a desa that reported.
pub(super) fn add(seed: u64, calendar: &Calendar, villages: &[Village], into: &mut Observations) {
    let mut random = Random::new(seed, "faults");
    for (indicator, months_before, slip) in SLIPS {
        let Some(&(year, month)) = calendar.months.iter().rev().nth(months_before) else {
            continue;
        };
        let period = Period::Month(year, month);
        let start = random.below(villages.len());
        let reported = (0..villages.len()).find_map(|step| {
            let village = villages.get((start + step) % villages.len())?;
            let measure = into.get(indicator, period, &village.code)?;
            (measure.numerator >= 3.0).then_some((village, measure))
        });
        let Some((village, right)) = reported else {
            continue;
        };
        let numerator = match slip {
            Slip::Above => (right.denominator.unwrap_or(right.numerator) * 1.3).ceil(),
            Slip::Zero => 0.0,
            Slip::TenTimes => right.numerator * 10.0,
        };
        into.upsert(Observation {
            indicator,
            period,
            village: &village.code,
            measure: Measure { numerator, ..right },
            source: SOURCE,
        });
    }
}
