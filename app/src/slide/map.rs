//! The map of a slide and its legend.

use std::fmt::Write as _;

use super::{
    Area, MapPicture, SMALL,
    facts::LEGEND,
    place::{self, Name},
    trend::nested,
};
use crate::{
    chart::text::escape,
    format::{self, Locale},
    map::{self, Legend, legend_svg},
    model::{Cell, Direction, Status, Unit},
    order,
};

/// View units of a map that are drawn as about one pixel.
pub(super) const PATTERN_SCALE: f64 = 2.0;
/// Radius of the largest circle, in units of the slide, on a map at least that wide and high.
const LARGEST: f64 = 34.0;
const ROOMY: f64 = 500.0;
/// Lines around desa, between kecamatan and around the whole, in units of the slide: a pixel at least on a projector of 1024 by 768,
/// half of it on a small map.
const VILLAGE_LINE: f64 = 1.2;
const DISTRICT_LINE: f64 = 2.6;
const OUTLINE: f64 = 2.4;
/// What is written on a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Regions at either end, kecamatan where there is room, the scale.
    All,
    /// Kecamatan and the scale: of two indicators no region is at the end.
    Upper,
    /// Regions at either end and the scale.
    Ends,
    /// Nothing: it is small.
    Nothing,
}

/// How many regions are named at either end.
const FAR: usize = 3;
const NEAR: usize = 2;

