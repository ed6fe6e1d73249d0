#![allow(clippy::unwrap_used)]
use std::collections::BTreeSet;

use super::{Feature, survey};
use crate::{RegionCode, UpperNames};

fn desa(code: &str, middles: &[[f64; 2]]) -> Feature {
    let square = |[x, y]: &[f64; 2]| {
        vec![
            [[0.0, 0.0], [0.01, 0.0], [0.01, 0.01], [0.0, 0.0]]
                .map(|[east, north]| [x + east, y + north])
                .to_vec(),
        ]
    };
    Feature {
        code: code.parse().unwrap(),
        name: format!("Desa {code}"),
        polygons: middles.iter().map(square).collect(),
        upper_names: UpperNames::default(),
    }
}

/// Thirty desa of Magelang, side by side.
fn magelang() -> Vec<Feature> {
    (1..=30)
        .map(|n| {
            desa(
                &format!("33.08.01.20{n:02}"),
                &[[110.0 + f64::from(n) * 0.01, -7.5]],
            )
        })
        .collect()
}

#[test]
fn a_sound_file_says_nothing() {
    let survey = survey(&magelang(), None);
    assert!(survey.is_empty(), "{survey}");
    assert_eq!(survey.to_string(), "");
}

#[test]
fn missing_are_those_known_in_the_same_regency() {
    let code = |text: &str| text.parse::<RegionCode>().unwrap();
    let known: BTreeSet<RegionCode> = [
        "33.08.01.2001",
        "33.08.02.2001",
        "33.09.01.2001",
        "33.08.01",
    ]
    .map(code)
    .into();
    let survey = survey(&magelang(), Some(&known));
    assert_eq!(survey.missing, [code("33.08.02.2001")]);
    assert!(
        survey.to_string().contains("does not have: 33.08.02.2001"),
        "{survey}"
    );
}

#[test]
fn unknown_regions_are_named_once_by_the_widest() {
    let mut all = magelang();
    all.extend([
        desa("33.08.99.2001", &[[110.1, -7.5]]),
        desa("33.08.99.2002", &[[110.1, -7.5]]),
        desa("33.99.01.2001", &[[110.1, -7.5]]),
    ]);
    let survey = survey(&all, None);
    let found: Vec<(&str, usize)> = survey
        .unknown
        .iter()
        .map(|u| (u.code.as_str(), u.desa))
        .collect();
    assert_eq!(found, [("33.08.99", 2), ("33.99", 1)]);
    assert!(
        survey
            .to_string()
            .contains("district 33.08.99 is not in the official list"),
        "{survey}"
    );
}

#[test]
fn codes_that_stand_twice_are_counted() {
    let mut all = magelang();
    all.push(desa("33.08.01.2007", &[[110.07, -7.5]]));
    let survey = survey(&all, None);
    assert_eq!(survey.duplicates, [("33.08.01.2007".parse().unwrap(), 2)]);
    assert!(survey.to_string().contains("33.08.01.2007 (2 times)"));
}

#[test]
fn far_parts_and_far_desa_are_told_and_islands_left_in_peace() {
    let mut all = magelang();
    // A part in the next kabupaten but two, and a desa with the code of Magelang on another island.
    all[3] = desa("33.08.01.2004", &[[110.04, -7.5], [110.9, -7.5]]);
    all.push(desa("33.08.01.2040", &[[115.0, -8.5]]));
    let found = survey(&all, None);
    let far: Vec<(&str, Option<usize>)> = found
        .far
        .iter()
        .map(|f| (f.code.as_str(), f.part))
        .collect();
    assert_eq!(far, [("33.08.01.2004", Some(2)), ("33.08.01.2040", None)]);
    assert!(
        (found.far[0].distance_km - 94.0).abs() < 3.0,
        "{:?}",
        found.far
    );
    assert!(found.to_string().contains("part 2, 9"), "{found}");
    // Natuna: desa on islands a hundred kilometres apart.
    let natuna: Vec<Feature> = (1..=20)
        .map(|n| {
            desa(
                &format!("21.03.04.20{n:02}"),
                &[[107.0 + f64::from(n) * 0.1, 2.5 + f64::from(n) * 0.1]],
            )
        })
        .collect();
    assert!(survey(&natuna, None).is_empty());
}
