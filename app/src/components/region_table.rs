//! The same figures as the map's, as a table that can be sorted: every header is a link, so it works without the client.
//!
//! Rows are written as text, like the map: nothing in them reacts by itself, and thousands of cells need no hydration.

use std::{cmp::Ordering, fmt::Write as _};

use leptos::prelude::*;

use crate::{
    chart::text::escape,
    format,
    frame::block,
    locale::{Texts, indicator_name, say, texts},
    model::{Cell, Indicator, Level, Status, Unit},
    order,
    pages::Scene,
    view::{MapPage, Sort, SortKey, View},
};

/// The table `#tabel-wilayah`.
#[component]
pub(crate) fn RegionTable(scene: Scene) -> impl IntoView {
    let Scene { view, page, .. } = scene;
    let t = texts(view.locale);
    let (caption, head, rows) = page
        .indicator()
        .map(|indicator| table(&view, &page, indicator))
        .unwrap_or_default();
    let html = format!(
        r#"<div class="tabel-gulir" tabindex="0" role="region" aria-label="{}"><table id="tabel-wilayah"><caption>{}</caption><thead>{head}</thead><tbody>{rows}</tbody></table></div>"#,
        say!(t, umum.table),
        escape(&caption)
    );
    block("kartu tabel-kartu", "tabel", html)
}

/// Caption as text; head and body as HTML.
fn table(view: &View, page: &MapPage, indicator: &Indicator) -> (String, String, String) {
    let caption = format!(
        "{} · {} · {}",
        indicator_name(indicator, view.locale),
        format::period(page.period, view.locale),
        page.scope.name
    );
    let rows = sorted(page, view.sort().unwrap_or_default())
        .into_iter()
        .fold(String::new(), |mut rows, cell| {
            row(&mut rows, view, page, indicator, cell);
            rows
        });
    (caption, head(view, page, indicator), rows)
}

fn head(view: &View, page: &MapPage, indicator: &Indicator) -> String {
    let t = texts(view.locale);
    let villages = page.level == Level::Village;
    let mut out = String::from("<tr>");
    let mut column = |key: SortKey, label: &str, class: &str| {
        let (order, mark) = match view.sort().map_or((key == SortKey::Code, false), |sort| {
            (sort.key == key, sort.descending)
        }) {
            (false, _) => ("none", ""),
            (true, false) => ("ascending", " ▲"),
            (true, true) => ("descending", " ▼"),
        };
        let _ = write!(
            out,
            r#"<th scope="col" class="{class}" aria-sort="{order}"><a href="{}" noscroll>{}<span aria-hidden="true">{mark}</span></a></th>"#,
            escape(&view.sorted_by(key).href()),
            escape(label)
        );
    };
    column(SortKey::Name, say!(t, umum.name), "");
    if villages {
        column(SortKey::District, say!(t, umum.district), "");
    }
    column(SortKey::Code, say!(t, umum.code), "");
    column(SortKey::Value, &value_label(indicator, t), "angka-kolom");
    if let Some(denominator) = &indicator.denominator {
        column(SortKey::Numerator, &indicator.numerator, "angka-kolom");
        column(SortKey::Denominator, denominator, "angka-kolom");
    }
    let _ = write!(
        out,
        r#"<th scope="col" class="angka-kolom">{}</th>"#,
        say!(t, umum.interval)
    );
    if !villages {
        let _ = write!(
            out,
            r#"<th scope="col" class="angka-kolom">{}</th>"#,
            say!(t, umum.completeness)
        );
    }
    let _ = write!(
        out,
        r#"<th scope="col">{}</th></tr>"#,
        say!(t, umum.status_label)
    );
    out
}

fn value_label(indicator: &Indicator, t: Texts) -> String {
    match indicator.unit {
        Unit::Percent => format!("{}, %", say!(t, umum.value)),
        Unit::Per1000 => format!("{}, {}", say!(t, umum.value), say!(t, umum.per_1000)),
        Unit::Per100000 => format!("{}, {}", say!(t, umum.value), say!(t, umum.per_100000)),
        Unit::Count => say!(t, umum.value).to_owned(),
    }
}

