//! From an address to a page: defaults are filled in, what the dataset does not hold is refused, and only what is not yet
//! at hand is fetched.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    page::{Base, MapPage, levels_inside},
    url::View,
};
use crate::{
    api::{
        Analytics, ApiError, GeometryQuery, LayersQuery, ObservationsQuery, Picture, PictureQuery,
        RegionsQuery,
    },
    map::{self, MapShapes},
    model::{DatasetInfo, Detail, Indicator, Level, Period, PeriodKind, Region, RegionCode},
};

/// Size of the map's box in its own units; it is drawn to fit whatever room the page gives it.
pub const MAP_BOX: (f64, f64) = (1000.0, 860.0);

/// Months of trend shown.
const TREND_YEARS: u16 = 5;

/// What a session has fetched already: the base and the drawn boundaries come once, values every time.
#[derive(Clone, Default)]
pub struct Cache(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    base: Option<Arc<Base>>,
    /// By scope, level and edition of the land.
    shapes: HashMap<(RegionCode, Level, usize), Arc<MapShapes>>,
    /// The layers fetched last.
    layers: Option<(LayersQuery, Arc<str>)>,
}

impl Cache {
    /// Remembers what came with a page, such as the one that the server rendered.
    pub fn keep(&self, page: &MapPage) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.base.get_or_insert_with(|| Arc::clone(&page.base));
        let edition = page.period.edition(&page.base.dataset.editions);
        if let Some(shapes) = &page.shapes {
            kept.shapes
                .entry((page.scope.code.clone(), page.level, edition))
                .or_insert_with(|| Arc::clone(shapes));
        }
    }

    /// Forgets everything: another dataset answers.
    fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Kept::default();
    }

    fn base(&self) -> Option<Arc<Base>> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .base
            .clone()
    }

    async fn layers(&self, api: &dyn Analytics, query: LayersQuery) -> Result<Arc<str>, ApiError> {
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, layers)) = kept().layers.as_ref().filter(|(of, _)| *of == query) {
            return Ok(Arc::clone(layers));
        }
        let layers: Arc<str> = api.layers(query.clone()).await?.into();
        kept().layers = Some((query, Arc::clone(&layers)));
        Ok(layers)
    }

    fn shapes(&self, scope: &RegionCode, level: Level, edition: usize) -> Option<Arc<MapShapes>> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .shapes
            .get(&(scope.clone(), level, edition))
            .cloned()
    }
}

/// Everything the map page needs for `view`.
///
/// # Errors
/// No dataset, an unknown region or indicator, or whatever the engine (or the network) says.
pub async fn load(api: &dyn Analytics, cache: &Cache, view: &View) -> Result<MapPage, ApiError> {
    api.pin(view.version.as_deref(), view.public);
    let mut result = attempt(api, cache, view).await;
    // Another dataset than the kept one answered (twice where one is published just then), or the kept one does not know what
    // was asked: from the start, so that a page never mixes two datasets.
    for _ in 0..2 {
        let is_mixed = match (&result, api.answered_by()) {
            (Ok(page), Some(dataset)) => page.base.dataset.id != dataset,
            (Err(ApiError::NotFound { .. }), Some(dataset)) => cache
                .base()
                .is_some_and(|base| base.dataset.id != dataset || view.version.is_some()),
            _ => false,
        };
        if !is_mixed {
            break;
        }
        cache.clear();
        result = attempt(api, cache, view).await;
    }
    if let Ok(page) = &result {
        cache.keep(page);
    }
    result
}

async fn attempt(api: &dyn Analytics, cache: &Cache, view: &View) -> Result<MapPage, ApiError> {
    let base = match cache.base() {
        Some(base) => base,
        None => Arc::new(base(api).await?),
    };
    if base.dataset.periods.is_empty() {
        return Err(ApiError::NoFigures);
    }
    let focus = view
        .region
        .clone()
        .or_else(|| base.dataset.start().cloned())
        .ok_or(ApiError::NoDataset)?;
    let scope = scope(&base, &focus)?;
    let levels = levels_inside(scope.level);
    let level = view.level.filter(|level| levels.contains(level)).unwrap_or(
        if focus.level() == Level::Group {
            Level::Group
        } else {
            levels[0]
        },
    );
    let indicator = indicator(&base, view.indicator.as_deref())?;
    let period = period(&base.dataset, indicator, view.period)?;

    let parent = focus
        .parent()
        .filter(|code| base.upper.iter().any(|region| region.code == *code));
    let regions: Vec<RegionCode> = [Some(focus.clone()), parent]
        .into_iter()
        .flatten()
        .collect();
    let Picture {
        rows: cells,
        series: answer,
        pooled,
        ..
    } = api
        .picture(PictureQuery {
            map: ObservationsQuery {
                indicator: indicator.code.clone(),
                period,
                level,
                parent: Some(scope.code.clone()),
                denominator: view.denominator,
            },
            regions: regions.clone(),
            from: Some(first_shown(indicator, period)),
        })
        .await?;
    let mut series = vec![Vec::new(); regions.len()];
    for cell in answer {
        if let Some(at) = regions.iter().position(|region| *region == cell.region) {
            series[at].push(cell);
        }
    }
    let editions = &base.dataset.editions;
    let shapes = match cache.shapes(&scope.code, level, period.edition(editions)) {
        Some(shapes) => Some(shapes),
        None => {
            // Where the land never changed, its boundaries are those of every period.
            let drawn = Some(period).filter(|_| !editions.is_empty());
            shapes(api, &base, &scope.code, level, drawn)
                .await?
                .map(Arc::new)
        }
    };
    let layers = LayersQuery {
        map: GeometryQuery {
            region: scope.code.clone(),
            level,
            detail: Detail::Map,
            period: Some(period).filter(|_| !editions.is_empty()),
        },
        kinds: view.layers.clone(),
        locale: view.locale,
    };
    let layers = if shapes.is_none() || layers.kinds.is_empty() {
        Arc::default()
    } else {
        cache.layers(api, layers).await?
    };
    Ok(MapPage {
        layers,
        indicator: indicator.code.clone(),
        period,
        level,
        focus,
        cells,
        pooled,
        series,
        shapes,
        scope,
        base,
    })
}

