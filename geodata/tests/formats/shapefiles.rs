//! Shapefiles, zipped and plain: what belongs together, what is missing, which coordinates and letters they have.

use std::{fs, path::PathBuf};

use geodata::{FieldChoice, ReadError, read, read::Source};
use zip::CompressionMethod::{Deflated, Stored};

use super::{
    is_read, read_bytes, same,
    support::{desa, fgb, json, shapes},
};

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
