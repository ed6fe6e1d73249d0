//! Indicator, period and level. A form that works by itself; with the client running, a choice is enough.

use leptos::prelude::*;

use crate::{
    format::{self, Locale},
    locale::{indicator_name, texts},
    model::{Level, Period},
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

    let mut clusters: Vec<u8> = page
        .base
        .indicators
        .iter()
        .map(|indicator| indicator.cluster)
        .collect();
    clusters.sort_unstable();
    clusters.dedup();
    let groups = clusters
        .into_iter()
        .map(|cluster| {
            let options = page
                .base
                .indicators
                .iter()
                .filter(|indicator| indicator.cluster == cluster)
                .map(|indicator| {
                    view! {
                        <option value=indicator.code.clone() selected=indicator.code == page.indicator>
                            {indicator_name(indicator, locale)}
                        </option>
                    }
                })
                .collect_view();
            view! { <optgroup label=format!("{} {cluster}", t.cluster)>{options}</optgroup> }
        })
        .collect_view();
    let chosen = page.indicator.clone();
    let period_text = page.period.to_string();
    let periods = periods_shown(
        page.indicator().map_or(&[][..], |i| &i.periods),
        page.period,
    )
    .into_iter()
    .map(|period| {
        view! {
            <option value=period.to_string() selected=period == page.period>
                {format::period(period, locale)}
            </option>
        }
    })
    .collect_view();
    let level = page.level;
    let levels = page.levels();
    view! {
        <form id="pilihan" class="pilihan" method="get" action="/peta">
            <label class="isian isian-indikator">
                <span>{t.indicator}</span>
                <select name="i" prop:value=chosen on:change=move |event| pick_indicator(event_target_value(&event))>
                    {groups}
                </select>
            </label>
            <label class="isian">
                <span>{t.period}</span>
                <select name="p" prop:value=period_text on:change=move |event| pick_period(event_target_value(&event))>
                    {periods}
                </select>
            </label>
            {level_picker(&view, levels, level, go)}
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
    periods.sort_unstable();
    periods.reverse();
    periods
}

fn level_picker(
    view: &View,
    levels: &'static [Level],
    chosen: Level,
    go: Callback<String>,
) -> impl IntoView + use<> {
    let t = texts(view.locale);
    let now = StoredValue::new(view.clone());
    let options = levels
        .iter()
        .rev()
        .map(|&level| view! { <option value=level.as_str() selected=level == chosen>{t.level(level)}</option> })
        .collect_view();
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
                prop:value=chosen.as_str()
                disabled=levels.len() < 2
                on:change=move |event| pick(event_target_value(&event))
            >
                {options}
            </select>
        </label>
    }
}
