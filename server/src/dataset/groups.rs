//! `groups.parquet`: groupings of desa that a table gives, the working areas of puskesmas first of all.

use std::{path::Path, sync::Arc};

use app::model::RegionCode;
use arrow::{
    array::{ArrayRef, RecordBatch, StringArray},
    datatypes::{DataType, Field, Schema},
};

use super::{DatasetError, table};

/// The file, beside `regions.parquet`; a dataset without groups has none.
pub(super) const FILE: &str = "groups.parquet";

/// One desa of one group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupRow {
    /// The group's code, `33.08~P3308010`.
    pub group: RegionCode,
    /// The group's name, the same in all its rows.
    pub name: String,
    /// What kind of grouping it is, e.g. `puskesmas`; a desa is in at most one group of a kind.
    pub kind: String,
    /// The desa.
    pub village: RegionCode,
}

/// All groups of a dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// One row a desa and group, in any order.
    pub rows: Vec<GroupRow>,
}

/// Reads the groups of the dataset in `dir`; none where it has no such file.
///
/// # Errors
/// The file is damaged.
pub fn read(dir: &Path) -> Result<Groups, DatasetError> {
    let path = &dir.join(FILE);
    let mut groups = Groups::default();
    if !path.is_file() {
        return Ok(groups);
    }
    table::read(path, |batch| {
        let codes = table::texts(batch, "group", path)?;
        let names = table::texts(batch, "name", path)?;
        let kinds = table::texts(batch, "kind", path)?;
        let villages = table::texts(batch, "village", path)?;
        for row in 0..batch.num_rows() {
            let code = |text: &str| text.parse().map_err(DatasetError::damaged(path));
            groups.rows.push(GroupRow {
                group: code(codes.value(row))?,
                name: names.value(row).to_owned(),
                kind: kinds.value(row).to_owned(),
                village: code(villages.value(row))?,
            });
        }
        Ok(())
    })?;
    Ok(groups)
}

/// Encodes the groups, sorted: the same table gives the same bytes in whatever order its rows came.
pub(super) fn encode(groups: &Groups) -> Result<Vec<u8>, DatasetError> {
    let mut rows: Vec<&GroupRow> = groups.rows.iter().collect();
    rows.sort();
    let names = ["group", "name", "kind", "village"];
    let schema = Arc::new(Schema::new(
        names
            .map(|name| Field::new(name, DataType::Utf8, false))
            .to_vec(),
    ));
    let text = |value: fn(&GroupRow) -> &str| -> ArrayRef {
        Arc::new(rows.iter().map(|r| Some(value(r))).collect::<StringArray>())
    };
    let columns = vec![
        text(|r| r.group.as_str()),
        text(|r| &r.name),
        text(|r| &r.kind),
        text(|r| r.village.as_str()),
    ];
    let batch = RecordBatch::try_new(Arc::clone(&schema), columns);
    table::encode("groups", schema, std::iter::once(batch))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn written_and_read_back_sorted() {
        let row = |group: &str, village: &str| GroupRow {
            group: group.parse().unwrap(),
            name: "Salaman I".to_owned(),
            kind: "puskesmas".to_owned(),
            village: village.parse().unwrap(),
        };
        let (a, b) = (
            row("33.08~P1", "33.08.01.2001"),
            row("33.08~P1", "33.08.02.2001"),
        );
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(dir.path()).unwrap(), Groups::default());
        let given = Groups {
            rows: vec![b.clone(), a.clone()],
        };
        std::fs::write(dir.path().join(FILE), encode(&given).unwrap()).unwrap();
        assert_eq!(read(dir.path()).unwrap().rows, [a, b]);
        std::fs::write(dir.path().join(FILE), b"no parquet").unwrap();
        assert!(read(dir.path()).is_err());
    }
}
