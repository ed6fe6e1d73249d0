//! The same desa, whatever file they come in.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::{fs, path::PathBuf};

use geodata::{Feature, FieldChoice, ReadError, ReadReport, read, read::Source};
use support::{desa, desa::shape_of, fgb, json, shapes, sql};
use zip::CompressionMethod::{Deflated, Stored};

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

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn set<'a>(shp: &'a [u8], dbf: &'a [u8], prj: &'a str) -> Vec<(&'a str, &'a [u8])> {
    vec![
        ("batas/DESA.SHP", shp),
        ("batas/DESA.DBF", dbf),
        ("batas/DESA.PRJ", prj.as_bytes()),
        ("batas/DESA.cpg", b"UTF-8\n"),
        ("__MACOSX/batas/._DESA.SHP", b"shadow"),
        ("batas/readme.txt", b"..."),
    ]
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
fn shapefiles_zipped_and_plain() {
    let all = desa::desa();
    let (shp, dbf) = (shapes::shp(&all), shapes::dbf(&all));
    for method in [Stored, Deflated] {
        let zip = shapes::zipped(&set(&shp, &dbf, shapes::WGS84), method);
        assert_eq!(is_read(&zip, "desa.zip"), [""; 0]);
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("plain_shapefile");
    fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in [
        ("desa.shp", &shp[..]),
        ("desa.DBF", &dbf),
        ("desa.prj", shapes::WGS84.as_bytes()),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let path = folder.join("desa.shp");
    let plain = || read(Source::Path(&path), "desa.shp", &FieldChoice::default());
    assert_eq!(same(plain().unwrap(), "plain"), [""; 0]);
    fs::remove_file(folder.join("desa.DBF")).unwrap();
    let error = plain().unwrap_err().to_string();
    assert!(error.contains(".dbf is missing"), "{error}");
    assert!(matches!(
        read_bytes(&shp, "desa.shp"),
        Err(ReadError::Part { .. })
    ));
}

#[test]
fn a_zip_says_what_it_lacks() {
    let all = desa::desa();
    let (shp, dbf) = (shapes::shp(&all), shapes::dbf(&all));
    let without = |gone: &str| {
        let parts: Vec<_> = set(&shp, &dbf, shapes::WGS84)
            .into_iter()
            .filter(|(name, _)| !name.ends_with(gone) || name.starts_with("__"))
            .collect();
        read_bytes(&shapes::zipped(&parts, Stored), "desa.zip")
    };
    assert!(
        without(".DBF")
            .unwrap_err()
            .to_string()
            .contains(".dbf is missing")
    );
    assert!(without(".SHP").unwrap_err().to_string().contains("a .shp"));
    let noted = same(without(".PRJ").unwrap(), "without .prj");
    assert!(noted[0].contains("no .prj"), "{noted:?}");
    let mut two = set(&shp, &dbf, shapes::WGS84);
    two.push(("kecamatan.shp", &shp));
    let zip = shapes::zipped(&two, Stored);
    let error = read_bytes(&zip, "desa.zip").unwrap_err().to_string();
    assert!(error.contains("DESA, kecamatan"), "{error}");
    let choice = FieldChoice {
        layer: Some("desa".to_owned()),
        ..FieldChoice::default()
    };
    assert_eq!(
        same(
            read(Source::Bytes(&zip), "desa.zip", &choice).unwrap(),
            "by layer"
        ),
        [""; 0]
    );
}

#[test]
fn without_a_prj_metres_are_refused() {
    let mut all = desa::desa();
    for point in all
        .iter_mut()
        .flat_map(|d| d.polygons.iter_mut().flatten().flatten())
    {
        *point = [point[0] * 4_000.0, 9_000_000.0 + point[1]];
    }
    let (shp, dbf) = (shapes::shp(&all), shapes::dbf(&all));
    let parts = [("d.shp", &shp[..]), ("d.dbf", &dbf)];
    let error = read_bytes(&shapes::zipped(&parts, Stored), "d.zip")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains(".prj that says what the coordinate"),
        "{error}"
    );
}

#[test]
fn zones_are_turned_into_degrees() {
    use proj4rs::{Proj, transform::transform};
    let degrees = Proj::from_proj_string("+proj=longlat +ellps=WGS84").unwrap();
    let zone = Proj::from_proj_string("+proj=utm +zone=49 +south +ellps=WGS84 +units=m").unwrap();
    let mut all = desa::desa();
    for point in all
        .iter_mut()
        .flat_map(|d| d.polygons.iter_mut().flatten().flatten())
    {
        let mut at = (point[0].to_radians(), point[1].to_radians(), 0.0);
        transform(&degrees, &zone, &mut at).unwrap();
        *point = [at.0, at.1];
    }
    let (shp, dbf) = (shapes::shp(&all), shapes::dbf(&all));
    let zip = shapes::zipped(&set(&shp, &dbf, shapes::DGN95_UTM_49S), Deflated);
    assert_eq!(is_read(&zip, "utm.zip"), [""; 0]);
    assert_eq!(is_read(&fgb::fgb(&all, 32749, true), "utm.fgb"), [""; 0]);
    let crs = r#""name":"desa","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32749"}}"#;
    let text = json::collection(&all).replace(r#""name":"desa""#, crs);
    assert_eq!(is_read(text.as_bytes(), "utm.geojson"), [""; 0]);
    // The same numbers, said to be of another zone: far off, and refused where they are outside it.
    let wrong = read_bytes(&fgb::fgb(&all, 32619, false), "wrong.fgb").unwrap();
    assert!(wrong.features.is_empty() || wrong.features[0].polygons[0][0][0][0] < 0.0);
}

#[test]
fn other_coordinate_systems_are_refused_by_name() {
    let all = desa::desa();
    let (shp, dbf) = (shapes::shp(&all), shapes::dbf(&all));
    for (prj, said) in [
        (
            shapes::WGS84.replace("D_WGS_1984", "D_Batavia"),
            "D_Batavia",
        ),
        (
            shapes::DGN95_UTM_49S.replace("Transverse_Mercator", "Mercator"),
            "projection is mercator",
        ),
        (
            shapes::DGN95_UTM_49S.replace("\"Meter\",1.0", "\"Foot_US\",0.3048"),
            "not the metre",
        ),
        ("gibberish".to_owned(), "gibberish"),
        ("PROJCS[".to_owned(), "PROJCS["),
    ] {
        let zip = shapes::zipped(&set(&shp, &dbf, &prj), Stored);
        let error = read_bytes(&zip, "desa.zip").unwrap_err();
        assert!(matches!(error, ReadError::Crs { .. }), "{error}");
        let text = error.to_string();
        assert!(text.contains(said) && text.contains("EPSG:4326"), "{text}");
    }
    let error = read_bytes(&fgb::fgb(&all, 3857, true), "d.fgb")
        .unwrap_err()
        .to_string();
    assert!(error.contains("EPSG:3857"), "{error}");
}

#[test]
fn shapes_and_rows_that_do_not_belong_together_are_refused() {
    let all = desa::desa();
    for (shp, dbf) in [
        (shapes::shp(&all), shapes::dbf(&all[..3])),
        (shapes::shp(&all[..3]), shapes::dbf(&all)),
    ] {
        let zip = shapes::zipped(&set(&shp, &dbf, shapes::WGS84), Stored);
        let error = read_bytes(&zip, "d.zip").unwrap_err().to_string();
        assert!(error.contains("record 4"), "{error}");
    }
    let mut cut = shapes::shp(&all);
    cut.truncate(cut.len() - 5);
    let zip = shapes::zipped(&set(&cut, &shapes::dbf(&all), shapes::WGS84), Stored);
    assert!(matches!(
        read_bytes(&zip, "d.zip"),
        Err(ReadError::Damaged { .. })
    ));
}

#[test]
fn deleted_rows_null_shapes_and_lines_are_told_apart() {
    let all = desa::desa();
    let mut dbf = shapes::dbf(&all);
    let header = usize::from(u16::from_le_bytes([dbf[8], dbf[9]]));
    let row = usize::from(u16::from_le_bytes([dbf[10], dbf[11]]));
    dbf[header + row] = b'*';
    let mut shp = shapes::shp(&all);
    // The first record's type becomes null, the last one's a line.
    shp[108] = 0;
    let mut at = 100;
    let mut last = at;
    while at < shp.len() {
        last = at;
        at += 8 + 2 * u32::from_be_bytes([shp[at + 4], shp[at + 5], shp[at + 6], shp[at + 7]])
            as usize;
    }
    shp[last + 8] = 3;
    let zip = shapes::zipped(&set(&shp, &dbf, shapes::WGS84), Stored);
    let report = read_bytes(&zip, "d.zip").unwrap();
    assert_eq!(report.features.len(), 1);
    assert!(report.notes[0].contains("1 rows marked as deleted"));
    let said: Vec<(usize, &str)> = report
        .problems
        .iter()
        .map(|p| (p.index, &p.reason[..]))
        .collect();
    assert_eq!(
        said,
        [
            (1, "it has no geometry"),
            (4, "its geometry is of type PolyLine")
        ]
    );
}

#[test]
fn letters_are_read_as_the_cpg_says() {
    let all = desa::desa();
    let (shp, dbf) = (shapes::shp(&all), shapes::dbf(&all));
    let at = dbf
        .windows("Ménoreh".len())
        .position(|w| w == "Ménoreh".as_bytes())
        .unwrap();
    let mut latin = dbf.clone();
    // One byte shorter: a space fills the field.
    latin.splice(at..at + "Ménoreh".len(), b"M\xe9noreh ".iter().copied());
    for (dbf, cpg) in [
        (&dbf, Some("UTF-8")),
        (&dbf, None),
        (&latin, Some("ISO-8859-1")),
        (&latin, Some("88591")),
        (&latin, Some("ANSI 1252")),
        (&latin, None),
    ] {
        let mut parts = vec![
            ("d.shp", &shp[..]),
            ("d.dbf", dbf),
            ("d.prj", shapes::WGS84.as_bytes()),
        ];
        parts.extend(cpg.map(|cpg| ("d.cpg", cpg.as_bytes())));
        assert_eq!(
            is_read(&shapes::zipped(&parts, Stored), "d.zip"),
            [""; 0],
            "{cpg:?}"
        );
    }
    let parts = [
        ("d.shp", &shp[..]),
        ("d.dbf", &dbf),
        ("d.cpg", b"OEM 12"),
        ("d.prj", shapes::WGS84.as_bytes()),
    ];
    assert!(is_read(&shapes::zipped(&parts, Stored), "d.zip")[0].contains("OEM 12"));
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
