//! One page, one dataset: what an open page does when another one is published.

use std::{
    pin::pin,
    sync::{Mutex, atomic::AtomicUsize, atomic::Ordering},
    task::{Context, Poll, Waker},
};

use async_trait::async_trait;

use super::{Cache, View, load};
use crate::{
    api::{
        Analytics, ApiError, GeometryQuery, LayersQuery, ObservationsQuery, RegionsQuery,
        SeriesQuery,
    },
    model::{
        Cell, DatasetInfo, Direction, Indicator, Level, Period, Region, RegionCode, Sensitivity,
        TimeRule, Unit,
    },
};

/// A server whose published dataset can be changed; regions are named after the dataset that answers.
struct Server {
    published: Mutex<&'static str>,
    answered: Mutex<Option<String>>,
    pinned: Mutex<Option<String>>,
    bases: AtomicUsize,
    has_figures: bool,
}

impl Server {
    fn new() -> Self {
        Self {
            published: Mutex::new("old"),
            answered: Mutex::default(),
            pinned: Mutex::default(),
            bases: AtomicUsize::new(0),
            has_figures: true,
        }
    }

    fn publish(&self, id: &'static str) {
        *self.published.lock().unwrap() = id;
    }

    /// The dataset that answers now.
    fn dataset_id(&self) -> String {
        let published = (*self.published.lock().unwrap()).to_owned();
        let id = self.pinned.lock().unwrap().clone().unwrap_or(published);
        *self.answered.lock().unwrap() = Some(id.clone());
        id
    }

    fn periods(&self) -> Vec<Period> {
        if self.has_figures {
            vec![Period::Month(2026, 1)]
        } else {
            Vec::new()
        }
    }
}

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

#[async_trait]
impl Analytics for Server {
    async fn dataset(&self) -> Result<DatasetInfo, ApiError> {
        self.bases.fetch_add(1, Ordering::Relaxed);
        Ok(DatasetInfo {
            id: self.dataset_id(),
            published_at: String::new(),
            demo: false,
            periods: self.periods(),
            roots: vec![code("33.08.01")],
            sources: Vec::new(),
            editions: Vec::new(),
            home: None,
            staff: true,
            facilities: Vec::new(),
        })
    }

    async fn regions(&self, query: RegionsQuery) -> Result<Vec<Region>, ApiError> {
        let name = self.dataset_id();
        if query.level != Some(Level::District) {
            return Ok(Vec::new());
        }
        Ok(vec![Region {
            code: code("33.08.01"),
            name,
            level: Level::District,
            parent: None,
            children: 0,
            bbox: [0.0; 4],
            centroid: [0.0; 2],
            valid_from: None,
            valid_to: None,
            successors: Vec::new(),
        }])
    }

    async fn region(&self, code: RegionCode) -> Result<Region, ApiError> {
        Err(ApiError::NotFound {
            what: "region".to_owned(),
            value: code.to_string(),
        })
    }

    async fn indicators(&self) -> Result<Vec<Indicator>, ApiError> {
        self.dataset_id();
        Ok(vec![Indicator {
            code: "stunting".to_owned(),
            name_id: String::new(),
            name_en: String::new(),
            cluster: 2,
            life_stage: String::new(),
            numerator: String::new(),
            numerator_en: None,
            denominator: None,
            denominator_en: None,
            unit: Unit::Percent,
            time_rule: TimeRule::MonthlyStock,
            event_months: Vec::new(),
            direction: Direction::Lower,
            target: None,
            target_source: None,
            target_year: None,
            targets: Vec::new(),
            classes: None,
            spm: None,
            source_system: String::new(),
            sensitivity: Sensitivity::Open,
            periods: self.periods(),
        }])
    }

    async fn observations(&self, _: ObservationsQuery) -> Result<Vec<Cell>, ApiError> {
        self.dataset_id();
        Ok(Vec::new())
    }

    async fn series(&self, _: SeriesQuery) -> Result<Vec<Cell>, ApiError> {
        self.dataset_id();
        Ok(Vec::new())
    }

    async fn layers(&self, query: LayersQuery) -> Result<String, ApiError> {
        self.dataset_id();
        Ok(query.kinds.join(" "))
    }

    async fn geometry(&self, _: GeometryQuery) -> Result<Vec<u8>, ApiError> {
        Err(ApiError::NotFound {
            what: "geometry".to_owned(),
            value: String::new(),
        })
    }

    fn pin(&self, version: Option<&str>, _public: bool) {
        *self.pinned.lock().unwrap() = version.map(str::to_owned);
    }

    fn answered_by(&self) -> Option<String> {
        self.answered.lock().unwrap().clone()
    }
}

/// Nothing here waits: one poll is enough.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("the server answers at once"),
    }
}

#[test]
fn a_publication_reloads_the_base_and_nothing_else_does() {
    let (server, cache) = (Server::new(), Cache::default());
    let page = |view: &View| now(load(&server, &cache, view)).unwrap();
    let view = View::default();
    assert_eq!(page(&view).scope.name, "old");
    assert_eq!(page(&view).scope.name, "old");
    assert_eq!(server.bases.load(Ordering::Relaxed), 1);
    server.publish("new");
    let after = page(&view);
    assert_eq!(
        (after.base.dataset.id.as_str(), after.scope.name.as_str()),
        ("new", "new")
    );
    assert_eq!(page(&view).scope.name, "new");
    assert_eq!(server.bases.load(Ordering::Relaxed), 2);
}

#[test]
fn a_pin_is_another_dataset_and_leaving_it_too() {
    let (server, cache) = (Server::new(), Cache::default());
    let page = |version: Option<&str>| {
        let view = View {
            version: version.map(str::to_owned),
            ..View::default()
        };
        now(load(&server, &cache, &view))
            .unwrap()
            .scope
            .name
            .clone()
    };
    assert_eq!(page(None), "old");
    assert_eq!(page(Some("older")), "older");
    assert_eq!(page(Some("older")), "older");
    assert_eq!(page(None), "old");
    assert_eq!(server.bases.load(Ordering::Relaxed), 3);
}

#[test]
fn boundaries_without_figures_are_said_to_be_that() {
    let server = Server {
        has_figures: false,
        ..Server::new()
    };
    let result = now(load(&server, &Cache::default(), &View::default()));
    assert_eq!(result.unwrap_err(), ApiError::NoFigures);
}
