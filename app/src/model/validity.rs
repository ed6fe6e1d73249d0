//! Days of periods, and which division of the land a period is drawn on.

use super::{Date, Period};

impl Period {
    /// Its first day, held to the years that can be written.
    #[must_use]
    pub fn first_date(self) -> Date {
        let (year, month, day) = self.first_day();
        Date::new(year, month, day).unwrap_or(Date::FIRST)
    }

    /// Its last day, held to the years that can be written. A period is drawn on the regions of this day.
    #[must_use]
    pub fn last_date(self) -> Date {
        let (year, month, day) = self.last_day();
        Date::new(year, month, day).unwrap_or(Date::LAST)
    }

    /// Which of the divisions of a dataset the period is drawn on: how many of `editions`, the days on which regions changed
    /// (ascending), are over by its last day. Two periods of one number have the same regions.
    #[must_use]
    pub fn edition(self, editions: &[Date]) -> usize {
        let day = self.last_date();
        editions.partition_point(|change| *change <= day)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_drawn_on_the_regions_of_its_last_day() {
        let days = ["2024-01-01", "2025-07-15"].map(|day| day.parse::<Date>().unwrap());
        for (period, edition) in [
            ("2023", 0),
            ("2023-12", 0),
            ("2024-01", 1),
            ("2024", 1),
            ("2025-06", 1),
            ("2025-07", 2),
            ("2025-W28", 1),
            ("2025-W29", 2),
        ] {
            assert_eq!(
                period.parse::<Period>().unwrap().edition(&days),
                edition,
                "{period}"
            );
        }
        let month: Period = "2024-02".parse().unwrap();
        assert_eq!(month.first_date().to_string(), "2024-02-01");
        assert_eq!(month.last_date().to_string(), "2024-02-29");
    }
}
