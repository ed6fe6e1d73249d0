//! Names with their figures, one below the other.

use std::fmt::Write as _;

use super::{Area, SMALL, Verdict};
use crate::{
    chart::{
        Past, sparkline_svg,
        text::{escape, truncated},
    },
    format::{self, Locale},
    locale::say,
};

/// One line.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// More of it, smaller.
    pub more: String,
    /// Its figure.
    pub value: String,
    /// The verdict.
    pub verdict: Option<Verdict>,
    /// How it went.
    pub past: Option<Past>,
    /// Where it leads.
    pub href: Option<String>,
}

/// Letters of a name, and of what stands below it.
const NAME: f64 = 29.0;
/// Height of a line with and without more.
const TALL: f64 = 78.0;
const FLAT: f64 = 58.0;

/// Draws as many as there is room for, and says how many are left.
pub(super) fn draw(out: &mut String, rows: &[Row], area: Area, locale: Locale) {
    let has_more = rows.iter().any(|row| !row.more.is_empty());
    let tall = if has_more { TALL } else { FLAT };
    let fits = ((area.height / tall) as usize).max(1);
    let shown = if rows.len() > fits {
        fits - 1
    } else {
        rows.len()
    };
    // A quarter of the width each for what stands at the right; names have the rest.
    let has_past = rows.iter().any(|row| row.past.is_some());
    let has_verdict = rows.iter().any(|row| row.verdict.is_some());
    let right = area.left + area.width;
    let verdict = if has_verdict { 210.0 } else { 0.0 };
    let past = if has_past { 190.0 } else { 0.0 };
    let value_end = right - verdict - past;
    let room = value_end - area.left - 250.0;
    let mut y = area.top + 6.0;
    for row in &rows[..shown] {
        let baseline = y + NAME * 1.05;
        // Writing to a String cannot fail.
        if let Some(href) = &row.href {
            let _ = write!(out, r#"<a href="{}">"#, escape(href));
        }
        let _ = write!(
            out,
            r#"<text class="sl-tinta" x="{:.1}" y="{baseline:.0}" font-size="{NAME}" font-weight="600">{}</text>"#,
            area.left,
            escape(&truncated(&row.name, NAME, room).unwrap_or_default())
        );
        if !row.more.is_empty() {
            let _ = write!(
                out,
                r#"<text class="sl-redup" x="{:.1}" y="{:.0}" font-size="{SMALL}">{}</text>"#,
                area.left,
                baseline + SMALL * 1.25,
                escape(
                    &truncated(&row.more, SMALL, area.width - verdict - past - 30.0)
                        .unwrap_or_default()
                )
            );
        }
        let _ = write!(
            out,
            r#"<text class="sl-tinta" x="{:.1}" y="{baseline:.0}" font-size="{NAME}" font-weight="700" text-anchor="end">{}</text>"#,
            value_end - 20.0,
            escape(&row.value)
        );
        if row.href.is_some() {
            out.push_str("</a>");
        }
        if let Some(points) = &row.past {
            let svg = sparkline_svg(points, None);
            let place = format!(
                r#"<svg x="{:.1}" y="{:.1}" color="currentColor""#,
                value_end + 10.0,
                baseline - NAME * 1.05
            );
            let svg = svg
                .replacen("<svg", &place, 1)
                .replacen(r#"width="100""#, r#"width="165""#, 1)
                .replacen(r#"height="24""#, r#"height="40""#, 1);
            let _ = write!(out, r#"<g class="sl-tinta sl-percik">{svg}</g>"#);
        }
        if let Some(sign) = &row.verdict {
            sign.draw(out, right - verdict + 10.0, baseline - NAME * 0.33, 24.0);
        }
        y += tall;
        let _ = write!(
            out,
            r#"<path class="sl-garis" d="M{:.1} {:.1}H{right:.1}" stroke-width="1.2"/>"#,
            area.left,
            y - 8.0
        );
    }
    let rest = rows.len() - shown;
    if rest > 0 {
        let words = say!(
            locale,
            presentasi.rest,
            n = format::count(rest as u64, locale)
        );
        let _ = write!(
            out,
            r#"<text class="sl-redup" x="{:.1}" y="{:.0}" font-size="{SMALL}">{}</text>"#,
            area.left,
            y + SMALL * 1.3,
            escape(&words)
        );
    }
}
