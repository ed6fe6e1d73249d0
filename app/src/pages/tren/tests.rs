//! A made-up indicator over time.

use super::*;
use crate::{
    model::{Cell, Direction, Indicator, Period, PeriodKind, Status, TimeRule},
    pages::fixture::{self, between, cell, code, empty, indicator, region},
    view::View,
};

/// Twenty months from January 2025, rising by one a month from 40; one of them without a figure.
fn line(indicator: &Indicator, place: &str, start: f64) -> Line {
    let region = region(place, place);
    let cells = (0..20_u8)
        .map(|at| {
            let period = Period::Month(2025 + u16::from(at / 12), at % 12 + 1);
            let full = cell(indicator, &region, period, start + f64::from(at), 0.2);
            if at == 5 {
                empty(&full, Status::Missing)
            } else {
                full
            }
        })
        .collect();
    Line {
        name: region.name.clone(),
        region,
        cells,
        is_parent: false,
        is_chosen: false,
    }
}

fn page(address: &str) -> TrenPage {
    let mut indicator = indicator("k6", TimeRule::MonthlyStock, Direction::Higher);
    let first = line(&indicator, "33.08.01", 40.0);
    indicator.periods = first.cells.iter().map(|cell| cell.period).collect();
    let mut place = fixture::place("33.08.01", "Sala<man>");
    place.region.name = "Sala<man>".to_owned();
    let view = View::of(address).unwrap();
    TrenPage {
        seasons: view.mode.is_some(),
        view,
        place,
        indicators: vec![indicator.clone()],
        indicator,
        kind: PeriodKind::Month,
        kinds: vec![PeriodKind::Month, PeriodKind::Year],
        lines: vec![first],
        target: Some(80.0),
        adding: None,
        regions: vec![("33.08.01".to_owned(), "Sala<man>".to_owned())],
    }
}

fn html(page: &TrenPage) -> String {
    tren(page).main
}

#[test]
fn the_sentence_says_the_last_figure_and_how_it_moved_in_a_year() {
    let html = html(&page("/tren"));
    let head = between(&html, "<h1>", "</h1>");
    assert!(
        head.contains("59,0\u{202f}% (Agustus 2026)")
            && head.contains("naik 12,0 poin sejak Agustus 2025"),
        "{head}"
    );
    assert!(head.contains("Sala&lt;man&gt;"), "{head}");
}

#[test]
fn a_year_that_is_not_over_says_how_far_it_goes() {
    let mut page = page("/tren?k=tahun");
    page.kind = PeriodKind::Year;
    let months = page.lines[0].cells.clone();
    page.lines[0].cells = [2025, 2026]
        .map(|year| Cell {
            period: Period::Year(year),
            ..months[19].clone()
        })
        .to_vec();
    let html = html(&page);
    let head = between(&html, "<h1>", "</h1>");
    assert!(head.contains("(2026 (s.d. Agustus))"), "{head}");
    // A year has no months of its own to be laid over those of another.
    assert!(!html.contains(r#"value="musim""#), "{html}");
}

#[test]
fn a_month_without_a_figure_lifts_the_pen_and_is_named_in_the_table() {
    let html = html(&page("/tren"));
    let table = between(&html, "<table", "</table>");
    assert!(table.contains("belum lapor"), "{table}");
    let drawing = between(&html, r#"<div class="lebar">"#, "</svg>");
    let strokes = drawing.matches("<polyline").count();
    let whole = {
        let mut page = page("/tren");
        let before = page.lines[0].cells[4].clone();
        page.lines[0].cells[5] = Cell {
            period: page.lines[0].cells[5].period,
            ..before
        };
        let html = self::html(&page);
        between(&html, r#"<div class="lebar">"#, "</svg>")
            .matches("<polyline")
            .count()
    };
    assert!(strokes > whole, "{strokes} against {whole}");
}

#[test]
fn the_years_lie_over_one_another() {
    let html = html(&page("/tren?m=musim"));
    let drawing = between(&html, r#"<div class="lebar">"#, "</svg>");
    assert!(
        drawing.contains(">2025") && drawing.contains(">2026"),
        "{drawing}"
    );
    // Other regions are not asked for where years are compared.
    assert!(!html.contains(r#"name="tambah""#), "{html}");
}

#[test]
fn a_region_that_was_not_added_says_why() {
    let said = |adding: Adding| {
        let mut page = page("/tren");
        page.adding = Some(adding);
        html(&page)
    };
    assert!(said(Adding::Unknown("Wa<do".to_owned())).contains("Wa&lt;do"));
    let several = said(Adding::Several(vec![(
        "Wado (Kecamatan A)".to_owned(),
        "/tren?b=33.08.01.2001".to_owned(),
    )]));
    assert!(
        several.contains(r#"href="/tren?b=33.08.01.2001""#),
        "{several}"
    );
    assert_ne!(said(Adding::Full), html(&page("/tren")));
}

#[test]
fn a_chosen_region_can_be_taken_away_again() {
    let mut page = page("/tren?b=33.08.02&lang=en&as=public");
    let mut other = line(&page.indicator, "33.08.02", 30.0);
    other.is_chosen = true;
    page.lines.push(other);
    let html = html(&page);
    assert!(
        html.contains(r#"href="/tren?lang=en&amp;as=public""#),
        "{html}"
    );
    assert!(html.contains("33.08.02"));
}

#[test]
fn nothing_reported_is_a_sentence_and_no_chart_without_lines() {
    let mut page = page("/tren");
    for cell in &mut page.lines[0].cells {
        *cell = empty(cell, Status::Missing);
    }
    let html = html(&page);
    assert!(between(&html, "<h1>", "</h1>").contains("belum"), "{html}");
    assert!(code("33.08.01").as_str().len() == 8);
}
