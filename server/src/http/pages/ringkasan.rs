//! `/`: from the engine to the overview.

use std::collections::BTreeMap;

use app::{
    Figure, Glance, RingkasanPage, Watched,
    api::{Analytics as _, ApiError, ObservationsQuery, PictureQuery},
    frame::Sheet,
    model::{Cell, Indicator, Level, Period, RegionCode, Status},
    ringkasan,
};

use super::{Asked, figures, place};

/// Desa listed.
const WATCHED: usize = 5;
/// Small maps.
const GLANCES: usize = 4;
/// Indicators that a small map shows first, where they have figures.
const FIRST: [&str; 6] = [
    "stunting",
    "k6",
    "idl",
    "d_s",
    "spm_ht",
    "persalinan_fasyankes",
];
/// Box of a small map, in its own units.
const BOX: (f64, f64) = (600.0, 480.0);

/// The page.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn sheet(asked: &Asked) -> Result<Sheet, ApiError> {
    Ok(ringkasan(&record(asked).await?))
}

/// What the page shows.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn record(asked: &Asked) -> Result<RingkasanPage, ApiError> {
    let engine = &asked.engine;
    let place = place::place(asked).await?;
    let code = &place.region.code;
    let period = asked.view.period;
    let level = inner(place.region.level);
    let figures = figures::figures(engine, code, period, false).await?;
    let inside = match place.region.level {
        // There is nothing inside a desa.
        Level::Village => BTreeMap::new(),
        level => inside(asked, &figures, code, level).await?,
    };
    let headline = app::furthest(&figures).first().and_then(|first| {
        let is_it = |figure: &Figure| figure.indicator.code == first.indicator.code;
        figures.iter().position(is_it)
    });
    let headline = headline.map(|at| {
        // Where most desa have too few cases, the others are not what there is to say of them.
        let is_told = |cells: &&Vec<Cell>| {
            let few = cells.iter().filter(|c| c.status == Status::Unreliable);
            2 * few.count() <= cells.len()
        };
        let cells = inside.get(figures[at].indicator.code.as_str());
        (at, cells.filter(is_told).cloned().unwrap_or_default())
    });
    let glances: Vec<Glance> = if place.region.level == Level::Village {
        Vec::new()
    } else {
        let mut found = Vec::new();
        for figure in glances(&figures) {
            let picture = engine
                .picture(PictureQuery {
                    map: ObservationsQuery {
                        indicator: figure.indicator.code.clone(),
                        period: figure.cell.period,
                        level,
                        parent: Some(code.clone()),
                        denominator: None,
                    },
                    regions: Vec::new(),
                    from: None,
                })
                .await?;
            found.push(Glance {
                indicator: figure.indicator.clone(),
                cells: picture.rows,
                pooled: picture.pooled,
            });
        }
        found
    };
    let shapes = if glances.is_empty() {
        None
    } else {
        place::shapes(asked, code, level, period, BOX).await?
    };
    let districts = match code.ancestor(Level::Regency) {
        Some(regency) => place::inside(engine, &regency, Level::District, None).await?,
        None => Vec::new(),
    };
    Ok(RingkasanPage {
        regions: place::choices(engine, &place.region).await?,
        periods: asked.dataset.periods.clone(),
        has_hidden: hides(&figures, &inside),
        watched: watched(&figures, &inside, level),
        has_desa: place.region.level != Level::Village,
        districts: districts
            .into_iter()
            .map(|region| (region.code, region.name))
            .collect(),
        view: asked.view.clone(),
        headline,
        glances,
        shapes,
        figures,
        place,
    })
}

/// The level that small maps and counts of regions show.
const fn inner(level: Level) -> Level {
    match level {
        Level::Province => Level::Regency,
        _ => Level::Village,
    }
}

