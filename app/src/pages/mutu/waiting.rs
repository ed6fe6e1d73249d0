//! Who has not reported in the chosen period, by puskesmas where working areas are known, to be printed and handed out.

use std::fmt::Write as _;

use super::{MutuGroup, MutuPage, MutuVillage, Reported, findings::profile};
use crate::{chart::text::escape, format, locale::say, view::View};

/// The list as HTML.
pub(super) fn waiting(page: &MutuPage) -> String {
    let locale = page.view.locale;
    let (groups, by) = if page.areas.is_empty() {
        (&page.districts, say!(locale, mutu.by_district))
    } else {
        (&page.areas, say!(locale, mutu.by_area))
    };
    let period = page
        .period()
        .map_or_else(String::new, |p| format::period(p, locale));
    let mut out = format!(
        r#"<section class="kartu" id="belum-lapor"><div class="judul"><h2>{} · {period}</h2><span class="redup">{by}</span></div><div class="kolom">"#,
        say!(locale, mutu.waiting)
    );
    let mut is_empty = true;
    for group in groups {
        let late = late(group);
        if late.is_empty() {
            continue;
        }
        is_empty = false;
        let _ = write!(
            out,
            r#"<div class="kelompok"><h3>{} <span>{}</span></h3><ul>"#,
            name(page, group),
            format::count(late.len() as u64, locale)
        );
        for (village, Reported { reported, expected }) in late {
            let state = if reported == 0 {
                format!(r#"<strong>{}</strong>"#, say!(locale, mutu.none))
            } else {
                format!(
                    "{}/{}",
                    format::count(u64::from(reported), locale),
                    format::count(u64::from(expected), locale)
                )
            };
            let _ = write!(
                out,
                r#"<li><a href="{}">{}</a> {state}</li>"#,
                escape(&profile(page, &village.code)),
                escape(&village.name)
            );
        }
        out.push_str("</ul></div>");
    }
    if is_empty {
        let _ = write!(out, "<p>{}</p>", say!(locale, mutu.all_in));
    }
    out.push_str("</div></section>");
    out
}

/// The name of a group, leading to its own list: to be printed and handed out.
fn name(page: &MutuPage, group: &MutuGroup) -> String {
    match &group.code {
        Some(code) if *code != page.scope.code => {
            let view = View {
                region: Some(code.clone()),
                ..page.view.clone()
            };
            format!(
                r#"<a href="{}">{}</a>"#,
                escape(&view.href()),
                escape(&group.name)
            )
        }
        _ => escape(&group.name),
    }
}

/// Desa that have not reported everything: the silent first, then by what is missing, then by name.
fn late(group: &MutuGroup) -> Vec<(&MutuVillage, Reported)> {
    let mut late: Vec<(&MutuVillage, Reported)> = group
        .villages
        .iter()
        .filter_map(|village| Some((village, *village.cells.last()?)))
        .filter(|(_, cell)| cell.reported < cell.expected)
        .collect();
    late.sort_by_key(|(village, cell)| (cell.reported > 0, cell.reported, village.name.as_str()));
    late
}
