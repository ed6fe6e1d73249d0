//! `situasi import facilities`: points of the health network.

use std::{collections::BTreeMap, path::Path};

use app::model::{Facility, FacilityKind, Level, RegionCode};

use super::{
    ListError, ListReport,
    amend::amend,
    sheet::{Column, Sheet},
};
use crate::{dataset::Snapshot, ingest::Refusal};

/// Indonesia and the sea around it.
const LATITUDES: std::ops::RangeInclusive<f64> = -11.5..=6.5;
const LONGITUDES: std::ops::RangeInclusive<f64> = 94.5..=141.5;
/// Beyond the box of its desa by more than this a point is told of: some 5 km.
const NEAR_DEGREES: f64 = 0.05;

struct Columns {
    code: Column,
    name: Column,
    kind: Column,
    lat: Column,
    lon: Column,
    village: Column,
}

/// Imports a table: code, name, kind (puskesmas, pustu, poskesdes, polindes, posyandu, rs), lat, lon and, where known, the
/// code of the desa. It takes the place of the facilities in the dataset.
///
/// # Errors
/// A row is refused: everything wrong is told and nothing taken.
pub fn import_facilities(data_dir: &Path, file: &Path) -> Result<ListReport, ListError> {
    let sheet = Sheet::read(file)?;
    let columns = Columns {
        code: sheet.column(&["code", "kode", "kode_faskes", "id"])?,
        name: sheet.column(&["name", "nama", "nama_faskes"])?,
        kind: sheet.column(&["kind", "jenis", "jenis_faskes", "type"])?,
        lat: sheet.column(&["lat", "latitude", "lintang", "y"])?,
        lon: sheet.column(&["lon", "lng", "longitude", "bujur", "x"])?,
        village: sheet.optional(&[
            "village",
            "kode_desa",
            "desa",
            "kode_desa_kelurahan",
            "village_code",
        ]),
    };
    let ((taken, away), published) = amend(data_dir, |next| {
        let (facilities, away) = read(&sheet, &columns, next)?;
        let mut kinds: BTreeMap<FacilityKind, usize> = BTreeMap::new();
        for facility in &facilities {
            *kinds.entry(facility.kind).or_default() += 1;
        }
        let kinds: Vec<String> = kinds
            .iter()
            .map(|(kind, n)| format!("{n} {kind}"))
            .collect();
        next.facilities = facilities;
        next.add_source(sheet.source("facilities"));
        Ok((format!("{}: {}", sheet.name(), kinds.join(", ")), away))
    })?;
    Ok(ListReport {
        taken,
        notices: vec![(
            "farther than 5 km from the desa that they are said to stand in".to_owned(),
            away,
        )],
        published,
    })
}

fn read(
    sheet: &Sheet,
    columns: &Columns,
    base: &Snapshot,
) -> Result<(Vec<Facility>, Vec<String>), ListError> {
    let villages = base.codes(Level::Village);
    let mut refusals: Vec<Refusal> = Vec::new();
    let mut first: BTreeMap<String, u64> = BTreeMap::new();
    let (mut facilities, mut away) = (Vec::new(), Vec::new());
    for (line, cells) in &sheet.rows {
        let before = refusals.len();
        let mut refuse = |column: Column, reason: String, remedy: String| {
            refusals.push(sheet.refusal(*line, column, column.of(cells), reason, remedy));
        };
        let code = columns.code.of(cells).to_owned();
        if code.is_empty() || columns.name.of(cells).is_empty() {
            let column = if code.is_empty() {
                columns.code
            } else {
                columns.name
            };
            refuse(
                column,
                "is empty".to_owned(),
                "give every facility a code and a name".to_owned(),
            );
        } else if let Some(earlier) = first.insert(code.clone(), *line) {
            refuse(
                columns.code,
                format!("stands in row {earlier} already"),
                "codes are unique".to_owned(),
            );
        }
        let kind = columns.kind.of(cells).parse::<FacilityKind>();
        if let Err(error) = &kind {
            refuse(
                columns.kind,
                error.to_string(),
                "write one of these words".to_owned(),
            );
        }
        let (lat, lon) = (
            degrees(columns.lat.of(cells)),
            degrees(columns.lon.of(cells)),
        );
        match place(lat, lon) {
            Ok(()) => {}
            Err((is_lat, reason, remedy)) => {
                refuse(
                    if is_lat { columns.lat } else { columns.lon },
                    reason.to_owned(),
                    remedy.to_owned(),
                );
            }
        }
        let village = match columns.village.of(cells) {
            "" => None,
            text => match text.parse::<RegionCode>() {
                Ok(code) if villages.contains(&code) => Some(code),
                Ok(_) => {
                    refuse(
                        columns.village,
                        "is no desa of this dataset's boundaries".to_owned(),
                        "check the code, or leave the cell empty".to_owned(),
                    );
                    None
                }
                Err(error) => {
                    refuse(
                        columns.village,
                        error.to_string(),
                        "write the Kemendagri code as text, or leave the cell empty".to_owned(),
                    );
                    None
                }
            },
        };
        if refusals.len() > before {
            continue;
        }
        if let (Ok(kind), Some(lat), Some(lon)) = (kind, lat, lon) {
            let facility = Facility {
                code,
                name: columns.name.of(cells).to_owned(),
                kind,
                lat,
                lon,
                village,
            };
            away.extend(told_away(&facility, base));
            facilities.push(facility);
        }
    }
    if refusals.is_empty() {
        Ok((facilities, away))
    } else {
        Err(ListError::Rows { rows: refusals })
    }
}

/// Degrees with a point or a comma.
fn degrees(text: &str) -> Option<f64> {
    text.replace(',', ".")
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite())
}

/// Whether the two are a place in Indonesia; else whether the latitude is to blame, why, and how to mend it.
fn place(lat: Option<f64>, lon: Option<f64>) -> Result<(), (bool, &'static str, &'static str)> {
    let remedy = "write decimal degrees such as -7.6123 and 110.1534";
    let Some(lat) = lat else {
        return Err((true, "is no latitude", remedy));
    };
    let Some(lon) = lon else {
        return Err((false, "is no longitude", remedy));
    };
    if LATITUDES.contains(&lat) && LONGITUDES.contains(&lon) {
        return Ok(());
    }
    if LATITUDES.contains(&lon) && LONGITUDES.contains(&lat) {
        return Err((
            true,
            "is a longitude: latitude and longitude are swapped",
            "exchange the two columns or the two cells",
        ));
    }
    if LATITUDES.contains(&-lat) && LONGITUDES.contains(&lon) {
        return Err((
            true,
            "lies north of Indonesia",
            "a latitude south of the equator needs its minus sign",
        ));
    }
    if LATITUDES.contains(&lat) {
        Err((
            false,
            "is no longitude of Indonesia",
            "expected 94.5 to 141.5 decimal degrees",
        ))
    } else {
        Err((
            true,
            "is no latitude of Indonesia",
            "expected -11.5 to 6.5 decimal degrees",
        ))
    }
}

/// A facility far from the desa that it is said to stand in.
fn told_away(facility: &Facility, base: &Snapshot) -> Option<String> {
    let village = facility.village.as_ref()?;
    let row = base.regions.iter().find(|row| row.code == *village)?;
    let [west, south, east, north] = row.bbox;
    let is_near = (west - NEAR_DEGREES..=east + NEAR_DEGREES).contains(&facility.lon)
        && (south - NEAR_DEGREES..=north + NEAR_DEGREES).contains(&facility.lat);
    (!is_near).then(|| {
        format!(
            "{} {}, {village} {}",
            facility.code, facility.name, row.name
        )
    })
}
