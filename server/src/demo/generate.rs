//! Observations of one indicator over all months.

use app::model::{Indicator, Period, TimeRule, Unit};

use super::{
    divided::{Divided, Gathered},
    figures,
    level::Levels,
    random::Random,
    reporting::Reporting,
    village::Village,
};
use crate::dataset::{Measure, Observation, Observations};

/// What the figures are called in the product.
pub(super) const SOURCE: &str = "data contoh";

/// The months shown, the last one fixed: the demo must not depend on the clock.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    /// Year and month, in order.
    pub(super) months: Vec<(u16, u8)>,
}

impl Calendar {
    /// So many months up to September 2026.
    pub(super) fn new(months: u32) -> Self {
        let last = 2026_u32 * 12 + 8;
        let month = |index: u32| ((index / 12) as u16, (index % 12 + 1) as u8);
        Self {
            months: (last + 1 - months..=last).map(month).collect(),
        }
    }

    fn progress(&self, index: usize) -> f64 {
        if self.months.len() < 2 {
            1.0
        } else {
            index as f64 / (self.months.len() - 1) as f64
        }
    }
}

/// Everything that one indicator is made from.
pub(super) struct Generator<'a> {
    pub(super) seed: u64,
    pub(super) calendar: &'a Calendar,
    pub(super) villages: &'a [Village],
    pub(super) reporting: &'a Reporting,
    pub(super) divided: Option<&'a Divided>,
}

impl Generator<'_> {
    /// Writes the observations of `indicator`.
    pub(super) fn run(&self, indicator: &Indicator, levels: &Levels, into: &mut Observations) {
        let mut random = Random::new(self.seed, &format!("chance {}", indicator.code));
        let mut before = Gathered::default();
        for (index, village) in self.villages.iter().enumerate() {
            let mut year = YearToDate::default();
            for (month_index, &(calendar_year, month)) in self.calendar.months.iter().enumerate() {
                let progress = self.calendar.progress(month_index);
                let measure = match indicator.time_rule {
                    TimeRule::Annual if month != 12 => continue,
                    TimeRule::EventMonths if !indicator.event_months.contains(&month) => continue,
                    TimeRule::Cumulative => {
                        let level = levels.at(index, progress, None);
                        year.advance(
                            &mut random,
                            indicator,
                            village,
                            level,
                            (calendar_year, month),
                        )
                    }
                    TimeRule::Annual => draw(
                        &mut random,
                        indicator,
                        village,
                        levels.at(index, progress, None),
                    ),
                    _ => draw(
                        &mut random,
                        indicator,
                        village,
                        levels.at(index, progress, Some(month)),
                    ),
                };
                if !self.reporting.has_report(month_index, index) {
                    continue;
                }
                let period = match indicator.time_rule {
                    TimeRule::Annual => Period::Year(calendar_year),
                    _ => Period::Month(calendar_year, month),
                };
                if let Some(parent) = self.divided.and_then(|d| d.parent(index, period)) {
                    before.add(parent, period, measure);
                    continue;
                }
                into.upsert(Observation {
                    indicator: &indicator.code,
                    period,
                    village: &village.code,
                    measure,
                    source: SOURCE,
                });
            }
        }
        for (village, period, measure) in
            self.divided.map(|d| before.whole(d)).into_iter().flatten()
        {
            into.upsert(Observation {
                indicator: &indicator.code,
                period,
                village: &village,
                measure,
                source: SOURCE,
            });
        }
    }
}

/// Persons in the indicator's group.
fn group(indicator: &Indicator, village: &Village) -> f64 {
    let youth = if figures::is_young(indicator) {
        village.youth
    } else {
        1.0
    };
    village.population * figures::group_share(indicator) * youth
}

/// One period on its own.
fn draw(random: &mut Random, indicator: &Indicator, village: &Village, level: f64) -> Measure {
    let group = group(indicator, village);
    match indicator.unit {
        Unit::Count => {
            let numerator = random.poisson(village.population / 100_000.0 * level);
            Measure {
                numerator,
                denominator: None,
                denominator_riil: None,
            }
        }
        Unit::Per1000 | Unit::Per100000 => {
            let denominator = group.round().max(1.0);
            let numerator = random
                .poisson(denominator * level / indicator.unit.factor())
                .min(denominator);
            Measure {
                numerator,
                denominator: Some(denominator),
                denominator_riil: None,
            }
        }
        Unit::Percent => {
            let denominator = match indicator.code.as_str() {
                // Twelve reports are due, whatever the size of the desa.
                "lapor_tepat_waktu" => 12.0,
                "posyandu_aktif" => group.round().max(2.0),
                _ if indicator.time_rule == TimeRule::Flow => random.poisson(group),
                _ => (group * (1.0 + 0.025 * random.normal())).round().max(1.0),
            };
            Measure {
                numerator: random.binomial(denominator, level),
                denominator: Some(denominator),
                denominator_riil: None,
            }
        }
    }
}

/// Snapshots "up to this month": they grow through the year and begin again in January.
#[derive(Default)]
struct YearToDate {
    year: u16,
    numerator: f64,
    denominator: f64,
}

impl YearToDate {
    fn advance(
        &mut self,
        random: &mut Random,
        indicator: &Indicator,
        village: &Village,
        level: f64,
        (year, month): (u16, u8),
    ) -> Measure {
        // Shares in months that were before the first one shown count as one step.
        let months = if self.year == year {
            1.0
        } else {
            f64::from(month)
        };
        if self.year != year {
            *self = Self {
                year,
                numerator: 0.0,
                denominator: 0.0,
            };
        }
        if indicator.unit == Unit::Count {
            self.numerator += random.poisson(village.population / 100_000.0 * level * months);
            return Measure {
                numerator: self.numerator,
                denominator: None,
                denominator_riil: None,
            };
        }
        let group = group(indicator, village);
        if figures::group_is_known_in_january(indicator) {
            self.denominator = group.round().max(1.0);
            let left = self.denominator - self.numerator;
            let share = level * months / 12.0;
            // Of those not yet reached, so that the sum stays below the group and the year ends at the level.
            let rate = if left > 0.0 {
                (share * self.denominator / left).min(1.0)
            } else {
                0.0
            };
            self.numerator += random.binomial(left.max(0.0), rate);
        } else {
            let examined = random.poisson(group * months / 12.0);
            self.denominator += examined;
            self.numerator += random.binomial(examined, level);
        }
        Measure {
            numerator: self.numerator,
            denominator: Some(self.denominator),
            denominator_riil: None,
        }
    }
}
