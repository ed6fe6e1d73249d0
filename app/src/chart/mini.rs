//! A figure as a dot on its interval, the target a dotted tick: small enough for a row of a table.

use std::fmt::Write as _;

use super::text::coordinate;

/// What is drawn, all in the indicator's unit.
#[derive(Clone, Debug, PartialEq)]
pub struct IntervalBar {
    /// The figure.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// The target.
    pub target: Option<f64>,
    /// What the left and right ends stand for; the same in every row of a table.
    pub range: (f64, f64),
    /// Colour of the dot and its interval, `#rrggbb`.
    pub colour: String,
}

/// The bar as `<svg>` of `width` by `height` units. Hidden from screen readers: the row says the same in figures. What lies
/// beyond the range is drawn at its end, an interval that goes on beyond it with an open end.
#[must_use]
pub fn interval_bar_svg(bar: &IntervalBar, width: f64, height: f64) -> String {
    /// Half the dot, so that it is whole at either end.
    const SIDE: f64 = 5.0;
    let (low, high) = bar.range;
    let extent = if high > low { high - low } else { 1.0 };
    let x = |value: f64| {
        coordinate(SIDE + ((value - low) / extent).clamp(0.0, 1.0) * (width - 2.0 * SIDE))
    };
    let middle = coordinate(height / 2.0);
    let mut svg = format!(
        r#"<svg class="interval-bar" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true" focusable="false">"#,
        w = coordinate(width),
        h = coordinate(height),
    );
    // Writing to a String cannot fail.
    if let Some(target) = bar
        .target
        .filter(|target| target.is_finite() && (low..=high).contains(target))
    {
        let _ = write!(
            svg,
            r##"<path d="M{} 0V{}" fill="none" stroke="#17211c" stroke-width="1.2" stroke-dasharray="2 2"/>"##,
            x(target),
            coordinate(height)
        );
    }
    if let Some((from, to)) = bar
        .interval
        .filter(|(from, to)| from.is_finite() && to.is_finite())
    {
        let _ = write!(
            svg,
            r#"<path d="M{} {middle}H{}" fill="none" stroke="{}" stroke-width="3" opacity=".55"/>"#,
            x(from),
            x(to),
            bar.colour
        );
        if to > high {
            let end = SIDE + (width - 2.0 * SIDE);
            let _ = write!(
                svg,
                r#"<path d="M{} {}l4 3.5-4 3.5" fill="none" stroke="{}" stroke-width="1.2"/>"#,
                coordinate(end),
                coordinate(height / 2.0 - 3.5),
                bar.colour
            );
        }
    }
    if bar.value.is_finite() {
        let _ = write!(
            svg,
            r#"<circle cx="{}" cy="{middle}" r="4" fill="{}"/>"#,
            x(bar.value),
            bar.colour
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_reviewed() {
        let bar = |value, interval, target| IntervalBar {
            value,
            interval,
            target,
            range: (0.0, 40.0),
            colour: "#8c510a".to_owned(),
        };
        let bars = [
            bar(29.9, Some((23.0, 37.0)), Some(18.8)),
            bar(61.0, Some((38.0, 80.0)), Some(95.0)),
            bar(0.0, None, None),
        ];
        insta::assert_snapshot!(
            bars.map(|bar| interval_bar_svg(&bar, 120.0, 14.0))
                .join("\n")
                .replace("><", ">\n<")
        );
    }

    #[test]
    fn a_range_without_extent_is_drawn() {
        let bar = IntervalBar {
            value: 3.0,
            interval: None,
            target: None,
            range: (3.0, 3.0),
            colour: "#000000".to_owned(),
        };
        assert!(!interval_bar_svg(&bar, 120.0, 14.0).contains("NaN"));
    }
}
