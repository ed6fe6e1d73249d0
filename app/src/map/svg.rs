//! How a region is painted: class colours, and a pattern of its own for every reason why there is none.

use std::fmt::Write as _;

use super::Classification;
use crate::model::{Cell, Status};

/// Ground of the patterns: a shade that no class has.
const PALE: &str = "#f2f1ec";
const FAINT: &str = "#fafaf7";
/// Marks of the patterns.
const MARK: &str = "#a9aea5";

/// `<pattern>` elements for a `<defs>`: the same marks in the map, its legend and its exports. `scale` is the number of view
/// units that are drawn as one pixel or so (1 for a view as wide as it is shown).
#[must_use]
pub fn pattern_defs(scale: f64) -> String {
    let mut defs = String::new();
    for status in PATTERNED {
        pattern(&mut defs, &pattern_id(status), scale, &tile(status));
    }
    pattern(&mut defs, CARRIED, scale, &stroke(CARRIED_TILE, 0.7, INK));
    defs
}

fn pattern(defs: &mut String, id: &str, scale: f64, tile: &str) {
    let side = SIDE * scale;
    // Writing to a String cannot fail.
    let _ = write!(
        defs,
        r#"<pattern id="{id}" width="{side}" height="{side}" patternUnits="userSpaceOnUse"><g transform="scale({scale})">{tile}</g></pattern>"#,
    );
}

/// What the `fill` of a region's path is: the class colour where there is a value, else the status' pattern.
#[must_use]
pub fn fill(cell: &Cell, classes: &Classification) -> String {
    match shown_value(cell) {
        Some(value) => classes.colour(classes.class_of(value)).to_owned(),
        None => format!("url(#{})", pattern_id(without_value(cell.status))),
    }
}

/// A pattern to be drawn over the class colour: figures to be checked (above 100 %, too few cases), then figures of an earlier
/// month.
#[must_use]
pub fn overlay(cell: &Cell) -> Option<String> {
    let carried = cell.carried().map(|_| format!("url(#{CARRIED})"));
    (matches!(cell.status, Status::Over100 | Status::Unreliable) && cell.value.is_some())
        .then(|| format!("url(#{})", pattern_id(cell.status)))
        .or(carried)
}

/// The mark of a figure of an earlier month, as [`swatch`].
#[must_use]
pub fn carried_swatch(x: f64, y: f64) -> String {
    framed("#ffffff", &stroke(CARRIED_MARK, 0.8, INK), x, y)
}

/// The mark of a status as a small drawing of 16 by 12 units at (`x`, `y`), without reference to a pattern: it also stands
/// in files of its own.
#[must_use]
pub fn swatch(status: Status, x: f64, y: f64) -> String {
    let marks = match status {
        Status::Ok => String::new(),
        Status::Missing => stroke(
            "M0 4l4-4M0 8l8-8M0 12l12-12M4 12l12-12M8 12l8-8M12 12l4-4",
            1.1,
            MARK,
        ),
        Status::NotScheduled => dots(MARK),
        Status::NotApplicable => stroke("M4 3l6 6M10 3l-6 6", 1.1, MARK),
        Status::Suppressed => stroke("M0 2.5h16M0 6h16M0 9.5h16", 1.4, MARK),
        Status::Unreliable => dots(INK),
        Status::Over100 => stroke("M4 9l4-6 4 6", 1.3, INK),
    };
    let ground = match status {
        Status::NotScheduled | Status::NotApplicable => FAINT,
        Status::Unreliable | Status::Over100 => "#ffffff",
        _ => PALE,
    };
    framed(ground, &marks, x, y)
}

fn framed(ground: &str, marks: &str, x: f64, y: f64) -> String {
    format!(
        r##"<g transform="translate({x} {y})"><rect width="16" height="12" fill="{ground}"/>{marks}<rect x=".5" y=".5" width="15" height="11" fill="none" stroke="#c4c8c0"/></g>"##
    )
}

const INK: &str = "#17211c";
/// Side of a tile, pixels.
const SIDE: f64 = 6.0;
/// Falls to the right, where the hatch of what is not reported rises.
const CARRIED: &str = "pat-carried";
const CARRIED_TILE: &str = "M-1 5l2 2M0 0l6 6M5 -1l2 2";
const CARRIED_MARK: &str = "M0 8l4 4M0 2l10 10M4 0l12 12M10 0l6 6";
const PATTERNED: [Status; 6] = [
    Status::Missing,
    Status::NotScheduled,
    Status::NotApplicable,
    Status::Suppressed,
    Status::Unreliable,
    Status::Over100,
];

