//! What is doubtful about the figures of a dataset, computed when it was published.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{Period, RegionCode};

/// A check; how each is computed stands in the server's `quality` module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum QualityCheck {
    /// Indicators that a desa reported of those that its kabupaten reported in the period.
    Completeness,
    /// Days between the end of a month and the import that brought it.
    Timeliness,
    /// Numerator above denominator.
    AboveDenominator,
    /// A cumulative series that falls within a year.
    FallingCumulative,
    /// A figure far from the desa's own median.
    Jump,
    /// A figure far from the same period of the year before.
    YearOnYear,
    /// Counts that end in 0 or 5 too often.
    TypedDigits,
    /// A zero where the desa usually counts many.
    TypedZeros,
    /// The same numerator and denominator for three months or more.
    CarriedForward,
    /// Two desa of one kabupaten with the same series.
    Twins,
    /// A denominator that jumps from one month to the next.
    DenominatorJump,
    /// A year's own figure that is not what its months give.
    YearAgainstMonths,
    /// A desa with figures that the boundaries do not know.
    UnknownVillage,
    /// A desa of the boundaries that no file knows.
    SilentVillage,
}

impl QualityCheck {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 14] = [
        Self::Completeness,
        Self::Timeliness,
        Self::AboveDenominator,
        Self::FallingCumulative,
        Self::Jump,
        Self::YearOnYear,
        Self::DenominatorJump,
        Self::CarriedForward,
        Self::Twins,
        Self::TypedZeros,
        Self::TypedDigits,
        Self::YearAgainstMonths,
        Self::UnknownVillage,
        Self::SilentVillage,
    ];

    /// The word in addresses, files and the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Completeness => "completeness",
            Self::Timeliness => "timeliness",
            Self::AboveDenominator => "above_denominator",
            Self::FallingCumulative => "falling_cumulative",
            Self::Jump => "jump",
            Self::YearOnYear => "year_on_year",
            Self::TypedDigits => "typed_digits",
            Self::TypedZeros => "typed_zeros",
            Self::CarriedForward => "carried_forward",
            Self::Twins => "twins",
            Self::DenominatorJump => "denominator_jump",
            Self::YearAgainstMonths => "year_against_months",
            Self::UnknownVillage => "unknown_village",
            Self::SilentVillage => "silent_village",
        }
    }

    /// How grave a finding is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::AboveDenominator | Self::UnknownVillage => Severity::Error,
            Self::YearOnYear | Self::TypedDigits | Self::TypedZeros => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// Whether everybody may see its rows: the others show figures of single desa.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Completeness)
    }
}

impl fmt::Display for QualityCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a text is no check.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a check: expected completeness, timeliness, above_denominator, falling_cumulative, jump, year_on_year, denominator_jump, carried_forward, twins, typed_zeros, typed_digits, year_against_months, unknown_village or silent_village"
)]
pub struct QualityCheckError(pub String);

impl FromStr for QualityCheck {
    type Err = QualityCheckError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|check| check.as_str() == text.trim())
            .ok_or_else(|| QualityCheckError(text.trim().to_owned()))
    }
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Cannot be right.
    Error,
    /// Ought to be looked at.
    Warning,
    /// May well be right.
    Note,
}

/// One finding, `/api/v1/quality`. What `value`, `reference` and `n` are depends on the check:
///
/// | check | value | reference | n |
/// | --- | --- | --- | --- |
/// | completeness | indicators reported | indicators expected | |
/// | timeliness | days after the month's end | days allowed | |
/// | above_denominator | numerator | denominator | |
/// | falling_cumulative | numerator | numerator of the month before | |
/// | jump | figure in the unit (cumulative: events of the month) | median of the desa | points of the series |
/// | year_on_year | figure in the unit | the year before | |
/// | typed_digits | share ending in 0 or 5, % | expected share, % | values looked at |
/// | typed_zeros | 0 | median numerator of the desa | points of the series |
/// | carried_forward | numerator | denominator | months in a row |
/// | twins | numerators together | | points of the series; `other` is the second desa |
/// | denominator_jump | denominator | denominator of the month before | |
/// | year_against_months | the year's numerator | what the months give | months |
/// | unknown_village, silent_village | | | values of the desa |
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QualityRow {
    /// Which check; also the id of the sentence that says it.
    pub check: QualityCheck,
    /// How grave.
    pub severity: Severity,
    /// Indicator, none where the check is about the desa as a whole.
    pub indicator: Option<String>,
    /// The desa; for typed digits a kecamatan too.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub region: RegionCode,
    /// Its name, or its code where no boundary names it.
    pub region_name: String,
    /// Period; for a run its last one.
    pub period: Option<Period>,
    /// What was found.
    pub value: Option<f64>,
    /// What it was held against.
    pub reference: Option<f64>,
    /// How many.
    pub n: Option<u32>,
    /// A second desa.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub other: Option<RegionCode>,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_its_word() {
        for check in QualityCheck::ALL {
            assert_eq!(check.as_str().parse::<QualityCheck>().unwrap(), check);
            assert!(
                QualityCheckError(String::new())
                    .to_string()
                    .contains(check.as_str())
            );
            assert_eq!(serde_json::to_value(check).unwrap(), check.as_str());
        }
        assert!("tidak".parse::<QualityCheck>().is_err());
    }
}