/// The boundaries of a map, for all slides that show them: regions by their place in the list, borders by a letter.
pub(super) fn defs(picture: &MapPicture) -> String {
    let key = &picture.key;
    let shapes = &picture.shapes;
    let mut out = String::new();
    for (at, region) in shapes.regions.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(out, r#"<path id="{key}-{at}" d="{}"/>"#, region.d);
    }
    for (name, d) in [("k", &shapes.district_lines), ("l", &shapes.outline)] {
        let _ = write!(out, r#"<path id="{key}-{name}" d="{d}"/>"#);
    }
    out
}

/// Draws the map in `area`; `fills` are colours for its regions, in their order, in place of those of their classes.
pub(super) fn draw(
    out: &mut String,
    (picture, fills): (&MapPicture, Option<&[String]>),
    area: Area,
    written: Written,
    locale: Locale,
) {
    let (shapes, key) = (&picture.shapes, &picture.key);
    let scale = (area.width / shapes.width).min(area.height / shapes.height);
    let left = area.left + (area.width - shapes.width * scale) / 2.0;
    let top = area.top + (area.height - shapes.height * scale) / 2.0;
    let on_slide = |[x, y]: [f64; 2]| [left + x * scale, top + y * scale];
    let is_counted = picture.indicator.unit == Unit::Count;
    let share = (area.width.min(area.height) / ROOMY).min(1.0);
    let fine = share.max(0.5);
    let _ = write!(
        out,
        r#"<g transform="translate({left:.1} {top:.1}) scale({scale:.4})"><g class="sl-tepi" stroke-width="{:.2}">"#,
        VILLAGE_LINE * fine / scale
    );
    let cell_of = |at: usize| {
        let code = &shapes.regions[at].code;
        let found = picture.cells.binary_search_by(|cell| cell.region.cmp(code));
        found.ok()
    };
    for at in 0..shapes.regions.len() {
        let found = cell_of(at);
        let own = map::paint(
            found.map(|at| &picture.cells[at]),
            &picture.classes,
            is_counted,
        );
        let (fill, mark) = match fills.and_then(|fills| fills.get(at)) {
            Some(fill) => (fill.clone(), None),
            None => (own.fill, own.mark),
        };
        let (says, leads) = found
            .and_then(|at| picture.links.get(at))
            .map_or(("", ""), |(says, leads)| (says, leads));
        let _ = write!(
            out,
            r##"<a href="{}" aria-label="{}"><use href="#{key}-{at}" fill="{}"/>"##,
            escape(leads),
            escape(says),
            fill
        );
        if let Some(pattern) = mark {
            let _ = write!(out, r##"<use href="#{key}-{at}" fill="{pattern}"/>"##);
        }
        out.push_str("</a>");
    }
    let _ = write!(
        out,
        r##"</g><use class="sl-batas" href="#{key}-k" stroke-width="{:.2}"/><use class="sl-luar" href="#{key}-l" stroke-width="{:.2}"/></g>"##,
        DISTRICT_LINE * fine / scale,
        OUTLINE * fine / scale
    );
    if is_counted {
        circles(out, picture, LARGEST * share, on_slide);
    }
    if written != Written::Nothing {
        names(out, picture, (area, written), on_slide, locale);
        scale_bar(out, picture, area, scale, locale);
    }
}

fn circles(
    out: &mut String,
    picture: &MapPicture,
    size: f64,
    on_slide: impl Fn([f64; 2]) -> [f64; 2],
) {
    let known: Vec<(f64, &Cell, [f64; 2])> = picture
        .shapes
        .regions
        .iter()
        .filter_map(|region| {
            let found = picture
                .cells
                .binary_search_by(|cell| cell.region.cmp(&region.code));
            let cell = &picture.cells[found.ok()?];
            let value = cell.value.filter(|value| *value > 0.0)?;
            Some((value, cell, on_slide(region.point)))
        })
        .collect();
    let own = known.iter().map(|known| known.0).fold(0.0, f64::max);
    let largest = picture.largest.unwrap_or(own);
    for (value, cell, [x, y]) in order::sorted(&known, |a, b| b.0.total_cmp(&a.0)) {
        let radius = ((value / largest).sqrt() * size).max(3.5);
        let _ = write!(
            out,
            r#"<circle class="sl-lingkar" cx="{x:.1}" cy="{y:.1}" r="{radius:.1}" fill="{}"/>"#,
            map::fill(cell, &picture.classes)
        );
    }
}

/// The regions that stand out, with their figures, then the kecamatan that find room.
fn names(
    out: &mut String,
    picture: &MapPicture,
    (area, written): (Area, Written),
    on_slide: impl Fn([f64; 2]) -> [f64; 2],
    locale: Locale,
) {
    let mut names: Vec<Name> = Vec::new();
    let ends = match written {
        Written::Upper => Vec::new(),
        _ => far_and_near(picture),
    };
    for cell in ends {
        let shape = picture
            .shapes
            .regions
            .iter()
            .find(|r| r.code == cell.region);
        if let Some((shape, value)) = shape.zip(cell.value) {
            names.push(Name {
                words: format!(
                    "{} {}",
                    map::short(&cell.region_name),
                    format::value(value, picture.indicator.unit, locale)
                ),
                at: on_slide(shape.point),
                is_pinned: true,
            });
        }
    }
    let labels = picture.shapes.labels.first().into_iter().flatten();
    for label in labels.filter(|_| matches!(written, Written::All | Written::Upper)) {
        names.push(Name {
            words: label.text.clone(),
            at: on_slide([label.x, label.y - 0.35 * label.size]),
            is_pinned: false,
        });
    }
    let room = [
        area.left,
        area.top,
        area.left + area.width,
        area.top + area.height - 44.0,
    ];
    for name in place::set(&names, SMALL, room) {
        if name.is_pinned {
            let [x, y] = name.at;
            let _ = write!(
                out,
                r#"<circle class="sl-titik" cx="{x:.1}" cy="{y:.1}" r="6"/>"#
            );
        }
        let _ = write!(
            out,
            r#"<text class="sl-label" x="{:.1}" y="{:.0}" font-size="{SMALL}" font-weight="{}" text-anchor="middle" pointer-events="none">{}</text>"#,
            name.x,
            name.y,
            if name.is_pinned { 700 } else { 600 },
            escape(&name.words)
        );
    }
}

/// The regions furthest on the wrong side, then those at the other end; highest and lowest where no side is wrong.
fn far_and_near(picture: &MapPicture) -> Vec<&Cell> {
    let known: Vec<&Cell> = picture
        .cells
        .iter()
        .filter(|cell| cell.status == Status::Ok && cell.value.is_some())
        .collect();
    // What is hidden may lie further out than what is seen.
    let has_hidden = picture.cells.iter().any(|c| c.status == Status::Suppressed);
    if known.len() < 2 * (FAR + NEAR) || has_hidden {
        return Vec::new();
    }
    let value = |cell: &&Cell| cell.value.unwrap_or_default();
    let rising = order::sorted(&known, |a, b| value(a).total_cmp(&value(b)));
    let is_low_first = picture.indicator.direction == Direction::Higher;
    let ends = |from_low: bool, n: usize| -> Vec<&Cell> {
        if from_low {
            rising.iter().copied().take(n).collect()
        } else {
            rising.iter().rev().copied().take(n).collect()
        }
    };
    let mut out = ends(is_low_first, FAR);
    // Counts have no far end worth naming but the high one.
    if picture.indicator.unit.has_denominator() {
        out.extend(ends(!is_low_first, NEAR));
    }
    out
}

fn scale_bar(out: &mut String, picture: &MapPicture, area: Area, scale: f64, locale: Locale) {
    let (length, kilometres) = picture.shapes.scale_bar;
    if length <= 0.0 {
        return;
    }
    let length = length * scale;
    let (x, y) = (
        area.left + area.width - length,
        area.top + area.height - 6.0,
    );
    let decimals = usize::from(kilometres < 1.0);
    let _ = write!(
        out,
        r#"<path class="sl-skala" d="M{x:.1} {:.1}v8h{length:.1}v-8" stroke-width="2"/><text class="sl-redup" x="{:.1}" y="{:.0}" font-size="{SMALL}" text-anchor="middle">{} km</text>"#,
        y - 8.0,
        x + length / 2.0,
        y - 15.0,
        format::number(kilometres, decimals, locale)
    );
}

/// The legend in the lower part of `area`.
pub(super) fn legend(out: &mut String, picture: &MapPicture, area: Area, locale: Locale) {
    // Letters of the legend are twelve units high.
    let scale = SMALL / 12.0;
    let svg = legend_svg(
        &Legend::new(&picture.classes, &picture.cells),
        locale,
        area.width / scale,
    );
    out.push_str(&nested(
        &svg,
        Area {
            top: area.top + LEGEND,
            height: area.height - LEGEND,
            ..area
        },
    ));
}