/// A tile of 6 by 6 that repeats without a seam.
fn tile(status: Status) -> String {
    let ground = |colour: &str| format!(r#"<rect width="6" height="6" fill="{colour}"/>"#);
    match status {
        Status::Ok => String::new(),
        Status::Missing => ground(PALE) + &stroke("M-1 1l2-2M0 6l6-6M5 7l2-2", 1.1, MARK),
        Status::NotScheduled => {
            ground(FAINT) + &format!(r#"<circle cx="3" cy="3" r=".9" fill="{MARK}"/>"#)
        }
        Status::NotApplicable => ground(FAINT) + &stroke("M1.5 1.5l3 3M4.5 1.5l-3 3", 0.8, MARK),
        Status::Suppressed => ground(PALE) + &stroke("M0 1.5h6M0 4.5h6", 1.1, MARK),
        Status::Unreliable => format!(r#"<circle cx="3" cy="3" r=".8" fill="{INK}"/>"#),
        Status::Over100 => stroke("M1 4.5l2-3 2 3", 0.9, INK),
    }
}

fn stroke(d: &str, width: f64, colour: &str) -> String {
    format!(r#"<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}"/>"#)
}

fn dots(colour: &str) -> String {
    [(4, 4), (8, 4), (12, 4), (4, 8), (8, 8), (12, 8)]
        .map(|(x, y)| format!(r#"<circle cx="{x}" cy="{y}" r=".9" fill="{colour}"/>"#))
        .concat()
}

fn shown_value(cell: &Cell) -> Option<f64> {
    cell.value
        .filter(|value| cell.status.has_value() && value.is_finite())
}

/// A cell that says it has a value and has none is drawn as not reported.
const fn without_value(status: Status) -> Status {
    if status.has_value() {
        Status::Missing
    } else {
        status
    }
}

fn pattern_id(status: Status) -> String {
    format!("pat-{}", slug(status))
}

const fn slug(status: Status) -> &'static str {
    match status {
        Status::Ok => "ok",
        Status::Missing => "missing",
        Status::NotScheduled => "not-scheduled",
        Status::NotApplicable => "not-applicable",
        Status::Suppressed => "suppressed",
        Status::Unreliable => "unreliable",
        Status::Over100 => "over-100",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{classify, legend::tests::cell};
    use crate::model::{Direction, Unit};

    #[test]
    fn every_status_has_a_drawing_of_its_own() {
        let classes = classify(
            &[1.0, 5.0, 9.0, 120.0],
            None,
            Direction::Higher,
            Unit::Percent,
        );
        let shown = [
            (Status::Ok, Some(5.0)),
            (Status::Over100, Some(120.0)),
            (Status::Unreliable, Some(5.0)),
        ];
        let hidden = [
            Status::Missing,
            Status::NotScheduled,
            Status::NotApplicable,
            Status::Suppressed,
        ]
        .map(|s| (s, None));
        let mut seen: Vec<(String, Option<String>)> = Vec::new();
        for (status, value) in shown.into_iter().chain(hidden) {
            let cell = cell(status, value);
            let drawing = (fill(&cell, &classes), overlay(&cell));
            assert!(!seen.contains(&drawing), "{drawing:?}");
            if let Some(id) = fill(&cell, &classes)
                .strip_prefix("url(#")
                .and_then(|id| id.strip_suffix(')'))
            {
                assert!(pattern_defs(1.0).contains(&format!("id=\"{id}\"")), "{id}");
            }
            seen.push(drawing);
        }
    }

    #[test]
    fn a_figure_of_an_earlier_month_is_marked() {
        let mut old = cell(Status::Ok, Some(5.0));
        assert_eq!(overlay(&old), None);
        old.age_months = Some(2);
        // Others of the same place did report.
        assert_eq!(overlay(&old), None);
        old.reported = 0;
        assert_eq!(overlay(&old).unwrap(), "url(#pat-carried)");
        assert!(pattern_defs(1.0).contains(r#"id="pat-carried""#));
        // What has to be checked is said first.
        old.status = Status::Over100;
        assert_eq!(overlay(&old).unwrap(), "url(#pat-over-100)");
    }

    #[test]
    fn a_value_that_is_not_there_is_not_drawn() {
        let classes = classify(&[1.0, 5.0], None, Direction::Higher, Unit::Percent);
        assert_eq!(fill(&cell(Status::Ok, None), &classes), "url(#pat-missing)");
        assert_eq!(
            fill(&cell(Status::Suppressed, Some(3.0)), &classes),
            "url(#pat-suppressed)"
        );
    }

    #[test]
    fn patterns_are_as_reviewed() {
        insta::assert_snapshot!(pattern_defs(1.0).replace("><", ">\n<"));
    }
}
