//! The page of one made-up desa.

use std::collections::BTreeSet;

use super::*;
use crate::{
    map::{MapShapes, RegionPath},
    model::{
        Cell,
        Direction::{Higher, Lower},
        Facility, FacilityKind, Period, Status, TimeRule,
    },
    pages::{
        Figure,
        fixture::{self, BEFORE, NOW, cell, empty, figure, indicator, region},
    },
    view::View,
};

const DESA: &str = "33.08.01.2001";

fn page(address: &str, figures: Vec<Figure>) -> WilayahPage {
    WilayahPage {
        view: View::of(address).unwrap(),
        place: fixture::place(DESA, "Ngargo<retno>"),
        figures,
        periods: vec![BEFORE, NOW],
        siblings: vec![
            region(DESA, "Ngargo<retno>"),
            region("33.08.01.2002", "Paripurno"),
        ],
        neighbours: Vec::new(),
        inside: Vec::new(),
        areas: Vec::new(),
        facilities: Vec::new(),
        location: None,
    }
}

fn html(page: &WilayahPage) -> String {
    wilayah(page).main
}

fn of(code: &str, rule: TimeRule, value: f64, around: f64) -> Figure {
    let indicator = indicator(code, rule, Higher);
    let cell = cell(&indicator, &region(DESA, "Desa"), NOW, value, around);
    figure(indicator, cell)
}

fn earlier(figure: &Figure, period: Period, value: f64) -> Option<Cell> {
    let around = 2.0;
    Some(cell(
        &figure.indicator,
        &region(DESA, "Desa"),
        period,
        value,
        around,
    ))
}

#[test]
fn page_names_what_is_furthest_behind_and_leads_on() {
    let figures = vec![
        of("k6", TimeRule::MonthlyStock, 50.0, 5.0),
        of("kf", TimeRule::MonthlyStock, 90.0, 5.0),
        // Its interval holds the target: chance alone could put it there.
        of("bblr", TimeRule::MonthlyStock, 40.0, 45.0),
    ];
    let html = html(&page(&format!("/wilayah/{DESA}"), figures));
    let words = "K6 paling jauh dari target (50,0\u{202f}%";
    assert!(html.replace('\u{a0}', "\u{202f}").contains(words), "{html}");
    assert!(html.contains("1 dari 3 target tercapai."), "{html}");
    assert!(html.contains("Ngargo&lt;retno&gt;") && !html.contains("<retno>"));
    assert!(html.contains("Kabupaten &lt;A&gt; &amp; B"));
    for link in [
        "/tren?i=k6&amp;p=2026-03&amp;w=33.08.01.2001",
        "/peta?i=k6&amp;p=2026-03&amp;w=33.08.01.2001",
        "/api/v1/profile/33.08.01.2001?format=csv",
    ] {
        assert!(html.contains(link), "{link}: {html}");
    }
    let words = ["terbaik", "terburuk"];
    assert!(words.iter().all(|word| !html.contains(word)));
}

