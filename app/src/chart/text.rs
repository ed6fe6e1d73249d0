//! `<text>` written by hand: nothing here measures letters, because a server has none and a browser has others.

use std::fmt::Write as _;

/// Which part of a text stands at its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// One line of text.
#[derive(Clone, Debug)]
pub(crate) struct Text<'a> {
    x: f64,
    y: f64,
    words: &'a str,
    strong: Option<&'a str>,
    class: &'static str,
    anchor: Anchor,
    fill: &'a str,
    weight: u16,
}

impl<'a> Text<'a> {
    /// `words` starting at `x`, baseline at `y`.
    pub(crate) const fn new(x: f64, y: f64, words: &'a str) -> Self {
        Self {
            x,
            y,
            words,
            strong: None,
            class: "",
            anchor: Anchor::Start,
            fill: "#17211c",
            weight: 400,
        }
    }

    /// Words in bold after the others.
    pub(crate) const fn strong(mut self, words: &'a str) -> Self {
        self.strong = Some(words);
        self
    }

    pub(crate) const fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    pub(crate) const fn anchor(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    pub(crate) const fn fill(mut self, fill: &'a str) -> Self {
        self.fill = fill;
        self
    }

    /// Font weight; 400 is not written.
    pub(crate) const fn weight(mut self, weight: u16) -> Self {
        self.weight = weight;
        self
    }

    pub(crate) fn write(&self, svg: &mut String) {
        let anchor = match self.anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        // Writing to a String cannot fail.
        let _ = write!(
            svg,
            r#"<text class="{}" x="{}" y="{}"{anchor}"#,
            self.class,
            coordinate(self.x),
            coordinate(self.y)
        );
        if self.weight != 400 {
            let _ = write!(svg, r#" font-weight="{}""#, self.weight);
        }
        let _ = write!(svg, r#" fill="{}">{}"#, self.fill, escape(self.words));
        if let Some(strong) = self.strong {
            let _ = write!(
                svg,
                r#" <tspan font-weight="700">{}</tspan>"#,
                escape(strong)
            );
        }
        svg.push_str("</text>");
    }
}

/// A coordinate with at most one decimal, never `-0`.
pub(crate) fn coordinate(x: f64) -> String {
    let rounded = (x * 10.0).round() / 10.0;
    if rounded == 0.0 {
        "0".to_owned()
    } else {
        rounded.to_string()
    }
}

/// Roughly how wide a text is set in a sans serif with tabular figures, same unit as `size`; errs on the wide side.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    let ems: f64 = text
        .chars()
        .map(|c| match c {
            ',' | '.' | ':' | ';' | '\'' | '|' | 'i' | 'j' | 'l' | 'I' | ' ' | '\u{202f}' => 0.3,
            'f' | 't' | 'r' | '(' | ')' | '-' => 0.4,
            'm' | 'w' | 'M' | 'W' | '%' | '…' | '▲' | '▼' | '◆' | '◇' => 0.9,
            'A'..='Z' => 0.7,
            _ => 0.6,
        })
        .sum();
    ems * size
}

/// `text` cut to `room` units, with `…` where something is missing; none where not even a letter fits.
pub(crate) fn truncated(text: &str, size: f64, room: f64) -> Option<String> {
    if text_width(text, size) <= room {
        return Some(text.to_owned());
    }
    let mut kept = String::new();
    for letter in text.chars() {
        let mut longer = kept.clone();
        longer.push(letter);
        if text_width(&longer, size) + text_width("…", size) > room {
            break;
        }
        kept = longer;
    }
    let kept = kept.trim_end();
    (!kept.is_empty()).then(|| format!("{kept}…"))
}

/// `text` on lines of `room` units; a word longer than a line is cut.
#[cfg(any(feature = "ssr", test))]
pub(crate) fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (longer, lines.last_mut()) {
            (Some(longer), Some(line)) if text_width(&longer, size) <= room => *line = longer,
            _ => lines.extend(truncated(word, size, room)),
        }
    }
    lines
}

/// Text for XML content and attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML 1.0 knows no control characters besides tab and line ends.
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_out() {
        let mut svg = String::new();
        Text::new(1.0, 2.04, "<script>&\"\u{7}")
            .class("a")
            .write(&mut svg);
        assert_eq!(
            svg,
            r##"<text class="a" x="1" y="2" fill="#17211c">&lt;script&gt;&amp;&quot;</text>"##
        );
    }

    #[test]
    fn long_names_are_cut() {
        let cut = truncated("Sumedang Selatan Sekali", 12.0, 80.0);
        assert!(
            cut.as_ref()
                .is_some_and(|cut| cut.ends_with('…') && text_width(cut, 12.0) <= 80.0),
            "{cut:?}"
        );
        assert_eq!(truncated("Wado", 12.0, 80.0).as_deref(), Some("Wado"));
        assert_eq!(truncated("Wado", 12.0, 3.0), None);
    }
}
