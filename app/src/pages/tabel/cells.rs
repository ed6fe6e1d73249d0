//! The table itself: head, rows, and the colours of a heat map.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{Column, Mode, Row, TabelPage};
use crate::{
    chart::{self, IntervalBar, text::escape},
    format,
    locale::{
        denominator_name, differs, indicator_name, is_comparable, numerator_name, say, texts,
    },
    map::{self, Classification},
    model::{Cell, Indicator, Level, Status, Unit},
    pages::figure::{remark, spark, value_text, verdict},
    view::{Page, View},
};

/// Size of an interval's bar, about pixels.
const BAR: (f64, f64) = (120.0, 20.0);

/// The table in its own scrolling region.
pub(super) fn table(page: &TabelPage) -> String {
    let body = match page.mode {
        Mode::Ranking => ranking(page),
        Mode::Indicators | Mode::Months => heat(page),
    };
    format!(
        r#"<div class="gulir" tabindex="0" role="region" aria-label="{title}"><table class="besar{}"{}><caption class="hanya-dibaca">{title}</caption>{body}</table></div>{}"#,
        if page.mode == Mode::Ranking {
            " peringkat"
        } else {
            ""
        },
        if page.mode == Mode::Ranking {
            String::new()
        } else {
            format!(r#" style="min-width:{}rem""#, 14 + page.columns.len() * 6)
        },
        signs(page),
        title = escape(&page.title())
    )
}

/// What the signs of a heat map stand for, as far as it has them.
fn signs(page: &TabelPage) -> String {
    if page.mode == Mode::Ranking {
        let mut cells = page
            .rows
            .iter()
            .filter_map(|row| row.cells.first()?.as_ref());
        let is_starred =
            cells.any(|cell| cell.value.is_some() && remark(cell, page.view.locale).is_some());
        return if is_starred {
            format!(
                r#"<p class="redup tanda-kosong">{}</p>"#,
                say!(page.view.locale, tabel.star)
            )
        } else {
            String::new()
        };
    }
    let cells = page.rows.iter().flat_map(|row| row.cells.iter().flatten());
    let without: BTreeMap<Status, &Cell> = cells
        .filter(|cell| cell.value.is_none())
        .map(|cell| (cell.status, cell))
        .collect();
    let words: Vec<String> = without
        .into_iter()
        .map(|(status, cell)| {
            let word = texts(page.view.locale).status(status);
            format!("<b>{}</b> {}", mark(cell), escape(word))
        })
        .collect();
    if words.is_empty() {
        return String::new();
    }
    format!(r#"<p class="redup tanda-kosong">{}</p>"#, words.join(" · "))
}

fn head(page: &TabelPage, key: &str, label: &str, class: &str) -> String {
    let sorting = page.sorting();
    let (order, mark) = match (sorting.key == key, sorting.descending) {
        (false, _) => ("none", ""),
        (true, false) => ("ascending", " ▲"),
        (true, true) => ("descending", " ▼"),
    };
    let href = View {
        order: Some(sorting.after_click(key)),
        ..page.view.clone()
    }
    .href();
    format!(
        r#"<th scope="col" class="{class}" aria-sort="{order}"><a href="{}">{}<span aria-hidden="true">{mark}</span></a></th>"#,
        escape(&href),
        escape(label)
    )
}

fn name_cell(page: &TabelPage, row: &Row) -> String {
    let href = page.view.to(Page::Profile).at(&row.code).href();
    let district = if row.district.is_empty() {
        String::new()
    } else {
        format!(" <small>{}</small>", escape(&row.district))
    };
    format!(
        r#"<th scope="row"><a href="{}">{}</a>{district}</th>"#,
        escape(&href),
        escape(&row.name)
    )
}

fn names(page: &TabelPage) -> String {
    let locale = page.view.locale;
    let mut out = head(page, "nama", texts(locale).level(page.level), "nama-kolom");
    if page.level == Level::Village {
        // The kecamatan stands under the name; sorting by it has its own button.
        out = out.replacen(
            "</th>",
            &format!(
                r#" <a class="dua-urut" href="{}">{}</a></th>"#,
                escape(
                    &View {
                        order: Some(page.sorting().after_click("kecamatan")),
                        ..page.view.clone()
                    }
                    .href()
                ),
                say!(locale, umum.district)
            ),
            1,
        );
    }
    out
}

fn ranking(page: &TabelPage) -> String {
    let locale = page.view.locale;
    let Some(column) = page.columns.first() else {
        return String::new();
    };
    let indicator = &column.indicator;
    let has_ratio = indicator.unit.has_denominator();
    let since = format::period_short(page.period.year_before(), locale);
    let mut out = format!(
        r#"<thead><tr><th scope="col" class="angka-kolom nomor">{}</th>{}{}<th scope="col" class="kolom-capaian">{}</th><th scope="col" class="kolom-batang">{}</th>"#,
        say!(locale, tabel.place_no),
        names(page),
        head(page, "nilai", say!(locale, umum.value), "angka-kolom"),
        say!(locale, wilayah.outcome),
        say!(locale, tabel.interval),
    );
    if has_ratio {
        out += &head(
            page,
            "pembilang",
            numerator_name(indicator, locale),
            "angka-kolom",
        );
        out += &head(
            page,
            "penyebut",
            denominator_name(indicator, locale),
            "angka-kolom",
        );
    }
    if page.level != Level::Village {
        out += &head(page, "lapor", say!(locale, tabel.reported), "angka-kolom");
    }
    let _ = write!(
        out,
        r#"<th scope="col" class="angka-kolom kolom-ubah">{}</th><th scope="col" class="kolom-garis">{}</th></tr></thead><tbody>"#,
        escape(&say!(locale, tabel.change, since = since)),
        say!(locale, tabel.trend)
    );
    let limit = page
        .rows
        .iter()
        .filter_map(|row| row.cells.first()?.as_ref())
        .filter_map(|cell| cell.ci_high.or(cell.value))
        .fold(0.0_f64, f64::max);
    let limit = if indicator.unit == Unit::Percent {
        limit.min(100.0)
    } else {
        limit
    };
    for (at, row) in page.rows.iter().enumerate() {
        let cell = row.cells.first().and_then(Option::as_ref);
        rank_row(&mut out, page, (at, row), cell, limit);
    }
    out + "</tbody>"
}

fn rank_row(
    out: &mut String,
    page: &TabelPage,
    (at, row): (usize, &Row),
    cell: Option<&Cell>,
    limit: f64,
) {
    let locale = page.view.locale;
    let indicator = &page.indicator;
    let Some(cell) = cell else { return };
    let place = if cell.value.is_some() {
        format::count(at as u64 + 1, locale)
    } else {
        "–".to_owned()
    };
    let bar = cell
        .value
        .map(|value| {
            chart::interval_bar_svg(
                &IntervalBar {
                    value,
                    interval: cell.ci_low.zip(cell.ci_high),
                    target: cell.target_to_date.filter(|target| *target > 0.0),
                    range: (0.0, limit),
                    colour: match cell.met {
                        Some(true) => "#1d7a4c",
                        Some(false) => "#b4590f",
                        None => "#5a6760",
                    }
                    .to_owned(),
                },
                BAR.0,
                BAR.1,
            )
        })
        .unwrap_or_default();
    let range = cell
        .ci_low
        .zip(cell.ci_high)
        .map(|(low, high)| {
            format!(
                "{}–{}",
                format::value(low, indicator.unit, locale),
                format::value(high, indicator.unit, locale)
            )
        })
        .unwrap_or_default();
    let whole = |n: Option<f64>| n.map_or_else(|| "–".to_owned(), |n| format::number(n, 0, locale));
    let _ = write!(
        out,
        r#"<tr><td class="angka-kolom redup">{place}</td>{}<td class="angka-kolom utama">{}</td><td>{}</td><td class="batang">{bar}<small>{range}</small></td>"#,
        name_cell(page, row),
        figure(indicator, cell, locale),
        verdict(cell, locale),
    );
    if indicator.unit.has_denominator() {
        let _ = write!(
            out,
            r#"<td class="angka-kolom">{}</td><td class="angka-kolom">{}</td>"#,
            whole(cell.numerator),
            whole(cell.denominator)
        );
    }
    if page.level != Level::Village {
        let _ = write!(
            out,
            r#"<td class="angka-kolom">{}/{}</td>"#,
            format::count(cell.reported.into(), locale),
            format::count(cell.expected.into(), locale)
        );
    }
    let _ = write!(
        out,
        r#"<td class="angka-kolom">{}</td><td>{}</td></tr>"#,
        change(page, cell, row.figures.year_before.as_ref()),
        spark(indicator, cell, &row.figures.line)
    );
}

/// The figure, with a star where something has to be known of it.
fn figure(indicator: &Indicator, cell: &Cell, locale: format::Locale) -> String {
    let Some(value) = cell.value else {
        return "–".to_owned();
    };
    let words = format::with_unit(value, indicator.unit, locale);
    match remark(cell, locale) {
        Some(remark) => format!(r#"{words}<abbr title="{}">*</abbr>"#, escape(&remark)),
        None => words,
    }
}

/// The change since a year before; small differences are said to be none.
fn change(page: &TabelPage, cell: &Cell, before: Option<&Cell>) -> String {
    let locale = page.view.locale;
    let before = before.filter(|before| is_comparable(cell, before, &page.indicator));
    let Some((now, then)) = cell.value.zip(before.and_then(|before| before.value)) else {
        return "–".to_owned();
    };
    if before.is_some_and(|before| !differs(cell, before)) {
        return format!(
            r#"<span class="redup">{}</span>"#,
            say!(locale, tabel.alike)
        );
    }
    let by = format::value((now - then).abs(), page.indicator.unit, locale);
    if now > then {
        say!(locale, tabel.rises, by = by)
    } else {
        say!(locale, tabel.falls, by = by)
    }
}

fn heat(page: &TabelPage) -> String {
    let locale = page.view.locale;
    let mut out = format!("<thead><tr>{}", names(page));
    for column in &page.columns {
        let label = match page.mode {
            Mode::Months => format::period_short(column.period, locale),
            _ => indicator_name(&column.indicator, locale),
        };
        out += &head(page, &column.key, &label, "angka-kolom warna-kolom");
    }
    out.push_str("</tr></thead><tbody>");
    let classes = classes(page);
    for row in &page.rows {
        let _ = write!(out, "<tr>{}", name_cell(page, row));
        for (at, cell) in row.cells.iter().enumerate() {
            heat_cell(
                &mut out,
                page,
                &page.columns[at],
                cell.as_ref(),
                &classes[at],
            );
        }
        out.push_str("</tr>");
    }
    out + "</tbody>"
}

/// The classes of each column, those of its map.
fn classes(page: &TabelPage) -> Vec<Classification> {
    let of = |column: &Column| {
        let Column {
            indicator,
            period,
            pooled,
            ..
        } = column;
        let target = indicator.target_at(&page.place.region.code, *period);
        map::classes_of(indicator, None, pooled, target)
    };
    page.columns.iter().map(of).collect()
}

fn heat_cell(
    out: &mut String,
    page: &TabelPage,
    column: &Column,
    cell: Option<&Cell>,
    classes: &Classification,
) {
    let locale = page.view.locale;
    let Some(cell) = cell else {
        out.push_str("<td>–</td>");
        return;
    };
    match cell.value {
        Some(value) => {
            let colour = classes.colour(classes.class_of(value));
            let _ = write!(
                out,
                r#"<td class="warna" style="background:{colour};color:{}">{}</td>"#,
                ink_on(colour),
                format::value(value, column.indicator.unit, locale)
            );
        }
        None => {
            let _ = write!(
                out,
                r#"<td class="tanpa" title="{word}"><span aria-hidden="true">{}</span><span class="hanya-dibaca">{word}</span></td>"#,
                mark(cell),
                word = escape(&value_text(cell, column.indicator.unit, locale)),
            );
        }
    }
}

/// A sign for why there is no figure.
const fn mark(cell: &Cell) -> &'static str {
    use crate::model::Status;
    match cell.status {
        Status::Missing => "╱╱",
        Status::NotScheduled => "·",
        Status::NotApplicable => "×",
        Status::Suppressed => "≡",
        _ => "–",
    }
}

/// Black or white, whichever can be read on `colour` (`#rrggbb`): by relative luminance (WCAG 2.2).
fn ink_on(colour: &str) -> &'static str {
    let part = |at: usize| {
        let byte = colour
            .get(at..at + 2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .unwrap_or(255);
        let share = f64::from(byte) / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    let luminance = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
    if luminance > 0.179 { "#000" } else { "#fff" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_can_be_read_on_every_colour() {
        assert_eq!(ink_on("#ffffff"), "#000");
        assert_eq!(ink_on("#01665e"), "#fff");
        assert_eq!(ink_on("#8c510a"), "#fff");
        assert_eq!(ink_on("#5ab4ac"), "#000");
        assert_eq!(ink_on("#d8b365"), "#000");
    }
}
