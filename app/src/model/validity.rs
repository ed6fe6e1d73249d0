//! Days of periods, and which division of the land a period is drawn on.

use super::{Date, Period, Region};

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

impl Region {
    /// Whether it was there on the last day of a period; without one, whether it is there today.
    #[must_use]
    pub fn is_there(&self, period: Option<Period>) -> bool {
        stands(self.valid_from, self.valid_to, period)
    }
}

/// Whether what is there from the first day until the second, on which it is no more, stands on the last day of a period; without
/// one, whether it stands today.
#[must_use]
pub fn stands(from: Option<Date>, to: Option<Date>, period: Option<Period>) -> bool {
    match period.map(Period::last_date) {
        None => to.is_none(),
        Some(day) => from.is_none_or(|from| from <= day) && to.is_none_or(|to| day < to),
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

    #[test]
    fn a_region_is_there_from_its_first_day_until_the_day_it_is_no_more() {
        let mut region = Region {
            code: "33.08.01.2001".parse().unwrap(),
            name: "Sukasari".to_owned(),
            level: crate::model::Level::Village,
            parent: None,
            children: 0,
            bbox: [0.0; 4],
            centroid: [0.0; 2],
            valid_from: None,
            valid_to: None,
            successors: Vec::new(),
        };
        let is_there = |region: &Region, period: &str| {
            region.is_there(Some(period.parse::<Period>().unwrap()))
        };
        assert!(region.is_there(None) && is_there(&region, "1999"));
        region.valid_from = Some("2024-07-01".parse().unwrap());
        assert!(region.is_there(None));
        assert!(!is_there(&region, "2024-06") && is_there(&region, "2024-07"));
        region.valid_to = Some("2025-01-01".parse().unwrap());
        assert!(!region.is_there(None));
        assert!(is_there(&region, "2024-11") && !is_there(&region, "2025-01"));
    }
}
