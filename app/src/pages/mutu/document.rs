//! The document: head, bar, choices, then what there is to say.

use std::fmt::Write as _;

use super::{MutuPage, MutuView, findings, heat, sentence, waiting, words};
use crate::{
    api::ApiError,
    chart::text::escape,
    format::{self, Locale},
    locale::{indicator_name, texts},
    model::{Level, QualityCheck},
    view::View,
};

const STYLE: &str = include_str!("mutu.css");

/// The whole page.
#[must_use]
pub fn mutu(page: &MutuPage) -> String {
    let t = words::words(page.view.locale);
    let mut body = format!(
        r#"<main class="mutu"><section class="kartu simpulan"><h1>{}</h1>{}{}</section>"#,
        escape(&sentence::headline(page)),
        grave(page),
        form(page)
    );
    if page.periods.is_empty() {
        let _ = write!(body, r#"<p class="kartu isi">{}</p>"#, escape(t.no_figures));
    } else {
        body.push_str(&heat::heat(page));
        body.push_str(&waiting::waiting(page));
        body.push_str(&findings::findings(page));
    }
    body.push_str("</main>");
    document(&page.view, page.demo, &body)
}

/// The page that says why there is none.
#[must_use]
pub fn mutu_failure(view: &MutuView, error: ApiError) -> String {
    let around = View {
        locale: view.locale,
        ..View::default()
    };
    document(view, false, &crate::components::failure(&around, error))
}

fn document(view: &MutuView, demo: bool, body: &str) -> String {
    let t = texts(view.locale);
    let w = words::words(view.locale);
    let mut notice = String::new();
    if !view.unreadable.is_empty() {
        let _ = write!(
            notice,
            r#"<p class="catatan" role="status">{} <code>{}</code></p>"#,
            t.unreadable,
            escape(&view.unreadable.join(", "))
        );
    }
    format!(
        r#"<!DOCTYPE html><html lang="{}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="theme-color" content="{}"><link rel="stylesheet" href="/pkg/app.css"><link rel="icon" type="image/svg+xml" href="/pkg/favicon.svg"><title>{} · {}</title><style>{STYLE}</style></head><body>{}{notice}{body}</body></html>"#,
        view.locale.code(),
        "#f5f4ef",
        w.title,
        t.brand,
        bar(view, demo),
    )
}

fn bar(view: &MutuView, demo: bool) -> String {
    let (t, w) = (texts(view.locale), words::words(view.locale));
    let (other, lang) = match view.locale {
        Locale::Id => (Locale::En, "en"),
        Locale::En => (Locale::Id, "id"),
    };
    let switched = MutuView {
        locale: other,
        ..view.clone()
    };
    let map = View {
        region: view.region.clone(),
        period: view.period,
        indicator: view.indicator.clone(),
        locale: view.locale,
        ..View::default()
    };
    let banner = if demo {
        format!(
            r#"<strong class="data-contoh" title="{}">{}</strong>"#,
            t.demo_long, t.demo
        )
    } else {
        String::new()
    };
    format!(
        r##"<a class="lompat" href="#belum-lapor">{}</a><header class="kepala"><a class="merek" href="/peta">{}</a>{banner}<nav class="menu" aria-label="{}"><a href="{}">{}</a><a href="{}" aria-current="page">{}</a></nav><a class="bahasa" href="{}" lang="{lang}" hreflang="{lang}">{}</a></header>"##,
        w.skip,
        t.brand,
        t.brand,
        escape(&map.href()),
        t.map,
        escape(&view.href()),
        w.title,
        escape(&switched.href()),
        t.other_language
    )
}

/// How many findings ought to be looked at; nothing for the public.
fn grave(page: &MutuPage) -> String {
    if !page.is_staff {
        return String::new();
    }
    let locale = page.view.locale;
    let (grave, all) = (
        format::count(page.grave() as u64, locale),
        format::count(page.findings.len() as u64, locale),
    );
    let text = match locale {
        Locale::Id => format!("{grave} dari {all} temuan perlu diperiksa"),
        Locale::En => format!("{grave} of {all} findings ought to be looked at"),
    };
    format!(r##"<p class="redup"><a href="#temuan">{text}</a></p>"##)
}

/// The choices as an ordinary form.
fn form(page: &MutuPage) -> String {
    let locale = page.view.locale;
    let w = words::words(locale);
    let mut out = String::from(r#"<form class="pilihan" action="/mutu" method="get">"#);
    let mut select =
        |label: &str, name: &str, options: &mut dyn Iterator<Item = (String, String, bool)>| {
            let _ = write!(
                out,
                r#"<label class="isian"><span>{label}</span><select name="{name}">"#
            );
            for (value, text, is_chosen) in options {
                let chosen = if is_chosen { " selected" } else { "" };
                let _ = write!(
                    out,
                    r#"<option value="{}"{chosen}>{}</option>"#,
                    escape(&value),
                    escape(&text)
                );
            }
            out.push_str("</select></label>");
        };
    select(
        w.region,
        "w",
        &mut page.regions.iter().map(|region| {
            let indent = if region.level == Level::District {
                "\u{2003}"
            } else {
                ""
            };
            (
                region.code.to_string(),
                format!("{indent}{}", region.name),
                region.code == page.scope.code,
            )
        }),
    );
    select(
        w.period,
        "p",
        &mut page.all_periods.iter().map(|period| {
            (
                period.to_string(),
                format::period(*period, locale),
                Some(*period) == page.period(),
            )
        }),
    );
    if page.is_staff {
        let all = (
            String::new(),
            w.all_checks.to_owned(),
            page.view.check.is_none(),
        );
        let checks = QualityCheck::ALL
            .into_iter()
            .filter(|check| page.counts.contains_key(check));
        select(
            w.check,
            "c",
            &mut std::iter::once(all).chain(checks.map(|check| {
                let n = page.counts.get(&check).copied().unwrap_or(0);
                (
                    check.to_string(),
                    format!(
                        "{} ({})",
                        words::check(check, locale).0,
                        format::count(n as u64, locale)
                    ),
                    page.view.check == Some(check),
                )
            })),
        );
        let all = (
            String::new(),
            w.all_indicators.to_owned(),
            page.view.indicator.is_none(),
        );
        let known = page
            .indicators
            .iter()
            .filter(|indicator| !indicator.periods.is_empty());
        select(
            w.indicator,
            "i",
            &mut std::iter::once(all).chain(known.map(|indicator| {
                (
                    indicator.code.clone(),
                    indicator_name(indicator, locale),
                    page.view.indicator.as_deref() == Some(indicator.code.as_str()),
                )
            })),
        );
    }
    if locale == Locale::En {
        out.push_str(r#"<input type="hidden" name="lang" value="en">"#);
    }
    let _ = write!(out, r#"<button type="submit">{}</button></form>"#, w.show);
    out
}
