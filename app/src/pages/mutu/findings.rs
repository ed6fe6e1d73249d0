//! Findings by check, each in a sentence.

use std::fmt::Write as _;

use super::{MutuPage, checks, sentence};
use crate::{
    chart::text::escape,
    format,
    locale::say,
    model::{QualityCheck, QualityRow, Severity},
    view::View,
};

/// Findings shown of each check, and of the one that was chosen.
const SHOWN: usize = 12;
const SHOWN_ALONE: usize = 400;

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
    out.push_str(r#"<div class="petak">"#);
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
            "<li><b>{}</b> {}</li>",
            escape(&row.region_name),
            escape(&sentence::finding(page, row))
        );
    }
    out.push_str("</ul>");
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
