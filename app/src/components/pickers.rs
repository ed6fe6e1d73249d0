//! Indicator, period and level. A form that works by itself; with the client running, a choice is enough.

use std::fmt::Write as _;

use leptos::{ev::Event, prelude::*};
use web_sys::HtmlSelectElement;

use crate::{
    format::Locale,
    frame::{hidden, options},
    locale::{indicator_name, period_among, say, texts},
    model::{DenominatorKind, FacilityKind, Indicator, Level, PeriodKind},
    order,
    pages::Scene,
    view::{MapPage, View},
};

/// The form `#pilihan`.
#[component]
pub(crate) fn Pickers(scene: Scene) -> impl IntoView {
    let Scene { view, page, go } = scene;
    let t = texts(view.locale);
    let locale = view.locale;
    let rest = hidden(&view, &["i", "p", "l", "k", "d", "f"]);
    let methods = method_options(&view);
    let now = StoredValue::new(view.clone());
    let chosen = page.indicator.clone();

    let (groups, periods, levels_html, kinds) = (
        indicator_options(
            &page.base.indicators,
            // The browser keeps the list as it stands, and only the choice is set.
            if cfg!(feature = "ssr") {
                &page.indicator
            } else {
                ""
            },
            locale,
        ),
        period_options(&page, locale),
        level_options(page.levels(), page.level, locale),
        page.denominator()
            .map(|kind| (denominator_options(kind, locale), kind.to_string())),
    );
    let (period, level) = (page.period.to_string(), page.level.to_string());
    let (class, layer) = (
        view.classes.clone().unwrap_or_default(),
        view.layers.join(","),
    );
    let places = &page.base.dataset.facilities;
    let layers = (!places.is_empty()).then(|| layer_options(places, &view));
    let fixed = page.levels().len() < 2;
    let shown = StoredValue::new(page);
    // One listener for all of them: every one of its own would cost the browser some kilobytes.
    let pick = move |event: Event| {
        let select: HtmlSelectElement = event_target(&event);
        let (name, text) = (select.name(), select.value());
        go.run(shown.with_value(|page| picked(now.get_value(), page, &name, text).href()));
    };
    view! {
        <form id="pilihan" class="pilihan" method="get" action="/peta" on:change=pick>
            {choice("isian isian-indikator", say!(t, umum.indicator), "i", groups, false, chosen)}
            {choice("isian", say!(t, umum.period), "p", periods, false, period)}
            {choice("isian", say!(t, umum.level_label), "l", levels_html, fixed, level)}
            {choice("isian", say!(t, umum.colour), "k", methods, false, class)}
            {kinds.map(|(kinds, kind)| choice("isian", say!(t, umum.denominator_label), "d", kinds, false, kind))}
            {layers.map(|layers| choice("isian", say!(t, umum.layers), "f", layers, false, layer))}
            <span inner_html=rest></span>
            <noscript>
                <button type="submit">{say!(t, umum.show)}</button>
            </noscript>
        </form>
    }
}

fn choice(
    class: &'static str,
    label: &'static str,
    name: &'static str,
    options: String,
    disabled: bool,
    // Said again beside the list: a picker that is drawn anew without it would lose its choice.
    value: String,
) -> impl IntoView + use<> {
    view! {
        <label class=class>
            <span>{label}</span>
            <select name=name disabled=disabled inner_html=options prop:value=value></select>
        </label>
    }
}

/// The view after a choice.
fn picked(view: View, page: &MapPage, name: &str, text: String) -> View {
    match name {
        // Another indicator keeps the period where it has observations, and falls back to its own last one elsewhere.
        "i" => {
            let is_known = page
                .base
                .indicators
                .iter()
                .any(|i| i.code == text && i.periods.contains(&page.period));
            View {
                indicator: Some(text),
                period: view.period.filter(|_| is_known),
                denominator: None,
                ..view
            }
        }
        "p" => View {
            period: text.parse().ok(),
            ..view
        },
        "l" => {
            let level = text.parse().ok();
            View {
                level: level.filter(|level| Some(level) != page.levels().first()),
                ..view
            }
        }
        "k" => View {
            classes: Some(text).filter(|word| !word.is_empty()),
            ..view
        },
        "d" => View {
            denominator: text.parse().ok(),
            ..view
        },
        "f" => View {
            layers: Some(text)
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect(),
            ..view
        },
        _ => view,
    }
}

