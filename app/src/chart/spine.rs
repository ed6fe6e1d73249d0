//! A region among its siblings: range, quartiles, median, turned so that right is always better. After the spine charts of OHID's
//! Fingertips.

use std::fmt::Write as _;

use super::text::{coordinate, escape};
use crate::model::{Direction, Outcome};

/// What is drawn, all in the indicator's unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Spine<'a> {
    /// The region's own figure.
    pub value: Option<f64>,
    /// Lowest, lower quartile, median, upper quartile, highest of the siblings.
    pub marks: [f64; 5],
    /// The figure of the region above.
    pub benchmark: Option<f64>,
    /// Which way is better: what is better stands at the right.
    pub direction: Direction,
    /// Shape and colour of the mark; a plain dot without.
    pub outcome: Option<Outcome>,
    /// Read aloud.
    pub says: &'a str,
}

/// Half the mark.
const SIDE: f64 = 7.0;

/// The chart as `<svg>` of `width` by `height` units. A figure outside its siblings' range (they may be fewer than it was
/// compared with before) widens the scale: nothing is drawn at a place that is not its own.
#[must_use]
pub fn spine_svg(spine: &Spine, width: f64, height: f64) -> String {
    let [low, q1, median, q3, high] = spine.marks;
    let all = spine.value.iter().chain(&spine.benchmark).copied();
    let least = all.clone().fold(low, f64::min);
    let most = all.fold(high, f64::max);
    let extent = if most > least { most - least } else { 1.0 };
    let x = |value: f64| {
        let share = (value - least) / extent;
        let share = if most <= least {
            0.5
        } else if spine.direction == Direction::Lower {
            1.0 - share
        } else {
            share
        };
        SIDE + share * (width - 2.0 * SIDE)
    };
    let middle = height / 2.0;
    let mut svg = format!(
        r#"<svg class="tulang" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{}">"#,
        escape(spine.says),
        w = coordinate(width),
        h = coordinate(height),
    );
    let mut bar = |from: f64, to: f64, tall: f64, class: &str| {
        let (from, to) = (x(from).min(x(to)), x(from).max(x(to)));
        // Writing to a String cannot fail.
        let _ = write!(
            svg,
            r#"<rect class="{class}" x="{}" y="{}" width="{}" height="{}" rx="2"/>"#,
            coordinate(from),
            coordinate(middle - tall / 2.0),
            coordinate((to - from).max(1.0)),
            coordinate(tall)
        );
    };
    bar(low, high, 6.0, "rentang");
    bar(q1, q3, 12.0, "kuartil");
    let _ = write!(
        svg,
        r#"<path class="median" d="M{} {}v18"/>"#,
        coordinate(x(median)),
        coordinate(middle - 9.0)
    );
    if let Some(benchmark) = spine.benchmark {
        let _ = write!(
            svg,
            r#"<circle class="acuan" cx="{}" cy="{}" r="3"/>"#,
            coordinate(x(benchmark)),
            coordinate(middle)
        );
    }
    if let Some(value) = spine.value {
        mark(&mut svg, x(value), middle, spine.outcome);
    }
    svg + "</svg>"
}

/// Up, down, full and hollow diamond, or a dot: told apart without colour.
fn mark(svg: &mut String, x: f64, y: f64, outcome: Option<Outcome>) {
    let (class, d) = match outcome {
        Some(Outcome::Baik) => ("baik", "l6.5 11h-13z"),
        Some(Outcome::Jelek) => ("jelek", "l6.5-11h-13z"),
        Some(Outcome::Cukup) => ("cukup", "l6 6.5-6 6.5-6-6.5z"),
        Some(Outcome::Kurang) => ("kurang", "l6 6.5-6 6.5-6-6.5z"),
        None => {
            let _ = write!(
                svg,
                r#"<circle class="tanda polos" cx="{}" cy="{}" r="5"/>"#,
                coordinate(x),
                coordinate(y)
            );
            return;
        }
    };
    let from = match outcome {
        Some(Outcome::Jelek) => y + 5.5,
        Some(Outcome::Baik) => y - 5.5,
        _ => y - 6.5,
    };
    let _ = write!(
        svg,
        r#"<path class="tanda {class}" d="M{} {}{d}"/>"#,
        coordinate(x),
        coordinate(from)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spine(direction: Direction, outcome: Option<Outcome>) -> String {
        spine_svg(
            &Spine {
                value: Some(24.6),
                marks: [12.0, 16.0, 18.0, 21.0, 30.0],
                benchmark: Some(19.6),
                direction,
                outcome,
                says: "24,6 %",
            },
            320.0,
            24.0,
        )
    }

    #[test]
    fn spines_are_as_reviewed() {
        insta::assert_snapshot!(
            spine(Direction::Lower, Some(Outcome::Jelek)).replace("><", ">\n<")
        );
    }

    #[test]
    fn right_is_always_better() {
        let x = |svg: &str| -> f64 {
            let at = svg
                .find("polos")
                .and_then(|at| svg[at..].find("cx=\"").map(|c| at + c + 4));
            at.and_then(|at| svg[at..].split('"').next()?.parse().ok())
                .unwrap_or_default()
        };
        let (higher, lower) = (
            x(&spine(Direction::Higher, None)),
            x(&spine(Direction::Lower, None)),
        );
        assert!(higher > 160.0 && lower < 160.0, "{higher} {lower}");
        assert!((higher + lower - 320.0).abs() < 0.3);
    }
}
