//! The table of a made-up kecamatan.

use super::*;
use crate::{
    model::{Cell, Direction, Indicator, Level, Period, Status, TimeRule},
    pages::fixture::{self, BEFORE, NOW, between, cell, empty, indicator, region},
    view::View,
};

const ADDRESS: &str = "/tabel?i=k6&p=2026-03&w=33.08.01";

fn k6() -> Indicator {
    indicator("k6", TimeRule::MonthlyStock, Direction::Higher)
}

fn at(n: u8, name: &str, value: f64) -> Cell {
    cell(
        &k6(),
        &region(&format!("33.08.01.200{n}"), name),
        NOW,
        value,
        5.0,
    )
}

/// A row of each cell.
fn rows(cells: Vec<Cell>) -> Vec<Row> {
    cells
        .into_iter()
        .map(|cell| Row {
            code: cell.region.clone(),
            name: cell.region_name.clone(),
            district: "Salaman".to_owned(),
            cells: vec![Some(cell)],
            figures: Figures::default(),
        })
        .collect()
}

fn page(address: &str, rows: Vec<Row>) -> TabelPage {
    let view = View::of(address).unwrap();
    let column = |key: &str, period: Period| Column {
        key: key.to_owned(),
        indicator: k6(),
        period,
        pooled: Vec::new(),
    };
    let mode = Mode::read(view.mode.as_deref());
    TabelPage {
        columns: match mode {
            Mode::Ranking => vec![column("nilai", NOW)],
            Mode::Indicators => vec![column("k6", NOW)],
            Mode::Months => vec![column("2026-02", BEFORE), column("2026-03", NOW)],
        },
        mode,
        view,
        place: fixture::place("33.08.01", "Salaman"),
        dataset: fixture::dataset(),
        level: Level::Village,
        levels: vec![Level::Village],
        indicator: k6(),
        period: NOW,
        indicators: vec![k6()],
        regions: vec![("33.08.01".to_owned(), "Salaman".to_owned())],
        all: rows.len(),
        rows,
    }
}

/// A desa with a figure below the target, one above it, one that hides its figure, one that did not report.
fn four() -> Vec<Row> {
    rows(vec![
        at(1, "Ngargo<retno>", 50.0),
        at(2, "Paripurno", 90.0),
        empty(&at(3, "Kalirejo", 0.0), Status::Suppressed),
        empty(&at(4, "Giripurno", 0.0), Status::Missing),
    ])
}

fn html(page: &TabelPage) -> String {
    tabel(page).main
}

/// The row of a desa.
fn tr<'a>(html: &'a str, name: &str) -> &'a str {
    let before = &html[..html.find(&format!(">{name}</a>")).unwrap()];
    between(&html[before.rfind("<tr>").unwrap()..], "<tr>", "</tr>")
}

#[test]
fn names_are_escaped_and_lead_to_their_profiles() {
    let html = html(&page(&format!("{ADDRESS}&lang=en"), four()));
    assert!(html.contains("Ngargo&lt;retno&gt;") && !html.contains("<retno>"));
    assert!(html.contains("Kabupaten &lt;A&gt; &amp; B"));
    let link = "/wilayah/33.08.01.2001?i=k6&amp;p=2026-03&amp;lang=en";
    assert!(tr(&html, "Ngargo&lt;retno&gt;").contains(link), "{html}");
}

#[test]
fn what_is_hidden_is_said_and_not_counted() {
    for (lang, sentence) in [
        (
            "",
            "<h1>K6 disembunyikan untuk umum di 1 dari 4 desa (1–4 kasus).</h1>",
        ),
        (
            "&lang=en",
            "<h1>K6 is hidden from the public in 1 of 4 villages (1–4 cases).</h1>",
        ),
    ] {
        let html = html(&page(&format!("{ADDRESS}{lang}"), four()));
        assert!(html.contains(sentence), "{html}");
    }
}

