//! `/metode`: every indicator's definition, and how figures and colours are made.

use std::fmt::Write as _;

use crate::{
    chart::text::escape,
    format,
    frame::{Sheet, chip, hidden},
    locale::{denominator_name, indicator_name, numerator_name, say, texts},
    map,
    model::{Direction, Indicator, Outcome, Period, Sensitivity, Status, TimeRule, Unit},
    pages::stage,
    view::{Page, View},
};

mod source;
mod why;

pub use why::Why;

use source::source_words;

const STYLE: &str = include_str!("metode.css");

/// One state of the page.
#[derive(Clone, Debug)]
pub struct MetodePage {
    /// What was asked.
    pub view: View,
    /// The catalogue.
    pub indicators: Vec<Indicator>,
    /// The cell whose colour is explained, where the address names one.
    pub why: Option<Why>,
}

/// The whole page.
#[must_use]
pub fn metode(page: &MetodePage) -> Sheet {
    let locale = page.view.locale;
    let filter = page.view.filter.clone().unwrap_or_default();
    let wanted = filter.to_lowercase();
    let shown: Vec<&Indicator> = page
        .indicators
        .iter()
        .filter(|indicator| {
            [
                &indicator.code,
                &indicator.name_id,
                &indicator.name_en,
                &indicator.numerator,
            ]
            .into_iter()
            .chain(&indicator.denominator)
            .chain(&indicator.numerator_en)
            .chain(&indicator.denominator_en)
            .any(|text| text.to_lowercase().contains(&wanted))
        })
        .collect();
    let headline = if shown.is_empty() {
        say!(locale, metode.nothing, q = filter.clone())
    } else {
        say!(locale, metode.headline, n = shown.len())
    };
    let (mut contents, mut body) = (String::new(), String::new());
    for cluster in 1..=9_u8 {
        let inside: Vec<&&Indicator> = shown
            .iter()
            .filter(|indicator| indicator.cluster == cluster)
            .collect();
        if inside.is_empty() {
            continue;
        }
        let name = escape(&stage::cluster_name(cluster, locale));
        let _ = write!(
            contents,
            r##"<li><a href="#klaster-{cluster}">{name}</a><ul>"##
        );
        let _ = write!(body, r#"<section><h2 id="klaster-{cluster}">{name}</h2>"#);
        for indicator in inside {
            let _ = write!(
                contents,
                r##"<li><a href="#{}">{}</a></li>"##,
                escape(&indicator.code),
                escape(&indicator_name(indicator, locale))
            );
            body += &definition(page, indicator);
        }
        contents.push_str("</ul></li>");
        body.push_str("</section>");
    }
    Sheet {
        title: say!(locale, metode.title).to_owned(),
        main: format!(
            r##"<style>{STYLE}</style><main class="metode" id="isi" tabindex="-1"><section class="kartu pembuka-metode"><h1>{}</h1><form class="pilihan" action="/metode" method="get" data-buka><label class="isian"><span>{}</span><input type="search" name="q" value="{}"></label>{}<button type="submit">{}</button></form></section>{}<div class="isi-metode"><nav class="kartu isi-daftar" aria-label="{toc}"><h2>{toc}</h2><ul><li><a href="#cara">{}</a></li>{contents}</ul></nav><div class="kartu isi-teks">{}{body}</div></div></main>"##,
            escape(&headline),
            say!(locale, metode.filter),
            escape(&filter),
            hidden(&page.view, &["q", "i", "p", "w", "l", "k"]),
            say!(locale, metode.apply),
            page.why
                .as_ref()
                .map(|why| why::card(&page.view, why))
                .unwrap_or_default(),
            say!(locale, metode.how),
            how(page),
            toc = say!(locale, metode.toc),
        ),
    }
}

/// How to read colours, outcomes, intervals and what has no figure.
fn how(page: &MetodePage) -> String {
    let locale = page.view.locale;
    let mut out = format!(
        r#"<section class="cara"><h2 id="cara">{}</h2>"#,
        say!(locale, metode.how)
    );
    for (title, text, list) in [
        (
            say!(locale, metode.colours),
            say!(locale, metode.colours_text),
            String::new(),
        ),
        (
            say!(locale, metode.outcomes),
            say!(locale, metode.outcomes_text),
            outcomes(locale),
        ),
        (
            say!(locale, metode.to_date),
            say!(locale, metode.to_date_text),
            String::new(),
        ),
        (
            say!(locale, metode.intervals),
            say!(locale, metode.intervals_text),
            String::new(),
        ),
        (
            say!(locale, metode.rollup),
            say!(locale, metode.rollup_text),
            String::new(),
        ),
        (
            say!(locale, metode.hiding),
            say!(locale, metode.hiding_text),
            String::new(),
        ),
    ] {
        let _ = write!(out, "<h3>{title}</h3><p>{text}</p>{list}");
    }
    let _ = write!(
        out,
        r#"<h3>{}</h3><ul class="keadaan">"#,
        say!(locale, metode.statuses)
    );
    let statuses = [
        (Status::Missing, say!(locale, metode.status_missing)),
        (
            Status::NotScheduled,
            say!(locale, metode.status_not_scheduled),
        ),
        (
            Status::NotApplicable,
            say!(locale, metode.status_not_applicable),
        ),
        (Status::Suppressed, say!(locale, metode.status_suppressed)),
        (Status::Unreliable, say!(locale, metode.status_unreliable)),
        (Status::Over100, say!(locale, metode.status_over_100)),
    ]
    .map(|(status, text)| {
        (
            map::swatch(status, 0.0, 0.0),
            texts(locale).status(status),
            text,
        )
    });
    let earlier = (
        map::carried_swatch(0.0, 0.0),
        say!(locale, umum.carried_over),
        say!(locale, metode.status_earlier),
    );
    for (swatch, word, text) in statuses.into_iter().chain([earlier]) {
        let _ = write!(
            out,
            r#"<li><svg viewBox="0 0 16 12" width="32" height="24" aria-hidden="true">{swatch}</svg><span><b>{word}</b>: {text}</span></li>"#,
        );
    }
    out + "</ul></section>"
}

/// The four chips and what they mean.
fn outcomes(locale: format::Locale) -> String {
    let rows = [
        (Outcome::Baik, say!(locale, metode.outcome_baik)),
        (Outcome::Cukup, say!(locale, metode.outcome_cukup)),
        (Outcome::Kurang, say!(locale, metode.outcome_kurang)),
        (Outcome::Jelek, say!(locale, metode.outcome_jelek)),
    ];
    let rows = rows.map(|(outcome, text)| format!("<li>{} {text}</li>", chip(outcome, locale)));
    format!(r#"<ul class="keadaan">{}</ul>"#, rows.concat())
}

fn definition(page: &MetodePage, indicator: &Indicator) -> String {
    let locale = page.view.locale;
    let mut out = format!(
        r#"<article id="{}"><h3>{}{}</h3><dl>"#,
        escape(&indicator.code),
        escape(&indicator_name(indicator, locale)),
        indicator
            .spm
            .map(|n| format!(
                r#" <span class="spm">{}</span>"#,
                say!(locale, metode.spm, n = n)
            ))
            .unwrap_or_default()
    );
    let mut line = |label: &str, text: String| {
        let _ = write!(out, "<div><dt>{label}</dt><dd>{}</dd></div>", escape(&text));
    };
    line(
        say!(locale, metode.counted),
        numerator_name(indicator, locale).to_owned(),
    );
    if indicator.denominator.is_some() {
        let among = denominator_name(indicator, locale);
        line(say!(locale, metode.among), among.to_owned());
    }
    line(
        say!(locale, metode.formula),
        match indicator.unit {
            Unit::Percent => say!(locale, metode.of_100),
            Unit::Per1000 => say!(locale, metode.of_1000),
            Unit::Per100000 => say!(locale, metode.of_100000),
            Unit::Count => say!(locale, metode.sum),
        }
        .to_owned(),
    );
    line(
        say!(locale, metode.time),
        match indicator.time_rule {
            TimeRule::Flow => say!(locale, metode.rule_flow),
            TimeRule::Cumulative => say!(locale, metode.rule_cumulative),
            TimeRule::MonthlyStock => say!(locale, metode.rule_stock),
            TimeRule::EventMonths => say!(locale, metode.rule_event),
            TimeRule::SlowStock => say!(locale, metode.rule_slow),
            TimeRule::Annual => say!(locale, metode.rule_annual),
        }
        .to_owned(),
    );
    if !indicator.event_months.is_empty() {
        let months: Vec<String> = indicator
            .event_months
            .iter()
            .map(|month| format::month(*month, locale).to_owned())
            .collect();
        line(say!(locale, metode.months), months.join(", "));
    }
    line(
        say!(locale, metode.direction),
        match indicator.direction {
            Direction::Higher => say!(locale, metode.higher),
            Direction::Lower => say!(locale, metode.lower),
            Direction::Neutral => say!(locale, metode.neutral),
        }
        .to_owned(),
    );
    if let Some(target) = indicator.target {
        let mut text = format::with_unit(target, indicator.unit, locale);
        if let Some(year) = indicator.target_year {
            text += &format!(", {}", say!(locale, metode.target_year, year = year));
        }
        if indicator.target_needs_confirmation() {
            text += &format!(" ({})", say!(locale, umum.to_confirm));
        }
        line(say!(locale, metode.target), text);
        if let Some(source) = &indicator.target_source {
            line(
                say!(locale, metode.source_target),
                source_words(source, locale),
            );
        }
    }
    for target in &indicator.targets {
        line(
            say!(locale, metode.target),
            format!(
                "{} · {}{} · {}",
                target.year,
                format::with_unit(target.value, indicator.unit, locale),
                target
                    .area
                    .as_ref()
                    .map(|area| format!(" ({area})"))
                    .unwrap_or_default(),
                source_words(&target.source, locale)
            ),
        );
    }
    line(
        say!(locale, metode.sens),
        match indicator.sensitivity {
            Sensitivity::Open => say!(locale, metode.open),
            Sensitivity::SmallCells => say!(locale, metode.small),
            Sensitivity::Restricted => say!(locale, metode.restricted),
        }
        .to_owned(),
    );
    line(say!(locale, metode.system), indicator.source_system.clone());
    line(
        say!(locale, umum.period),
        match (indicator.periods.first(), indicator.periods.last()) {
            (Some(first), Some(last)) => format!("{}–{}", year(*first), year(*last)),
            _ => say!(locale, metode.no_periods).to_owned(),
        },
    );
    let href = View {
        indicator: Some(indicator.code.clone()),
        ..page.view.to(Page::Map)
    }
    .href();
    let _ = write!(
        out,
        r#"</dl><p><a href="{}">{}</a></p></article>"#,
        escape(&href),
        say!(locale, wilayah.open_map)
    );
    out
}

fn year(period: Period) -> u16 {
    period.year()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
