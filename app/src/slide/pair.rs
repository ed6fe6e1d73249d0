//! Two indicators on one map: the map, and nine squares that say what a colour stands for.

use std::fmt::Write as _;

use super::{
    Area, BOLD, MapPicture, SMALL,
    map::{self, Written},
};
use crate::{
    chart::text::{escape, text_width, truncated, wrapped},
    format::{self, Locale},
    locale::texts,
    map::swatch,
    model::Status,
};

/// Two indicators on one map, each in three classes.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Name and figures of the first and the second; the first leads on.
    pub maps: [(String, MapPicture); 2],
    /// Colour of each region, in the order of the boundaries.
    pub fills: Vec<String>,
    /// Colours by the second's class, low first, then the first's.
    pub colours: [[&'static str; 3]; 3],
    /// How many regions have each of them.
    pub counts: [[usize; 3]; 3],
    /// How many regions have none, and why.
    pub without: Vec<(Status, usize)>,
    /// What stands at the ends of the first's axis and the second's.
    pub ends: [&'static str; 2],
    /// What the corner of both ends means.
    pub note: &'static str,
}

/// Width of the legend, of one of its squares, and of the words at its left.
const WIDE: f64 = 440.0;
const SIDE: f64 = 112.0;
const AXIS: f64 = 76.0;
/// Distance of two lines.
const STEP: f64 = SMALL * 1.3;

pub(super) fn draw(out: &mut String, pair: &Pair, area: Area, locale: Locale) {
    let (left, right) = area.split(WIDE);
    let first = (&pair.maps[0].1, Some(pair.fills.as_slice()));
    map::draw(out, first, left, Written::Upper, locale);
    legend(out, pair, right, locale);
}

fn legend(out: &mut String, pair: &Pair, area: Area, locale: Locale) {
    let (x0, y0) = (area.left + AXIS, area.top + 10.0);
    for (row, colours) in pair.colours.iter().enumerate() {
        for (column, colour) in colours.iter().enumerate() {
            let x = x0 + column as f64 * SIDE;
            // The lowest row is the low class.
            let y = y0 + (2 - row) as f64 * SIDE;
            let n = format::count(pair.counts[row][column] as u64, locale);
            let wide = text_width(&n, SMALL) * BOLD + 16.0;
            let (cx, cy) = (x + SIDE / 2.0, y + SIDE / 2.0);
            // Numbers stand on paper: no ink can be read on all nine colours.
            let _ = write!(
                out,
                r#"<rect class="sl-kotak" x="{x:.1}" y="{y:.1}" width="{SIDE}" height="{SIDE}" fill="{colour}"/><rect class="sl-dasar" x="{:.1}" y="{:.1}" width="{wide:.1}" height="{:.1}" rx="6"/><text class="sl-tinta" x="{cx:.1}" y="{:.1}" font-size="{SMALL}" font-weight="700" text-anchor="middle">{n}</text>"#,
                cx - wide / 2.0,
                cy - SMALL * 0.7,
                SMALL * 1.4,
                cy + SMALL * 0.36,
            );
        }
    }
    let tall = 3.0 * SIDE;
    let [first, second] = [&pair.maps[0].0, &pair.maps[1].0];
    let mut text = |how: &str, class: &str, weight: u16, words: &str| {
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            r#"<text {how} class="{class}" font-size="{SMALL}" font-weight="{weight}">{}</text>"#,
            escape(words)
        );
    };
    let upright = |x: f64| {
        format!(
            r#"transform="translate({x:.1} {:.1}) rotate(-90)""#,
            y0 + tall
        )
    };
    let fits = |words: &str, room: f64| truncated(words, SMALL, room / BOLD).unwrap_or_default();
    text(
        &upright(area.left + 22.0),
        "sl-tinta",
        700,
        &fits(second, tall),
    );
    text(
        &upright(area.left + 56.0),
        "sl-redup",
        400,
        &format!("{} →", pair.ends[1]),
    );
    let at = |y: f64| format!(r#"x="{x0:.1}" y="{y:.1}""#);
    let mut y = y0 + tall + STEP;
    let end = format!("{} →", pair.ends[0]);
    text(&at(y), "sl-redup", 400, &end);
    y += STEP;
    text(&at(y), "sl-tinta", 700, &fits(first, area.width - AXIS));
    y += STEP * 0.4;
    for (status, n) in &pair.without {
        y += STEP;
        let words = format!(
            "{} {}",
            texts(locale).status(*status),
            format::count(*n as u64, locale)
        );
        let scale = SMALL / 14.0;
        let _ = write!(
            out,
            r#"<g transform="translate({x0:.1} {:.1}) scale({scale:.3})">{}</g><text class="sl-redup" x="{:.1}" y="{y:.1}" font-size="{SMALL}">{}</text>"#,
            y - SMALL * 0.8,
            swatch(*status, 0.0, 0.0),
            x0 + 16.0 * scale + 10.0,
            escape(&words)
        );
    }
    y += STEP * 0.4;
    let bottom = area.top + area.height;
    for line in wrapped(pair.note, SMALL, area.width) {
        y += STEP;
        if y > bottom {
            break;
        }
        let _ = write!(
            out,
            r#"<text class="sl-redup" x="{:.1}" y="{y:.1}" font-size="{SMALL}">{}</text>"#,
            area.left,
            escape(&line)
        );
    }
}
