//! The document, the routes, and what is the same on every page.

use leptos::prelude::*;
use leptos_meta::{Html, Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    hooks::use_query_map,
    path,
};

use crate::{
    format::Locale,
    locale::texts,
    pages::{NotFound, Peta},
    view::{Cache, View},
};

/// The document around the app.
#[cfg(feature = "ssr")]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    use leptos_meta::MetaTags;

    view! {
        <!DOCTYPE html>
        <html lang="id">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="theme-color" content="#f5f4ef" />
                <link rel="stylesheet" href="/pkg/app.css" />
                <link rel="icon" type="image/svg+xml" href="/pkg/favicon.svg" />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The app: routes and the contexts that pages expect.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(Cache::default());
    #[cfg(feature = "hydrate")]
    provide_context(crate::api::Api(std::sync::Arc::new(
        crate::api::HttpAnalytics::new(),
    )));

    view! {
        <Router>
            <Language />
            <Routes fallback=NotFound>
                <Route path=path!("/peta") view=Peta ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}

/// `lang` and title of the document follow the address.
#[component]
fn Language() -> impl IntoView {
    let query = use_query_map();
    let locale = move || query.with(|map| View::read(|name| map.get(name)).locale);
    view! {
        <Html attr:lang=move || if locale() == Locale::En { "en" } else { "id" } />
        <Title text=move || texts(locale()).brand />
    }
}
