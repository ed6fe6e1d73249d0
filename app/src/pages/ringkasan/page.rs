//! What the page shows and where.

use std::fmt::Write as _;

use super::{cards, maps, sentence};
use crate::{
    chart::text::escape,
    format,
    frame::{Sheet, hidden, options, select},
    locale::{indicator_name, lower_first, say},
    map::MapShapes,
    model::{Cell, Indicator, Period},
    pages::{Figure, Place, place},
    view::{Page, View},
};

const STYLE: &str = include_str!("ringkasan.css");

/// One state of the page.
#[derive(Clone, Debug)]
pub struct RingkasanPage {
    /// What was asked.
    pub view: View,
    /// The region in view.
    pub place: Place,
    /// Every indicator with figures, in the order of the catalogue.
    pub figures: Vec<Figure>,
    /// Periods that can be chosen.
    pub periods: Vec<Period>,
    /// Kecamatan or kabupaten that can be chosen.
    pub regions: Vec<(String, String)>,
    /// The indicator that the sentence is about: its cells at the lowest level inside the region.
    pub headline: Option<(usize, Vec<Cell>)>,
    /// Whether desa are hidden from the asker in an indicator, which therefore is no reason to look at any.
    pub has_hidden: bool,
    /// The desa to look at first.
    pub watched: Vec<Watched>,
    /// Small maps, and the boundaries that they share.
    pub glances: Vec<Glance>,
    /// Boundaries of the desa inside; none where there are none.
    pub shapes: Option<MapShapes>,
    /// Whether there are desa inside the region that could be listed.
    pub has_desa: bool,
    /// Names of kecamatan, for sentences.
    pub districts: Vec<(crate::model::RegionCode, String)>,
}

/// A desa and the indicators that are clearly on the wrong side of their target there.
#[derive(Clone, Debug)]
pub struct Watched {
    /// Code.
    pub code: crate::model::RegionCode,
    /// Name.
    pub name: String,
    /// Indicator and cell, the furthest from its target first.
    pub reasons: Vec<(Indicator, Cell)>,
}

/// One small map.
#[derive(Clone, Debug)]
pub struct Glance {
    /// Its indicator.
    pub indicator: Indicator,
    /// Its cells, by code.
    pub cells: Vec<Cell>,
    /// What classes are made from ([`crate::api::Picture`]).
    pub pooled: Vec<f64>,
}

/// The whole page.
#[must_use]
pub fn ringkasan(page: &RingkasanPage) -> Sheet {
    let locale = page.view.locale;
    let mut main = format!(
        r#"<style>{STYLE}</style><main class="ringkasan" id="isi" tabindex="-1"><section class="kartu pembuka">{}<h1>{}</h1><p class="redup">{}</p>{}</section>"#,
        page.place.breadcrumb(&page.view),
        escape(&sentence::opening(page)),
        escape(&sentence::tally(page)),
        form(page)
    );
    if !page.figures.is_empty() {
        let _ = write!(
            main,
            // What comes first on a narrow screen comes first: nothing that is there already is pushed down.
            r#"<div class="isi-ringkasan">{}<div class="kartu-kartu">{}</div>{}</div>"#,
            if page.has_desa {
                watched(page)
            } else {
                String::new()
            },
            cards::cards(page),
            maps::maps(page)
        );
    }
    main.push_str("</main>");
    Sheet {
        title: format!(
            "{} {}",
            say!(locale, ringkasan.title),
            page.place.region.name
        ),
        main,
    }
}

fn form(page: &RingkasanPage) -> String {
    let locale = page.view.locale;
    let chosen = page.view.period;
    let each = format!(
        r#"<option value=""{}>{}</option>"#,
        if chosen.is_none() { " selected" } else { "" },
        say!(locale, ringkasan.each_last)
    );
    let grouping = options(
        [
            ("", say!(locale, ringkasan.by_stage)),
            ("klaster", say!(locale, ringkasan.by_cluster)),
        ]
        .map(|(value, word)| (value.to_owned(), word.to_owned())),
        page.view.mode.as_deref().unwrap_or_default(),
    );
    format!(
        r#"<form class="pilihan" action="/" method="get" data-buka>{}{}{}{}<noscript><button type="submit">{}</button></noscript></form>"#,
        select(
            say!(locale, ringkasan.region),
            "w",
            &options(
                page.regions.iter().cloned(),
                page.place.region.code.as_str()
            )
        ),
        select(
            say!(locale, ringkasan.period),
            "p",
            &(each + &place::period_options(&page.periods, chosen, locale))
        ),
        select(say!(locale, ringkasan.grouping), "m", &grouping),
        hidden(&page.view, &["w", "p", "m"]),
        say!(locale, umum.show)
    )
}

fn watched(page: &RingkasanPage) -> String {
    let locale = page.view.locale;
    let mut out = format!(
        r#"<section class="kartu lihat"><h2>{}</h2><p class="redup">{}</p>"#,
        say!(locale, ringkasan.look_first),
        say!(locale, ringkasan.look_why)
    );
    if page.watched.is_empty() {
        let _ = write!(out, "<p>{}</p>", say!(locale, ringkasan.no_desa));
    } else {
        out.push_str("<ol>");
    }
    for desa in &page.watched {
        let href = page.view.to(Page::Profile).at(&desa.code).href();
        let named: Vec<String> = desa
            .reasons
            .iter()
            .take(3)
            .map(|(indicator, cell)| {
                let name = lower_first(&indicator_name(indicator, locale));
                let value = cell
                    .value
                    .map(|value| format::with_unit(value, indicator.unit, locale))
                    .unwrap_or_default();
                format!("{name} {value}")
            })
            .collect();
        let rest = desa.reasons.len().saturating_sub(named.len());
        let names = named.join("; ");
        let names = if rest > 0 {
            say!(locale, ringkasan.and_more, names = names, n = rest)
        } else {
            names
        };
        let district = desa
            .code
            .parent()
            .and_then(|code| page.districts.iter().find(|(known, _)| *known == code))
            .map(|(_, name)| format!("{} {name}", say!(locale, umum.district)))
            .unwrap_or_default();
        let _ = write!(
            out,
            r#"<li><a href="{}"><b>{}</b> <small>{}</small></a><span>{}</span></li>"#,
            escape(&href),
            escape(&desa.name),
            escape(&district),
            escape(&say!(
                locale,
                ringkasan.reasons,
                n = desa.reasons.len(),
                names = names
            ))
        );
    }
    if !page.watched.is_empty() {
        out.push_str("</ol>");
    }
    out + "</section>"
}
