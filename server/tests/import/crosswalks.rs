//! Files in other numberings, read by the crosswalk that was imported before.

use std::fs;

use server::{
    crosswalk::System,
    ingest::{DataOptions, DataReport, IngestError, Numbering, import_crosswalk, import_data},
};

use super::support::{Folder, options};

/// The four desa in BPS's and a DHIS2 server's numbering.
const PAIRS: [(&str, &str, &str); 4] = [
    ("9902010001", "ouDesaSatu1", "99.02.01.2001"),
    ("9902010002", "ouDesaDua02", "99.02.01.2002"),
    ("9902020001", "ouDesaTiga3", "99.02.02.1001"),
    ("9902020002", "ouDesaEmpa4", "99.02.02.2002"),
];

fn with_crosswalk(system: System, pairs: &[(&str, &str)]) -> Folder {
    let folder = Folder::with_uji();
    let table = folder.path().join("pairs.csv");
    let lines = pairs.iter().map(|(code, own)| format!("{code},{own}\n"));
    let text = format!("{system},kemendagri\n{}", lines.collect::<String>());
    fs::write(&table, text).unwrap();
    import_crosswalk(folder.path(), &table, system).unwrap();
    folder
}

fn import(
    folder: &Folder,
    codes: &[&str],
    numbering: Option<Numbering>,
) -> Result<DataReport, IngestError> {
    let file = folder.path().join("figures.csv");
    let lines = codes.iter().enumerate().map(|(at, code)| {
        let numerator = at + 1;
        format!("{code},2026-03,d_s,{numerator},90\n")
    });
    let text = format!(
        "region,period,indicator,numerator,denominator\n{}",
        lines.collect::<String>()
    );
    fs::write(&file, text).unwrap();
    import_data(
        folder.path(),
        &DataOptions {
            files: vec![file],
            max_refused: 0.3,
            numbering,
            ..options()
        },
    )
}

/// Desa and numerator of everything published.
fn values(folder: &Folder) -> Vec<(String, f64)> {
    folder
        .snapshot()
        .observations
        .sorted()
        .iter()
        .map(|row| (row.village.to_string(), row.measure.numerator))
        .collect()
}

fn all_four() -> Vec<(String, f64)> {
    let numbered = PAIRS.iter().zip(1_u8..);
    numbered
        .map(|((_, _, own), numerator)| ((*own).to_owned(), f64::from(numerator)))
        .collect()
}

#[test]
fn bps_codes_are_translated() {
    let pairs = PAIRS.map(|(bps, _, own)| (bps, own));
    let folder = with_crosswalk(System::Bps, &pairs);
    let report = import(&folder, &PAIRS.map(|(bps, _, _)| bps), None).unwrap();
    assert!(report.error.is_none(), "{report}");
    let reading = &report.files[0].reading;
    assert!(
        reading.ends_with("region codes translated by the stored bps crosswalk"),
        "{reading}"
    );
    assert_eq!(values(&folder), all_four());
    // The crosswalk goes from dataset to dataset, and does not get into the way of Kemendagri's own codes.
    for codes in [
        PAIRS.map(|(_, _, own)| own.to_owned()),
        PAIRS.map(|(_, _, own)| own.replace('.', "")),
    ] {
        let codes = codes.each_ref().map(String::as_str);
        let report = import(&folder, &codes, None).unwrap();
        assert_eq!((report.unchanged, report.refused()), (4, 0), "{report}");
        assert!(!report.files[0].reading.contains("crosswalk"));
    }
}

#[test]
fn uids_are_translated() {
    let pairs = PAIRS.map(|(_, uid, own)| (uid, own));
    let folder = with_crosswalk(System::Dhis2, &pairs);
    let report = import(&folder, &PAIRS.map(|(_, uid, _)| uid), None).unwrap();
    assert!(report.error.is_none(), "{report}");
    assert_eq!(values(&folder), all_four());
}

#[test]
fn a_code_that_the_crosswalk_does_not_have_is_refused() {
    let pairs = [0, 1, 2].map(|at| (PAIRS[at].0, PAIRS[at].2));
    let folder = with_crosswalk(System::Bps, &pairs);
    let report = import(&folder, &PAIRS.map(|(bps, _, _)| bps), None).unwrap();
    assert!(report.error.is_none(), "{report}");
    let [refusal] = report.refusals.as_slice() else {
        panic!("{report}");
    };
    assert_eq!(
        (refusal.row, refusal.column.as_str(), refusal.value.as_str()),
        (5, "region", "9902020002")
    );
    assert!(
        refusal.reason.contains("stored BPS crosswalk"),
        "{refusal:?}"
    );
    assert!(refusal.remedy.contains("import crosswalk FILE --kind bps"));
    assert_eq!(values(&folder), all_four()[..3]);
}

#[test]
fn without_a_crosswalk_nothing_is_guessed() {
    let folder = Folder::with_uji();
    let report = import(&folder, &PAIRS.map(|(bps, _, _)| bps), None).unwrap();
    assert!(report.error.is_some(), "{report}");
    assert_eq!(report.refused(), 4);
}

#[test]
fn codes_that_two_lists_know_wait_for_a_person() {
    // A BPS code may look like the Kemendagri code of another desa.
    let pairs = [
        ("9902012001", "99.02.01.2002"),
        ("9902012002", "99.02.01.2001"),
    ];
    let folder = with_crosswalk(System::Bps, &pairs);
    let codes = ["9902012001", "9902012002"];
    let error = import(&folder, &codes, None).unwrap_err().to_string();
    assert!(
        error.contains("say which they are with --numbering kemendagri or --numbering bps"),
        "{error}"
    );
    for (said, first) in [("kemendagri", 1.0), ("bps", 2.0)] {
        let report = import(&folder, &codes, Some(said.parse().unwrap())).unwrap();
        assert!(report.error.is_none(), "{report}");
        assert_eq!(values(&folder)[0], ("99.02.01.2001".to_owned(), first));
    }
    assert!("mars".parse::<Numbering>().is_err());
}
