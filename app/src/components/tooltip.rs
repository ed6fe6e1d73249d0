//! What a region says when it is pointed at or focused.

use std::fmt::Write as _;

use crate::{
    chart::text::escape,
    format::{self, Locale},
    locale::{say, texts},
    model::{Cell, Indicator, Level},
    view::MapPage,
};

/// Where the pointer is and over which region.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pointed {
    pub(super) code: String,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// The content for one region, as HTML.
pub(super) fn tooltip(page: &MapPage, code: &str, locale: Locale) -> Option<String> {
    let indicator = page.indicator()?;
    let cell = page
        .cells
        .iter()
        .find(|cell| cell.region.as_str() == code)?;
    let mut out = format!("<b>{}</b>", escape(&cell.region_name));
    if page.level == Level::Village
        && let Some(district) = cell.region.parent()
    {
        let _ = write!(
            out,
            r#"<span class="redup">{} {}</span>"#,
            say!(locale, umum.district),
            escape(&page.upper_name(&district))
        );
    }
    let _ = write!(
        out,
        r#"<span class="petunjuk-nilai">{}</span>"#,
        escape(&figure(indicator, cell, locale))
    );
    if let Some(line) = detail(indicator, cell, locale) {
        let _ = write!(out, r#"<span class="redup">{}</span>"#, escape(&line));
    }
    if let Some(months) = cell.carried() {
        let months = format::number(f64::from(months), 0, locale);
        let line = say!(locale, umum.carried).replace("{}", &months);
        let _ = write!(out, r#"<span class="redup">{}</span>"#, escape(&line));
    }
    Some(out)
}

/// The figure, or the word for why there is none.
pub(super) fn figure(indicator: &Indicator, cell: &Cell, locale: Locale) -> String {
    let t = texts(locale);
    match cell.value {
        Some(value) => {
            let verdict = match cell.met {
                Some(true) => format!(" ▲ {}", say!(t, umum.met)),
                Some(false) => format!(" ▼ {}", say!(t, umum.not_met)),
                None => String::new(),
            };
            format!(
                "{}{verdict}",
                format::with_unit(value, indicator.unit, locale)
            )
        }
        None => t.status(cell.status).to_owned(),
    }
}

fn detail(indicator: &Indicator, cell: &Cell, locale: Locale) -> Option<String> {
    let t = texts(locale);
    let whole = |value: f64| format::number(value, 0, locale);
    let ratio = cell
        .numerator
        .zip(cell.denominator)
        .map(|(n, d)| format!("{} {} {}", whole(n), say!(t, umum.of), whole(d)))
        .unwrap_or_default();
    let interval = cell.ci_low.zip(cell.ci_high).map(|(low, high)| {
        format!(
            "{} {}–{}",
            say!(t, umum.interval),
            format::value(low, indicator.unit, locale),
            format::value(high, indicator.unit, locale)
        )
    })?;
    Some(if ratio.is_empty() {
        interval
    } else {
        format!("{ratio} · {interval}")
    })
}
