#![allow(clippy::unwrap_used)]
use std::io::Write;

use super::{FieldChoice, ReadError, ReadReport, inflate::inflate, read_geojson};

const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[110,-7],[110.01,-7],[110.01,-7.01],[110,-7.01],[110,-7]]]}"#;

fn feature(properties: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
}

fn collection(features: &[String]) -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    )
}

fn read(text: &str) -> Result<ReadReport, ReadError> {
    read_geojson(text.as_bytes(), "desa.geojson", &FieldChoice::default())
}

#[test]
fn fields_are_found_by_what_they_hold() {
    // OBJECTID and ID_DESA (BPS) are no village codes of the ministry; KDEPUM is, here as a number.
    let text = collection(&[feature(
        r#"{"KODE":1,"ID_DESA":"3308010002","KDEPUM":3308012002,"NAMOBJ":" Desa A ","WADMKC":"Kecamatan B"}"#,
        SQUARE,
    )]);
    let report = read(&text).unwrap();
    assert_eq!(report.problems, []);
    assert_eq!(report.features[0].code.as_str(), "33.08.01.2002");
    assert_eq!(report.features[0].name, "Desa A");
    assert_eq!(
        report.features[0].upper_names.district.as_deref(),
        Some("Kecamatan B")
    );
    assert_eq!(report.features[0].polygons[0][0].len(), 5);
}

#[test]
fn a_field_that_is_not_there_is_answered_with_those_that_are() {
    let text = collection(&[feature(r#"{"a":"3308012002","b":"x"}"#, SQUARE)]);
    let error = read(&text).unwrap_err().to_string();
    assert!(
        error.contains("the fields are: a, b") && error.contains("--code-field"),
        "{error}"
    );
    let choice = FieldChoice {
        code: Some("A".into()),
        name: Some("c".into()),
        ..FieldChoice::default()
    };
    let error = read_geojson(text.as_bytes(), "f", &choice)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("no field \"c\"") && error.contains("a, b"),
        "{error}"
    );
    let choice = FieldChoice {
        code: Some("A".into()),
        name: Some("b".into()),
        ..FieldChoice::default()
    };
    assert_eq!(
        read_geojson(text.as_bytes(), "f", &choice)
            .unwrap()
            .features
            .len(),
        1
    );
}

#[test]
fn every_problem_is_reported_with_its_feature() {
    let desa = |serial: u32| format!(r#"{{"kode":"33.08.01.{serial}","nama":"x"}}"#);
    let ring = |points: &str| format!(r#"{{"type":"Polygon","coordinates":[[{points}]]}}"#);
    let cases = [
        (desa(2001), SQUARE.to_owned(), None),
        (
            desa(2002),
            ring("[110,-7],[110.1,-7],[110.1,-7.1],[110,-7.1]"),
            Some("not closed"),
        ),
        (
            desa(2003),
            ring("[110,-7],[110.1,-7],[110,-7]"),
            Some("3 points"),
        ),
        (
            desa(2004),
            ring("[420000,9160000],[420001,9160000],[420001,9160001],[420000,9160000]"),
            Some("outside"),
        ),
        (
            desa(2008),
            ring("[-7,110],[-7,110.1],[-7.1,110.1],[-7,110]"),
            Some("latitude first"),
        ),
        (
            desa(2005),
            ring("[110,null],[110.1,-7],[110.1,-7.1],[110,null]"),
            Some("no pair of numbers"),
        ),
        (desa(2006), "null".to_owned(), Some("no geometry")),
        (
            desa(2007),
            r#"{"type":"Point","coordinates":[110,-7]}"#.to_owned(),
            Some("type Point"),
        ),
        (desa(2001), SQUARE.to_owned(), Some("stands at feature 1")),
        (
            r#"{"kode":null,"nama":"x"}"#.to_owned(),
            SQUARE.to_owned(),
            Some("is empty"),
        ),
        (
            r#"{"kode":"33.08","nama":"x"}"#.to_owned(),
            SQUARE.to_owned(),
            Some("code of a regency"),
        ),
        (
            r#"{"kode":"3.308E9","nama":"x"}"#.to_owned(),
            SQUARE.to_owned(),
            Some("spreadsheet"),
        ),
    ];
    let features: Vec<String> = cases
        .iter()
        .map(|(properties, geometry, _)| feature(properties, geometry))
        .collect();
    let report = read(&collection(&features)).unwrap();
    assert_eq!(report.features.len(), 1);
    let want: Vec<(usize, &str)> = cases
        .iter()
        .enumerate()
        .filter_map(|(at, case)| Some((at + 1, case.2?)))
        .collect();
    assert_eq!(report.problems.len(), want.len());
    for (problem, (index, reason)) in report.problems.iter().zip(want) {
        assert_eq!(problem.index, index);
        assert!(problem.reason.contains(reason), "{problem}");
        assert!(!problem.remedy.is_empty());
    }
}

#[test]
fn gzip_is_read_and_a_cut_one_named() {
    let text = feature(r#"{"kode":"33.08.01.2001","nama":"x"}"#, SQUARE);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    let bytes = encoder.finish().unwrap();
    let read = |bytes: &[u8]| read_geojson(bytes, "desa.geojson.gz", &FieldChoice::default());
    assert_eq!(read(&bytes).unwrap().features.len(), 1);
    assert!(matches!(
        read(&bytes[..bytes.len() / 2]),
        Err(ReadError::Gzip { .. })
    ));
    assert!(matches!(
        inflate(&bytes, "f", 0),
        Err(ReadError::TooLarge { limit_mib: 0, .. })
    ));
}

#[test]
fn other_json_is_refused() {
    assert!(matches!(
        read("{\"type\":\"GeometryCollection\"}"),
        Err(ReadError::Kind { .. })
    ));
    assert!(matches!(
        read("{\"type\":\"FeatureCollection\",\"features\":[]}"),
        Err(ReadError::Empty { .. })
    ));
    assert!(matches!(read("kode,nama\n"), Err(ReadError::Json { .. })));
}
