//! Where one is, and the way back up.

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::{
    chart::text::escape,
    format,
    frame::block,
    locale::{say, texts},
    pages::Scene,
    view::{MapPage, View},
};

/// Province › regency › kecamatan › desa, then how many desa have reported.
#[component]
pub(crate) fn Breadcrumb(scene: Scene) -> impl IntoView {
    let Scene { view, page, .. } = scene;
    let t = texts(view.locale);
    let (reported, expected) = page.cells.iter().fold((0, 0), |(r, e), cell| {
        (r + cell.reported, e + cell.expected)
    });
    let count = |n: u32| format::count(n.into(), view.locale);
    let summary = format!(
        "{} {}, {} {}",
        count(expected),
        say!(t, umum.villages),
        count(reported),
        say!(t, umum.reported)
    );
    let html = format!(
        r#"<nav aria-label="{}"><ol>{}</ol></nav><span class="cakupan">{summary}</span><span class="bentuk">{}</span>"#,
        say!(t, umum.level_label),
        trail(&view, &page),
        forms(&view, &page)
    );
    block("jejak", "jejak", html)
}

/// Ways to several maps.
fn forms(view: &View, page: &MapPage) -> String {
    [
        ("beriringan", say!(view.locale, umum.side_by_side)),
        ("dwivariat", say!(view.locale, umum.bivariate)),
    ]
    .into_iter()
    .fold(String::new(), |mut out, (mode, word)| {
        let href = View {
            mode: Some(mode.to_owned()),
            indicator: Some(page.indicator.clone()),
            level: None,
            ..view.clone()
        }
        .href();
        let _ = write!(out, r#"<a href="{}">{word}</a>"#, escape(&href));
        out
    })
}

fn trail(view: &View, page: &MapPage) -> String {
    let roots = &page.base.dataset.roots;
    let trail = page.trail();
    let last = trail.len().saturating_sub(1);
    trail
        .iter()
        .enumerate()
        .fold(String::new(), |mut out, (at, (code, name))| {
            let above_root = roots
                .iter()
                .any(|root| code != root && root.is_within(code));
            let name = escape(name);
            let _ = if at == last {
                write!(
                    out,
                    r#"<li><strong aria-current="location">{name}</strong></li>"#
                )
            } else if above_root {
                write!(out, "<li>{name}</li>")
            } else {
                write!(
                    out,
                    r#"<li><a href="{}">{name}</a></li>"#,
                    escape(&view.at(code).href())
                )
            };
            out
        })
}
