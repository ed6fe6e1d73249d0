//! Which desa are there in a period: for whom a report is expected, whose figures count, what follows a desa that is no more.
//!
//! A period is drawn on the desa of its last day. Figures of a desa outside its life are left out when they are read; a figure
//! of the past stands for a desa (is carried forward) only while the desa lasts. So no total counts a desa and its successors
//! for the same days.

use std::collections::BTreeMap;

use app::model::{Date, Level, Period, Region, RegionCode};
use geodata::history::{History, Validity};

use super::regions::Regions;

/// The lives of the desa.
#[derive(Debug, Default)]
pub(crate) struct Lives {
    history: History,
    /// By place in [`Regions::villages`]: those that were not always there.
    limited: BTreeMap<u32, Validity>,
    /// For every desa the first month (from year 0) in whose figures it does not stand any more.
    ends: Vec<i32>,
    /// Days on which any of the desa came or went, ascending.
    editions: Vec<Date>,
}

impl Regions {
    /// The same regions with their history; rows of desa that are no regions are passed over.
    pub(crate) fn with_history(mut self, history: History) -> Self {
        let mut lives = Lives {
            ends: vec![i32::MAX; self.villages().len()],
            editions: history.days(self.villages()),
            ..Lives::default()
        };
        for (code, entry) in history.entries() {
            let Some(index) = self.village_index(code.as_str()) else {
                continue;
            };
            let validity = &entry.validity;
            if let (Some(end), Some(to)) = (lives.ends.get_mut(index as usize), validity.to) {
                *end = to.month_index();
            }
            lives.limited.insert(index, validity.clone());
            let parent = self.by_code.get_mut(code).and_then(|region| {
                region.valid_from = validity.from;
                region.valid_to = validity.to;
                region.successors.clone_from(&validity.successors);
                region.parent.clone()
            });
            if validity.to.is_none() {
                continue;
            }
            // Children are those of today, of its groups as of its kecamatan.
            let is_group = |region: &&Region| {
                region.level == Level::Group
                    && self.members(&region.code).binary_search(&index).is_ok()
            };
            let groups = self.all().filter(is_group).map(|group| group.code.clone());
            let homes: Vec<RegionCode> = groups.chain(parent).collect();
            for home in homes {
                if let Some(home) = self.by_code.get_mut(&home) {
                    home.children = home.children.saturating_sub(1);
                }
            }
        }
        lives.history = history;
        self.lives = lives;
        self
    }

    /// Days on which desa came or went, ascending.
    pub(crate) fn editions(&self) -> &[Date] {
        &self.lives.editions
    }

    /// For every desa the first month (from year 0) for which no figure is carried forward: it is no more by its end.
    pub(crate) fn ends(&self) -> &[i32] {
        &self.lives.ends
    }

    /// Whether any desa was not always there.
    pub(crate) fn is_limited(&self) -> bool {
        !self.lives.limited.is_empty()
    }

    /// Whether a figure that a file gives for a desa and period counts: the desa was there on a day of it.
    pub(crate) fn takes(&self, village: u32, period: Period) -> bool {
        self.lives
            .limited
            .get(&village)
            .is_none_or(|validity| validity.touches(period.first_date(), period.last_date()))
    }

    /// Whether a region is there in a period: on its last day a desa itself, wider regions any of their desa.
    pub(crate) fn is_there(&self, region: &Region, period: Period) -> bool {
        if self.lives.limited.is_empty() {
            return true;
        }
        let members = self.members(&region.code);
        members.is_empty() || self.count(members, |validity| validity.holds(period.last_date())) > 0
    }

