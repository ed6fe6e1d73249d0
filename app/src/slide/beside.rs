//! Regions side by side: for each indicator a sign for every region on one axis, and their figures.

use std::fmt::Write as _;

use super::{Area, BOLD, SMALL, Verdict};
use crate::{
    chart::{
        Dot, dot_sign,
        text::{escape, text_width, truncated, wrapped},
    },
    format::{self, Locale},
    locale::{say, texts},
    model::Outcome,
};

/// Two regions or more, and what is compared.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Name of each region, and how many targets it meets.
    pub regions: Vec<(String, String)>,
    /// What is compared.
    pub lines: Vec<BesideLine>,
}

/// One indicator.
#[derive(Clone, Debug, Default)]
pub struct BesideLine {
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// Those that have a figure.
    pub dots: Vec<Dot>,
    /// The target.
    pub target: Option<f64>,
    /// Right end of the axis, which begins at 0.
    pub end: f64,
    /// For each region its figure, or the word for why there is none, and the verdict.
    pub figures: Vec<(String, Option<Verdict>)>,
}

/// Letters of an indicator's name and of a figure.
const NAME: f64 = 26.0;
/// Height of a line.
const TALL: f64 = 60.0;
/// Distance of two lines of the heads.
const STEP: f64 = 28.0;
/// Half the size of a sign, and the distance of two of them.
const SIGN: f64 = 8.0;
const APART: f64 = 13.0;
const GAP: f64 = 22.0;
/// Free paper between two columns, and the room that a figure with its shape needs with it.
const BETWEEN: f64 = 14.0;
const FIGURE: f64 = 135.0;

/// Where the columns stand.
struct Columns {
    name: f64,
    axis: f64,
    figure: f64,
}

/// Columns of figures are as wide as the longest word above them; names give way to them, and an axis that would be squeezed.
fn columns(width: f64, beside: &Beside) -> Columns {
    let regions = beside.regions.len().max(1) as f64;
    let words = beside.regions.iter().flat_map(|(name, _)| name.split(' '));
    let longest = words
        .map(|word| text_width(word, SMALL) * BOLD)
        .fold(0.0, f64::max);
    let least = regions * (longest + BETWEEN + 1.0).clamp(FIGURE, 210.0);
    let free = width - 2.0 * GAP - least;
    let name = free.clamp(width * 0.22, width * 0.29);
    let axis = (free - name).min(width * 0.27);
    let axis = if axis < 180.0 { 0.0 } else { axis };
    Columns {
        name,
        axis,
        figure: (width - name - axis - 2.0 * GAP) / regions,
    }
}

