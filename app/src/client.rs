//! The way from page to page in the browser: links and forms are taken over, the address is kept, pages written as text are
//! fetched and swapped. Without it all of them are ordinary links and forms.

use std::cell::RefCell;

use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast as _, JsValue},
    web_sys::{
        self, Element, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, UrlSearchParams,
    },
};

use crate::{
    api,
    app::{Address, is_map},
    frame::failure,
    view::{Page, View},
};

thread_local! {
    /// The text that was asked for last: an answer that comes after another question is no longer wanted.
    static WANTED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Path and query of the document.
pub(crate) fn here() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// Goes to an address of this site, which the way back leads past.
pub(crate) fn pass(address: Address, to: &str) {
    let _ = window()
        .history()
        .map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(to)));
    address.0.set(to.to_owned());
}

/// Goes to an address of this site.
pub(crate) fn go(address: Address, to: &str) {
    let _ = window()
        .history()
        .map(|history| history.push_state_with_url(&JsValue::NULL, "", Some(to)));
    let before = address.0.get_untracked();
    address.0.set(to.to_owned());
    if is_map(to) != is_map(&before) || !is_map(to) {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Takes over links, forms and the way back.
pub(crate) fn follow(address: Address) {
    let click = window_event_listener(ev::click, move |event| {
        if event.default_prevented()
            || event.button() != 0
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key()
        {
            return;
        }
        if let Some(to) = target(&event).and_then(|at| link(&at)) {
            event.prevent_default();
            go(address, &to);
        }
    });
    let change = window_event_listener(ev::change, move |event| {
        // A text field waits for Enter; a choice is enough.
        let Some(field) =
            target(&event).filter(|field| field.tag_name() != "INPUT" || is_box(field))
        else {
            return;
        };
        if let Some(to) = form(&field).and_then(|form| filled(&form)) {
            go(address, &to);
        }
    });
    let submit = window_event_listener(ev::submit, move |event| {
        if let Some(to) = target(&event)
            .and_then(|at| form(&at))
            .and_then(|form| filled(&form))
        {
            event.prevent_default();
            go(address, &to);
        }
    });
    let typed = window_event_listener(ev::input, |event| look(&event));
    // Before anything is typed the places opened lately.
    let entered = window_event_listener(ev::focusin, |event| look(&event));
    let over = window_event_listener(ev::pointerover, move |event| {
        if let Some(at) = target(&event).filter(|at| at.tag_name() == "use") {
            same(&at);
        }
    });
    let key = window_event_listener(ev::keydown, move |event| {
        if let Some(at) = target(&event).filter(|at| matches!(at.closest(".cari"), Ok(Some(_)))) {
            walk(&event, &at);
        }
    });
    let back = window_event_listener(ev::popstate, move |_| address.0.set(here()));
    // They live as long as the document.
    std::mem::forget((click, change, submit, typed, entered, over, key, back));
}

fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn is_box(field: &Element) -> bool {
    matches!(
        field.get_attribute("type").as_deref(),
        Some("checkbox" | "radio")
    )
}

/// Where the link around `at` leads, if it is one of this app's pages.
fn link(at: &Element) -> Option<String> {
    let link = at.closest("a[href]").ok()??;
    if link.has_attribute("download")
        || link.has_attribute("target")
        || link.get_attribute("rel").as_deref() == Some("external")
    {
        return None;
    }
    let href = link.get_attribute("href")?;
    (href.starts_with('/')
        && !href.contains('#')
        && !href.contains("format=")
        // A deck is a document of its own.
        && View::of(&href).is_some_and(|view| view.page != Page::Deck))
    .then_some(href)
}

/// The form around a field, if the client may take it over.
fn form(at: &Element) -> Option<HtmlFormElement> {
    at.closest("form[data-buka]").ok()??.dyn_into().ok()
}

/// The address that a form leads to; fields left empty are left out.
fn filled(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let asked = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    let text = String::from(asked.to_string());
    let kept: Vec<&str> = text
        .split('&')
        .filter(|pair| !pair.ends_with('=') && !pair.is_empty())
        .collect();
    let action = form.get_attribute("action")?;
    Some(if kept.is_empty() {
        action
    } else {
        format!("{action}?{}", kept.join("&"))
    })
}

/// From now on puts the text of the address into `#halaman`, whenever the address is another one.
pub(crate) fn keep_text() {
    let address = expect_context::<Address>();
    // The document brought the text of its own address, unless another page stood here before.
    let mut is_there = document()
        .get_element_by_id("halaman")
        .is_some_and(|place| place.has_child_nodes());
    Effect::new(move |_| {
        let to = address.0.get();
        if is_map(&to) {
            // The map says its own once it is drawn.
            document().set_title("");
        } else if !std::mem::take(&mut is_there) {
            spawn_local(swap(to));
        }
    });
}

async fn swap(to: String) {
    WANTED.with(|wanted| wanted.replace(to.clone()));
    let Some(place) = document().get_element_by_id("halaman") else {
        return;
    };
    let _ = place.set_attribute("aria-busy", "true");
    let answer = api::fragment(&to).await;
    if WANTED.with(|wanted| *wanted.borrow() != to) {
        return;
    }
    let _ = place.remove_attribute("aria-busy");
    match answer {
        Ok(html) => place.set_inner_html(&html),
        Err(error) => {
            let view = View::of(&to).unwrap_or_default();
            place.set_inner_html(&failure(&view, error));
        }
    }
    let title = place
        .query_selector("title")
        .ok()
        .flatten()
        .and_then(|title| title.text_content())
        .unwrap_or_default();
    arrived(&title);
}

/// Another page stands there: says so, and whoever uses the keyboard goes on where it begins.
pub(crate) fn arrived(title: &str) {
    document().set_title(title);
    if let Some(told) = document().get_element_by_id("pengumuman") {
        told.set_text_content(Some(title));
    }
    if let Some(main) = document()
        .get_element_by_id("isi")
        .and_then(|main| main.dyn_into::<HtmlElement>().ok())
    {
        let _ = main.focus();
    }
}

/// What the box suggests for what is typed; without anything typed, the places opened lately.
fn look(event: &web_sys::Event) {
    if let Some(field) = target(event)
        .filter(|field| field.id() == "cari")
        .and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
    {
        spawn_local(suggest(field));
    }
}

async fn suggest(field: HtmlInputElement) {
    let Some(place) = document().get_element_by_id("saran") else {
        return;
    };
    // The language and the audience stand in the form beside it.
    let Some(asked) = form(&place).and_then(|form| filled(&form)) else {
        return;
    };
    let text = field.value();
    let sign = if asked.contains('?') { '&' } else { '?' };
    let answer = api::fragment(&format!("{asked}{sign}saran=1")).await;
    // Something else may have been typed since.
    if field.value() == text
        && let Ok(html) = answer
    {
        place.set_inner_html(&html);
    }
}

/// Up and down among the suggestions, Escape back to the box and out of them.
fn walk(event: &web_sys::KeyboardEvent, at: &Element) {
    let key = event.key();
    let step = match key.as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "Escape" => 0,
        _ => return,
    };
    let focus = |element: Option<Element>| {
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    };
    let field = || document().get_element_by_id("cari");
    if step == 0 {
        if let Some(place) = document().get_element_by_id("saran") {
            place.set_inner_html("");
        }
        focus(field());
        return;
    }
    event.prevent_default();
    let Ok(links) = document().query_selector_all("#saran a") else {
        return;
    };
    let link = |at: u32| {
        links
            .item(at)
            .and_then(|node| node.dyn_into::<Element>().ok())
    };
    let here = (0..links.length()).find(|index| link(*index).as_ref() == Some(at));
    match (here, step) {
        (None, 1) => focus(link(0)),
        (Some(0), -1) => focus(field()),
        (Some(index), 1) => focus(link(index + 1)),
        (Some(index), _) => focus(link(index - 1)),
        _ => {}
    }
}

/// Marks a region on every map beside the one that is pointed at.
fn same(at: &Element) {
    let Some(code) = at.get_attribute("data-kode") else {
        return;
    };
    for (selector, class) in [
        ("use.disorot".to_owned(), ""),
        (format!("use[data-kode='{code}']"), "disorot"),
    ] {
        let Ok(found) = document().query_selector_all(&selector) else {
            continue;
        };
        for index in 0..found.length() {
            if let Some(region) = found
                .item(index)
                .and_then(|node| node.dyn_into::<Element>().ok())
            {
                let _ = region.set_attribute("class", class);
            }
        }
    }
}
