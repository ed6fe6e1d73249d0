//! Which regions to look at first: those furthest on the wrong side.

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::{
    chart::{self, IntervalBar, text::escape},
    format,
    frame::block,
    locale::{say, texts},
    model::{Cell, Direction, Indicator, Level},
    order,
    pages::Scene,
    view::{MapPage, View},
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
    let t = texts(view.locale);
    let Some(indicator) = page.indicator() else {
        return block("kartu dulu", "dulu", String::new());
    };
    let lowest_first = indicator.direction == Direction::Higher;
    let items = items(&view, &page, indicator, lowest_first);
    let note = format!(
        "{}, {}",
        if lowest_first {
            say!(t, umum.lowest)
        } else {
            say!(t, umum.highest)
        },
        say!(t, umum.with_interval)
    );
    let html = format!(
        r#"<div class="judul-kartu"><h2>{}</h2><span>{note}</span></div><ol>{items}</ol>"#,
        say!(t, umum.look_first)
    );
    block("kartu dulu", "dulu", html)
}

fn items(view: &View, page: &MapPage, indicator: &Indicator, lowest_first: bool) -> String {
    let t = texts(view.locale);
    let known: Vec<&Cell> = page
        .cells
        .iter()
        .filter(|cell| cell.value.is_some())
        .collect();
    let mut known = order::sorted(&known, |a, b| {
        let order = a
            .value
            .unwrap_or_default()
            .total_cmp(&b.value.unwrap_or_default());
        if lowest_first { order } else { order.reverse() }
    });
    known.truncate(LISTED);
    let limit = known
        .iter()
        .flat_map(|cell| [cell.ci_high.or(cell.value), cell.target_to_date])
        .flatten()
        .fold(0.0_f64, f64::max);
    known.into_iter().fold(String::new(), |mut out, cell| {
        let value = cell.value.unwrap_or_default();
        let bar = chart::interval_bar_svg(
            &IntervalBar {
                value,
                interval: cell.ci_low.zip(cell.ci_high),
                target: cell.target_to_date.filter(|target| *target > 0.0),
                range: (0.0, limit),
                colour: cell.met.map_or(NEUTRAL, |met| if met { MET } else { NOT_MET }).to_owned(),
            },
            BAR.0,
            BAR.1,
        );
        let district = (page.level == Level::Village)
            .then(|| cell.region.parent())
            .flatten()
            .map(|code| format!("{} {}", say!(t, umum.district), page.upper_name(&code)))
            .unwrap_or_default();
        let _ = write!(
            out,
            r#"<li><a href="{}"><span class="nama">{} <small>{}</small></span><span>{bar}</span><span class="nilai">{}</span></a></li>"#,
            escape(&view.at(&cell.region).href()),
            escape(&cell.region_name),
            escape(&district),
            format::with_unit(value, indicator.unit, view.locale)
        );
        out
    })
}
