//! A map that waits for a few periods only says what it says when all figures are in memory.

use std::sync::Arc;

use app::{
    api::{Analytics as _, SeriesQuery},
    model::{Audience, Cell, Level, Period, RegionCode},
};

use super::{Engine, EngineView};
use crate::dataset::{Catalogue, Measure, Observation, RegionRow, Snapshot, Store, publish};

const DESA: [&str; 3] = ["33.08.01.2001", "33.08.01.2002", "33.08.02.2001"];

/// Four years of three desa, with gaps: what accumulates, what flows and what is counted each month.
fn published(dir: &std::path::Path) -> Store {
    let mut snapshot = Snapshot::default();
    let upper = ["33.08", "33.08.01", "33.08.02"];
    snapshot.regions = upper
        .into_iter()
        .chain(DESA)
        .map(|code| RegionRow {
            name: code.to_owned(),
            code: code.parse().unwrap(),
            bbox: [0.0; 4],
            point: [0.0; 2],
        })
        .collect();
    for indicator in ["k6", "d_s", "diare_balita"] {
        for (at, month) in (2022 * 12..2026 * 12).enumerate() {
            for (number, code) in DESA.iter().enumerate() {
                if (at + number) % 7 == 0 {
                    continue;
                }
                snapshot.observations.upsert(Observation {
                    indicator,
                    period: Period::Month((month / 12) as u16, (month % 12 + 1) as u8),
                    village: &code.parse().unwrap(),
                    measure: Measure::new((at % 12 * 5 + number) as f64, Some(200.0)),
                    source: "f.csv",
                });
            }
        }
    }
    let store = Store::open(dir);
    let lock = store.lock().unwrap();
    publish(&store, &lock, &snapshot, &Catalogue::shipped().unwrap()).unwrap();
    store
}

async fn view(store: &Store) -> EngineView {
    let id = store.current().unwrap().unwrap();
    let engine = Engine::open(store.path(&id)).await.unwrap();
    Arc::new(engine).as_audience(Audience::EVERYTHING)
}

async fn map(view: &EngineView, indicator: &str, period: Period) -> Vec<Cell> {
    let (indicators, periods) = ([indicator.to_owned()], [period]);
    let root: RegionCode = "33.08".parse().unwrap();
    view.cells(&indicators, &periods, Level::Village, Some(&root))
        .await
        .unwrap()
}

async fn trend(view: &EngineView, indicator: &str) -> Vec<Cell> {
    let query = SeriesQuery {
        indicator: indicator.to_owned(),
        regions: vec!["33.08".parse().unwrap()],
        from: None,
        to: None,
        denominator: None,
        follow: false,
    };
    view.series(query).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_map_is_that_of_all_figures() {
    let dir = tempfile::tempdir().unwrap();
    let store = published(dir.path());
    let warm = view(&store).await;
    for indicator in ["k6", "d_s", "diare_balita"] {
        // A trend needs all periods, and leaves them in memory.
        let series = trend(&warm, indicator).await;
        assert!(warm.is_read(indicator) && !series.is_empty());
        for period in [
            "2022-01", "2023-01", "2024-07", "2025-12", "2024-Q3", "2025", "2027-01",
        ] {
            let period: Period = period.parse().unwrap();
            let cold = view(&store).await;
            let first = map(&cold, indicator, period).await;
            assert_eq!(
                first,
                map(&warm, indicator, period).await,
                "{indicator} {period}"
            );
            // Whatever comes next is told by all figures.
            assert_eq!(
                trend(&cold, indicator).await,
                series,
                "{indicator} {period}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_map_left_out_is_read_behind_it() {
    let dir = tempfile::tempdir().unwrap();
    let store = published(dir.path());
    let view = view(&store).await;
    assert!(!view.is_read("d_s"));
    map(&view, "d_s", "2024-07".parse().unwrap()).await;
    assert!(view.is_read("d_s"));
    // The next question waits for it instead of reading once more.
    assert_eq!(trend(&view, "d_s").await.len(), 48);
}
