//! Workbooks, JSON, wide tables and Sigizi Kesga.

use std::{collections::BTreeMap, fs, path::PathBuf};

use server::{
    dataset::Measure,
    ingest::{DataOptions, DataReport, import_data},
};

use super::support::{Folder, fixture, options};

fn import(folder: &Folder, file: PathBuf, more: DataOptions) -> DataReport {
    import_data(
        folder.path(),
        &DataOptions {
            files: vec![file],
            ..more
        },
    )
    .unwrap()
}

/// Every value by indicator, period and desa.
fn values(folder: &Folder) -> BTreeMap<String, Measure> {
    folder
        .snapshot()
        .observations
        .sorted()
        .iter()
        .map(|row| {
            let key = format!("{} {} {}", row.indicator, row.period, row.village);
            (key, row.measure)
        })
        .collect()
}

fn of(numerator: f64, denominator: f64) -> (f64, Option<f64>) {
    (numerator, Some(denominator))
}

fn pair(values: &BTreeMap<String, Measure>, key: &str) -> (f64, Option<f64>) {
    let measure = values
        .get(key)
        .unwrap_or_else(|| panic!("{key}: {values:?}"));
    (measure.numerator, measure.denominator)
}

fn written(folder: &Folder, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_workbook_with_merged_headings_dates_totals_and_codes_as_numbers() {
    let folder = Folder::with_uji();
    let report = import(&folder, fixture("data/gizi.xlsx"), options());
    assert!(report.error.is_none(), "{report}");
    let found = values(&folder);
    assert_eq!(
        pair(&found, "stunting 2026-03 99.02.01.2001"),
        of(12.0, 1080.5)
    );
    assert_eq!(
        pair(&found, "stunting 2026-03 99.02.01.2002"),
        of(8.0, 64.0)
    );
    assert_eq!(
        pair(&found, "stunting 2026-03 99.02.02.2002"),
        of(30.0, 25.0)
    );
    assert_eq!(
        pair(&found, "gizi_buruk 2026-03 99.02.02.2002"),
        (2.0, None)
    );
    assert_eq!(
        pair(&found, "gizi_buruk 2026-02 99.02.01.2001"),
        (2.0, None)
    );
    assert_eq!(
        pair(&found, "gizi_buruk 2026-01 99.02.01.2002"),
        (0.0, None)
    );
    assert_eq!(found.len(), 9, "{found:?}");
    let text = report.to_string();
    for words in [
        "gizi.xlsx [Maret]",
        "1 rows of totals or repeated headings skipped: 9",
        "sheet \"Catatan\" has no known headings",
        "sheet \"Lama\" is hidden",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn one_sheet_can_be_asked_for() {
    let folder = Folder::with_uji();
    let sheet = |name: &str| DataOptions {
        sheet: Some(name.to_owned()),
        ..options()
    };
    let report = import(&folder, fixture("data/gizi.xlsx"), sheet("Lama"));
    assert_eq!((report.accepted(), report.new), (1, 1));
    let error = import_data(
        folder.path(),
        &DataOptions {
            files: vec![fixture("data/gizi.xlsx")],
            ..sheet("April")
        },
    )
    .unwrap_err()
    .to_string();
    assert!(error.contains("Maret, Bulanan, Catatan, Lama"), "{error}");
}

#[test]
fn an_open_document_reads_like_a_workbook() {
    let folder = Folder::with_uji();
    let report = import(&folder, fixture("data/gizi.ods"), options());
    assert!(report.error.is_none(), "{report}");
    let found = values(&folder);
    assert_eq!(
        pair(&found, "stunting 2026-03 99.02.01.2001"),
        of(12.0, 80.0)
    );
    assert_eq!(
        pair(&found, "stunting 2026-03 99.02.01.2002"),
        of(8.0, 64.5)
    );
}

#[test]
fn open_data_as_json_and_with_drifted_headers() {
    let folder = Folder::with_uji();
    let json = r#"{"data":[{"id":1,"kemendagri_kode_desa_kelurahan":"99.02.01.2001","jumlah_kejadian_balita_gizi_buruk":3,"satuan":"KASUS","tahun":2021},
        {"id":2,"kemendagri_kode_desa_kelurahan":"99.02.01.2002","jumlah_kejadian_balita_gizi_buruk":0,"satuan":"KASUS","tahun":2021}]}"#;
    let report = import(&folder, written(&folder, "a.json", json), options());
    assert_eq!((report.accepted(), report.new), (2, 2), "{report}");
    assert!(report.files[0].reading.contains("jabar-opendata"));
    let csv = "id,kode_kabupaten_kota,bps_desa_kelurahan,kemendagri_kode_desa_kelurahan,jumlah_kejadian_balita_gizi_buruk,satuan,tahun,periode_update\n1,3301,X,99.02.01.2001,4,KASUS,2021,2022-01\n";
    let report = import(&folder, written(&folder, "b.csv", csv), options());
    assert_eq!((report.changed, report.vanished()), (1, 1), "{report}");
}

#[test]
fn sigizi_kesga_needs_a_year_and_its_sums_are_checked() {
    let folder = Folder::with_uji();
    let csv = "No;Puskesmas;Kecamatan;Kelurahan;Bulan;Jumlah_balita_usia_0-23_bulan_ini;Jumlah_balita_usia_24-59_bulan_ini;Jumlah_balita_usia_0-59_bulan_ini;Jumlah_balita_usia_0-59_bulan_ditimbang;Jumlah_balita_usia_0-59_bulan_diukur_PBTB;Jumlah_balita_naik_berat_badannya_N;Jumlah_balita_tidak_naik_berat_badannya_T;Jumlah_balita_ditimbang_terkoreksi_Daksen;Jumlah_balita_stunting\n\
1;Uji;Selatan;SUKAMAJU;Maret;40;60;100;90;88;70;20;90;9\n\
2;Uji;Selatan;SUKASARI;Maret;40;60;101;90;88;70;20;95;7\n";
    let file = written(&folder, "sigizi.csv", csv);
    let error = folder.data(file.clone()).unwrap_err().to_string();
    assert!(error.contains("--year"), "{error}");
    let with_year = DataOptions {
        year: Some(2026),
        ..options()
    };
    let report = import(&folder, file, with_year.clone());
    assert!(report.error.is_none(), "{report}");
    let found = values(&folder);
    assert_eq!(
        pair(&found, "stunting 2026-03 99.02.01.2001"),
        of(9.0, 88.0)
    );
    assert_eq!(pair(&found, "d_s 2026-03 99.02.01.2001"), of(90.0, 100.0));
    assert_eq!(pair(&found, "n_d 2026-03 99.02.01.2002"), of(70.0, 95.0));
    assert_eq!(report.warnings.len(), 2, "{:?}", report.warnings);
    assert!(report.warnings[0].contains("row 3: 0–59 months = 0–23 + 24–59"));

    let other = csv.replace("SUKASARI", "SUKASARE");
    let report = import(&folder, written(&folder, "lain.csv", &other), with_year);
    assert_eq!(report.unsure_names, 1);
    let proposals = fs::read_to_string(report.proposals_csv.unwrap()).unwrap();
    assert!(proposals.contains("99.02.01.2002"), "{proposals}");
}

#[test]
fn a_dry_run_tells_new_changed_and_vanished_by_indicator_and_period() {
    let folder = Folder::with_uji();
    folder.data(fixture("data/good.csv")).unwrap();
    let before = folder.current();
    let csv = "region,period,indicator,numerator,denominator\n99.02.01.2001,2026-03,stunting,13,80\n99.02.02.1001,2026-03,stunting,2,40\n99.02.01.2001,2026-04,stunting,1,80\n99.02.01.2999,2026-04,stunting,1,80\n";
    let file = written(&folder, "april.csv", csv);
    let dry = DataOptions {
        dry_run: true,
        max_refused: 0.5,
        ..options()
    };
    let report = import(&folder, file.clone(), dry.clone());
    let counts: Vec<_> = report
        .changes
        .iter()
        .map(|c| {
            (
                c.period.to_string(),
                c.new,
                c.changed,
                c.unchanged,
                c.vanished,
            )
        })
        .collect();
    assert_eq!(
        counts,
        [
            ("2026-03".to_owned(), 1, 1, 0, 2),
            ("2026-04".to_owned(), 1, 0, 0, 0)
        ]
    );
    let text = report.to_string();
    assert!(text.contains("would be: 2 new, 1 changed"), "{text}");
    assert!(text.contains("vanished: 2"), "{text}");
    assert!(report.refused_csv.is_none());
    // What the import of the boundaries mended is listed there already.
    let reports = std::fs::read_dir(folder.path().join("reports")).unwrap();
    let names = reports.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let written: Vec<String> = names.filter(|name| !name.starts_with("borders-")).collect();
    assert!(written.is_empty(), "a dry run writes nothing: {written:?}");
    assert_eq!(folder.current(), before);

    let asked = folder.path().join("kembali.csv");
    import(
        &folder,
        file.clone(),
        DataOptions {
            refused_csv: Some(asked.clone()),
            ..dry.clone()
        },
    );
    assert!(fs::read_to_string(asked).unwrap().contains("99.02.01.2999"));

    import(
        &folder,
        file.clone(),
        DataOptions {
            dry_run: false,
            ..dry.clone()
        },
    );
    assert_eq!(
        folder.snapshot().observations.len(),
        5,
        "what vanished is kept"
    );
    import(
        &folder,
        file,
        DataOptions {
            dry_run: false,
            replace: true,
            ..dry
        },
    );
    assert_eq!(
        folder.snapshot().observations.len(),
        3,
        "unless the file is complete"
    );
}

#[test]
fn periods_that_have_not_been_and_parts_of_people_are_refused() {
    let folder = Folder::with_uji();
    let csv = "region,period,indicator,numerator,denominator\n99.02.01.2001,2062-03,stunting,1,80\n99.02.01.2001,2026-12,stunting,1,80\n99.02.01.2002,2026-03,stunting,1.5,80\n99.02.01.2002,2026-04,stunting,1,80.5\n";
    let report = import(
        &folder,
        written(&folder, "x.csv", csv),
        DataOptions {
            max_refused: 0.9,
            ..options()
        },
    );
    assert_eq!((report.accepted(), report.refused()), (2, 2), "{report}");
    assert!(report.refusals[0].reason.contains("2026-11"));
    assert!(report.refusals[1].reason.contains("whole"));
    let report = import(&folder, written(&folder, "y.csv", csv), options());
    assert!(report.error.is_some());
    assert!(report.to_string().contains("would have been: "), "{report}");
}
