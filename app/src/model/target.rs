//! Targets that an office sets: by year, and by area where kecamatan differ.

use serde::{Deserialize, Serialize};

use super::{Cell, Direction, Indicator, Period, RegionCode, TimeRule};

/// A target that holds from a year until the next one given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Target {
    /// First year in which it holds.
    pub year: u16,
    /// In the indicator's unit.
    pub value: f64,
    /// Where it was read; `read in a source` and an office's own decree are sources, hearsay is said to be.
    pub source: String,
    /// Only inside this region; none for everywhere.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, example = "33.08.01"))]
    pub area: Option<RegionCode>,
}

/// Classes that an office has decided on: drawn as they are, whatever the values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnClasses {
    /// Limits between the classes, ascending, in the indicator's unit: one fewer than classes.
    pub limits: Vec<f64>,
    /// One colour a class, `#rrggbb`; none where the program's own colours are to be taken.
    #[serde(default)]
    pub colours: Vec<String>,
    /// Whose classes these are, shown in the legend.
    #[serde(default)]
    pub label: Option<String>,
}

impl Indicator {
    /// The target of [`Self::targets`] that holds in `region` in `period`: the narrowest area that contains the region,
    /// then the latest year that has begun. None where the list holds none: then [`Self::target`] stands.
    #[must_use]
    pub fn target_for(&self, period: Period, region: &RegionCode) -> Option<&Target> {
        let mut best: Option<&Target> = None;
        for target in &self.targets {
            let holds = target.year <= period.year()
                && target
                    .area
                    .as_ref()
                    .is_none_or(|area| region.is_within(area));
            let rank = |t: &Target| (t.area.as_ref().map_or(0, |a| a.as_str().len()), t.year);
            if holds && best.is_none_or(|best| rank(best) <= rank(target)) {
                best = Some(target);
            }
        }
        best
    }

    /// The target of the whole year in `region`, in the unit: from the list, else the default.
    #[must_use]
    pub fn annual_target(&self, region: &RegionCode, period: Period) -> Option<f64> {
        self.target_for(period, region)
            .map(|target| target.value)
            .or(self.target)
    }

    /// The target in `region` as it stands in `period`, in the unit; accumulates as [`Self::target_to_date`] says.
    #[must_use]
    pub fn target_at(&self, region: &RegionCode, period: Period) -> Option<f64> {
        self.annual_target(region, period)
            .map(|target| self.to_date(target, period))
    }

    /// Where the target that holds in `region` in `period` was read.
    #[must_use]
    pub fn target_source_at(&self, region: &RegionCode, period: Period) -> Option<&str> {
        match self.target_for(period, region) {
            Some(target) => Some(&target.source),
            None => self.target.and(self.target_source.as_deref()),
        }
    }

    /// Whether the target that holds in `region` in `period` is to be shown as *perlu dikonfirmasi*.
    #[must_use]
    pub fn needs_confirmation_at(&self, region: &RegionCode, period: Period) -> bool {
        match self.target_for(period, region) {
            Some(target) => is_second_hand(&target.source),
            None => self.target_needs_confirmation(),
        }
    }

    /// Whether the target that a cell is held against is to be shown as *perlu dikonfirmasi*.
    #[must_use]
    pub fn doubts_target(&self, cell: &Cell) -> bool {
        cell.target.is_some() && self.needs_confirmation_at(&cell.region, cell.period)
    }

    /// The year that the target of a cell was set for, where that came after the cell's period: figures of the past are held
    /// against the default target, and whoever reads them has to be told.
    #[must_use]
    pub fn later_target_year(&self, cell: &Cell) -> Option<u16> {
        cell.target?;
        self.target_year.filter(|year| {
            *year > cell.period.year() && self.target_for(cell.period, &cell.region).is_none()
        })
    }

    /// Whether figure and target grow through the year.
    #[must_use]
    pub fn accumulates(&self) -> bool {
        self.time_rule == TimeRule::Cumulative && self.direction == Direction::Higher
    }

