//! Periods as DHIS2 writes them: `202601`, `2026Q1`, `2026S1`, `2026`, `2026W5`, and those counted from today.

use app::model::Period;

/// The period of a DHIS2 text; none where it is no period that we know.
pub(super) fn read(text: &str) -> Option<Period> {
    let (year, rest) = text.split_at_checked(4)?;
    let ours = match rest.as_bytes() {
        [] => year.to_owned(),
        [b'0'..=b'9', b'0'..=b'9'] | [b'Q' | b'S', b'1'..=b'4'] => format!("{year}-{rest}"),
        [b'W', b'1'..=b'9'] => format!("{year}-W0{}", &rest[1..]),
        [b'W', b'0'..=b'9', b'0'..=b'9'] => format!("{year}-{rest}"),
        _ => return None,
    };
    ours.parse().ok()
}

/// A period as DHIS2 writes it.
pub(super) fn write(period: Period) -> String {
    match period {
        Period::Week(year, week) => format!("{year}W{week}"),
        other => other.to_string().replace('-', ""),
    }
}

/// A month, counted from year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Today(u32);

impl Today {
    /// The month of `2026-11-22…`.
    pub(super) fn read(date: &str) -> Option<Self> {
        let (year, month) = date.get(..7)?.split_once('-')?;
        let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
        ((1900..=2100).contains(&year) && (1..=12).contains(&month))
            .then_some(Self(year * 12 + month - 1))
    }

    /// The periods of a relative text such as `LAST_12_MONTHS`, the first one first; none where it is no such text.
    ///
    /// `LAST_…` ends before the period that holds today; `…_THIS_YEAR` is the whole year.
    pub(super) fn relative(self, text: &str) -> Option<Vec<Period>> {
        let span = |length: u32, from: i64, count: u32| -> Option<Vec<Period>> {
            let first = i64::from(self.0 / length) + from;
            (first..first + i64::from(count))
                .map(|index| period(length, u32::try_from(index).ok()?))
                .collect()
        };
        let year = i64::from(self.0 / 12);
        let of_year = |length: u32, years_ago: i64| {
            let each = 12 / length;
            let first = (year - years_ago) * i64::from(each) - i64::from(self.0 / length);
            span(length, first, each)
        };
        match text {
            "THIS_MONTH" => span(1, 0, 1),
            "LAST_MONTH" => span(1, -1, 1),
            "LAST_3_MONTHS" => span(1, -3, 3),
            "LAST_6_MONTHS" => span(1, -6, 6),
            "LAST_12_MONTHS" => span(1, -12, 12),
            "MONTHS_THIS_YEAR" => of_year(1, 0),
            "MONTHS_LAST_YEAR" => of_year(1, 1),
            "THIS_QUARTER" => span(3, 0, 1),
            "LAST_QUARTER" => span(3, -1, 1),
            "LAST_4_QUARTERS" => span(3, -4, 4),
            "QUARTERS_THIS_YEAR" => of_year(3, 0),
            "QUARTERS_LAST_YEAR" => of_year(3, 1),
            "THIS_SIX_MONTH" => span(6, 0, 1),
            "LAST_SIX_MONTH" => span(6, -1, 1),
            "LAST_2_SIXMONTHS" => span(6, -2, 2),
            "THIS_YEAR" => span(12, 0, 1),
            "LAST_YEAR" => span(12, -1, 1),
            "LAST_5_YEARS" => span(12, -5, 5),
            "LAST_10_YEARS" => span(12, -10, 10),
            _ => None,
        }
    }
}

/// The period of so many months that is the `index`-th since year 0.
fn period(months: u32, index: u32) -> Option<Period> {
    let each = 12 / months;
    let (year, part) = (index / each, index % each + 1);
    let text = match months {
        1 => format!("{year:04}-{part:02}"),
        3 => format!("{year:04}-Q{part}"),
        6 => format!("{year:04}-S{part}"),
        _ => format!("{year:04}"),
    };
    text.parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn fixed_periods_and_back() {
        for (theirs, ours) in [
            ("202601", "2026-01"),
            ("2026Q1", "2026-Q1"),
            ("2026", "2026"),
            ("2026W5", "2026-W05"),
            ("2026W12", "2026-W12"),
        ] {
            assert_eq!(read(theirs).unwrap().to_string(), ours);
            assert_eq!(write(ours.parse().unwrap()), theirs);
        }
        for wrong in [
            "", "26", "202613", "2026Q5", "2026-01", "20260115", "éé", "2026W",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn relative_periods_end_before_today() {
        let today = Today::read("2026-02-14T08:00:00Z").unwrap();
        let written = |text: &str| -> Vec<String> {
            today
                .relative(text)
                .unwrap()
                .into_iter()
                .map(write)
                .collect()
        };
        assert_eq!(written("LAST_3_MONTHS"), ["202511", "202512", "202601"]);
        assert_eq!(written("LAST_12_MONTHS").len(), 12);
        assert_eq!(
            written("LAST_4_QUARTERS"),
            ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]
        );
        assert_eq!(
            written("QUARTERS_THIS_YEAR"),
            ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
        );
        assert_eq!(written("THIS_YEAR"), ["2026"]);
        assert_eq!(
            written("LAST_5_YEARS"),
            ["2021", "2022", "2023", "2024", "2025"]
        );
        assert_eq!(written("MONTHS_LAST_YEAR").first().unwrap(), "202501");
        assert_eq!(today.relative("LAST_WEEKEND"), None);
    }
}
