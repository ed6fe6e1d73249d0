//! Names with their figures, one below the other.

use std::fmt::Write as _;

use super::{Area, BOLD, SMALL, Verdict};
use crate::{
    chart::{
        Past, sparkline_svg,
        text::{escape, text_width, truncated},
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

/// Letters of a name, at least.
const NAME: f64 = 29.0;
/// Height of a line with and without more.
const TALL: f64 = 78.0;
const FLAT: f64 = 58.0;
/// How much larger few lines are drawn.
const MOST: f64 = 1.45;

/// Draws as many as there is room for, and says how many are left.
pub(super) fn draw(out: &mut String, rows: &[Row], area: Area, locale: Locale) {
    let has_more = rows.iter().any(|row| !row.more.is_empty());
    let least = if has_more { TALL } else { FLAT };
    let fits = ((area.height / least) as usize).max(1);
    // Few lines take the room that there is.
    let scale = (area.height / (least * rows.len() as f64)).clamp(1.0, MOST);
    let (tall, letters, small) = (least * scale, NAME * scale, SMALL * scale);
    let shown = if rows.len() > fits {
        fits - 1
    } else {
        rows.len()
    };
    // A quarter of the width each for what stands at the right; names have the rest.
    let has_past = rows.iter().any(|row| row.past.is_some());
    let has_verdict = rows.iter().any(|row| row.verdict.is_some());
    let right = area.left + area.width;
    let verdict = if has_verdict { 210.0 * scale } else { 0.0 };
    let past = if has_past { 190.0 * scale } else { 0.0 };
    let value_end = right - verdict - past;
    let more_room = area.width - verdict - past - 30.0;
    // All alike: as large as the longest of them can be.
    let is_roomy = rows
        .iter()
        .all(|row| text_width(&row.more, small) <= more_room);
    let small = if is_roomy { small } else { SMALL };
    let mut y = area.top + 6.0;
    for row in &rows[..shown] {
        let baseline = y + letters * 1.05;
        let room = value_end - area.left - text_width(&row.value, letters) * BOLD - 50.0;
        // Writing to a String cannot fail.
        if let Some(href) = &row.href {
            let _ = write!(out, r#"<a href="{}">"#, escape(href));
        }
        let _ = write!(
            out,
            r#"<text class="sl-tinta" x="{:.1}" y="{baseline:.0}" font-size="{letters:.1}" font-weight="600">{}</text>"#,
            area.left,
            escape(&truncated(&row.name, letters, room).unwrap_or_default())
        );
        if !row.more.is_empty() {
            let _ = write!(
                out,
                r#"<text class="sl-redup" x="{:.1}" y="{:.0}" font-size="{small:.1}">{}</text>"#,
                area.left,
                baseline + small * 1.25,
                escape(&truncated(&row.more, small, more_room).unwrap_or_default())
            );
        }
        let _ = write!(
            out,
            r#"<text class="sl-tinta" x="{:.1}" y="{baseline:.0}" font-size="{letters:.1}" font-weight="700" text-anchor="end">{}</text>"#,
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
                baseline - letters * 1.05
            );
            let sized = |name: &str, size: f64| format!(r#"{name}="{:.1}""#, size * scale);
            let svg = svg
                .replacen("<svg", &place, 1)
                .replacen(r#"width="100""#, &sized("width", 165.0), 1)
                .replacen(r#"height="24""#, &sized("height", 40.0), 1);
            let _ = write!(out, r#"<g class="sl-tinta sl-percik">{svg}</g>"#);
        }
        if let Some(sign) = &row.verdict {
            let y = baseline - letters * 0.33;
            sign.draw(out, right - verdict + 10.0, y, 24.0 * scale);
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
