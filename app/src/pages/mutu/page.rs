//! Everything the page shows, in one record.

use std::collections::BTreeMap;

use crate::model::{Indicator, Period, QualityCheck, QualityRow, Region, RegionCode, Severity};
use crate::view::View;

/// What a desa reported in one period of what was expected of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// Indicators reported.
    pub reported: u16,
    /// Indicators expected; 0 where nothing was.
    pub expected: u16,
}

/// A desa with its periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MutuVillage {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// One for each of [`MutuPage::periods`].
    pub cells: Vec<Reported>,
}

/// Desa that are listed together: a kecamatan, or the working area of a puskesmas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MutuGroup {
    /// Its name.
    pub name: String,
    /// Its code; none for desa that no working area holds.
    pub code: Option<RegionCode>,
    /// Its desa, sorted by name.
    pub villages: Vec<MutuVillage>,
}

/// One state of the page.
#[derive(Clone, Debug)]
pub struct MutuPage {
    /// What was asked.
    pub view: View,
    /// The check that is chosen.
    pub check: Option<QualityCheck>,
    /// The region whose inside is shown.
    pub scope: Region,
    /// Regions that can be chosen, by code.
    pub regions: Vec<Region>,
    /// Indicators that can be chosen.
    pub indicators: Vec<Indicator>,
    /// All periods of the chosen kind, the last one first.
    pub all_periods: Vec<Period>,
    /// The periods shown, ascending; the last one is the chosen one.
    pub periods: Vec<Period>,
    /// Desa by kecamatan.
    pub districts: Vec<MutuGroup>,
    /// Desa by puskesmas, where the dataset has working areas.
    pub areas: Vec<MutuGroup>,
    /// Findings inside the scope, of the chosen check and indicator where one is chosen; the gravest first.
    pub findings: Vec<QualityRow>,
    /// How many findings each check has inside the scope.
    pub counts: BTreeMap<QualityCheck, usize>,
    /// Names of second desa in findings.
    pub names: BTreeMap<RegionCode, String>,
    /// Whether findings are shown at all: the public sees completeness only.
    pub is_staff: bool,
}

impl MutuPage {
    /// The chosen period.
    pub(super) fn period(&self) -> Option<Period> {
        self.periods.last().copied()
    }

    /// Desa in the scope, and of them those that reported nothing and those that reported a part, in the chosen period.
    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        let villages = self.districts.iter().flat_map(|group| &group.villages);
        for cell in villages.filter_map(|village| village.cells.last()) {
            if cell.expected == 0 {
                continue;
            }
            tally.expected += 1;
            if cell.reported == 0 {
                tally.silent += 1;
            } else if cell.reported < cell.expected {
                tally.partial += 1;
            }
        }
        tally
    }

    /// Findings that ought to be looked at.
    pub(super) fn grave(&self) -> usize {
        self.findings
            .iter()
            .filter(|row| row.severity != Severity::Note)
            .count()
    }

    /// An indicator by its code.
    pub(super) fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.code == code)
    }
}

/// Desa by how much they reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) expected: usize,
    pub(super) silent: usize,
    pub(super) partial: usize,
}