    /// What an annual target amounts to in `period`.
    ///
    /// A coverage that accumulates over the year is held against target × months / 12, the months being those of the year up to
    /// the period's end, or up to the last month that has observations where the period is not over yet (PWS-KIA: *Pedoman
    /// Pemantauan Wilayah Setempat Kesehatan Ibu dan Anak*, Kemenkes RI 2010: a yearly target of 80 % is 9 × 6.67 % in
    /// September). A prevalence among those examined (direction `lower`) does not accumulate however its numbers are collected:
    /// its threshold is the same in every month.
    #[must_use]
    pub fn to_date(&self, target: f64, period: Period) -> f64 {
        match period.months() {
            Some((first, last)) if self.accumulates() => {
                let known = self
                    .periods
                    .iter()
                    .filter(|known| known.month().is_some())
                    .filter_map(|known| known.months())
                    .map(|(month, _)| month)
                    .filter(|month| (first..=last).contains(month))
                    .max();
                target * f64::from(known.unwrap_or(last).rem_euclid(12) + 1) / 12.0
            }
            _ => target,
        }
    }
}

/// Whether a source says of itself that somebody should read the original.
#[must_use]
pub fn is_second_hand(source: &str) -> bool {
    let source = source.to_ascii_lowercase();
    [
        "second-hand",
        "unverified",
        "local setting of one kabupaten",
        "perlu dikonfirmasi",
        "belum diperiksa",
    ]
    .iter()
    .any(|word| source.contains(word))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::{Sensitivity, Unit};

    fn code(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    fn target(year: u16, value: f64, area: Option<&str>) -> Target {
        Target {
            year,
            value,
            source: "Keputusan Bupati 12/2025".into(),
            area: area.map(code),
        }
    }

    fn indicator(targets: Vec<Target>) -> Indicator {
        Indicator {
            code: "k6".into(),
            name_id: "K6".into(),
            name_en: "K6".into(),
            cluster: 2,
            life_stage: "ibu_hamil".into(),
            numerator: "K6".into(),
            numerator_en: None,
            denominator: Some("sasaran".into()),
            denominator_en: None,
            unit: Unit::Percent,
            time_rule: TimeRule::Cumulative,
            event_months: Vec::new(),
            direction: Direction::Higher,
            target: Some(60.0),
            target_source: Some("general knowledge, unverified".into()),
            target_year: None,
            targets,
            classes: None,
            spm: None,
            source_system: String::new(),
            sensitivity: Sensitivity::Open,
            periods: Vec::new(),
        }
    }

    #[test]
    fn the_narrowest_area_and_the_latest_year_win() {
        let indicator = indicator(vec![
            target(2025, 70.0, None),
            target(2026, 80.0, None),
            target(2025, 55.0, Some("33.08.01")),
            target(2024, 65.0, Some("33.08")),
        ]);
        let at = |region: &str, year| indicator.annual_target(&code(region), Period::Year(year));
        assert_eq!(at("32.11.01.2001", 2027), Some(80.0));
        assert_eq!(at("32.11.01.2001", 2025), Some(70.0));
        assert_eq!(at("33.08.01.2001", 2026), Some(55.0));
        assert_eq!(at("33.08.01", 2026), Some(55.0));
        assert_eq!(at("33.08.02", 2026), Some(65.0));
        assert_eq!(at("33.08.02", 2023), Some(60.0), "before them: the default");
    }

    #[test]
    fn the_target_to_date_follows_the_area() {
        let indicator = indicator(vec![target(2026, 90.0, Some("33.08"))]);
        let june = Period::Month(2026, 6);
        assert_eq!(indicator.target_at(&code("33.08.01"), june), Some(45.0));
        assert_eq!(indicator.target_at(&code("32.11"), june), Some(30.0));
        assert_eq!(indicator.target_to_date(june), Some(30.0));
        assert!(!indicator.needs_confirmation_at(&code("33.08"), june));
        assert!(indicator.needs_confirmation_at(&code("32.11"), june));
    }

    #[test]
    fn what_is_said_of_a_target_is_said_of_the_one_that_the_cell_is_held_against() {
        let mut indicator = indicator(vec![target(2026, 90.0, Some("33.08"))]);
        indicator.target_year = Some(2026);
        let mut cell = crate::map::sample_cell(crate::model::Status::Ok, Some(50.0));
        cell.target = Some(90.0);
        cell.region = code("33.08.01");
        assert!(!indicator.doubts_target(&cell));
        cell.region = code("32.11");
        assert!(indicator.doubts_target(&cell));
        assert_eq!(indicator.later_target_year(&cell), None);
        cell.period = Period::Month(2024, 6);
        assert_eq!(indicator.later_target_year(&cell), Some(2026));
        cell.target = None;
        assert!(!indicator.doubts_target(&cell));
        assert_eq!(indicator.later_target_year(&cell), None);
    }
}
