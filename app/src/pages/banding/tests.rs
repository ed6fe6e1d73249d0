//! Made-up regions side by side.

use super::*;
use crate::{
    model::{Direction, Status, TimeRule},
    pages::fixture::{self, NOW, cell, empty, indicator, region},
};

fn page(address: &str, regions: Vec<Region>) -> BandingPage {
    BandingPage {
        view: View::of(address).unwrap(),
        place: fixture::place("33.08.01.2001", "Ngargoretno"),
        regions,
        rows: Vec::new(),
        periods: vec![NOW],
        offered: vec![
            region("33.08.01.2001", "Ngargoretno"),
            region("33.08.01.2002", "Paripurno"),
        ],
        adding: None,
    }
}

fn two() -> BandingPage {
    let regions = vec![
        region("33.08.01.2001", "Ngargo<retno>"),
        region("33.08.01", "Salaman"),
    ];
    let k6 = indicator("k6", TimeRule::MonthlyStock, Direction::Higher);
    let kf = indicator("kf", TimeRule::MonthlyStock, Direction::Higher);
    let of = |indicator: &Indicator, at: usize, value: f64| {
        Some(cell(indicator, &regions[at], NOW, value, 4.0))
    };
    let rows = vec![
        (k6.clone(), vec![of(&k6, 0, 85.0), of(&k6, 1, 60.0)]),
        (
            kf.clone(),
            vec![
                of(&kf, 0, 30.0).map(|cell| empty(&cell, Status::Suppressed)),
                None,
            ],
        ),
    ];
    BandingPage {
        rows,
        ..page(
            "/banding?b=33.08.01.2001,33.08.01&p=2026-03",
            regions.clone(),
        )
    }
}

#[test]
fn an_empty_comparison_says_what_to_do_and_offers_those_around() {
    let html = banding(&page("/banding", Vec::new())).main;
    assert!(html.contains("Pilih dua sampai enam wilayah"), "{html}");
    assert!(html.contains("/banding?b=33.08.01.2002"), "{html}");
    assert!(html.contains(r#"name="tambah""#) && !html.contains("<table"));
}

#[test]
fn regions_stand_side_by_side_on_one_axis() {
    let html = banding(&two()).main;
    assert!(
        html.contains("Desa Ngargo&lt;retno&gt; mencapai 1 dari 1 target"),
        "{html}"
    );
    assert_eq!(html.matches("<svg class=\"titik\"").count(), 1, "{html}");
    assert!(html.contains("<span>0</span><span>100,0</span>"), "{html}");
    assert!(html.contains("disembunyikan") && html.contains("belum lapor"));
    for link in [
        "/wilayah/33.08.01.2001?p=2026-03",
        "/banding?p=2026-03&amp;b=33.08.01\"",
        "/api/v1/profile/33.08.01?format=csv&amp;period=2026-03",
    ] {
        assert!(html.contains(link), "{link}: {html}");
    }
}

#[test]
fn axes_end_at_round_numbers_that_hold_everything() {
    for (most, unit, end_at) in [
        (61.0, Unit::Percent, 100.0),
        (123.0, Unit::Percent, 150.0),
        (7.2, Unit::Percent, 8.0),
        (0.0, Unit::Count, 1.0),
        (0.4, Unit::Count, 1.0),
        (431.0, Unit::Per100000, 500.0),
    ] {
        let found = end(most, unit);
        assert!((found - end_at).abs() < 1e-9, "{most}: {found}");
    }
}

#[test]
fn a_slide_has_a_sign_and_a_figure_for_each_region() {
    let slide = banding_slide(&two(), &fixture::dataset());
    let svg = crate::slide::alone(&slide, crate::slide::Ratio::Wide, None, false);
    assert!(svg.contains("mencapai 1 dari 1 target"), "{svg}");
    assert!(
        svg.contains("▲ 85,0\u{202f}%") && svg.contains("disembunyikan"),
        "{svg}"
    );
    assert!(
        svg.contains("belum lapor") && svg.contains("deret-1"),
        "{svg}"
    );
    let table = crate::slide::table(&slide);
    assert_eq!(table.rows.len(), 2);
    assert_eq!(table.head.len(), 6);
    // One region is not compared with anything.
    let one = page("/banding?b=33.08.01", vec![region("33.08.01", "Salaman")]);
    let slide = banding_slide(&one, &fixture::dataset());
    assert!(matches!(slide.picture, crate::slide::Picture::Nothing(_)));
}
