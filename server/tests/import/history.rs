//! A desa that is divided: drawn and counted as it was on its day, from the import to the answers.

use std::{fs, path::PathBuf, sync::Arc};

use app::{
    api::{Analytics as _, GeometryQuery, ObservationsQuery, SeriesQuery},
    model::{Audience, Cell, Detail, Level, Period, RegionCode},
};
use geodata::{Topology, decode};
use server::{
    analytics::{Engine, EngineView},
    demo::{DemoOptions, make},
    ingest::{BoundariesOptions, IngestError, import_boundaries, import_history},
};

use super::support::Folder;

const TABLE: &str = "code,valid_from,valid_to,successors\n\
    99.03.01.2001,,2024-01-01,99.03.01.2011;99.03.01.2012\n\
    99.03.01.2011,2024-01-01,,\n99.03.01.2012,2024-01-01,,\n";

/// Desa 2001 lies where later 2011 and 2012 lie; 2002 lies beside it, 99.03.02.2001 north of both.
fn features(codes: &[&str]) -> String {
    let square = |code: &str, west: f64, east: f64, south: f64| {
        let [w, e] = [west, east].map(|x| 110.0 + x / 100.0);
        let [s, n] = [south, south + 2.0].map(|y| -7.0 + y / 100.0);
        format!(
            r#"{{"type":"Feature","properties":{{"kode":"{code}","nama":"Desa {code}","kecamatan":"Kec","kabupaten":"Kab"}},"geometry":{{"type":"Polygon","coordinates":[[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]]}}}}"#
        )
    };
    let all = [
        ("99.03.01.2001", 0.0, 4.0, 0.0),
        ("99.03.01.2002", 4.0, 6.0, 0.0),
        ("99.03.01.2011", 0.0, 2.0, 0.0),
        ("99.03.01.2012", 2.0, 4.0, 0.0),
        ("99.03.02.2001", 0.0, 6.0, 2.0),
    ];
    let chosen: Vec<String> = all
        .into_iter()
        .filter(|(code, ..)| codes.is_empty() || codes.contains(code))
        .map(|(code, west, east, south)| square(code, west, east, south))
        .collect();
    format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        chosen.join(",")
    )
}

