//! The cell: one indicator, one region, one period. Every screen, file and API answer shows this record.

use serde::{Deserialize, Serialize};

use super::{DenominatorKind, Period, RegionCode};

/// What a cell's figure is worth. Never blurred into one another: each has its own drawing and its own word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Reported; a true zero included.
    Ok,
    /// *Belum lapor*: no desa of the region reported.
    Missing,
    /// The indicator does not exist in this month.
    NotScheduled,
    /// The denominator is 0.
    NotApplicable,
    /// Hidden to protect small counts.
    Suppressed,
    /// Too few cases to tell.
    Unreliable,
    /// Numerator above denominator: shown and never clamped; check the denominator.
    #[serde(rename = "over_100")]
    Over100,
}

impl Status {
    /// Whether a value stands in the cell and may be drawn in a class colour.
    #[must_use]
    pub const fn has_value(self) -> bool {
        matches!(self, Self::Ok | Self::Over100 | Self::Unreliable)
    }
}

/// PWS-KIA's status of an area, against the target to date and the period before; knows the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Target met, not getting worse.
    Baik,
    /// Target met, getting worse.
    Kurang,
    /// Target not met, getting better.
    Cukup,
    /// Target not met, not getting better.
    Jelek,
}

/// How the figure moved since the period before, whichever way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// Higher than before.
    Rising,
    /// The same.
    Steady,
    /// Lower than before.
    Falling,
}

/// One indicator, one region, one period (design §6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Cell {
    /// Indicator code.
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub indicator: String,
    /// Region code.
    #[cfg_attr(feature = "schema", schema(value_type = String, example = "33.08.01.2002"))]
    pub region: RegionCode,
    /// Region name.
    pub region_name: String,
    /// Period the figure stands at.
    pub period: Period,
    /// The figure in the indicator's unit (percent: 0 to 100 and above); none unless the status has a value.
    pub value: Option<f64>,
    /// Sum of numerators over the desa that have a figure.
    pub numerator: Option<f64>,
    /// Sum of denominators over the same desa; none for counts.
    pub denominator: Option<f64>,
    /// Which denominator it is, where two are known; none where the file gives one.
    #[serde(default)]
    pub denominator_kind: Option<DenominatorKind>,
    /// Lower end of the 95 % interval, in the indicator's unit (Wilson 1927 for proportions, Byar for rates).
    pub ci_low: Option<f64>,
    /// Upper end of the 95 % interval.
    pub ci_high: Option<f64>,
    /// What the figure is worth.
    pub status: Status,
    /// Desa of the region that reported in the period: for what months are summed or picked from, in at least one of them. A
    /// figure carried forward from before the period counts in the sums but not here, except for what changes slowly, where
    /// every known figure counts.
    pub reported: u32,
    /// Desa of the region.
    pub expected: u32,
    /// Months since the oldest figure that was carried forward into this one was reported; 0 where none was, none without a
    /// value.
    #[serde(default)]
    pub age_months: Option<u16>,
    /// The target of the indicator, in its unit.
    pub target: Option<f64>,
    /// The target as it stands in this period (annual target × months / 12 for what accumulates), in the unit.
    #[serde(default)]
    pub target_to_date: Option<f64>,
    /// PWS status; none without a target, a direction, a value or a period before.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Against the period before of the same kind; none where either has no value.
    #[serde(default)]
    pub trend: Option<Trend>,
    /// Whether the target is met, direction-aware; none without a target or a value.
    pub met: Option<bool>,
    /// Where the figure comes from (the source system or the file).
    pub source: Option<String>,
}

impl Cell {
    /// The value and its 95 % limits, where it has them.
    #[must_use]
    pub fn estimate(&self) -> Option<super::Estimate> {
        Some((self.value?, self.ci_low?, self.ci_high?))
    }

    /// How many months old the figure is, where none of its desa reported in the period itself.
    #[must_use]
    pub fn carried(&self) -> Option<u16> {
        self.age_months
            .filter(|months| *months > 0 && self.reported == 0 && self.value.is_some())
    }
}
