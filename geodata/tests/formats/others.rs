//! GeoJSON, TopoJSON, FlatGeobuf, dumps of tables, and what is none of these.

use std::{fs, path::PathBuf};

use geodata::{FieldChoice, ReadError, read, read::Source};
use zip::CompressionMethod::Deflated;

use super::{
    is_read, read_bytes,
    support::{desa, desa::shape_of, fgb, json, shapes, sql},
};

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn geojson_in_every_form() {
    let all = desa::desa();
    for (text, name) in [
        (json::collection(&all), "a collection"),
        (json::lines(&all), "lines"),
        (json::sequence(&all), "a sequence"),
        (
            format!("\u{feff}{}", json::collection(&all)),
            "a byte order mark",
        ),
        (
            json::lines(&all).replace('\n', "\r\n\r\n"),
            "lines of Windows, empty ones between",
        ),
    ] {
        assert_eq!(is_read(text.as_bytes(), name), [""; 0]);
        assert_eq!(is_read(&gzipped(text.as_bytes()), name), [""; 0]);
    }
    // Members may stand in any order, and geometry before its type.
    let turned = json::collection(&all)
        .replace(
            r#""type":"Polygon","coordinates":[[[110.09"#,
            r#""coordinates":[[[110.09"#,
        )
        .replace("-7.61]]]}}", r#"-7.61]]],"type":"Polygon"}}"#);
    assert!(
        read_bytes(turned.as_bytes(), "turned")
            .unwrap()
            .features
            .len()
            >= 3
    );
}

#[test]
fn a_broken_line_is_named_by_its_place() {
    let mut text = json::lines(&desa::desa());
    text.push_str("{\"type\":\"Feature\",\n");
    let error = read_bytes(text.as_bytes(), "desa.geojsonl").unwrap_err();
    assert!(
        matches!(error, ReadError::Json { .. }) && error.to_string().contains("line 6"),
        "{error}"
    );
    let sequence = format!("{}\u{1e}{{\"type\":", json::sequence(&desa::desa()));
    let error = read_bytes(sequence.as_bytes(), "desa.geojsons")
        .unwrap_err()
        .to_string();
    assert!(error.contains("record 5"), "{error}");
}

#[test]
fn topojson_with_a_grid_and_without() {
    let all = desa::desa();
    assert_eq!(
        is_read(json::topology(&all, None).as_bytes(), "absolute"),
        [""; 0]
    );
    assert_eq!(
        is_read(json::topology(&all, Some(1e-7)).as_bytes(), "steps"),
        [""; 0]
    );
}

#[test]
fn of_several_topojson_objects_one_is_named() {
    let text = json::topology(&desa::desa(), None);
    let one = r#"{"type":"Polygon","arcs":[[0]],"properties":{"kode":"33.08.01.2001","nama":"x"}}"#;
    let text = text.replace(r#""titik":"#, &format!(r#""kecamatan":{one},"titik":"#));
    let error = read_bytes(text.as_bytes(), "f.json")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("several") && error.contains("desa, kecamatan") && error.contains("--layer"),
        "{error}"
    );
    let layer = |name: &str| {
        let choice = FieldChoice {
            layer: Some(name.to_owned()),
            ..FieldChoice::default()
        };
        read(Source::Bytes(text.as_bytes()), "f.json", &choice)
    };
    assert_eq!(layer("kecamatan").unwrap().features.len(), 1);
    assert_eq!(layer("desa").unwrap().features.len(), 4);
    assert!(matches!(layer("jalan"), Err(ReadError::Layers { .. })));
}

#[test]
fn an_arc_that_is_not_there_is_one_desa_s_problem() {
    let text = json::topology(&desa::desa(), None).replacen("[[[0]]]", "[[[77]]]", 1);
    let report = read_bytes(text.as_bytes(), "f.topojson").unwrap();
    assert_eq!((report.features.len(), report.problems.len()), (3, 1));
    assert!(
        report.problems[0].reason.contains("arc 77"),
        "{}",
        report.problems[0]
    );
}

#[test]
fn flatgeobuf_with_an_index_and_without() {
    let all = desa::desa();
    for has_index in [true, false] {
        assert_eq!(is_read(&fgb::fgb(&all, 4326, has_index), "d.fgb"), [""; 0]);
    }
    assert!(is_read(&fgb::fgb(&all, 0, true), "d.fgb")[0].contains("no coordinate system"));
    // An index of one feature has two nodes.
    let one = read_bytes(&fgb::fgb(&all[..1], 4326, true), "d.fgb").unwrap();
    assert_eq!(one.features.len(), 1);
    let mut cut = fgb::fgb(&all, 4326, true);
    cut.truncate(cut.len() - 9);
    assert!(matches!(
        read_bytes(&cut, "d.fgb"),
        Err(ReadError::Damaged { .. })
    ));
}

#[test]
fn dumps_of_the_public_tables() {
    let all = desa::desa();
    let notes = is_read(sql::dump(&all).as_bytes(), "wilayah_boundaries.sql");
    assert!(notes[0].contains("3 rows of provinces"), "{notes:?}");
    is_read(
        &gzipped(sql::dump(&all).as_bytes()),
        "wilayah_boundaries.sql.gz",
    );
    let zip = shapes::zipped(
        &[("db/kel_33.08.sql", sql::dump(&all).as_bytes())],
        Deflated,
    );
    is_read(&zip, "kel.zip");
}

#[test]
fn a_dump_is_read_as_other_programs_write_it() {
    let path = sql::path;
    let all = desa::desa();
    // No column list and six columns; PostgreSQL's quotes; polygons in a list; a ring left open; a name with a quote.
    let mut unclosed = all[0].clone();
    unclosed.polygons[0][0].pop();
    let open = path(&unclosed);
    let text = format!(
        "INSERT INTO \"public\".\"wilayah_boundaries\" VALUES ('33.08.01.2001','Ma''mur \\'x\\'',-7.6,110.1,'{open}',1),('33.08.01.2003','Kalirejo',1,2,'[{}]',NULL) ON CONFLICT DO NOTHING;\nINSERT INTO other (kode,nama) VALUES ('1','2');\nINSERT INTO wilayah_boundaries VALUES ('33.08.01.2009','Hilang',1,2,NULL,0);",
        path(&all[0])
    );
    let report = read_bytes(text.as_bytes(), "d.sql").unwrap();
    assert_eq!(report.problems, []);
    assert_eq!(report.features[0].name, "Ma'mur 'x'");
    assert_eq!(shape_of(&report.features[0]), shape_of(&all[0]));
    assert_eq!(shape_of(&report.features[1]), shape_of(&all[0]));
    assert!(
        report.notes[0].contains("33.08.01.2009 Hilang"),
        "{:?}",
        report.notes
    );
    let error = read_bytes(&text.as_bytes()[..text.len() / 2], "d.sql")
        .unwrap_err()
        .to_string();
    assert!(error.contains("line 1"), "{error}");
    let broken = text.replacen("[[[", "[[[{,", 1);
    assert!(
        read_bytes(broken.as_bytes(), "d.sql").unwrap().problems[0]
            .reason
            .contains("path cannot be read")
    );
}

#[test]
fn what_is_none_of_these_is_named() {
    for (bytes, name, said) in [
        (&b"SQLite format 3\0...."[..], "d.gpkg", "GeoPackage"),
        (b"<?xml version='1.0'?><kml/>", "d.kml", "XML"),
        (b"Rar!\x1a\x07", "d.rar", "RAR"),
        (b"\x03abc", "d.dbf", "one part of a shapefile"),
        (b"kode;nama", "d.csv", "a table"),
        (b"kode;nama", "d", "a file of this kind"),
    ] {
        let error = read_bytes(bytes, name).unwrap_err().to_string();
        assert!(error.contains(said) && error.contains("ogr2ogr"), "{error}");
    }
    assert!(matches!(
        read_bytes(b" \n", "d.json"),
        Err(ReadError::Nothing { .. })
    ));
    let missing = read(
        Source::Path("/nowhere/d.json".as_ref()),
        "d.json",
        &FieldChoice::default(),
    );
    assert!(matches!(missing, Err(ReadError::Io { .. })));
}

#[test]
fn a_file_past_the_limit_is_refused_unread() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("two_gigabytes.geojson");
    // A file with a hole: two gigabytes long, none of it on the disk.
    fs::File::create(&path)
        .unwrap()
        .set_len(2_000_000_000)
        .unwrap();
    let error = read(Source::Path(&path), "two.geojson", &FieldChoice::default()).unwrap_err();
    fs::remove_file(&path).unwrap();
    assert!(
        matches!(error, ReadError::TooLarge { limit_mib: 384, .. }),
        "{error}"
    );
    assert!(error.to_string().contains("384 MiB"), "{error}");
}

#[test]
fn one_arc_cannot_unfold_to_any_number_of_points() {
    let arc = vec!["[110,-7]"; 70_000].join(",");
    let rings = format!("[{}]", vec!["0"; 1_000].join(","));
    let text = format!(
        r#"{{"type":"Topology","arcs":[[{arc}]],"objects":{{"d":{{"type":"Polygon","properties":{{"kode":"33.08.01.2001","nama":"x"}},"arcs":[{rings}]}}}}}}"#
    );
    let error = read_bytes(text.as_bytes(), "bomb.topojson").unwrap_err();
    assert!(
        matches!(error, ReadError::TooMany { what: "points", .. }),
        "{error}"
    );
}