fn put(folder: &Folder, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

/// Boundaries of both times with their table, and figures of three months around the day.
fn divided() -> Folder {
    let folder = Folder::new();
    let options = BoundariesOptions {
        files: vec![put(&folder, "desa.geojson", &features(&[]))],
        history: Some(put(&folder, "history.csv", TABLE)),
        ..BoundariesOptions::default()
    };
    import_boundaries(folder.path(), &options).unwrap();
    let figures = "region,period,indicator,numerator,denominator\n\
        99.03.01.2001,2023-11,stunting,10,100\n99.03.01.2002,2023-11,stunting,5,50\n99.03.02.2001,2023-11,stunting,5,50\n\
        99.03.01.2001,2023-12,stunting,12,100\n99.03.01.2002,2023-12,stunting,5,50\n\
        99.03.01.2011,2024-01,stunting,4,40\n99.03.01.2012,2024-01,stunting,9,60\n99.03.01.2001,2024-01,stunting,50,100\n\
        99.03.01.2002,2024-01,stunting,5,50\n";
    folder.data(put(&folder, "figures.csv", figures)).unwrap();
    folder
}

async fn view(folder: &Folder) -> EngineView {
    let id = folder.current().unwrap();
    let dir = folder.path().join("datasets").join(id);
    Arc::new(Engine::open(dir).await.unwrap()).as_audience(Audience::EVERYTHING)
}

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

async fn cells(view: &EngineView, at: &str, level: Level) -> Vec<Cell> {
    view.observations(ObservationsQuery {
        indicator: "stunting".to_owned(),
        period: period(at),
        level,
        parent: None,
        denominator: None,
    })
    .await
    .unwrap()
}

async fn drawn(view: &EngineView, region: &str, at: Option<&str>) -> Topology {
    let query = GeometryQuery {
        region: code(region),
        level: Level::Village,
        detail: Detail::Map,
        period: at.map(period),
    };
    decode(&view.geometry(query).await.unwrap()).unwrap()
}

fn codes(topology: &Topology) -> Vec<&str> {
    topology
        .shapes
        .iter()
        .map(|shape| shape.code.as_str())
        .collect()
}

async fn series(
    view: &EngineView,
    region: &str,
    follow: bool,
) -> Vec<(String, Option<f64>, u32, u32)> {
    let query = SeriesQuery {
        indicator: "stunting".to_owned(),
        regions: vec![code(region)],
        from: Some(period("2023-11")),
        to: Some(period("2024-01")),
        denominator: None,
        follow,
    };
    let cells = view.series(query).await.unwrap();
    cells
        .iter()
        .map(|cell| {
            (
                cell.period.to_string(),
                cell.value,
                cell.reported,
                cell.expected,
            )
        })
        .collect()
}

#[tokio::test]
async fn a_divided_desa_is_drawn_and_counted_as_on_its_day() {
    let folder = divided();
    let view = view(&folder).await;
    let of = |cells: &[Cell]| -> Vec<String> {
        cells.iter().map(|cell| cell.region.to_string()).collect()
    };
    let before = ["99.03.01.2001", "99.03.01.2002", "99.03.02.2001"];
    let after = [
        "99.03.01.2002",
        "99.03.01.2011",
        "99.03.01.2012",
        "99.03.02.2001",
    ];
    assert_eq!(of(&cells(&view, "2023-12", Level::Village).await), before);
    assert_eq!(of(&cells(&view, "2024-01", Level::Village).await), after);
    assert_eq!(of(&cells(&view, "2023", Level::Village).await), before);
    assert_eq!(codes(&drawn(&view, "99.03", Some("2023-12")).await), before);
    assert_eq!(codes(&drawn(&view, "99.03", Some("2024-01")).await), after);
    assert_eq!(codes(&drawn(&view, "99.03", None).await), after);

    // The kabupaten counts each of them in its time; the row of the old desa after its end counts for nothing.
    let total = |at: &'static str| {
        let view = view.clone();
        async move {
            let cell = cells(&view, at, Level::Regency).await.remove(0);
            (
                cell.numerator,
                cell.denominator,
                cell.reported,
                cell.expected,
            )
        }
    };
    assert_eq!(total("2023-12").await, (Some(17.0), Some(150.0), 2, 3));
    assert_eq!(total("2024-01").await, (Some(18.0), Some(150.0), 3, 4));

    let old = view.region(code("99.03.01.2001")).await.unwrap();
    assert_eq!(old.valid_to.unwrap().to_string(), "2024-01-01");
    assert_eq!(
        old.successors,
        [code("99.03.01.2011"), code("99.03.01.2012")]
    );
    assert_eq!(view.region(code("99.03.01")).await.unwrap().children, 3);
    let editions = view.dataset().await.unwrap().editions;
    assert_eq!(period("2023-12").edition(&editions), 0);
    assert_eq!(period("2024-01").edition(&editions), 1);
}

#[tokio::test]
async fn a_line_ends_or_follows_the_successors() {
    let folder = divided();
    let view = view(&folder).await;
    let row = |at: &str, value, reported, expected| (at.to_owned(), value, reported, expected);
    let old = [
        row("2023-11", Some(10.0), 1, 1),
        row("2023-12", Some(12.0), 1, 1),
    ];
    assert_eq!(series(&view, "99.03.01.2001", false).await, old);
    let followed = [old.as_slice(), &[row("2024-01", Some(13.0), 2, 2)]].concat();
    assert_eq!(series(&view, "99.03.01.2001", true).await, followed);
    let new = [row("2024-01", Some(10.0), 1, 1)];
    assert_eq!(series(&view, "99.03.01.2011", true).await, new);
}

#[tokio::test]
async fn a_later_file_of_todays_desa_keeps_those_that_are_no_more() {
    let folder = divided();
    let today = features(&[
        "99.03.01.2002",
        "99.03.01.2011",
        "99.03.01.2012",
        "99.03.02.2001",
    ]);
    let report = folder
        .boundaries(&[put(&folder, "today.geojson", &today)])
        .unwrap();
    assert!(report.vanished.is_empty(), "{report}");
    let view = view(&folder).await;
    assert_eq!(
        codes(&drawn(&view, "99.03.01", Some("2023-12")).await),
        ["99.03.01.2001", "99.03.01.2002"]
    );
}

