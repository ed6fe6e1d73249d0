//! An address that leads nowhere.

use leptos::prelude::*;

use crate::{components::block, format::Locale, locale::texts};

/// Says so, in both languages, and leads back.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    let (id, en) = (texts(Locale::Id), texts(Locale::En));
    let html = format!(
        r#"<main class="pesan"><h1>{}</h1><p lang="en">{}</p><p><a href="/peta">{}</a></p></main>"#,
        id.not_found, en.not_found, id.error_back
    );
    block("gagal", "gagal", html)
}
