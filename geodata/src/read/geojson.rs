use std::collections::HashMap;

use serde::Deserialize;

use super::{
    Feature, FieldChoice, Problem, ReadError, ReadReport, UpperNames,
    fields::{Fields, Properties, as_text},
    geometry::{Fault, Geometry, Polygons},
    inflate::inflate,
};
use crate::{Level, RegionCode};

#[derive(Deserialize)]
struct Raw {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    features: Option<Vec<RawFeature>>,
    #[serde(default)]
    properties: Option<Properties>,
    #[serde(default)]
    geometry: Geometry,
}

#[derive(Deserialize)]
struct RawFeature {
    #[serde(default)]
    properties: Option<Properties>,
    #[serde(default)]
    geometry: Geometry,
}

/// Reads the desa of a GeoJSON file (RFC 7946: a FeatureCollection or one Feature), gzip or not.
///
/// `file` is the name that errors show. Every feature is looked at: what is wrong with single ones is collected in the
/// report, each with its position, code and remedy.
///
/// # Errors
/// [`ReadError`] when nothing can be read at all, or when the fields of code and name cannot be told.
pub fn read_geojson(
    bytes: &[u8],
    file: &str,
    fields: &FieldChoice,
) -> Result<ReadReport, ReadError> {
    let text = inflate(bytes, file)?;
    let raw: Raw = serde_json::from_slice(&text).map_err(|source| ReadError::Json {
        file: file.to_owned(),
        source,
    })?;
    let rows = match (raw.kind.as_deref(), raw.features) {
        (Some("FeatureCollection"), Some(features)) => features,
        (Some("Feature"), _) => vec![RawFeature {
            properties: raw.properties,
            geometry: raw.geometry,
        }],
        (kind, _) => {
            let found = kind.map_or_else(|| "missing".to_owned(), str::to_owned);
            return Err(ReadError::Kind {
                file: file.to_owned(),
                found,
            });
        }
    };
    if rows.is_empty() {
        return Err(ReadError::Empty {
            file: file.to_owned(),
        });
    }
    let properties: Vec<&Properties> = rows
        .iter()
        .filter_map(|row| row.properties.as_ref())
        .collect();
    let fields = Fields::find(&properties, fields, file)?;
    let mut report = ReadReport::default();
    let mut seen: HashMap<RegionCode, usize> = HashMap::new();
    for (at, row) in rows.into_iter().enumerate() {
        let index = at + 1;
        let properties = row.properties.unwrap_or_default();
        let code = properties.get(&fields.code).and_then(as_text);
        match feature(
            &properties,
            &fields,
            code.as_deref(),
            row.geometry.0,
            |code| {
                let first = *seen.entry(code.clone()).or_insert(index);
                (first != index).then_some(first)
            },
        ) {
            Ok(feature) => report.features.push(feature),
            Err(faults) => report
                .problems
                .extend(faults.into_iter().map(|fault| Problem {
                    index,
                    code: code.clone(),
                    reason: fault.reason,
                    remedy: fault.remedy.to_owned(),
                })),
        }
    }
    Ok(report)
}

/// One feature, or everything wrong with it.
fn feature(
    properties: &Properties,
    fields: &Fields,
    code: Option<&str>,
    geometry: Result<Polygons, Fault>,
    mut seen_at: impl FnMut(&RegionCode) -> Option<usize>,
) -> Result<Feature, Vec<Fault>> {
    let mut faults = Vec::new();
    let code = village_code(code, fields).and_then(|code| match seen_at(&code) {
        None => Ok(code),
        Some(first) => Err(Fault {
            reason: format!("the code {code} stands at feature {first} already"),
            remedy: "merge the parts of one desa into a MultiPolygon, or correct the code",
        }),
    });
    match (code, geometry) {
        (Ok(code), Ok(polygons)) => {
            let text = |field: &String| properties.get(field).and_then(as_text);
            let upper = |field: &Option<String>| field.as_ref().and_then(text);
            return Ok(Feature {
                name: text(&fields.name).unwrap_or_else(|| code.to_string()),
                code,
                polygons,
                upper_names: UpperNames {
                    district: upper(&fields.district),
                    regency: upper(&fields.regency),
                    province: upper(&fields.province),
                },
            });
        }
        (code, polygons) => {
            faults.extend(code.err());
            faults.extend(polygons.err());
        }
    }
    Err(faults)
}

fn village_code(text: Option<&str>, fields: &Fields) -> Result<RegionCode, Fault> {
    const REMEDY: &str = "give the desa its Kemendagri code, as 33.08.01.2002 or 3308012002";
    let Some(text) = text else {
        return Err(Fault {
            reason: format!("the field {} is empty", fields.code),
            remedy: REMEDY,
        });
    };
    let code: RegionCode = text.parse().map_err(|error| Fault {
        reason: format!("{error}"),
        remedy: REMEDY,
    })?;
    match code.level() {
        Level::Village => Ok(code),
        level => Err(Fault {
            reason: format!("{code} is the code of a {level}"),
            remedy: "the file must hold desa and kelurahan only: leave other levels out, they are made from the desa",
        }),
    }
}
