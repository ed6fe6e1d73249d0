//! What the sheet is drawn with.

use std::fmt::Write as _;

pub(super) use crate::chart::text::Anchor;
use crate::chart::text::{coordinate, escape};

/// The drawing as far as it has come.
#[derive(Debug, Default)]
pub(super) struct Pen {
    out: String,
}

impl Pen {
    /// Words from `x`, baseline at `y`.
    pub(super) fn text(&mut self, x: f64, y: f64, size: f64, class: &str, words: &str) {
        self.anchored([x, y], size, class, Anchor::Start, false, words);
    }

    /// The same in bold.
    pub(super) fn bold(&mut self, x: f64, y: f64, size: f64, class: &str, words: &str) {
        self.anchored([x, y], size, class, Anchor::Start, true, words);
    }

    /// Words that begin, end or have their middle at a point.
    pub(super) fn anchored(
        &mut self,
        [x, y]: [f64; 2],
        size: f64,
        class: &str,
        anchor: Anchor,
        is_bold: bool,
        words: &str,
    ) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let weight = if is_bold { r#" font-weight="700""# } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(
            self.out,
            r#"<text class="{class}" x="{}" y="{}" font-size="{}"{anchor}{weight}>{}</text>"#,
            coordinate(x),
            coordinate(y),
            coordinate(size),
            escape(words)
        );
    }

    /// A line to the right.
    pub(super) fn line(&mut self, class: &str, from: f64, y: f64, to: f64) {
        let _ = write!(
            self.out,
            r#"<path class="{class}" d="M{} {}H{}"/>"#,
            coordinate(from),
            coordinate(y),
            coordinate(to)
        );
    }

    /// A box with round ends: left, top, width, height.
    pub(super) fn pill(&mut self, class: &str, [left, top, width, height]: [f64; 4]) {
        let _ = write!(
            self.out,
            r#"<rect class="{class}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>"#,
            coordinate(left),
            coordinate(top),
            coordinate(width),
            coordinate(height),
            coordinate(height / 2.0)
        );
    }

    /// An outline.
    pub(super) fn path(&mut self, class: &str, d: &str) {
        let _ = write!(self.out, r#"<path class="{class}" d="{d}"/>"#);
    }

    /// What `drawing` draws, moved by `(x, y)` and then made `scale` times as large.
    pub(super) fn moved(&mut self, [x, y]: [f64; 2], scale: f64, drawing: impl FnOnce(&mut Self)) {
        let _ = write!(
            self.out,
            r#"<g transform="translate({} {}) scale({scale:.4})">"#,
            coordinate(x),
            coordinate(y)
        );
        drawing(self);
        self.out.push_str("</g>");
    }

    /// A chart of the page, `width` by `height` units, put into a box: left, top, width, height. Its own lines are as dark as the
    /// ink.
    pub(super) fn chart(&mut self, svg: &str, size: (f64, f64), place: [f64; 4]) {
        let [left, top, width, height] = place;
        let own = format!(
            r#"width="{}" height="{}""#,
            coordinate(size.0),
            coordinate(size.1)
        );
        let here = format!(
            r#"<svg x="{}" y="{}" color="{}" preserveAspectRatio="none""#,
            coordinate(left),
            coordinate(top),
            "#10181a"
        );
        let new = format!(
            r#"width="{}" height="{}""#,
            coordinate(width),
            coordinate(height)
        );
        self.out += &svg.replacen("<svg", &here, 1).replacen(&own, &new, 1);
    }

    /// All of it.
    pub(super) fn drawn(self) -> String {
        self.out
    }
}
