//! The whole map as SVG: hatches, regions, borders, circles, labels, scale. The same text on the server and in the browser.

use std::fmt::Write as _;

use super::{Classification, MapShapes, fill, overlay, pattern_defs};
use crate::{
    chart::text::escape,
    format,
    model::{Cell, RegionCode, Unit},
    order,
};

/// What the map is drawn from.
#[derive(Debug)]
pub struct Scenery<'a> {
    /// Boundaries in view units.
    pub shapes: &'a MapShapes,
    /// One cell for every region.
    pub cells: &'a [Cell],
    /// Colours.
    pub classes: &'a Classification,
    /// Counts are drawn as circles: a large desa is not a worse one.
    pub unit: Unit,
    /// The region in focus, outlined.
    pub selected: Option<&'a RegionCode>,
    /// For every cell, in their order: what it says, and where choosing it leads.
    pub links: &'a [(String, String)],
    /// For the scale bar.
    pub locale: format::Locale,
}

/// The map's content and the box it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Value of the attribute `viewBox`.
    pub view_box: String,
    /// What stands inside `<svg>`.
    pub content: String,
}

/// How one region is painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paint {
    /// Colour or pattern.
    pub fill: String,
    /// A pattern over it.
    pub mark: Option<String>,
    /// Its class, from 0.
    pub class: Option<usize>,
}

/// The paint of a region with this cell, if it has one; `counted` where figures are drawn as circles.
#[must_use]
pub fn paint(cell: Option<&Cell>, classes: &Classification, counted: bool) -> Paint {
    Paint {
        fill: match cell {
            Some(cell) if counted && cell.status.has_value() => COUNTED_GROUND.to_owned(),
            Some(cell) => fill(cell, classes),
            None => "#fff".to_owned(),
        },
        mark: cell.and_then(overlay),
        class: cell
            .and_then(|cell| cell.value)
            .map(|value| classes.class_of(value)),
    }
}

/// Radius of the largest circle, in view units.
const LARGEST_RADIUS: f64 = 36.0;
/// Radius of the smallest: what cannot be seen would be taken for none.
const LEAST_RADIUS: f64 = 5.0;

/// View units of a map that are drawn as about one pixel.
const PATTERN_SCALE: f64 = 1.6;

/// Ground of regions whose figure is drawn as a circle.
pub(super) const COUNTED_GROUND: &str = "#eceadf";

/// Draws the map.
#[must_use]
pub fn scenery(scenery: &Scenery<'_>) -> Drawing {
    let shapes = scenery.shapes;
    let mut out = String::with_capacity(
        shapes
            .regions
            .iter()
            .map(|region| region.d.len() + 220)
            .sum(),
    );
    let _ = write!(out, "<defs>{}</defs>", pattern_defs(PATTERN_SCALE));
    let counted = scenery.unit == Unit::Count;
    for region in &shapes.regions {
        let at = scenery
            .cells
            .binary_search_by(|cell| cell.region.cmp(&region.code))
            .ok();
        let paint = paint(at.map(|at| &scenery.cells[at]), scenery.classes, counted);
        let (says, leads) = at
            .and_then(|at| scenery.links.get(at))
            .map_or((region.name.as_str(), ""), |(says, leads)| {
                (says.as_str(), leads.as_str())
            });
        let class = paint
            .class
            .map(|class| format!(r#" data-kelas="{class}""#))
            .unwrap_or_default();
        let _ = write!(
            out,
            r#"<a href="{}" data-kode="{}"{class} aria-label="{}">"#,
            escape(leads),
            region.code,
            escape(says),
        );
        let d = &region.d;
        let _ = write!(
            out,
            r#"<path class="wilayah" data-kode="{}" fill="{}" d="{d}"/>"#,
            region.code, paint.fill
        );
        if let Some(pattern) = paint.mark {
            let _ = write!(out, r#"<path class="tanda" fill="{pattern}" d="{d}"/>"#);
        }
        out.push_str("</a>");
    }
    if counted {
        circles(&mut out, scenery);
    }
    let _ = write!(
        out,
        r#"<path class="garis-kecamatan" d="{}"/><path class="garis-luar" d="{}"/>"#,
        shapes.district_lines, shapes.outline
    );
    if let Some(region) = scenery
        .selected
        .and_then(|code| shapes.regions.iter().find(|region| region.code == *code))
    {
        let _ = write!(out, r#"<path class="terpilih" d="{}"/>"#, region.d);
    }
    // The page shows one of them, by the size of the screen.
    for (at, labels) in shapes.labels.iter().enumerate() {
        let _ = write!(out, r#"<g aria-hidden="true" class="nama-{at}">"#);
        for label in labels {
            let _ = write!(
                out,
                r#"<text x="{:.1}" y="{:.1}" font-size="{:.1}">{}</text>"#,
                label.x,
                label.y,
                label.size,
                escape(&label.text)
            );
        }
        out.push_str("</g>");
    }
    scale_bar(&mut out, scenery);
    Drawing {
        view_box: format!("0 0 {} {}", shapes.width, shapes.height),
        content: out,
    }
}

/// One circle for every region with events, its area proportional to their number; the large ones below the small ones.
fn circles(out: &mut String, scenery: &Scenery<'_>) {
    let largest = scenery
        .cells
        .iter()
        .filter_map(|cell| cell.value)
        .fold(0.0_f64, f64::max);
    if largest <= 0.0 {
        return;
    }
    let circles: Vec<(f64, &Cell, [f64; 2])> = scenery
        .shapes
        .regions
        .iter()
        .filter_map(|region| {
            let at = scenery
                .cells
                .binary_search_by(|cell| cell.region.cmp(&region.code))
                .ok()?;
            let cell = &scenery.cells[at];
            cell.value
                .filter(|value| *value > 0.0)
                .map(|value| (value, cell, region.point))
        })
        .collect();
    for (value, cell, [x, y]) in order::sorted(&circles, |a, b| b.0.total_cmp(&a.0)) {
        let radius = (value / largest).sqrt() * LARGEST_RADIUS;
        let _ = write!(
            out,
            r#"<circle cx="{x:.1}" cy="{y:.1}" r="{:.1}" fill="{}" fill-opacity=".85"/>"#,
            radius.max(LEAST_RADIUS),
            fill(cell, scenery.classes)
        );
    }
}

fn scale_bar(out: &mut String, scenery: &Scenery<'_>) {
    let (length, kilometres) = scenery.shapes.scale_bar;
    let (x, y) = (
        scenery.shapes.width - length - 14.0,
        scenery.shapes.height - 14.0,
    );
    let decimals = usize::from(kilometres < 1.0);
    let _ = write!(
        out,
        r#"<g class="skala"><path d="M{x:.1} {:.1}v8h{length:.1}v-8"/><text x="{:.1}" y="{:.1}" font-size="19">{} km</text></g>"#,
        y - 8.0,
        x + length / 2.0,
        y - 14.0,
        format::number(kilometres, decimals, scenery.locale)
    );
}
