//! The trend of the region in focus, with its parent's line beside it.

use leptos::prelude::*;

use crate::{
    chart::{self, SeriesKind, TrendChart, TrendSeries, text::escape},
    frame::block,
    locale::{say, texts},
    model::Cell,
    pages::Scene,
};

/// The second card, `#tren`.
#[component]
pub(crate) fn TrendCard(scene: Scene) -> impl IntoView {
    let Scene { view, page, .. } = scene;
    let t = texts(view.locale);
    let Some(indicator) = page.indicator().cloned() else {
        return block("kartu tren", "tren", String::new());
    };
    // A count of a whole kabupaten beside that of one desa would flatten the desa's line.
    let lines = if indicator.unit.has_denominator() {
        2
    } else {
        1
    };
    let names: Vec<&str> = page
        .series
        .iter()
        .filter_map(|cells| Some(cells.first()?.region_name.as_str()))
        .collect();
    // A desa is often called what its kecamatan is.
    let is_namesake = names.first() == names.get(1);
    let series: Vec<TrendSeries> = page
        .series
        .iter()
        .take(lines)
        .enumerate()
        .map(|(at, cells)| TrendSeries {
            name: cells
                .first()
                .map(|cell| {
                    let name = cell.region_name.replacen("Kabupaten", "Kab.", 1);
                    if is_namesake {
                        format!("{} {name}", t.level(cell.region.level()))
                    } else {
                        name
                    }
                })
                .unwrap_or_default(),
            points: chart::points(cells, indicator.time_rule),
            kind: if at == 0 {
                SeriesKind::Main
            } else {
                SeriesKind::Parent
            },
        })
        .collect();
    let name = series
        .first()
        .map(|series| series.name.clone())
        .unwrap_or_default();
    let years = |at: Option<&Cell>| {
        at.map(|cell| cell.period.year().to_string())
            .unwrap_or_default()
    };
    let main = page.series.first();
    let range = format!(
        "{}–{}",
        years(main.and_then(|cells| cells.first())),
        years(main.and_then(|cells| cells.last()))
    );
    let drawing = chart::trend_svg(&TrendChart {
        title: format!("{} {name}", say!(t, umum.trend)),
        series,
        target: page
            .focus_cell()
            .and_then(|cell| cell.target)
            .filter(|target| *target > 0.0),
        unit: indicator.unit,
        locale: view.locale,
        width: 380,
        height: 190,
        reading: chart::Reading::Silent,
    });
    let html = format!(
        r#"<div class="judul-kartu"><h2>{} {}</h2><span>{range}</span></div><div id="tren-svg">{drawing}</div>"#,
        say!(t, umum.trend),
        escape(&name)
    );
    block("kartu tren", "tren", html)
}
