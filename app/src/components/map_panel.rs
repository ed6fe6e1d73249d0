//! The map with its legend; pointing at a region shows its figure, choosing it leads into it.

use leptos::{ev, prelude::*, web_sys};

use super::tooltip::{Pointed, figure, tooltip};
use crate::{
    locale::{indicator_name, texts},
    map::{self, Scenery},
    model::{Indicator, Unit},
    pages::Scene,
};

/// The legend's own units, about pixels.
const LEGEND_WIDTH: f64 = 300.0;

/// Legend at the left, map at the right; the legend never covers a desa.
#[component]
pub(crate) fn MapPanel(scene: Scene) -> impl IntoView {
    let Scene { view, page, go } = scene;
    let locale = view.locale;
    let t = texts(locale);
    let Some(indicator) = page.indicator().cloned() else {
        return ().into_any();
    };
    if page.cells.is_empty() {
        return view! { <p class="tanpa-peta">{t.no_regions}</p> }.into_any();
    }
    let values: Vec<f64> = page.cells.iter().filter_map(|cell| cell.value).collect();
    let classes = map::classify(
        &values,
        page_target(&page),
        indicator.direction,
        indicator.unit,
    );
    let legend = map::legend_svg(
        &map::Legend::new(&classes, &page.cells),
        locale,
        LEGEND_WIDTH,
    );
    let drawing = page.shapes.as_ref().map(|shapes| {
        let labels = page.cells.iter().map(|cell| {
            (
                format!("{}: {}", cell.region_name, figure(&indicator, cell, locale)),
                view.at(&cell.region).href(),
            )
        });
        map::scenery(&Scenery {
            shapes,
            cells: &page.cells,
            classes: &classes,
            unit: indicator.unit,
            selected: (page.focus != page.scope.code).then_some(&page.focus),
            links: &labels.collect::<Vec<_>>(),
            locale,
        })
    });
    let unit = unit_words(&indicator, locale);
    let title = format!(
        "{}, {}",
        indicator_name(&indicator, locale),
        page.scope.name
    );

    let pointed = RwSignal::new(None::<Pointed>);
    let shown = page.clone();
    let point = move |event: ev::PointerEvent| {
        pointed.set(region_under(&event).map(|code| Pointed {
            code,
            x: f64::from(event.client_x()),
            y: f64::from(event.client_y()),
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
        <div class="bidang">
            <div class="keterangan" id="legenda">
                <div>
                    <h2>{unit}</h2>
                    <p>{t.per_class}</p>
                </div>
                <div inner_html=legend></div>
            </div>
            <div class="gambar" on:click=choose on:pointermove=point on:pointerleave=move |_| pointed.set(None)
                on:focusin=focus on:focusout=move |_| pointed.set(None)>
                {match drawing {
                    Some(drawing) => {
                        view! {
                            <svg
                                id="peta-svg"
                                viewBox=drawing.view_box
                                preserveAspectRatio="xMidYMid meet"
                                role="group"
                                aria-label=title
                                inner_html=drawing.content
                            ></svg>
                        }
                            .into_any()
                    }
                    None => view! { <p class="tanpa-peta">{t.no_geometry}</p> }.into_any(),
                }}
                {move || {
                    let Pointed { code, x, y } = pointed.get()?;
                    let content = tooltip(&shown, &code, locale)?;
                    let left = x > window_width() * 0.6;
                    Some(
                        view! {
                            <div
                                class="petunjuk"
                                class:kiri=left
                                role="status"
                                style:left=format!("{x}px")
                                style:top=format!("{y}px")
                            >
                                {content}
                            </div>
                        },
                    )
                }}
            </div>
        </div>
    }
    .into_any()
}

/// The target that the map's colours turn around: the cells' own, which for cumulative indicators is the target to date.
fn page_target(page: &crate::view::MapPage) -> Option<f64> {
    page.cells.iter().find_map(|cell| cell.target)
}

/// What the colours stand for.
fn unit_words(indicator: &Indicator, locale: crate::format::Locale) -> String {
    let t = texts(locale);
    let whom = indicator.denominator.clone().unwrap_or_default();
    match indicator.unit {
        Unit::Percent => format!("{} {whom}", t.percent_of),
        Unit::Per1000 => format!("{} {whom}", t.per_1000),
        Unit::Per100000 => format!("{} {whom}", t.per_100000),
        Unit::Count => format!("{} ({})", indicator_name(indicator, locale), t.count_unit),
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

fn region_under(event: &web_sys::Event) -> Option<String> {
    region_link(event)?.get_attribute("data-kode")
}

fn window_width() -> f64 {
    window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .unwrap_or(f64::MAX)
}
