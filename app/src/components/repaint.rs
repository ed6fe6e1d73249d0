//! Another indicator or period on a map that stands: its outlines stay, and only colours, words and links are set. Writing the
//! drawing anew would have the browser read, style and lay out every outline once more.

use std::cell::RefCell;

use leptos::{
    prelude::document,
    web_sys::{Element, wasm_bindgen::JsCast as _},
};

use crate::map::Paint;

thread_local! {
    /// What the drawing that stands was made of, and its text as it was written.
    static STANDING: RefCell<Option<(String, String)>> = RefCell::default();
}

/// What one region is to look like, say and lead to.
pub(super) struct Region<'a> {
    pub(super) paint: Paint,
    pub(super) says: &'a str,
    pub(super) leads: &'a str,
}

/// Remembers a drawing: made of `key`, written as `html`.
pub(super) fn stands(key: String, html: &str) {
    STANDING.set(Some((key, html.to_owned())));
}

/// The drawing that stands, which from now on is forgotten: whatever is written next stands in its place.
pub(super) fn taken() -> Option<(String, String)> {
    STANDING.take()
}

/// Paints the drawing that stands, if it is made of `key`; what it was written as, so that nothing is written. `regions` stand
/// in the order of the drawing.
pub(super) fn repaint<'a>(
    standing: Option<(String, String)>,
    key: &str,
    title: &str,
    legend: &str,
    regions: impl Iterator<Item = Region<'a>>,
) -> Option<String> {
    let (_, html) = standing.filter(|(known, _)| known == key)?;
    let map = document().get_element_by_id("peta-svg")?;
    document()
        .get_element_by_id("legenda")?
        .set_inner_html(legend);
    let set = |at: &Element, name: &str, value: &str| {
        let _ = at.set_attribute(name, value);
    };
    set(&map, "aria-label", title);
    let mut link = map.query_selector("a").ok()?;
    for region in regions {
        let at = link?;
        set(&at, "href", region.leads);
        set(&at, "aria-label", region.says);
        match region.paint.class {
            Some(class) => set(&at, "data-kelas", &class.to_string()),
            None => {
                let _ = at.remove_attribute("data-kelas");
            }
        }
        let shape = at.first_element_child()?;
        set(&shape, "fill", &region.paint.fill);
        let mark = match (shape.next_element_sibling(), &region.paint.mark) {
            (None, Some(_)) => {
                let mark: Element = shape.clone_node_with_deep(false).ok()?.unchecked_into();
                set(&mark, "class", "tanda");
                let _ = at.append_child(&mark);
                Some(mark)
            }
            (mark, _) => mark,
        };
        if let Some(mark) = mark {
            set(
                &mark,
                "fill",
                region.paint.mark.as_deref().unwrap_or("none"),
            );
        }
        link = at.next_element_sibling();
    }
    STANDING.set(Some((key.to_owned(), html.clone())));
    Some(html)
}
