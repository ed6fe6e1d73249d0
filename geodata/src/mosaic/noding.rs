//! Cutting edges where they cross or touch, until they meet at their ends only.

use std::{ops::Range, panic::resume_unwind, thread};

use super::{
    plane::{between, cross, dot, turn},
    points::Points,
    squares::{Grid, Squares},
    uses::{Use, edge_starts, merge},
};

/// A point lies on an edge when it is at most the root of a half away from it (grid units): half the diagonal of the square that
/// is rounded to it, as in snap rounding (Hobby 1999). Points are at least a unit apart, so that of two points near each other
/// only one can lie on an edge that ends in the other: cutting comes to rest.
const TOUCH2: f64 = 0.5;
/// Edges further apart than this cannot touch.
const REACH: i32 = 1;
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
        let (kept, pieces) = cut(points, uses, &starts, &edges, &mut events);
        *uses = merge(kept, pieces);
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
    let grid = Grid::over(&places, REACH + 1);
    let squares = Squares::new(&grid, &places, &near(&grid, &places, is_new));
    let [mut events, mut crossings] = meetings(&squares, &places, edges, is_new);
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

/// The edges that share a square with a new one; in later rounds these are few.
fn near(grid: &Grid, places: &[[[i32; 2]; 2]], is_new: &[bool]) -> Vec<u32> {
    let all = 0..places.len() as u32;
    if is_new.iter().all(|&new| new) {
        return all.collect();
    }
    let mut is_looked_at = vec![false; grid.count()];
    for (place, _) in places.iter().zip(is_new).filter(|(_, new)| **new) {
        grid.of(*place, |square| is_looked_at[square] = true);
    }
    all.filter(|&edge| {
        let mut is_near = false;
        grid.of(places[edge as usize], |square| {
            is_near |= is_looked_at[square]
        });
        is_near
    })
    .collect()
}

type Pairs = Vec<(u32, u32)>;

/// (edge, point on it) of edges that touch, and pairs of edges that cross; on all processors.
fn meetings(
    squares: &Squares,
    places: &[[[i32; 2]; 2]],
    edges: &[u64],
    is_new: &[bool],
) -> [Pairs; 2] {
    let of = |range: Range<usize>| {
        let (mut events, mut crossings) = (Vec::new(), Vec::new());
        for square in squares.crowded(range) {
            for (nth, &one) in square.iter().enumerate() {
                for &two in &square[nth + 1..] {
                    if is_new[one as usize] || is_new[two as usize] {
                        meet(places, edges, one, two, &mut events, &mut crossings);
                    }
                }
            }
        }
        (events, crossings)
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let part = squares.count().div_ceil(threads).max(1);
    let of = &of;
    thread::scope(|scope| {
        let workers: Vec<_> = (0..squares.count())
            .step_by(part)
            .map(|low| scope.spawn(move || of(low..(low + part).min(squares.count()))))
            .collect();
        let (mut events, mut crossings) = (Vec::new(), Vec::new());
        for worker in workers {
            let found = worker.join().unwrap_or_else(|panic| resume_unwind(panic));
            events.extend(found.0);
            crossings.extend(found.1);
        }
        [events, crossings]
    })
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
        if a[axis].max(b[axis]) + REACH < c[axis].min(d[axis])
            || c[axis].max(d[axis]) + REACH < a[axis].min(b[axis])
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

/// Whether a point lies between the ends of an edge, near enough to it.
fn is_on(from: [i32; 2], to: [i32; 2], point: [i32; 2]) -> bool {
    let (along, toward) = (between(from, to), between(from, point));
    let (position, length2) = (dot(along, toward), dot(along, along));
    if position <= 0 || position >= length2 {
        return false;
    }
    let off = cross(along, toward) as f64;
    off * off <= TOUCH2 * length2 as f64
}

/// Where two edges cross, rounded to the grid.
fn crossing([a, b]: [[i32; 2]; 2], [c, d]: [[i32; 2]; 2]) -> [i32; 2] {
    let (along, other) = (between(a, b), between(c, d));
    let share = cross(between(a, c), other) as f64 / cross(along, other) as f64;
    [0, 1].map(|axis| a[axis] + (along[axis] as f64 * share).round() as i32)
}

/// The uses of edges that stay whole, and those of the pieces of the others. Puts events in order.
fn cut(
    points: &Points,
    uses: &[Use],
    starts: &[u32],
    edges: &[u64],
    events: &mut [(u32, u32)],
) -> (Vec<Use>, Vec<Use>) {
    let place = |id: u32| points.at[id as usize];
    let position = |edge: u32, id: u32| {
        let [from, to] = ends(edges[edge as usize]).map(place);
        dot(between(from, to), between(from, place(id)))
    };
    let mut kept: Vec<Use> = Vec::with_capacity(uses.len());
    let mut pieces: Vec<Use> = Vec::with_capacity(3 * events.len());
    let mut whole_from = 0;
    for events in events.chunk_by_mut(|a, b| a.0 == b.0) {
        let edge = events[0].0;
        let range = starts[edge as usize] as usize..starts[edge as usize + 1] as usize;
        kept.extend_from_slice(&uses[whole_from..range.start]);
        whole_from = range.end;
        if events.len() > 1 {
            events.sort_unstable_by_key(|&(edge, id)| (position(edge, id), id));
        }
        let [from, to] = ends(edges[edge as usize]);
        let mut last = from;
        for id in events.iter().map(|e| e.1).chain([to]) {
            for used in &uses[range.clone()] {
                pieces.extend(Use::along(last, id, used.polygon, used.winding));
            }
            last = id;
        }
    }
    kept.extend_from_slice(&uses[whole_from..]);
    (kept, pieces)
}
