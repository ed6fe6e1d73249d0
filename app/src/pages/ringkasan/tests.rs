//! A made-up kabupaten at a glance.

use super::*;
use crate::{
    map::{MapShapes, RegionPath},
    model::{
        Cell,
        Direction::{self, Higher, Lower},
        Indicator, Status, TimeRule,
    },
    pages::{
        Figure,
        fixture::{self, BEFORE, NOW, between, cell, code, empty, figure, indicator, region},
    },
    view::View,
};

fn of(name: &str, direction: Direction) -> Indicator {
    indicator(name, TimeRule::MonthlyStock, direction)
}

fn at(indicator: &Indicator, place: &str, value: f64) -> Cell {
    cell(indicator, &region(place, place), NOW, value, 5.0)
}

/// The kabupaten's figure of an indicator.
fn whole(name: &str, direction: Direction, value: f64) -> Figure {
    let indicator = of(name, direction);
    let cell = at(&indicator, "33.08", value);
    figure(indicator, cell)
}

fn page(address: &str, figures: Vec<Figure>) -> RingkasanPage {
    let mut place = fixture::place("33.08", "Kabupaten <A> & B");
    place.trail.clear();
    RingkasanPage {
        view: View::of(address).unwrap(),
        place,
        figures,
        periods: vec![BEFORE, NOW],
        regions: vec![("33.08".to_owned(), "Kabupaten <A> & B".to_owned())],
        headline: None,
        has_hidden: false,
        watched: Vec::new(),
        has_desa: true,
        glances: Vec::new(),
        shapes: None,
        districts: vec![
            (code("33.08.01"), "Salaman".to_owned()),
            (code("33.08.02"), "Boro<budur>".to_owned()),
        ],
    }
}

fn html(page: &RingkasanPage) -> String {
    ringkasan(page).main
}

fn h1(html: &str) -> &str {
    between(html, "<h1>", "</h1>").trim_start_matches("<h1>")
}

/// Four desa, two of them behind in Borobudur and one in Salaman.
fn behind(address: &str, direction: Direction) -> RingkasanPage {
    let figure = whole("k6", direction, 60.0);
    let (wrong, right) = match direction {
        Lower => (90.0, 70.0),
        _ => (70.0, 90.0),
    };
    let desa = |place: &str, value: f64| at(&figure.indicator, place, value);
    let cells = vec![
        desa("33.08.01.2001", wrong),
        desa("33.08.01.2002", right),
        desa("33.08.02.2001", wrong),
        desa("33.08.02.2002", wrong),
        empty(&desa("33.08.02.2003", 0.0), Status::Missing),
    ];
    let mut page = page(address, vec![figure]);
    page.headline = Some((0, cells));
    page
}

#[test]
fn the_sentence_says_what_how_many_and_where_most_of_them_are() {
    assert_eq!(
        h1(&html(&behind("/", Higher))),
        "K6 60,0\u{202f}%; 3 dari 4 desa belum mencapai target, 2 di antaranya di Kecamatan Boro&lt;budur&gt;."
    );
    assert!(h1(&html(&behind("/", Lower))).contains("3 dari 4 desa di atas target"));
    let english = html(&behind("/?lang=en", Higher));
    assert!(
        h1(&english).starts_with("K6 60.0%; 3 of 4 villages"),
        "{english}"
    );
    assert!(h1(&english).contains("Boro&lt;budur&gt;"), "{english}");
}

#[test]
fn the_sentence_says_how_the_figure_moved_in_a_year() {
    let mut page = behind("/", Higher);
    let mut before = page.figures[0].cell.clone();
    before.period = NOW.year_before();
    (before.value, before.ci_low, before.ci_high) = (Some(40.0), Some(35.0), Some(45.0));
    page.figures[0].year_before = Some(before);
    let html = html(&page);
    let moved = "K6 60,0\u{202f}%, naik 20,0 poin sejak Maret 2025; 3 dari 4 desa";
    assert!(h1(&html).starts_with(moved), "{html}");
}

