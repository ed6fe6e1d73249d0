//! The trend: one line a region over time, labelled where it ends.

use std::fmt::Write as _;

use super::{
    end_labels::{end_labels, label_room},
    plot::{Frame, plot},
    strokes::strokes,
    text::{Anchor, Text, coordinate, escape, text_width},
    ticks::{self, TimeTick},
};
use crate::{
    format::{self, Locale},
    locale::say,
    model::{Cell, Period, TimeRule, Unit},
    order,
};

/// A period, its value where one was reported, and the value's 95 % interval, all in the indicator's unit.
pub type TrendPoint = (Period, Option<f64>, Option<(f64, f64)>);

/// The points of cells over time. What accumulates through the year begins anew in each: the line is lifted there, for nothing
/// fell.
#[must_use]
pub fn points(cells: &[Cell], rule: TimeRule) -> Vec<TrendPoint> {
    let mut points: Vec<TrendPoint> = Vec::with_capacity(cells.len());
    for cell in cells {
        let begins = points
            .last()
            .is_some_and(|(before, ..)| before.year() != cell.period.year());
        if begins && rule == TimeRule::Cumulative && !matches!(cell.period, Period::Year(_)) {
            points.push((cell.period, None, None));
        }
        points.push((cell.period, cell.value, cell.ci_low.zip(cell.ci_high)));
    }
    points
}

/// What a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesKind {
    /// A region that the chart is about: in colour, with its interval.
    Main,
    /// What it is compared with, the region above: grey.
    Parent,
    /// One of several beside it: in a colour of its own, without its interval.
    Other,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendSeries {
    /// Name of the region.
    pub name: String,
    /// Points of one kind of period, sorted; a point without value is a gap.
    pub points: Vec<TrendPoint>,
    /// What it stands for.
    pub kind: SeriesKind,
}

/// A trend chart.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendChart {
    /// What the picture is, for people who hear it.
    pub title: String,
    /// Lines, the most important first.
    pub series: Vec<TrendSeries>,
    /// The target, in the unit.
    pub target: Option<f64>,
    /// Unit of the values.
    pub unit: Unit,
    /// Language.
    pub locale: Locale,
    /// Width of the view box; text is 12 units high.
    pub width: u32,
    /// Height of the view box.
    pub height: u32,
    /// What a period says when it is pointed at.
    pub reading: Reading,
}

/// What a period of a chart says when it is pointed at: its name, then every line's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// Nothing.
    #[default]
    Silent,
    /// The period.
    Period,
    /// The part of the year: each line is a year of its own.
    Season,
}

impl TrendSeries {
    /// The value at a period; none where nothing was reported.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn value(&self, period: Period) -> Option<f64> {
        let found = self.points.iter().rfind(|point| point.0 == period);
        found.and_then(|point| point.1)
    }
}

impl TrendChart {
    /// What a period of this chart is called: where every line is a year of its own, the part of the year alone.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn name_of(&self, period: Period) -> String {
        let name = format::period(period, self.locale);
        match self.reading {
            Reading::Season => without_year(&name),
            _ => name,
        }
    }

    /// The periods of all lines, sorted.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        let given: Vec<Period> = self
            .series
            .iter()
            .flat_map(|series| series.points.iter().map(|point| point.0))
            .collect();
        let mut periods = order::sorted(&given, Ord::cmp);
        periods.dedup();
        periods
    }
}

/// Letters, in units of the drawing.
pub(super) const SIZE: f64 = 12.0;
const MUTE: &str = "#5a6760";
pub(super) const INK: &str = "#17211c";
/// The chart as `<svg>`: stretches to its container, says its title to screen readers.
#[must_use]
pub fn trend_svg(chart: &TrendChart) -> String {
    let chart = &of_one_kind(chart);
    let body = body(chart).unwrap_or_else(|error| empty(chart, &error.to_string()));
    format!(
        r#"<svg class="trend" viewBox="0 0 {} {}" width="100%" role="img" font-size="{SIZE}"><title>{}</title>{body}</svg>"#,
        chart.width,
        chart.height,
        escape(&chart.title)
    )
}

