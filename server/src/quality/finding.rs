//! One doubtful figure.

use app::model::{Period, QualityCheck, RegionCode, Severity};

/// One doubtful figure; what its numbers are: [`app::model::QualityRow`].
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which check found it.
    pub check: QualityCheck,
    /// How grave.
    pub severity: Severity,
    /// Indicator code.
    pub indicator: Option<String>,
    /// The desa, or the kecamatan.
    pub region: RegionCode,
    /// Period; of a run the last.
    pub period: Option<Period>,
    /// What was found.
    pub value: Option<f64>,
    /// What it was held against.
    pub reference: Option<f64>,
    /// How many.
    pub n: Option<u32>,
    /// A second desa.
    pub other: Option<RegionCode>,
}
