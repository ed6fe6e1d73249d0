//! `/banding`: from the engine to regions side by side.

use std::collections::BTreeMap;

use app::{
    BandingPage,
    api::{Analytics as _, ApiError},
    banding,
    frame::Sheet,
    model::{Cell, Period, Region},
};

use super::{Asked, figures, place, tren};

/// The page.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn sheet(asked: &Asked) -> Result<Sheet, ApiError> {
    Ok(banding(&record(asked).await?))
}

/// What the page and its slide show.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn record(asked: &Asked) -> Result<BandingPage, ApiError> {
    let engine = &asked.engine;
    let place = place::place(asked).await?;
    let (view, adding) = tren::added(asked, &place.region);
    let mut regions = Vec::new();
    for code in &view.compared {
        regions.push(engine.region(code.clone()).await?);
    }
    let level = place.region.level;
    let offered: Vec<Region> = match &place.region.parent {
        Some(parent)
            if engine
                .regions_at(level, Some(parent))
                .is_ok_and(|found| !found.is_empty()) =>
        {
            place::inside(engine, parent, level, view.period).await?
        }
        _ => {
            let level = app::model::Level::District;
            place::inside(engine, &place.region.code, level, view.period).await?
        }
    };
    let mut rows = Vec::new();
    if !regions.is_empty() {
        let mut by_region: Vec<BTreeMap<String, Cell>> = vec![BTreeMap::new(); regions.len()];
        let catalogue = engine.indicators().await?;
        let mut by_period: BTreeMap<Period, Vec<String>> = BTreeMap::new();
        for indicator in catalogue
            .iter()
            .filter(|indicator| !indicator.periods.is_empty())
        {
            if let Some(period) = view.period.or_else(|| figures::latest(indicator)) {
                by_period
                    .entry(period)
                    .or_default()
                    .push(indicator.code.clone());
            }
        }
        for (period, indicators) in &by_period {
            for (at, region) in regions.iter().enumerate() {
                let cells = engine
                    .cells(indicators, &[*period], region.level, Some(&region.code))
                    .await?;
                by_region[at].extend(
                    cells
                        .into_iter()
                        .filter(|cell| cell.region == region.code)
                        .map(|cell| (cell.indicator.clone(), cell)),
                );
            }
        }
        for indicator in catalogue {
            let cells: Vec<Option<Cell>> = by_region
                .iter()
                .map(|cells| cells.get(&indicator.code).cloned())
                .collect();
            if cells.iter().any(Option::is_some) {
                rows.push((indicator, cells));
            }
        }
    }
    Ok(BandingPage {
        periods: asked.dataset.periods.clone(),
        view,
        place,
        regions,
        rows,
        offered,
        adding,
    })
}
