//! Direct labels: a line says at its end what it is and where it stands.

use std::fmt::Write as _;

use plotters::style::RGBColor;

use super::{
    ends::spread,
    plot::{Frame, Stroke},
    text::{Text, coordinate, text_width, truncated},
    trend::{INK, SIZE, TrendChart, TrendSeries},
};
use crate::{format, locale::say};

/// Distance of labels at the ends of lines.
const LINE: f64 = 15.0;
/// A label right of the plot.
struct End {
    name: String,
    value: String,
    colour: String,
    /// Where the line ends, units; x only for a line that reaches the label.
    from: Option<[f64; 2]>,
    y: f64,
    class: &'static str,
}

/// Room right of the plot: what the longest label needs, within a third of the picture.
pub(super) fn label_room(chart: &TrendChart) -> f64 {
    let most = f64::from(chart.width) * 0.34;
    let target = chart.target.map(|target| target_words(chart, target));
    let names = chart
        .series
        .iter()
        .filter_map(|series| Some(format!("{} {}", series.name, last_value(chart, series)?)));
    let longest = names
        .chain(target)
        .map(|words| text_width(&words, SIZE) * 1.05)
        .fold(0.0, f64::max);
    (longest + 14.0).min(most)
}

fn target_words(chart: &TrendChart, target: f64) -> String {
    format!(
        "{} {}",
        say!(chart.locale, umum.target),
        format::value(target, chart.unit, chart.locale)
    )
}

fn last_value(chart: &TrendChart, series: &TrendSeries) -> Option<String> {
    let value = series
        .points
        .iter()
        .rev()
        .find_map(|point| point.1.filter(|value| value.is_finite()))?;
    Some(format::value(value, chart.unit, chart.locale))
}

/// Name and last value right of every line, and the target's, pushed apart.
pub(super) fn end_labels(
    svg: &mut String,
    chart: &TrendChart,
    frame: &Frame,
    strokes: &[Stroke],
    room: f64,
) {
    let mut ends: Vec<End> = Vec::new();
    for (series, stroke) in chart.series.iter().zip(strokes) {
        let Some(&(x, y)) = stroke.runs.last().and_then(|run| run.last()) else {
            continue;
        };
        let Some(value) = last_value(chart, series) else {
            continue;
        };
        let room_for_name = room - 14.0 - text_width(&value, SIZE) * 1.08 - text_width(" ", SIZE);
        let at = frame.place(x, y);
        ends.push(End {
            name: truncated(&series.name, SIZE, room_for_name).unwrap_or_default(),
            value,
            colour: hex(stroke.colour),
            from: Some(at),
            y: at[1],
            class: "tr-end",
        });
    }
    if let Some(target) = chart.target {
        let [_, y] = frame.place(frame.x.1, target);
        ends.push(End {
            name: say!(chart.locale, umum.target).to_owned(),
            value: format::value(target, chart.unit, chart.locale),
            colour: INK.to_owned(),
            from: None,
            y,
            class: "tr-end tr-target-label",
        });
    }
    let [right, bottom] = frame.place(frame.x.1, frame.y.0);
    let wanted: Vec<f64> = ends.iter().map(|end| end.y).collect();
    let placed = spread(&wanted, LINE, f64::from(frame.margins[1]) - 2.0, bottom);
    for (end, y) in ends.iter().zip(placed) {
        // A thin lead where a label had to leave its line's height.
        if (y - end.y).abs() > LINE * 0.6 || end.from.is_some_and(|[x, _]| right - x > 12.0) {
            let from = end.from.map_or([right, end.y], |[x, y]| [x + 4.0, y]);
            let _ = write!(
                svg,
                r#"<path d="M{} {}L{} {}" fill="none" stroke="{}" stroke-width=".8" opacity=".45"/>"#,
                coordinate(from[0]),
                coordinate(from[1]),
                coordinate(right + 7.0),
                coordinate(y),
                end.colour
            );
        }
        Text::new(right + 9.0, y + 4.2, &end.name)
            .strong(&end.value)
            .class(end.class)
            .fill(&end.colour)
            .write(svg);
    }
}

fn hex(RGBColor(red, green, blue): RGBColor) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
