//! One large number, what it is of, and its verdict.

use std::fmt::Write as _;

use super::Area;
use crate::{
    chart::text::{Text, escape, text_width, wrapped},
    format::Locale,
    locale::{say, texts},
    model::{Cell, Outcome},
};

/// The verdict on a figure: a word, a shape and a colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// `baik`, `cukup`, `kurang`, `jelek`: the colour.
    pub kind: &'static str,
    /// Shape and word.
    pub words: String,
}

impl Verdict {
    /// Of a cell: its outcome; before there are two periods to tell it from, whether the target is met.
    #[must_use]
    pub fn of(cell: &Cell, locale: Locale) -> Option<Self> {
        let t = texts(locale);
        let (kind, shape, word) = match (cell.outcome, cell.met) {
            (Some(Outcome::Baik), _) => ("baik", "▲", t.outcome(Outcome::Baik)),
            (Some(Outcome::Cukup), _) => ("cukup", "◆", t.outcome(Outcome::Cukup)),
            (Some(Outcome::Kurang), _) => ("kurang", "◇", t.outcome(Outcome::Kurang)),
            (Some(Outcome::Jelek), _) => ("jelek", "▼", t.outcome(Outcome::Jelek)),
            (None, Some(true)) => ("baik", "▲", say!(t, umum.met)),
            (None, Some(false)) => ("jelek", "▼", say!(t, umum.not_met)),
            (None, None) => return None,
        };
        Some(Self {
            kind,
            words: format!("{shape} {word}"),
        })
    }

    /// Its shape alone.
    pub(super) fn shape(&self) -> &str {
        self.words.split(' ').next().unwrap_or_default()
    }

    /// Draws it with its left end at `x` and its middle at `y`.
    pub(super) fn draw(&self, out: &mut String, x: f64, y: f64, size: f64) {
        let width = text_width(&self.words, size) + size * 1.3;
        let tall = size * 1.7;
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            r#"<rect class="sl-cap-{}" x="{x:.1}" y="{:.1}" width="{width:.1}" height="{tall:.1}" rx="{:.1}"/><text class="sl-cap-tinta-{}" x="{:.1}" y="{:.0}" font-size="{size}" font-weight="700">{}</text>"#,
            self.kind,
            y - tall / 2.0,
            tall / 2.0,
            self.kind,
            x + size * 0.65,
            y + size * 0.36,
            escape(&self.words)
        );
    }
}

/// What stands beside the picture.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The figure, or the word for why there is none.
    pub value: String,
    /// What it is of, its period, its target.
    pub lines: Vec<String>,
    /// The verdict.
    pub verdict: Option<Verdict>,
}

/// Letters of the figure, the lines and the verdict.
const VALUE: f64 = 118.0;
const LINE: f64 = 26.0;
const VERDICT: f64 = 29.0;
/// Where the legend may begin, below the top of the area.
pub(super) const LEGEND: f64 = 345.0;

impl Facts {
    /// Draws them from the top of `area`.
    pub(super) fn draw(&self, out: &mut String, area: Area) {
        let mut size = VALUE;
        while text_width(&self.value, size) > area.width && size > 40.0 {
            size -= 4.0;
        }
        let mut y = area.top + VALUE * 0.98;
        let _ = write!(
            out,
            r#"<text class="sl-tinta" x="{:.1}" y="{y:.0}" font-size="{size}" font-weight="700">{}</text>"#,
            area.left,
            escape(&self.value)
        );
        y += 16.0;
        let lines = self
            .lines
            .iter()
            .flat_map(|line| wrapped(line, LINE, area.width));
        for line in lines.take(4) {
            y += LINE * 1.3;
            let mut text = format!(r#"<g font-size="{LINE}">"#);
            Text::new(area.left, y.round(), &line)
                .class("sl-redup")
                .fill("inherit")
                .write(&mut text);
            out.push_str(&text);
            out.push_str("</g>");
        }
        if let Some(verdict) = &self.verdict {
            verdict.draw(out, area.left, y + VERDICT * 1.55, VERDICT);
        }
    }
}
