//! Cutting edges where they cross or touch, until they meet at their ends only.

use super::{
    plane::{between, cross, dot, turn},
    points::Points,
    squares::Squares,
    uses::{Use, edge_starts, settle},
};

/// A point this near to an edge (grid units) lies on it.
const TOUCH: i64 = 2;
/// Rounds after which input that does not come to rest is given up. Real files take three or four.
const MAX_ROUNDS: usize = 40;

/// Cuts edges where they cross, touch or run along one another. Afterwards two edges share nothing but ends.
///
/// Crossings are rounded to the grid, which moves edges by up to a unit, so that they may meet others: what changed is
/// looked at again until nothing changes any more (iterated noding, as in JTS). Gives the number of cuts; none when it does not
/// come to rest.
pub(super) fn node(points: &mut Points, uses: &mut Vec<Use>) -> Option<usize> {
    let mut cuts = 0;
    // Edges that were there in an earlier round are known not to meet one another.
    let mut settled: Vec<u64> = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let starts = edge_starts(uses);
        let edges: Vec<u64> = starts[..starts.len() - 1]
            .iter()
            .map(|&at| uses[at as usize].edge)
            .collect();
        let is_new: Vec<bool> = fresh(&edges, &settled);
        let mut events = events(points, &edges, &is_new);
        if events.is_empty() {
            return Some(cuts);
        }
        cuts += events.len();
        *uses = cut(points, uses, &starts, &edges, &mut events);
        settle(uses);
        settled = edges;
    }
    None
}

/// Which edges are not among the settled ones; both sorted.
fn fresh(edges: &[u64], settled: &[u64]) -> Vec<bool> {
    let mut at = 0;
    edges
        .iter()
        .map(|edge| {
            while settled.get(at).is_some_and(|s| s < edge) {
                at += 1;
            }
            settled.get(at) != Some(edge)
        })
        .collect()
}

fn ends(edge: u64) -> [u32; 2] {
    [(edge >> 32) as u32, edge as u32]
}

/// (edge, point on it) for every place where an edge must be cut; sorted, each once.
fn events(points: &mut Points, edges: &[u64], is_new: &[bool]) -> Vec<(u32, u32)> {
    let places: Vec<[[i32; 2]; 2]> = edges
        .iter()
        .map(|&edge| ends(edge).map(|id| points.at[id as usize]))
        .collect();
    let squares = Squares::new(&places, TOUCH as i32 + 1);
    let mut events: Vec<(u32, u32)> = Vec::new();
    let mut crossings: Vec<(u32, u32)> = Vec::new();
    for square in squares.crowded() {
        if !square.iter().any(|&e| is_new[e as usize]) {
            continue;
        }
        for (nth, &one) in square.iter().enumerate() {
            for &two in &square[nth + 1..] {
                if is_new[one as usize] || is_new[two as usize] {
                    meet(&places, edges, one, two, &mut events, &mut crossings);
                }
            }
        }
    }
    crossings.sort_unstable();
    crossings.dedup();
    for (one, two) in crossings {
        let point = crossing(places[one as usize], places[two as usize]);
        let id = points.snap(point);
        for edge in [one, two] {
            if !ends(edges[edge as usize]).contains(&id) {
                events.push((edge, id));
            }
        }
    }
    events.sort_unstable();
    events.dedup();
    events
}

/// Notes where two edges touch or cross.
fn meet(
    places: &[[[i32; 2]; 2]],
    edges: &[u64],
    one: u32,
    two: u32,
    events: &mut Vec<(u32, u32)>,
    crossings: &mut Vec<(u32, u32)>,
) {
    let ([a, b], [c, d]) = (places[one as usize], places[two as usize]);
    for axis in 0..2 {
        let reach = TOUCH as i32;
        if a[axis].max(b[axis]) + reach < c[axis].min(d[axis])
            || c[axis].max(d[axis]) + reach < a[axis].min(b[axis])
        {
            return;
        }
    }
    let ([a_id, b_id], [c_id, d_id]) = (ends(edges[one as usize]), ends(edges[two as usize]));
    let mut is_touching = false;
    for (edge, [from, to], id, place) in [
        (one, [a, b], c_id, c),
        (one, [a, b], d_id, d),
        (two, [c, d], a_id, a),
        (two, [c, d], b_id, b),
    ] {
        if !ends(edges[edge as usize]).contains(&id) && is_on(from, to, place) {
            events.push((edge, id));
            is_touching = true;
        }
    }
    let is_joined = a_id == c_id || a_id == d_id || b_id == c_id || b_id == d_id;
    if is_touching || is_joined {
        return;
    }
    let is_apart = |p: i64, q: i64| (p > 0) == (q > 0);
    if !is_apart(turn(a, b, c), turn(a, b, d)) && !is_apart(turn(c, d, a), turn(c, d, b)) {
        crossings.push((one.min(two), one.max(two)));
    }
}

/// Whether a point lies between the ends of an edge, within [`TOUCH`] of it.
fn is_on(from: [i32; 2], to: [i32; 2], point: [i32; 2]) -> bool {
    let (along, toward) = (between(from, to), between(from, point));
    let (position, length2) = (dot(along, toward), dot(along, along));
    if position <= 0 || position >= length2 {
        return false;
    }
    let off = cross(along, toward) as f64;
    off * off <= (TOUCH * TOUCH) as f64 * length2 as f64
}

/// Where two edges cross, rounded to the grid.
fn crossing([a, b]: [[i32; 2]; 2], [c, d]: [[i32; 2]; 2]) -> [i32; 2] {
    let (along, other) = (between(a, b), between(c, d));
    let share = cross(between(a, c), other) as f64 / cross(along, other) as f64;
    [0, 1].map(|axis| a[axis] + (along[axis] as f64 * share).round() as i32)
}

/// Puts the pieces in the place of the edges that are cut.
fn cut(
    points: &Points,
    uses: &[Use],
    starts: &[u32],
    edges: &[u64],
    events: &mut [(u32, u32)],
) -> Vec<Use> {
    let place = |id: u32| points.at[id as usize];
    let position = |edge: u32, id: u32| {
        let [from, to] = ends(edges[edge as usize]).map(place);
        dot(between(from, to), between(from, place(id)))
    };
    events.sort_unstable_by_key(|&(edge, id)| (edge, position(edge, id), id));
    let mut next: Vec<Use> = Vec::with_capacity(uses.len() + 2 * events.len());
    let mut at = 0;
    for (edge, &ends_of) in edges.iter().enumerate() {
        let range = starts[edge] as usize..starts[edge + 1] as usize;
        let first = at;
        while events.get(at).is_some_and(|e| e.0 as usize == edge) {
            at += 1;
        }
        if first == at {
            next.extend_from_slice(&uses[range]);
            continue;
        }
        let [from, to] = ends(ends_of);
        let mut last = from;
        for id in events[first..at].iter().map(|e| e.1).chain([to]) {
            for used in &uses[range.clone()] {
                next.extend(Use::along(last, id, used.polygon, used.winding));
            }
            last = id;
        }
    }
    next
}
