//! What was mended in the borders, told in a few lines and listed desa by desa in a file.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use app::model::RegionCode;
use geodata::{Feature, RepairReport, Repaired, mosaic::Change};

use super::{IngestError, refusal};

/// What was mended in one regency.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionRepair {
    /// The regency.
    pub region: RegionCode,
    /// What was mended and what was left.
    pub report: RepairReport,
    /// How much every desa changed, sorted by code.
    pub changes: Vec<Change>,
}

/// A desa whose area or border changed by more than this is worth a line of its own.
const WORTH_A_LINE_M: f64 = 50.0;
const WORTH_A_LINE_SHARE: f64 = 0.01;
/// How many of these a message lists.
const LISTED: usize = 10;

impl RegionRepair {
    pub(super) fn new(region: &RegionCode, repaired: &Repaired, features: &[Feature]) -> Self {
        Self {
            region: region.clone(),
            report: repaired.report.clone(),
            changes: repaired.changes(features),
        }
    }

    /// Desa that changed much, those that changed most first.
    fn notable(&self) -> Vec<&Change> {
        let mut notable: Vec<&Change> = self
            .changes
            .iter()
            .filter(|c| c.shift_m > WORTH_A_LINE_M || share(c).abs() > WORTH_A_LINE_SHARE)
            .collect();
        notable.sort_by(|a, b| b.shift_m.total_cmp(&a.shift_m).then(a.code.cmp(&b.code)));
        notable
    }
}

/// How much larger or smaller a desa became.
fn share(change: &Change) -> f64 {
    change.after_m2 / change.before_m2.max(f64::MIN_POSITIVE) - 1.0
}

impl fmt::Display for RegionRepair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.report)?;
        let notable = self.notable();
        for change in notable.iter().take(LISTED) {
            writeln!(
                f,
                "look at this: {} changed by {:+.2} % in area, its border by up to {:.0} m",
                change.code,
                100.0 * share(change),
                change.shift_m
            )?;
        }
        if notable.len() > LISTED {
            writeln!(f, "… and {} more", notable.len() - LISTED)?;
        }
        Ok(())
    }
}

/// Writes how much every desa changed to `DATA_DIR/reports/borders-TIME.csv` and gives its path.
pub(super) fn write_all(data_dir: &Path, repairs: &[RegionRepair]) -> Result<PathBuf, IngestError> {
    let lines: Vec<[String; 5]> = repairs
        .iter()
        .flat_map(|repair| &repair.changes)
        .map(|change| {
            [
                change.code.to_string(),
                format!("{:.1}", change.before_m2),
                format!("{:.1}", change.after_m2),
                format!("{:.4}", 100.0 * share(change)),
                format!("{:.2}", change.shift_m),
            ]
        })
        .collect();
    let headers = [
        "code",
        "area_before_m2",
        "area_after_m2",
        "change_percent",
        "border_shift_m",
    ];
    let path = refusal::report_path(data_dir, "borders")?;
    refusal::write_table(&path, &headers, lines.iter().map(|line| &line[..]))?;
    Ok(path)
}
