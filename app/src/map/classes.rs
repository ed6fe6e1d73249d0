//! Classes: the limits that part values into colours.

use crate::order;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{counted, methods, methods::Method, palette, sequence, target_bands};
use crate::model::{Cell, Direction, Indicator, OwnClasses, Unit};

/// How the limits were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Bands around the target.
    Target,
    /// Rounded quintiles.
    Quantile,
    /// Whole numbers of events.
    Counted,
    /// Given by the office in its catalogue.
    Manual,
}

/// Limits and colours of a map. Frozen while time moves: values of other periods outside the range fall into the end classes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Classification {
    /// k + 1 limits of k classes, ascending, in the indicator's unit. Classes are half-open `[a, b)`, the last one closed;
    /// two limits belong to the class below them: 0 where zero stands alone, and a target that may not be exceeded (a
    /// value on it has met it).
    pub breaks: Vec<f64>,
    /// The target, in the unit.
    pub target: Option<f64>,
    /// Which way is better.
    pub direction: Direction,
    /// One colour a class, `#rrggbb`.
    pub palette: Vec<Cow<'static, str>>,
    /// Unit of the limits.
    pub unit: Unit,
    /// How the limits were found.
    pub kind: Kind,
    /// Whether the first class is zero alone.
    pub zero: bool,
}

/// The classes of an indicator's map: by the method that the reader chose, else the office's own, else the usual ones.
#[must_use]
pub fn classes_of(
    indicator: &Indicator,
    method: Option<Method>,
    values: &[f64],
    target: Option<f64>,
) -> Classification {
    let (direction, unit) = (indicator.direction, indicator.unit);
    match (method, &indicator.classes) {
        (Some(method), _) => classify_by(method, values, target, direction, unit),
        (None, Some(own)) => classify_own(own, values, target, direction, unit),
        (None, None) => classify(values, target, direction, unit),
    }
}

/// Classes for `values`, pooled over whatever is to be compared (regions, and periods of a time slider).
///
/// With a target above 0 and values on both sides of it: bands around the target, teal on the better side, brown on the
/// worse. Counts: whole numbers, zero alone. Anything else, and targets of 0: rounded quintiles, zero alone where a tenth
/// of the values is zero. Values that are not finite are left out; without any there is one empty class.
#[must_use]
pub fn classify(
    values: &[f64],
    target: Option<f64>,
    direction: Direction,
    unit: Unit,
) -> Classification {
    let finite: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .collect();
    let sorted = order::sorted(&finite, f64::total_cmp);
    let (least, most) = (
        sorted.first().copied().unwrap_or(0.0),
        sorted.last().copied().unwrap_or(0.0),
    );
    let build = |limits: Vec<f64>, palette: Vec<Cow<'static, str>>, kind, zero| {
        let low = limits.first().map_or(least, |first| least.min(*first));
        let high = limits.last().map_or(most, |last| most.max(*last));
        let breaks = std::iter::once(low)
            .chain(limits)
            .chain(std::iter::once(high))
            .collect();
        Classification {
            breaks,
            target,
            direction,
            palette,
            unit,
            kind,
            zero,
        }
    };
    if unit != Unit::Count
        && let Some(bands) =
            target.and_then(|target| target_bands::bands(&sorted, target, direction, unit))
    {
        let colours = palette::diverging(bands.below, bands.above, direction == Direction::Higher);
        return build(bands.limits, colours, Kind::Target, false);
    }
    let zeros = sorted.iter().filter(|value| **value == 0.0).count();
    let counted = unit == Unit::Count && least >= 0.0;
    let zero = least == 0.0 && most > 0.0 && zeros * 10 >= if counted { 1 } else { sorted.len() };
    let mut limits = if counted {
        counted::starts(&sorted)
    } else if zero {
        sequence::limits(&sorted[zeros..], 4)
    } else {
        sequence::limits(&sorted, 5)
    };
    if zero {
        limits.insert(0, 0.0);
    }
    let colours = palette::sequential(limits.len() + 1);
    build(
        limits,
        colours,
        if counted {
            Kind::Counted
        } else {
            Kind::Quantile
        },
        zero,
    )
}

/// The classes that the office has set, whatever the values are: outer limits stretch to the values, the inner ones stand.
///
/// Without colours of their own they are drawn around the target where it is one of the limits, else from little to much.
#[must_use]
pub fn classify_own(
    own: &OwnClasses,
    values: &[f64],
    target: Option<f64>,
    direction: Direction,
    unit: Unit,
) -> Classification {
    let palette = if own.colours.len() == own.limits.len() + 1 {
        own.colours.iter().cloned().map(Cow::Owned).collect()
    } else {
        let side = own.limits.iter().position(|limit| target == Some(*limit));
        match side.map(|at| (at + 1, own.limits.len() - at)) {
            Some((below, above)) if direction != Direction::Neutral && below <= 3 && above <= 3 => {
                palette::diverging(below, above, direction == Direction::Higher)
            }
            _ => palette::sequential(own.limits.len() + 1),
        }
    };
    let ends = own.limits.first().into_iter().chain(own.limits.last());
    let finite = values.iter().filter(|value| value.is_finite()).chain(ends);
    let (low, high) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(*value), high.max(*value))
    });
    let breaks = std::iter::once(low)
        .chain(own.limits.iter().copied())
        .chain(std::iter::once(high))
        .collect();
    Classification {
        breaks,
        target,
        direction,
        palette,
        unit,
        kind: Kind::Manual,
        zero: false,
    }
}

