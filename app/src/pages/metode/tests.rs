//! A made-up catalogue.

use super::*;
use crate::{
    model::{Direction, TimeRule},
    pages::fixture::indicator,
};

fn page(address: &str) -> String {
    let mut k6 = indicator("k6", TimeRule::Cumulative, Direction::Higher);
    k6.spm = Some(1);
    k6.numerator = "ibu <hamil> enam kali".to_owned();
    let mut vita = indicator("vita", TimeRule::EventMonths, Direction::Higher);
    vita.event_months = vec![2, 8];
    vita.numerator_en = Some("given vitamin A".to_owned());
    vita.denominator_en = Some("target children".to_owned());
    vita.cluster = 3;
    vita.target_source = Some("Renstra Kemenkes 2025-2029".to_owned());
    metode(&MetodePage {
        view: View::of(address).unwrap(),
        indicators: vec![k6, vita],
        why: None,
    })
    .main
}

#[test]
fn every_indicator_is_defined_at_an_anchor_of_its_own() {
    let html = page("/metode");
    for piece in [
        r##"<a href="#k6">K6</a>"##,
        r#"<article id="k6">"#,
        "SPM ke-1",
        "ibu &lt;hamil&gt; enam kali",
        "balita sasaran",
        "perlu dikonfirmasi",
        "target tahun 2026",
        "Februari, Agustus",
        "Renstra Kemenkes 2025-2029",
        "pembilang ÷ penyebut × 100",
    ] {
        assert!(html.contains(piece), "{piece}: {html}");
    }
    assert!(!html.contains("<hamil>"));
}

#[test]
fn outcomes_and_statuses_are_shown_as_they_look() {
    let html = page("/metode");
    for chip in ["▲ baik", "◆ cukup", "◇ kurang", "▼ jelek"] {
        assert!(html.contains(chip), "{chip}");
    }
    assert_eq!(html.matches(r#"<svg viewBox="0 0 16 12""#).count(), 7);
}

#[test]
fn definitions_are_in_the_readers_language_where_the_catalogue_has_it() {
    let english = page("/metode?lang=en");
    assert!(english.contains("given vitamin A") && english.contains("target children"));
    // No words for it: those of the catalogue.
    assert!(english.contains("ibu &lt;hamil&gt; enam kali"));
    let indonesian = page("/metode");
    assert!(!indonesian.contains("given vitamin A") && !indonesian.contains("target children"));
}

#[test]
fn a_filter_looks_into_definitions_and_says_when_nothing_fits() {
    let one = page("/metode?q=ENAM%20kali");
    assert!(one.contains(r#"id="k6""#) && !one.contains(r#"id="vita""#));
    let none = page("/metode?q=%3Cx%3E");
    assert!(none.contains("Tidak ada indikator yang cocok dengan “&lt;x&gt;”"));
    assert!(!none.contains("<article"));
}
