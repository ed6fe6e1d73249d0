//! The figures behind the chart, the last period first.

use std::fmt::Write as _;

use super::TrenPage;
use crate::{chart::text::escape, format, locale::say, model::Period, pages::figure::value_text};

/// The table in its card.
pub(super) fn table(page: &TrenPage) -> String {
    let locale = page.view.locale;
    let codes: Vec<String> = page
        .lines
        .iter()
        .map(|line| line.region.code.to_string())
        .collect();
    let mut periods = page.periods();
    let file = page.view.file(&format!(
        "/api/v1/series?indicator={}&region={}{}&follow=successors&format=csv",
        page.indicator.code,
        codes.join(","),
        periods
            .first()
            .map(|period| format!("&from={period}"))
            .unwrap_or_default()
    ));
    periods.reverse();
    let mut out = format!(
        r#"<section class="kartu angka-tren"><div class="judul-kartu"><h2>{title}</h2><a class="tombol" href="{}" download>{}</a></div><div class="gulir" tabindex="0" role="region" aria-label="{title}"><table><caption class="hanya-dibaca">{title}</caption><thead><tr><th scope="col">{}</th>"#,
        escape(&file),
        say!(locale, tren.csv),
        say!(locale, umum.period),
        title = say!(locale, tren.table),
    );
    for line in &page.lines {
        let _ = write!(
            out,
            r#"<th scope="col" class="angka-kolom">{}</th>"#,
            escape(&line.name)
        );
    }
    out.push_str("</tr></thead><tbody>");
    for period in periods {
        row(&mut out, page, period);
    }
    out + "</tbody></table></div></section>"
}

fn row(out: &mut String, page: &TrenPage, period: Period) {
    let locale = page.view.locale;
    let _ = write!(
        out,
        r#"<tr><th scope="row">{}</th>"#,
        format::period(period, locale)
    );
    for line in &page.lines {
        let cell = line.cells.iter().find(|cell| cell.period == period);
        let text = cell.map_or_else(
            || "–".to_owned(),
            |cell| value_text(cell, page.indicator.unit, locale),
        );
        let class = if cell.is_some_and(|cell| cell.value.is_some()) {
            "angka-kolom"
        } else {
            "angka-kolom redup"
        };
        let _ = write!(out, r#"<td class="{class}">{}</td>"#, escape(&text));
    }
    out.push_str("</tr>");
}
