//! The engine over a tiny dataset.

use std::sync::Arc;

use app::{
    api::{Analytics as _, ApiError, GeometryQuery, ObservationsQuery, RegionsQuery, SeriesQuery},
    model::{Audience, Cell, Detail, Level, Period, RegionCode, Status},
};

use super::{Engine, EngineError, EngineView, SharedEngine, fixture};
use crate::dataset::Store;

async fn engine() -> (EngineView, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    fixture::write(dir.path(), "d1");
    (open(dir.path()).await, dir)
}

async fn open(dir: &std::path::Path) -> EngineView {
    let engine = Arc::new(Engine::open(dir).await.unwrap());
    engine.as_audience(Audience::EVERYTHING)
}

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

async fn map(
    engine: &EngineView,
    indicator: &str,
    period: &str,
    level: Level,
    parent: Option<&str>,
) -> Vec<Cell> {
    let query = ObservationsQuery {
        indicator: indicator.to_owned(),
        period: period.parse().unwrap(),
        level,
        parent: parent.map(code),
        denominator: None,
    };
    engine.observations(query).await.unwrap()
}

fn brief(cells: &[Cell]) -> Vec<(&str, Status, Option<f64>, u32, u32)> {
    cells
        .iter()
        .map(|c| (c.region.as_str(), c.status, c.value, c.reported, c.expected))
        .collect()
}

#[tokio::test]
async fn a_rate_is_a_sum_over_a_sum() {
    let (engine, _dir) = engine().await;
    assert_eq!(
        brief(&map(&engine, "stunting", "2026-01", Level::District, None).await),
        [
            ("33.08.01", Status::Ok, Some(20.0), 2, 2),
            ("33.08.02", Status::Ok, Some(0.0), 1, 2)
        ]
    );
    let regency = map(&engine, "stunting", "2026-01", Level::Regency, None).await;
    assert_eq!(brief(&regency), [("33.08", Status::Ok, Some(16.0), 3, 4)]);
    assert_eq!(
        (regency[0].numerator, regency[0].denominator, regency[0].met),
        (Some(40.0), Some(250.0), Some(true))
    );
}

#[tokio::test]
async fn every_status_where_it_belongs() {
    let (engine, _dir) = engine().await;
    assert_eq!(
        brief(&map(&engine, "stunting", "2026-02", Level::Village, None).await),
        [
            ("33.08.01.2001", Status::Over100, Some(120.0), 1, 1),
            ("33.08.01.2002", Status::NotApplicable, None, 1, 1),
            ("33.08.02.2001", Status::Missing, None, 0, 1),
            ("33.08.02.2002", Status::Ok, Some(10.0), 1, 1),
        ]
    );
    let unscheduled = map(&engine, "vit_a", "2026-01", Level::Regency, None).await;
    assert_eq!(
        brief(&unscheduled),
        [("33.08", Status::NotScheduled, None, 0, 4)]
    );
    assert_eq!(
        map(&engine, "vit_a", "2026-02", Level::Regency, None).await[0].value,
        Some(68.0)
    );
}

#[tokio::test]
async fn a_numerator_without_denominator_does_not_lift_the_rate() {
    let (engine, _dir) = engine().await;
    let cells = map(
        &engine,
        "stunting",
        "2026-02",
        Level::District,
        Some("33.08.02"),
    )
    .await;
    assert_eq!(brief(&cells), [("33.08.02", Status::Ok, Some(10.0), 1, 2)]);
}

#[tokio::test]
async fn counts_and_rates() {
    let (engine, _dir) = engine().await;
    let cells = map(&engine, "gizi_buruk", "2026-01", Level::Regency, None).await;
    assert_eq!(brief(&cells), [("33.08", Status::Ok, Some(13.0), 3, 4)]);
    assert_eq!((cells[0].denominator, cells[0].met), (None, Some(false)));
    assert_eq!(
        map(&engine, "mmr", "2026-01", Level::Regency, None).await[0].value,
        Some(50.0)
    );
    // 15 of 200 = 7.5 %, above a twelfth of 84.
    assert_eq!(
        map(&engine, "k6", "2026-01", Level::Regency, None).await[0].met,
        Some(true)
    );
}