#[test]
fn targets_without_a_source_are_marked() {
    let html = html(&page(
        &format!("/wilayah/{DESA}"),
        vec![of("k6", TimeRule::MonthlyStock, 50.0, 5.0)],
    ));
    assert!(html.contains(r#"<abbr title="perlu dikonfirmasi">*</abbr>"#));
    assert!(html.contains("* target perlu dikonfirmasi"));
}

#[test]
fn only_what_differs_by_more_than_chance_has_changed() {
    let mut clear = of("clear", TimeRule::MonthlyStock, 50.0, 2.0);
    clear.before = earlier(&clear, BEFORE, 70.0);
    let mut chance = of("chance", TimeRule::MonthlyStock, 50.0, 2.0);
    chance.before = earlier(&chance, BEFORE, 52.0);
    let moved = moved::all(std::slice::from_ref(&chance));
    assert!(moved.is_empty(), "the intervals overlap");
    let html = html(&page(&format!("/wilayah/{DESA}"), vec![clear, chance]));
    assert!(html.contains("CLEAR turun dari 70,0"), "{html}");
    assert!(html.contains("(Februari 2026)") && html.contains(">memburuk<"));
    assert!(!html.contains("CHANCE turun"));
}

#[test]
fn what_accumulates_is_held_against_the_year_before() {
    let mut figure = of("k1", TimeRule::Cumulative, 30.0, 2.0);
    figure.before = earlier(&figure, BEFORE, 20.0);
    assert!(moved::moved(&figure).is_none(), "it rises every month");
    figure.year_before = earlier(&figure, Period::Month(2025, 3), 40.0);
    let moved = moved::moved(&figure).unwrap();
    assert_eq!(moved.is_better(), Some(false));
    assert!((moved.share() - 0.25).abs() < 1e-9);
}

#[test]
fn worse_stands_before_better_and_lower_may_be_better() {
    let mut better = of("a", TimeRule::MonthlyStock, 20.0, 2.0);
    better.indicator.direction = Lower;
    better.before = earlier(&better, BEFORE, 60.0);
    let mut worse = of("b", TimeRule::MonthlyStock, 50.0, 2.0);
    worse.before = earlier(&worse, BEFORE, 60.0);
    let figures = [better, worse];
    let order: Vec<&str> = moved::all(&figures)
        .iter()
        .map(|moved| moved.figure.indicator.code.as_str())
        .collect();
    assert_eq!(order, ["b", "a"]);
}

#[test]
fn what_is_not_reported_is_late_and_no_zero() {
    let mut silent = of("k6", TimeRule::MonthlyStock, 50.0, 5.0);
    silent.before = Some(silent.cell.clone());
    silent.cell = empty(&silent.cell, Status::Missing);
    silent.line = crate::Past {
        values: vec![Some(50.0), None],
        restarts: Vec::new(),
    };
    let mut old = of("kf", TimeRule::Cumulative, 50.0, 5.0);
    old.cell.age_months = Some(4);
    let mut rest = of("vita", TimeRule::EventMonths, 50.0, 5.0);
    rest.cell = empty(&rest.cell, Status::NotScheduled);
    let html = html(&page(&format!("/wilayah/{DESA}"), vec![silent, old, rest]));
    assert!(html.contains("Satu indikator belum lapor."), "{html}");
    assert!(html.contains("K6 tidak lagi dilaporkan"));
    assert!(html.contains("KF: angka 4 bulan lalu"));
    assert!(html.contains("tidak dijadwalkan") && html.contains("belum lapor"));
    assert!(!html.contains(">0,0") && !html.contains(">0<"), "{html}");
}

#[test]
fn a_kecamatan_says_how_many_of_its_desa_reported() {
    let mut figure = of("k6", TimeRule::Cumulative, 50.0, 5.0);
    (figure.cell.reported, figure.cell.expected) = (14, 20);
    figure.cell.age_months = Some(1);
    let mut page = page("/wilayah/33.08.01", vec![figure]);
    page.place = fixture::place("33.08.01", "Salaman");
    let html = html(&page);
    assert!(html.contains("K6: 14 dari 20 desa melapor"), "{html}");
    assert!(!html.contains("bulan lalu"));
}

#[test]
fn neighbours_are_those_with_a_border_else_siblings_are_named_as_such() {
    let mut page = page(&format!("/wilayah/{DESA}"), Vec::new());
    let plain = html(&page);
    assert!(plain.contains("Wilayah setingkat") && plain.contains("/wilayah/33.08.01.2002"));
    assert!(plain.contains("Belum ada data."));
    page.neighbours = vec![region("33.08.02.2001", "Giripurno")];
    let html = html(&page);
    assert!(html.contains("Berbatasan dengan") && !html.contains("Wilayah setingkat"));
    assert!(
        html.contains("Giripurno</a> <small>33.08.02.2001</small>"),
        "{html}"
    );
}

#[test]
fn map_and_network_are_there_where_the_data_hold_them() {
    let mut page = page(&format!("/wilayah/{DESA}"), Vec::new());
    assert!(html(&page).contains("Tidak ada fasilitas dalam data."));
    let path = |text: &str| RegionPath {
        code: fixture::code(text),
        name: String::new(),
        d: format!("M{}z", &text[9..]),
        point: [0.0; 2],
        area: 1.0,
    };
    page.location = Some(Location {
        shapes: MapShapes {
            width: 64.0,
            height: 52.0,
            regions: vec![path(DESA), path("33.08.01.2002"), path("33.08.02.2001")],
            ..MapShapes::default()
        },
        here: BTreeSet::from([fixture::code(DESA)]),
    });
    page.facilities = vec![Near {
        facility: Facility {
            code: "PU1".to_owned(),
            name: "Pustu Satu".to_owned(),
            kind: FacilityKind::Pustu,
            lat: -7.5,
            lon: 110.0,
            village: None,
        },
        kilometres: Some(2.34),
    }];
    let html = html(&page);
    assert!(
        html.contains(r#"<path class="di-sini" d="M2001z"/>"#),
        "{html}"
    );
    assert!(html.contains(r#"<path class="sekecamatan" d="M2002z"/>"#));
    assert!(html.contains("Pustu Satu · 2,3 km"));
}

#[test]
fn english_keeps_the_language_in_its_links() {
    let html = html(&page(
        &format!("/wilayah/{DESA}?lang=en"),
        vec![of("k6", TimeRule::MonthlyStock, 50.0, 5.0)],
    ));
    assert!(html.contains("is furthest from its target"));
    assert!(html.contains("lang=en") && html.contains("50.0"));
}