    /// How many of the desa `members` owe a report: those that are there on the last day of the period; where `is_summed`,
    /// those that were there on any day, since the figures of all of them make up the sum.
    pub(crate) fn expected(&self, members: &[u32], period: Period, is_summed: bool) -> u32 {
        let (first, last) = (period.first_date(), period.last_date());
        let count = self.count(members, |validity| {
            if is_summed {
                validity.touches(first, last)
            } else {
                validity.holds(last)
            }
        });
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// A desa that is no more at the end of the period with those that stand in its place, ascending: whatever each of them has
    /// of the period is its line's. None where it lasts, is no desa, or nothing succeeded it.
    pub(crate) fn followed(&self, code: &RegionCode, period: Period) -> Option<Vec<u32>> {
        let day = period.last_date();
        let validity = self.lives.history.validity(code)?;
        if code.level() != Level::Village || validity.to.is_none_or(|to| day < to) {
            return None;
        }
        let mut found: Vec<u32> = self
            .lives
            .history
            .followed(code, day)
            .iter()
            .filter_map(|successor| self.village_index(successor.as_str()))
            .collect();
        if found.is_empty() {
            return None;
        }
        found.extend(self.village_index(code.as_str()));
        found.sort_unstable();
        Some(found)
    }

    fn count(&self, members: &[u32], is_there: impl Fn(&Validity) -> bool) -> usize {
        let is_counted = |member: &&u32| self.lives.limited.get(*member).is_none_or(&is_there);
        if self.lives.limited.is_empty() {
            members.len()
        } else {
            members.iter().filter(is_counted).count()
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dataset::{GroupRow, Groups};

    fn region(code: &str) -> Region {
        let code: RegionCode = code.parse().unwrap();
        Region {
            name: code.to_string(),
            level: code.level(),
            parent: code.parent(),
            children: 0,
            bbox: [0.0; 4],
            centroid: [0.0; 2],
            valid_from: None,
            valid_to: None,
            successors: Vec::new(),
            code,
        }
    }

    fn regions() -> Regions {
        let rows = [
            "33.08",
            "33.08.01",
            "33.08.01.2001",
            "33.08.01.2002",
            "33.08.01.2011",
            "33.08.01.2012",
            "33.08.02",
            "33.08.02.2001",
        ]
        .map(region);
        let history = History::from_csv(
            "code,valid_from,valid_to,successors\n\
             33.08.01.2001,,2024-07-01,33.08.01.2011;33.08.01.2012\n\
             33.08.01.2011,2024-07-01,,\n33.08.01.2012,2024-07-01,,\n\
             33.08.02.2001,2024-07-01,,\n33.09.01.2001,,2020-01-01,\n",
        )
        .unwrap();
        let group = |village: &str| GroupRow {
            group: "33.08~P1".parse().unwrap(),
            name: "Salaman I".to_owned(),
            kind: "puskesmas".to_owned(),
            village: village.parse().unwrap(),
        };
        let groups = Groups {
            rows: ["33.08.01.2001", "33.08.01.2011", "33.08.01.2012"]
                .map(group)
                .into(),
        };
        Regions::new(rows.into(), &groups).with_history(history)
    }

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn a_report_is_owed_by_those_that_are_there() {
        let regions = regions();
        let district: RegionCode = "33.08.01".parse().unwrap();
        let members = regions.members(&district);
        let expected = |text: &str, is_summed| regions.expected(members, period(text), is_summed);
        assert_eq!(
            (expected("2024-06", false), expected("2024-07", false)),
            (2, 3)
        );
        assert_eq!(
            (
                expected("2023", false),
                expected("2024", false),
                expected("2024", true)
            ),
            (2, 3, 4)
        );
        let kabupaten: RegionCode = "33.08".parse().unwrap();
        assert_eq!(regions.get(&district).unwrap().children, 3);
        let group: RegionCode = "33.08~P1".parse().unwrap();
        assert_eq!(regions.get(&group).unwrap().children, 2);
        assert_eq!(
            regions.expected(regions.members(&kabupaten), period("2026-01"), false),
            4
        );
    }

    #[test]
    fn regions_come_and_go() {
        let regions = regions();
        let is_there = |code: &str, text: &str| {
            regions.is_there(regions.get(&code.parse().unwrap()).unwrap(), period(text))
        };
        assert!(is_there("33.08.01.2001", "2024-06") && !is_there("33.08.01.2001", "2024-07"));
        assert!(!is_there("33.08.01.2011", "2024-06") && is_there("33.08.01.2011", "2024"));
        // A kecamatan whose only desa is not born yet is not there either.
        assert!(!is_there("33.08.02", "2024-06") && is_there("33.08.02", "2024-07"));
        assert!(is_there("33.08", "1999"));
        let old = regions.village_index("33.08.01.2001").unwrap();
        assert!(regions.takes(old, period("2024")) && !regions.takes(old, period("2024-07")));
        assert_eq!(regions.ends()[old as usize], 2_024 * 12 + 6);
        assert_eq!(regions.editions().len(), 1, "only of desa that are regions");
    }

    #[test]
    fn successors_stand_in_from_the_day_on() {
        let regions = regions();
        let follow =
            |code: &str, text: &str| regions.followed(&code.parse().unwrap(), period(text));
        assert_eq!(follow("33.08.01.2001", "2024-06"), None);
        let names: Vec<&str> = follow("33.08.01.2001", "2024-07")
            .unwrap()
            .into_iter()
            .map(|index| regions.villages()[index as usize].as_str())
            .collect();
        assert_eq!(names, ["33.08.01.2001", "33.08.01.2011", "33.08.01.2012"]);
        assert_eq!(follow("33.08.01.2011", "2024-06"), None);
        assert_eq!(follow("33.08.01", "2026"), None);
    }
}
