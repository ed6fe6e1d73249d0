//! A line the size of a word: how a figure went, without axes.

use std::fmt::Write as _;

use super::text::coordinate;
use crate::model::{Cell, TimeRule};

/// Size, about pixels.
const WIDTH: f64 = 100.0;
const HEIGHT: f64 = 24.0;
/// Room around the line, so that its end dot is whole.
const SIDE: f64 = 3.5;

/// Figures of one region over time, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// A figure for each period, none where nothing was reported.
    pub values: Vec<Option<f64>>,
    /// Where what accumulates begins anew.
    pub restarts: Vec<usize>,
}

impl Past {
    /// From cells of one kind of period, sorted.
    pub fn of<'a>(cells: impl IntoIterator<Item = &'a Cell>, rule: TimeRule) -> Self {
        let mut past = Self::default();
        let mut year = None;
        for (at, cell) in cells.into_iter().enumerate() {
            let now = Some(cell.period.year());
            if rule == TimeRule::Cumulative && year != now {
                past.restarts.push(at);
            }
            year = now;
            past.values.push(cell.value);
        }
        past
    }
}

/// `past` from left to right, one step a period, with gaps where there is no figure and where counting begins anew; the target as
/// a dashed line where it lies within the figures' own range or close to it. Colours come from the page (`currentColor`). Hidden from screen readers: the row says
/// the same in figures.
#[must_use]
pub fn sparkline_svg(past: &Past, target: Option<f64>) -> String {
    let points = past.values.as_slice();
    let mut svg = format!(
        r#"<svg class="percik" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true" focusable="false">"#
    );
    let known = || points.iter().flatten().copied().filter(|v| v.is_finite());
    let low = known().fold(f64::INFINITY, f64::min);
    let high = known().fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return svg + "</svg>";
    }
    // A target far off would flatten the line: beyond half the range it is left out.
    let reach = (high - low) / 2.0;
    let target = target.filter(|t| *t >= low - reach && *t <= high + reach);
    let low = target.map_or(low, |t| low.min(t));
    let high = target.map_or(high, |t| high.max(t));
    let steps = points.len().saturating_sub(1).max(1) as f64;
    let x = |at: usize| SIDE + at as f64 / steps * (WIDTH - 2.0 * SIDE);
    let y = |value: f64| {
        if high > low {
            HEIGHT - SIDE - (value - low) / (high - low) * (HEIGHT - 2.0 * SIDE)
        } else {
            HEIGHT / 2.0
        }
    };
    if let Some(target) = target {
        // Writing to a String cannot fail.
        let _ = write!(
            svg,
            r#"<path d="M0 {}H{WIDTH}" fill="none" stroke="currentColor" stroke-dasharray="2 2" opacity=".55"/>"#,
            coordinate(y(target))
        );
    }
    let mut line = String::new();
    let mut pen_is_down = false;
    for (at, point) in points.iter().enumerate() {
        if past.restarts.contains(&at) {
            pen_is_down = false;
        }
        match point.filter(|v| v.is_finite()) {
            Some(value) => {
                let (x, y) = (coordinate(x(at)), coordinate(y(value)));
                let is_alone = !pen_is_down
                    && (past.restarts.contains(&(at + 1))
                        || points.get(at + 1).is_none_or(Option::is_none));
                // A month alone between two gaps is a dot: a line of no length with a round cap.
                let _ = match (pen_is_down, is_alone) {
                    (true, _) => write!(line, "L{x} {y}"),
                    (false, true) => write!(line, "M{x} {y}h0"),
                    (false, false) => write!(line, "M{x} {y}"),
                };
                pen_is_down = true;
            }
            None => pen_is_down = false,
        }
    }
    let _ = write!(
        svg,
        r#"<path d="{line}" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"/>"#
    );
    if let Some((at, value)) = points
        .iter()
        .enumerate()
        .rev()
        .find_map(|(at, point)| point.filter(|v| v.is_finite()).map(|v| (at, v)))
    {
        let _ = write!(
            svg,
            r#"<circle cx="{}" cy="{}" r="2.6" fill="currentColor"/>"#,
            coordinate(x(at)),
            coordinate(y(value))
        );
    }
    svg + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(values: &[Option<f64>]) -> Past {
        Past {
            values: values.to_vec(),
            restarts: Vec::new(),
        }
    }

    #[test]
    fn sparklines_are_as_reviewed() {
        let points = [
            Some(10.0),
            Some(12.0),
            None,
            Some(14.0),
            None,
            Some(11.0),
            Some(13.0),
        ];
        insta::assert_snapshot!(sparkline_svg(&past(&points), Some(12.5)).replace("><", ">\n<"));
    }

    #[test]
    fn nothing_known_draws_nothing() {
        assert!(!sparkline_svg(&past(&[None, None]), Some(1.0)).contains("path"));
        assert!(sparkline_svg(&past(&[Some(5.0)]), None).contains("h0"));
        let far = sparkline_svg(&past(&[Some(1.0), Some(2.0)]), Some(90.0));
        assert!(!far.contains("dasharray"));
    }

    #[test]
    fn a_new_year_lifts_the_pen() {
        let through = past(&[Some(80.0), Some(90.0), Some(5.0), Some(10.0)]);
        let anew = Past {
            restarts: vec![0, 2],
            ..through.clone()
        };
        assert_eq!(sparkline_svg(&through, None).matches('M').count(), 1);
        assert_eq!(sparkline_svg(&anew, None).matches('M').count(), 2);
    }
}