#[test]
fn a_table_takes_the_place_of_the_one_before() {
    let folder = divided();
    let before = folder.current();
    let later = put(
        &folder,
        "later.csv",
        &TABLE.replace("2024-01-01", "2023-12-01"),
    );
    let report = import_history(folder.path(), &later, true).unwrap();
    assert_eq!((report.rows, report.published), (3, None));
    assert_eq!(report.redrawn, [code("99.03")]);
    assert_eq!(folder.current(), before, "a dry run publishes nothing");
    let report = import_history(folder.path(), &later, false).unwrap();
    assert!(report.published.is_some() && report.without_border.is_empty());
    let snapshot = folder.snapshot();
    let ends: Vec<String> = snapshot
        .geometry
        .iter()
        .filter_map(|shape| shape.valid_to.map(|day| day.to_string()))
        .collect();
    assert!(
        !ends.is_empty() && ends.iter().all(|day| day == "2023-12-01"),
        "{ends:?}"
    );
    assert_eq!(snapshot.former.len(), 1);
}

#[test]
fn a_wrong_table_is_refused_with_its_lines() {
    let folder = divided();
    let before = folder.current();
    let wrong = put(
        &folder,
        "wrong.csv",
        &TABLE.replace("99.03.01.2012,2024", "99.03.01.2012,2023"),
    );
    let error = import_history(folder.path(), &wrong, false).unwrap_err();
    assert!(matches!(error, IngestError::History { .. }));
    let text = error.to_string();
    assert!(
        text.contains("line 2: 99.03.01.2001 and its successor 99.03.01.2012"),
        "{text}"
    );
    assert_eq!(folder.current(), before);
    let empty = Folder::new();
    let table = put(&empty, "history.csv", TABLE);
    assert!(matches!(
        import_history(empty.path(), &table, false),
        Err(IngestError::NoBoundaries)
    ));
}

#[tokio::test]
async fn the_demo_divides_a_desa_in_its_third_year() {
    let folder = Folder::new();
    let options = DemoOptions {
        seed: 1,
        desa: 60,
        months: 60,
        force: false,
    };
    make(folder.path(), &options).unwrap();
    let view = view(&folder).await;
    let history = folder.snapshot().history;
    let (old, entry) = history
        .entries()
        .find(|(_, entry)| entry.validity.to.is_some())
        .unwrap();
    let successors = &entry.validity.successors;
    for (at, is_before, count) in [("2023-12", true, 59), ("2024-01", false, 60)] {
        let (cells, shapes) = (
            cells(&view, at, Level::Village).await,
            drawn(&view, "99.01", Some(at)).await,
        );
        assert_eq!((cells.len(), shapes.shapes.len()), (count, count), "{at}");
        for of in [
            cells.iter().map(|cell| &cell.region).collect::<Vec<_>>(),
            shapes.shapes.iter().map(|shape| &shape.code).collect(),
        ] {
            assert_eq!(of.contains(&old), is_before, "{at}");
            assert_eq!(
                successors.iter().all(|code| of.contains(&code)),
                !is_before,
                "{at}"
            );
        }
    }
    // The land is the same, and the line goes on where it was.
    let area = |topology: &Topology, codes: &[RegionCode]| -> f64 {
        let shapes = topology
            .shapes
            .iter()
            .filter(|shape| codes.contains(&shape.code));
        shapes
            .map(|shape| geodata::area::shape_area_m2(topology, shape))
            .sum()
    };
    let before = area(
        &drawn(&view, "99.01", Some("2023-12")).await,
        std::slice::from_ref(old),
    );
    let after = area(&drawn(&view, "99.01", None).await, successors);
    assert!((before - after).abs() < 0.01 * before, "{before} {after}");
    let line = series(&view, old.as_str(), true).await;
    let values: Vec<f64> = line.iter().filter_map(|(_, value, ..)| *value).collect();
    assert_eq!(values.len(), 3, "{line:?}");
    assert!((values[2] - values[1]).abs() < 10.0, "{line:?}");
}
