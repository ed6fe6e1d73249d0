//! `/metode`: from the catalogue to its definitions, and from a cell to why it has its colour.

use app::{
    MetodePage, Why,
    api::{Analytics as _, ApiError, ObservationsQuery, PictureQuery},
    frame::Sheet,
    metode,
    model::{Indicator, Level},
};

use super::{Asked, figures};

/// The page.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn sheet(asked: &Asked) -> Result<Sheet, ApiError> {
    let indicators = asked.engine.indicators().await?;
    let why = why(asked, &indicators).await?;
    Ok(metode(&MetodePage {
        view: asked.view.clone(),
        indicators,
        why,
    }))
}

/// The cell that the address names by indicator and region.
async fn why(asked: &Asked, indicators: &[Indicator]) -> Result<Option<Why>, ApiError> {
    let (engine, view) = (&asked.engine, &asked.view);
    let indicator = indicators
        .iter()
        .find(|indicator| Some(&indicator.code) == view.indicator.as_ref());
    let (Some(indicator), Some(region)) = (indicator, &view.region) else {
        return Ok(None);
    };
    let Some(period) = view.period.or_else(|| figures::latest(indicator)) else {
        return Ok(None);
    };
    let level = region.level();
    // Classes are those of the map on which the region stands: a desa's among the desa of its kecamatan's map.
    let parent = match level {
        Level::Group => region.ancestor(Level::Regency),
        _ => engine.region(region.clone()).await?.parent,
    };
    let parent = parent.filter(|parent| engine.regions_at(level, Some(parent)).is_ok());
    let picture = engine
        .picture(PictureQuery {
            map: ObservationsQuery {
                indicator: indicator.code.clone(),
                period,
                level,
                parent: parent.clone(),
                denominator: view.denominator,
            },
            regions: parent.into_iter().collect(),
            from: Some(period),
        })
        .await?;
    let target = picture
        .series
        .iter()
        .find(|cell| cell.period == period)
        .and_then(|cell| cell.target_to_date)
        .or_else(|| indicator.target_to_date(period));
    Ok(picture
        .rows
        .into_iter()
        .find(|cell| cell.region == *region)
        .map(|cell| Why {
            indicator: indicator.clone(),
            cell,
            pooled: picture.pooled,
            target,
            dataset: asked.dataset.clone(),
        }))
}
