//! Jawa Barat's cases of severe wasting, 2019 to 2021: a jump that the checks must show.

use std::path::PathBuf;

use app::model::{Level, Period, QualityCheck, RegionCode};

use geodata::history::History;

use super::{compute, fixture::region};
use crate::dataset::{Catalogue, Measure, Observation, Observations};

#[test]
fn the_jump_of_sumedang_is_found() {
    let root = std::env::var_os("SITUASI_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let Ok(mut reader) =
        csv::Reader::from_path(root.join("data/jabar_balita_gizi_buruk_per_desa.csv"))
    else {
        eprintln!("skipped: shared/data is not here");
        return;
    };
    let headers = reader.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|h| h == name).unwrap();
    let columns = (
        at("kemendagri_kode_desa_kelurahan"),
        at("tahun"),
        at("jumlah_kejadian_balita_gizi_buruk"),
    );
    let mut all = Observations::default();
    let mut regions = Vec::new();
    for record in reader.records() {
        let record = record.unwrap();
        let village: RegionCode = record[columns.0].parse().unwrap();
        all.upsert(Observation {
            indicator: "gizi_buruk",
            period: record[columns.1].parse().unwrap(),
            village: &village,
            measure: Measure::new(record[columns.2].parse().unwrap(), None),
            source: "jabar",
        });
        regions.push(region(village));
    }
    let report = compute(
        &all,
        &Catalogue::shipped().unwrap(),
        &regions,
        &[],
        &History::default(),
    )
    .into_report();
    let sumedang: RegionCode = "32.11".parse().unwrap();
    let of = |check: QualityCheck, area: &RegionCode| {
        report
            .findings
            .iter()
            .filter(|f| f.check == check && f.region.is_within(area))
            .count()
    };
    for check in QualityCheck::ALL {
        eprintln!(
            "{check}: {} in Jawa Barat, {} in Sumedang",
            of(check, &"32".parse().unwrap()),
            of(check, &sumedang)
        );
    }
    let jump = report
        .findings
        .iter()
        .filter(|f| f.check == QualityCheck::Jump && f.region.is_within(&sumedang))
        .max_by(|a, b| a.value.unwrap().total_cmp(&b.value.unwrap()))
        .unwrap();
    assert_eq!(
        (jump.value, jump.period),
        (Some(105.0), Some(Period::Year(2021)))
    );
    let of_2019 = report.coverage.periods[&Period::Year(2019)].iter();
    assert_eq!(of_2019.filter(|cell| cell.reported == 1).count(), 5_312);
    assert_eq!(sumedang.level(), Level::Regency);
}
