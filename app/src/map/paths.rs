//! From shared arcs to what a page draws: one path a region, border lines, labels and a scale bar.

use std::collections::BTreeSet;

use geodata::{Level, RegionCode, Shape, Topology, projection::Projection};
use serde::{Deserialize, Serialize};

use super::{
    labels::{self, Label, Place},
    trace::{Pen, Tenths, doubled_area, tenths, thin},
};

/// Share of the shorter side that stays free around the map.
pub(super) const PADDING: f64 = 0.015;
/// Letters on a map of some 590 pixels, and how much larger they are on one of some 440 and of some 340.
const LETTERS: [f64; 3] = [1.0, 1.35, 1.7];
/// Longest scale bar, as a share of the width.
const SCALE_SHARE: f64 = 0.16;

/// A drawn map, in view units (the view box is `0 0 width height`, y downwards).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MapShapes {
    /// Width of the view box.
    pub width: f64,
    /// Height of the view box.
    pub height: f64,
    /// The regions, sorted by code.
    pub regions: Vec<RegionPath>,
    /// `d` of the borders between kecamatan; empty where there are none inside.
    pub district_lines: String,
    /// `d` of the borders of regencies and provinces, the outer border among them.
    pub outline: String,
    /// Names that fit, the largest area first; then the same in larger letters, so fewer, for maps that are drawn smaller: on an
    /// old projector, on a telephone.
    pub labels: Vec<Vec<Label>>,
    /// Length of the scale bar in view units, and the kilometres it stands for; (0, 0) for an empty map.
    pub scale_bar: (f64, f64),
}

/// One region's outline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegionPath {
    /// Code.
    pub code: RegionCode,
    /// Name.
    pub name: String,
    /// `d` of its `<path>`, to be filled by the even-odd or the non-zero rule alike.
    pub d: String,
    /// A point well inside, view units.
    pub point: [f64; 2],
    /// Area, square view units.
    pub area: f64,
}

/// Draws `topology` into a box of `width` by `height` view units. `names` gives the names of the regions above the drawn ones
/// (kecamatan, where desa are drawn): they label the map as soon as it shows two of them, else the drawn regions' own names do.
/// Without `names` nothing is labelled.
#[must_use]
pub fn draw(
    topology: &Topology,
    names: Option<&[(RegionCode, String)]>,
    width: f64,
    height: f64,
) -> MapShapes {
    let Some(bbox) = topology.bbox() else {
        return MapShapes {
            width,
            height,
            ..MapShapes::default()
        };
    };
    let projection = Projection::fit(bbox, width, height, PADDING * width.min(height));
    let arcs: Vec<Vec<Tenths>> = topology
        .arcs
        .iter()
        .map(|arc| {
            let projected: Vec<Tenths> = arc
                .iter()
                .map(|p| tenths(projection.project(topology.degrees(*p))))
                .collect();
            thin(&projected)
        })
        .collect();

    let places: Vec<Place> = topology
        .shapes
        .iter()
        .map(|shape| place(shape, &arcs, projection.project(shape.point)))
        .collect();
    let regions = topology
        .shapes
        .iter()
        .zip(&places)
        .map(|(shape, place)| RegionPath {
            code: shape.code.clone(),
            name: shape.name.clone(),
            d: outline(place),
            point: place.point.map(one_decimal),
            area: one_decimal(place.area),
        })
        .collect();
    let lines = |wanted: &[Level]| {
        let mut pen = Pen::default();
        for (arc, _) in arcs
            .iter()
            .zip(&topology.ranks)
            .filter(|(_, rank)| wanted.contains(rank))
        {
            pen.line(arc);
        }
        pen.finish()
    };
    let mut labels = Vec::new();
    if let Some(names) = names {
        let named = candidates(topology, places, names);
        for times in LETTERS {
            labels.push(labels::place(&named, (width, height), times));
        }
    }
    MapShapes {
        width,
        height,
        regions,
        district_lines: lines(&[Level::District]),
        outline: lines(&[Level::Province, Level::Regency]),
        labels,
        scale_bar: projection.scale_bar(width * SCALE_SHARE),
    }
}

/// What may be labelled: the regions above the drawn ones if the map shows at least two, else the drawn ones.
fn candidates(
    topology: &Topology,
    places: Vec<Place>,
    names: &[(RegionCode, String)],
) -> Vec<(String, Vec<Place>)> {
    let name_of = |code: &RegionCode| {
        names
            .iter()
            .find(|(known, _)| known == code)
            .map(|(_, name)| name.clone())
    };
    let parents: BTreeSet<RegionCode> = topology
        .shapes
        .iter()
        .filter_map(|shape| shape.code.parent())
        .filter(|parent| name_of(parent).is_some())
        .collect();
    if parents.len() < 2 {
        return topology
            .shapes
            .iter()
            .map(|shape| shape.name.clone())
            .zip(places.into_iter().map(|place| vec![place]))
            .collect();
    }
    let mut grouped: Vec<(String, Vec<Place>)> = parents
        .iter()
        .map(|parent| (name_of(parent).unwrap_or_default(), Vec::new()))
        .collect();
    for (shape, place) in topology.shapes.iter().zip(places) {
        let group = shape
            .code
            .parent()
            .and_then(|parent| parents.iter().position(|known| *known == parent));
        if let Some((_, places)) = group.and_then(|index| grouped.get_mut(index)) {
            places.push(place);
        }
    }
    grouped
}