fn body(chart: &TrendChart) -> Result<String, super::plot::PlotError> {
    let periods = chart.periods();
    let points = || chart.series.iter().flat_map(|series| &series.points);
    let has_values = points().any(|(_, value, _)| value.is_some_and(f64::is_finite));
    let (Some(first), Some(last), true) = (periods.first(), periods.last(), has_values) else {
        return Ok(empty(chart, say!(chart.locale, umum.no_figures)));
    };

    let seen: Vec<f64> = points()
        .flat_map(|(_, value, interval)| {
            [
                *value,
                value.and(*interval).map(|i| i.0),
                value.and(*interval).map(|i| i.1),
            ]
        })
        .chain([chart.target])
        .flatten()
        .filter(|value| value.is_finite())
        .collect();
    let low = seen.iter().copied().fold(f64::INFINITY, f64::min);
    let high = seen.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let wanted = (chart.height / 45).clamp(2, 6) as usize;
    let y_ticks = ticks::vertical(low, high, chart.unit, wanted);
    let y_labels: Vec<String> = y_ticks
        .iter()
        .map(|tick| axis_number(*tick, &y_ticks, chart.locale))
        .collect();

    let labels_room = label_room(chart);
    let widest = y_labels
        .iter()
        .map(|label| text_width(label, SIZE))
        .fold(0.0, f64::max);
    let alone = first == last;
    let frame = Frame {
        width: chart.width,
        height: chart.height,
        margins: [
            (widest + 9.0).ceil() as u32,
            10,
            labels_room.ceil() as u32,
            24,
        ],
        x: if alone {
            (
                f64::from(first.ordinal()) - 0.5,
                f64::from(last.ordinal()) + 0.5,
            )
        } else {
            (f64::from(first.ordinal()), f64::from(last.ordinal()))
        },
        y: (
            y_ticks.first().copied().unwrap_or(0.0),
            y_ticks.last().copied().unwrap_or(1.0),
        ),
    };
    let plot_width = f64::from(chart.width) - f64::from(frame.margins[0]) - labels_room;
    #[cfg_attr(
        not(feature = "ssr"),
        expect(unused_mut, reason = "only pages show seasons")
    )]
    let mut x_ticks = ticks::horizontal(&periods, chart.locale, plot_width, SIZE);
    #[cfg(feature = "ssr")]
    if chart.reading == Reading::Season {
        for label in x_ticks.iter_mut().filter_map(|tick| tick.label.as_mut()) {
            *label = without_year(label);
        }
    }
    let strokes = strokes(chart, periods.len());
    let x_grid: Vec<f64> = x_ticks.iter().map(|tick| f64::from(tick.at)).collect();
    let drawn = plot(&frame, &x_grid, &y_ticks, &strokes)?;

    let mut svg = format!(
        r#"<g transform="scale(.1)" stroke-linejoin="round" stroke-linecap="round">{drawn}</g>"#
    );
    axis_text(&mut svg, &frame, &y_ticks, &y_labels, &x_ticks);
    if let Some(target) = chart.target {
        let [x0, y] = frame.place(frame.x.0, target);
        let [x1, _] = frame.place(frame.x.1, target);
        // Writing to a String cannot fail.
        let _ = write!(
            svg,
            r#"<path class="tr-target" d="M{} {y}H{}" fill="none" stroke="{INK}" stroke-width="1.2" stroke-dasharray="4 3"/>"#,
            coordinate(x0),
            coordinate(x1),
            y = coordinate(y),
        );
    }
    end_labels(&mut svg, chart, &frame, &strokes, labels_room);
    #[cfg(feature = "ssr")]
    super::reading::strips(&mut svg, chart, &frame, &periods);
    Ok(svg)
}

/// The chart with the points of its first period's kind only: years and months have no common axis.
fn of_one_kind(chart: &TrendChart) -> TrendChart {
    let mut chart = chart.clone();
    let kind = chart
        .series
        .iter()
        .flat_map(|series| &series.points)
        .next()
        .map(|point| point.0.kind());
    for series in &mut chart.series {
        series.points.retain(|point| Some(point.0.kind()) == kind);
    }
    chart
}

fn axis_text(
    svg: &mut String,
    frame: &Frame,
    y_ticks: &[f64],
    y_labels: &[String],
    x_ticks: &[TimeTick],
) {
    for (tick, label) in y_ticks.iter().zip(y_labels) {
        let [x, y] = frame.place(frame.x.0, *tick);
        Text::new(x - 6.0, y + 4.2, label)
            .class("tr-axis")
            .anchor(Anchor::End)
            .fill(MUTE)
            .write(svg);
    }
    let baseline = f64::from(frame.height) - 7.0;
    for tick in x_ticks {
        let Some(label) = &tick.label else { continue };
        let [x, _] = frame.place(f64::from(tick.at), frame.y.0);
        let (x, anchor) = if tick.centred {
            (x, Anchor::Middle)
        } else {
            (x + 3.0, Anchor::Start)
        };
        Text::new(x, baseline, label)
            .class("tr-axis")
            .anchor(anchor)
            .fill(MUTE)
            .write(svg);
    }
}

/// A tick's number with as many decimals as the distance between ticks needs.
fn axis_number(tick: f64, ticks: &[f64], locale: Locale) -> String {
    let step = ticks
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .fold(f64::INFINITY, f64::min);
    let whole = |x: f64| (x - x.round()).abs() < 1e-6;
    let decimals = (0..3).find(|d| whole(step * 10_f64.powi(*d))).unwrap_or(3);
    format::number(tick, usize::try_from(decimals).unwrap_or(0), locale)
}

/// A chart without a picture says why.
fn empty(chart: &TrendChart, why: &str) -> String {
    let mut svg = String::new();
    let (x, y) = (f64::from(chart.width) / 2.0, f64::from(chart.height) / 2.0);
    Text::new(x, y, why)
        .class("tr-empty")
        .anchor(Anchor::Middle)
        .fill(MUTE)
        .write(&mut svg);
    svg
}

/// The name of a period without the year at its end.
#[cfg(feature = "ssr")]
fn without_year(name: &str) -> String {
    name.trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end()
        .to_owned()
}