#[tokio::test]
async fn a_parent_narrows_and_an_unknown_one_is_refused() {
    let (engine, _dir) = engine().await;
    let inside = map(
        &engine,
        "stunting",
        "2026-01",
        Level::Village,
        Some("33.08.01"),
    )
    .await;
    assert_eq!(
        inside.iter().map(|c| c.region.as_str()).collect::<Vec<_>>(),
        ["33.08.01.2001", "33.08.01.2002"]
    );
    let itself = map(
        &engine,
        "stunting",
        "2026-01",
        Level::Village,
        Some("33.08.01.2002"),
    )
    .await;
    assert_eq!(
        brief(&itself),
        [("33.08.01.2002", Status::Ok, Some(30.0), 1, 1)]
    );
    let ask = |indicator: &str, level, parent: &str| ObservationsQuery {
        indicator: indicator.to_owned(),
        period: Period::Month(2026, 1),
        level,
        parent: Some(code(parent)),
        denominator: None,
    };
    let error = engine
        .observations(ask("stunting", Level::Village, "33.09"))
        .await
        .unwrap_err();
    assert_eq!(
        error,
        ApiError::NotFound {
            what: "region".into(),
            value: "33.09".into()
        }
    );
    let error = engine
        .observations(ask("x' OR 1=1 --", Level::Village, "33.08"))
        .await
        .unwrap_err();
    assert_eq!(
        error,
        ApiError::NotFound {
            what: "indicator".into(),
            value: "x' OR 1=1 --".into()
        }
    );
    let error = engine
        .observations(ask("stunting", Level::Regency, "33.08.01"))
        .await
        .unwrap_err();
    assert!(matches!(error, ApiError::Parameter { parameter, .. } if parameter == "level"));
}

