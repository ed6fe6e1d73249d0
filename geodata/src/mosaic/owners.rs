//! Whose a face is.

use std::collections::BTreeMap;

use super::{
    Tolerances,
    faces::{Faces, OUTSIDE, walk},
    planar::Planar,
    strips::Pieces,
};

/// What was found and decided about one face that was not plainly one region's.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finding {
    pub(super) face: u32,
    pub(super) kind: Kind,
    pub(super) area_m2: f64,
    pub(super) width_m: f64,
    /// The regions that cover it.
    pub(super) covers: Vec<u32>,
    pub(super) owner: Option<u32>,
    /// A further piece of a gap that is counted already.
    pub(super) is_rest: bool,
}

/// Kinds of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nobody's, and narrow.
    Gap,
    /// Nobody's, and wide: it stays.
    Hole,
    /// Claimed by several.
    Overlap,
    /// One region's, thin and apart from it.
    Sliver,
}

/// The owner of every face, and what had to be decided.
pub(super) struct Owners {
    pub(super) of: Vec<Option<u32>>,
    pub(super) findings: Vec<Finding>,
}

/// Faces with their measures.
pub(super) struct Ground<'a> {
    pub(super) planar: &'a Planar<'a>,
    pub(super) faces: &'a Faces,
    pub(super) unit_metres: [f64; 2],
}

impl Ground<'_> {
    fn area_m2(&self, face: u32) -> f64 {
        self.faces.area2[face as usize] as f64 / 2.0 * self.unit_metres[0] * self.unit_metres[1]
    }

    fn halves(&self, face: u32) -> impl Iterator<Item = u32> {
        self.faces.rings[face as usize]
            .iter()
            .flat_map(|&ring| walk(self.planar, ring))
    }

    fn length_m(&self, half: u32) -> f64 {
        let [x, y] = self.planar.way(half);
        let (east, north) = (
            x as f64 * self.unit_metres[0],
            y as f64 * self.unit_metres[1],
        );
        (east * east + north * north).sqrt()
    }

    /// Twice the area by the perimeter: the width of a long thin face.
    pub(super) fn width_m(&self, face: u32) -> f64 {
        let perimeter: f64 = self.halves(face).map(|half| self.length_m(half)).sum();
        2.0 * self.area_m2(face) / perimeter.max(f64::MIN_POSITIVE)
    }

    /// The owner with the longest border with a face, of those that are wanted, and its share of the face's border; the lowest
    /// number among equals.
    fn closest(
        &self,
        face: u32,
        of: &[Option<u32>],
        is_wanted: impl Fn(u32) -> bool,
    ) -> Option<(u32, f64)> {
        let mut lengths: BTreeMap<u32, f64> = BTreeMap::new();
        let mut perimeter = 0.0;
        for half in self.halves(face) {
            perimeter += self.length_m(half);
            let beyond = self.faces.of[(half ^ 1) as usize];
            if let Some(owner) =
                of[beyond as usize].filter(|&owner| beyond != face && is_wanted(owner))
            {
                *lengths.entry(owner).or_default() += self.length_m(half);
            }
        }
        lengths
            .into_iter()
            .rev()
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(owner, length)| (owner, length / perimeter))
    }
}

