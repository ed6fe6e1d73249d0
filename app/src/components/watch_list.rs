//! Which regions to look at first: those furthest on the wrong side.

use leptos::prelude::*;

use crate::{
    chart::{self, IntervalBar},
    format,
    locale::texts,
    model::{Cell, Direction, Level},
    pages::Scene,
};

/// Colours of the ends of the map's scale: on the right side of the target, on the wrong one, neither.
const MET: &str = "#01665e";
const NOT_MET: &str = "#8c510a";
const NEUTRAL: &str = "#0b5d57";

/// Size of a bar, about pixels.
const BAR: (f64, f64) = (110.0, 24.0);

/// Regions listed.
const LISTED: usize = 12;

/// The third card.
#[component]
pub(crate) fn WatchList(scene: Scene) -> impl IntoView {
    let Scene { view, page, .. } = scene;
    let locale = view.locale;
    let t = texts(locale);
    let Some(indicator) = page.indicator().cloned() else {
        return ().into_any();
    };
    let mut known: Vec<&Cell> = page
        .cells
        .iter()
        .filter(|cell| cell.value.is_some())
        .collect();
    let lowest_first = indicator.direction == Direction::Higher;
    known.sort_by(|a, b| {
        let order = a
            .value
            .unwrap_or_default()
            .total_cmp(&b.value.unwrap_or_default());
        if lowest_first { order } else { order.reverse() }
    });
    known.truncate(LISTED);
    let limit = known
        .iter()
        .filter_map(|cell| cell.ci_high.or(cell.value))
        .chain(indicator.target)
        .fold(0.0_f64, f64::max);
    let items = known
        .into_iter()
        .map(|cell| {
            let value = cell.value.unwrap_or_default();
            let mark = cell.met.map_or(NEUTRAL, |met| if met { MET } else { NOT_MET });
            let bar = chart::interval_bar_svg(&IntervalBar {
                value,
                interval: cell.ci_low.zip(cell.ci_high),
                target: cell.target.filter(|target| *target > 0.0),
                range: (0.0, limit),
                colour: mark.to_owned(),
            }, BAR.0, BAR.1);
            let district = (page.level == Level::Village)
                .then(|| cell.region.parent())
                .flatten()
                .map(|code| format!("{} {}", t.district, page.upper_name(&code)));
            view! {
                <li>
                    <a href=view.at(&cell.region).href()>
                        <span class="nama">{cell.region_name.clone()} <small>{district}</small></span>
                        <span inner_html=bar></span>
                        <span class="nilai">{format::with_unit(value, indicator.unit, locale)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let order = if lowest_first { t.lowest } else { t.highest };
    view! {
        <section class="kartu dulu">
            <div class="judul-kartu">
                <h2>{t.look_first}</h2>
                <span>{order} ", " {t.with_interval}</span>
            </div>
            <ol>{items}</ol>
        </section>
    }
    .into_any()
}
