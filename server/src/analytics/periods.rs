//! Which periods a trend shows.

use app::model::Period;

/// The periods of one kind within `from..=to` (both open where not given).
///
/// The kind is that of `from`, else of `to`, else the shortest that `available` holds (the longer ones are mostly derived from
/// it), so that years and months never share an axis. `from` and `to` are of one kind: the caller has seen to it.
#[must_use]
pub(crate) fn of_series(
    available: &[Period],
    from: Option<Period>,
    to: Option<Period>,
) -> Vec<Period> {
    let Some(kind) = from
        .or(to)
        .map(Period::kind)
        .or_else(|| available.iter().map(|period| period.kind()).max())
    else {
        return Vec::new();
    };
    let mut periods: Vec<Period> = available
        .iter()
        .copied()
        .filter(|period| period.kind() == kind)
        .filter(|period| from.is_none_or(|from| *period >= from))
        .filter(|period| to.is_none_or(|to| *period <= to))
        .collect();
    periods.sort_unstable();
    periods
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn periods(text: &str) -> Vec<Period> {
        text.split_whitespace()
            .map(|period| period.parse().unwrap())
            .collect()
    }

    #[test]
    fn one_kind_only_and_in_order() {
        let available = periods("2025 2026-02 2026-01 2025-12");
        assert_eq!(
            of_series(&available, None, None),
            periods("2025-12 2026-01 2026-02")
        );
        assert_eq!(
            of_series(&available, Some(Period::Year(2020)), None),
            periods("2025")
        );
        assert_eq!(
            of_series(&available, None, Some(Period::Month(2026, 1))),
            periods("2025-12 2026-01")
        );
        assert_eq!(
            of_series(
                &available,
                Some(Period::Month(2026, 1)),
                Some(Period::Month(2026, 1))
            ),
            periods("2026-01")
        );
        assert_eq!(of_series(&[], None, None), []);
    }
}
