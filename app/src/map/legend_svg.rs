//! The legend as a small histogram: n above each class, limits below, the target marked, hatch for what is not known.

use std::fmt::Write as _;

use super::{Legend, carried_swatch, swatch};
use crate::{
    chart::text::{Anchor, Text, coordinate, text_width},
    format::{self, Locale},
    locale::{say, texts},
    model::{Direction, Status, Unit},
};

/// Letters, in units of the drawing.
const SIZE: f64 = 12.0;
const BAR_TOP: f64 = 18.0;
const BAR_HEIGHT: f64 = 34.0;
const ROW_TOP: f64 = BAR_TOP + BAR_HEIGHT + 2.0;
const ROW_HEIGHT: f64 = 13.0;
const ROW_BOTTOM: f64 = ROW_TOP + ROW_HEIGHT;
const LINE: f64 = 18.0;
/// Free paper left and right, where limits hang over.
const SIDE: f64 = 2.0;
const INK: &str = "#17211c";
const MUTE: &str = "#4a5650";

/// The legend as `<svg>`, `width` units wide and as high as it needs; readable from 280 units on. The page gives the title.
#[must_use]
pub fn legend_svg(legend: &Legend, locale: Locale, width: f64) -> String {
    let mut body = String::new();
    let step = (width - 2.0 * SIDE) / legend.bars.len().max(1) as f64;
    let drawn = legend.bars.iter().any(|bar| bar.n > 0);
    let mut bottom = 0.0;
    if drawn {
        bars(&mut body, legend, step, locale);
        let limits = limits(&mut body, legend, locale, step);
        bottom = target(&mut body, legend, locale, step, width, limits);
    }
    let height = statuses(&mut body, legend, locale, width, bottom);
    format!(
        r#"<svg class="legend" viewBox="0 0 {} {}" width="100%" role="group" font-size="{SIZE}"><title>{}</title>{body}</svg>"#,
        coordinate(width),
        coordinate(height.max(1.0)),
        crate::chart::text::escape(&spoken(legend, locale)),
    )
}

