//! Why a region has its colour: the cell with all that it was made from, and the class that it falls into.

use std::fmt::Write as _;

use super::source::source_words;
use crate::{
    chart::text::escape,
    format,
    frame::cell_chip,
    locale::{denominator_name, indicator_name, numerator_name, say, texts},
    map::{self, Classification, Legend, Method},
    model::{Cell, DatasetInfo, Indicator},
    pages::figure::value_text,
    view::{Page, View},
};

/// A cell to be explained.
#[derive(Clone, Debug)]
pub struct Why {
    /// Its indicator.
    pub indicator: Indicator,
    /// The cell.
    pub cell: Cell,
    /// What classes are made from ([`crate::api::Picture`]).
    pub pooled: Vec<f64>,
    /// The target by which the map is coloured.
    pub target: Option<f64>,
    /// The dataset.
    pub dataset: DatasetInfo,
}

/// The explanation as a card.
pub(super) fn card(view: &View, why: &Why) -> String {
    let locale = view.locale;
    let Why {
        indicator, cell, ..
    } = why;
    let name = indicator_name(indicator, locale);
    let title = say!(
        locale,
        metode.why_title,
        what = name.clone(),
        place = cell.region_name.clone(),
        period = format::period(cell.period, locale)
    );
    let classes = classes(view, why);
    let mut rows = String::new();
    let mut row = |label: &str, text: String| {
        // Writing to a String cannot fail.
        let _ = write!(rows, "<div><dt>{label}</dt><dd>{text}</dd></div>");
    };
    row(
        say!(locale, metode.why_value),
        format!(
            "<b>{}</b> {}",
            escape(&value_text(cell, indicator.unit, locale)),
            cell_chip(cell, locale)
        ),
    );
    if let Some((numerator, denominator)) = cell.numerator.zip(cell.denominator) {
        row(
            say!(locale, metode.why_ratio),
            format!(
                "{} ({}) ÷ {} ({})",
                format::number(numerator, 0, locale),
                escape(numerator_name(indicator, locale)),
                format::number(denominator, 0, locale),
                escape(denominator_name(indicator, locale))
            ),
        );
    }
    if let Some((low, high)) = cell.ci_low.zip(cell.ci_high) {
        row(
            say!(locale, metode.why_interval),
            format!(
                "{}–{}",
                format::value(low, indicator.unit, locale),
                format::value(high, indicator.unit, locale)
            ),
        );
    }
    row(say!(locale, metode.why_class), class(why, &classes, locale));
    row(
        say!(locale, metode.why_rule),
        format!(
            "{}; {}",
            rule(view, why, &classes),
            say!(locale, metode.why_pooled)
        ),
    );
    if let Some(target) = cell.target_to_date {
        let doubt = if indicator.doubts_target(cell) {
            format!(" ({})", say!(locale, umum.to_confirm))
        } else {
            String::new()
        };
        row(
            say!(locale, metode.target),
            format!(
                "{}{doubt}{} · {}",
                format::with_unit(target, indicator.unit, locale),
                indicator
                    .later_target_year(cell)
                    .map(|year| format!(", {}", say!(locale, metode.target_year, year = year)))
                    .unwrap_or_default(),
                escape(
                    &indicator
                        .target_source_at(&cell.region, cell.period)
                        .map_or_else(|| "–".to_owned(), |source| source_words(source, locale))
                )
            ),
        );
    }
    row(
        say!(locale, metode.why_reported),
        format!(
            "{}/{}",
            format::count(cell.reported.into(), locale),
            format::count(cell.expected.into(), locale)
        ),
    );
    if let Some(months) = cell.age_months.filter(|months| *months > 0) {
        row(
            say!(locale, metode.why_age),
            say!(locale, metode.why_months, n = months),
        );
    }
    row(
        say!(locale, metode.why_source),
        escape(cell.source.as_deref().unwrap_or("–")),
    );
    row(
        say!(locale, metode.why_dataset),
        format!(
            "{} · {}",
            escape(&why.dataset.id),
            escape(&format::day_of(&why.dataset.published_at, locale))
        ),
    );
    let map = View {
        page: Page::Map,
        ..view.clone()
    }
    .href();
    format!(
        r#"<section class="kartu isi-teks mengapa" id="mengapa"><h2>{}</h2><dl>{rows}</dl><p><a class="tombol" href="{}">{}</a></p></section>"#,
        escape(&title),
        escape(&map),
        say!(locale, wilayah.open_map)
    )
}

fn classes(view: &View, why: &Why) -> Classification {
    let method = view.classes.as_deref().and_then(Method::read);
    map::classes_of(&why.indicator, method, &why.pooled, why.target)
}

fn class(why: &Why, classes: &Classification, locale: format::Locale) -> String {
    let Some(value) = why.cell.value else {
        return escape(&say!(
            locale,
            metode.why_no_class,
            status = texts(locale).status(why.cell.status)
        ));
    };
    let at = classes.class_of(value);
    let labels = Legend::new(classes, std::slice::from_ref(&why.cell)).class_labels(locale);
    format!(
        r#"<span class="contoh-warna" style="background:{}"></span> {}"#,
        classes.colour(at),
        escape(&say!(
            locale,
            metode.why_class_text,
            at = at + 1,
            n = classes.len(),
            label = labels.get(at).cloned().unwrap_or_default()
        ))
    )
}

fn rule(view: &View, why: &Why, classes: &Classification) -> &'static str {
    let locale = view.locale;
    match (view.classes.as_deref(), classes.kind) {
        (Some("kuintil"), _) => say!(locale, umum.class_kuintil),
        (Some("sama"), _) => say!(locale, umum.class_sama),
        (Some("jenks"), _) => say!(locale, umum.class_jenks),
        (Some("bulat"), _) => say!(locale, umum.class_bulat),
        (Some("simpangan"), _) => say!(locale, umum.class_simpangan),
        (Some("log"), _) => say!(locale, umum.class_log),
        (_, map::Kind::Target) => say!(locale, metode.why_target),
        _ if why.indicator.classes.is_some() => say!(locale, umum.class_own),
        _ => say!(locale, umum.class_kuintil),
    }
}