/// Decides every face. `sizes_m2`: the area of every region in its file.
///
/// 1. Covered by one region: its own.
/// 2. Covered by several: an enclave without a hole keeps its ground ([`Tolerances::enclave_share`]); else the region with which
///    the face has the longest border.
/// 3. Covered by none: closed when narrow, by the region with the longest border ([`nearby`] for a long one); else it stays a
///    hole.
/// 4. A region that all this leaves without ground gets the largest face it covers.
/// 5. Thin parts that are apart from the rest of their region go to the neighbour around them.
pub(super) fn owners(
    ground: &Ground,
    covers: &[Vec<u32>],
    pieces: &Pieces,
    sizes_m2: &[f64],
    tolerances: &Tolerances,
) -> Owners {
    let mut of: Vec<Option<u32>> = covers
        .iter()
        .map(|cover| match cover.as_slice() {
            [one] => Some(*one),
            _ => None,
        })
        .collect();
    for (piece, owner) in nearby(ground, pieces, &of) {
        of[piece as usize] = Some(owner);
    }
    let mut findings = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    for (face, cover) in (0..).zip(covers).skip(1) {
        if cover.len() == 1 {
            continue;
        }
        let (area_m2, width_m) = (ground.area_m2(face), ground.width_m(face));
        let kind = match cover.is_empty() {
            false => Kind::Overlap,
            true if width_m < tolerances.gap_width_m || pieces.gap_of.contains_key(&face) => {
                Kind::Gap
            }
            true => Kind::Hole,
        };
        let size = |region: u32| sizes_m2[region as usize];
        let smallest = cover
            .iter()
            .copied()
            .min_by(|a, b| size(*a).total_cmp(&size(*b)));
        if let Some(smallest) = smallest.filter(|&r| area_m2 >= tolerances.enclave_share * size(r))
        {
            of[face as usize] = Some(smallest);
        } else if kind != Kind::Hole && of[face as usize].is_none() {
            open.push(face);
        }
        findings.push(Finding {
            face,
            kind,
            area_m2,
            width_m,
            covers: cover.clone(),
            owner: None,
            is_rest: pieces.gap_of.get(&face).is_some_and(|first| *first != face),
        });
    }
    settle(ground, covers, &mut of, open);
    keep_all(ground, covers, &mut of, sizes_m2.len());
    findings.extend(gather(ground, &mut of, tolerances.sliver_width_m));
    for finding in &mut findings {
        finding.owner = of[finding.face as usize];
    }
    Owners { of, findings }
}

/// Pieces of long gaps that lie along somebody's ground, each with the one of these that has the longest border with the whole
/// gap. So nobody reaches further than the gap is wide. A piece that touches ground with its short side only is decided
/// later, by the pieces along its long sides: else it would be a needle.
fn nearby(ground: &Ground, pieces: &Pieces, of: &[Option<u32>]) -> Vec<(u32, u32)> {
    let borders = |piece: u32| {
        ground.halves(piece).filter_map(|half| {
            let beyond = ground.faces.of[(half ^ 1) as usize];
            of[beyond as usize].map(|owner| (owner, ground.length_m(half)))
        })
    };
    let mut lengths: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for (&piece, &gap) in &pieces.gap_of {
        for (owner, length) in borders(piece) {
            *lengths.entry((gap, owner)).or_default() += length;
        }
    }
    let length = |gap: u32, owner: u32| lengths.get(&(gap, owner)).copied().unwrap_or_default();
    pieces
        .gap_of
        .iter()
        .filter_map(|(&piece, &gap)| {
            let longest = ground
                .halves(piece)
                .map(|half| ground.length_m(half))
                .fold(0.0, f64::max);
            let along = borders(piece).map(|(_, length)| length).fold(0.0, f64::max);
            if along < longest / 2.0 {
                return None;
            }
            let long = borders(piece).filter(|(_, length)| *length >= along / 2.0);
            let owner = long
                .map(|(owner, _)| owner)
                .max_by(|a, b| length(gap, *a).total_cmp(&length(gap, *b)).then(b.cmp(a)))?;
            Some((piece, owner))
        })
        .collect()
}

/// Gives open faces to neighbours, those first that lie along decided ground for a good part of their border: what touches it
/// with a tip only waits until its other neighbours are decided.
fn settle(ground: &Ground, covers: &[Vec<u32>], of: &mut [Option<u32>], mut open: Vec<u32>) {
    let mut least_share = LEAST_SHARE;
    while !open.is_empty() {
        let decided: Vec<(u32, u32)> = open
            .iter()
            .filter_map(|&face| {
                let cover = &covers[face as usize];
                let is_wanted = |owner: u32| cover.is_empty() || cover.contains(&owner);
                let (owner, share) = ground.closest(face, of, is_wanted)?;
                (share >= least_share).then_some((face, owner))
            })
            .collect();
        for &(face, owner) in &decided {
            of[face as usize] = Some(owner);
        }
        if !decided.is_empty() {
            least_share = LEAST_SHARE;
        } else if least_share > 0.0 {
            least_share = if least_share > 0.01 {
                least_share / 3.0
            } else {
                0.0
            };
        } else {
            // Nobody near has a claim: the first of those that cover it takes it; a gap among holes stays one.
            let first = |&face: &u32| Some((face, *covers[face as usize].first()?));
            let Some((face, owner)) = open.iter().find_map(first) else {
                return;
            };
            of[face as usize] = Some(owner);
        }
        open.retain(|&face| of[face as usize].is_none());
    }
}

