//! The page: choices, then what there is to say.

use std::fmt::Write as _;

use super::{MutuPage, checks, findings, heat, sentence, waiting};
use crate::{
    chart::text::escape,
    format,
    frame::{Sheet, hidden},
    locale::{indicator_name, say},
    model::{Level, QualityCheck},
};

const STYLE: &str = include_str!("mutu.css");

/// The whole page.
#[must_use]
pub fn mutu(page: &MutuPage) -> Sheet {
    let locale = page.view.locale;
    let mut main = format!(
        r#"<style>{STYLE}</style><main class="mutu" id="isi" tabindex="-1">{}<section class="kartu simpulan"><h1>{}</h1>{}{}</section>"#,
        unknown_check(page),
        escape(&sentence::headline(page)),
        grave(page),
        form(page)
    );
    if page.periods.is_empty() {
        let _ = write!(
            main,
            r#"<p class="kartu isi">{}</p>"#,
            escape(say!(locale, mutu.no_figures))
        );
    } else {
        main.push_str(&heat::heat(page));
        main.push_str(&waiting::waiting(page));
        main.push_str(&findings::findings(page));
    }
    main.push_str("</main>");
    Sheet {
        title: say!(locale, mutu.title).to_owned(),
        main,
    }
}

/// What of the address only this page could have understood, and did not.
fn unknown_check(page: &MutuPage) -> String {
    let unknown = page.view.check.as_ref().filter(|_| page.check.is_none());
    unknown.map_or_else(String::new, |check| {
        format!(
            r#"<p class="catatan" role="status">{} <code>c={}</code></p>"#,
            say!(page.view.locale, umum.unreadable),
            escape(check)
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
    let text = say!(locale, mutu.grave_of, n = grave, all = all);
    format!(r##"<p class="redup"><a href="#temuan">{text}</a></p>"##)
}

/// The choices as an ordinary form.
fn form(page: &MutuPage) -> String {
    let locale = page.view.locale;
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
        say!(locale, mutu.region),
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
        say!(locale, mutu.period),
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
            say!(locale, mutu.all_checks).to_owned(),
            page.check.is_none(),
        );
        let checks = QualityCheck::ALL
            .into_iter()
            .filter(|check| page.counts.contains_key(check));
        select(
            say!(locale, mutu.check),
            "c",
            &mut std::iter::once(all).chain(checks.map(|check| {
                let n = page.counts.get(&check).copied().unwrap_or(0);
                (
                    check.to_string(),
                    format!(
                        "{} ({})",
                        checks::check(check, locale).0,
                        format::count(n as u64, locale)
                    ),
                    page.check == Some(check),
                )
            })),
        );
        let all = (
            String::new(),
            say!(locale, mutu.all_indicators).to_owned(),
            page.view.indicator.is_none(),
        );
        let known = page
            .indicators
            .iter()
            .filter(|indicator| !indicator.periods.is_empty());
        select(
            say!(locale, mutu.indicator),
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
    out.push_str(&hidden(&page.view, &["w", "p", "c", "i"]));
    let _ = write!(
        out,
        r#"<noscript><button type="submit">{}</button></noscript></form>"#,
        say!(locale, mutu.show)
    );
    out
}
