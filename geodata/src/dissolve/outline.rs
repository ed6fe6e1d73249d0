use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    Level, Shape, Topology,
    adjacency::arc_index,
    arcs::walk::{Fan, ends},
    area,
};

/// Polygons → rings → arc references.
type Polygons = Vec<Vec<Vec<i32>>>;

/// The polygons of the union of shapes, outer rings counter-clockwise.
pub(super) fn outline(
    topology: &Topology,
    members: &[&Shape],
    level: Level,
    unit_metres: [f64; 2],
) -> Polygons {
    let border = single(members);
    // A border inside the region, which only a sliver's edge can be, is narrower than the region.
    let wide: Vec<i32> = border
        .iter()
        .copied()
        .filter(|&r| topology.ranks[arc_index(r)] <= level)
        .collect();
    let chosen = if is_balanced(topology, &wide) && !wide.is_empty() {
        wide
    } else {
        border
    };
    let mut rings = rings(topology, &chosen, unit_metres);
    let is_border = |ring: &[i32]| ring.iter().any(|&r| topology.ranks[arc_index(r)] <= level);
    if rings.iter().any(|ring| is_border(ring)) {
        rings.retain(|ring| is_border(ring));
    }
    nest(topology, rings, unit_metres)
}

/// References that no other shape of the union walks the other way.
fn single(members: &[&Shape]) -> Vec<i32> {
    let mut uses: BTreeMap<usize, [i32; 2]> = BTreeMap::new();
    for &reference in members
        .iter()
        .flat_map(|shape| shape.polygons.iter().flatten().flatten())
    {
        uses.entry(arc_index(reference)).or_default()[usize::from(reference < 0)] += 1;
    }
    uses.into_iter()
        .flat_map(|(arc, [forwards, backwards])| {
            let arc = arc as i32;
            let reference = if forwards > backwards { arc } else { !arc };
            std::iter::repeat_n(reference, forwards.abs_diff(backwards) as usize)
        })
        .collect()
}

/// Whether as many references arrive at every junction as leave it, so that all close into rings.
fn is_balanced(topology: &Topology, references: &[i32]) -> bool {
    let mut balance: HashMap<[i32; 2], i32> = HashMap::new();
    for [first, last] in references.iter().filter_map(|&r| ends(topology, r)) {
        *balance.entry(first).or_default() += 1;
        *balance.entry(last).or_default() -= 1;
    }
    balance.values().all(|b| *b == 0)
}

/// Joins references into rings. At a junction the walk keeps along what lies outside, so that a hole that touches the outer
/// border at a point stays a ring of its own.
fn rings(topology: &Topology, references: &[i32], unit_metres: [f64; 2]) -> Vec<Vec<i32>> {
    let fan = Fan::new(
        topology,
        references.iter().flat_map(|&r| [r, !r]),
        unit_metres,
    );
    let mut left: BTreeMap<i32, u32> = BTreeMap::new();
    for &reference in references {
        *left.entry(reference).or_default() += 1;
    }
    let mut rings = Vec::new();
    while let Some((&start, _)) = left.first_key_value() {
        let mut ring = Vec::new();
        let mut next = Some(start);
        while let Some(reference) = next {
            if let Some(count) = left.get_mut(&reference) {
                *count -= 1;
                if *count == 0 {
                    left.remove(&reference);
                }
            }
            ring.push(reference);
            let (Some([first, _]), Some([_, last])) =
                (ends(topology, start), ends(topology, reference))
            else {
                break;
            };
            let around = fan.at(last);
            let back = around.iter().position(|&r| r == !reference).unwrap_or(0);
            let step = |n: usize| around[(back + n) % around.len()];
            next = (1..=around.len())
                .map(step)
                .find(|r| left.contains_key(r) || (last == first && *r == start));
            // Home again, and the walk would go on as it began.
            if last == first && next.is_none_or(|r| r == start) {
                break;
            }
        }
        rings.push(ring);
    }
    rings
}

/// Puts every hole into the smallest outer ring around it.
fn nest(topology: &Topology, rings: Vec<Vec<i32>>, unit_metres: [f64; 2]) -> Polygons {
    let measured = rings.into_iter().map(|ring| {
        let points = area::planar(&topology.ring(&ring), unit_metres);
        (area::signed_area(&points), points, ring)
    });
    let (mut outers, holes): (Vec<_>, Vec<_>) = measured.partition(|(signed, ..)| *signed > 0.0);
    outers.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut polygons: Polygons = outers.iter().map(|(.., ring)| vec![ring.clone()]).collect();
    for (_, points, ring) in holes {
        let corners: BTreeSet<usize> = [0, points.len() / 3, points.len() / 2]
            .into_iter()
            .collect();
        // A hole may touch its outer ring: the middle of an edge of it decides, not a corner.
        let inside = |outer: &Vec<[f64; 2]>| {
            let votes = corners.iter().filter(|&&at| {
                let (a, b) = (points[at], points[(at + 1) % points.len()]);
                area::contains(
                    std::slice::from_ref(outer),
                    [f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])],
                )
            });
            votes.count() * 2 > corners.len()
        };
        if let Some(nth) = outers.iter().rposition(|(_, outer, _)| inside(outer)) {
            polygons[nth].push(ring);
        }
    }
    polygons
}