#[tokio::test]
async fn a_trend_mixes_levels_but_not_kinds_of_period() {
    let (engine, _dir) = engine().await;
    let ask = |from: Option<&str>| SeriesQuery {
        indicator: "gizi_buruk".to_owned(),
        regions: vec![code("33.08"), code("33.08.02.2002")],
        from: from.map(|period| period.parse().unwrap()),
        to: None,
        denominator: None,
        follow: false,
    };
    let months = engine.series(ask(None)).await.unwrap();
    assert_eq!(
        brief(&months),
        [
            ("33.08", Status::Ok, Some(13.0), 3, 4),
            ("33.08.02.2002", Status::Missing, None, 0, 1)
        ]
    );
    let years = engine.series(ask(Some("2020"))).await.unwrap();
    assert_eq!(
        years
            .iter()
            .map(|c| (c.period, c.value))
            .collect::<Vec<_>>(),
        [
            (Period::Year(2025), Some(7.0)),
            (Period::Year(2026), Some(13.0)),
            (Period::Year(2025), None),
            (Period::Year(2026), None)
        ]
    );
    assert!(
        engine
            .series(ask(Some("2027-01")))
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn regions_are_found_by_parent_level_and_name() {
    let (engine, _dir) = engine().await;
    let find = async |parent: Option<&str>, level, q: Option<&str>| {
        let query = RegionsQuery {
            parent: parent.map(code),
            level,
            q: q.map(str::to_owned),
        };
        let found = engine.regions(query).await.unwrap();
        found
            .into_iter()
            .map(|region| region.code.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(find(None, None, None).await, ["33.08"]);
    assert_eq!(
        find(Some("33.08"), None, None).await,
        ["33.08.01", "33.08.02"]
    );
    assert_eq!(find(None, Some(Level::Village), None).await.len(), 4);
    assert_eq!(
        find(None, None, Some("GIRI")).await,
        ["33.08.02.2001", "33.08.02.2002"]
    );
    assert_eq!(
        find(Some("33.08.01"), None, Some("paripurno")).await,
        ["33.08.01.2002"]
    );
    assert_eq!(engine.region(code("33.08.01")).await.unwrap().children, 2);
}

#[tokio::test]
async fn the_dataset_and_its_boundaries() {
    let (engine, _dir) = engine().await;
    let info = engine.dataset().await.unwrap();
    assert_eq!((info.id.as_str(), info.demo), ("d1", true));
    assert_eq!(
        info.periods,
        [
            Period::Year(2025),
            Period::Year(2026),
            Period::Semester(2026, 1),
            Period::Quarter(2026, 1),
            Period::Month(2026, 1),
            Period::Month(2026, 2)
        ]
    );
    assert_eq!(info.roots, [code("33.08")]);
    let ask = |region: &str, level| GeometryQuery {
        region: code(region),
        level,
        detail: Detail::Map,
        period: None,
    };
    assert_eq!(
        engine.geometry(ask("33.08", Level::Village)).await.unwrap(),
        [1, 2, 3]
    );
    let error = engine
        .geometry(ask("33.08", Level::District))
        .await
        .unwrap_err();
    assert!(matches!(error, ApiError::NotFound { what, .. } if what == "geometry"));
}

#[tokio::test]
async fn boundaries_without_any_data() {
    let dir = tempfile::tempdir().unwrap();
    fixture::write(dir.path(), "d1");
    std::fs::remove_dir_all(dir.path().join("observations")).unwrap();
    let engine = open(dir.path()).await;
    let cells = map(&engine, "stunting", "2026-01", Level::Regency, None).await;
    assert_eq!(brief(&cells), [("33.08", Status::Missing, None, 0, 4)]);
    assert!(engine.indicators().await.unwrap()[0].periods.is_empty());
}

#[tokio::test]
async fn a_damaged_dataset_says_which_file() {
    let dir = tempfile::tempdir().unwrap();
    fixture::write(dir.path(), "d1");
    std::fs::remove_file(dir.path().join("regions.parquet")).unwrap();
    let error = Engine::open(dir.path()).await.err().unwrap();
    assert!(
        matches!(&error, EngineError::Read { path, .. } if path.ends_with("regions.parquet")),
        "{error}"
    );

    fixture::write(dir.path(), "d1");
    std::fs::write(
        dir.path().join("manifest.json"),
        r#"{"schema":2,"id":"x","published_at":"","demo":true,"sources":[],"geometry":[]}"#,
    )
    .unwrap();
    let error = Engine::open(dir.path()).await.err().unwrap();
    assert!(matches!(error, EngineError::Dataset(_)), "{error}");
}

#[tokio::test]
async fn another_dataset_is_swapped_in_and_a_broken_one_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path());
    let shared = SharedEngine::new();
    shared.refresh(&store).await.unwrap();
    assert_eq!(shared.dataset().await.unwrap_err(), ApiError::NoDataset);

    fixture::publish(&store, "00000000000000d1");
    shared.refresh(&store).await.unwrap();
    let held = shared.as_audience(Audience::EVERYTHING).unwrap();
    fixture::publish(&store, "00000000000000d2");
    shared.refresh(&store).await.unwrap();
    assert_eq!(shared.dataset().await.unwrap().id, "00000000000000d2");
    assert_eq!(held.id(), "00000000000000d1");
    assert_eq!(
        map(&held, "stunting", "2026-01", Level::Regency, None).await[0].value,
        Some(16.0)
    );

    fixture::publish(&store, "00000000000000d3");
    std::fs::remove_file(store.path("00000000000000d3").join("indicators.toml")).unwrap();
    let reason = shared.refresh(&store).await.unwrap_err().to_string();
    assert!(reason.contains("indicators.toml"), "{reason}");
    std::fs::write(dir.path().join("current"), "../d1").unwrap();
    assert!(shared.refresh(&store).await.is_err());
    assert_eq!(shared.dataset().await.unwrap().id, "00000000000000d2");
}
