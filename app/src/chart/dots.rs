//! Several regions on one axis: a dot each on its interval, the target an upright line.

use std::fmt::Write as _;

use super::text::{coordinate, escape};

/// One region's figure, in the indicator's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Its place among the regions compared, from 0: it chooses shape and colour.
    pub series: usize,
    /// The figure.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: Option<(f64, f64)>,
}

/// The dots, each on a line of its own, as `<svg>` of `width` by a height that grows with their number. `range` is what the left
/// and the right end stand for. Colours are the page's: classes `deret-0`, `deret-1` and so on.
#[must_use]
pub fn dots_svg(
    dots: &[Dot],
    target: Option<f64>,
    range: (f64, f64),
    width: f64,
    says: &str,
) -> String {
    const SIDE: f64 = 8.0;
    const LINE: f64 = 15.0;
    let height = LINE * dots.len().max(1) as f64 + 6.0;
    let (low, high) = range;
    let extent = if high > low { high - low } else { 1.0 };
    let x = |value: f64| SIDE + ((value - low) / extent).clamp(0.0, 1.0) * (width - 2.0 * SIDE);
    let mut svg = format!(
        r#"<svg class="titik" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{}"><path class="sumbu" d="M{SIDE} {y}H{}"/>"#,
        escape(says),
        coordinate(width - SIDE),
        w = coordinate(width),
        h = coordinate(height),
        y = coordinate(height - 1.0),
    );
    // Writing to a String cannot fail.
    if let Some(target) = target.filter(|target| (low..=high).contains(target)) {
        let _ = write!(
            svg,
            r#"<path class="target" d="M{} 0V{}"/>"#,
            coordinate(x(target)),
            coordinate(height)
        );
    }
    for (row, dot) in dots.iter().enumerate() {
        let y = 3.0 + LINE * (row as f64 + 0.5);
        let class = format!("deret-{}", dot.series);
        if let Some((from, to)) = dot.interval {
            let _ = write!(
                svg,
                r#"<path class="selang {class}" d="M{} {y}H{}"/>"#,
                coordinate(x(from)),
                coordinate(x(to)),
                y = coordinate(y)
            );
        }
        svg.push_str(&dot_sign(dot.series, x(dot.value), y, 5.0));
    }
    svg + "</svg>"
}

/// The sign of a region among those compared, around a point: six shapes, told apart without colour. `half` is half its size.
#[must_use]
pub fn dot_sign(series: usize, x: f64, y: f64, half: f64) -> String {
    let class = format!("deret-{series}");
    let (left, right, top, bottom) = (
        coordinate(x - half),
        coordinate(x + half),
        coordinate(y - half),
        coordinate(y + half),
    );
    let (mx, my) = (coordinate(x), coordinate(y));
    match series % 6 {
        0 => format!(
            r#"<circle class="{class}" cx="{mx}" cy="{my}" r="{}"/>"#,
            coordinate(half)
        ),
        1 => format!(r#"<path class="{class}" d="M{left} {top}H{right}V{bottom}H{left}z"/>"#),
        2 => format!(r#"<path class="{class}" d="M{mx} {top}L{right} {bottom}H{left}z"/>"#),
        3 => format!(
            r#"<path class="{class}" d="M{mx} {top}L{right} {my}L{mx} {bottom}L{left} {my}z"/>"#
        ),
        4 => format!(r#"<path class="{class}" d="M{mx} {bottom}L{right} {top}H{left}z"/>"#),
        _ => format!(
            r#"<path class="{class} silang" d="M{left} {top}L{right} {bottom}M{right} {top}L{left} {bottom}"/>"#
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_as_reviewed() {
        let dots: Vec<Dot> = (0..6)
            .map(|series| Dot {
                series,
                value: 10.0 + 12.0 * series as f64,
                interval: Some((5.0 + 10.0 * series as f64, 20.0 + 12.0 * series as f64)),
            })
            .collect();
        let svg = dots_svg(&dots, Some(50.0), (0.0, 100.0), 320.0, "enam wilayah");
        insta::assert_snapshot!(svg.replace("><", ">\n<"));
    }
}
