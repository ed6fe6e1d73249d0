//! The shipped catalogue against what it must hold.

use std::{collections::BTreeSet, path::PathBuf};

use app::model::Indicator;

use super::Catalogue;

#[test]
fn the_shipped_catalogue_is_whole() {
    let catalogue = Catalogue::shipped().unwrap();
    assert_eq!(catalogue.indicators().len(), 58);
    let standards: BTreeSet<u8> = catalogue
        .indicators()
        .iter()
        .filter_map(|i| i.spm)
        .collect();
    assert_eq!(standards, (1..=12).collect());
    assert_eq!(catalogue.get("stunting").unwrap().target, Some(18.8));
    assert_eq!(
        catalogue.get("mpasi_baik").unwrap().event_months,
        [3, 6, 9, 12]
    );
    assert!(catalogue.get("gizi_buruk").unwrap().denominator.is_none());
    for indicator in catalogue.indicators() {
        let code = &indicator.code;
        assert!(indicator.numerator_en.is_some(), "{code}");
        let is_ratio = indicator.denominator.is_some();
        assert_eq!(indicator.denominator_en.is_some(), is_ratio, "{code}");
    }
}

#[test]
fn every_shipped_target_has_a_year_and_a_source_and_hearsay_is_marked() {
    let catalogue = Catalogue::shipped().unwrap();
    let mut confirmed = 0;
    for indicator in catalogue.indicators().iter().filter(|i| i.target.is_some()) {
        assert!(indicator.target_year.is_some(), "{}", indicator.code);
        let source = indicator.target_source.as_deref().unwrap();
        let is_read = source == "read in a source";
        assert_eq!(
            !is_read,
            indicator.target_needs_confirmation(),
            "{}",
            indicator.code
        );
        confirmed += usize::from(is_read);
        if let Some(year) = ["2024", "2026"].iter().find(|year| source.contains(*year)) {
            assert_eq!(
                indicator.target_year.unwrap().to_string(),
                **year,
                "{source}"
            );
        }
    }
    assert!(confirmed > 0);
}

/// The list that the catalogue was taken from, where it is at hand.
fn list() -> Option<String> {
    let root = std::env::var_os("SITUASI_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    std::fs::read_to_string(root.join("catalogue/indicators.csv")).ok()
}

/// Denominators that the list has in shorthand, and what stands on screen in their place.
const WRITTEN_OUT: [(&str, &str); 6] = [
    ("surviving infants", "bayi bertahan hidup (SI)"),
    ("balita+apras", "balita dan anak prasekolah"),
    ("kontak eligible", "kontak yang memenuhi syarat"),
    ("≥60 th", "penduduk ≥ 60 th"),
    ("15–59 th", "penduduk 15–59 th"),
    (
        "diskrining kls 7&10",
        "rematri kelas 7 dan 10 yang diskrining",
    ),
];

/// A column of the list as the catalogue has it.
fn column(indicator: &Indicator, name: &str) -> String {
    let json = serde_json::to_value(indicator).unwrap();
    match &json[name] {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(items) => items
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(","),
        serde_json::Value::Number(number) => number.as_f64().unwrap().to_string(),
        other => panic!("{other}"),
    }
}

#[test]
fn every_row_and_column_of_the_list_is_in_the_catalogue() {
    let Some(list) = list() else {
        eprintln!("skipped: shared/catalogue/indicators.csv is not here");
        return;
    };
    let catalogue = Catalogue::shipped().unwrap();
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    let headers = reader.headers().unwrap().clone();
    assert_eq!(headers.len(), 16);
    let mut codes = Vec::new();
    for record in reader.records() {
        let record = record.unwrap();
        let indicator = catalogue.get(&record[0]).unwrap();
        codes.push(record[0].to_owned());
        for (name, want) in headers.iter().zip(&record) {
            let written = WRITTEN_OUT.iter().find(|(short, _)| *short == want);
            let want = written.map_or(want, |(_, words)| words);
            assert_eq!(column(indicator, name), want, "{} {name}", &record[0]);
        }
    }
    let shipped: Vec<&str> = catalogue
        .indicators()
        .iter()
        .map(|i| i.code.as_str())
        .collect();
    assert_eq!(shipped, codes);
    assert_eq!(codes.len(), 58);
}
