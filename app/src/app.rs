//! The document, the routes, and what is the same on every page.

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

#[cfg(feature = "ssr")]
use crate::{format::Locale, locale::texts};
use crate::{
    pages::{NotFound, Peta},
    view::Cache,
};

/// The document around the app.
#[cfg(feature = "ssr")]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    // The server says which; a change of language loads the document anew.
    let lang = use_context::<Locale>().unwrap_or_default().code();
    view! {
        <!DOCTYPE html>
        <html lang=lang>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="theme-color" content="#f5f4ef" />
                <link rel="stylesheet" href="/pkg/app.css" />
                <link rel="icon" type="image/svg+xml" href="/pkg/favicon.svg" />
                <HydrationScripts options />
                <title>{texts(Locale::Id).brand}</title>
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
    provide_context(Cache::default());
    #[cfg(feature = "hydrate")]
    provide_context(crate::api::Api(std::sync::Arc::new(
        crate::api::HttpAnalytics::new(),
    )));

    view! {
        <Router>
            <FlatRoutes fallback=NotFound>
                <Route path=path!("/peta") view=Peta ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}
