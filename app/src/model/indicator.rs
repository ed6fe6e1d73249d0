//! What is measured.

use serde::{Deserialize, Serialize};

use super::{OwnClasses, Period, Target, is_second_hand};

/// Unit of the value; the factor between numerator/denominator and value follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Per hundred.
    Percent,
    /// Per thousand.
    #[serde(rename = "per_1000")]
    Per1000,
    /// Per hundred thousand.
    #[serde(rename = "per_100000")]
    Per100000,
    /// A number of events, without denominator.
    Count,
}

impl Unit {
    /// What a ratio is multiplied by; 1 for counts.
    #[must_use]
    pub const fn factor(self) -> f64 {
        match self {
            Self::Percent => 100.0,
            Self::Per1000 => 1_000.0,
            Self::Per100000 => 100_000.0,
            Self::Count => 1.0,
        }
    }

    /// Whether a denominator is part of the figure.
    #[must_use]
    pub const fn has_denominator(self) -> bool {
        !matches!(self, Self::Count)
    }
}

/// How months become longer periods (design §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeRule {
    /// Months are summed.
    Flow,
    /// The latest snapshot of the year.
    Cumulative,
    /// The month; for a longer period its last month that reported.
    MonthlyStock,
    /// Exists in its months only.
    EventMonths,
    /// The last known value.
    SlowStock,
    /// The year's.
    Annual,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    Neutral,
}

/// Who may see small figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    /// Anybody.
    Open,
    /// Counts of 1 to 4 are hidden from the public.
    SmallCells,
    /// Public from kecamatan upward only; what is not known to be more open.
    #[default]
    Restricted,
}

/// One row of the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Indicator {
    /// Short code, in addresses and files.
    pub code: String,
    /// Name in Bahasa Indonesia.
    pub name_id: String,
    /// Name in English.
    pub name_en: String,
    /// ILP cluster, 1 to 5.
    pub cluster: u8,
    /// Life stage, e.g. `balita`.
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub life_stage: String,
    /// What is counted.
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub numerator: String,
    /// The same in English; none where the catalogue has no words for it.
    #[serde(default)]
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub numerator_en: Option<String>,
    /// Among whom; none for counts.
    pub denominator: Option<String>,
    /// The same in English; none where the catalogue has no words for it.
    #[serde(default)]
    pub denominator_en: Option<String>,
    /// Unit of the value.
    pub unit: Unit,
    /// How months become longer periods.
    pub time_rule: TimeRule,
    /// Months (1 to 12) in which it exists; empty means every month.
    #[serde(default)]
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub event_months: Vec<u8>,
    /// Which way is better.
    pub direction: Direction,
    /// Target in the unit; a default to be edited where `target_source` is second-hand, local or unverified.
    pub target: Option<f64>,
    /// Where the target was read.
    pub target_source: Option<String>,
    /// Year that the target was set for; it stands in every period that no entry of `targets` covers.
    #[serde(default)]
    pub target_year: Option<u16>,
    /// Targets that the office sets, by year and area; where one holds it takes the place of `target`.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// Classes and colours that the office sets.
    #[serde(default)]
    pub classes: Option<OwnClasses>,
    /// Number among the 12 minimum service standards.
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub spm: Option<u8>,
    /// Source system.
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub source_system: String,
    /// Who may see small figures.
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub sensitivity: Sensitivity,
    /// Periods that have figures in the published dataset, given or derived, sorted; empty in the catalogue file.
    #[serde(default)]
    pub periods: Vec<Period>,
}

impl Indicator {
    /// Whether the indicator exists in `period`: an event indicator does not outside its months, nor in a longer period that
    /// holds none of them.
    #[must_use]
    pub fn is_scheduled(&self, period: Period) -> bool {
        self.event_months.is_empty()
            || period.months().is_none_or(|(first, last)| {
                self.event_months.iter().any(|&event| {
                    (first..=last).any(|month| month.rem_euclid(12) + 1 == i32::from(event))
                })
            })
    }

    /// Whether `period` is as long as it will be, as far as the indicator's months tell: what is summed or accumulates over a
    /// year of which nine months are known says nothing beside a whole one. What is taken from a single month does; and without
    /// months every period is taken as over.
    #[must_use]
    pub fn is_over(&self, period: Period) -> bool {
        let end = |period: Period| period.months().map(|(_, last)| last);
        let months = self.periods.iter().filter(|known| known.month().is_some());
        let is_taken_from_one = !matches!(self.time_rule, TimeRule::Flow | TimeRule::Cumulative);
        is_taken_from_one
            || period.month().is_some()
            || months
                .filter_map(|month| end(*month))
                .max()
                .zip(end(period))
                .is_none_or(|(known, last)| known >= last)
    }

    /// Whether the default target has no source, or one that says of itself that it is hearsay: it is shown as *perlu
    /// dikonfirmasi*.
    #[must_use]
    pub fn target_needs_confirmation(&self) -> bool {
        self.target.is_some() && self.target_source.as_deref().is_none_or(is_second_hand)
    }

    /// The default target as it stands in `period`, in the indicator's unit; [`Self::target_at`] knows the area as well.
    ///
    /// How it grows through the year, [`Self::to_date`] says.
    #[must_use]
    pub fn target_to_date(&self, period: Period) -> Option<f64> {
        self.target.map(|target| self.to_date(target, period))
    }
}
