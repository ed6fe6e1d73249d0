//! Lines over time on a slide: the page's own chart, with letters for the fifth row.

use super::{Area, SMALL};
use crate::chart::{Reading, TrendChart, trend_svg};

/// Letters of the chart, in its own units.
const LETTERS: f64 = 12.0;

pub(super) fn draw(out: &mut String, chart: &TrendChart, area: Area) {
    let scale = SMALL / LETTERS;
    let chart = TrendChart {
        width: (area.width / scale) as u32,
        height: (area.height / scale) as u32,
        // Nobody points at a chart on a stage; whether its lines are years says what its axis is.
        reading: match chart.reading {
            Reading::Season => Reading::Season,
            _ => Reading::Silent,
        },
        ..chart.clone()
    };
    out.push_str(&nested(&trend_svg(&chart), area));
}

/// A drawing that fills the width of its container, put into `area`.
pub(super) fn nested(svg: &str, area: Area) -> String {
    let place = format!(
        r#"<svg x="{:.1}" y="{:.1}" height="{:.1}" preserveAspectRatio="xMidYMin meet""#,
        area.left, area.top, area.height
    );
    svg.replacen("<svg", &place, 1).replacen(
        r#"width="100%""#,
        &format!(r#"width="{:.1}""#, area.width),
        1,
    )
}