/// The rings of a shape on thinned arcs. Rings that shrink to nothing go, unless nothing else would be left of the region.
fn place(shape: &Shape, arcs: &[Vec<Tenths>], point: [f64; 2]) -> Place {
    let mut rings: Vec<Vec<Tenths>> = shape
        .polygons
        .iter()
        .flatten()
        .map(|references| ring(references, arcs))
        .collect();
    if rings.iter().any(|ring| doubled_area(ring) != 0) {
        rings.retain(|ring| doubled_area(ring) != 0);
    } else {
        rings.truncate(1);
    }
    let outers = shape.polygons.iter().filter_map(|polygon| polygon.first());
    let holes = shape
        .polygons
        .iter()
        .flat_map(|polygon| polygon.iter().skip(1));
    let size = |references: &Vec<i32>| doubled_area(&ring(references, arcs)).unsigned_abs();
    let area = outers
        .map(size)
        .sum::<u64>()
        .saturating_sub(holes.map(size).sum());
    // Square tenths, doubled, to square units. Far below 2^53.
    Place {
        rings,
        point,
        area: area as f64 / 200.0,
    }
}

/// The points of a ring, closed.
fn ring(references: &[i32], arcs: &[Vec<Tenths>]) -> Vec<Tenths> {
    let mut points: Vec<Tenths> = Vec::new();
    for &reference in references {
        let index = if reference < 0 { !reference } else { reference };
        let Some(arc) = usize::try_from(index)
            .ok()
            .and_then(|index| arcs.get(index))
        else {
            continue;
        };
        if reference < 0 {
            points.extend(arc.iter().rev());
        } else {
            points.extend(arc);
        }
    }
    points.dedup();
    points
}

fn outline(place: &Place) -> String {
    let mut pen = Pen::default();
    for ring in &place.rings {
        pen.ring(ring);
    }
    pen.finish()
}

fn one_decimal(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn code(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    /// Two kecamatan of one desa each, left and right, with a crooked border; the right one has a hole filled by a third desa.
    fn topology() -> Topology {
        let shape = |text: &str, name: &str, point: [f64; 2], polygons: Vec<Vec<Vec<i32>>>| Shape {
            code: code(text),
            name: name.to_owned(),
            point,
            polygons,
        };
        Topology {
            origin: [110.0, -7.5],
            step: [1e-5, 1e-5],
            arcs: vec![
                vec![[5000, 0], [0, 0], [0, 10_000], [5000, 10_000]],
                vec![[5000, 10_000], [5200, 7000], [4800, 4000], [5000, 0]],
                vec![[5000, 10_000], [10_000, 10_000], [10_000, 0], [5000, 0]],
                vec![
                    [7000, 4000],
                    [8000, 4000],
                    [8000, 5000],
                    [7000, 5000],
                    [7000, 4000],
                ],
            ],
            ranks: vec![
                Level::Province,
                Level::District,
                Level::Province,
                Level::Village,
            ],
            shapes: vec![
                shape(
                    "33.08.01.2001",
                    "Kiri",
                    [110.025, -7.45],
                    vec![vec![vec![0, 1]]],
                ),
                shape(
                    "33.08.02.2001",
                    "Kanan",
                    [110.09, -7.45],
                    vec![vec![vec![2, !1], vec![3]]],
                ),
                shape(
                    "33.08.02.2002",
                    "Tengah",
                    [110.075, -7.455],
                    vec![vec![vec![3]]],
                ),
            ],
        }
    }

    fn names() -> Vec<(RegionCode, String)> {
        vec![
            (code("33.08.01"), "Barat".to_owned()),
            (code("33.08.02"), "Timur".to_owned()),
        ]
    }

    #[test]
    fn a_map_is_as_reviewed() {
        insta::assert_json_snapshot!(draw(&topology(), Some(&names()), 400.0, 400.0));
    }

    #[test]
    fn neighbours_share_their_border() {
        let map = draw(&topology(), Some(&names()), 400.0, 400.0);
        let total: f64 = map.regions.iter().map(|region| region.area).sum();
        let side = 400.0 * (1.0 - 2.0 * PADDING);
        // A tenth of a degree is 110.4 km long and 110.6 km high here: a little less than the square.
        assert!(
            total < side * side && total > side * side * 0.99,
            "{total} of {}",
            side * side
        );
        assert!(map.labels[0].iter().any(|label| label.text == "Timur"));
        assert!(map.labels[0].iter().all(|label| label.text != "Kanan"));
    }

    #[test]
    fn a_single_district_is_labelled_by_desa() {
        let mut topology = topology();
        topology.shapes.remove(0);
        let map = draw(&topology, Some(&names()), 400.0, 400.0);
        assert_eq!(
            map.labels[0].first().map(|label| label.text.as_str()),
            Some("Kanan")
        );
    }

    #[test]
    fn nothing_draws_nothing() {
        let map = draw(&Topology::default(), Some(&[]), 400.0, 300.0);
        assert!(map.regions.is_empty() && map.labels.is_empty());
        assert_eq!(
            (map.width, map.height, map.scale_bar),
            (400.0, 300.0, (0.0, 0.0))
        );
    }

    #[test]
    fn a_region_smaller_than_a_tenth_of_a_unit_keeps_a_path() {
        let mut topology = topology();
        topology.arcs[3] = vec![[7000, 4000], [7001, 4000], [7001, 4001], [7000, 4000]];
        let map = draw(&topology, Some(&names()), 400.0, 400.0);
        assert!(!map.regions[2].d.is_empty());
        assert!(
            !map.regions[1].d.contains("zm"),
            "the hole is too small to draw: {}",
            map.regions[1].d
        );
    }
}
