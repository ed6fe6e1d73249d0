//! A strip over every period of a trend: pointed at, it says the figures of all lines there.

use std::fmt::Write as _;

use super::{
    plot::Frame,
    text::{coordinate, escape},
    trend::{Reading, TrendChart},
};
use crate::{format, model::Period};

/// Writes the strips of `periods`, which are sorted; nothing for a silent chart.
pub(super) fn strips(svg: &mut String, chart: &TrendChart, frame: &Frame, periods: &[Period]) {
    if chart.reading == Reading::Silent {
        return;
    }
    let at = |period: &Period| f64::from(period.ordinal());
    let [top, bottom] = [frame.y.1, frame.y.0].map(|y| frame.place(frame.x.0, y)[1]);
    let (y, tall) = (coordinate(top), coordinate(bottom - top));
    for (index, period) in periods.iter().enumerate() {
        // Each reaches half the way to the next.
        let half = |other: Option<&Period>, edge: f64| {
            other.map_or(edge, |other| (at(other) + at(period)) / 2.0)
        };
        let from = half(index.checked_sub(1).and_then(|i| periods.get(i)), frame.x.0);
        let to = half(periods.get(index + 1), frame.x.1);
        let [left, middle, right] = [from, at(period), to].map(|x| frame.place(x, frame.y.0)[0]);
        let mut words = chart.name_of(*period);
        for series in &chart.series {
            if let Some(value) = series.value(*period) {
                let value = format::with_unit(value, chart.unit, chart.locale);
                // Writing to a String cannot fail.
                let _ = write!(words, "\n{}: {value}", series.name);
            }
        }
        let _ = write!(
            svg,
            r#"<g class="tr-baca"><path d="M{} {y}v{tall}" fill="none"/><rect fill="none" pointer-events="all" x="{}" y="{y}" width="{}" height="{tall}"><title>{}</title></rect></g>"#,
            coordinate(middle),
            coordinate(left),
            coordinate((right - left).max(0.0)),
            escape(&words)
        );
    }
}
