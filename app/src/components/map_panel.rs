//! The map with its legend; pointing at a region shows its figure, choosing it leads into it.

use std::fmt::Write as _;

use leptos::{ev, prelude::*, web_sys};

use super::tooltip::{Pointed, figure, tooltip};
use crate::{
    chart::text::escape,
    locale::{indicator_name, say, texts},
    map::{self, Scenery},
    model::{Indicator, Unit},
    pages::Scene,
    view::{MapPage, View},
};

/// Pixels between the pointer and what is said of the region under it.
const HINT_DISTANCE: f64 = 14.0;

/// The legend's own units, about pixels.
const LEGEND_WIDTH: f64 = 300.0;

/// Legend at the left, map at the right; the legend never covers a desa.
#[component]
pub(crate) fn MapPanel(scene: Scene) -> impl IntoView {
    let Scene { view, page, go } = scene;
    let locale = view.locale;
    let html = panel(&view, &page);
    let pointed = RwSignal::new(None::<Pointed>);
    let hint = move || {
        pointed.with(|pointed| {
            pointed
                .as_ref()
                .and_then(|at| tooltip(&page, &at.code, locale))
                .unwrap_or_default()
        })
    };
    let place = move || {
        pointed.with(|pointed| match pointed {
            Some(Pointed { x, y, .. }) => {
                let side = if *x > window_width() * 0.6 {
                    "right"
                } else {
                    "left"
                };
                let x = if side == "right" {
                    window_width() - x
                } else {
                    *x
                };
                format!(
                    "{side}:{:.0}px;top:{:.0}px",
                    x + HINT_DISTANCE,
                    y + HINT_DISTANCE
                )
            }
            None => "display:none".to_owned(),
        })
    };
    let point = move |event: ev::PointerEvent| {
        pointed.set(region_link(&event).and_then(|link| {
            Some(Pointed {
                code: link.get_attribute("data-kode")?,
                x: f64::from(event.client_x()),
                y: f64::from(event.client_y()),
            })
        }));
    };
    let focus = move |event: ev::FocusEvent| {
        pointed.set(region_link(&event).and_then(|link| {
            let place = link.get_bounding_client_rect();
            Some(Pointed {
                code: link.get_attribute("data-kode")?,
                x: place.x() + place.width() / 2.0,
                y: place.y() + place.height() / 2.0,
            })
        }));
    };
    let choose = move |event: ev::MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        if let Some(address) = region_link(&event).and_then(|link| link.get_attribute("href")) {
            event.prevent_default();
            pointed.set(None);
            go.run(address);
        }
    };
    view! {
        <div
            class="bidang"
            on:click=choose
            on:pointermove=point
            on:pointerleave=move |_| pointed.set(None)
            on:focusin=focus
            on:focusout=move |_| pointed.set(None)
            inner_html=html
        ></div>
        <div class="petunjuk" role="status" style=place inner_html=hint></div>
    }
}

/// Legend and map as HTML.
fn panel(view: &View, page: &MapPage) -> String {
    let locale = view.locale;
    let t = texts(locale);
    let Some(indicator) = page.indicator().filter(|_| !page.cells.is_empty()) else {
        return format!(r#"<p class="tanpa-peta">{}</p>"#, say!(t, umum.no_regions));
    };
    let values: Vec<f64> = page.cells.iter().filter_map(|cell| cell.value).collect();
    // The scope's own target where the engine gave one: kecamatan may have theirs.
    let target = page
        .focus_cell()
        .and_then(|cell| cell.target_to_date)
        .or_else(|| indicator.target_to_date(page.period));
    let (direction, unit) = (indicator.direction, indicator.unit);
    let (classes, whose) = match &indicator.classes {
        Some(own) => (
            map::classify_own(own, &values, target, direction, unit),
            own.label.as_deref().map(escape).unwrap_or_default(),
        ),
        None => (
            map::classify(&values, target, direction, unit),
            Default::default(),
        ),
    };
    let mut out = format!(
        r#"<div class="keterangan" id="legenda"><div><h2>{}</h2><p>{} {whose}</p></div><div>{}</div></div><div class="gambar">"#,
        escape(&unit_words(indicator, locale)),
        say!(t, umum.per_class),
        map::legend_svg(
            &map::Legend::new(&classes, &page.cells),
            locale,
            LEGEND_WIDTH
        )
    );
    match &page.shapes {
        Some(shapes) => {
            let links: Vec<(String, String)> = page
                .cells
                .iter()
                .map(|cell| {
                    let says = format!("{}: {}", cell.region_name, figure(indicator, cell, locale));
                    (says, view.at(&cell.region).href())
                })
                .collect();
            let drawing = map::scenery(&Scenery {
                shapes,
                cells: &page.cells,
                classes: &classes,
                unit: indicator.unit,
                selected: (page.focus != page.scope.code).then_some(&page.focus),
                links: &links,
                locale,
            });
            let _ = write!(
                out,
                r#"<svg id="peta-svg" viewBox="{}" preserveAspectRatio="xMidYMid meet" role="group" aria-label="{}, {}">{}</svg>"#,
                drawing.view_box,
                escape(&indicator_name(indicator, locale)),
                escape(&page.scope.name),
                drawing.content
            );
        }
        None => {
            let _ = write!(
                out,
                r#"<p class="tanpa-peta">{}</p>"#,
                say!(t, umum.no_geometry)
            );
        }
    }
    out.push_str("</div>");
    out
}

/// What the colours stand for.
fn unit_words(indicator: &Indicator, locale: crate::format::Locale) -> String {
    let t = texts(locale);
    let whom = indicator.denominator.clone().unwrap_or_default();
    match indicator.unit {
        Unit::Percent => format!("{} {whom}", say!(t, umum.percent_of)),
        Unit::Per1000 => format!("{} {whom}", say!(t, umum.per_1000)),
        Unit::Per100000 => format!("{} {whom}", say!(t, umum.per_100000)),
        Unit::Count => format!(
            "{} ({})",
            indicator_name(indicator, locale),
            say!(t, umum.count_unit)
        ),
    }
}

fn region_link(event: &web_sys::Event) -> Option<web_sys::Element> {
    use leptos::wasm_bindgen::JsCast;

    event
        .target()?
        .dyn_into::<web_sys::Element>()
        .ok()?
        .closest("a[data-kode]")
        .ok()?
}

fn window_width() -> f64 {
    window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .unwrap_or(f64::MAX)
}
