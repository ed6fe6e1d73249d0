//! Where an axis has its marks.

use crate::{
    format::{self, Locale},
    map::rounding::{clean, tick_step},
    model::{Period, Unit},
};

use super::text::text_width;

/// Marks of the vertical axis, ascending, at least two, the first and last being its ends; `low` to `high` is what must be
/// seen. Counts, and figures whose least is less than a third of the most, start at 0; nothing goes below 0 that need not.
pub(super) fn vertical(low: f64, high: f64, unit: Unit, wanted: usize) -> Vec<f64> {
    let from_zero = low >= 0.0 && (unit == Unit::Count || low <= high / 3.0);
    let low = if from_zero { 0.0 } else { low };
    let high = if high > low { high } else { low + 1.0 };
    let mut step = tick_step((high - low) / wanted.max(1) as f64);
    if unit == Unit::Count {
        step = step.ceil();
    }
    let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
    let count = (last - first).clamp(1.0, 50.0) as u32;
    (0..=count)
        .map(|index| clean((first + f64::from(index)) * step))
        .collect()
}

/// A mark of the horizontal axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TimeTick {
    /// [`Period::ordinal`].
    pub(super) at: i32,
    /// Its words, none where there is no room.
    pub(super) label: Option<String>,
    /// Whether the words stand under the mark rather than right of it.
    pub(super) centred: bool,
}

/// Marks of the horizontal axis for `periods` (one kind, sorted) over `width` units: every period where they are few, else the
/// beginning of every year.
pub(super) fn horizontal(
    periods: &[Period],
    locale: Locale,
    width: f64,
    size: f64,
) -> Vec<TimeTick> {
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        return Vec::new();
    };
    let span = f64::from((last.ordinal() - first.ordinal()).max(1));
    let pixels = |ordinals: i32| f64::from(ordinals) / span * width;
    let yearly = matches!(first, Period::Year(_));
    let ticks: Vec<(i32, String)> = if yearly || periods.len() <= 6 {
        periods
            .iter()
            .map(|period| (period.ordinal(), format::period_short(*period, locale)))
            .collect()
    } else if first.year() == last.year() {
        // Within one year its number says nothing: `Jan`, `TW I`.
        periods
            .iter()
            .map(|period| {
                let mut label = format::period_short(*period, locale);
                label.truncate(label.rfind(' ').unwrap_or(label.len()));
                (period.ordinal(), label)
            })
            .collect()
    } else {
        let slots = (1..=60)
            .find(|slots| slots * i32::from(first.year()) > first.ordinal() - slots)
            .unwrap_or(1);
        (first.year()..=last.year())
            .map(|year| {
                (
                    (i32::from(year) * slots).max(first.ordinal()),
                    year.to_string(),
                )
            })
            .collect()
    };
    let centred = yearly || periods.len() <= 6 || first.year() == last.year();
    let mut free_from = i32::MIN;
    let mut shown: Vec<TimeTick> = Vec::with_capacity(ticks.len());
    // From the end, so that the latest is always named.
    for (at, label) in ticks.into_iter().rev() {
        let needs = text_width(&label, size) + 8.0;
        let free = free_from == i32::MIN || pixels(free_from - at) >= needs;
        let inside = centred || pixels(last.ordinal() - at) >= needs - 8.0;
        let named = free && inside;
        if named {
            free_from = at;
        }
        shown.push(TimeTick {
            at,
            label: named.then_some(label),
            centred,
        });
    }
    shown.reverse();
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vertical_marks_are_round_and_cover() {
        assert_eq!(
            vertical(14.2, 29.4, Unit::Percent, 4),
            vec![10.0, 15.0, 20.0, 25.0, 30.0]
        );
        assert_eq!(
            vertical(2.0, 11.0, Unit::Count, 4),
            vec![0.0, 5.0, 10.0, 15.0]
        );
        assert_eq!(vertical(0.0, 0.0, Unit::Count, 4), vec![0.0, 1.0]);
        assert_eq!(vertical(96.4, 98.1, Unit::Percent, 4).first(), Some(&96.0));
        for (low, high) in [(0.0, 0.3), (55.0, 55.0), (99.9, 100.0), (3.0, 12_345.0)] {
            let ticks = vertical(low, high, Unit::Percent, 4);
            assert!(ticks.len() >= 2 && ticks.len() <= 8, "{ticks:?}");
            assert!(
                ticks.first() <= Some(&low) && ticks.last() >= Some(&high),
                "{ticks:?}"
            );
        }
    }

    #[test]
    fn months_are_marked_by_year() {
        let months: Vec<Period> = (2023..=2025)
            .flat_map(|year| (1..=12).map(move |month| Period::Month(year, month)))
            .collect();
        let ticks = horizontal(&months, Locale::Id, 300.0, 12.0);
        let labels: Vec<_> = ticks
            .iter()
            .filter_map(|tick| tick.label.as_deref())
            .collect();
        assert_eq!(labels, ["2023", "2024", "2025"]);
        assert_eq!(ticks[1].at, Period::Month(2024, 1).ordinal());
    }

    #[test]
    fn few_periods_are_named_each() {
        let quarters: Vec<Period> = (1..=4).map(|n| Period::Quarter(2025, n)).collect();
        let ticks = horizontal(&quarters, Locale::Id, 400.0, 12.0);
        assert_eq!(ticks.iter().filter(|tick| tick.label.is_some()).count(), 4);
        let years: Vec<Period> = (2000..=2025).map(Period::Year).collect();
        let ticks = horizontal(&years, Locale::Id, 200.0, 12.0);
        assert_eq!(
            ticks.last().and_then(|tick| tick.label.as_deref()),
            Some("2025")
        );
        assert!(ticks.iter().filter(|tick| tick.label.is_some()).count() < 8);
    }
}
