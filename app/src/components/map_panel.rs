//! The map with its legend: pointing at a region shows its figure, choosing it leads into it; it can be enlarged and moved, and a
//! class of the legend picks its regions.

use std::fmt::Write as _;

use leptos::{ev, prelude::*, web_sys};
use web_sys::wasm_bindgen::JsCast as _;

#[cfg(feature = "hydrate")]
use super::repaint;
use super::{
    map_view,
    tooltip::{Pointed, figure, tooltip},
};
use crate::{
    chart::text::escape,
    locale::{denominator_name, indicator_name, say, texts},
    map::{self, Classification, Method, Scenery},
    model::{Indicator, Level, Unit},
    pages::Scene,
    view::{MapPage, Page, View},
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
    let above = page
        .trail()
        .iter()
        .rev()
        .nth(1)
        .map(|(code, _)| view.at(code).href());
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
        if map_view::drag(&event) {
            pointed.set(None);
            return;
        }
        pointed.set(region_link(&event).and_then(|link| {
            Some(Pointed {
                code: link.get_attribute("data-kode")?,
                x: f64::from(event.client_x()),
                y: f64::from(event.client_y()),
            })
        }));
    };
    let focus = move |event: ev::FocusEvent| {
        let link = region_link(&event);
        if let Some(link) = &link {
            map_view::single_stop(link);
        }
        pointed.set(link.and_then(|link| {
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
        let Some(at) = element(&event) else { return };
        if let Ok(Some(button)) = at.closest("[data-perbesar]") {
            map_view::press(&button);
        } else if let Ok(Some(class)) = at.closest(".lg-kelas") {
            event.prevent_default();
            map_view::pick(&class);
        } else if let Some(address) =
            region_link(&event).and_then(|link| link.get_attribute("href"))
        {
            event.prevent_default();
            if !map_view::was_dragged() {
                pointed.set(None);
                go.run(address);
            }
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if region_link(&event).is_none() {
            return;
        }
        let key = event.key();
        if key == "Backspace" {
            if let Some(above) = &above {
                event.prevent_default();
                go.run(above.clone());
            }
        } else if map_view::key(&key) {
            event.prevent_default();
        }
    };
    view! {
        <div
            class="bidang"
            id="bidang"
            on:click=choose
            on:keydown=key
            on:wheel=move |event| map_view::wheel(&event)
            on:pointerdown=move |event| map_view::press_down(&event)
            on:pointermove=point
            on:pointerleave=move |_| pointed.set(None)
            on:focusin=focus
            on:focusout=move |_| pointed.set(None)
            inner_html=html
        ></div>
        <div class="petunjuk" role="status" style=place inner_html=hint></div>
    }
}

/// Limits and colours: the office's own, the reader's method, or the usual ones; from the values of many periods, so that they
/// stay while time moves.
pub(super) fn classes(view: &View, page: &MapPage, indicator: &Indicator) -> Classification {
    let method = view.classes.as_deref().and_then(Method::read);
    map::classes_of(indicator, method, &page.pooled, page.target(indicator))
}

/// Legend and map as HTML.
fn panel(view: &View, page: &MapPage) -> String {
    #[cfg(feature = "hydrate")]
    let standing = repaint::taken();
    let locale = view.locale;
    let t = texts(locale);
    let Some(indicator) = page.indicator().filter(|_| !page.cells.is_empty()) else {
        return format!(r#"<p class="tanpa-peta">{}</p>"#, say!(t, umum.no_regions));
    };
    let classes = classes(view, page, indicator);
    let whose = indicator
        .classes
        .as_ref()
        .filter(|_| view.classes.is_none())
        .and_then(|own| own.label.as_deref())
        .map(escape)
        .unwrap_or_default();
    let (symbols, places) = page.layers.split_once('\n').unwrap_or_default();
    let name = escape(&indicator_name(indicator, locale));
    let legend = format!(
        r#"<div><h2>{name}</h2><p>{} {whose}<br>{}</p></div><div>{}{symbols}</div>"#,
        escape(&unit_words(indicator, locale)),
        say!(t, umum.per_class),
        map::legend_svg(
            &map::Legend::new(&classes, &page.cells),
            locale,
            LEGEND_WIDTH
        )
    );
    let Some(shapes) = &page.shapes else {
        return format!(
            r#"<div class="gambar"><p class="tanpa-peta">{}</p></div><div class="keterangan" id="legenda">{legend}</div>"#,
            say!(t, umum.no_geometry)
        );
    };
    let links = links(view, page, indicator);
    let selected = (page.focus != page.scope.code).then_some(&page.focus);
    let title = format!("{name}, {}", escape(&page.scope.name));
    // Circles are drawn anew.
    #[cfg(feature = "hydrate")]
    let key = (indicator.unit != Unit::Count).then(|| {
        format!(
            "{} {} {places}",
            std::sync::Arc::as_ptr(shapes) as usize,
            page.focus
        )
    });
    #[cfg(feature = "hydrate")]
    if let Some(html) = key.as_deref().and_then(|key| {
        let regions = shapes.regions.iter().map(|region| {
            let at = page
                .cells
                .binary_search_by(|cell| cell.region.cmp(&region.code))
                .ok();
            let (says, leads) = at.map_or(("", ""), |at| (&*links[at].0, &*links[at].1));
            repaint::Region {
                paint: map::paint(at.map(|at| &page.cells[at]), &classes, false),
                says,
                leads,
            }
        });
        repaint::repaint(standing, key, &title, &legend, regions)
    }) {
        return html;
    }
    let drawing = map::scenery(&Scenery {
        shapes,
        cells: &page.cells,
        classes: &classes,
        unit: indicator.unit,
        selected,
        links: &links,
        locale,
    });
    // The map comes first: on a narrow screen the legend stands below it, and pushes nothing down as it arrives.
    let mut out = format!(
        r#"<div class="gambar"><svg id="peta-svg" viewBox="{}" data-utuh="{}" preserveAspectRatio="xMidYMid meet" role="group" aria-label="{title}">{}{places}</svg><div class="perbesar">"#,
        map_view::shown(&page.scope.code, page.level, &drawing.view_box),
        drawing.view_box,
        drawing.content
    );
    for (what, sign, word) in [
        ("+", "+", say!(t, umum.zoom_in)),
        ("-", "−", say!(t, umum.zoom_out)),
        ("0", "⤢", say!(t, umum.zoom_fit)),
    ] {
        let _ = write!(
            out,
            r#"<button type="button" data-perbesar="{what}" aria-label="{word}" title="{word}">{sign}</button>"#
        );
    }
    let _ = write!(
        out,
        r#"</div></div><div class="keterangan" id="legenda">{legend}</div>"#
    );
    #[cfg(feature = "hydrate")]
    if let Some(key) = key {
        repaint::stands(key, &out);
    }
    out
}

/// For every cell what its region says, and where choosing it leads.
fn links(view: &View, page: &MapPage, indicator: &Indicator) -> Vec<(String, String)> {
    // A working area has no map of its own: its profile lists its desa.
    let leads = if page.level == Level::Group {
        view.to(Page::Profile)
    } else {
        view.clone()
    };
    // An address is made once, and each region's code put in its place.
    let Some(first) = page.cells.first().map(|cell| &cell.region) else {
        return Vec::new();
    };
    let address = leads.at(first).href();
    let (before, after) = address.split_once(first.as_str()).unwrap_or((&address, ""));
    page.cells
        .iter()
        .map(|cell| {
            (
                format!(
                    "{}: {}",
                    cell.region_name,
                    figure(indicator, cell, view.locale)
                ),
                format!("{before}{}{after}", cell.region),
            )
        })
        .collect()
}

/// What the colours stand for.
fn unit_words(indicator: &Indicator, locale: crate::format::Locale) -> String {
    let t = texts(locale);
    let whom = denominator_name(indicator, locale);
    match indicator.unit {
        Unit::Percent => format!("{} {whom}", say!(t, umum.percent_of)),
        Unit::Per1000 => format!("{} {whom}", say!(t, umum.per_1000)),
        Unit::Per100000 => format!("{} {whom}", say!(t, umum.per_100000)),
        Unit::Count => say!(t, umum.count_unit).to_owned(),
    }
}

fn element(event: &web_sys::Event) -> Option<web_sys::Element> {
    event.target()?.dyn_into().ok()
}

fn region_link(event: &web_sys::Event) -> Option<web_sys::Element> {
    element(event)?.closest("#peta-svg a[data-kode]").ok()?
}

fn window_width() -> f64 {
    window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .unwrap_or_default()
}
