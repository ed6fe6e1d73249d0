//! The page of a small kabupaten.

use std::collections::BTreeMap;

use super::*;
use crate::model::{Period, QualityCheck, QualityRow, Region, RegionCode};
use crate::view::View;

fn region(code: &str, name: &str) -> Region {
    let code: RegionCode = code.parse().unwrap();
    Region {
        name: name.into(),
        level: code.level(),
        parent: code.parent(),
        children: 2,
        bbox: [0.0; 4],
        centroid: [0.0; 2],
        valid_from: None,
        valid_to: None,
        successors: Vec::new(),
        code,
    }
}

fn village(code: &str, name: &str, cells: [(u16, u16); 2]) -> MutuVillage {
    MutuVillage {
        code: code.parse().unwrap(),
        name: name.into(),
        cells: cells
            .map(|(reported, expected)| Reported { reported, expected })
            .to_vec(),
    }
}

fn page(query: &str) -> MutuPage {
    let view = View::of(&format!("/mutu?{query}")).unwrap();
    MutuPage {
        check: view.check.as_deref().and_then(|check| check.parse().ok()),
        view,
        scope: region("33.08", "Kabupaten A & B"),
        regions: vec![
            region("33.08", "Kabupaten A & B"),
            region("33.08.01", "Salaman"),
        ],
        indicators: Vec::new(),
        all_periods: vec![Period::Month(2026, 3), Period::Month(2026, 2)],
        periods: vec![Period::Month(2026, 2), Period::Month(2026, 3)],
        districts: vec![MutuGroup {
            name: "Salaman".into(),
            code: Some("33.08.01".parse().unwrap()),
            villages: vec![
                village("33.08.01.2001", "Ngargo<retno>", [(4, 4), (4, 4)]),
                village("33.08.01.2002", "Paripurno", [(0, 0), (3, 4)]),
                village("33.08.01.2003", "Kalirejo", [(2, 4), (0, 4)]),
            ],
        }],
        areas: Vec::new(),
        findings: vec![QualityRow {
            check: QualityCheck::AboveDenominator,
            severity: QualityCheck::AboveDenominator.severity(),
            indicator: Some("k6".into()),
            region: "33.08.01.2002".parse().unwrap(),
            region_name: "Paripurno".into(),
            period: Some(Period::Month(2026, 3)),
            value: Some(1_250.0),
            reference: Some(1_200.0),
            n: None,
            other: None,
        }],
        counts: BTreeMap::from([(QualityCheck::AboveDenominator, 1)]),
        names: BTreeMap::new(),
        is_staff: true,
    }
}

#[test]
fn it_says_first_who_has_reported() {
    let html = mutu(&page("")).main;
    assert!(html.contains("<h1>Maret 2026: 1 dari 3 desa sudah lapor lengkap, 1 baru sebagian, 1 belum lapor sama sekali.</h1>"), "{html}");
    let english = mutu(&page("lang=en")).main;
    assert!(
        english.contains("March 2026: 1 of 3 desa have reported everything"),
        "{english}"
    );
}

#[test]
fn text_from_data_is_escaped_and_figures_are_written_as_people_write_them() {
    let html = mutu(&page("")).main;
    assert!(html.contains("Ngargo&lt;retno&gt;") && !html.contains("<retno>"));
    assert!(html.contains("Kabupaten A &amp; B"));
    assert!(html.contains("k6, Maret 2026: 1.250 dari 1.200"), "{html}");
}

#[test]
fn a_cell_has_a_word_beside_its_colour() {
    let html = mutu(&page("")).main;
    for cell in [
        r#"<td class="k5" title="4/4">100</td>"#,
        r#"<td class="k0" title="0/4">–</td>"#,
        r#"<td class="k2" title="3/4">75</td>"#,
        r#"<td class="k-" title="tidak ada yang ditunggu">·</td>"#,
    ] {
        assert!(html.contains(cell), "{cell} not in {html}");
    }
}

#[test]
fn the_silent_are_listed_first() {
    let html = mutu(&page("")).main;
    let (silent, partial) = (
        html.find("Kalirejo</a> <strong>belum lapor</strong></li>")
            .unwrap(),
        html.find("Paripurno</a> 3/4</li>").unwrap(),
    );
    assert!(silent < partial);
    // Each leads to its profile.
    assert!(
        html.contains(r#"<li><a href="/wilayah/33.08.01."#),
        "{html}"
    );
}

#[test]
fn the_public_sees_completeness_only() {
    let mut page = page("");
    page.is_staff = false;
    let html = mutu(&page).main;
    assert!(html.contains("hanya ditampilkan kepada petugas") && html.contains("class=\"panas\""));
    assert!(!html.contains("1.250"), "{html}");
}

#[test]
fn links_keep_the_audience_the_dataset_and_the_check() {
    let html = mutu(&page("as=public&v=abc&c=above_denominator&lang=en")).main;
    let kept = "c=above_denominator&amp;lang=en&amp;as=public&amp;v=abc";
    assert!(
        html.contains(&format!(r#"<a href="/mutu?w=33.08.01&amp;{kept}">"#)),
        "{html}"
    );
    assert!(html.contains(r#"<input type="hidden" name="as" value="public">"#));
}

#[test]
fn a_check_that_there_is_not_is_said_so() {
    assert!(mutu(&page("c=%3Capa%3E")).main.contains("c=&lt;apa&gt;"));
    assert!(!mutu(&page("")).main.contains("catatan"));
}

#[test]
fn each_puskesmas_has_a_list_of_its_own() {
    let mut page = page("");
    page.areas = page.districts.clone();
    page.areas[0].code = Some("33.08~P1".parse().unwrap());
    page.areas[0].name = "Puskesmas <A>".into();
    let html = mutu(&page).main;
    assert!(
        html.contains(
            r#"<h3><a href="/mutu?w=33.08~P1">Puskesmas &lt;A&gt;</a> <span>2</span></h3>"#
        ),
        "{html}"
    );
}
