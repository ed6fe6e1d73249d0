//! A part of the page that is written as text.
//!
//! What does not react by itself needs neither signals nor hydration: a pure function writes it, on the server and in the browser alike, and the
//! client swaps it as a whole. Links in it work as everywhere. Every text from data goes through [`crate::chart::text::escape`].

use leptos::prelude::*;

/// A `<div>` with HTML in it.
pub(crate) fn block(class: &'static str, id: &'static str, html: String) -> impl IntoView + use<> {
    view! { <div class=class id=id inner_html=html></div> }
}
