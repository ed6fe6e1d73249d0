//! The demo kabupaten.

use std::collections::BTreeSet;

use app::model::{Level, Period};
use server::demo::{DemoError, DemoOptions, make};

use super::support::{Folder, fixture};

fn options(seed: u64) -> DemoOptions {
    DemoOptions {
        seed,
        desa: 60,
        months: 24,
        force: false,
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let (one, two, other) = (Folder::new(), Folder::new(), Folder::new());
    let first = make(one.path(), &options(1)).unwrap();
    assert_eq!(first, make(two.path(), &options(1)).unwrap());
    assert_ne!(
        first.published.id,
        make(other.path(), &options(2)).unwrap().published.id
    );
    let file = |folder: &Folder| {
        let dir = folder.path().join("datasets").join(&first.published.id);
        std::fs::read(dir.join("observations/observations.parquet")).unwrap()
    };
    assert_eq!(file(&one), file(&two));
}

#[test]
fn figures_are_lively_and_plausible() {
    let folder = Folder::new();
    make(
        folder.path(),
        &DemoOptions {
            seed: 1,
            desa: 370,
            months: 14,
            force: false,
        },
    )
    .unwrap();
    let snapshot = folder.snapshot();
    assert!(snapshot.demo);
    // And the one that was divided.
    assert_eq!(snapshot.codes(Level::Village).len(), 371);
    let rows = snapshot.observations.sorted();
    let indicators: BTreeSet<&str> = rows.iter().map(|r| r.indicator).collect();
    assert_eq!(indicators.len(), 58, "every indicator of the catalogue");

    let month: Period = "2026-08".parse().unwrap();
    let mut shares: Vec<f64> = rows
        .iter()
        .filter(|r| r.indicator == "stunting" && r.period == month)
        .filter_map(|r| Some(100.0 * r.measure.numerator / r.measure.denominator?))
        .collect();
    shares.sort_by(f64::total_cmp);
    let at = |share: f64| shares[(share * (shares.len() - 1) as f64) as usize];
    assert!((3.0..11.0).contains(&at(0.02)), "{}", at(0.02));
    assert!((14.0..22.0).contains(&at(0.5)), "{}", at(0.5));
    assert!((26.0..42.0).contains(&at(0.98)), "{}", at(0.98));

    let last: Period = "2026-09".parse().unwrap();
    let reported = rows
        .iter()
        .filter(|r| r.indicator == "d_s" && r.period == last)
        .count();
    assert!((330..365).contains(&reported), "late reporters: {reported}");
    let above = rows
        .iter()
        .filter(|r| {
            r.measure
                .denominator
                .is_some_and(|d| r.measure.numerator > d)
        })
        .count();
    assert!((1..=6).contains(&above), "a few wrong entries: {above}");
    assert!(
        rows.iter()
            .filter(|r| r.indicator == "vit_a")
            .all(|r| matches!(r.period.month(), Some(2 | 8)))
    );
    assert!(
        rows.iter()
            .filter(|r| r.indicator == "tb_sukses")
            .all(|r| r.period.month().is_none())
    );
}

#[test]
fn year_to_date_figures_grow_within_the_year() {
    let folder = Folder::new();
    make(folder.path(), &options(1)).unwrap();
    let snapshot = folder.snapshot();
    let village = snapshot.codes(Level::Village).into_iter().nth(7).unwrap();
    let numerator = |period: &str| {
        snapshot
            .observations
            .get("ckg", period.parse().unwrap(), village)
            .map(|m| m.numerator)
    };
    let year: Vec<f64> = (1..=12)
        .filter_map(|month| numerator(&format!("2025-{month:02}")))
        .collect();
    assert!(year.len() > 6 && year.is_sorted(), "{year:?}");
    assert!(numerator("2026-01").unwrap() < *year.last().unwrap());
}

#[test]
fn demo_and_real_data_do_not_mix() {
    let folder = Folder::with_uji();
    let real = folder.current();
    assert!(matches!(
        make(folder.path(), &options(1)),
        Err(DemoError::RealData { .. })
    ));
    assert_eq!(folder.current(), real);
    make(
        folder.path(),
        &DemoOptions {
            force: true,
            ..options(1)
        },
    )
    .unwrap();
    let demo = folder.current();
    assert_ne!(demo, real);

    let report = folder.data(fixture("data/outside.csv")).unwrap();
    assert!(report.error.unwrap().to_string().contains("demo kabupaten"));
    assert_eq!(folder.current(), demo);

    let report = folder
        .boundaries(&[fixture("boundaries/uji.geojson")])
        .unwrap();
    assert!(report.replaced_demo);
    assert!(!folder.snapshot().demo);
    assert_eq!(folder.snapshot().codes(Level::Regency).len(), 1);
    assert!(folder.snapshot().observations.is_empty());
}
