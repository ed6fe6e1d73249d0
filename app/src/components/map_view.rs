//! What the browser does with a map that stands: enlarging, moving, walking from region to region, picking a class. Nothing of it
//! changes the address, and nothing is drawn anew.

use std::cell::RefCell;

use leptos::{
    ev,
    prelude::document,
    web_sys::{Element, wasm_bindgen::JsCast as _},
};

use crate::model::{Level, RegionCode};

/// A part of the drawing: left, top, width, height in its own units.
type Part = [f64; 4];

/// How much one step enlarges.
const STEP: f64 = 1.5;
/// Most of it.
const MOST: f64 = 12.0;
/// Pixels that a pointer moves before it drags.
const SLACK: f64 = 5.0;

#[derive(Default)]
struct State {
    /// The map shown, and the part of it; another map begins whole.
    shown: Option<(String, Part)>,
    /// Where a pressed pointer was last, and whether it has moved since.
    pressed: Option<(f64, f64)>,
    dragged: bool,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// The `viewBox` of a map of which `whole` is all: the part shown before, if it is the same map.
pub(super) fn shown(scope: &RegionCode, level: Level, whole: &str) -> String {
    let key = format!("{scope} {level}");
    // The server draws for many at once and always the whole.
    if cfg!(feature = "ssr") {
        return whole.to_owned();
    }
    STATE.with_borrow_mut(|state| match &state.shown {
        Some((known, part)) if *known == key => text(part),
        _ => {
            state.shown = parse(whole).map(|part| (key, part));
            whole.to_owned()
        }
    })
}

fn parse(text: &str) -> Option<Part> {
    let mut numbers = text.split(' ').map(|number| number.parse().ok());
    Some([
        numbers.next()??,
        numbers.next()??,
        numbers.next()??,
        numbers.next()??,
    ])
}

fn text(part: &Part) -> String {
    format!(
        "{:.1} {:.1} {:.1} {:.1}",
        part[0], part[1], part[2], part[3]
    )
}

fn svg() -> Option<Element> {
    document().get_element_by_id("peta-svg")
}

/// Changes the part shown by `change`, which is given the whole and the part; kept inside the whole.
fn view(change: impl FnOnce(&Part, &mut Part)) {
    let Some(svg) = svg() else { return };
    let attribute = |name: &str| svg.get_attribute(name).and_then(|text| parse(&text));
    let Some((whole, mut part)) = attribute("data-utuh").zip(attribute("viewBox")) else {
        return;
    };
    change(&whole, &mut part);
    for side in 0..2 {
        part[side + 2] = part[side + 2].clamp(whole[side + 2] / MOST, whole[side + 2]);
        let last = whole[side] + whole[side + 2] - part[side + 2];
        part[side] = part[side].clamp(whole[side], last);
    }
    let _ = svg.set_attribute("viewBox", &text(&part));
    STATE.with_borrow_mut(|state| {
        if let Some((_, shown)) = &mut state.shown {
            *shown = part;
        }
    });
}

/// Enlarges by `factor` around a point, given in shares of the part shown.
fn zoom(factor: f64, (x, y): (f64, f64)) {
    view(|whole, part| {
        let factor = factor
            .min(part[2] * MOST / whole[2])
            .max(part[2] / whole[2]);
        for (side, share) in [(0, x), (1, y)] {
            let size = part[side + 2] / factor;
            part[side] += (part[side + 2] - size) * share;
            part[side + 2] = size;
        }
    });
}

/// A button: `+`, `-` or `0`.
pub(super) fn press(button: &Element) {
    if let Some(what) = button.get_attribute("data-perbesar") {
        key(&what);
    }
}

/// A key pressed on a region; whether it meant something.
pub(super) fn key(key: &str) -> bool {
    let middle = (0.5, 0.5);
    match key {
        "+" | "=" => zoom(STEP, middle),
        "-" => zoom(1.0 / STEP, middle),
        "0" => view(|whole, part| *part = *whole),
        "ArrowLeft" => step(-1.0, 0.0),
        "ArrowRight" => step(1.0, 0.0),
        "ArrowUp" => step(0.0, -1.0),
        "ArrowDown" => step(0.0, 1.0),
        _ => return false,
    }
    true
}

/// The wheel enlarges where the pointer is, with the key that does so everywhere: without it the page scrolls.
pub(super) fn wheel(event: &ev::WheelEvent) {
    if !event.ctrl_key() {
        return;
    }
    let Some(svg) = svg() else { return };
    event.prevent_default();
    let place = svg.get_bounding_client_rect();
    let at = (
        (f64::from(event.client_x()) - place.x()) / place.width(),
        (f64::from(event.client_y()) - place.y()) / place.height(),
    );
    zoom(
        if event.delta_y() < 0.0 {
            1.2
        } else {
            1.0 / 1.2
        },
        at,
    );
}

/// A pointer goes down: perhaps to drag.
pub(super) fn press_down(event: &ev::PointerEvent) {
    STATE.with_borrow_mut(|state| {
        state.pressed = Some((event.client_x().into(), event.client_y().into()));
        state.dragged = false;
    });
}

/// A pointer moves; whether it drags the map.
pub(super) fn drag(event: &ev::PointerEvent) -> bool {
    if event.buttons() != 1 || event.pointer_type() == "touch" {
        return false;
    }
    let now: (f64, f64) = (event.client_x().into(), event.client_y().into());
    let moved = STATE.with_borrow_mut(|state| {
        let from = state.pressed?;
        let by = (now.0 - from.0, now.1 - from.1);
        if !state.dragged && by.0.abs() + by.1.abs() < SLACK {
            return None;
        }
        state.dragged = true;
        state.pressed = Some(now);
        Some(by)
    });
    let (Some((x, y)), Some(svg)) = (moved, svg()) else {
        return false;
    };
    let place = svg.get_bounding_client_rect();
    view(|_, part| {
        // `meet`: one scale for both directions.
        let scale = (part[2] / place.width()).max(part[3] / place.height());
        part[0] -= x * scale;
        part[1] -= y * scale;
    });
    true
}

/// Whether the press that ends now moved the map: then it chose nothing.
pub(super) fn was_dragged() -> bool {
    STATE.with_borrow(|state| state.dragged)
}

/// The map is one stop of the tabulator: from now on only `link` is.
pub(super) fn single_stop(link: &Element) {
    let Ok(links) = document().query_selector_all("#peta-svg a[data-kode]:not([tabindex='-1'])")
    else {
        return;
    };
    for at in 0..links.length() {
        if let Some(other) = links
            .item(at)
            .and_then(|node| node.dyn_into::<Element>().ok())
        {
            let _ = other.set_attribute("tabindex", "-1");
        }
    }
    let _ = link.set_attribute("tabindex", "0");
}

/// Focuses the nearest region in a direction.
fn step(x: f64, y: f64) {
    let Some(here) = document().active_element() else {
        return;
    };
    let middle = |element: &Element| {
        let place = element.get_bounding_client_rect();
        (
            place.x() + place.width() / 2.0,
            place.y() + place.height() / 2.0,
        )
    };
    let from = middle(&here);
    let Ok(links) = document().query_selector_all("#peta-svg a[data-kode]") else {
        return;
    };
    let mut best: Option<(f64, Element)> = None;
    for at in 0..links.length() {
        let Some(link) = links
            .item(at)
            .and_then(|node| node.dyn_into::<Element>().ok())
        else {
            continue;
        };
        let to = middle(&link);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (along, aside) = (dx * x + dy * y, (dx * y).abs() + (dy * x).abs());
        // Ahead rather than aside: within 60 degrees, aside counts double.
        if along <= 1.0 || aside > along * 1.7 {
            continue;
        }
        let far = along + 2.0 * aside;
        if best.as_ref().is_none_or(|(nearest, _)| far < *nearest) {
            best = Some((far, link));
        }
    }
    if let Some((_, link)) = best {
        let _ = link.set_attribute("tabindex", "0");
        if let Ok(link) = link.dyn_into::<leptos::web_sys::SvgElement>() {
            let _ = link.focus();
        }
    }
}

/// Leaves only the regions of a class in colour, or all again.
pub(super) fn pick(class: &Element) {
    let Some(place) = document().get_element_by_id("bidang") else {
        return;
    };
    let wanted = class.get_attribute("data-kelas");
    let _ = match wanted {
        Some(wanted) if place.get_attribute("data-pilih").as_deref() != Some(&wanted) => {
            place.set_attribute("data-pilih", &wanted)
        }
        _ => place.remove_attribute("data-pilih"),
    };
}
