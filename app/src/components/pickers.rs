//! Indicator, period and level. A form that works by itself; with the client running, a choice is enough.

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::{
    chart::text::escape,
    format::{self, Locale},
    locale::{indicator_name, texts},
    model::{DenominatorKind, Indicator, Level, Period, PeriodKind},
    order,
    pages::Scene,
    view::View,
};

/// The form `#pilihan`.
#[component]
pub(crate) fn Pickers(scene: Scene) -> impl IntoView {
    let Scene { view, page, go } = scene;
    let t = texts(view.locale);
    let locale = view.locale;
    let region = view.region.as_ref().map(ToString::to_string);
    let now = StoredValue::new(view.clone());

    // Another indicator keeps the period where it has observations, and falls back to its own last one elsewhere.
    let indicators = StoredValue::new(page.base.clone());
    let shown = page.period;
    let pick_indicator = move |code: String| {
        let known = indicators.with_value(|base| {
            base.indicators
                .iter()
                .any(|i| i.code == code && i.periods.contains(&shown))
        });
        let view = now.get_value();
        go.run(
            View {
                indicator: Some(code),
                period: view.period.filter(|_| known),
                denominator: None,
                ..view
            }
            .href(),
        );
    };
    let pick_period = move |text: String| {
        go.run(
            View {
                period: text.parse().ok(),
                ..now.get_value()
            }
            .href(),
        )
    };

    let groups = indicator_options(&page.base.indicators, &page.indicator, locale);
    let period_text = page.period.to_string();
    let periods = periods_shown(
        page.indicator().map_or(&[][..], |i| &i.periods),
        page.period,
    );
    let periods = period_options(&periods, &period_text, locale);
    let level = page.level;
    let levels = page.levels();
    let standing = page.denominator();
    view! {
        <form id="pilihan" class="pilihan" method="get" action="/peta">
            <label class="isian isian-indikator">
                <span>{t.indicator}</span>
                <select name="i" on:change=move |event| pick_indicator(event_target_value(&event)) inner_html=groups></select>
            </label>
            <label class="isian">
                <span>{t.period}</span>
                <select name="p" on:change=move |event| pick_period(event_target_value(&event)) inner_html=periods></select>
            </label>
            {level_picker(&view, levels, level, go)}
            {standing.map(|standing| denominator_picker(&view, standing, go))}
            {region.map(|code| view! { <input type="hidden" name="w" value=code /> })}
            {(locale == Locale::En).then(|| view! { <input type="hidden" name="lang" value="en" /> })}
            <noscript>
                <button type="submit">{t.show}</button>
            </noscript>
        </form>
    }
}

/// Newest first; the chosen one is there even where the indicator has nothing in it.
fn periods_shown(known: &[Period], chosen: Period) -> Vec<Period> {
    let mut periods = known.to_vec();
    if !periods.contains(&chosen) {
        periods.push(chosen);
    }
    order::sorted(&periods, |a, b| b.cmp(a))
}

/// The periods by kind, the shortest kind first.
fn period_options(periods: &[Period], chosen: &str, locale: Locale) -> String {
    let t = texts(locale);
    let kinds = [
        (PeriodKind::Week, t.kind_week),
        (PeriodKind::Month, t.kind_month),
        (PeriodKind::Quarter, t.kind_quarter),
        (PeriodKind::Semester, t.kind_semester),
        (PeriodKind::Year, t.kind_year),
    ];
    kinds
        .into_iter()
        .fold(String::new(), |mut out, (kind, label)| {
            let inside = periods
                .iter()
                .filter(|period| period.kind() == kind)
                .map(|period| (period.to_string(), format::period(*period, locale)));
            let inside = options(inside, chosen);
            if !inside.is_empty() {
                let _ = write!(out, r#"<optgroup label="{label}">{inside}</optgroup>"#);
            }
            out
        })
}

fn level_picker(
    view: &View,
    levels: &'static [Level],
    chosen: Level,
    go: Callback<String>,
) -> impl IntoView + use<> {
    let t = texts(view.locale);
    let now = StoredValue::new(view.clone());
    let choices = levels
        .iter()
        .rev()
        .map(|level| (level.to_string(), t.level(*level).to_owned()));
    let levels_html = options(choices, chosen.as_str());
    let pick = move |text: String| {
        let level = text
            .parse()
            .ok()
            .filter(|level| Some(level) != levels.first());
        go.run(
            View {
                level,
                ..now.get_value()
            }
            .href(),
        );
    };
    view! {
        <label class="isian">
            <span>{t.level_label}</span>
            <select
                name="l"
                disabled=levels.len() < 2
                on:change=move |event| pick(event_target_value(&event))
                inner_html=levels_html
            ></select>
        </label>
    }
}

/// Where two denominators are known, which one the figures stand on.
fn denominator_picker(
    view: &View,
    chosen: DenominatorKind,
    go: Callback<String>,
) -> impl IntoView + use<> {
    let t = texts(view.locale);
    let now = StoredValue::new(view.clone());
    let choices = DenominatorKind::ALL
        .into_iter()
        .map(|kind| (kind.to_string(), t.denominator(kind).to_owned()));
    let kinds = options(choices, chosen.as_str());
    let pick = move |text: String| {
        go.run(
            View {
                denominator: text.parse().ok(),
                ..now.get_value()
            }
            .href(),
        );
    };
    view! {
        <label class="isian">
            <span>{t.denominator_label}</span>
            <select name="d" on:change=move |event| pick(event_target_value(&event)) inner_html=kinds></select>
        </label>
    }
}

/// The catalogue by cluster.
fn indicator_options(indicators: &[Indicator], chosen: &str, locale: Locale) -> String {
    let t = texts(locale);
    (1..=9_u8).fold(String::new(), |mut out, cluster| {
        let inside = indicators
            .iter()
            .filter(|indicator| indicator.cluster == cluster)
            .map(|indicator| (indicator.code.clone(), indicator_name(indicator, locale)));
        let inside = options(inside, chosen);
        if !inside.is_empty() {
            let _ = write!(
                out,
                r#"<optgroup label="{} {cluster}">{inside}</optgroup>"#,
                t.cluster
            );
        }
        out
    })
}

/// `<option>` elements from values and labels.
fn options(choices: impl Iterator<Item = (String, String)>, chosen: &str) -> String {
    choices.fold(String::new(), |mut out, (value, label)| {
        let selected = if value == chosen { " selected" } else { "" };
        let _ = write!(
            out,
            r#"<option value="{}"{selected}>{}</option>"#,
            escape(&value),
            escape(&label)
        );
        out
    })
}
