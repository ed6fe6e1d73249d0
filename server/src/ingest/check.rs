//! One value against what is known: the regions of the dataset and the catalogue.

use std::collections::{BTreeSet, HashMap};

use app::model::{Indicator, Level, Period, RegionCode};
use geodata::CodeError;

use super::{
    DecimalMark, number,
    numbering::Numbering,
    period,
    resolver::{Resolution, VillageResolver},
};
use crate::{
    crosswalk::{Crosswalk, System},
    dataset::{Catalogue, Measure, Snapshot},
};

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
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Place {
    /// A village of the dataset, by its number.
    Village(u32),
    /// In this regency, which has no boundaries in the dataset.
    Outside(RegionCode),
    /// In a regency of this name, which the dataset does not have.
    OutsideNamed(String),
    /// Names that are not sure: a person decides.
    Unsure(Resolution),
}

/// What rows are judged by.
pub(super) struct Known<'a> {
    /// Sorted by code: their numbers are the order of the file.
    indicators: Vec<&'a Indicator>,
    by_code: HashMap<&'a str, u32>,
    villages: Vec<&'a RegionCode>,
    regencies: BTreeSet<&'a RegionCode>,
    resolver: &'a dyn VillageResolver,
    crosswalk: &'a Crosswalk,
    this_month: Period,
}

impl<'a> Known<'a> {
    pub(super) fn new(
        catalogue: &'a Catalogue,
        snapshot: &'a Snapshot,
        resolver: &'a dyn VillageResolver,
        this_month: Period,
    ) -> Self {
        let mut indicators: Vec<&Indicator> = catalogue.indicators().iter().collect();
        indicators.sort_by(|a, b| a.code.cmp(&b.code));
        let by_code = (0..).zip(&indicators).map(|(id, i)| (i.code.as_str(), id));
        Self {
            by_code: by_code.collect(),
            indicators,
            villages: snapshot.codes(Level::Village).into_iter().collect(),
            regencies: snapshot.codes(Level::Regency),
            resolver,
            crosswalk: &snapshot.crosswalk,
            this_month,
        }
    }

    /// Codes of other numberings.
    pub(super) const fn crosswalk(&self) -> &'a Crosswalk {
        self.crosswalk
    }

    /// Whether a text is the Kemendagri code of a village of the dataset.
    pub(super) fn has_village(&self, text: &str) -> bool {
        text.parse()
            .is_ok_and(|code: RegionCode| self.villages.binary_search(&&code).is_ok())
    }

    /// Codes of all indicators, by their numbers.
    pub(super) fn indicator_codes(&self) -> Vec<String> {
        self.indicators.iter().map(|i| i.code.clone()).collect()
    }

    /// Codes of all villages, by their numbers.
    pub(super) fn village_codes(&self) -> Vec<RegionCode> {
        self.villages.iter().map(|code| (*code).clone()).collect()
    }

    /// The indicator of a number.
    pub(super) fn indicator_at(&self, id: u32) -> Option<&'a Indicator> {
        self.indicators.get(id as usize).copied()
    }

    /// The village of a number.
    pub(super) fn village_at(&self, id: u32) -> Option<&'a RegionCode> {
        self.villages.get(id as usize).copied()
    }

    /// The region of a row by its names.
    pub(super) fn place_named(
        &self,
        regency: &str,
        district: &str,
        village: &str,
    ) -> Result<Place, Objection> {
        if village.is_empty() {
            return Err(Objection::new("is empty", "give the name of the desa"));
        }
        Ok(match self.resolver.resolve(regency, district, village) {
            Resolution::Village(code) => match self.villages.binary_search(&&code) {
                Ok(id) => Place::Village(u32::try_from(id).unwrap_or(u32::MAX)),
                Err(_) => Place::Unsure(Resolution::Proposed(Vec::new())),
            },
            Resolution::Outside => Place::OutsideNamed(regency.trim().to_owned()),
            unsure @ Resolution::Proposed(_) => Place::Unsure(unsure),
        })
    }

    /// The period of a row; one that has not been cannot have figures.
    pub(super) fn period(&self, period: Period) -> Result<Period, Objection> {
        if period::is_future(period, self.this_month) {
            return Err(Objection::new(
                format!("has not been yet: it is {} now", self.this_month),
                "check the year and the month",
            ));
        }
        Ok(period)
    }

    /// The region of a row by its code: a village, known or outside the map.
    pub(super) fn place(&self, numbering: Numbering, text: &str) -> Result<Place, Objection> {
        let system = match numbering {
            Numbering::Kemendagri => return self.place_of_kemendagri(text),
            Numbering::Other(system) => system,
        };
        if text.is_empty() {
            let remedy = format!("give the {} code of the desa", name_of(system));
            return Err(Objection::new("is empty", remedy));
        }
        match self.crosswalk.kemendagri(system, text) {
            Some(code) => self.place_of(code),
            None => Err(Objection::new(
                format!(
                    "is no code of the stored {} crosswalk, by which this file is read",
                    name_of(system)
                ),
                format!(
                    "check the code, or import a table that has it: situasi import crosswalk FILE --kind {system}"
                ),
            )),
        }
    }

    fn place_of_kemendagri(&self, text: &str) -> Result<Place, Objection> {
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
        self.place_of(&code)
    }

    fn place_of(&self, code: &RegionCode) -> Result<Place, Objection> {
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
        if let Ok(id) = self.villages.binary_search(&code) {
            return Ok(Place::Village(u32::try_from(id).unwrap_or(u32::MAX)));
        }
        match code.ancestor(Level::Regency) {
            Some(regency) if !self.regencies.contains(&regency) => Ok(Place::Outside(regency)),
            _ => Err(Objection::new(
                "is no desa of this dataset's boundaries",
                "check the code, or import the boundaries that have it",
            )),
        }
    }

    /// The number of an indicator.
    pub(super) fn indicator(&self, code: &str) -> Result<u32, Objection> {
        self.by_code.get(code.trim()).copied().ok_or_else(|| {
            Objection::new(
                "is not an indicator of the catalogue",
                "use a code of indicators.toml, or add it there",
            )
        })
    }
}

