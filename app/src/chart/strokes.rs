//! From series to lines: colours, gaps, bands, dots.

use plotters::style::RGBColor;

use super::{
    plot::Stroke,
    trend::{SeriesKind, TrendChart, TrendPoint},
};
use crate::model::Period;

const GREY: RGBColor = RGBColor(0x5d, 0x6b, 0x64);
/// Colours of main lines: accent first, then as far from one another as colour-blind readers need (dark to light in grey).
const MAIN: [RGBColor; 8] = [
    RGBColor(0x0b, 0x5d, 0x57),
    RGBColor(0xb4, 0x59, 0x0f),
    RGBColor(0x2c, 0x5a, 0xa0),
    RGBColor(0x8a, 0x2f, 0x6b),
    RGBColor(0x6b, 0x62, 0x00),
    RGBColor(0xc0, 0x3a, 0x2b),
    RGBColor(0x1f, 0x8a, 0x70),
    RGBColor(0x5b, 0x4b, 0x8a),
];

/// The lines of a chart in the order of its series; `periods` is how many periods the chart shows.
pub(super) fn strokes(chart: &TrendChart, periods: usize) -> Vec<Stroke> {
    let mut mains = MAIN.iter().cycle();
    chart
        .series
        .iter()
        .map(|series| {
            let (colour, width) = match series.kind {
                SeriesKind::Main => (mains.next().copied().unwrap_or(GREY), 2.5),
                SeriesKind::Other => (mains.next().copied().unwrap_or(GREY), 1.8),
                SeriesKind::Parent => (GREY, 2.0),
            };
            let x = |period: Period| f64::from(period.ordinal());
            let known = |point: &TrendPoint| point.1.filter(|value| value.is_finite());
            let runs: Vec<Vec<(f64, f64)>> = series
                .points
                .split(|point| known(point).is_none())
                .map(|run| {
                    run.iter()
                        .filter_map(|point| Some((x(point.0), known(point)?)))
                        .collect::<Vec<_>>()
                })
                .filter(|run| !run.is_empty())
                .collect();
            let interval = |point: &TrendPoint| {
                known(point)
                    .and(point.2)
                    .filter(|(low, high)| low.is_finite() && high.is_finite())
            };
            let bands = if series.kind == SeriesKind::Main {
                series
                    .points
                    .split(|point| interval(point).is_none())
                    .map(|run| {
                        run.iter()
                            .filter_map(|p| interval(p).map(|(low, high)| (x(p.0), low, high)))
                            .collect()
                    })
                    .collect()
            } else {
                Vec::new()
            };
            // Few periods: every point is a figure of its own. Many: only the last one.
            let few = periods <= 8;
            let end = runs.last().and_then(|run| run.last()).copied();
            let dots = runs
                .iter()
                .flatten()
                .filter(|point| few || Some(**point) == end)
                .map(|(px, py)| {
                    (
                        *px,
                        *py,
                        if Some((*px, *py)) == end {
                            width * 1.5
                        } else {
                            width * 1.2
                        },
                    )
                })
                .collect();
            Stroke {
                colour,
                width,
                runs,
                bands,
                dots,
            }
        })
        .collect()
}
