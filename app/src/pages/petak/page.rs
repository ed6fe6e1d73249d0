//! What the page shows and where: boundaries once, colours for each map.

use std::fmt::Write as _;

use super::bivariate;
use crate::{
    chart::text::escape,
    format,
    frame::{Sheet, hidden, options, select},
    locale::{indicator_name, say},
    map::{self, MapShapes},
    model::{Cell, Indicator, Level, Period, RegionCode},
    pages::{Place, figure::value_text, place, stage},
    view::{Page, View},
};

const STYLE: &str = include_str!("petak.css");

/// Width of a legend, its own units.
const LEGEND: f64 = 300.0;

/// One map.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Its indicator.
    pub indicator: Indicator,
    /// Its period.
    pub period: Period,
    /// Its cells, by code.
    pub cells: Vec<Cell>,
    /// What classes are made from ([`crate::api::Picture`]).
    pub pooled: Vec<f64>,
    /// Its word in `kol=`.
    pub key: String,
}

/// One state of the page.
#[derive(Clone, Debug)]
pub struct PetakPage {
    /// What was asked.
    pub view: View,
    /// The region whose inside is drawn.
    pub place: Place,
    /// Level of the regions drawn.
    pub level: Level,
    /// Whether two indicators share one map.
    pub bivariate: bool,
    /// The maps.
    pub panels: Vec<Panel>,
    /// Boundaries; none where there are none.
    pub shapes: Option<MapShapes>,
    /// Indicators that can be chosen.
    pub indicators: Vec<Indicator>,
    /// Regions that can be chosen, code and name.
    pub regions: Vec<(String, String)>,
}