#[test]
fn inside_a_kecamatan_its_own_name_is_not_repeated() {
    let mut page = behind("/?w=33.08.02", Higher);
    page.place = fixture::place("33.08.02", "Borobudur");
    assert!(h1(&html(&page)).ends_with("3 dari 4 desa belum mencapai target."));
}

#[test]
fn all_met_and_nothing_known_are_two_sentences() {
    let met = html(&page("/", vec![whole("k6", Higher, 90.0)]));
    assert_eq!(
        h1(&met),
        "Semua indikator yang bertarget sudah tercapai di Kabupaten &lt;A&gt; &amp; B."
    );
    let nothing = html(&page("/", Vec::new()));
    assert!(h1(&nothing).contains("situasi import data FILE"));
    assert!(!nothing.contains(r#"<div class="kartu-kartu">"#));
}

#[test]
fn the_tally_counts_silence_and_not_what_is_hidden() {
    let mut silent = whole("kf", Higher, 0.0);
    silent.cell = empty(&silent.cell, Status::Missing);
    let mut hidden = whole("kn", Higher, 0.0);
    hidden.cell = empty(&hidden.cell, Status::Suppressed);
    let figures = vec![
        whole("k6", Higher, 90.0),
        whole("k1", Higher, 50.0),
        silent,
        hidden,
    ];
    let html = html(&page("/", figures));
    assert!(
        html.contains("1 dari 2 indikator bertarget tercapai; 1 indikator belum lapor."),
        "{html}"
    );
    // In the cards each has its own word, and no zero.
    let card = |name: &str| between(&html, &format!(">{name}<small>"), "</li>").to_owned();
    assert!(card("KF").contains(r#"<b class="nilai redup">belum lapor</b>"#));
    assert!(card("KN").contains(r#"<b class="nilai redup">disembunyikan</b>"#));
}

#[test]
fn a_card_says_what_is_not_as_expected() {
    let mut old = whole("kf", Higher, 50.0);
    old.cell.period = BEFORE;
    let mut partial = whole("kn", Higher, 50.0);
    (partial.cell.reported, partial.cell.expected) = (14, 20);
    let mut full = whole("k1", Higher, 50.0);
    (full.cell.reported, full.cell.expected) = (20, 20);
    let html = html(&page(
        "/",
        vec![whole("k6", Higher, 90.0), old, partial, full],
    ));
    let note = |name: &str| {
        let from = format!(">{name}<small>");
        between(&html, &from, "</small>")[from.len()..].to_owned()
    };
    assert_eq!(note("K6"), "");
    assert_eq!(note("K1"), "");
    assert_eq!(note("KF"), "Feb 26");
    assert_eq!(note("KN"), "14/20 desa melapor");
    // The map opens at the period that the card shows.
    assert!(
        html.contains("/peta?i=kf&amp;p=2026-02&amp;w=33.08"),
        "{html}"
    );
}

#[test]
fn cards_stand_in_the_order_of_a_life_or_of_the_clusters() {
    let mut mother = whole("k6", Higher, 90.0);
    (mother.indicator.life_stage, mother.indicator.cluster) = ("ibu_hamil".to_owned(), 2);
    let mut malaria = whole("malaria", Higher, 90.0);
    (malaria.indicator.life_stage, malaria.indicator.cluster) = ("semua_umur".to_owned(), 4);
    let mut odd = whole("odd", Higher, 90.0);
    (odd.indicator.life_stage, odd.indicator.cluster) = ("<lain>".to_owned(), 2);
    let heads = |address: &str| -> Vec<String> {
        let figures = vec![odd.clone(), malaria.clone(), mother.clone()];
        let html = html(&page(address, figures));
        let cards = between(&html, r#"<div class="kartu-kartu">"#, "</main>");
        let cards = cards.split("<h2>").skip(1);
        cards
            .map(|card| card[..card.find("</h2>").unwrap()].to_owned())
            .collect()
    };
    assert_eq!(heads("/"), ["Ibu hamil", "Semua umur", "&lt;lain&gt;"]);
    assert_eq!(
        heads("/?m=klaster"),
        ["Klaster 2 · Ibu dan anak", "Klaster 4 · Penyakit menular"]
    );
}

#[test]
fn the_desa_to_look_at_come_with_their_reasons() {
    let mut page = page("/?lang=en&as=public", vec![whole("k6", Higher, 90.0)]);
    let reasons = ["k6", "kf", "kn", "k1"].map(|name| {
        let indicator = of(name, Higher);
        let cell = at(&indicator, "33.08.02.2001", 40.0);
        (indicator, cell)
    });
    page.watched = vec![Watched {
        code: code("33.08.02.2001"),
        name: "Ngargo<retno>".to_owned(),
        reasons: reasons.to_vec(),
    }];
    let english = html(&page);
    let last = english.rsplit("<ol><li>").next().unwrap();
    let desa = last.split("</li>").next().unwrap();
    assert!(desa.contains("Ngargo&lt;retno&gt;") && desa.contains("District Boro&lt;budur&gt;"));
    assert!(
        desa.contains("K6 40.0%; KF 40.0%; KN 40.0% and 1 more"),
        "{desa}"
    );
    assert!(!desa.contains("K1"), "{desa}");
    assert!(
        desa.contains("/wilayah/33.08.02.2001?lang=en&amp;as=public"),
        "{desa}"
    );
    page.watched[0].reasons.truncate(1);
    page.view = View::of("/").unwrap();
    let one = html(&page);
    assert!(
        one.contains("1 indikator jelas belum mencapai target: K6 40,0\u{202f}%</span>"),
        "{one}"
    );
}

#[test]
fn no_desa_behind_is_said() {
    let figures = || vec![whole("k6", Higher, 90.0)];
    let said = "Tidak ada desa yang jelas belum mencapai target.";
    assert!(html(&page("/", figures())).contains(said));
}

#[test]
fn the_form_keeps_what_it_does_not_ask() {
    let address = "/?p=2026-02&w=33.08&m=klaster&d=riil&lang=en&as=public&v=5c1b2f0e";
    let page = html(&page(address, vec![whole("k6", Higher, 90.0)]));
    let form = between(&page, r#"<form class="pilihan""#, "</form>");
    for kept in [
        r#"type="hidden" name="d" value="riil""#,
        r#"type="hidden" name="lang" value="en""#,
        r#"type="hidden" name="as" value="public""#,
        r#"type="hidden" name="v" value="5c1b2f0e""#,
        r#"<option value="2026-02" selected>February 2026"#,
        r#"<option value="klaster" selected>"#,
    ] {
        assert!(form.contains(kept), "{kept}: {form}");
    }
    for asked in ["w", "p", "m"] {
        let name = format!(r#" name="{asked}""#);
        assert_eq!(form.matches(&name).count(), 1, "{asked}: {form}");
    }
}

#[test]
fn small_maps_share_their_boundaries_and_hatch_who_is_silent() {
    let k6 = of("k6", Higher);
    let mut page = page("/", vec![whole("k6", Higher, 90.0)]);
    page.glances = vec![Glance {
        cells: vec![
            at(&k6, "33.08.01.2001", 50.0),
            empty(&at(&k6, "33.08.01.2002", 0.0), Status::Missing),
        ],
        indicator: k6,
        pooled: vec![50.0],
    }];
    assert!(!html(&page).contains("<use "), "no boundaries, no maps");
    let path = |text: &str| RegionPath {
        code: code(text),
        name: String::new(),
        d: format!("M{}z", &text[9..]),
        point: [0.0; 2],
        area: 1.0,
    };
    page.shapes = Some(MapShapes {
        regions: vec![
            path("33.08.01.2001"),
            path("33.08.01.2002"),
            path("33.08.01.2003"),
        ],
        ..MapShapes::default()
    });
    page.glances.push(page.glances[0].clone());
    let html = html(&page);
    assert_eq!(html.matches(r#"d="M2001z""#).count(), 1, "{html}");
    assert_eq!(html.matches(r##"<use href="#b0" fill="#"##).count(), 2);
    assert_eq!(
        html.matches(r##"<use href="#b1" fill="url(#pat-missing)""##)
            .count(),
        2
    );
    assert_eq!(html.matches(r##"<use href="#b2" fill="none""##).count(), 2);
}
