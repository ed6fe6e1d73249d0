//! `/peta?m=…`: from the engine to several maps, or two indicators on one.

use app::{
    Panel, PetakPage,
    api::{Analytics as _, ApiError, ObservationsQuery, PictureQuery},
    frame::Sheet,
    model::{Indicator, Level, Period},
    petak,
};

use super::{Asked, chosen, figures, place};

/// Maps side by side.
const MOST: usize = 4;
/// Box of a map, in its own units.
const BOX: (f64, f64) = (1000.0, 860.0);
/// What is shown beside the chosen indicator without another choice, the first that is another one.
const BESIDE: [&str; 3] = ["wasting", "stunting", "d_s"];

/// The page.
///
/// # Errors
/// An unknown region or indicator, or a failing engine.
pub(super) async fn sheet(asked: &Asked) -> Result<Sheet, ApiError> {
    Ok(petak(&record(asked).await?))
}

/// What the page and its slide show.
///
/// # Errors
/// An unknown region or indicator, or a failing engine.
pub(super) async fn record(asked: &Asked) -> Result<PetakPage, ApiError> {
    let (engine, view) = (&asked.engine, &asked.view);
    let mut place = place::place(asked).await?;
    // What has no map of its own is shown on the one around it.
    let around = match place.region.level {
        Level::Village => place.region.parent.clone(),
        Level::Group => place.region.code.ancestor(Level::Regency),
        _ => None,
    };
    if let Some(around) = around {
        place = place::at(asked, &around).await?;
    }
    let indicators: Vec<Indicator> = engine
        .indicators()
        .await?
        .into_iter()
        .filter(|indicator| !indicator.periods.is_empty())
        .collect();
    let first = chosen::indicator(&indicators, view.indicator.as_deref())?;
    let period = view
        .period
        .or_else(|| figures::latest(&first))
        .ok_or(ApiError::NoFigures)?;
    let bivariate = view.mode.as_deref() == Some("dwivariat");
    let wanted = wanted(asked, bivariate, &first, period, &indicators)?;
    let level = match place.region.level {
        Level::Province => Level::Regency,
        _ => Level::Village,
    };
    let mut panels = Vec::with_capacity(wanted.len());
    for (key, indicator, period) in wanted {
        let picture = engine
            .picture(PictureQuery {
                map: ObservationsQuery {
                    indicator: indicator.code.clone(),
                    period,
                    level,
                    parent: Some(place.region.code.clone()),
                    denominator: view.denominator,
                },
                regions: Vec::new(),
                from: None,
            })
            .await?;
        panels.push(Panel {
            cells: picture.rows,
            pooled: picture.pooled,
            indicator,
            period,
            key,
        });
    }
    Ok(PetakPage {
        shapes: place::shapes(asked, &place.region.code, level, Some(period), BOX).await?,
        regions: place::choices(engine, &place.region).await?,
        view: view.clone(),
        place,
        bivariate,
        panels,
        indicators,
        level,
    })
}

/// The maps by their words in `kol=`: indicators, or periods of the chosen one; two of them without a choice.
fn wanted(
    asked: &Asked,
    bivariate: bool,
    first: &Indicator,
    period: Period,
    indicators: &[Indicator],
) -> Result<Vec<(String, Indicator, Period)>, ApiError> {
    let known = |code: &str| indicators.iter().find(|other| other.code == code);
    let mut wanted = Vec::new();
    if bivariate || asked.view.columns.is_empty() {
        wanted.push((first.code.clone(), first.clone(), period));
    }
    for word in &asked.view.columns {
        let found = match word.parse::<Period>() {
            Ok(period) => (word.clone(), first.clone(), period),
            Err(_) => {
                let indicator = chosen::indicator(indicators, Some(word))?;
                (word.clone(), indicator, period)
            }
        };
        // The same map twice says nothing.
        if !wanted.iter().any(|(key, _, _)| *key == found.0) {
            wanted.push(found);
        }
    }
    if wanted.len() < 2 && (bivariate || asked.view.columns.is_empty()) {
        let beside = BESIDE
            .into_iter()
            .filter_map(known)
            .find(|other| wanted.iter().all(|(_, shown, _)| shown.code != other.code));
        wanted.extend(beside.map(|other| (other.code.clone(), other.clone(), period)));
    }
    wanted.truncate(if bivariate { 2 } else { MOST });
    Ok(wanted)
}