/// The whole page.
#[must_use]
pub fn petak(page: &PetakPage) -> Sheet {
    let locale = page.view.locale;
    let (title, headline) = if page.bivariate {
        (say!(locale, petak.bivariate), bivariate::headline(page))
    } else {
        let n = page.panels.len();
        (
            say!(locale, petak.title),
            say!(locale, petak.headline, n = n),
        )
    };
    let body = match &page.shapes {
        None => format!(
            r#"<p class="kosong">{}</p>"#,
            say!(locale, umum.no_geometry)
        ),
        Some(shapes) if page.bivariate => store(shapes) + &bivariate::map(page, shapes),
        Some(shapes) => {
            let mut out = store(shapes);
            let _ = write!(out, r#"<div class="petak n{}">"#, page.panels.len());
            for panel in &page.panels {
                one(&mut out, page, shapes, panel, &pooled(page, panel));
            }
            out + "</div>"
        }
    };
    Sheet {
        title: title.to_owned(),
        main: format!(
            r#"<style>{STYLE}</style><main class="petak-halaman" id="isi" tabindex="-1"><section class="kartu"><div class="kepala-petak">{}<h1>{}</h1>{}</div>{body}</section></main>"#,
            page.place.breadcrumb(&page.view),
            escape(&headline),
            form(page)
        ),
    }
}

/// What the classes of a map are made from. One indicator over time is read by one legend; several indicators by one each, made by
/// one rule.
pub(super) fn pooled(page: &PetakPage, panel: &Panel) -> Vec<f64> {
    let is_same = |other: &Panel| other.indicator.code == panel.indicator.code;
    if page.panels.iter().all(is_same) {
        page.panels
            .iter()
            .flat_map(|other| other.pooled.clone())
            .collect()
    } else {
        panel.pooled.clone()
    }
}

/// The boundaries, drawn nowhere yet.
fn store(shapes: &MapShapes) -> String {
    let mut out = format!(
        r#"<svg width="0" height="0" aria-hidden="true" class="gudang"><defs>{}"#,
        map::pattern_defs(2.0)
    );
    for (at, region) in shapes.regions.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(out, r#"<path id="b{at}" d="{}"/>"#, region.d);
    }
    let _ = write!(
        out,
        r#"<g id="batas"><path d="{}"/><path d="{}"/></g></defs></svg>"#,
        shapes.district_lines, shapes.outline
    );
    out
}

fn one(out: &mut String, page: &PetakPage, shapes: &MapShapes, panel: &Panel, pooled: &[f64]) {
    let locale = page.view.locale;
    let indicator = &panel.indicator;
    let target = indicator.target_at(&page.place.region.code, panel.period);
    let classes = map::classes_of(indicator, None, pooled, target);
    let name = indicator_name(indicator, locale);
    let period = format::period(panel.period, locale);
    let href = View {
        page: Page::Map,
        mode: None,
        columns: Vec::new(),
        indicator: Some(indicator.code.clone()),
        period: Some(panel.period),
        ..page.view.clone()
    }
    .href();
    let remove = if page.panels.len() > 1 {
        let columns = page
            .panels
            .iter()
            .filter(|other| other.key != panel.key)
            .map(|other| other.key.clone())
            .collect();
        let href = View {
            columns,
            ..page.view.clone()
        }
        .href();
        format!(
            r#"<a class="hapus" href="{}" aria-label="{}">✕</a>"#,
            escape(&href),
            escape(&say!(
                locale,
                petak.remove,
                name = format!("{name} {period}")
            ))
        )
    } else {
        String::new()
    };
    let _ = write!(
        out,
        r#"<section><h2><a href="{}">{}</a> <small>{period}</small>{remove}</h2><svg viewBox="0 0 {} {}" role="group" aria-label="{}, {period}">"#,
        escape(&href),
        escape(&name),
        shapes.width,
        shapes.height,
        escape(&name),
    );
    for (at, region) in shapes.regions.iter().enumerate() {
        let cell = panel
            .cells
            .binary_search_by(|cell| cell.region.cmp(&region.code))
            .ok()
            .map(|found| &panel.cells[found]);
        let fill = cell.map_or_else(|| "none".to_owned(), |cell| map::fill(cell, &classes));
        let says = cell
            .map(|cell| {
                format!(
                    "{}: {}",
                    cell.region_name,
                    value_text(cell, indicator.unit, locale)
                )
            })
            .unwrap_or_default();
        let mark = cell.and_then(map::overlay);
        region_link(out, page, (at, &region.code), (&fill, mark), &says);
    }
    let _ = write!(
        out,
        r##"<use href="#batas" class="garis"/></svg>{}</section>"##,
        map::legend_svg(&map::Legend::new(&classes, &panel.cells), locale, LEGEND)
    );
}

/// A region on one of several maps: pointed at it says its figure, chosen it leads to its profile. Whoever uses the keyboard has
/// the table: a stop for each region of each map would be hundreds.
pub(super) fn region_link(
    out: &mut String,
    page: &PetakPage,
    (at, code): (usize, &RegionCode),
    (fill, mark): (&str, Option<String>),
    says: &str,
) {
    let href = View {
        mode: None,
        columns: Vec::new(),
        indicator: None,
        ..page.view.to(Page::Profile).at(code)
    }
    .href();
    let mark = mark.map_or_else(String::new, |mark| {
        format!(r##"<use href="#b{at}" fill="{mark}" pointer-events="none"/>"##)
    });
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        r##"<a href="{}" tabindex="-1"><use href="#b{at}" fill="{fill}" data-kode="{code}"><title>{}</title></use>{mark}</a>"##,
        escape(&href),
        escape(says)
    );
}

fn form(page: &PetakPage) -> String {
    let locale = page.view.locale;
    let indicators = |chosen: &str| {
        // What is shown is among the choices, whatever it is.
        let with_rate = |one: &&Indicator| one.unit.has_denominator() || one.code == chosen;
        stage::indicator_options(page.indicators.iter().filter(with_rate), chosen, locale)
    };
    let Some(first) = page.panels.first() else {
        return String::new();
    };
    let mut out = String::from(r#"<form class="pilihan" action="/peta" method="get" data-buka>"#);
    out += &select(
        say!(locale, ringkasan.region),
        "w",
        &options(
            page.regions.iter().cloned(),
            page.place.region.code.as_str(),
        ),
    );
    out += &select(
        say!(locale, umum.period),
        "p",
        &place::period_options(&first.indicator.periods, Some(first.period), locale),
    );
    let mut named = vec!["w", "p"];
    if page.bivariate {
        out += &select(
            say!(locale, petak.first),
            "i",
            &indicators(&first.indicator.code),
        );
        let second = page.panels.get(1).map_or("", |panel| panel.key.as_str());
        out += &select(say!(locale, petak.second), "kol", &indicators(second));
        named.extend(["i", "kol"]);
    } else if page.panels.len() < 4 {
        let blank = format!(r#"<option value="">{}</option>"#, say!(locale, petak.add));
        out += &select(say!(locale, petak.maps), "kol", &(blank + &indicators("")));
    }
    if !page.bivariate {
        named.push("kol");
        let keys: Vec<&str> = page.panels.iter().map(|panel| panel.key.as_str()).collect();
        let _ = write!(
            out,
            r#"<input type="hidden" name="kol" value="{}">"#,
            escape(&keys.join(","))
        );
    }
    out += &hidden(&page.view, &named);
    let back = View {
        mode: None,
        columns: Vec::new(),
        ..page.view.clone()
    }
    .href();
    let _ = write!(
        out,
        r#"<noscript><button type="submit">{}</button></noscript><a class="tombol" href="{}">{}</a>"#,
        say!(locale, umum.show),
        escape(&back),
        say!(locale, petak.back)
    );
    if !page.bivariate {
        let years = View {
            columns: vec![
                first.period.to_string(),
                first.period.year_before().to_string(),
            ],
            ..page.view.clone()
        }
        .href();
        let _ = write!(
            out,
            r#"<a class="tombol" href="{}">{}</a>"#,
            escape(&years),
            say!(locale, petak.periods)
        );
    }
    out + "</form>"
}