/// Classes by a method that the reader chose; the target is marked, not a limit.
#[must_use]
pub fn classify_by(
    method: Method,
    values: &[f64],
    target: Option<f64>,
    direction: Direction,
    unit: Unit,
) -> Classification {
    let finite: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .collect();
    let sorted = order::sorted(&finite, f64::total_cmp);
    let limits = methods::limits(method, &sorted);
    let palette = palette::sequential(limits.len() + 1);
    let breaks = sorted
        .first()
        .copied()
        .into_iter()
        .chain(limits)
        .chain(sorted.last().copied())
        .collect();
    Classification {
        breaks,
        target,
        direction,
        palette,
        unit,
        kind: Kind::Quantile,
        zero: false,
    }
}

impl Classification {
    /// Number of classes, at least 1.
    #[must_use]
    pub fn len(&self) -> usize {
        self.palette.len()
    }

    /// Never: there is always a class. Here because a length has it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.palette.is_empty()
    }

    /// The class of a value, counted from 0; beyond the outer limits the nearest class.
    #[must_use]
    pub fn class_of(&self, value: f64) -> usize {
        let inner = self.breaks.len().saturating_sub(2);
        let reached = |(index, limit): (usize, &f64)| {
            if self.closes(index, *limit) {
                value > *limit
            } else {
                value >= *limit
            }
        };
        self.breaks
            .iter()
            .skip(1)
            .take(inner)
            .enumerate()
            .filter(|limit| reached(*limit))
            .count()
    }

    /// The colour of a class; the last one's for a class that is not there.
    #[must_use]
    pub fn colour(&self, class: usize) -> &str {
        self.palette
            .get(class)
            .or_else(|| self.palette.last())
            .map_or("none", |colour| colour)
    }

    /// How many cells fall into each class; cells without a value are in none.
    #[must_use]
    pub fn counts(&self, cells: &[Cell]) -> Vec<usize> {
        let mut counts = vec![0; self.len()];
        for value in cells
            .iter()
            .filter(|cell| cell.status.has_value())
            .filter_map(|cell| cell.value)
        {
            if let Some(n) = counts.get_mut(self.class_of(value)) {
                *n += 1;
            }
        }
        counts
    }

    /// Whether an inner limit belongs to the class below it.
    fn closes(&self, index: usize, limit: f64) -> bool {
        let at_target = matches!(self.kind, Kind::Target | Kind::Manual)
            && self.direction == Direction::Lower
            && self.target == Some(limit);
        at_target || (self.zero && index == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SPREAD: [f64; 12] = [
        4.0, 8.0, 11.0, 13.0, 15.0, 17.0, 18.8, 19.0, 21.0, 24.0, 27.0, 33.0,
    ];

    #[test]
    fn bands_stand_around_the_target() {
        let classes = classify(&SPREAD, Some(18.8), Direction::Lower, Unit::Percent);
        assert_eq!(classes.kind, Kind::Target);
        assert_eq!(&classes.breaks[1..6], &[8.8, 13.8, 18.8, 23.8, 28.8]);
        assert_eq!(
            classes.palette,
            [
                "#01665e", "#5ab4ac", "#c7eae5", "#f6e8c3", "#d8b365", "#8c510a"
            ]
        );
        assert_eq!(
            classes.class_of(18.8),
            2,
            "a value on the target has met it"
        );
        assert_eq!(classes.class_of(18.9), 3);
        assert_eq!(classes.class_of(8.8), 1);
        assert_eq!((classes.class_of(-5.0), classes.class_of(900.0)), (0, 5));
    }

    #[test]
    fn more_is_better_turns_the_colours() {
        let classes = classify(
            &[40.0, 60.0, 80.0, 90.0, 95.0],
            Some(85.0),
            Direction::Higher,
            Unit::Percent,
        );
        assert_eq!(classes.palette.first().map(AsRef::as_ref), Some("#8c510a"));
        assert_eq!(classes.class_of(85.0), 3);
        assert!(
            classes.breaks.iter().all(|limit| *limit <= 100.0),
            "{:?}",
            classes.breaks
        );
    }

    #[test]
    fn a_target_of_all_has_one_class_above() {
        let classes = classify(
            &[60.0, 80.0, 99.0, 100.0, 104.0],
            Some(100.0),
            Direction::Higher,
            Unit::Percent,
        );
        assert_eq!(
            classes.palette,
            ["#8c510a", "#d8b365", "#f6e8c3", "#5ab4ac"]
        );
        assert_eq!(
            (
                classes.class_of(99.99),
                classes.class_of(100.0),
                classes.class_of(104.0)
            ),
            (2, 3, 3)
        );
    }

    #[test]
    fn one_sided_values_are_sequential() {
        for target in [Some(50.0), Some(0.0), None] {
            let classes = classify(&SPREAD, target, Direction::Lower, Unit::Percent);
            assert_eq!(classes.kind, Kind::Quantile);
            assert_eq!(classes.len(), 5);
        }
        let neutral = classify(&SPREAD, Some(18.8), Direction::Neutral, Unit::Percent);
        assert_eq!(neutral.kind, Kind::Quantile);
    }

    #[test]
    fn counts_give_zero_a_class() {
        let mut values = vec![0.0; 20];
        values.extend([
            1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 8.0, 9.0, 14.0, 18.0, 25.0, 60.0,
        ]);
        let classes = classify(&values, Some(0.0), Direction::Lower, Unit::Count);
        assert!(classes.zero);
        assert_eq!(classes.class_of(0.0), 0);
        assert_eq!(classes.class_of(1.0), 1);
        assert_eq!(classes.len(), 6);
    }

    #[test]
    fn an_office_draws_its_own_classes() {
        let own = |colours: &[&str]| OwnClasses {
            limits: vec![10.0, 18.8, 30.0],
            colours: colours.iter().map(|c| (*c).to_owned()).collect(),
            label: None,
        };
        let given = ["#111111", "#222222", "#333333", "#444444"];
        let classes = classify_own(
            &own(&given),
            &[4.0, 18.8, 33.0],
            Some(18.8),
            Direction::Lower,
            Unit::Percent,
        );
        assert_eq!(classes.breaks, [4.0, 10.0, 18.8, 30.0, 33.0]);
        assert_eq!((classes.kind, classes.colour(3)), (Kind::Manual, "#444444"));
        assert_eq!(
            [10.0, 18.8, 18.9, 99.0].map(|value| classes.class_of(value)),
            [1, 1, 2, 3],
            "a value on the target has met it"
        );
        let around = classify_own(&own(&[]), &[], Some(18.8), Direction::Lower, Unit::Percent);
        assert_eq!(around.palette, ["#5ab4ac", "#c7eae5", "#f6e8c3", "#d8b365"]);
        let plain = classify_own(&own(&[]), &[], None, Direction::Neutral, Unit::Percent);
        assert_eq!((plain.len(), plain.breaks.len()), (4, 5));
    }

    #[test]
    fn poor_data_has_classes_too() {
        for (values, len) in [
            (vec![], 1),
            (vec![7.0], 1),
            (vec![7.0; 40], 1),
            (vec![f64::NAN, 3.0], 1),
            (vec![0.0; 9], 1),
        ] {
            for unit in [Unit::Percent, Unit::Count] {
                let classes = classify(&values, Some(10.0), Direction::Higher, unit);
                assert_eq!(
                    (classes.len(), classes.breaks.len()),
                    (len, len + 1),
                    "{values:?} {unit:?}"
                );
                assert_eq!(classes.class_of(7.0), 0);
            }
        }
    }

    fn any_direction() -> impl Strategy<Value = Direction> {
        prop_oneof![
            Just(Direction::Higher),
            Just(Direction::Lower),
            Just(Direction::Neutral)
        ]
    }

    fn any_values() -> impl Strategy<Value = (Vec<f64>, Unit)> {
        prop_oneof![
            (
                prop::collection::vec(0.0_f64..120.0, 0..80),
                Just(Unit::Percent)
            ),
            (
                prop::collection::vec(prop_oneof![Just(0.0), 0.0_f64..900.0], 0..80),
                Just(Unit::Per100000)
            ),
            (
                prop::collection::vec((0_u16..400).prop_map(f64::from), 0..80),
                Just(Unit::Count)
            ),
            (
                prop::collection::vec((-9_i16..9).prop_map(f64::from), 0..80),
                Just(Unit::Count)
            ),
        ]
    }

    proptest! {
        #[test]
        fn classes_part_the_range((values, unit) in any_values(), target in prop::option::of(0.0_f64..110.0), direction in any_direction()) {
            let classes = classify(&values, target, direction, unit);
            prop_assert_eq!(classes.breaks.len(), classes.len() + 1);
            prop_assert!(classes.len() <= 6);
            prop_assert!(classes.breaks.is_sorted(), "{:?}", classes.breaks);
            let inner = &classes.breaks[1..classes.breaks.len() - 1];
            prop_assert!(inner.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", classes.breaks);
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let mut counts = vec![0; classes.len()];
            let mut last = 0;
            for value in sorted {
                let class = classes.class_of(value);
                prop_assert!(class >= last && class < classes.len());
                prop_assert!(classes.breaks[class] <= value && value <= classes.breaks[class + 1], "{value} in {:?}", classes.breaks);
                counts[class] += 1;
                last = class;
            }
            prop_assert_eq!(counts.iter().sum::<usize>(), values.len());
            if classes.kind != Kind::Target {
                prop_assert!(values.is_empty() || counts.iter().all(|n| *n > 0), "{:?} {:?}", classes.breaks, counts);
            }
        }
    }
}
