//! A line the size of a word: how a figure went, without axes.

use std::fmt::Write as _;

use super::text::coordinate;

/// Size, about pixels.
const WIDTH: f64 = 100.0;
const HEIGHT: f64 = 24.0;
/// Room around the line, so that its end dot is whole.
const SIDE: f64 = 3.5;

/// `points` from left to right, one step each, with gaps where there is none; the target as a dashed line where it lies within
/// the figures' own range or close to it. Colours come from the page (`currentColor`). Hidden from screen readers: the row says
/// the same in figures.
#[must_use]
pub fn sparkline_svg(points: &[Option<f64>], target: Option<f64>) -> String {
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
        match point.filter(|v| v.is_finite()) {
            Some(value) => {
                let (x, y) = (coordinate(x(at)), coordinate(y(value)));
                let is_alone = !pen_is_down && points.get(at + 1).is_none_or(Option::is_none);
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
        insta::assert_snapshot!(sparkline_svg(&points, Some(12.5)).replace("><", ">\n<"));
    }

    #[test]
    fn nothing_known_draws_nothing() {
        assert!(!sparkline_svg(&[None, None], Some(1.0)).contains("path"));
        assert!(sparkline_svg(&[Some(5.0)], None).contains("h0"));
        assert!(!sparkline_svg(&[Some(1.0), Some(2.0)], Some(90.0)).contains("dasharray"));
    }
}
