use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::ReadError;
use crate::{Level, RegionCode};

/// Fields that a person names; what is left out is detected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldChoice {
    /// The field of village codes.
    pub code: Option<String>,
    /// The field of village names.
    pub name: Option<String>,
}

pub(super) type Properties = Map<String, Value>;

/// The fields of a file.
#[derive(Debug)]
pub(super) struct Fields {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) district: Option<String>,
    pub(super) regency: Option<String>,
    pub(super) province: Option<String>,
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

impl Fields {
    pub(super) fn find(
        rows: &[&Properties],
        choice: &FieldChoice,
        file: &str,
    ) -> Result<Self, ReadError> {
        let names: BTreeSet<&str> = rows
            .iter()
            .flat_map(|row| row.keys())
            .map(String::as_str)
            .collect();
        let fields = || {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        let given = |wanted: &str| {
            let exact = names.get(wanted).copied();
            let found = exact.or_else(|| {
                names
                    .iter()
                    .copied()
                    .find(|name| name.eq_ignore_ascii_case(wanted))
            });
            found
                .map(str::to_owned)
                .ok_or_else(|| ReadError::NoSuchField {
                    file: file.to_owned(),
                    wanted: wanted.to_owned(),
                    fields: fields(),
                })
        };
        let of = |wanted: &[&str]| {
            wanted
                .iter()
                .find_map(|wanted| names.iter().find(|name| name.eq_ignore_ascii_case(wanted)))
                .map(|name| (*name).to_owned())
        };
        let code = match &choice.code {
            Some(wanted) => given(wanted)?,
            None => detect_code(rows, &names).ok_or_else(|| ReadError::Undetected {
                file: file.to_owned(),
                what: "Kemendagri codes of desa (33.08.01.2002 or 3308012002)",
                option: "--code-field",
                hint: "; BPS codes are another numbering and cannot be used",
                fields: fields(),
            })?,
        };
        let name = match &choice.name {
            Some(wanted) => given(wanted)?,
            None => of(NAMES).ok_or_else(|| ReadError::Undetected {
                file: file.to_owned(),
                what: "names of desa",
                option: "--name-field",
                hint: "",
                fields: fields(),
            })?,
        };
        Ok(Self {
            code,
            name,
            district: of(DISTRICTS),
            regency: of(REGENCIES),
            province: of(PROVINCES),
        })
    }
}

/// The candidate most of whose values are village codes; the first of the list among equals.
fn detect_code(rows: &[&Properties], names: &BTreeSet<&str>) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    for candidate in CODES {
        for name in names
            .iter()
            .filter(|name| name.eq_ignore_ascii_case(candidate))
        {
            let count = rows
                .iter()
                .filter(|row| {
                    row.get(*name)
                        .and_then(as_text)
                        .is_some_and(|text| is_village(&text))
                })
                .count();
            if count > best.map_or(0, |(most, _)| most) {
                best = Some((count, name));
            }
        }
    }
    best.map(|(_, name)| name.to_owned())
}

/// Ten digits alone would let BPS codes pass, whose serials begin with 0; Kemendagri's begin with 1 or 2.
fn is_village(text: &str) -> bool {
    text.parse::<RegionCode>()
        .is_ok_and(|code| code.level() == Level::Village && code.as_str().as_bytes()[9] != b'0')
}

/// A value as text: numbers without a fraction are written out; empty is none.
pub(super) fn as_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => match number.as_f64() {
            // Codes have at most ten digits, exact in an f64: 3308012002.0 is one, too.
            Some(float) if float.fract() == 0.0 && float.abs() < 1e15 => format!("{float:.0}"),
            _ => number.to_string(),
        },
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