/// Places of the health network: of one kind, or of all.
fn layer_options(kinds: &[String], view: &View) -> String {
    let t = texts(view.locale);
    let none = (String::new(), say!(t, umum.layers_none).to_owned());
    let all = (kinds.join(","), say!(t, umum.layers_all).to_owned());
    let each = FacilityKind::ALL
        .into_iter()
        .filter(|kind| kinds.iter().any(|known| known == kind.as_str()))
        .map(|kind| (kind.as_str().to_owned(), t.facility(kind).to_owned()));
    options(
        [none].into_iter().chain(each).chain([all]),
        &view.layers.join(","),
    )
}

/// The periods by kind, the shortest kind first, of a kind the newest; the chosen one is there even where the indicator has
/// nothing in it.
fn period_options(page: &MapPage, locale: Locale) -> String {
    let t = texts(locale);
    let mut periods = page
        .indicator()
        .map_or_else(Vec::new, |indicator| indicator.periods.clone());
    if !periods.contains(&page.period) {
        periods.push(page.period);
    }
    let periods = order::sorted(&periods, |a, b| b.cmp(a));
    let chosen = page.period.to_string();
    let kinds = [
        (PeriodKind::Week, say!(t, umum.kind_week)),
        (PeriodKind::Month, say!(t, umum.kind_month)),
        (PeriodKind::Quarter, say!(t, umum.kind_quarter)),
        (PeriodKind::Semester, say!(t, umum.kind_semester)),
        (PeriodKind::Year, say!(t, umum.kind_year)),
    ];
    kinds
        .into_iter()
        .fold(String::new(), |mut out, (kind, label)| {
            let inside = periods
                .iter()
                .filter(|period| period.kind() == kind)
                .map(|period| (period.to_string(), period_among(*period, &periods, locale)));
            let inside = options(inside, &chosen);
            if !inside.is_empty() {
                let _ = write!(out, r#"<optgroup label="{label}">{inside}</optgroup>"#);
            }
            out
        })
}

fn level_options(levels: &[Level], chosen: Level, locale: Locale) -> String {
    let t = texts(locale);
    let choices = levels
        .iter()
        .rev()
        .map(|level| (level.to_string(), t.level(*level).to_owned()));
    options(choices, chosen.as_str())
}

/// Where two denominators are known, which one the figures stand on.
fn denominator_options(chosen: DenominatorKind, locale: Locale) -> String {
    let t = texts(locale);
    let choices = DenominatorKind::ALL
        .into_iter()
        .map(|kind| (kind.to_string(), t.denominator(kind).to_owned()));
    options(choices, chosen.as_str())
}

/// How classes are made; without a choice around the target, or as many in each.
fn method_options(view: &View) -> String {
    let t = texts(view.locale);
    let words = [
        ("", say!(t, umum.class_target)),
        ("kuintil", say!(t, umum.class_kuintil)),
        ("sama", say!(t, umum.class_sama)),
        ("jenks", say!(t, umum.class_jenks)),
        ("bulat", say!(t, umum.class_bulat)),
        ("simpangan", say!(t, umum.class_simpangan)),
        ("log", say!(t, umum.class_log)),
    ];
    options(
        words
            .into_iter()
            .map(|(word, name)| (word.to_owned(), name.to_owned())),
        view.classes.as_deref().unwrap_or_default(),
    )
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
                say!(t, umum.cluster)
            );
        }
        out
    })
}
