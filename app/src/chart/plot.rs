//! The drawn part of a trend chart by plotters: grid, bands, lines, dots. No text: plotters measures it differently in a
//! browser and on a server.

use plotters::backend::SVGBackend;
use plotters::{
    chart::ChartBuilder,
    drawing::{DrawingAreaErrorKind, IntoDrawingArea},
    element::{Circle, PathElement, Polygon},
    style::{Color, RGBColor, ShapeStyle},
};

/// plotters draws on whole pixels: it is given ten times as many, and the group it ends in is scaled down again.
const FINE: u32 = 10;
const FINE_F: f64 = 10.0;

/// Why a chart could not be drawn; an SVG kept in memory gives no reason to expect one.
pub(super) type PlotError = DrawingAreaErrorKind<std::io::Error>;

/// The frame of a chart, in units of the drawing and of the data.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Left, top, right and bottom margins.
    pub(super) margins: [u32; 4],
    pub(super) x: (f64, f64),
    pub(super) y: (f64, f64),
}

impl Frame {
    /// Where a point of the data is drawn; the mapping of the plot itself, without its rounding.
    pub(super) fn place(&self, x: f64, y: f64) -> [f64; 2] {
        let [left, top, right, bottom] = self.margins.map(f64::from);
        let (wide, tall) = (
            f64::from(self.width) - left - right,
            f64::from(self.height) - top - bottom,
        );
        let share = |value: f64, (low, high): (f64, f64)| (value - low) / (high - low);
        [
            left + wide * share(x, self.x),
            top + tall * (1.0 - share(y, self.y)),
        ]
    }
}

/// A line with its gaps already cut out.
#[derive(Clone, Debug)]
pub(super) struct Stroke {
    pub(super) colour: RGBColor,
    pub(super) width: f64,
    /// Runs without a gap; a run of one point is a dot.
    pub(super) runs: Vec<Vec<(f64, f64)>>,
    /// Intervals over runs that have them: (x, low, high).
    pub(super) bands: Vec<Vec<(f64, f64, f64)>>,
    /// Points drawn as dots with their radius, besides runs of one point.
    pub(super) dots: Vec<(f64, f64, f64)>,
}

/// The inside of a `<g>` in units of the frame: grid lines at `x_grid` and `y_grid`, then bands, then lines and dots, the first
/// stroke on top.
pub(super) fn plot(
    frame: &Frame,
    x_grid: &[f64],
    y_grid: &[f64],
    strokes: &[Stroke],
) -> Result<String, PlotError> {
    let mut buffer = String::new();
    {
        let root = SVGBackend::with_string(&mut buffer, (frame.width * FINE, frame.height * FINE))
            .into_drawing_area();
        let [left, top, right, bottom] = frame.margins.map(|margin| margin * FINE);
        let mut chart = ChartBuilder::on(&root)
            .margin_left(left)
            .margin_top(top)
            .margin_right(right)
            .margin_bottom(bottom)
            .build_cartesian_2d(frame.x.0..frame.x.1, frame.y.0..frame.y.1)?;
        let pale = line(RGBColor(0xec, 0xee, 0xe8), 1.0);
        let grid = line(RGBColor(0xe3, 0xe5, 0xdf), 1.0);
        chart.draw_series(
            x_grid
                .iter()
                .map(|x| PathElement::new(vec![(*x, frame.y.0), (*x, frame.y.1)], pale)),
        )?;
        chart.draw_series(
            y_grid
                .iter()
                .map(|y| PathElement::new(vec![(frame.x.0, *y), (frame.x.1, *y)], grid)),
        )?;
        for stroke in strokes.iter().rev() {
            let band = stroke.colour.mix(0.12).filled();
            chart.draw_series(stroke.bands.iter().filter(|run| run.len() > 1).map(|run| {
                let upper = run.iter().map(|(x, _, high)| (*x, *high));
                let lower = run.iter().rev().map(|(x, low, _)| (*x, *low));
                Polygon::new(upper.chain(lower).collect::<Vec<_>>(), band)
            }))?;
            // The interval of a point that stands alone is a line.
            let whisker = ShapeStyle {
                color: stroke.colour.mix(0.25),
                filled: false,
                stroke_width: fine(3.0),
            };
            chart.draw_series(
                stroke
                    .bands
                    .iter()
                    .filter(|run| run.len() == 1)
                    .flatten()
                    .map(|(x, low, high)| PathElement::new(vec![(*x, *low), (*x, *high)], whisker)),
            )?;
        }
        for stroke in strokes.iter().rev() {
            let style = line(stroke.colour, stroke.width);
            let runs = || stroke.runs.iter();
            chart.draw_series(
                runs()
                    .filter(|run| run.len() > 1)
                    .map(|run| PathElement::new(run.clone(), style)),
            )?;
            let alone = runs()
                .filter(|run| run.len() == 1)
                .flatten()
                .map(|(x, y)| (*x, *y, stroke.width * 0.9));
            chart.draw_series(
                alone
                    .chain(stroke.dots.iter().copied())
                    .map(|(x, y, radius)| {
                        Circle::new((x, y), fine(radius), stroke.colour.filled())
                    }),
            )?;
        }
        root.present()?;
    }
    Ok(inside(&buffer))
}

fn line(colour: RGBColor, width: f64) -> ShapeStyle {
    ShapeStyle {
        color: colour.to_rgba(),
        filled: false,
        stroke_width: fine(width),
    }
}

fn fine(units: f64) -> u32 {
    // Small positive sizes of a drawing.
    (units * FINE_F).round() as u32
}

/// What plotters wrote between its own `<svg …>` and `</svg>`, without line ends and attributes that say nothing.
fn inside(svg: &str) -> String {
    let from = svg.find('>').map_or(0, |end| end + 1);
    let to = svg.rfind("</svg>").unwrap_or(svg.len());
    svg[from..to.max(from)]
        .replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\" stroke-width=\"1\"", "")
        .replace(" \"/>", "\"/>")
        .replace('\n', "")
}