/// A numbering as people write it.
const fn name_of(system: System) -> &'static str {
    match system {
        System::Bps => "BPS",
        System::Dhis2 => "DHIS2",
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
    if let Some(value) = number::plain(text) {
        return Ok(Some(value));
    }
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

/// The sum of some cells; none where all of them are empty. The error says which cell is meant.
pub(super) fn sum(
    cells: impl Iterator<Item = (usize, impl AsRef<str>)>,
    mark: Option<DecimalMark>,
) -> Result<Option<f64>, (usize, Objection)> {
    let (mut total, mut empty) = (None, None);
    for (column, text) in cells {
        match count(text.as_ref(), mark).map_err(|objection| (column, objection))? {
            Some(value) => total = Some(total.unwrap_or(0.0) + value),
            None => empty = Some(column),
        }
    }
    match (total, empty) {
        (Some(_), Some(column)) => Err((
            column,
            Objection::new(
                "is empty, and the columns that it is added to are not",
                "write 0 where there was none",
            ),
        )),
        (total, _) => Ok(total),
    }
}

/// Numerator and denominator as one figure. The error says which half is meant.
pub(super) fn measure(
    indicator: &Indicator,
    numerator: f64,
    denominator: Option<f64>,
    allow_fractional: bool,
) -> Result<Measure, (Part, Objection)> {
    // People and events are whole. Denominators may be projections, which are not.
    if !allow_fractional && numerator.fract() != 0.0 {
        return Err((
            Part::Numerator,
            Objection::new(
                "is no whole number, and people are counted whole",
                "give the count and not a rate; where it is an estimate, say allow_fractional = true in a mapping file",
            ),
        ));
    }
    if !indicator.unit.has_denominator() {
        return Ok(Measure::new(numerator, None));
    }
    if denominator.is_none() {
        let reason = format!("is empty, and {} is a ratio", indicator.code);
        return Err((
            Part::Denominator,
            Objection::new(reason, "give the denominator of every numerator"),
        ));
    }
    Ok(Measure::new(numerator, denominator))
}

/// Which half of a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Above the line.
    Numerator,
    /// Below it.
    Denominator,
}