fn row(out: &mut String, view: &View, page: &MapPage, indicator: &Indicator, cell: &Cell) {
    let locale = view.locale;
    let t = texts(locale);
    let villages = page.level == Level::Village;
    let class = match (cell.region == page.focus, cell.status.has_value()) {
        (true, _) => r#" class="terpilih""#,
        (false, false) => r#" class="belum""#,
        (false, true) => "",
    };
    let _ = write!(
        out,
        r#"<tr{class} data-kode="{code}"><th scope="row"><a href="{}">{}</a></th>"#,
        escape(&view.at(&cell.region).href()),
        escape(&cell.region_name),
        code = cell.region
    );
    if villages {
        let district = cell
            .region
            .parent()
            .map(|code| page.upper_name(&code))
            .unwrap_or_default();
        let _ = write!(out, "<td>{}</td>", escape(&district));
    }
    let _ = write!(out, r#"<td class="kode">{}</td>"#, cell.region);
    let mut figure = |class: &str, text: Option<String>| {
        let _ = write!(
            out,
            r#"<td class="angka-kolom{class}">{}</td>"#,
            text.as_deref().unwrap_or("–")
        );
    };
    let value = |value: f64| format::value(value, indicator.unit, locale);
    let whole = |value: f64| format::number(value, 0, locale);
    figure(" utama", cell.value.map(value));
    if indicator.denominator.is_some() {
        figure("", cell.numerator.map(whole));
        figure("", cell.denominator.map(whole));
    }
    figure(
        " redup",
        cell.ci_low
            .zip(cell.ci_high)
            .map(|(low, high)| format!("{}–{}", value(low), value(high))),
    );
    if !villages {
        figure(
            "",
            Some(format!(
                "{} {} {}",
                whole(cell.reported.into()),
                say!(t, umum.of),
                whole(cell.expected.into())
            )),
        );
    }
    let _ = write!(out, "<td>{}</td></tr>", escape(&remark(cell, t)));
}

fn remark(cell: &Cell, t: Texts) -> String {
    let verdict = match cell.met.filter(|_| cell.status.has_value()) {
        Some(true) => format!("▲ {}", say!(t, umum.met)),
        Some(false) => format!("▼ {}", say!(t, umum.not_met)),
        None => t.status(cell.status).to_owned(),
    };
    match cell.status {
        Status::Over100 => format!("{verdict} · {}", say!(t, umum.over_100_note)),
        _ => verdict,
    }
}

fn sorted(page: &MapPage, sort: Sort) -> Vec<&Cell> {
    let cells: Vec<&Cell> = page.cells.iter().collect();
    let district = |cell: &Cell| cell.region.parent().map(|code| page.upper_name(&code));
    let figure = |cell: &Cell| match sort.key {
        SortKey::Numerator => cell.numerator,
        SortKey::Denominator => cell.denominator,
        _ => cell.value,
    };
    order::sorted(&cells, |a, b| {
        let order = match sort.key {
            SortKey::Code => a.region.cmp(&b.region),
            SortKey::Name => a.region_name.cmp(&b.region_name),
            SortKey::District => district(a)
                .cmp(&district(b))
                .then_with(|| a.region_name.cmp(&b.region_name)),
            SortKey::Value | SortKey::Numerator | SortKey::Denominator => {
                match (figure(a), figure(b)) {
                    (Some(a), Some(b)) => a.total_cmp(&b),
                    // What has no figure comes last either way.
                    (Some(_), None) => return Ordering::Less,
                    (None, Some(_)) => return Ordering::Greater,
                    (None, None) => Ordering::Equal,
                }
            }
        };
        if sort.descending {
            order.reverse()
        } else {
            order
        }
    })
}
