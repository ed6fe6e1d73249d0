//! From rows to desa: which field is which, what is wrong with each row.

use std::collections::HashMap;

use super::{
    Feature, FieldChoice, Problem, ReadError, ReadReport, UpperNames,
    crs::Crs,
    fields::Fields,
    geometry::{Fault, Polygons, check},
    table::{Table, Values},
};
use crate::{Level, RegionCode};

/// Makes the report of a file. `crs` says what its numbers are.
pub(super) fn assemble(
    table: Table,
    crs: &Crs,
    choice: &FieldChoice,
    file: &str,
) -> Result<ReadReport, ReadError> {
    if table.rows.is_empty() {
        return Err(ReadError::Empty {
            file: file.to_owned(),
        });
    }
    let fields = Fields::find(&table, choice, file)?;
    let mut report = ReadReport {
        features: Vec::with_capacity(table.rows.len()),
        problems: Vec::new(),
        notes: table.notes,
    };
    let mut seen: HashMap<RegionCode, usize> = HashMap::new();
    for row in table.rows {
        let index = row.index;
        let geometry = row
            .geometry
            .and_then(|polygons| crs.to_degrees(polygons))
            .and_then(check);
        match feature(&row.values, &fields, geometry, |code| {
            let first = *seen.entry(code.clone()).or_insert(index);
            (first != index).then_some(first)
        }) {
            Ok(feature) => report.features.push(feature),
            Err(faults) => report
                .problems
                .extend(faults.into_iter().map(|fault| Problem {
                    index,
                    code: row.values.get(fields.code).map(str::to_owned),
                    reason: fault.reason,
                    remedy: fault.remedy.to_owned(),
                })),
        }
    }
    Ok(report)
}

/// One feature, or everything wrong with it.
fn feature(
    values: &Values,
    fields: &Fields,
    geometry: Result<Polygons, Fault>,
    mut seen_at: impl FnMut(&RegionCode) -> Option<usize>,
) -> Result<Feature, Vec<Fault>> {
    let code = village_code(values.get(fields.code), &fields.code_name).and_then(|code| {
        match seen_at(&code) {
            None => Ok(code),
            Some(first) => Err(Fault::new(
                format!("the code {code} stands at feature {first} already"),
                "merge the parts of one desa into a MultiPolygon, or correct the code",
            )),
        }
    });
    match (code, geometry) {
        (Ok(code), Ok(polygons)) => {
            let text = |field: u8| values.get(field).map(str::to_owned);
            Ok(Feature {
                name: text(fields.name).unwrap_or_else(|| code.to_string()),
                code,
                polygons,
                upper_names: UpperNames {
                    district: fields.district.and_then(text),
                    regency: fields.regency.and_then(text),
                    province: fields.province.and_then(text),
                },
            })
        }
        (code, geometry) => Err(code.err().into_iter().chain(geometry.err()).collect()),
    }
}

fn village_code(text: Option<&str>, field: &str) -> Result<RegionCode, Fault> {
    const REMEDY: &str = "give the desa its Kemendagri code, as 33.08.01.2002 or 3308012002";
    let Some(text) = text else {
        return Err(Fault::new(format!("the field {field} is empty"), REMEDY));
    };
    let code: RegionCode = text
        .parse()
        .map_err(|error| Fault::new(format!("{error}"), REMEDY))?;
    match code.level() {
        Level::Village => Ok(code),
        level => Err(Fault::new(
            format!("{code} is the code of a {level}"),
            "the file must hold desa and kelurahan only: leave other levels out, they are made from the desa",
        )),
    }
}
