//! The bar on top of every page; where figures are made up it says so.

use std::fmt::Write as _;

use leptos::prelude::*;

use super::block;
use crate::{chart::text::escape, format::Locale, locale::texts, view::View};

/// Brand, banner, the ways through the page, language; below it what of the address was not understood.
#[component]
pub(crate) fn Chrome(view: View, demo: bool) -> impl IntoView {
    block("atas", "atas", bar(&view, demo))
}

/// The bar as HTML.
pub(crate) fn bar(view: &View, demo: bool) -> String {
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
    // Another document: the page of data quality is not part of the client.
    let quality = view.href().replacen("/peta", "/mutu", 1);
    let banner = if demo {
        format!(
            r#"<strong class="data-contoh" title="{}">{}</strong>"#,
            t.demo_long, t.demo
        )
    } else {
        String::new()
    };
    let mut out = format!(
        r##"<a class="lompat" href="#tabel">{}</a><header class="kepala"><a class="merek" href="{}">{}</a>{banner}<nav class="menu" aria-label="{}"><a href="{}" aria-current="page">{}</a><a href="#tren">{}</a><a href="#tabel">{}</a><a href="{}" rel="external">{}</a></nav><a class="bahasa" href="{}" lang="{lang}" hreflang="{lang}" rel="external">{}</a></header>"##,
        t.skip,
        escape(&home),
        t.brand,
        t.brand,
        escape(&view.href()),
        t.map,
        t.trend,
        t.table,
        escape(&quality),
        t.quality,
        escape(&switched),
        t.other_language,
    );
    if let Some(version) = &view.version {
        let latest = View {
            version: None,
            ..view.clone()
        }
        .href();
        let _ = write!(
            out,
            r#"<p class="catatan" role="status">{} <code>{}</code> <a href="{}" rel="external">{}</a></p>"#,
            t.pinned,
            escape(version),
            escape(&latest),
            t.pinned_leave
        );
    }
    if !view.unreadable.is_empty() {
        let _ = write!(
            out,
            r#"<p class="catatan" role="status">{} <code>{}</code></p>"#,
            t.unreadable,
            escape(&view.unreadable.join(", "))
        );
    }
    out
}