/// The share of a face's border that is a good part of it.
const LEAST_SHARE: f64 = 0.3;

/// Lets no region vanish that covers anything.
fn keep_all(ground: &Ground, covers: &[Vec<u32>], of: &mut [Option<u32>], regions: usize) {
    let mut held = vec![0_u32; regions];
    for owner in of.iter().flatten() {
        held[*owner as usize] += 1;
    }
    for region in (0..regions as u32)
        .filter(|&r| held[r as usize] == 0)
        .collect::<Vec<_>>()
    {
        let largest = (0..covers.len() as u32)
            .filter(|&face| covers[face as usize].contains(&region))
            .filter(|&face| of[face as usize].is_none_or(|owner| held[owner as usize] > 1))
            .max_by_key(|&face| ground.faces.area2[face as usize]);
        if let Some(face) = largest {
            if let Some(owner) = of[face as usize].replace(region) {
                held[owner as usize] -= 1;
            }
            held[region as usize] += 1;
        }
    }
}

/// Finds the parts of every region and gives thin ones that are apart from its largest to the neighbour around them.
fn gather(ground: &Ground, of: &mut [Option<u32>], sliver_width_m: f64) -> Vec<Finding> {
    let parts = parts(ground, of);
    let mut area: Vec<f64> = vec![0.0; of.len()];
    let mut edge: Vec<f64> = vec![0.0; of.len()];
    for face in 1..of.len() as u32 {
        area[parts[face as usize] as usize] += ground.area_m2(face);
    }
    for half in 0..ground.planar.halves() {
        let (here, beyond) = (
            ground.faces.of[half as usize],
            ground.faces.of[(half ^ 1) as usize],
        );
        if parts[here as usize] != parts[beyond as usize] {
            edge[parts[here as usize] as usize] += ground.length_m(half);
        }
    }
    let mut largest: BTreeMap<u32, u32> = BTreeMap::new();
    for (face, owner) in (0..).zip(of.iter()) {
        let part = parts[face as usize];
        if let Some(owner) = owner {
            let best = largest.entry(*owner).or_insert(part);
            if area[part as usize] > area[*best as usize] {
                *best = part;
            }
        }
    }
    let mut findings = Vec::new();
    for face in 1..of.len() as u32 {
        let part = parts[face as usize];
        let Some(owner) = of[face as usize].filter(|owner| largest.get(owner) != Some(&part))
        else {
            continue;
        };
        let width_m = 2.0 * area[part as usize] / edge[part as usize].max(f64::MIN_POSITIVE);
        if width_m >= sliver_width_m {
            continue;
        }
        if let Some((neighbour, _)) = ground.closest(face, of, |other| other != owner) {
            of[face as usize] = Some(neighbour);
            findings.push(Finding {
                face,
                kind: Kind::Sliver,
                area_m2: ground.area_m2(face),
                width_m,
                covers: vec![owner],
                owner: None,
                is_rest: false,
            });
        }
    }
    findings
}

/// For every face the lowest number of the faces of one owner that hang together with it.
fn parts(ground: &Ground, of: &[Option<u32>]) -> Vec<u32> {
    let mut parts = vec![u32::MAX; of.len()];
    for start in 0..of.len() as u32 {
        if parts[start as usize] != u32::MAX {
            continue;
        }
        parts[start as usize] = start;
        if start == OUTSIDE || of[start as usize].is_none() {
            continue;
        }
        let mut queue = vec![start];
        while let Some(face) = queue.pop() {
            for half in ground.halves(face) {
                let beyond = ground.faces.of[(half ^ 1) as usize];
                if parts[beyond as usize] == u32::MAX && of[beyond as usize] == of[start as usize] {
                    parts[beyond as usize] = start;
                    queue.push(beyond);
                }
            }
        }
    }
    parts
}
