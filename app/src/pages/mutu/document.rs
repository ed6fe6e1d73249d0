//! The page: choices, then what there is to say.

use std::fmt::Write as _;

use super::{MutuPage, findings, heat, sentence, waiting, words};
use crate::{
    chart::text::escape,
    format::{self, Locale},
    frame::{Sheet, hidden},
    locale::{indicator_name, say},
    model::{Level, QualityCheck},
};

const STYLE: &str = include_str!("mutu.css");

/// The whole page.
#[must_use]
pub fn mutu(page: &MutuPage) -> Sheet {
    let t = words::words(page.view.locale);
    let mut main = format!(
        r#"<style>{STYLE}</style><main class="mutu" id="isi" tabindex="-1">{}<section class="kartu simpulan"><h1>{}</h1>{}{}</section>"#,
        unknown_check(page),
        escape(&sentence::headline(page)),
        grave(page),
        form(page)
    );
    if page.periods.is_empty() {
        let _ = write!(main, r#"<p class="kartu isi">{}</p>"#, escape(t.no_figures));
    } else {
        main.push_str(&heat::heat(page));
        main.push_str(&waiting::waiting(page));
        main.push_str(&findings::findings(page));
    }
    main.push_str("</main>");
    Sheet {
        title: t.title.to_owned(),
        main,
    }
}

/// What of the address only this page could have understood, and did not.
fn unknown_check(page: &MutuPage) -> String {
    let unknown = page
        .view
        .unreadable
        .iter()
        .find(|parameter| parameter.starts_with("c="));
    unknown.map_or_else(String::new, |parameter| {
        format!(
            r#"<p class="catatan" role="status">{} <code>{}</code></p>"#,
            say!(page.view.locale, umum.unreadable),
            escape(parameter)
        )
    })
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
    let mut out = String::from(r#"<form class="pilihan" action="/mutu" method="get" data-buka>"#);
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
    out.push_str(&hidden(&page.around, &["w", "p", "i"]));
    let _ = write!(
        out,
        r#"<noscript><button type="submit">{}</button></noscript></form>"#,
        w.show
    );
    out
}
