//! The heat table: desa by period, the share of indicators reported.

use std::fmt::Write as _;

use super::{MutuPage, Reported, findings::profile};
use crate::{
    chart::text::escape,
    format::{self, Locale},
    locale::say,
    view::View,
};

/// The table as HTML.
pub(super) fn heat(page: &MutuPage) -> String {
    let locale = page.view.locale;
    let mut out = format!(
        r#"<section class="kartu" id="kelengkapan"><div class="judul"><h2>{}</h2>{}</div><p class="redup">{}</p><div class="gulir" tabindex="0" role="region" aria-label="{}"><table class="panas"><thead><tr><th scope="col">{}</th>"#,
        say!(locale, mutu.heat),
        legend(locale),
        say!(locale, mutu.heat_note),
        say!(locale, mutu.heat),
        say!(locale, mutu.desa),
    );
    for period in &page.periods {
        let _ = write!(
            out,
            r#"<th scope="col">{}</th>"#,
            format::period_short(*period, locale)
        );
    }
    out.push_str("</tr></thead>");
    for group in &page.districts {
        let name = match &group.code {
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
        };
        let _ = write!(
            out,
            r#"<tbody><tr class="kecamatan"><th scope="rowgroup">{name}</th>"#
        );
        for at in 0..page.periods.len() {
            let sum = group.villages.iter().filter_map(|v| v.cells.get(at)).fold(
                (0_u32, 0_u32),
                |sum, cell| {
                    (
                        sum.0 + u32::from(cell.reported),
                        sum.1 + u32::from(cell.expected),
                    )
                },
            );
            cell(&mut out, sum, locale);
        }
        out.push_str("</tr>");
        for village in &group.villages {
            let _ = write!(
                out,
                r#"<tr><th scope="row"><a href="{}">{}</a></th>"#,
                escape(&profile(page, &village.code)),
                escape(&village.name)
            );
            for Reported { reported, expected } in &village.cells {
                cell(
                    &mut out,
                    (u32::from(*reported), u32::from(*expected)),
                    locale,
                );
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody>");
    }
    out.push_str("</table></div></section>");
    out
}

/// One cell: its class, its percentage in figures, both numbers on pointing.
fn cell(out: &mut String, (reported, expected): (u32, u32), locale: Locale) {
    if expected == 0 {
        let _ = write!(
            out,
            r#"<td class="k-" title="{}">·</td>"#,
            say!(locale, mutu.nothing_expected)
        );
        return;
    }
    // Rounded down: 100 means all of it.
    let share = u64::from(reported) * 100 / u64::from(expected);
    let text = if reported == 0 {
        "–".to_owned()
    } else {
        format::count(share, locale)
    };
    let _ = write!(
        out,
        r#"<td class="k{}" title="{}/{}">{text}</td>"#,
        class(reported, share),
        format::count(u64::from(reported), locale),
        format::count(u64::from(expected), locale),
    );
}

/// 0 nothing, 1 to 4 rising parts, 5 everything.
const fn class(reported: u32, share: u64) -> u8 {
    match share {
        _ if reported == 0 => 0,
        0..=49 => 1,
        50..=79 => 2,
        80..=94 => 3,
        95..=99 => 4,
        _ => 5,
    }
}

fn legend(locale: Locale) -> String {
    let mut out = format!(
        r#"<p class="legenda"><span>{}</span>"#,
        say!(locale, mutu.legend)
    );
    for (class, label) in [
        (0, "0"),
        (1, "1–49"),
        (2, "50–79"),
        (3, "80–94"),
        (4, "95–99"),
        (5, "100"),
    ] {
        let _ = write!(out, r#"<span class="k{class}">{label}</span>"#);
    }
    out.push_str("</p>");
    out
}
