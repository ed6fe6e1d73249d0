//! The same desa, whatever file they come in.
#![allow(clippy::unwrap_used, clippy::panic)]

mod others;
mod shapefiles;
#[path = "../support/mod.rs"]
mod support;

use geodata::{Feature, FieldChoice, ReadError, ReadReport, read, read::Source};
use support::{desa, desa::shape_of};

fn read_bytes(bytes: &[u8], name: &str) -> Result<ReadReport, ReadError> {
    read(Source::Bytes(bytes), name, &FieldChoice::default())
}

/// Reads and compares, in the order of codes; what the report notes is given back.
fn is_read(bytes: &[u8], name: &str) -> Vec<String> {
    same(
        read_bytes(bytes, name).unwrap_or_else(|error| panic!("{error}")),
        name,
    )
}

fn same(report: ReadReport, name: &str) -> Vec<String> {
    assert_eq!(report.problems, [], "{name}");
    let by_code = |mut desa: Vec<Feature>| {
        desa.sort_by(|a, b| a.code.cmp(&b.code));
        desa
    };
    let (want, found) = (by_code(desa::desa()), by_code(report.features));
    assert_eq!(found.len(), want.len(), "{name}");
    for (want, found) in want.iter().zip(&found) {
        assert_eq!(
            (&found.code, &found.name),
            (&want.code, &want.name),
            "{name}"
        );
        assert_eq!(shape_of(found), shape_of(want), "{name}: {}", want.code);
    }
    report.notes
}
