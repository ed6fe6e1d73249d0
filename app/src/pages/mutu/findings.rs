//! Findings by check, each in a sentence.

use std::fmt::Write as _;

use super::{MutuPage, checks, sentence};
use crate::{
    chart::text::escape,
    format,
    locale::say,
    model::{QualityCheck, QualityRow, RegionCode, Severity},
    view::{Page, View, encode},
};

/// Findings shown of each check, and of the one that was chosen.
const SHOWN: usize = 12;
const SHOWN_ALONE: usize = 400;

/// The address of the profile of a region.
pub(super) fn profile(page: &MutuPage, region: &RegionCode) -> String {
    page.view.to(Page::Profile).at(region).href()
}

/// All findings as a file: those of the check and the indicator that are chosen.
fn file(page: &MutuPage) -> String {
    let mut path = format!("/api/v1/quality?format=csv&parent={}", page.scope.code);
    if let Some(check) = page.check {
        let _ = write!(path, "&check={check}");
    }
    if let Some(indicator) = &page.view.indicator {
        let _ = write!(path, "&indicator={}", encode(indicator));
    }
    page.view.file(&path)
}

/// The findings as HTML.
pub(super) fn findings(page: &MutuPage) -> String {
    let locale = page.view.locale;
    let mut out = format!(
        r#"<section class="temuan" id="temuan"><h2>{}</h2>"#,
        say!(locale, mutu.findings)
    );
    if !page.is_staff {
        let _ = write!(
            out,
            r#"<p class="kartu isi">{}</p></section>"#,
            say!(locale, mutu.staff_only)
        );
        return out;
    }
    if page.findings.is_empty() {
        let _ = write!(
            out,
            r#"<p class="kartu isi">{}</p></section>"#,
            say!(locale, mutu.no_findings)
        );
        return out;
    }
    let _ = write!(
        out,
        r#"<p><a class="tombol" href="{}" download>{}</a></p><div class="petak">"#,
        escape(&file(page)),
        say!(locale, mutu.findings_csv)
    );
    for check in QualityCheck::ALL {
        let rows: Vec<&QualityRow> = page
            .findings
            .iter()
            .filter(|row| row.check == check)
            .collect();
        if !rows.is_empty() {
            card(&mut out, page, check, &rows);
        }
    }
    out.push_str("</div></section>");
    out
}

fn card(out: &mut String, page: &MutuPage, check: QualityCheck, rows: &[&QualityRow]) {
    let locale = page.view.locale;
    let (name, what) = checks::check(check, locale);
    let (class, mark, word) = match check.severity() {
        Severity::Error => ("jelek", "▼", say!(locale, mutu.grave_error)),
        Severity::Warning => ("kurang", "◇", say!(locale, mutu.grave_warning)),
        Severity::Note => ("cukup", "◆", say!(locale, mutu.grave_note)),
    };
    let is_alone = page.check == Some(check);
    let _ = write!(
        out,
        r#"<article class="kartu periksa"><div class="judul"><h3>{name} <span class="n">{}</span></h3><span class="cap {class}">{mark} {word}</span></div><p class="redup">{what}</p><ul>"#,
        format::count(rows.len() as u64, locale)
    );
    for row in rows.iter().take(if is_alone { SHOWN_ALONE } else { SHOWN }) {
        let _ = write!(
            out,
            r#"<li><a href="{}"><b>{}</b></a> {}</li>"#,
            escape(&profile(page, &row.region)),
            escape(&row.region_name),
            escape(&sentence::finding(page, row))
        );
    }
    out.push_str("</ul>");
    if is_alone && rows.len() > SHOWN_ALONE {
        let _ = write!(
            out,
            "<p>{}</p>",
            say!(
                locale,
                mutu.only,
                n = format::count(SHOWN_ALONE as u64, locale),
                all = format::count(rows.len() as u64, locale)
            )
        );
    }
    if !is_alone && rows.len() > SHOWN {
        let view = View {
            check: Some(check.to_string()),
            ..page.view.clone()
        };
        let _ = write!(
            out,
            r#"<p><a href="{}#temuan">{} ({})</a></p>"#,
            escape(&view.href()),
            say!(locale, mutu.more),
            format::count(rows.len() as u64, locale)
        );
    }
    out.push_str("</article>");
}