/// The cells of every rate inside the region, by indicator.
async fn inside(
    asked: &Asked,
    figures: &[Figure],
    code: &RegionCode,
    level: Level,
) -> Result<BTreeMap<String, Vec<Cell>>, ApiError> {
    let mut by_period: BTreeMap<Period, Vec<String>> = BTreeMap::new();
    for figure in figures {
        let Indicator { unit, code, .. } = &figure.indicator;
        if unit.has_denominator() {
            by_period
                .entry(figure.cell.period)
                .or_default()
                .push(code.clone());
        }
    }
    let parts = by_period.into_iter().flat_map(|(period, indicators)| {
        let size = indicators.len().div_ceil(figures::PARTS).max(1);
        let parts: Vec<Vec<String>> = indicators.chunks(size).map(<[String]>::to_vec).collect();
        parts
            .into_iter()
            .map(move |indicators| (period, indicators))
    });
    let parts = parts.map(|(period, indicators)| {
        let (engine, code) = (asked.engine.clone(), code.clone());
        async move {
            engine
                .cells(&indicators, &[period], inner(level), Some(&code))
                .await
        }
    });
    let mut inside: BTreeMap<String, Vec<Cell>> = BTreeMap::new();
    for cell in figures::side_by_side(parts).await?.into_iter().flatten() {
        inside.entry(cell.indicator.clone()).or_default().push(cell);
    }
    Ok(inside)
}

fn glances(figures: &[Figure]) -> impl Iterator<Item = &Figure> {
    let rates = || {
        figures
            .iter()
            .filter(|figure| figure.indicator.unit.has_denominator())
    };
    let first = FIRST
        .into_iter()
        .filter_map(move |code| rates().find(|figure| figure.indicator.code == code));
    let rest = rates().filter(|figure| !FIRST.contains(&figure.indicator.code.as_str()));
    first.chain(rest).take(GLANCES)
}

/// The desa with the most indicators clearly on the wrong side of their target: the whole 95 % interval lies there.
fn watched(figures: &[Figure], inside: &BTreeMap<String, Vec<Cell>>, level: Level) -> Vec<Watched> {
    if level != Level::Village {
        return Vec::new();
    }
    let mut reasons: BTreeMap<&RegionCode, Vec<(&Indicator, &Cell)>> = BTreeMap::new();
    for figure in figures {
        let cells = inside.get(figure.indicator.code.as_str());
        // Where some are hidden, those that are not would be named in their place.
        if cells.is_some_and(|cells| is_hiding(cells)) {
            continue;
        }
        for cell in cells
            .into_iter()
            .flatten()
            .filter(|cell| is_clearly_behind(cell))
        {
            reasons
                .entry(&cell.region)
                .or_default()
                .push((&figure.indicator, cell));
        }
    }
    let mut desa: Vec<(&RegionCode, Vec<(&Indicator, &Cell)>)> = reasons.into_iter().collect();
    let total = |reasons: &[(&Indicator, &Cell)]| -> f64 {
        reasons.iter().filter_map(|(_, cell)| app::gap(cell)).sum()
    };
    desa.sort_by(|a, b| {
        (b.1.len(), total(&b.1))
            .partial_cmp(&(a.1.len(), total(&a.1)))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    desa.truncate(WATCHED);
    desa.into_iter()
        .map(|(code, mut reasons)| {
            reasons.sort_by(|a, b| {
                app::gap(b.1)
                    .partial_cmp(&app::gap(a.1))
                    .unwrap_or(std::cmp::Ordering::Equal)
            });
            Watched {
                code: code.clone(),
                name: reasons
                    .first()
                    .map(|(_, cell)| cell.region_name.clone())
                    .unwrap_or_default(),
                reasons: reasons
                    .into_iter()
                    .map(|(indicator, cell)| (indicator.clone(), cell.clone()))
                    .collect(),
            }
        })
        .collect()
}

/// Whether an indicator is left out because some of its desa are hidden.
fn hides(figures: &[Figure], inside: &BTreeMap<String, Vec<Cell>>) -> bool {
    let mut codes = figures.iter().map(|figure| &figure.indicator.code);
    codes.any(|code| inside.get(code).is_some_and(|cells| is_hiding(cells)))
}

fn is_hiding(cells: &[Cell]) -> bool {
    cells.iter().any(|cell| cell.status == Status::Suppressed)
}

fn is_clearly_behind(cell: &Cell) -> bool {
    let Some((target, value)) = cell.target_to_date.zip(cell.value) else {
        return false;
    };
    let Some((low, high)) = cell.ci_low.zip(cell.ci_high) else {
        return false;
    };
    // What was carried forward stands against a target that went on.
    cell.met == Some(false)
        && cell.reported > 0
        && if value > target {
            low > target
        } else {
            high < target
        }
}
