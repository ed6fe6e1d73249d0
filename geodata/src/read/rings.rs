//! Loose rings to polygons: which ring is a hole of which.

use super::{
    geometry::{Fault, Polygons},
    limits::Budget,
};

type Ring = Vec<[f64; 2]>;

/// Rings as shapefiles hold them: an outer ring runs clockwise, a hole the other way and inside an outer ring.
///
/// Writers get the direction wrong: where no ring runs clockwise, nesting alone decides; a hole that lies in no outer ring
/// is taken for an outer one, as GDAL does.
pub(super) fn by_direction(rings: Vec<Ring>, budget: &mut Budget) -> Result<Polygons, Fault> {
    if rings.len() < 2 {
        return Ok(rings.into_iter().map(|ring| vec![ring]).collect());
    }
    if !rings.iter().any(|ring| is_clockwise(ring)) {
        return by_nesting(rings, budget);
    }
    let (outer, holes): (Vec<Ring>, Vec<Ring>) = rings.into_iter().partition(|r| is_clockwise(r));
    if holes.is_empty() {
        return Ok(outer.into_iter().map(|ring| vec![ring]).collect());
    }
    afford(holes.len(), &outer, budget)?;
    let boxes: Vec<Bounds> = outer.iter().map(|ring| Bounds::of(ring)).collect();
    let mut polygons: Polygons = outer.into_iter().map(|ring| vec![ring]).collect();
    let mut lonely = Vec::new();
    for hole in holes {
        let around = Bounds::of(&hole);
        let holder = (0..boxes.len())
            .filter(|at| boxes[*at].holds(&around) && is_inside(&hole, &polygons[*at][0]))
            .min_by(|a, b| boxes[*a].size().total_cmp(&boxes[*b].size()));
        match holder {
            Some(at) => polygons[at].push(hole),
            None => lonely.push(vec![hole]),
        }
    }
    polygons.extend(lonely);
    Ok(polygons)
}

/// Rings of which nothing is known: one inside an odd number of others is a hole of the smallest of them.
pub(super) fn by_nesting(rings: Vec<Ring>, budget: &mut Budget) -> Result<Polygons, Fault> {
    if rings.len() < 2 {
        return Ok(rings.into_iter().map(|ring| vec![ring]).collect());
    }
    afford(rings.len() * 2, &rings, budget)?;
    let boxes: Vec<Bounds> = rings.iter().map(|ring| Bounds::of(ring)).collect();
    let is_around = |other: usize, at: usize| {
        other != at && boxes[other].holds(&boxes[at]) && is_inside(&rings[at], &rings[other])
    };
    let is_hole: Vec<bool> = (0..rings.len())
        .map(|at| {
            (0..rings.len())
                .filter(|other| is_around(*other, at))
                .count()
                % 2
                == 1
        })
        .collect();
    let holders: Vec<Option<usize>> = (0..rings.len())
        .map(|at| {
            (0..rings.len())
                .filter(|other| is_hole[at] && !is_hole[*other] && is_around(*other, at))
                .min_by(|a, b| boxes[*a].size().total_cmp(&boxes[*b].size()))
        })
        .collect();
    let mut place = vec![None; rings.len()];
    let mut polygons: Polygons = Vec::new();
    let mut holes = Vec::new();
    for (at, ring) in rings.into_iter().enumerate() {
        if holders[at].is_some() {
            holes.push((at, ring));
        } else {
            place[at] = Some(polygons.len());
            polygons.push(vec![ring]);
        }
    }
    for (at, ring) in holes {
        match holders[at].and_then(|other| place[other]) {
            Some(polygon) => polygons[polygon].push(ring),
            None => polygons.push(vec![ring]),
        }
    }
    Ok(polygons)
}

/// Every ring may have to be compared with all points of the others: a file for which that is too much is refused.
fn afford(tested: usize, around: &[Ring], budget: &mut Budget) -> Result<(), Fault> {
    let points: usize = around.iter().map(|ring| ring.len() + 1).sum();
    if budget.compare(tested.saturating_mul(points)) {
        return Ok(());
    }
    Err(Fault::new(
        format!(
            "it has {tested} rings against {points} points of others: too many to tell which lies in which"
        ),
        "split the multipart feature, or export the layer as GeoJSON, where holes are marked",
    ))
}

/// By the shoelace formula; a ring without area runs neither way.
fn is_clockwise(ring: &[[f64; 2]]) -> bool {
    let Some(&[x0, y0]) = ring.first() else {
        return false;
    };
    let twice: f64 = ring
        .windows(2)
        .map(|edge| (edge[0][0] - x0) * (edge[1][1] - y0) - (edge[1][0] - x0) * (edge[0][1] - y0))
        .sum();
    twice < 0.0
}

/// Whether `ring` lies in `other`: by its first points that do not stand on the other's border, even-odd.
fn is_inside(ring: &[[f64; 2]], other: &[[f64; 2]]) -> bool {
    // A hole may touch the border with some points, and a shared point alone says nothing.
    const TRIES: usize = 4;
    let step = (ring.len() / TRIES).max(1);
    let votes = ring
        .iter()
        .step_by(step)
        .take(TRIES)
        .filter(|point| holds(other, **point))
        .count();
    votes * 2 > TRIES.min(ring.len().div_ceil(step))
}

fn holds(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let mut is_in = false;
    for edge in ring.windows(2) {
        let ([x1, y1], [x2, y2]) = (edge[0], edge[1]);
        if (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 {
            is_in = !is_in;
        }
    }
    is_in
}

#[derive(Clone, Copy)]
struct Bounds([f64; 4]);

impl Bounds {
    fn of(ring: &[[f64; 2]]) -> Self {
        const NOTHING: [f64; 4] = [
            f64::INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
        ];
        Self(ring.iter().fold(NOTHING, |[w, s, e, n], [x, y]| {
            [w.min(*x), s.min(*y), e.max(*x), n.max(*y)]
        }))
    }

    fn holds(&self, other: &Self) -> bool {
        let ([w, s, e, n], [w2, s2, e2, n2]) = (self.0, other.0);
        w <= w2 && s <= s2 && e >= e2 && n >= n2
    }

    fn size(&self) -> f64 {
        (self.0[2] - self.0[0]) * (self.0[3] - self.0[1])
    }
}

#[cfg(test)]
mod tests;
