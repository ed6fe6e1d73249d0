//! Where the figures of a slide come from.

use std::fmt::Write as _;

use super::{MARGIN, SMALL};
use crate::{
    chart::text::{escape, text_width, truncated},
    format::{self, Locale},
    locale::say,
    model::DatasetInfo,
};

/// Height of the foot.
pub(super) const TALL: f64 = 78.0;

/// The foot.
#[derive(Clone, Debug, Default)]
pub struct Foot {
    /// Region, source, how many reported, the day of the data, what is hidden: from the left.
    pub parts: Vec<String>,
    /// How many of the last parts are never left out.
    pub kept: usize,
    /// Whether the figures are made up.
    pub is_demo: bool,
}

impl Foot {
    /// `parts` with the day of the data, and that small figures are hidden where they are.
    pub(crate) fn of(
        dataset: &DatasetInfo,
        parts: impl IntoIterator<Item = Option<String>>,
        has_hidden: bool,
        locale: Locale,
    ) -> Self {
        let day = format::day_of(&dataset.published_at, locale);
        let hidden = has_hidden.then(|| say!(locale, presentasi.hidden).to_owned());
        let day = say!(locale, presentasi.data_of, day = day);
        Self {
            kept: 1 + usize::from(has_hidden),
            parts: parts
                .into_iter()
                .chain([hidden, Some(day)])
                .flatten()
                .collect(),
            is_demo: dataset.demo,
        }
    }

    pub(super) fn draw(
        &self,
        out: &mut String,
        (width, height): (f64, f64),
        place: Option<(usize, usize)>,
        locale: Locale,
    ) {
        let top = height - TALL;
        let baseline = top + TALL / 2.0 + SMALL * 0.2;
        let mut right = width - MARGIN;
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            r#"<path class="sl-garis" d="M{MARGIN} {top}H{right}" stroke-width="2"/>"#
        );
        if let Some((number, all)) = place {
            let words = format!("{number} / {all}");
            let _ = write!(
                out,
                r#"<text class="sl-redup" x="{right}" y="{baseline:.0}" font-size="{SMALL}" text-anchor="end">{words}</text>"#
            );
            right -= text_width(&words, SMALL) + 24.0;
        }
        if self.is_demo {
            let words = say!(locale, umum.demo);
            let wide = text_width(words, SMALL) + 26.0;
            let _ = write!(
                out,
                r#"<rect class="sl-contoh" x="{:.1}" y="{:.1}" width="{wide:.1}" height="38" rx="19"/><text class="sl-contoh-tinta" x="{:.1}" y="{baseline:.0}" font-size="{SMALL}" font-weight="700" text-anchor="middle">{}</text>"#,
                right - wide,
                baseline - SMALL * 0.36 - 19.0,
                right - wide / 2.0,
                escape(words)
            );
            right -= wide + 24.0;
        }
        let room = right - MARGIN;
        let lines = self.lines(room);
        let first = if lines.len() > 1 {
            top + 33.0
        } else {
            baseline
        };
        for (at, line) in lines.iter().take(2).enumerate() {
            if let Some(words) = truncated(line, SMALL, room) {
                let _ = write!(
                    out,
                    r#"<text class="sl-redup" x="{MARGIN}" y="{:.0}" font-size="{SMALL}">{}</text>"#,
                    first + at as f64 * SMALL * 1.3,
                    escape(&words)
                );
            }
        }
    }
}

impl Foot {
    /// On one line, or on two: what would need a third gives way from the middle. How old the data is, and that some are hidden,
    /// is always said.
    fn lines(&self, room: f64) -> Vec<String> {
        let mut parts = self.parts.clone();
        loop {
            let lines = lines(&parts, room);
            let rest = parts.len().saturating_sub(self.kept);
            if lines.len() <= 2 || rest < 2 {
                return lines;
            }
            parts.remove(rest - 1);
        }
    }
}

/// The parts on as few lines as they need.
fn lines(parts: &[String], room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let longer = lines.last().map(|line| format!("{line} · {part}"));
        match (longer, lines.last_mut()) {
            (Some(longer), Some(line)) if text_width(&longer, SMALL) <= room => *line = longer,
            _ => lines.push(part.clone()),
        }
    }
    lines
}

/// How many desa reported of those that were to.
pub(crate) fn reported(reported: u32, expected: u32, locale: Locale) -> String {
    say!(
        locale,
        presentasi.reported,
        n = format::count(reported.into(), locale),
        all = format::count(expected.into(), locale)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_the_data_is_said_however_long_the_rest_is() {
        let long = "Prevalensi stunting: 359 dari 372 desa melapor";
        let foot = Foot {
            parts: [long, long, long, "data 29 November 2026"]
                .map(str::to_owned)
                .to_vec(),
            kept: 1,
            is_demo: false,
        };
        for room in [600.0, 900.0, 1400.0] {
            let lines = foot.lines(room);
            assert!(lines.len() <= 2, "{lines:?}");
            assert!(lines.concat().contains("29 November"), "{lines:?}");
        }
    }
}