async fn base(api: &dyn Analytics) -> Result<Base, ApiError> {
    let dataset = api.dataset().await?;
    let indicators = api.indicators().await?;
    // Each answer is sorted by code; all are put in one order by level, then code.
    let mut upper = Vec::new();
    for level in [Level::Province, Level::Regency, Level::District] {
        upper.extend(
            api.regions(RegionsQuery {
                level: Some(level),
                ..RegionsQuery::default()
            })
            .await?,
        );
    }
    Ok(Base {
        dataset,
        indicators,
        upper,
    })
}

fn scope(base: &Base, focus: &RegionCode) -> Result<Region, ApiError> {
    // A working area has no boundaries inside: it is shown among the others of its kabupaten.
    let code = match focus.level() {
        Level::Village => focus.parent(),
        Level::Group => focus.ancestor(Level::Regency),
        _ => Some(focus.clone()),
    };
    base.upper
        .iter()
        .find(|region| Some(&region.code) == code.as_ref())
        .cloned()
        .ok_or_else(|| ApiError::NotFound {
            what: "region".to_owned(),
            value: focus.to_string(),
        })
}

/// The indicator asked for; without one, the first of the programme's headline figures that has observations.
fn indicator<'a>(base: &'a Base, asked: Option<&str>) -> Result<&'a Indicator, ApiError> {
    let find = |code: &str| {
        base.indicators
            .iter()
            .find(|indicator| indicator.code == code)
    };
    match asked {
        Some(code) => find(code).ok_or_else(|| ApiError::NotFound {
            what: "indicator".to_owned(),
            value: code.to_owned(),
        }),
        None => find("stunting")
            .filter(|indicator| !indicator.periods.is_empty())
            .or_else(|| {
                base.indicators
                    .iter()
                    .find(|indicator| !indicator.periods.is_empty())
            })
            .or_else(|| base.indicators.first())
            .ok_or(ApiError::NoDataset),
    }
}

/// The period asked for; without one, the indicator's last month, or its last period where it has no months.
fn period(
    dataset: &DatasetInfo,
    indicator: &Indicator,
    asked: Option<Period>,
) -> Result<Period, ApiError> {
    asked
        .or_else(|| latest(&indicator.periods))
        .or_else(|| latest(&dataset.periods))
        .ok_or_else(|| ApiError::NotFound {
            what: "observations of indicator".to_owned(),
            value: indicator.code.clone(),
        })
}

fn latest(periods: &[Period]) -> Option<Period> {
    let months = |period: &&Period| period.kind() == PeriodKind::Month;
    periods
        .iter()
        .rfind(months)
        .or_else(|| periods.last())
        .copied()
}

/// First period of the trend: of the chosen period's kind, at most [`TREND_YEARS`] before the indicator's last.
fn first_shown(indicator: &Indicator, period: Period) -> Period {
    let mut same = indicator
        .periods
        .iter()
        .copied()
        .filter(|other| other.kind() == period.kind());
    let last = same.clone().next_back().unwrap_or(period);
    same.find(|other| other.year() + TREND_YEARS > last.year())
        .unwrap_or(period)
        .min(period)
}

async fn shapes(
    api: &dyn Analytics,
    base: &Base,
    scope: &RegionCode,
    level: Level,
    period: Option<Period>,
) -> Result<Option<MapShapes>, ApiError> {
    let bytes = match api
        .geometry(GeometryQuery {
            region: scope.clone(),
            level,
            detail: Detail::Map,
            period,
        })
        .await
    {
        Ok(bytes) => bytes,
        // Offices without a boundary file still have tables and trends.
        Err(ApiError::NotFound { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    let topology =
        geodata::encode::decode(&bytes).map_err(|error| ApiError::Internal(error.to_string()))?;
    let names: Vec<(RegionCode, String)> = base
        .upper
        .iter()
        .filter(|region| region.code.is_within(scope) && region.level == Level::District)
        .map(|region| (region.code.clone(), region.name.clone()))
        .collect();
    Ok(Some(map::draw(
        &topology,
        Some(&names),
        MAP_BOX.0,
        MAP_BOX.1,
    )))
}
