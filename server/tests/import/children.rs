//! e-PPGBM: 30 000 made-up children go in, and nothing that tells whose they are stays anywhere.

use std::{collections::HashSet, fmt::Write as _, fs, path::Path};

use server::ingest::{DataOptions, import_data};

use super::support::{Folder, options};

const HEADER: &str = "NIK;Nama;JK;Tgl Lahir;BB Lahir;TB Lahir;Nama Ortu;Prov;Kab/Kota;Kec;Pukesmas;Desa/Kel;Posyandu;RT;RW;Alamat;Usia Saat Ukur;Tanggal Pengukuran;Berat;Tinggi;Cara Ukur;LiLA;BB/U;ZS BB/U;TB/U;ZS TB/U;BB/TB;ZS BB/TB;Naik Berat Badan;PMT Diterima (kg);Jml Vit A;KPSP;KIA;Detail Status";
const VILLAGES: [(&str, &str); 4] = [
    ("SELATAN", "SUKAMAJU"),
    ("Selatan", "Suka Sari"),
    ("KEC. UTARA", "KEL. KOTA TUA"),
    ("Utara", "Mekarsari"),
];

struct Child {
    nik: String,
    name: String,
    date: String,
    age: String,
    z: String,
    village: (&'static str, &'static str),
}

fn line(child: &Child) -> String {
    let (district, village) = child.village;
    format!(
        "{};{};L;01/02/2024;3,1;49;IBU {};PROV UJI;KABUPATEN UJI;{district};PKM UJI;{village};MAWAR 1;01;02;JL {} NO 5;{};{};9,8;46238;Terlentang;8888;Normal;-1,20;Pendek;{};Gizi Baik;8888;N;0;1;Sesuai;Ya;-",
        child.nik, child.name, child.name, child.name, child.age, child.date, child.z
    )
}

/// Children whose names, numbers and parents' names occur nowhere else.
fn children(count: u32) -> Vec<Child> {
    (0..count)
        .map(|i| Child {
            nik: format!("99020{:011}", u64::from(i) * 7_919 + 10_000_000_000),
            name: format!("ZQX{i}WATI"),
            // A spreadsheet's day number for the fifth of March 2026 in every tenth row.
            date: if i % 10 == 0 { "46086" } else { "05-03-2026" }.to_owned(),
            age: if i % 100 == 99 {
                "5 Tahun - 2 Bulan - 1 Hari"
            } else {
                "2 Tahun - 1 Bulan - 4 Hari"
            }
            .to_owned(),
            z: match i % 5 {
                0 => "-2,31",
                4 if i % 50 == 4 => "8888",
                _ => "-1,05",
            }
            .to_owned(),
            village: VILLAGES[(i % 4) as usize],
        })
        .collect()
}

/// Every file below a folder, with its bytes.
fn files(dir: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
}

