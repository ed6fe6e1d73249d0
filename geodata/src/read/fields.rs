//! Which field holds the code, which the name.

use super::{
    ReadError,
    table::{Columns, Row, Table},
};
use crate::{Level, RegionCode};

/// Fields and layer that a person names; what is left out is detected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldChoice {
    /// The field of village codes.
    pub code: Option<String>,
    /// The field of village names.
    pub name: Option<String>,
    /// The layer, where a file holds several: an object of a TopoJSON, a shapefile of a zip (its name without `.shp`).
    pub layer: Option<String>,
}

/// The fields of a file, by number.
#[derive(Debug)]
pub(super) struct Fields {
    pub(super) code: u8,
    /// Name of the field of codes, for messages.
    pub(super) code_name: String,
    pub(super) name: u8,
    pub(super) district: Option<u8>,
    pub(super) regency: Option<u8>,
    pub(super) province: Option<u8>,
}

const CODES: &[&str] = &[
    "kode",
    "kode_desa",
    "kdepum",
    "kode_kd",
    "kd_desa",
    "kode_kemendagri",
    "kemendagri_kode_desa_kelurahan",
    "kode_desa_kelurahan",
    "kode_kelurahan",
    "kodedesa",
    "kd_kelurahan",
    "kode_wilayah",
    "kdcpum",
    "kdbbps",
    "code",
    "id_desa",
    "id",
    "iddesa",
    "kdpum",
];
const NAMES: &[&str] = &[
    "nama",
    "nama_desa",
    "namobj",
    "desa",
    "name",
    "wadmkd",
    "nama_kelurahan",
    "nama_desa_kelurahan",
    "kemendagri_nama_desa_kelurahan",
    "desa_kelurahan",
    "kelurahan",
    "nm_desa",
    "nmdesa",
    "namadesa",
    "des_kel",
    "village",
];
const DISTRICTS: &[&str] = &[
    "kecamatan",
    "wadmkc",
    "nama_kecamatan",
    "kemendagri_nama_kecamatan",
    "nm_kecamatan",
    "nmkec",
    "district",
];
const REGENCIES: &[&str] = &[
    "kabupaten",
    "wadmkk",
    "nama_kabupaten",
    "kabupaten_kota",
    "kab_kota",
    "nama_kabupaten_kota",
    "nm_kabupaten",
    "nmkab",
    "regency",
];
const PROVINCES: &[&str] = &[
    "provinsi",
    "wadmpr",
    "nama_provinsi",
    "propinsi",
    "nm_provinsi",
    "nmprov",
    "province",
];

/// Whether a field may be one of those looked for.
pub(super) fn is_candidate(name: &str) -> bool {
    [CODES, NAMES, DISTRICTS, REGENCIES, PROVINCES]
        .into_iter()
        .flatten()
        .any(|wanted| is_called(name, wanted))
}

/// Whether a field is the one wanted. Shapefiles cut names to ten characters; `kemendagri` alone says too little then.
fn is_called(name: &str, wanted: &str) -> bool {
    const CUT: usize = 10;
    name.eq_ignore_ascii_case(wanted)
        || (name.len() == CUT
            && !name.eq_ignore_ascii_case("kemendagri")
            && wanted
                .get(..CUT)
                .is_some_and(|start| start.eq_ignore_ascii_case(name)))
}

impl Fields {
    pub(super) fn find(table: &Table, choice: &FieldChoice, file: &str) -> Result<Self, ReadError> {
        let columns = &table.columns;
        let kept = columns.kept();
        let given = |wanted: &str| {
            let exact = kept.iter().find(|(name, _)| *name == wanted);
            exact
                .or_else(|| {
                    kept.iter()
                        .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
                })
                .map(|(name, id)| ((*name).to_owned(), *id))
                .ok_or_else(|| ReadError::NoSuchField {
                    file: file.to_owned(),
                    wanted: wanted.to_owned(),
                    fields: columns.names(),
                })
        };
        let of = |wanted: &[&str]| {
            wanted
                .iter()
                .find_map(|wanted| kept.iter().find(|(name, _)| is_called(name, wanted)))
                .map(|(_, id)| *id)
        };
        let (code_name, code) = match &choice.code {
            Some(wanted) => given(wanted)?,
            None => detect_code(&table.rows, &kept).ok_or_else(|| no_codes(file, columns))?,
        };
        let name = match &choice.name {
            Some(wanted) => given(wanted)?.1,
            None => of(NAMES).ok_or_else(|| ReadError::Undetected {
                file: file.to_owned(),
                what: "names of desa",
                option: "--name-field",
                hint: "",
                fields: columns.names(),
            })?,
        };
        Ok(Self {
            code,
            code_name,
            name,
            district: of(DISTRICTS),
            regency: of(REGENCIES),
            province: of(PROVINCES),
        })
    }
}

fn no_codes(file: &str, columns: &Columns) -> ReadError {
    ReadError::Undetected {
        file: file.to_owned(),
        what: "Kemendagri codes of desa (33.08.01.2002 or 3308012002)",
        option: "--code-field",
        hint: "; BPS codes are another numbering and cannot be used",
        fields: columns.names(),
    }
}

/// The candidate most of whose values are village codes; the first of the list among equals.
fn detect_code(rows: &[Row], kept: &[(&str, u8)]) -> Option<(String, u8)> {
    let mut best: Option<(usize, &str, u8)> = None;
    for candidate in CODES {
        for (name, id) in kept.iter().filter(|(name, _)| is_called(name, candidate)) {
            let count = rows
                .iter()
                .filter(|row| row.values.get(*id).is_some_and(is_village))
                .count();
            if count > best.map_or(0, |(most, ..)| most) {
                best = Some((count, name, *id));
            }
        }
    }
    best.map(|(_, name, id)| (name.to_owned(), id))
}

/// Ten digits alone would let BPS codes pass, whose serials begin with 0; Kemendagri's begin with 1 or 2.
fn is_village(text: &str) -> bool {
    text.parse::<RegionCode>()
        .is_ok_and(|code| code.level() == Level::Village && code.as_str().as_bytes()[9] != b'0')
}

/// A number as text: without a fraction it is written out. Codes have at most ten digits, exact in an f64: 3308012002.0 is
/// one, too.
pub(super) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        number.to_string()
    }
}
