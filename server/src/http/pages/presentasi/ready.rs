//! Decks that are made from the dataset: for the three meetings where figures are decided on.

use std::collections::BTreeMap;

use app::{
    Choice, Figure, MOVED, SEASONS, WATCHED,
    api::ApiError,
    deck::{Deck, Entry, MOST_SLIDES},
    furthest,
    model::{Level, Region, TimeRule},
    presentasi_words,
    view::{Page, View},
};

use super::{
    super::{Asked, figures, place},
    slides,
};

/// Indicators shown of one kecamatan or puskesmas.
const WORST: usize = 4;

/// Words of the address.
const RAKOR: &str = "rakor";
const LOKMIN: &str = "lokmin";
const RAPAT: &str = "rapat";
const SEMUA: &str = "semua";

/// What can be made.
///
/// # Errors
/// A failing engine.
pub(super) async fn choices(asked: &Asked) -> Result<Vec<Choice>, ApiError> {
    let Some(start) = asked.dataset.start().cloned() else {
        return Ok(Vec::new());
    };
    let regency = start.ancestor(Level::Regency).unwrap_or(start);
    let mut areas: Vec<(String, String)> = Vec::new();
    for row in asked.engine.group_rows().await? {
        let code = row.group.to_string();
        if !areas.iter().any(|(known, _)| *known == code) {
            areas.push((code, row.name.clone()));
        }
    }
    areas.sort_by(|a, b| a.1.cmp(&b.1));
    let districts = place::inside(&asked.engine, &regency, Level::District, None)
        .await
        .unwrap_or_default();
    let named = |region: Region| (region.code.to_string(), region.name);
    let districts: Vec<(String, String)> = districts.into_iter().map(named).collect();
    let mut out = vec![choice(
        asked,
        RAKOR,
        vec![(regency.to_string(), String::new())],
    )];
    let everything = vec![(regency.to_string(), String::new())];
    for (word, regions) in [(LOKMIN, areas), (RAPAT, districts), (SEMUA, everything)] {
        if !regions.is_empty() {
            out.push(choice(asked, word, regions));
        }
    }
    Ok(out)
}

fn choice(asked: &Asked, word: &'static str, regions: Vec<(String, String)>) -> Choice {
    let (name, note) = presentasi_words(word, asked.view.locale);
    Choice {
        word,
        name,
        note,
        regions,
    }
}

/// Makes the deck of a word for the region of the address, of the dataset `id`.
///
/// # Errors
/// An unknown word or region, or a failing engine.
pub(super) async fn make(asked: &Asked, word: &str, id: &str) -> Result<Deck, ApiError> {
    let code = asked
        .view
        .region
        .clone()
        .or_else(|| asked.dataset.start().cloned())
        .ok_or(ApiError::NoDataset)?;
    if !slides::is_known(asked, &code).await {
        return Err(ApiError::NotFound {
            what: "region".to_owned(),
            value: code.to_string(),
        });
    }
    let wanted = match word {
        LOKMIN => Some(Level::Group),
        RAPAT => Some(Level::District),
        _ => None,
    };
    if wanted.is_some_and(|level| code.level() != level) {
        return Err(ApiError::Parameter {
            parameter: "region".to_owned(),
            value: code.to_string(),
            reason: format!(
                "the deck \"{word}\" is of a {}: name its code",
                if word == LOKMIN {
                    "puskesmas (its working area)"
                } else {
                    "kecamatan"
                }
            ),
        });
    }
    let figures = figures::figures(&asked.engine, &code, asked.view.period, false).await?;
    let base = View {
        page: Page::Overview,
        region: Some(code.clone()),
        period: asked.view.period,
        locale: asked.view.locale,
        public: asked.view.public,
        ..View::default()
    };
    let views = match word {
        RAKOR => coordination(&base, &figures),
        LOKMIN => workshop(&base, &figures),
        RAPAT => district(&base, &figures),
        SEMUA => whole(&base, &figures),
        _ => {
            return Err(ApiError::NotFound {
                what: "presentation".to_owned(),
                value: word.to_owned(),
            });
        }
    };
    let (name, _) = presentasi_words(word, asked.view.locale);
    Ok(Deck {
        title: Some(format!("{name} · {}", asked.engine.name_of(&code))),
        version: Some(asked.view.version.clone().unwrap_or_else(|| id.to_owned())),
        slides: views.into_iter().map(Entry::of).collect(),
        ..Deck::default()
    })
}

fn with(base: &View, page: Page, mode: Option<&str>) -> View {
    View {
        page,
        mode: mode.map(str::to_owned),
        ..base.clone()
    }
}

fn of(base: &View, page: Page, figure: &Figure) -> View {
    // A figure that begins anew each year says more beside the same month of past years.
    let is_season = page == Page::Trend && figure.indicator.time_rule == TimeRule::Cumulative;
    View {
        page,
        mode: is_season.then(|| SEASONS.to_owned()),
        indicator: Some(figure.indicator.code.clone()),
        ..base.clone()
    }
}

/// Overview, the worst of each cluster as a map and over time, the desa to look at first, who has not reported, what moved.
fn coordination(base: &View, figures: &[Figure]) -> Vec<View> {
    let mut by_cluster: BTreeMap<u8, &Figure> = BTreeMap::new();
    for figure in furthest(figures) {
        by_cluster.entry(figure.indicator.cluster).or_insert(figure);
    }
    let mut views = vec![with(base, Page::Overview, None)];
    for figure in by_cluster.into_values() {
        views.push(of(base, Page::Map, figure));
        views.push(of(base, Page::Trend, figure));
    }
    views.push(with(base, Page::Overview, Some(WATCHED)));
    views.push(with(base, Page::Quality, None));
    views.push(with(base, Page::Profile, Some(MOVED)));
    views
}

/// Everything to be kept for a time without a network: every indicator as a map, each of which leads to every desa.
fn whole(base: &View, figures: &[Figure]) -> Vec<View> {
    let first = [
        with(base, Page::Overview, None),
        with(base, Page::Overview, Some(WATCHED)),
        with(base, Page::Quality, None),
    ];
    let maps = figures.iter().map(|figure| of(base, Page::Map, figure));
    first.into_iter().chain(maps).take(MOST_SLIDES).collect()
}

/// The same for the working area of a puskesmas, which has no desa of its own on a map: its place among the others.
fn workshop(base: &View, figures: &[Figure]) -> Vec<View> {
    let mut views = vec![with(base, Page::Profile, None)];
    for figure in furthest(figures).into_iter().take(WORST) {
        views.push(of(base, Page::Map, figure));
        views.push(of(base, Page::Trend, figure));
    }
    views.push(with(base, Page::Quality, None));
    views.push(with(base, Page::Profile, Some(MOVED)));
    views
}

/// The same for a kecamatan, whose desa are few enough to be ranked.
fn district(base: &View, figures: &[Figure]) -> Vec<View> {
    let mut views = vec![with(base, Page::Overview, None)];
    for figure in furthest(figures).into_iter().take(WORST) {
        views.push(of(base, Page::Map, figure));
        views.push(of(base, Page::Table, figure));
    }
    views.push(with(base, Page::Overview, Some(WATCHED)));
    views.push(with(base, Page::Quality, None));
    views.push(with(base, Page::Profile, Some(MOVED)));
    views
}
