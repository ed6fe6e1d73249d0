//! From the address of a view to its slide.

use app::{
    Shown, WilayahPage,
    api::{Analytics as _, ApiError},
    banding_slide, lost_slide, map_slide,
    model::{DatasetInfo, RegionCode},
    mutu_slide, petak_slide, ranking_slide, ringkasan_slide,
    slide::Slide,
    tren_slide,
    view::{Cache, Page, View, load},
    wilayah_slide,
};

use super::super::{Asked, banding, figures, mutu, petak, place, ringkasan, tabel, tren};

/// Periods that run before the one shown.
const MONTHS: usize = 11;

/// The slide of the view that is asked for; `cache` keeps what slides of one dataset and audience share.
///
/// # Errors
/// What the view needs is not there.
pub(super) async fn slide(asked: &Asked, cache: &Cache) -> Result<Shown, ApiError> {
    let view = &asked.view;
    let mut months = Vec::new();
    let slide: Slide = match view.page {
        Page::Overview => ringkasan_slide(&ringkasan::record(asked).await?, &asked.dataset),
        Page::Trend => tren_slide(&tren::record(asked).await?, &asked.dataset),
        Page::Profile => wilayah_slide(&profile(asked).await?, &asked.dataset),
        Page::Compare => banding_slide(&banding::record(asked).await?, &asked.dataset),
        Page::Quality => mutu_slide(&mutu::record(asked).await?, &asked.dataset),
        Page::Map if !view.is_map() => petak_slide(&petak::record(asked).await?, &asked.dataset),
        _ => {
            let map = View {
                mode: None,
                ..view.to(Page::Map)
            };
            let map = View {
                level: view.level,
                classes: view.classes.clone(),
                // A slide draws no facilities.
                layers: Vec::new(),
                ..map
            };
            let page = load(&asked.engine, cache, &map).await?;
            if view.page == Page::Table {
                // What is looked for, and the order that was chosen.
                let codes: Option<Vec<RegionCode>> =
                    if view.filter.is_some() || view.order.is_some() {
                        let arranged = tabel::page(asked).await?.arranged();
                        Some(arranged.rows.into_iter().map(|row| row.code).collect())
                    } else {
                        None
                    };
                ranking_slide(&page, &map, codes.as_deref())
            } else {
                months = before(&page, &map);
                map_slide(&page, &map)
            }
        }
    };
    Ok(Shown {
        slide,
        address: view.href(),
        months,
        note: None,
    })
}

/// What stands in the place of a view that is not in the dataset; none where it is something else that failed.
pub(super) fn lost(view: &View, error: &ApiError, dataset: &DatasetInfo) -> Option<Shown> {
    let what = match error {
        ApiError::NotFound { value, .. } | ApiError::Parameter { value, .. } => value,
        _ => return None,
    };
    Some(Shown {
        slide: lost_slide(view, what, dataset),
        address: view.href(),
        months: Vec::new(),
        note: None,
    })
}

/// The same map in the periods before it that its indicator has, the earliest first.
fn before(page: &app::view::MapPage, view: &View) -> Vec<String> {
    let periods = page
        .indicator()
        .map(|indicator| indicator.periods.as_slice())
        .unwrap_or_default();
    let mut same: Vec<String> = periods
        .iter()
        .rev()
        .filter(|other| other.kind() == page.period.kind() && **other < page.period)
        .take(MONTHS)
        .map(|period| {
            View {
                period: Some(*period),
                ..view.clone()
            }
            .href()
        })
        .collect();
    same.reverse();
    same
}

/// Of a profile only what its slide shows: boundaries and neighbours are not asked for.
async fn profile(asked: &Asked) -> Result<WilayahPage, ApiError> {
    let code = asked.view.region.clone().ok_or(ApiError::NoDataset)?;
    Ok(WilayahPage {
        figures: figures::figures(&asked.engine, &code, asked.view.period, false).await?,
        place: place::at(asked, &code).await?,
        periods: asked.dataset.periods.clone(),
        view: asked.view.clone(),
        siblings: Vec::new(),
        neighbours: Vec::new(),
        inside: Vec::new(),
        areas: Vec::new(),
        facilities: Vec::new(),
        location: None,
    })
}

/// Whether a region of that code is in the dataset.
pub(super) async fn is_known(asked: &Asked, code: &app::model::RegionCode) -> bool {
    asked.engine.region(code.clone()).await.is_ok()
}
