//! One sentence, one large number, its verdict, interval and n.

use leptos::prelude::*;

use crate::{
    chart::text::escape,
    format,
    frame::{block, cell_chip},
    locale::{denominator_name, headline, say, texts},
    model::{Cell, Indicator},
    pages::Scene,
    view::{Page, View},
};

/// The first card.
#[component]
pub(crate) fn Headline(scene: Scene) -> impl IntoView {
    let Scene { view, page, .. } = scene;
    let indicator = page.indicator().cloned();
    let cell = page.focus_cell().cloned();
    let sentence = headline(&page, view.locale);
    let why = View {
        page: Page::Methods,
        indicator: Some(page.indicator.clone()),
        period: Some(page.period),
        region: Some(page.focus.clone()),
        ..view.clone()
    }
    .href();
    let figure = indicator
        .zip(cell)
        .map(|(indicator, cell)| figure(&view, &indicator, &cell))
        .unwrap_or_default();
    block(
        "kartu simpulan",
        "simpulan",
        format!(
            r#"<h1>{}</h1>{figure}<p class="mengapa"><a href="{}">{}</a></p>"#,
            escape(&sentence),
            escape(&why),
            say!(view.locale, umum.why)
        ),
    )
}

fn figure(view: &View, indicator: &Indicator, cell: &Cell) -> String {
    let locale = view.locale;
    let t = texts(locale);
    let big = cell.value.map_or_else(
        || t.status(cell.status).to_owned(),
        |value| format::with_unit(value, indicator.unit, locale),
    );
    let chip = cell_chip(cell, locale);
    let interval = cell.ci_low.zip(cell.ci_high).map(|(low, high)| {
        format!(
            "{} {}–{}",
            say!(t, umum.interval),
            format::value(low, indicator.unit, locale),
            format::value(high, indicator.unit, locale)
        )
    });
    let sample = cell.denominator.map(|n| {
        let whom = denominator_name(indicator, locale);
        let kind = cell
            .denominator_kind
            .map(|kind| format!(" ({})", t.denominator(kind).to_ascii_lowercase()))
            .unwrap_or_default();
        format!("{} {whom}{kind}", format::number(n, 0, locale))
    });
    let reported = format!(
        "{} {} {} {} {}",
        format::number(f64::from(cell.reported), 0, locale),
        say!(t, umum.of),
        format::number(f64::from(cell.expected), 0, locale),
        say!(t, umum.villages),
        say!(t, umum.reported)
    );
    let target = cell.target_to_date.map(|target| {
        let label = if cell.target == Some(target) {
            say!(t, umum.target)
        } else {
            say!(t, umum.to_date)
        };
        let year = indicator.later_target_year(cell);
        let year = year.map_or_else(String::new, |year| format!(" ({year})"));
        let doubt = if indicator.doubts_target(cell) {
            format!(" ({})", say!(t, umum.to_confirm))
        } else {
            String::new()
        };
        format!(
            "{label}{year} {}{doubt}",
            format::with_unit(target, indicator.unit, locale)
        )
    });
    let source = cell
        .source
        .clone()
        .map(|source| format!("{}: {source}", say!(t, umum.source)));
    let lines = [interval, sample, Some(reported), target, source]
        .into_iter()
        .flatten()
        .fold(String::new(), |out, line| {
            out + "<li>" + &escape(&line) + "</li>"
        });
    format!(
        r#"<div class="angka"><strong class="angka-besar{}">{}</strong>{}</div><ul class="angka-rincian">{lines}</ul>"#,
        if cell.value.is_some() {
            ""
        } else {
            " angka-kata"
        },
        escape(&big),
        chip
    )
}
