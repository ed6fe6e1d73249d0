//! `regions.parquet`.

use std::{path::Path, sync::Arc};

use app::model::RegionCode;
use arrow::{
    array::{ArrayRef, Float64Array, RecordBatch, StringArray},
    datatypes::{DataType, Field, Schema},
};

use super::{DatasetError, RegionRow, table};

const COORDINATES: [&str; 6] = ["west", "south", "east", "north", "lon", "lat"];

/// Encodes the regions, sorted by code. A region whose parent is not in the dataset has none: it is a root.
pub(super) fn encode(regions: &[RegionRow]) -> Result<Vec<u8>, DatasetError> {
    let known: std::collections::BTreeSet<&RegionCode> = regions.iter().map(|r| &r.code).collect();
    let mut rows: Vec<&RegionRow> = regions.iter().collect();
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    let mut fields = vec![
        Field::new("code", DataType::Utf8, false),
        Field::new("name", DataType::Utf8, false),
        Field::new("level", DataType::Utf8, false),
        Field::new("parent", DataType::Utf8, true),
    ];
    fields.extend(COORDINATES.map(|name| Field::new(name, DataType::Float64, false)));
    let schema = Arc::new(Schema::new(fields));
    let text = |value: fn(&RegionRow) -> String| -> ArrayRef {
        Arc::new(rows.iter().map(|r| Some(value(r))).collect::<StringArray>())
    };
    let parents: StringArray = rows
        .iter()
        .map(|r| {
            r.code
                .parent()
                .filter(|p| known.contains(p))
                .map(|p| p.to_string())
        })
        .collect();
    let mut columns = vec![
        text(|r| r.code.to_string()),
        text(|r| r.name.clone()),
        text(|r| r.code.level().to_string()),
        Arc::new(parents) as ArrayRef,
    ];
    for index in 0..COORDINATES.len() {
        let values = rows.iter().map(|r| r.coordinate(index));
        columns.push(Arc::new(Float64Array::from_iter_values(values)));
    }
    let batch = RecordBatch::try_new(Arc::clone(&schema), columns);
    table::encode("regions", schema, std::iter::once(batch))
}

/// Reads them back.
pub(super) fn read(path: &Path) -> Result<Vec<RegionRow>, DatasetError> {
    let mut regions = Vec::new();
    table::read(path, |batch| {
        let codes = table::texts(batch, "code", path)?;
        let names = table::texts(batch, "name", path)?;
        let mut coordinates = Vec::with_capacity(COORDINATES.len());
        for name in COORDINATES {
            coordinates.push(table::numbers(batch, name, path)?);
        }
        for row in 0..batch.num_rows() {
            let code: RegionCode = codes
                .value(row)
                .parse()
                .map_err(DatasetError::damaged(path))?;
            let at = |index: usize| {
                coordinates
                    .get(index)
                    .map_or(0.0, |column| column.value(row))
            };
            regions.push(RegionRow {
                code,
                name: names.value(row).to_owned(),
                bbox: [at(0), at(1), at(2), at(3)],
                point: [at(4), at(5)],
            });
        }
        Ok(())
    })?;
    Ok(regions)
}
