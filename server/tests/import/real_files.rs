//! Kabupaten Sumedang and the open data of Jawa Barat, where the machine has them.

use std::collections::BTreeMap;

use app::model::{Level, RegionCode};

use super::support::{Folder, shared};

#[test]
fn sumedang_with_the_open_data_of_jawa_barat() {
    let (Some(boundaries), Some(data)) = (
        shared("geodata/32.11_desa.geojson"),
        shared("data/jabar_balita_gizi_buruk_per_desa.csv"),
    ) else {
        return;
    };
    let folder = Folder::new();
    let report = folder.boundaries(&[boundaries]).unwrap();
    assert_eq!(report.regencies.len(), 1);
    assert_eq!((report.regencies[0].2, report.regencies[0].3), (26, 277));
    assert!(report.regencies[0].1.contains("Sumedang"));

    let report = folder.data(data).unwrap();
    assert!(report.error.is_none(), "{report}");
    assert!(report.files[0].reading.contains("jabar-opendata"));
    assert_eq!(report.rows(), 15_936);
    assert_eq!(
        report.accepted() + report.refused() + report.outside_values(),
        15_936
    );
    let sumedang: RegionCode = "32.11".parse().unwrap();
    assert!(!report.outside.contains_key(&sumedang));
    assert_eq!(
        report.outside.values().map(|r| r.rows).sum::<u64>(),
        report.outside_values()
    );
    assert!(
        report
            .outside
            .values()
            .all(|regency| regency.name.is_some())
    );

    let snapshot = folder.snapshot();
    assert_eq!(snapshot.codes(Level::Village).len(), 277);
    let mut years: BTreeMap<String, (usize, f64)> = BTreeMap::new();
    for row in snapshot.observations.sorted() {
        assert_eq!(
            (row.indicator, row.source),
            ("gizi_buruk", "Open Data Jawa Barat")
        );
        let year = years.entry(row.period.to_string()).or_default();
        *year = (year.0 + 1, year.1 + row.measure.numerator);
    }
    let totals: Vec<(&str, f64)> = years
        .iter()
        .map(|(year, (_, sum))| (year.as_str(), *sum))
        .collect();
    assert_eq!(totals, [("2019", 46.0), ("2020", 111.0), ("2021", 971.0)]);
    assert_eq!(years["2021"].0, 270, "the 7 kelurahan have no report");
}

#[test]
fn magelang_has_372_desa() {
    let Some(boundaries) = shared("geodata/33.08_desa.geojson") else {
        return;
    };
    let folder = Folder::new();
    let report = folder.boundaries(&[boundaries]).unwrap();
    assert_eq!((report.regencies[0].2, report.regencies[0].3), (21, 372));
}
