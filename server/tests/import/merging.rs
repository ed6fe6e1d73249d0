//! What an import leaves of the dataset before it.

use app::model::{Level, Period, RegionCode};
use geodata::decode;
use server::{
    dataset::{Measure, Store, list, prune, rollback},
    ingest::{DataOptions, import_data},
};

use super::support::{Folder, fixture, options};

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

fn stunting(folder: &Folder, village: &str, period: &str) -> Option<Measure> {
    let period: Period = period.parse().unwrap();
    folder
        .snapshot()
        .observations
        .get("stunting", period, &code(village))
}

#[test]
fn values_are_kept_as_given_and_corrected_by_later_files() {
    let folder = Folder::with_uji();
    let report = folder.data(fixture("data/good.csv")).unwrap();
    assert_eq!(
        (report.accepted(), report.not_reported, report.new),
        (3, 1, 3)
    );
    assert_eq!(
        report.above_denominator.len(),
        1,
        "30 of 25 is kept and listed"
    );
    assert!(report.to_string().contains("30 of 25"), "{report}");
    assert_eq!(
        stunting(&folder, "99.02.02.2002", "2026-03"),
        Some(Measure {
            numerator: 30.0,
            denominator: Some(25.0),
            denominator_riil: None,
        })
    );
    assert_eq!(
        stunting(&folder, "99.02.02.1001", "2026-03"),
        None,
        "an empty cell is no zero"
    );

    let report = folder.data(fixture("data/correction.csv")).unwrap();
    assert_eq!((report.new, report.changed, report.unchanged), (1, 1, 0));
    assert_eq!(
        stunting(&folder, "99.02.01.2001", "2026-03")
            .unwrap()
            .numerator,
        13.0
    );
    assert_eq!(
        stunting(&folder, "99.02.01.2002", "2026-03")
            .unwrap()
            .numerator,
        8.0
    );
}

#[test]
fn the_same_files_give_the_same_dataset() {
    let (one, two) = (Folder::with_uji(), Folder::with_uji());
    assert_eq!(one.current(), two.current());
    one.data(fixture("data/good.csv")).unwrap();
    let first = one.current();
    let again = one.data(fixture("data/good.csv")).unwrap();
    assert_eq!(again.unchanged, 3);
    assert!(!again.published.unwrap().is_new);
    assert_eq!(one.current(), first);
}

#[test]
fn a_dry_run_publishes_nothing() {
    let folder = Folder::with_uji();
    let before = folder.current();
    let options = DataOptions {
        files: vec![fixture("data/good.csv.gz")],
        dry_run: true,
        ..options()
    };
    let report = import_data(folder.path(), &options).unwrap();
    assert_eq!((report.accepted(), report.published), (3, None));
    assert_eq!(folder.current(), before);
}

#[test]
fn a_wide_file_with_semicolons_and_decimal_comma_reads_through_its_mapping() {
    let folder = Folder::with_uji();
    let mapping = fixture("data/lebar.toml").display().to_string();
    let report = folder
        .data_with(fixture("data/lebar.csv"), Some(mapping), 0.05)
        .unwrap();
    assert!(report.error.is_none(), "{report}");
    assert_eq!((report.accepted(), report.not_reported), (4, 2));
    assert!(
        report.files[0]
            .reading
            .contains("windows-1252, delimiter ;, decimal comma"),
        "{report}"
    );
    assert_eq!(
        stunting(&folder, "99.02.01.2001", "2026-03"),
        Some(Measure {
            numerator: 12.0,
            denominator: Some(1080.0),
            denominator_riil: None,
        })
    );
    let snapshot = folder.snapshot();
    assert!(
        snapshot
            .observations
            .sorted()
            .iter()
            .all(|row| row.source == "Dinkes Uji")
    );
}

#[test]
fn regions_follow_from_the_villages() {
    let folder = Folder::with_uji();
    let snapshot = folder.snapshot();
    let name = |text: &str| {
        snapshot
            .regions
            .iter()
            .find(|r| r.code == code(text))
            .unwrap()
            .name
            .clone()
    };
    assert_eq!(name("99.02"), "Kabupaten Uji");
    assert_eq!(name("99.02.01"), "Selatan");
    assert_eq!(name("99.02.02.2002"), "Mekarsari");
    let regency = snapshot
        .regions
        .iter()
        .find(|r| r.code == code("99.02"))
        .unwrap();
    for (found, want) in regency.bbox.iter().zip([110.0, -7.0, 110.04, -6.96]) {
        assert!((found - want).abs() < 1e-4, "{:?}", regency.bbox);
    }
    let shapes: Vec<(String, Level, usize)> = snapshot
        .geometry
        .iter()
        .map(|g| {
            (
                g.region.to_string(),
                g.level,
                decode(&g.bytes).unwrap().shapes.len(),
            )
        })
        .collect();
    // Each at both details.
    assert!(
        shapes.chunks(2).all(|pair| pair[0] == pair[1]),
        "{shapes:?}"
    );
    let shapes: Vec<_> = shapes.into_iter().step_by(2).collect();
    let want = [
        ("99.02", Level::District, 2),
        ("99.02", Level::Village, 4),
        ("99.02.01", Level::Village, 2),
        ("99.02.02", Level::Village, 2),
    ];
    assert_eq!(
        shapes,
        want.map(|(region, level, count)| (region.to_owned(), level, count))
    );
}

#[test]
fn a_second_regency_joins_and_the_province_gets_its_map() {
    let folder = Folder::with_uji();
    folder.data(fixture("data/good.csv")).unwrap();
    folder
        .boundaries(&[fixture("boundaries/sebelah.geojson")])
        .unwrap();
    let snapshot = folder.snapshot();
    assert_eq!(snapshot.codes(Level::Village).len(), 6);
    assert_eq!(snapshot.codes(Level::Province).len(), 1);
    assert_eq!(snapshot.observations.len(), 3);
    let province = snapshot
        .geometry
        .iter()
        .find(|g| g.region == code("99") && g.level == Level::Regency)
        .unwrap();
    let names: Vec<String> = decode(&province.bytes)
        .unwrap()
        .shapes
        .into_iter()
        .map(|s| s.name)
        .collect();
    assert_eq!(names, ["Kabupaten Uji", "Kabupaten Sebelah"]);
}

#[test]
fn villages_that_vanish_are_named_and_their_figures_kept() {
    let folder = Folder::with_uji();
    folder.data(fixture("data/good.csv")).unwrap();
    let report = folder
        .boundaries(&[fixture("boundaries/uji-tiga.geojson")])
        .unwrap();
    assert_eq!(report.vanished, [code("99.02.02.2002")]);
    assert_eq!(report.orphaned, [code("99.02.02.2002")]);
    assert_eq!(folder.snapshot().observations.len(), 3);
    assert_eq!(folder.snapshot().codes(Level::Village).len(), 3);
}

#[test]
fn older_datasets_can_be_brought_back_and_cleared_away() {
    let folder = Folder::with_uji();
    let first = folder.current().unwrap();
    folder.data(fixture("data/good.csv")).unwrap();
    let second = folder.current().unwrap();
    let store = Store::open(folder.path());
    let lock = store.lock().unwrap();
    rollback(&store, &lock, &first).unwrap();
    assert_eq!(folder.current(), Some(first.clone()));
    assert!(rollback(&store, &lock, "0000000000000000").is_err());
    assert_eq!(prune(&store, &lock, 0).unwrap(), [second]);
    let left: Vec<String> = list(&store)
        .unwrap()
        .into_iter()
        .map(|l| l.manifest.id)
        .collect();
    assert_eq!(left, [first]);
}