/// The same without the height of bars: n, colours, limits, target, in a few lines; the drawing and its height.
#[cfg(any(feature = "ssr", test))]
#[must_use]
pub fn legend_row_svg(legend: &Legend, locale: Locale, width: f64) -> (String, f64) {
    // From the letters of n above the row of colours.
    const TOP: f64 = ROW_TOP - 2.0 - 1.5 - 4.0 - SIZE;
    let bars = legend.bars.iter().map(|bar| super::Bar {
        share: 0.0,
        ..bar.clone()
    });
    let flat = Legend {
        bars: bars.collect(),
        ..legend.clone()
    };
    let svg = legend_svg(&flat, locale, width);
    let height = |svg: &str| {
        svg.split('"')
            .nth(3)?
            .split(' ')
            .nth(3)?
            .parse::<f64>()
            .ok()
    };
    let whole = height(&svg).unwrap_or_default();
    let drawn = legend.bars.iter().any(|bar| bar.n > 0);
    let top = if drawn { TOP.min(whole) } else { 0.0 };
    let (from, to) = (
        format!(r#"viewBox="0 0 {} "#, coordinate(width)),
        format!(r#"viewBox="0 {} {} "#, coordinate(top), coordinate(width)),
    );
    let tall = whole - top;
    let svg = svg.replacen(
        &format!("{from}{}\"", coordinate(whole)),
        &format!("{to}{}\"", coordinate(tall)),
        1,
    );
    (svg, tall)
}

/// A class is a link: choosing it leaves only its regions in colour.
fn bars(body: &mut String, legend: &Legend, step: f64, locale: Locale) {
    let labels = legend.class_labels(locale);
    for (class, bar) in legend.bars.iter().enumerate() {
        let x = SIDE + step * class as f64;
        let (left, wide) = (coordinate(x + 0.75), coordinate(step - 1.5));
        let tall = if bar.n > 0 {
            (bar.share * BAR_HEIGHT).max(1.5)
        } else {
            0.0
        };
        let top = BAR_TOP + BAR_HEIGHT - tall;
        let n = format::count(bar.n as u64, locale);
        let label = labels.get(class).map(String::as_str).unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = write!(
            body,
            r##"<a class="lg-kelas" href="#legenda" data-kelas="{class}" aria-label="{}: {n}">"##,
            crate::chart::text::escape(label)
        );
        let _ = write!(
            body,
            r#"<rect x="{left}" y="{}" width="{wide}" height="{}" fill="{colour}" opacity=".9"/><rect x="{left}" y="{ROW_TOP}" width="{wide}" height="{ROW_HEIGHT}" fill="{colour}"/>"#,
            coordinate(top),
            coordinate(tall),
            colour = bar.colour,
        );
        let fill = if bar.n > 0 { INK } else { MUTE };
        Text::new(x + step / 2.0, top - 4.0, &n)
            .class("lg-n")
            .anchor(Anchor::Middle)
            .fill(fill)
            .weight(700)
            .write(body);
        body.push_str("</a>");
    }
}

/// Where the words under the classes are.
enum Limits {
    /// Centred under each class, or none.
    Named,
    /// Between the classes; the target's own limit is among them.
    Between,
}

fn limits(body: &mut String, legend: &Legend, locale: Locale, step: f64) -> Limits {
    let y = ROW_BOTTOM + 13.0;
    let labels = legend.class_labels(locale);
    let fits = labels
        .iter()
        .all(|label| text_width(label, SIZE) <= step - 2.0);
    if labels.len() == 1 || (legend.unit == Unit::Count && fits) {
        for (class, label) in labels.iter().enumerate() {
            let x = SIDE + step * (class as f64 + 0.5);
            Text::new(x, y, label)
                .class("lg-limit")
                .anchor(Anchor::Middle)
                .fill(MUTE)
                .write(body);
        }
        return Limits::Named;
    }
    let mut free_from = f64::NEG_INFINITY;
    for (class, limit) in legend
        .breaks
        .iter()
        .enumerate()
        .skip(1)
        .take(legend.bars.len().saturating_sub(1))
    {
        // Zero alone is named under its class: it is no limit between two.
        let zero = legend.zero && class == 1;
        let x = SIDE + step * if zero { 0.5 } else { class as f64 };
        let text = if zero {
            format::number(0.0, 0, locale)
        } else {
            format::value(*limit, legend.unit, locale)
        };
        let half = text_width(&text, SIZE) / 2.0;
        let on_target = legend.target.is_some_and(|mark| mark.value == *limit);
        // Limits too long for their classes: every other one, never the target's.
        if x - half < free_from && !on_target {
            continue;
        }
        free_from = x + half + 3.0;
        let (fill, weight) = if on_target { (INK, 700) } else { (MUTE, 400) };
        Text::new(x, y, &text)
            .class("lg-limit")
            .anchor(Anchor::Middle)
            .fill(fill)
            .weight(weight)
            .write(body);
    }
    Limits::Between
}

/// The target's tick and its words; gives back the lowest y used.
fn target(
    body: &mut String,
    legend: &Legend,
    locale: Locale,
    step: f64,
    width: f64,
    limits: Limits,
) -> f64 {
    let under_limits = ROW_BOTTOM + 17.0;
    let Some(mark) = legend.target else {
        return under_limits;
    };
    let x = SIDE + step * mark.position.clamp(0.0, legend.bars.len() as f64);
    let figure = format::value(mark.value, legend.unit, locale);
    let sign = match legend.direction {
        Direction::Lower if mark.value > 0.0 => "≤ ",
        Direction::Higher => "≥ ",
        _ => "",
    };
    let words = format!("{} {sign}{figure}", say!(locale, umum.target));
    let ends = if matches!(limits, Limits::Between) {
        ROW_BOTTOM + 2.0
    } else {
        ROW_BOTTOM
    };
    let _ = write!(
        body,
        r#"<path class="lg-tick" d="M{x} {}V{ends}" stroke="{INK}" stroke-width="2.5" fill="none"/>"#,
        coordinate(ROW_TOP - 5.0),
        x = coordinate(x),
    );
    let half = text_width(&words, SIZE) * 1.06 / 2.0;
    let centre = x.clamp(half.min(width / 2.0), (width - half).max(width / 2.0));
    Text::new(centre, ROW_BOTTOM + 28.0, &words)
        .class("lg-target")
        .anchor(Anchor::Middle)
        .fill(INK)
        .weight(700)
        .write(body);
    ROW_BOTTOM + 32.0
}

/// What has a sign of its own, its word and n: a status, or none for figures of an earlier month.
fn signs(
    legend: &Legend,
    locale: Locale,
) -> impl Iterator<Item = (Option<Status>, &'static str, usize)> {
    std::iter::once((Status::Missing, legend.missing))
        .chain(legend.others.iter().copied())
        .map(move |(status, n)| (Some(status), texts(locale).status(status), n))
        .chain([(None, say!(locale, umum.carried_over), legend.carried)])
        .filter(|(_, _, n)| *n > 0)
}

/// Swatch, word and n of everything that is not told by a class colour alone; gives back the height of the drawing.
fn statuses(body: &mut String, legend: &Legend, locale: Locale, width: f64, from: f64) -> f64 {
    let (mut x, mut y) = (SIDE, from + if from > 0.0 { 8.0 } else { 2.0 });
    let mut bottom = from;
    for (status, word, n) in signs(legend, locale) {
        let words = format!("{word} {}", format::count(n as u64, locale));
        let wide = 22.0 + text_width(&words, SIZE);
        if x > SIDE && x + wide > width {
            (x, y) = (SIDE, y + LINE);
        }
        body.push_str(&match status {
            Some(status) => swatch(status, x, y),
            None => carried_swatch(x, y),
        });
        Text::new(x + 22.0, y + 10.5, &words)
            .class("lg-status")
            .fill(MUTE)
            .write(body);
        x += wide + 16.0;
        bottom = y + 15.0;
    }
    bottom
}

/// The legend read aloud.
fn spoken(legend: &Legend, locale: Locale) -> String {
    let mut parts: Vec<String> = legend
        .class_labels(locale)
        .into_iter()
        .zip(&legend.bars)
        .filter(|(_, bar)| bar.n > 0)
        .map(|(label, bar)| format!("{label}: {}", format::count(bar.n as u64, locale)))
        .collect();
    parts.extend(
        signs(legend, locale)
            .map(|(_, word, n)| format!("{word}: {}", format::count(n as u64, locale))),
    );
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{classify, legend::tests::cell};
    use crate::model::Cell;

    fn percent_cells() -> Vec<Cell> {
        let mut cells: Vec<Cell> = (0..268)
            .map(|i| cell(Status::Ok, Some(f64::from(i * 37 % 268) * 0.115 + 2.0)))
            .collect();
        cells.extend((0..9).map(|_| cell(Status::Missing, None)));
        cells
    }

    pub(crate) fn samples() -> Vec<(&'static str, String)> {
        let percent = percent_cells();
        let values =
            |cells: &[Cell]| -> Vec<f64> { cells.iter().filter_map(|cell| cell.value).collect() };
        let mut counted: Vec<Cell> = (0..180).map(|_| cell(Status::Ok, Some(0.0))).collect();
        counted.extend((0..90_u32).map(|i| cell(Status::Ok, Some(f64::from(1 + i * i / 90)))));
        counted.extend([
            cell(Status::Missing, None),
            cell(Status::Suppressed, None),
            cell(Status::NotScheduled, None),
        ]);
        let mut over: Vec<Cell> = (0..60)
            .map(|i| cell(Status::Ok, Some(40.0 + f64::from(i))))
            .collect();
        over.extend((0..4).map(|i| cell(Status::Over100, Some(103.0 + f64::from(i)))));
        over.extend([
            cell(Status::NotApplicable, None),
            cell(Status::Unreliable, Some(50.0)),
            cell(Status::Missing, None),
        ]);
        let draw = |cells: &[Cell], target, direction, unit| {
            legend_svg(
                &Legend::new(&classify(&values(cells), target, direction, unit), cells),
                Locale::Id,
                320.0,
            )
        };
        vec![
            (
                "target",
                draw(&percent, Some(18.8), Direction::Lower, Unit::Percent),
            ),
            (
                "quantile",
                draw(&percent, None, Direction::Neutral, Unit::Per1000),
            ),
            (
                "counted",
                draw(&counted, Some(0.0), Direction::Lower, Unit::Count),
            ),
            (
                "over_100",
                draw(&over, Some(100.0), Direction::Higher, Unit::Percent),
            ),
            (
                "nothing",
                draw(
                    &[cell(Status::NotScheduled, None)],
                    Some(18.8),
                    Direction::Lower,
                    Unit::Percent,
                ),
            ),
        ]
    }

    #[test]
    fn legends_are_as_reviewed() {
        for (name, svg) in samples() {
            insta::assert_snapshot!(name, svg.replace("><", ">\n<"));
        }
    }
}
