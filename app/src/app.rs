//! The document, which page stands in it, and the way from one to another.
//!
//! The address is the state (design §9). Two kinds of page stand behind it: the map, whose parts react and are drawn from cells
//! on either side; and pages written as text by the server, of which the client fetches and swaps the whole
//! (docs/adr/0007-pages-as-text.md).

use leptos::prelude::*;

use crate::{
    pages::{Peta, Text},
    view::{Cache, View},
};

/// The address shown: path and query.
#[derive(Clone, Copy)]
pub struct Address(pub RwSignal<String>);

/// What the server has for the document besides the app: found in the context of a page.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    /// Path and query.
    pub address: String,
    /// Title, bar and content of a page written as text; none for the map.
    pub text: Option<String>,
    /// Appearance that the reader chose: `terang`, `gelap`, `kontras`; none as the device says.
    pub theme: Option<&'static str>,
}

/// The document around the app.
#[cfg(feature = "ssr")]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    use crate::{format::Locale, locale::say};

    let prepared = use_context::<Prepared>().unwrap_or_default();
    // The server says which; a change of language loads the document anew.
    let locale = use_context::<Locale>().unwrap_or_default();
    // Pages written as text bring their own title.
    let title = prepared
        .text
        .is_none()
        .then(|| view! { <title>{say!(locale, umum.map_title)}</title> });
    view! {
        <!DOCTYPE html>
        <html lang=locale.code() data-tema=prepared.theme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="theme-color" content="#f5f4ef" />
                <meta name="color-scheme" content="light dark" />
                <link rel="stylesheet" href="/pkg/app.css" />
                // The bar's parts push one another about: nothing is painted before the last of them.
                <link rel="expect" href="#kepala" blocking="render" />
                <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
                <HydrationScripts options />
                {title}
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The app: the page of the address, and a place where changes are told to those who cannot see them.
#[component]
pub fn App() -> impl IntoView {
    provide_context(Cache::default());
    #[cfg(feature = "ssr")]
    let address = use_context::<Prepared>().unwrap_or_default().address;
    #[cfg(not(feature = "ssr"))]
    let address = crate::client::here();
    let address = Address(RwSignal::new(address));
    provide_context(address);
    #[cfg(feature = "hydrate")]
    {
        provide_context(crate::api::Api(std::sync::Arc::new(
            crate::api::HttpAnalytics::new(),
        )));
        crate::client::follow(address);
    }
    let is_map = Memo::new(move |_| address.0.with(|address| is_map(address)));

    view! {
        {move || if is_map.get() { view! { <Peta /> }.into_any() } else { view! { <Text /> }.into_any() }}
        <div id="pengumuman" role="status" class="hanya-dibaca"></div>
    }
}

/// Whether an address is the one map that reacts; several maps beside one another are written as text.
pub(crate) fn is_map(address: &str) -> bool {
    View::of(address).is_some_and(|view| view.is_map())
}
