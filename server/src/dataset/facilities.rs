//! `facilities.parquet`: points of the health network.

use std::{path::Path, sync::Arc};

use app::model::Facility;
use arrow::{
    array::{Array, ArrayRef, Float64Array, RecordBatch, StringArray},
    datatypes::{DataType, Field, Schema},
};

use super::{DatasetError, table};

/// The file, beside `regions.parquet`; a dataset without facilities has none.
pub(super) const FILE: &str = "facilities.parquet";

/// Reads the facilities of the dataset in `dir`, sorted by code; none where it has no such file.
///
/// # Errors
/// The file is damaged.
pub fn read(dir: &Path) -> Result<Vec<Facility>, DatasetError> {
    let path = &dir.join(FILE);
    let mut facilities = Vec::new();
    if !path.is_file() {
        return Ok(facilities);
    }
    table::read(path, |batch| {
        let text = |name: &str| table::texts(batch, name, path);
        let (codes, names, kinds, villages) = (
            text("code")?,
            text("name")?,
            text("kind")?,
            text("village")?,
        );
        let (lats, lons) = (
            table::numbers(batch, "lat", path)?,
            table::numbers(batch, "lon", path)?,
        );
        for row in 0..batch.num_rows() {
            let village = (!villages.is_null(row)).then(|| villages.value(row).parse());
            facilities.push(Facility {
                code: codes.value(row).to_owned(),
                name: names.value(row).to_owned(),
                kind: kinds
                    .value(row)
                    .parse()
                    .map_err(DatasetError::damaged(path))?,
                lat: lats.value(row),
                lon: lons.value(row),
                village: village.transpose().map_err(DatasetError::damaged(path))?,
            });
        }
        Ok(())
    })?;
    Ok(facilities)
}

/// Encodes them, sorted by code.
pub(super) fn encode(facilities: &[Facility]) -> Result<Vec<u8>, DatasetError> {
    let mut rows: Vec<&Facility> = facilities.iter().collect();
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    let schema = Arc::new(Schema::new(vec![
        Field::new("code", DataType::Utf8, false),
        Field::new("name", DataType::Utf8, false),
        Field::new("kind", DataType::Utf8, false),
        Field::new("lat", DataType::Float64, false),
        Field::new("lon", DataType::Float64, false),
        Field::new("village", DataType::Utf8, true),
    ]));
    let text = |value: fn(&Facility) -> Option<String>| -> ArrayRef {
        Arc::new(rows.iter().map(|row| value(row)).collect::<StringArray>())
    };
    let number = |value: fn(&Facility) -> f64| -> ArrayRef {
        Arc::new(Float64Array::from_iter_values(
            rows.iter().map(|row| value(row)),
        ))
    };
    let columns = vec![
        text(|f| Some(f.code.clone())),
        text(|f| Some(f.name.clone())),
        text(|f| Some(f.kind.to_string())),
        number(|f| f.lat),
        number(|f| f.lon),
        text(|f| f.village.as_ref().map(ToString::to_string)),
    ];
    let batch = RecordBatch::try_new(Arc::clone(&schema), columns);
    table::encode("facilities", schema, std::iter::once(batch))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use app::model::FacilityKind;

    use super::*;

    #[test]
    fn written_and_read_back_sorted() {
        let facility = |code: &str, village: Option<&str>| Facility {
            code: code.to_owned(),
            name: "Salaman".to_owned(),
            kind: FacilityKind::Pustu,
            lat: -7.6,
            lon: 110.1,
            village: village.map(|code| code.parse().unwrap()),
        };
        let (a, b) = (facility("a", Some("33.08.01.2001")), facility("b", None));
        let dir = tempfile::tempdir().unwrap();
        assert!(read(dir.path()).unwrap().is_empty());
        std::fs::write(
            dir.path().join(FILE),
            encode(&[b.clone(), a.clone()]).unwrap(),
        )
        .unwrap();
        assert_eq!(read(dir.path()).unwrap(), [a, b]);
    }
}
