//! The region of a page and what can be chosen in its place.

use app::{
    Place,
    api::{Analytics as _, ApiError, RegionsQuery},
    map::{self, MapShapes},
    model::{Detail, Level, Period, Region, RegionCode},
};
use geodata::Topology;

use super::Asked;
use crate::analytics::EngineView;

/// The region that the address names, or the one to start with.
///
/// # Errors
/// An unknown region, or a dataset without regions.
pub(super) async fn place(asked: &Asked) -> Result<Place, ApiError> {
    let code = asked.view.region.as_ref().or_else(|| asked.dataset.start());
    at(asked, code.ok_or(ApiError::NoDataset)?).await
}

/// A region and the way to it.
///
/// # Errors
/// An unknown region.
pub(super) async fn at(asked: &Asked, code: &RegionCode) -> Result<Place, ApiError> {
    let region = asked.engine.region(code.clone()).await?;
    let mut trail = Vec::new();
    for level in [Level::Province, Level::Regency, Level::District] {
        if let Some(above) = code.ancestor(level).filter(|above| above != code)
            && let Ok(above) = asked.engine.region(above).await
        {
            trail.push((above.code.clone(), app::named(&above, asked.view.locale)));
        }
    }
    Ok(Place {
        region,
        trail,
        roots: asked.dataset.roots.clone(),
    })
}

/// The regions of a level inside another that were there on the last day of a period; without one, those of today.
///
/// # Errors
/// A failing engine.
pub(super) async fn inside(
    engine: &EngineView,
    parent: &RegionCode,
    level: Level,
    period: Option<Period>,
) -> Result<Vec<Region>, ApiError> {
    let mut regions = engine
        .regions(RegionsQuery {
            parent: Some(parent.clone()),
            level: Some(level),
            q: None,
        })
        .await?;
    regions.retain(|region| region.is_there(period));
    Ok(regions)
}

/// Codes and names for a picker: the kabupaten and kota, and the kecamatan of the one in view.
///
/// # Errors
/// A failing engine.
pub(super) async fn choices(
    engine: &EngineView,
    shown: &Region,
) -> Result<Vec<(String, String)>, ApiError> {
    let mut regions = engine
        .regions(RegionsQuery {
            parent: None,
            level: Some(Level::Regency),
            q: None,
        })
        .await?;
    if let Some(regency) = shown.code.ancestor(Level::Regency) {
        regions.extend(
            inside(engine, &regency, Level::District, None)
                .await
                .unwrap_or_default(),
        );
    }
    if !regions.iter().any(|region| region.code == shown.code) {
        regions.push(shown.clone());
    }
    regions.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(regions
        .into_iter()
        .map(|region| {
            let indent = match region.level {
                Level::District => "\u{2003}",
                Level::Village | Level::Group => "\u{2003}\u{2003}",
                _ => "",
            };
            (region.code.to_string(), format!("{indent}{}", region.name))
        })
        .collect())
}

/// The boundaries inside a region in a box of `width` by `height`; none where the dataset has none.
///
/// # Errors
/// Boundaries that cannot be read.
pub(super) async fn shapes(
    asked: &Asked,
    scope: &RegionCode,
    level: Level,
    period: Option<Period>,
    (width, height): (f64, f64),
) -> Result<Option<MapShapes>, ApiError> {
    let topology = topology(asked, scope, level, period).await?;
    let districts = asked.engine.regions_at(Level::District, Some(scope));
    let names: Vec<(RegionCode, String)> = districts
        .unwrap_or_default()
        .into_iter()
        .map(|district| (district.code.clone(), district.name.clone()))
        .collect();
    Ok(topology.map(|topology| map::draw(&topology, Some(&names), width, height)))
}

/// The boundaries inside a region; none where the dataset has none.
///
/// # Errors
/// Boundaries that cannot be read.
pub(super) async fn topology(
    asked: &Asked,
    scope: &RegionCode,
    level: Level,
    period: Option<Period>,
) -> Result<Option<Topology>, ApiError> {
    let query = app::api::GeometryQuery {
        region: scope.clone(),
        level,
        detail: Detail::Map,
        period: period.filter(|_| !asked.dataset.editions.is_empty()),
    };
    let bytes = match asked.engine.geometry(query).await {
        Ok(bytes) => bytes,
        Err(ApiError::NotFound { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    let topology =
        geodata::encode::decode(&bytes).map_err(|error| ApiError::Internal(error.to_string()))?;
    Ok(Some(topology))
}
