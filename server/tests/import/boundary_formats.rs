//! Boundaries in other forms than GeoJSON, what is said of them, and that it is said once.

use std::{fs, path::PathBuf};

use super::support::{Folder, fixture};

fn path(west: f64) -> String {
    let east = west + 0.01;
    format!("[[[-7.5,{west}],[-7.5,{east}],[-7.51,{east}],[-7.51,{west}],[-7.5,{west}]]]")
}

fn dump(folder: &Folder) -> PathBuf {
    let file = folder.path().join("wilayah_boundaries.sql");
    let text = format!(
        "INSERT INTO wilayah_boundaries (kode,nama,lat,lng,path) VALUES\n ('33.08','Magelang',0,0,'[]'),\n ('33.08.01.2001','Ngargoretno',0,0,'{}'),\n ('33.08.01.2002','Paripurno',0,0,'{}'),\n ('33.08.99.2001','Baru',0,0,'{}'),\n ('33.08.01.2003','Hilang',0,0,NULL);\n",
        path(110.0),
        path(110.01),
        path(110.02),
    );
    fs::write(&file, text).unwrap();
    file
}

#[test]
fn a_dump_is_imported_and_what_it_lacks_is_said() {
    let folder = Folder::new();
    let report = folder.boundaries(&[dump(&folder)]).unwrap();
    assert_eq!(report.regencies.len(), 1);
    assert_eq!(report.regencies[0].3, 3);
    let text = report.to_string();
    for said in [
        "1 rows of provinces, kabupaten and kecamatan left out",
        "33.08.01.2003 Hilang",
        "district 33.08.99 is not in the official list of regions (1 desa)",
    ] {
        assert_eq!(text.matches(said).count(), 1, "{said}: {text}");
    }
    let source = folder.snapshot().sources.pop().unwrap();
    assert_eq!(
        (source.file.as_str(), source.rows),
        ("wilayah_boundaries.sql", 3)
    );
}

#[test]
fn every_problem_and_every_file_is_named_once() {
    let folder = Folder::with_uji();
    let said = |file: &str| {
        let path = fixture(&format!("boundaries/{file}"));
        let error = folder.boundaries(&[path]).unwrap_err();
        // As the command line shows it.
        format!("{:#}", anyhow::Error::from(error))
    };
    assert_eq!(said("missing.geojson").matches("No such file").count(), 1);
    for file in [
        "nonsense.geojson",
        "empty.geojson",
        "truncated.geojson.gz",
        "unclosed.geojson",
    ] {
        let text = said(file);
        assert_eq!(text.matches(file).count(), 1, "{text}");
    }
    assert_eq!(said("unclosed.geojson").matches("is not closed").count(), 1);
}
