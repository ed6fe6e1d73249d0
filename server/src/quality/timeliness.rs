//! Timeliness: how long after a month its figures came in.
//!
//! Known only where the import that brought a figure is known (its source names the file) and the month is the last one
//! of that file: what a file says of earlier months may have been brought before. Everything else is *not known*, never
//! *on time*. Demo figures were never sent by anybody.

use std::collections::HashMap;

use app::model::{Period, Source};
use chrono::NaiveDate;

use crate::dataset::Observation;

/// Days after the end of a month within which its report is in time.
pub const ALLOWED_DAYS: i16 = 10;

/// When the figures of a source came in, for its last month.
pub(super) struct Arrivals<'a> {
    by_label: HashMap<&'a str, (Period, i16)>,
}

impl<'a> Arrivals<'a> {
    pub(super) fn new(rows: &[Observation<'a>], sources: &'a [Source]) -> Self {
        let mut last: HashMap<&str, Period> = HashMap::new();
        for row in rows.iter().filter(|row| row.period.month().is_some()) {
            let period = last.entry(row.source).or_insert(row.period);
            *period = row.period.max(*period);
        }
        let by_label = sources
            .iter()
            .filter(|source| source.kind != "demo")
            .filter_map(|source| {
                let period = *last.get(source.file.as_str())?;
                Some((
                    source.file.as_str(),
                    (period, days_after(period, &source.imported_at)?),
                ))
            })
            .collect();
        Self { by_label }
    }

    /// Days from the end of the row's month to its import; none where that cannot be known.
    pub(super) fn days(&self, row: &Observation<'_>) -> Option<i16> {
        self.by_label
            .get(row.source)
            .filter(|(period, _)| *period == row.period)
            .map(|(_, days)| *days)
    }
}

/// Days from the end of a month to a moment (RFC 3339), negative within the month.
fn days_after(period: Period, moment: &str) -> Option<i16> {
    let month = u32::from(period.month()?);
    let (year, next) = match month {
        12 => (i32::from(period.year()) + 1, 1),
        month => (i32::from(period.year()), month + 1),
    };
    let end = NaiveDate::from_ymd_opt(year, next, 1)?.pred_opt()?;
    let day = NaiveDate::parse_from_str(moment.get(..10)?, "%Y-%m-%d").ok()?;
    i16::try_from(day.signed_duration_since(end).num_days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_the_last_day_of_the_month() {
        for (period, moment, want) in [
            (Period::Month(2026, 9), "2026-10-01T00:00:00Z", Some(1)),
            (Period::Month(2026, 12), "2027-01-10T08:00:00Z", Some(10)),
            (Period::Month(2026, 2), "2026-02-27T08:00:00Z", Some(-1)),
            (Period::Month(2026, 2), "soon", None),
            (Period::Year(2026), "2026-02-27T08:00:00Z", None),
        ] {
            assert_eq!(days_after(period, moment), want);
        }
    }
}