/// Draws as many lines as there is room for, and says how many are left.
pub(super) fn draw(out: &mut String, beside: &Beside, area: Area, locale: Locale) {
    let columns = columns(area.width, beside);
    let first = area.left + columns.name + columns.axis + 2.0 * GAP;
    let end_of = |at: usize| first + columns.figure * (at as f64 + 1.0);
    let top = head(out, beside, area, &columns, locale);
    let fits = (((area.top + area.height - top - SMALL * 1.6) / TALL) as usize).max(1);
    let mut y = top;
    for line in beside.lines.iter().take(fits) {
        let middle = y + TALL / 2.0;
        // Writing to a String cannot fail.
        let _ = write!(out, r#"<a href="{}">"#, escape(&line.href));
        let names = wrapped(&line.name, SMALL, columns.name);
        let (size, names) = match truncated(&line.name, NAME, columns.name) {
            Some(whole) if whole == line.name => (NAME, vec![whole]),
            _ => (SMALL, names),
        };
        lines(
            out,
            &names,
            (area.left, middle),
            size,
            r#"class="sl-tinta" font-weight="600""#,
        );
        out.push_str("</a>");
        if columns.axis > 0.0 {
            axis(
                out,
                line,
                (area.left + columns.name + GAP, columns.axis),
                middle,
            );
        }
        for (at, (figure, verdict)) in line.figures.iter().enumerate() {
            let words = match verdict {
                Some(verdict) => format!("{} {figure}", verdict.shape()),
                None => figure.clone(),
            };
            let is_figure = line.dots.iter().any(|dot| dot.series == at);
            let class = match verdict {
                Some(verdict) => format!("sl-cap-tinta-{}", verdict.kind),
                None if is_figure => "sl-tinta".to_owned(),
                None => "sl-redup".to_owned(),
            };
            let room = columns.figure - BETWEEN;
            let (size, weight) = if is_figure { (NAME, 700) } else { (SMALL, 400) };
            let size = if text_width(&words, size) > room {
                SMALL
            } else {
                size
            };
            let how = format!(r#"class="{class}" font-weight="{weight}" text-anchor="end""#);
            lines(
                out,
                &wrapped(&words, size, room),
                (end_of(at), middle),
                size,
                &how,
            );
        }
        y += TALL;
        let _ = write!(
            out,
            r#"<path class="sl-garis" d="M{:.1} {y:.1}H{:.1}" stroke-width="1.2"/>"#,
            area.left,
            area.left + area.width
        );
    }
    foot(
        out,
        beside.lines.len().saturating_sub(fits),
        (area, y),
        locale,
    );
}

/// What the shapes before the figures mean, and how many indicators are left out.
fn foot(out: &mut String, rest: usize, (area, y): (Area, f64), locale: Locale) {
    let t = texts(locale);
    let shapes = [
        ("▲", Outcome::Baik),
        ("◆", Outcome::Cukup),
        ("◇", Outcome::Kurang),
        ("▼", Outcome::Jelek),
    ];
    let mut words = shapes
        .map(|(shape, outcome)| format!("{shape} {}", t.outcome(outcome)))
        .join("   ");
    if rest > 0 {
        let n = format::count(rest as u64, locale);
        words = format!("{} · {words}", say!(locale, presentasi.rest, n = n));
    }
    let words = truncated(&words, SMALL, area.width).unwrap_or_default();
    let _ = write!(
        out,
        r#"<text class="sl-redup" x="{:.1}" y="{:.0}" font-size="{SMALL}">{}</text>"#,
        area.left,
        y + SMALL * 1.3,
        escape(&words)
    );
}

/// Sign, name and targets met of each region, right-aligned; where the lines may begin.
fn head(out: &mut String, beside: &Beside, area: Area, columns: &Columns, locale: Locale) -> f64 {
    let width = columns.figure;
    let room = (width - BETWEEN) / BOLD;
    let names = beside.regions.iter().map(|(name, _)| {
        let mut names = wrapped(name, SMALL, room);
        names.truncate(2);
        names
    });
    let names: Vec<Vec<String>> = names.collect();
    let tall = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let first = area.top + 2.0 * SIGN + STEP;
    let last = first + tall * STEP;
    let mut text = |class: &str, weight: u16, (x, y): (f64, f64), anchor: &str, words: &str| {
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            r#"<text class="{class}" x="{x:.1}" y="{y:.0}" font-size="{SMALL}" font-weight="{weight}" text-anchor="{anchor}">{}</text>"#,
            escape(words)
        );
    };
    let right = area.left + area.width;
    let end_of = |at: usize| right - width * (beside.regions.len() - 1 - at) as f64;
    for (at, (lines, (_, met))) in names.iter().zip(&beside.regions).enumerate() {
        // The names end on one line, whether they have one or two.
        let from = first + (tall - lines.len() as f64) * STEP;
        for (row, line) in lines.iter().enumerate() {
            text(
                "sl-tinta",
                700,
                (end_of(at), from + row as f64 * STEP),
                "end",
                line,
            );
        }
        text("sl-redup", 400, (end_of(at), last), "end", met);
    }
    text(
        "sl-redup",
        400,
        (area.left, last),
        "start",
        say!(locale, presentasi.targets_met),
    );
    // Signs are for the axis.
    let signed = if columns.axis > 0.0 {
        beside.regions.len()
    } else {
        0
    };
    for at in 0..signed {
        out.push_str(&dot_sign(at, end_of(at) - SIGN, area.top + SIGN, SIGN));
    }
    last + 18.0
}

/// The axis from `left`, `width` long: a line, the target, a sign for each region.
fn axis(out: &mut String, line: &BesideLine, (left, width): (f64, f64), y: f64) {
    let x = |value: f64| left + SIGN + (value / line.end).clamp(0.0, 1.0) * (width - 2.0 * SIGN);
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        r#"<path class="sl-garis" d="M{left:.1} {y:.1}H{:.1}" stroke-width="3"/>"#,
        left + width
    );
    if let Some(target) = line.target.filter(|target| *target <= line.end) {
        let _ = write!(
            out,
            r#"<path class="sl-skala" d="M{:.1} {:.1}V{:.1}" stroke-width="3"/>"#,
            x(target),
            y - TALL * 0.38,
            y + TALL * 0.38
        );
    }
    // Equal figures do not hide each other.
    let first = y - APART * (line.dots.len() as f64 - 1.0) / 2.0;
    for (at, dot) in line.dots.iter().enumerate() {
        out.push_str(&dot_sign(
            dot.series,
            x(dot.value),
            first + at as f64 * APART,
            SIGN,
        ));
    }
}

/// At most two lines of words around a middle.
fn lines(out: &mut String, words: &[String], (x, middle): (f64, f64), size: f64, how: &str) {
    let shown = words.len().min(2);
    let first = middle + size * 0.36 - (shown as f64 - 1.0) * size * 0.56;
    for (at, words) in words.iter().take(shown).enumerate() {
        let _ = write!(
            out,
            r#"<text {how} x="{x:.1}" y="{:.0}" font-size="{size}">{}</text>"#,
            first + at as f64 * size * 1.12,
            escape(words)
        );
    }
}
