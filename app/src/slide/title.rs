//! The sentence on top, on at most two lines, and sentences in place of a picture.

use super::{Area, MARGIN};
use crate::chart::text::{Text, truncated, wrapped};

/// Letters of the sentence: a seventeenth of the height; smaller where two lines would not hold it.
const SIZES: [f64; 3] = [53.0, 45.0, 38.0];
/// Distance of two lines, in letters.
const LINE: f64 = 1.16;
/// Letters of a sentence in place of a picture.
const WORDS: f64 = 34.0;

/// Draws the sentence; where what follows may begin.
pub(super) fn draw(out: &mut String, title: &str, width: f64) -> f64 {
    let room = width - 2.0 * MARGIN;
    let (size, lines) = SIZES
        .into_iter()
        .map(|size| (size, wrapped(title, size, room)))
        .find(|(_, lines)| lines.len() <= 2)
        .unwrap_or_else(|| {
            let size = SIZES[SIZES.len() - 1];
            let mut lines = wrapped(title, size, room);
            // What is left of a very long sentence ends with a sign that something is missing.
            let rest = lines.split_off(1).join(" ");
            lines.extend(truncated(&rest, size, room));
            (size, lines)
        });
    let mut y = 30.0 + size;
    for line in &lines {
        text(out, MARGIN, y, line, size, 700);
        y += size * LINE;
    }
    // Two lines' room even for one, so that pictures do not jump from slide to slide.
    (30.0 + SIZES[0] * (1.0 + LINE) + 26.0).max(y - size * LINE + 26.0)
}

/// A sentence in place of a picture.
pub(super) fn words(out: &mut String, words: &str, area: Area) {
    let mut y = area.top + WORDS * 2.0;
    for line in wrapped(words, WORDS, area.width) {
        text(out, area.left, y, &line, WORDS, 400);
        y += WORDS * 1.35;
    }
}

pub(super) fn text(out: &mut String, x: f64, y: f64, words: &str, size: f64, weight: u16) {
    out.push_str(&format!(r#"<g font-size="{size}">"#));
    Text::new(x, y.round(), words)
        .class("sl-tinta")
        .fill("inherit")
        .weight(weight)
        .write(out);
    out.push_str("</g>");
}
