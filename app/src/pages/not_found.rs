//! An address that leads nowhere.

use leptos::prelude::*;

use crate::{format::Locale, locale::texts};

/// Says so, in both languages, and leads back.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <main class="pesan">
            <h1>{texts(Locale::Id).not_found}</h1>
            <p lang="en">{texts(Locale::En).not_found}</p>
            <p>
                <a href="/peta">{texts(Locale::Id).error_back}</a>
            </p>
        </main>
    }
}
