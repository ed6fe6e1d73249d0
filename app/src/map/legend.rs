//! What a legend says: how many regions stand in each class, where the target is, what has no figure.

use serde::{Deserialize, Serialize};

use super::{Classification, scenery::COUNTED_GROUND};
use crate::{
    format::{self, Locale},
    model::{Cell, Direction, Status, Unit},
};

/// One class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// `#rrggbb`.
    pub colour: String,
    /// Regions in the class.
    pub n: usize,
    /// `n` as a share of the fullest class, 0 to 1.
    pub share: f64,
}

/// Where the target stands.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetMark {
    /// The target, in the unit.
    pub value: f64,
    /// Place along the row of classes: 0 is its left end, 1 the first limit, and so on; the ends for targets beyond them.
    pub position: f64,
}

/// A legend, ready to be drawn or read out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Legend {
    /// The classes, from little to much.
    pub bars: Vec<Bar>,
    /// The k + 1 limits of the classes.
    pub breaks: Vec<f64>,
    /// Whether the first class is zero alone.
    pub zero: bool,
    /// The target, where there is one.
    pub target: Option<TargetMark>,
    /// Which way is better.
    pub direction: Direction,
    /// Unit of the limits.
    pub unit: Unit,
    /// Regions that did not report.
    pub missing: usize,
    /// How many regions have another status that needs a word, in the order of [`Status`]; none with 0. Figures above 100 %
    /// and uncertain ones are in the bars as well.
    pub others: Vec<(Status, usize)>,
    /// Regions in the bars whose figure is of an earlier month.
    #[serde(default)]
    pub carried: usize,
}

impl Legend {
    /// The legend of `cells` drawn by `classes`.
    #[must_use]
    pub fn new(classes: &Classification, cells: &[Cell]) -> Self {
        let counts = classes.counts(cells);
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        let bars = counts
            .iter()
            .enumerate()
            .map(|(class, &n)| Bar {
                // No circle is drawn for none.
                colour: if class == 0 && classes.zero && classes.unit == Unit::Count {
                    COUNTED_GROUND
                } else {
                    classes.colour(class)
                }
                .to_owned(),
                n,
                // Counts of regions: far below 2^53.
                share: (n as f64 / most as f64 * 1e4).round() / 1e4,
            })
            .collect();
        let of = |status: Status| cells.iter().filter(|cell| cell.status == status).count();
        let others = [
            Status::NotScheduled,
            Status::NotApplicable,
            Status::Suppressed,
            Status::Unreliable,
            Status::Over100,
        ]
        .map(|status| (status, of(status)))
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .collect();
        Self {
            bars,
            breaks: classes.breaks.clone(),
            zero: classes.zero,
            target: classes.target.map(|value| TargetMark {
                value,
                position: position(value, &classes.breaks),
            }),
            direction: classes.direction,
            unit: classes.unit,
            missing: of(Status::Missing),
            others,
            carried: cells.iter().filter(|cell| cell.carried().is_some()).count(),
        }
    }

    /// What each class holds, in words: `0`, `1–2`, `≥ 21` for counts, `8,8–13,8` otherwise.
    #[must_use]
    pub fn class_labels(&self, locale: Locale) -> Vec<String> {
        let text = |value: f64| format::value(value, self.unit, locale);
        let last = self.bars.len().saturating_sub(1);
        let whole =
            self.unit == Unit::Count && self.breaks.iter().all(|limit| limit.fract() == 0.0);
        self.breaks
            .windows(2)
            .take(self.bars.len())
            .enumerate()
            .map(|(class, ends)| match (ends[0], ends[1]) {
                (low, high) if low == high => text(low),
                (low, _) if self.zero && class == 0 => text(low),
                (low, high) if whole => {
                    // Behind a class of zero the first event is 1.
                    let low = if self.zero && class == 1 { 1.0 } else { low };
                    let high = if class == last { high } else { high - 1.0 };
                    match (low == high, class == last && class > 0) {
                        (true, false) => text(low),
                        (_, true) => format!("≥ {}", text(low)),
                        _ => format!("{}–{}", text(low), text(high)),
                    }
                }
                (low, high) => format!("{}–{}", text(low), text(high)),
            })
            .collect()
    }
}