#[test]
fn thirty_thousand_children_become_four_desa_and_leave_no_trace() {
    let folder = Folder::with_uji();
    let all = children(30_000);
    let mut text = format!("{HEADER}\n");
    for child in &all {
        writeln!(text, "{}", line(child)).unwrap();
    }
    // The first hundred again on the same day, now all stunted: the last row counts.
    for child in all.iter().take(100) {
        let again = Child {
            z: "-3,5".to_owned(),
            date: "2026-03-05".to_owned(),
            nik: child.nik.clone(),
            name: child.name.clone(),
            age: child.age.clone(),
            village: child.village,
        };
        writeln!(text, "{}", line(&again)).unwrap();
    }
    // Without a number each row counts; an unknown desa, a wrong date and a shifted row are refused.
    let odd = |nik: &str, name: &str, date: &str, village| Child {
        nik: nik.to_owned(),
        name: name.to_owned(),
        date: date.to_owned(),
        age: "10 Bulan".to_owned(),
        z: "-1".to_owned(),
        village,
    };
    for child in [
        odd("", "ZQXTANPANIK", "2026-03-06", VILLAGES[0]),
        odd("", "ZQXTANPANIK", "2026-03-06", VILLAGES[0]),
        odd(
            "9902099999999991",
            "ZQXLAIN",
            "2026-03-06",
            ("SELATAN", "ZQXDESA"),
        ),
        odd("9902099999999992", "ZQXTANGGAL", "kemarin", VILLAGES[1]),
        odd("9902099999999993", "ZQXDEPAN", "2062-03-06", VILLAGES[1]),
    ] {
        writeln!(text, "{}", line(&child)).unwrap();
    }
    writeln!(text, "{};ZQXGESER;baris;bergeser", all[7].nik).unwrap();

    let source = tempfile::tempdir().unwrap();
    let file = source.path().join("Balita_2026-03.csv");
    fs::write(&file, &text).unwrap();
    let report = import_data(
        folder.path(),
        &DataOptions {
            files: vec![file],
            ..options()
        },
    )
    .unwrap();
    assert!(report.error.is_none(), "{report}");
    assert_eq!(report.rows(), 30_106);
    assert_eq!(report.refused(), 4, "{report}");

    let snapshot = folder.snapshot();
    let rows = snapshot.observations.sorted();
    let sums = |code: &str| {
        rows.iter()
            .filter(|row| row.indicator == code)
            .fold((0.0, 0.0), |sum, row| {
                assert_eq!(row.period.to_string(), "2026-03");
                (
                    sum.0 + row.measure.numerator,
                    sum.1 + row.measure.denominator.unwrap(),
                )
            })
    };
    // By hand: every hundredth child is too old; of the others every fifth is stunted and every fiftieth has 8888. The
    // hundred that come again (one of them too old) are stunted all, and the two without a number are not.
    let young = |i: &u32| i % 100 != 99;
    let stunted = (0..30_000_u32)
        .filter(young)
        .filter(|i| *i < 100 || i % 5 == 0)
        .count();
    let measured = (0..30_000_u32)
        .filter(young)
        .filter(|i| *i < 100 || i % 50 != 4)
        .count()
        + 2;
    assert_eq!(sums("stunting"), (stunted as f64, measured as f64));
    let young = (0..30_000_u32).filter(young).count() + 2;
    assert_eq!(sums("underweight"), (0.0, young as f64));
    assert_eq!(sums("n_d"), (young as f64, young as f64));
    assert_eq!(sums("wasting"), (0.0, 0.0), "every BB/TB is 8888");
    let villages: HashSet<String> = rows.iter().map(|row| row.village.to_string()).collect();
    assert_eq!(villages.len(), 4);

    let mut kept = Vec::new();
    files(folder.path(), &mut kept);
    kept.push(("the report".to_owned(), report.to_string().into_bytes()));
    kept.push(("its parts".to_owned(), format!("{report:?}").into_bytes()));
    assert!(kept.len() > 5);
    for (name, bytes) in &kept {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("ZQX"), "a name stays in {name}");
        assert!(!text.contains("9902099999"), "a number stays in {name}");
        for child in all.iter().step_by(97) {
            assert!(!text.contains(&child.nik), "a number stays in {name}");
        }
    }
    let text = report.to_string();
    for words in [
        "2 rows without a NIK",
        "99 rows of a child that was measured before",
        "older than 59 months",
        "outside the limits of the WHO",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_file_of_children_without_headings_is_refused_without_repeating_it() {
    let folder = Folder::with_uji();
    let source = tempfile::tempdir().unwrap();
    let file = source.path().join("x.csv");
    let child = &children(1)[0];
    fs::write(&file, format!("{}\n{}\n", line(child), line(child))).unwrap();
    let error = folder.data(file).unwrap_err().to_string();
    assert!(
        !error.contains(&child.nik) && !error.contains("ZQX"),
        "{error}"
    );
    assert!(error.contains("row of headings"), "{error}");
}

#[test]
fn cells_of_people_stay_out_of_reports_with_any_mapping() {
    let folder = Folder::with_uji();
    let source = tempfile::tempdir().unwrap();
    let file = source.path().join("x.csv");
    let mapping = source.path().join("m.toml");
    fs::write(
        &file,
        "NIK,Nama Anak,Kode,Periode,Kasus\n9902011234567890,ZQXA,ZQXB,2026-03,1\nZQXC,ZQXD\n",
    )
    .unwrap();
    fs::write(&mapping, "name = \"m\"\n[region]\ncolumns = [\"Kode\"]\n[period]\ncolumns = [\"Periode\"]\n[[value]]\nindicator = \"gizi_buruk\"\nnumerator = [\"Kasus\"]\n").unwrap();
    let report = folder
        .data_with(file, Some(mapping.display().to_string()), 0.5)
        .unwrap();
    assert_eq!(report.refusals.len(), 2);
    assert!(!format!("{report:?}").contains("ZQX"), "{report:?}");
    assert!(
        !fs::read_to_string(report.refused_csv.unwrap())
            .unwrap()
            .contains("ZQX")
    );
}
