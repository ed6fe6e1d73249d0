//! The cells of which the land is made.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use super::{
    cluster::distance,
    mesh::{Edge, Mesh},
    rng::Rng,
    terrain::{SHEET_KM, Terrain},
};

/// Throws points on the sheet, dense where the terrain says, until `cells` of them lie on land; relaxed twice.
pub(super) fn mesh(terrain: &Terrain, seed: u64, cells: usize) -> Mesh {
    let mut rng = Rng::derived(seed, &[2]);
    let mut sites = Vec::new();
    let mut on_land = 0;
    while on_land < cells {
        let p = [
            rng.between(-SHEET_KM[0], SHEET_KM[0]),
            rng.between(-SHEET_KM[1], SHEET_KM[1]),
        ];
        if rng.unit() < terrain.density(p) {
            on_land += usize::from(terrain.shore(p) < 1.0 && terrain.sea(p) <= 0.0);
            sites.push(p);
        }
    }
    apart(Mesh::new(sites).relaxed().relaxed(), &mut rng)
}

/// Corners nearer than this would become one point in a file, and a border a point.
const CORNERS_APART_KM: f64 = 0.001;

/// Moves the sites of cells whose common border is next to nothing, until there are none (a few rounds; a hundred at most).
fn apart(mut mesh: Mesh, rng: &mut Rng) -> Mesh {
    for _ in 0..100 {
        let short = |edge: &&Edge| {
            distance(mesh.corners[edge.corners[0]], mesh.corners[edge.corners[1]])
                < CORNERS_APART_KM
        };
        let cells: BTreeSet<usize> = mesh
            .edges
            .iter()
            .filter(short)
            .flat_map(|edge| edge.cells)
            .collect();
        if cells.is_empty() {
            break;
        }
        for cell in cells {
            let [x, y] = mesh.sites[cell];
            mesh.sites[cell] = [x + rng.between(-0.03, 0.03), y + rng.between(-0.03, 0.03)];
        }
        mesh = Mesh::new(mesh.sites);
    }
    mesh
}

/// Whether a cell is closed and well inside the sheet.
pub(super) fn is_closed(mesh: &Mesh, cell: usize) -> bool {
    let [x, y] = mesh.sites[cell];
    !mesh.around[cell].is_empty() && x.abs() < SHEET_KM[0] - 2.0 && y.abs() < SHEET_KM[1] - 2.0
}

/// In how many separate runs the members stand around a cell; a patch grown of cells with one run each has no holes.
pub(super) fn runs(mesh: &Mesh, cell: usize, is_member: &impl Fn(usize) -> bool) -> usize {
    let around = &mesh.around[cell];
    (0..around.len())
        .filter(|&at| {
            is_member(around[at]) && !is_member(around[(at + around.len() - 1) % around.len()])
        })
        .count()
}

/// Grows the land cell by cell from its middle, always the cell deepest inland, none in the sea and none that would close in
/// a lake or join two shores: one piece without holes, of exactly `cells` cells (fewer when the sheet has no more).
pub(super) fn grow(mesh: &Mesh, terrain: &Terrain, cells: usize) -> Vec<bool> {
    let mut is_land = vec![false; mesh.sites.len()];
    // Shore values are positive, and the bits of such floats sort as the floats do.
    let key = |cell: usize| terrain.shore(mesh.sites[cell]).to_bits();
    let is_free = |cell: usize| is_closed(mesh, cell) && terrain.sea(mesh.sites[cell]) <= 0.0;
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
    heap.extend(
        (0..mesh.sites.len())
            .filter(|&cell| is_free(cell))
            .map(|cell| Reverse((key(cell), cell)))
            .min_by_key(|r| r.0),
    );
    let mut count = 0;
    while let Some(Reverse((_, cell))) = heap.pop() {
        if count == cells {
            break;
        }
        // A cell that is refused now is offered again when the next of its neighbours has become land.
        if is_land[cell] || (count > 0 && runs(mesh, cell, &|c| is_land[c]) != 1) {
            continue;
        }
        is_land[cell] = true;
        count += 1;
        heap.extend(
            mesh.around[cell]
                .iter()
                .filter(|&&c| !is_land[c] && is_free(c))
                .map(|&c| Reverse((key(c), c))),
        );
    }
    is_land
}
