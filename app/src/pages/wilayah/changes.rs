//! What is late, and what changed since the period before.

use std::fmt::Write as _;

use super::WilayahPage;
use crate::{
    chart::text::escape,
    locale::{differs, indicator_name, say},
    model::Status,
    pages::{Figure, figure::value_text},
};

/// Lines listed in each card before the rest is only counted.
const LISTED: usize = 8;

/// Two lists side by side.
pub(super) fn changes(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    let late: Vec<String> = page.figures.iter().filter_map(|f| late(page, f)).collect();
    let changed: Vec<String> = page
        .figures
        .iter()
        .filter_map(|f| changed(page, f))
        .collect();
    format!(
        r#"<div class="dua">{}{}</div>"#,
        list(
            say!(locale, wilayah.changed),
            &changed,
            say!(locale, wilayah.changed_none)
        ),
        list(
            say!(locale, wilayah.late),
            &late,
            say!(locale, wilayah.late_none)
        )
    )
}

fn list(title: &str, lines: &[String], none: &str) -> String {
    let mut out = format!("<section><h2>{title}</h2>");
    if lines.is_empty() {
        let _ = write!(out, r#"<p class="redup">{none}</p>"#);
    } else {
        out.push_str("<ul>");
        for line in lines.iter().take(LISTED) {
            let _ = write!(out, "<li>{}</li>", escape(line));
        }
        if lines.len() > LISTED {
            let _ = write!(out, "<li>+ {}</li>", lines.len() - LISTED);
        }
        out.push_str("</ul>");
    }
    out + "</section>"
}

fn late(page: &WilayahPage, figure: &Figure) -> Option<String> {
    let locale = page.view.locale;
    let name = indicator_name(&figure.indicator, locale);
    if figure.cell.status == Status::Missing {
        return Some(name);
    }
    let months = figure.cell.age_months.filter(|months| *months > 0)?;
    Some(say!(locale, wilayah.carried, name = name, months = months))
}

fn changed(page: &WilayahPage, figure: &Figure) -> Option<String> {
    let locale = page.view.locale;
    let before = figure.before.as_ref()?;
    let name = indicator_name(&figure.indicator, locale);
    match (before.value, figure.cell.value) {
        (None, Some(_)) if before.status == Status::Missing => {
            Some(say!(locale, wilayah.reported_again, name = name))
        }
        (Some(_), None) if figure.cell.status == Status::Missing => {
            Some(say!(locale, wilayah.missing_now, name = name))
        }
        (Some(then), Some(now)) if differs(&figure.cell, before) => {
            let unit = figure.indicator.unit;
            let (then_text, now_text) = (
                value_text(before, unit, locale),
                value_text(&figure.cell, unit, locale),
            );
            Some(if now > then {
                say!(
                    locale,
                    wilayah.rise,
                    name = name,
                    before = then_text,
                    now = now_text
                )
            } else {
                say!(
                    locale,
                    wilayah.fall,
                    name = name,
                    before = then_text,
                    now = now_text
                )
            })
        }
        _ => None,
    }
}