#[test]
fn hidden_and_not_reported_are_two_words_and_no_zero() {
    let ranking = html(&page(ADDRESS, four()));
    for (name, word) in [("Kalirejo", "disembunyikan"), ("Giripurno", "belum lapor")] {
        let row = tr(&ranking, name);
        assert!(row.contains(word), "{row}");
        // No place in the ranking, no figure, no bar.
        assert!(
            row.contains(r#"<td class="angka-kolom redup">–</td>"#),
            "{row}"
        );
        assert!(row.contains(r#"utama">–</td>"#), "{row}");
    }
    let heat = html(&page("/tabel?m=indikator", four()));
    assert!(tr(&heat, "Kalirejo").contains(
        r#"title="disembunyikan"><span aria-hidden="true">≡</span><span class="hanya-dibaca">disembunyikan<"#
    ));
    assert!(tr(&heat, "Giripurno").contains(
        r#"title="belum lapor"><span aria-hidden="true">╱╱</span><span class="hanya-dibaca">belum lapor<"#
    ));
}

#[test]
fn a_filter_that_finds_nothing_says_so_and_stays_in_its_box() {
    let mut page = page("/tabel?q=%3Cx%3E", Vec::new());
    page.all = 20;
    let found = html(&page);
    assert!(found.contains("Tidak ada wilayah yang cocok dengan saringan."));
    assert!(
        found.contains("0 dari 20 desa") && !found.contains("<table"),
        "{found}"
    );
    assert!(found.contains(r#"name="q" value="&lt;x&gt;""#), "{found}");
    page.view = View::of("/tabel?q=x&lang=en").unwrap();
    let english = html(&page);
    assert!(
        english.contains("No region matches the filter.") && english.contains("0 of 20 villages")
    );
}

#[test]
fn the_worse_end_comes_first_and_a_click_turns_it_round() {
    let names = |page: TabelPage| -> Vec<String> {
        page.arranged()
            .rows
            .into_iter()
            .map(|row| row.name)
            .collect()
    };
    let higher = page(ADDRESS, four());
    let mut lower = higher.clone();
    lower.indicator.direction = Direction::Lower;
    let head = |page: &TabelPage| {
        let html = html(page);
        let head = between(&html, "<thead>", "</thead>");
        let nilai = head.split("<th").find(|th| th.contains(">Nilai<"));
        nilai.unwrap().to_owned()
    };
    let (up, down) = (head(&higher), head(&lower));
    assert!(
        up.contains(r#"aria-sort="ascending""#) && up.contains("s=-nilai\""),
        "{up}"
    );
    assert!(
        down.contains(r#"aria-sort="descending""#) && down.contains("s=nilai\""),
        "{down}"
    );
    assert_eq!(
        names(higher),
        ["Ngargo<retno>", "Paripurno", "Kalirejo", "Giripurno"]
    );
    assert_eq!(
        names(lower),
        ["Paripurno", "Ngargo<retno>", "Kalirejo", "Giripurno"]
    );
}

#[test]
fn only_what_differs_by_more_than_chance_has_changed() {
    let mut three = rows(vec![
        at(1, "Ngargoretno", 50.0),
        at(2, "Paripurno", 90.0),
        at(3, "Kalirejo", 70.0),
    ]);
    three[0].figures.year_before = Some(at(1, "Ngargoretno", 30.0));
    three[1].figures.year_before = Some(at(2, "Paripurno", 86.0));
    let html = html(&page(ADDRESS, three));
    assert!(tr(&html, "Ngargoretno").contains("naik 20,0"), "{html}");
    assert!(tr(&html, "Paripurno").contains("tidak beda nyata"));
    let unknown = tr(&html, "Kalirejo");
    assert!(unknown.contains(r#"<td class="angka-kolom">–</td>"#) && !unknown.contains("naik"));
    assert!(html.contains("Sejak Mar 25"));
}

#[test]
fn kecamatan_say_how_many_of_their_desa_reported() {
    let mut whole = at(1, "Salaman", 50.0);
    (whole.reported, whole.expected) = (14, 20);
    let mut page = page(ADDRESS, rows(vec![whole]));
    assert!(!html(&page).contains("14/20"));
    page.level = Level::District;
    let html = html(&page);
    assert!(tr(&html, "Salaman").contains("14/20") && html.contains("s=-lapor"));
}

#[test]
fn the_form_keeps_what_it_does_not_ask() {
    let address =
        "/tabel?p=2026-03&w=33.08.01&m=indikator&q=a&kol=k6&s=-k6&lang=en&as=public&v=5c1b2f0e";
    let html = html(&page(address, four()));
    let form = between(&html, r#"<form class="pilihan""#, "</form>");
    for kept in [
        r#"type="hidden" name="kol" value="k6""#,
        r#"type="hidden" name="s" value="-k6""#,
        r#"type="hidden" name="lang" value="en""#,
        r#"type="hidden" name="as" value="public""#,
        r#"type="hidden" name="v" value="5c1b2f0e""#,
    ] {
        assert!(form.contains(kept), "{kept}: {form}");
    }
    for asked in ["m", "p", "w", "q"] {
        let name = format!(r#" name="{asked}""#);
        assert_eq!(form.matches(&name).count(), 1, "{asked}: {form}");
    }
    let columns = between(&html, r#"<form class="kecil""#, "</form>");
    assert!(columns.contains(r#"name="q" value="a""#) && columns.contains(r#"value="k6" checked"#));
    assert_eq!(columns.matches(r#"name="kol""#).count(), 1, "{columns}");
}

#[test]
fn the_file_is_of_what_is_seen() {
    let html = html(&page(&format!("{ADDRESS}&q=a&s=-nama"), four()));
    let file = "/tabel?i=k6&amp;p=2026-03&amp;w=33.08.01&amp;q=a&amp;s=-nama&amp;format=csv";
    assert!(html.contains(file), "{html}");
}

/// The notes of a file and its lines after them.
fn file(page: &TabelPage) -> (Vec<String>, Vec<String>) {
    let file = tabel_table(page).csv();
    assert!(file.ends_with("\r\n"));
    file.split_terminator("\r\n")
        .map(ToOwned::to_owned)
        .partition(|line| line.trim_start_matches('"').starts_with('#'))
}

#[test]
fn a_file_says_first_what_it_is() {
    let mut sourced = four();
    for (row, source) in sourced.iter_mut().zip(["ePPGBM", "ASIK", "ePPGBM"]) {
        row.cells[0].as_mut().unwrap().source = Some(source.to_owned());
    }
    let mut page = page(ADDRESS, sourced);
    assert_eq!(
        file(&page).0,
        [
            "# Situasi Desa: K6 · Maret 2026 · Kecamatan Salaman",
            "\"# Data 5c1b2f0e, diterbitkan 2026-04-02\"",
            "\"# Sumber: ASIK, ePPGBM\"",
            "# Sel kosong berstatus 'disembunyikan' melindungi angka kecil.",
        ]
    );
    page.dataset.demo = true;
    let demo = "\"# Data contoh: wilayah dan angka rekaan, bukan kenyataan.\"";
    assert_eq!(file(&page).0[2], demo);
}

#[test]
fn a_file_holds_figures_for_programs_and_states_for_people() {
    let mut four = four();
    four[0].name = "=1+1, Desa".to_owned();
    let (_, lines) = file(&page(ADDRESS, four.clone()));
    assert_eq!(
        lines,
        [
            "code,name,kecamatan,indicator,period,value,numerator,denominator,ci_low,ci_high,target_to_date,outcome,status,reported,expected,age_months,source",
            "33.08.01.2001,\"'=1+1, Desa\",Salaman,k6,2026-03,50,50,100,45,55,80,,melapor,1,1,0,",
            "33.08.01.2002,Paripurno,Salaman,k6,2026-03,90,90,100,85,95,80,,melapor,1,1,0,",
            "33.08.01.2003,Kalirejo,Salaman,k6,2026-03,,,,,,80,,disembunyikan,0,1,,",
            "33.08.01.2004,Giripurno,Salaman,k6,2026-03,,,,,,80,,belum lapor,0,1,,",
        ]
    );
    // What the notes call hidden, the rows call so.
    let (notes, lines) = file(&page(&format!("{ADDRESS}&lang=en"), four));
    assert!(
        notes.iter().any(|note| note.contains("'hidden'")),
        "{notes:?}"
    );
    assert!(lines[3].contains(",hidden,"), "{lines:?}");
}

#[test]
fn a_file_of_several_columns_has_each_with_its_state() {
    let mut silent = rows(vec![at(1, "Ngargoretno", 50.0), at(2, "Paripurno", 90.0)]);
    silent[0].cells.insert(0, None);
    let before = empty(&at(2, "Paripurno", 0.0), Status::Suppressed);
    silent[1].cells.insert(0, Some(before));
    let (_, lines) = file(&page("/tabel?m=periode", silent.clone()));
    assert_eq!(
        lines,
        [
            "code,name,kecamatan,2026-02,2026-02 status,2026-03,2026-03 status",
            "33.08.01.2001,Ngargoretno,Salaman,,,50,melapor",
            "33.08.01.2002,Paripurno,Salaman,,disembunyikan,90,melapor",
        ]
    );
    let (_, lines) = file(&page("/tabel?m=indikator", silent));
    assert!(lines[0].ends_with(",K6 (2026-03),K6 (2026-03) status"));
}

#[test]
fn every_line_of_a_file_has_as_many_fields_as_its_head() {
    let mut one = rows(vec![at(1, "Ngargoretno", 50.0)]);
    one[0].cells = vec![None];
    let (_, lines) = file(&page(ADDRESS, one));
    let fields = |line: &String| line.split(',').count();
    assert_eq!(fields(&lines[1]), fields(&lines[0]), "{lines:?}");
}
