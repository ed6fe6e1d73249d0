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
    let (size, lines) = fitted(title, width - 2.0 * MARGIN);
    let mut y = 30.0 + size;
    for line in &lines {
        text(out, MARGIN, y, line, size, 700);
        y += size * LINE;
    }
    // Two lines' room even for one, so that pictures do not jump from slide to slide.
    (30.0 + SIZES[0] * (1.0 + LINE) + 26.0).max(y - size * LINE + 26.0)
}

/// The lines of a sentence in `room`, and how large: the largest of the sizes that takes two lines at most. A sentence that is
/// too long for all of them gives up its last part, and says what is left as a whole sentence.
fn fitted(title: &str, room: f64) -> (f64, Vec<String>) {
    let fits = |words: &str| {
        SIZES
            .into_iter()
            .map(|size| (size, wrapped(words, size, room)))
            .find(|(_, lines)| lines.len() <= 2)
    };
    let mut words = title.to_owned();
    loop {
        if let Some(found) = fits(&words) {
            return found;
        }
        // The comma of a decimal has no space behind it.
        let ends = ["; ", ", ", ". "].map(|end| words.rfind(end));
        match ends.into_iter().flatten().max() {
            Some(end) => {
                words.truncate(end);
                words.push('.');
            }
            None => break,
        }
    }
    let size = SIZES[SIZES.len() - 1];
    let mut lines = wrapped(title, size, room);
    // What is left of a very long sentence ends with a sign that something is missing.
    let rest = lines.split_off(1).join(" ");
    lines.extend(truncated(&rest, size, room));
    (size, lines)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_is_too_long_loses_its_last_part() {
        let part = "tidak berbeda nyata dari Oktober 2025";
        let long = format!(
            "Insiden DBD 11.279,2, {part}; 364 dari 368 desa di atas target, 29 di antaranya di Kecamatan Mertoyudan Selatan."
        );
        let (size, lines) = fitted(&long, 1080.0);
        assert!(lines.len() <= 2 && SIZES.contains(&size), "{lines:?}");
        let said = lines.join(" ");
        assert!(said.ends_with("di atas target."), "{said}");
        // Without a part to give up the end is cut, and said to be.
        let (_, lines) = fitted(&"Kecamatan ".repeat(30), 1080.0);
        assert!(lines.len() == 2 && lines[1].ends_with('…'), "{lines:?}");
        assert_eq!(fitted("Satu kalimat.", 1080.0).0, SIZES[0]);
    }
}