/// Place of a value along the classes, linear within its class.
fn position(value: f64, breaks: &[f64]) -> f64 {
    let (Some(first), Some(last)) = (breaks.first(), breaks.last()) else {
        return 0.0;
    };
    if value <= *first {
        return 0.0;
    }
    let mut place = 0.0;
    for ends in breaks.windows(2) {
        let (low, high) = (ends[0], ends[1]);
        if value < high || (value <= high && high == *last) {
            return place
                + if high > low {
                    (value - low) / (high - low)
                } else {
                    0.0
                };
        }
        place += 1.0;
    }
    place
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::map::classify;
    use crate::model::{Period, RegionCode};
    use proptest::prelude::*;

    #[allow(clippy::unwrap_used)]
    pub(crate) fn cell(status: Status, value: Option<f64>) -> Cell {
        let region: RegionCode = "33.08.01.2002".parse().unwrap();
        Cell {
            indicator: "stunting".to_owned(),
            region,
            region_name: "Sukasari".to_owned(),
            period: Period::Month(2026, 3),
            value,
            numerator: None,
            denominator: None,
            denominator_kind: None,
            ci_low: None,
            ci_high: None,
            status,
            reported: 1,
            expected: 1,
            age_months: None,
            target: None,
            target_to_date: None,
            outcome: None,
            trend: None,
            met: None,
            source: None,
        }
    }

    #[test]
    fn counts_are_named_class_by_class() {
        let mut values = vec![0.0; 30];
        values.extend([
            1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 14.0, 18.0, 25.0, 60.0,
        ]);
        let cells: Vec<Cell> = values
            .iter()
            .map(|value| cell(Status::Ok, Some(*value)))
            .collect();
        let legend = Legend::new(
            &classify(&values, Some(0.0), Direction::Lower, Unit::Count),
            &cells,
        );
        let labels = legend.class_labels(Locale::Id);
        assert_eq!(labels.first().map(String::as_str), Some("0"));
        assert!(
            labels.last().is_some_and(|label| label.starts_with('≥')),
            "{labels:?}"
        );
        assert!(labels[1].starts_with('1'), "{labels:?}");
        assert_eq!(legend.bars[0].n, 30);
    }

    #[test]
    fn the_target_stands_on_its_limit() {
        let values = [4.0, 8.0, 12.0, 17.0, 19.0, 24.0, 33.0];
        let legend = Legend::new(
            &classify(&values, Some(18.8), Direction::Lower, Unit::Percent),
            &[],
        );
        assert_eq!(legend.target.map(|mark| mark.position), Some(3.0));
        let beyond = Legend::new(
            &classify(&values, Some(95.0), Direction::Higher, Unit::Percent),
            &[],
        );
        assert_eq!(beyond.target.map(|mark| mark.position), Some(5.0));
        let zero = Legend::new(
            &classify(&values, Some(0.0), Direction::Lower, Unit::Percent),
            &[],
        );
        assert_eq!(zero.target.map(|mark| mark.position), Some(0.0));
    }

    fn any_cell() -> impl Strategy<Value = Cell> {
        prop_oneof![
            4 => (0.0_f64..100.0).prop_map(|value| cell(Status::Ok, Some(value))),
            1 => (100.0_f64..200.0).prop_map(|value| cell(Status::Over100, Some(value))),
            1 => (0.0_f64..100.0).prop_map(|value| cell(Status::Unreliable, Some(value))),
            1 => Just(cell(Status::Missing, None)),
            1 => Just(cell(Status::NotScheduled, None)),
            1 => Just(cell(Status::Suppressed, None)),
        ]
    }

    proptest! {
        #[test]
        fn every_region_is_counted_once(cells in prop::collection::vec(any_cell(), 0..120)) {
            let values: Vec<f64> = cells.iter().filter_map(|cell| cell.value).collect();
            let legend = Legend::new(&classify(&values, Some(40.0), Direction::Higher, Unit::Percent), &cells);
            let drawn: usize = legend.bars.iter().map(|bar| bar.n).sum();
            let without: usize =
                legend.others.iter().filter(|(status, _)| !status.has_value()).map(|(_, n)| n).sum::<usize>() + legend.missing;
            prop_assert_eq!(drawn + without, cells.len());
            prop_assert!(legend.bars.iter().all(|bar| (0.0..=1.0).contains(&bar.share)));
        }
    }
}
