//! One value against what is known: the regions of the dataset and the catalogue.

use std::collections::BTreeSet;

use app::model::{Indicator, Level, Period, RegionCode};
use geodata::CodeError;

use super::{DecimalMark, number};
use crate::dataset::{Catalogue, Measure, Snapshot};

/// Why something is refused: the sentence goes on after the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Objection {
    /// What is wrong.
    pub(super) reason: String,
    /// How to mend it.
    pub(super) remedy: String,
}

impl Objection {
    pub(super) fn new(reason: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            remedy: remedy.into(),
        }
    }
}

/// Where the region of a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A village of the dataset.
    Village(RegionCode),
    /// In this regency, which has no boundaries in the dataset.
    Outside(RegionCode),
}

/// What rows are judged by.
pub(super) struct Known<'a> {
    catalogue: &'a Catalogue,
    villages: BTreeSet<&'a RegionCode>,
    regencies: BTreeSet<&'a RegionCode>,
}

impl<'a> Known<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, snapshot: &'a Snapshot) -> Self {
        Self {
            catalogue,
            villages: snapshot.codes(Level::Village),
            regencies: snapshot.codes(Level::Regency),
        }
    }

    /// The region of a row: a village, known or outside the map.
    pub(super) fn place(&self, text: &str) -> Result<Place, Objection> {
        if text.is_empty() {
            return Err(Objection::new(
                "is empty",
                "give the Kemendagri code of the desa",
            ));
        }
        let code: RegionCode = text.parse().map_err(|error| match error {
            CodeError::Spreadsheet(_) => Objection::new(
                "was turned into a number by a spreadsheet",
                "format the column as text and export again",
            ),
            _ => Objection::new(
                "is not a Kemendagri code",
                "write 33.08.01.2002 or 3308012002",
            ),
        })?;
        if code.level() != Level::Village {
            let kind = match code.level() {
                Level::Province => "a province",
                Level::Regency => "a kabupaten or kota",
                _ => "a kecamatan",
            };
            return Err(Objection::new(
                format!("is {kind}, not a desa"),
                "give one row for each desa: wider regions are summed from them",
            ));
        }
        if self.villages.contains(&code) {
            return Ok(Place::Village(code));
        }
        match code.ancestor(Level::Regency) {
            Some(regency) if !self.regencies.contains(&regency) => Ok(Place::Outside(regency)),
            _ => Err(Objection::new(
                "is no desa of this dataset's boundaries",
                "check the code, or import the boundaries that have it",
            )),
        }
    }

    /// The indicator of a value.
    pub(super) fn indicator(&self, code: &str) -> Result<&'a Indicator, Objection> {
        let code = code.trim();
        self.catalogue.get(code).ok_or_else(|| {
            Objection::new(
                "is not an indicator of the catalogue",
                "use a code of indicators.toml, or add it there",
            )
        })
    }
}

/// The objection to a text that is no period.
pub(super) fn no_period() -> Objection {
    Objection::new(
        "is not a period",
        "write 2026, 2026-Q1, 2026-03 or 2026-W05 (years 1900 to 2100)",
    )
}

/// A number from 0 upward; none where the cell is empty.
pub(super) fn count(text: &str, mark: Option<DecimalMark>) -> Result<Option<f64>, Objection> {
    if text.is_empty() {
        return Ok(None);
    }
    let value = number::parse(text, mark).map_err(|e| Objection::new(e.reason, e.remedy))?;
    if value < 0.0 {
        return Err(Objection::new(
            "is negative",
            "a count is 0 or more; leave the cell empty where nothing was reported",
        ));
    }
    // -0 would be another bit pattern for the same figure.
    Ok(Some(value + 0.0))
}

/// Numerator and denominator together; `Ok(None)` where nothing was reported. The error says which of the two is meant.
pub(super) fn measure(
    indicator: &Indicator,
    numerator: &str,
    denominator: &str,
    mark: Option<DecimalMark>,
) -> Result<Option<Measure>, (Part, Objection)> {
    let Some(numerator) = count(numerator, mark).map_err(|o| (Part::Numerator, o))? else {
        return Ok(None);
    };
    if !indicator.unit.has_denominator() {
        return Ok(Some(Measure {
            numerator,
            denominator: None,
            denominator_riil: None,
        }));
    }
    let denominator = count(denominator, mark).map_err(|o| (Part::Denominator, o))?;
    if denominator.is_none() {
        let reason = format!("is empty, and {} is a ratio", indicator.code);
        return Err((
            Part::Denominator,
            Objection::new(reason, "give the denominator of every numerator"),
        ));
    }
    Ok(Some(Measure {
        numerator,
        denominator,
        denominator_riil: None,
    }))
}

/// Which half of a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Above the line.
    Numerator,
    /// Below it.
    Denominator,
}

/// A value that was accepted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Accepted {
    pub(super) indicator: String,
    pub(super) period: Period,
    pub(super) village: RegionCode,
    pub(super) measure: Measure,
    pub(super) file: usize,
    pub(super) row: u64,
}
