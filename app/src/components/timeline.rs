//! One period back, one on, and a slider between.

use leptos::prelude::*;

use crate::{
    chart::text::escape,
    format,
    locale::{say, texts},
    model::Period,
    pages::Scene,
    view::View,
};

/// Whether time is running.
#[derive(Clone, Copy)]
pub(crate) struct Playing(pub(crate) RwSignal<bool>);

/// How long a period is shown while time is running.
#[cfg(feature = "hydrate")]
const PACE: std::time::Duration = std::time::Duration::from_millis(1100);

/// The foot of the map.
#[component]
pub(crate) fn Timeline(scene: Scene) -> impl IntoView {
    let Scene { view, page, go } = scene;
    let t = texts(view.locale);
    let locale = view.locale;
    let chosen = page.period;
    let mut periods: Vec<Period> = page
        .indicator()
        .map(|indicator| indicator.periods.clone())
        .unwrap_or_default();
    periods.retain(|period| period.kind() == chosen.kind());
    let before = periods
        .iter()
        .rev()
        .copied()
        .find(|period| *period < chosen);
    let after = periods.iter().copied().find(|period| *period > chosen);
    let slider_first = periods.first().copied();
    let at = periods.iter().position(|period| *period == chosen);
    let href = |period: Option<Period>| {
        period.map(|period| {
            View {
                period: Some(period),
                ..view.clone()
            }
            .href()
        })
    };
    let step = |period: Option<Period>, label: &str, sign: &str| match href(period) {
        Some(href) => format!(
            r#"<a class="langkah" href="{}" aria-label="{label}" noscroll>{sign}</a>"#,
            escape(&href)
        ),
        None => format!(r#"<span class="langkah" aria-hidden="true">{sign}</span>"#),
    };
    let next = href(after);
    let playing = expect_context::<Playing>().0;
    #[cfg(feature = "hydrate")]
    let address = expect_context::<crate::app::Address>();
    // One step after the other: the next is taken when this one has been seen.
    #[cfg(feature = "hydrate")]
    if playing.get_untracked() {
        match next.clone() {
            Some(next) => set_timeout(
                move || {
                    // Time that runs leaves no trail of months behind it.
                    if playing.get_untracked() {
                        crate::client::pass(address, &next);
                    }
                },
                PACE,
            ),
            None => playing.set(false),
        }
    }
    let first_href = href(slider_first);
    let (sign, word) = if playing.get_untracked() {
        ("❚❚", say!(t, umum.pause))
    } else {
        ("▶", say!(t, umum.play))
    };
    #[cfg(feature = "hydrate")]
    let here = view.href();
    // Whatever it does, the foot of the map is written anew: its button says what it does next.
    let play = move |_: leptos::ev::MouseEvent| {
        let is_playing = !playing.get_untracked();
        // From the end it begins at the beginning.
        match next.as_ref().or(first_href.as_ref()) {
            Some(next) if is_playing => go.run(next.clone()),
            #[cfg(feature = "hydrate")]
            _ => crate::client::pass(address, &here),
            #[cfg(not(feature = "hydrate"))]
            _ => {}
        }
        playing.set(is_playing);
    };
    let steps = step(before, say!(t, umum.earlier), "‹") + &step(after, say!(t, umum.later), "›");
    let first = periods
        .first()
        .map(|period| format::period(*period, locale));
    let last = periods.len().saturating_sub(1);
    let slider = StoredValue::new(periods);
    let now = StoredValue::new(view.clone());
    let slide = move |text: String| {
        let period = text
            .parse::<usize>()
            .ok()
            .and_then(|at| slider.with_value(|periods| periods.get(at).copied()));
        if period.is_some_and(|period| period != chosen) {
            go.run(
                View {
                    period,
                    ..now.get_value()
                }
                .href(),
            );
        }
    };
    view! {
        <div class="waktu">
            <button type="button" class="langkah putar" aria-label=word title=word on:click=play>
                {sign}
            </button>
            <span class="langkah-dua" inner_html=steps></span>
            <span class="waktu-awal">{first}</span>
            <input
                type="range"
                min="0"
                max=last
                value=at.unwrap_or(last)
                prop:value=at.unwrap_or(last).to_string()
                disabled=last == 0
                aria-label=say!(t, umum.timeline)
                aria-valuetext=format::period(chosen, locale)
                on:change=move |event| slide(event_target_value(&event))
            />
            <strong class="waktu-kini">{format::period(chosen, locale)}</strong>
        </div>
    }
}
