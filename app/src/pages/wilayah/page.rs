//! What the page shows and where.

use std::collections::BTreeSet;

use super::{changes, sentence, side, table};
use crate::{
    chart::text::escape,
    format,
    frame::{Sheet, hidden, select},
    locale::say,
    map::MapShapes,
    model::{Facility, Period, Region, RegionCode},
    pages::{Figure, Place, place},
    view::{Page, View},
};

const STYLE: &str = include_str!("wilayah.css");

/// One state of the page.
#[derive(Clone, Debug)]
pub struct WilayahPage {
    /// What was asked.
    pub view: View,
    /// The region.
    pub place: Place,
    /// Its indicators in the order of the catalogue.
    pub figures: Vec<Figure>,
    /// Periods that can be chosen.
    pub periods: Vec<Period>,
    /// The regions beside it, itself among them.
    pub siblings: Vec<Region>,
    /// The regions of its level that it has a border with; none where there are no boundaries to tell.
    pub neighbours: Vec<Region>,
    /// The regions in it.
    pub inside: Vec<Region>,
    /// Working areas that it belongs to, by name.
    pub areas: Vec<(String, String)>,
    /// The facilities in it or, for a desa without any of a kind, the nearest one of each.
    pub facilities: Vec<Near>,
    /// Where it is; none without boundaries.
    pub location: Option<Location>,
}

/// The boundaries around a region.
#[derive(Clone, Debug)]
pub struct Location {
    /// The desa of the kabupaten.
    pub shapes: MapShapes,
    /// Those of them that are the region.
    pub here: BTreeSet<RegionCode>,
}

/// A facility and how far it is.
#[derive(Clone, Debug)]
pub struct Near {
    /// The facility.
    pub facility: Facility,
    /// Kilometres from the middle of the region along a great circle; none where it stands in the region.
    pub kilometres: Option<f64>,
}

/// The whole page.
#[must_use]
pub fn wilayah(page: &WilayahPage) -> Sheet {
    let locale = page.view.locale;
    let name = page.place.full_name(locale);
    let compared: Vec<_> = std::iter::once(page.place.region.code.clone())
        .chain(page.place.trail.last().map(|(code, _)| code.clone()))
        .collect();
    let compare = View {
        compared,
        ..page.view.to(Page::Compare)
    }
    .href();
    let csv = page.view.file(&format!(
        "/api/v1/profile/{}?format=csv{}",
        page.place.region.code,
        page.view
            .period
            .map(|period| format!("&period={period}"))
            .unwrap_or_default()
    ));
    let file = page.view.href();
    let file = format!(
        "{file}{}format=pdf",
        if file.contains('?') { '&' } else { '?' }
    );
    let main = format!(
        r#"<style>{STYLE}</style><main class="wilayah" id="isi" tabindex="-1"><section class="kartu profil"><div class="kepala-profil">{}<h1><span class="nama-wilayah">{} <small>{}</small></span><span class="hanya-dibaca">: </span><span class="kalimat">{}</span></h1><div class="alat">{}<a class="tombol" href="{}">{}</a><a class="tombol" href="{}" download>{}</a><a class="tombol" href="{}" download>{}</a><span class="cara-cetak redup">{}</span></div></div>{}{}</section><aside class="samping-wilayah">{}</aside></main>"#,
        page.place.breadcrumb(&page.view),
        escape(&name),
        code(page),
        escape(&sentence::opening(page)),
        form(page),
        escape(&compare),
        say!(locale, wilayah.compare),
        escape(&file),
        say!(locale, wilayah.sheet),
        escape(&csv),
        say!(locale, wilayah.csv),
        say!(locale, wilayah.print),
        table::table(page),
        changes::changes(page),
        side::side(page),
    );
    Sheet { title: name, main }
}

/// The code; of a region that is no more, until when it was.
fn code(page: &WilayahPage) -> String {
    let region = &page.place.region;
    let Some(end) = region.valid_to else {
        return region.code.to_string();
    };
    let until = say!(
        page.view.locale,
        wilayah.until,
        day = format::day(end, page.view.locale)
    );
    format!("{} · {}", region.code, escape(&until))
}

fn form(page: &WilayahPage) -> String {
    let action = View {
        page: Page::Profile,
        region: Some(page.place.region.code.clone()),
        locale: page.view.locale,
        ..View::default()
    };
    format!(
        r#"<form class="pilihan" action="/wilayah/{}" method="get" data-buka>{}{}<noscript><button type="submit">{}</button></noscript></form>"#,
        action
            .region
            .map(|code| code.to_string())
            .unwrap_or_default(),
        select(
            say!(page.view.locale, wilayah.period),
            "p",
            &(format!(
                r#"<option value="">{}</option>"#,
                say!(page.view.locale, ringkasan.each_last)
            ) + &place::period_options(&page.periods, page.view.period, page.view.locale))
        ),
        hidden(&page.view, &["p"]),
        say!(page.view.locale, umum.show)
    )
}
