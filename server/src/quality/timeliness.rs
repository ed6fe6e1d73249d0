//! Timeliness: how long after a month its figures came in.
//!
//! Known only where the import that brought a figure is known (its source names the file) and the month is the last one
//! of that file: what a file says of earlier months may have been brought before. Everything else is *not known*, never
//! *on time*. Demo figures were never sent by anybody.

use app::model::{Period, Source};
use chrono::NaiveDate;

/// Days after the end of a month within which its report is in time.
pub const ALLOWED_DAYS: i16 = 10;

/// When the figures of a source came in, for its last month.
pub(super) struct Arrivals {
    by_source: Vec<Option<(Period, i16)>>,
}

impl Arrivals {
    /// `labels` are the sources of the rows, `last_months` the last month of each, `sources` what was imported.
    pub(super) fn new(
        labels: &[String],
        last_months: &[Option<Period>],
        sources: &[Source],
    ) -> Self {
        let arrival = |(label, last): (&String, &Option<Period>)| {
            let last = (*last)?;
            // Of two imports of one name the later speaks.
            sources
                .iter()
                .rev()
                .filter(|source| source.kind != "demo" && source.file == *label)
                .find_map(|source| Some((last, days_after(last, &source.imported_at)?)))
        };
        Self {
            by_source: labels.iter().zip(last_months).map(arrival).collect(),
        }
    }

    /// Whether any source's last month is this period.
    pub(super) fn has(&self, period: Period) -> bool {
        let mut known = self.by_source.iter().flatten();
        known.any(|(last, _)| *last == period)
    }

    /// Days from the end of a row's month to its import; none where that cannot be known.
    pub(super) fn days(&self, source: u32, period: Period) -> Option<i16> {
        self.by_source
            .get(source as usize)
            .copied()
            .flatten()
            .filter(|(last, _)| *last == period)
            .map(|(_, days)| days)
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
