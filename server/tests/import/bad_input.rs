//! Every kind of wrong file: a clear message, and the published dataset as it was.

use super::support::{Folder, fixture};

#[test]
fn wrong_boundaries_change_nothing() {
    let folder = Folder::with_uji();
    let before = folder.current();
    for (file, words) in [
        ("nonsense.geojson", "GeoJSON"),
        ("empty.geojson", "empty"),
        ("truncated.geojson.gz", "gzip"),
        ("unclosed.geojson", "99.02.01.2001"),
        ("not-a-code.geojson", "99.02.01.20x1"),
        ("kecamatan.geojson", "99.02.01"),
        ("missing.geojson", "cannot be read"),
    ] {
        let error = folder
            .boundaries(&[fixture(&format!("boundaries/{file}"))])
            .unwrap_err()
            .to_string();
        assert!(error.contains(words), "{file}: {error}");
        assert_eq!(folder.current(), before, "{file}");
    }
    let twice = [
        fixture("boundaries/uji.geojson"),
        fixture("boundaries/uji.geojson.gz"),
    ];
    assert!(
        folder
            .boundaries(&twice)
            .unwrap_err()
            .to_string()
            .contains("99.02.01.2001")
    );
}

#[test]
fn files_that_are_no_table_are_refused_as_a_whole() {
    let folder = Folder::with_uji();
    let before = folder.current();
    for (file, words) in [
        ("empty.csv", "empty"),
        ("blank.csv", "empty"),
        ("binary.csv", "not a text table"),
        ("nonsense.csv", "lorem ipsum dolor"),
        ("unknown-headers.csv", "kode, nilai, keterangan"),
        ("headers-only.csv", "no rows"),
        ("truncated.csv.gz", "truncated gzip"),
        ("missing.csv", "cannot be read"),
    ] {
        let error = folder
            .data(fixture(&format!("data/{file}")))
            .unwrap_err()
            .to_string();
        assert!(error.contains(words), "{file}: {error}");
        assert_eq!(folder.current(), before, "{file}");
    }
}

#[test]
fn wrong_rows_are_named_with_column_value_and_reason() {
    let folder = Folder::with_uji();
    let before = folder.current();
    for (file, column, value, reason) in [
        ("unknown-village.csv", "region", "99.02.01.2999", "no desa"),
        (
            "not-a-code.csv",
            "region",
            "Sukamaju",
            "not a Kemendagri code",
        ),
        ("spreadsheet.csv", "region", "9.902E9", "spreadsheet"),
        ("kecamatan.csv", "region", "99.02.01", "is a kecamatan"),
        ("bad-period.csv", "period", "2026-13", "not a period"),
        (
            "unknown-indicator.csv",
            "indicator",
            "stuntig",
            "not an indicator",
        ),
        ("negative.csv", "numerator", "-4", "negative"),
        ("text-number.csv", "numerator", "dua belas", "not a number"),
        ("no-denominator.csv", "denominator", "", "ratio"),
        (
            "ambiguous.csv",
            "numerator",
            "1.234",
            "thousand or a fraction",
        ),
        ("short-row.csv", "", "99.02.01.2001", "3 cells"),
    ] {
        let report = folder.data(fixture(&format!("data/{file}"))).unwrap();
        assert!(
            report.error.is_some() && report.published.is_none(),
            "{file}"
        );
        let [refusal] = &report.refusals[..] else {
            panic!("{file}: {:?}", report.refusals)
        };
        assert_eq!((refusal.file.as_str(), refusal.row), (file, 2));
        assert_eq!(
            (refusal.column.as_str(), refusal.value.as_str()),
            (column, value),
            "{file}"
        );
        assert!(
            refusal.reason.contains(reason),
            "{file}: {}",
            refusal.reason
        );
        assert!(!refusal.remedy.is_empty());
        let csv = std::fs::read_to_string(report.refused_csv.unwrap()).unwrap();
        assert!(csv.lines().count() == 2 && csv.contains(file), "{csv}");
        assert_eq!(folder.current(), before, "{file}");
    }
}

#[test]
fn too_many_refusals_refuse_the_file_and_the_share_is_settable() {
    let folder = Folder::with_uji();
    let before = folder.current();
    let file = fixture("data/too-many.csv");
    let report = folder.data(file.clone()).unwrap();
    assert!(
        report.error.unwrap().to_string().contains("1 of 5"),
        "one of five values is more than 5 %"
    );
    assert_eq!(folder.current(), before);
    let report = folder.data_with(file.clone(), None, 0.5).unwrap();
    assert!(report.error.is_none());
    assert_ne!(folder.current(), before);
    assert!(
        folder
            .data_with(file, None, 5.0)
            .unwrap_err()
            .to_string()
            .contains("0 to 1")
    );
}

#[test]
fn two_values_for_one_thing_are_refused_unless_they_agree() {
    let folder = Folder::with_uji();
    let report = folder
        .data_with(fixture("data/contradiction.csv"), None, 0.5)
        .unwrap();
    assert_eq!((report.accepted(), report.refused()), (1, 1));
    assert!(
        report.refusals[0].reason.contains("row 2"),
        "{}",
        report.refusals[0].reason
    );
}

#[test]
fn rows_outside_the_map_are_listed_and_not_refused() {
    let folder = Folder::with_uji();
    let before = folder.current();
    let report = folder.data(fixture("data/outside.csv")).unwrap();
    assert_eq!((report.refused(), report.outside_values()), (0, 1));
    let (code, regency) = report.outside.first_key_value().unwrap();
    assert_eq!((code.as_str(), regency.rows), ("33.08", 1));
    assert!(regency.name.as_deref().unwrap().contains("Magelang"));
    assert!(report.error.unwrap().to_string().contains("1 outside"));
    assert_eq!(folder.current(), before);
}

#[test]
fn data_needs_boundaries_and_mappings_must_exist() {
    let folder = Folder::new();
    let error = folder
        .data(fixture("data/good.csv"))
        .unwrap_err()
        .to_string();
    assert!(error.contains("import boundaries"), "{error}");
    let error = folder
        .data_with(fixture("data/good.csv"), Some("nowhere".to_owned()), 0.05)
        .unwrap_err()
        .to_string();
    assert!(error.contains("jabar-opendata"), "{error}");
    assert_eq!(folder.current(), None);
}

#[test]
fn a_second_import_at_once_is_refused() {
    let folder = Folder::with_uji();
    let lock = server::dataset::Store::open(folder.path()).lock().unwrap();
    let error = folder
        .data(fixture("data/good.csv"))
        .unwrap_err()
        .to_string();
    assert!(error.contains("another import is running"), "{error}");
    drop(lock);
    assert!(
        folder
            .data(fixture("data/good.csv"))
            .unwrap()
            .published
            .is_some()
    );
}
