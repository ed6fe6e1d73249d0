//! A page that the server writes as text ([`crate::frame::Sheet`]): it comes with the document, or later as a fragment.

use leptos::prelude::*;

/// The place of its title, bar and content, `#halaman`.
#[component]
pub(crate) fn Text() -> impl IntoView {
    #[cfg(feature = "ssr")]
    let html = use_context::<crate::app::Prepared>()
        .and_then(|prepared| prepared.text)
        .unwrap_or_default();
    // What the server sent stays; after that the client puts in what it fetches.
    #[cfg(not(feature = "ssr"))]
    let html = String::new();
    #[cfg(feature = "hydrate")]
    crate::client::keep_text();
    view! { <div id="halaman" inner_html=html></div> }
}
