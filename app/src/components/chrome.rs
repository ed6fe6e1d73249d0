//! The bar on top of every page; where figures are made up it says so.

use leptos::prelude::*;

use crate::{format::Locale, locale::texts, view::View};

/// Brand, banner, the ways through the page, language.
#[component]
pub(crate) fn Chrome(view: View, demo: bool) -> impl IntoView {
    let t = texts(view.locale);
    let home = View {
        locale: view.locale,
        ..View::default()
    }
    .href();
    let (other, lang) = match view.locale {
        Locale::Id => (Locale::En, "en"),
        Locale::En => (Locale::Id, "id"),
    };
    let switched = View {
        locale: other,
        ..view.clone()
    }
    .href();
    let unreadable = view.unreadable.join(", ");
    view! {
        <a class="lompat" href="#tabel">{t.skip}</a>
        <header class="kepala">
            <a class="merek" href=home>{t.brand}</a>
            {demo.then(|| view! { <strong class="data-contoh" title=t.demo_long>{t.demo}</strong> })}
            <nav class="menu" aria-label=t.brand>
                <a href=view.href() aria-current="page">{t.map}</a>
                <a href="#tren">{t.trend}</a>
                <a href="#tabel">{t.table}</a>
            </nav>
            <a class="bahasa" href=switched lang=lang hreflang=lang>{t.other_language}</a>
        </header>
        {(!unreadable.is_empty())
            .then(|| view! { <p class="catatan" role="status">{t.unreadable} " " <code>{unreadable}</code></p> })}
    }
}
