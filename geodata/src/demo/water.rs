//! The lake, the island and the islet: patches of cells cut out of the land or laid into the sea.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use super::{
    cluster::distance,
    land::{is_closed, runs},
    mesh::Mesh,
    terrain::Terrain,
};

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// The mainland of the kabupaten.
    Land,
    /// The island with desa of its own.
    Island,
    /// The islet of a desa on the mainland.
    Islet,
    /// The lake, which belongs to nobody.
    Lake,
    /// The sea.
    Sea,
    /// Other kabupaten.
    Beyond,
}

impl Ground {
    /// Whether desa lie on it.
    pub(super) const fn is_dry(self) -> bool {
        matches!(self, Self::Land | Self::Island | Self::Islet)
    }
}

/// How many cells each water takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    pub(super) lake: usize,
    pub(super) island: usize,
    pub(super) islet: usize,
    /// Width of a cell, km: two shores lie more than one cell apart.
    pub(super) cell_km: f64,
}

/// Tells what every cell is; a lake, island or islet for which there is no room is left out.
pub(super) fn grounds(
    mesh: &Mesh,
    is_land: &[bool],
    terrain: &Terrain,
    sizes: Sizes,
) -> Vec<Ground> {
    let mut grounds: Vec<Ground> = (0..mesh.sites.len())
        .map(|cell| {
            if is_land[cell] {
                Ground::Land
            } else if terrain.sea(mesh.sites[cell]) > -0.4 {
                Ground::Sea
            } else {
                Ground::Beyond
            }
        })
        .collect();
    for cell in lake(mesh, is_land, terrain, sizes.lake) {
        grounds[cell] = Ground::Lake;
    }
    let radius = (sizes.island as f64).sqrt() * sizes.cell_km * 0.6;
    let away = f64::max(3.0, 2.2 * sizes.cell_km);
    let near = [terrain.island, radius + away];
    let island = patch_at_sea(mesh, &grounds, terrain, sizes.island, away, near);
    for &cell in &island {
        grounds[cell] = Ground::Island;
    }
    // The islet lies nearer the coast, to the side of the island.
    let side = if terrain.island > 0.0 { -11.0 } else { 11.0 };
    let away = f64::max(0.9, 1.7 * sizes.cell_km);
    let near = [terrain.island + side, away + 0.5 * sizes.cell_km];
    for cell in patch_at_sea(mesh, &grounds, terrain, sizes.islet, away, near) {
        grounds[cell] = Ground::Islet;
    }
    grounds
}

/// Cells of the lake: near the terrain's place for it, in one piece without islands, land on all sides.
fn lake(mesh: &Mesh, is_land: &[bool], terrain: &Terrain, cells: usize) -> Vec<usize> {
    let is_inland = |cell: usize| is_land[cell] && mesh.around[cell].iter().all(|&c| is_land[c]);
    // Longer than wide, with bays.
    let far = |cell: usize| {
        let [x, y] = mesh.sites[cell];
        let (dx, dy) = (x - terrain.lake[0], y - terrain.lake[1]);
        let (u, v) = (0.8 * dx + 0.6 * dy, 0.8 * dy - 0.6 * dx);
        (u * u + 3.0 * v * v).sqrt() + 2.2 * (0.5 + terrain.noise([x, y], 2.8, 71))
    };
    let start = (0..mesh.sites.len())
        .filter(|&cell| is_inland(cell))
        .min_by(|&a, &b| far(a).total_cmp(&far(b)));
    start.map_or_else(Vec::new, |start| {
        patch(mesh, start, cells, &is_inland, &far)
    })
}

/// Cells of an island: about `near[1]` km off the coast at x = `near[0]`, all of them `away` km from any shore or more.
fn patch_at_sea(
    mesh: &Mesh,
    grounds: &[Ground],
    terrain: &Terrain,
    cells: usize,
    away: f64,
    near: [f64; 2],
) -> Vec<usize> {
    if cells == 0 {
        return Vec::new();
    }
    let dry: Vec<[f64; 2]> = (0..grounds.len())
        .filter(|&cell| grounds[cell].is_dry())
        .map(|cell| mesh.sites[cell])
        .collect();
    let off = |cell: usize| {
        dry.iter()
            .map(|place| distance(*place, mesh.sites[cell]))
            .fold(f64::INFINITY, f64::min)
    };
    let is_open = |cell: usize| grounds[cell] == Ground::Sea && is_closed(mesh, cell);
    let mut starts: Vec<usize> = (0..grounds.len()).filter(|&cell| is_open(cell)).collect();
    let aside = |cell: usize| (mesh.sites[cell][0] - near[0]).abs();
    starts.sort_by(|&a, &b| aside(a).total_cmp(&aside(b)));
    let Some(start) = starts
        .into_iter()
        .find(|&cell| (near[1]..near[1] + f64::max(1.0, 0.7 * away)).contains(&off(cell)))
    else {
        return Vec::new();
    };
    let centre = mesh.sites[start];
    let far = |cell: usize| {
        let [x, y] = mesh.sites[cell];
        let (dx, dy) = (x - centre[0], y - centre[1]);
        (0.5 * dx * dx + 1.6 * dy * dy).sqrt() + 1.6 * (0.5 + terrain.noise([x, y], 2.2, 72))
    };
    patch(
        mesh,
        start,
        cells,
        &|cell| is_open(cell) && off(cell) >= away,
        &far,
    )
}

/// Grows a patch without holes from `start` over cells that are free, the nearest first.
fn patch(
    mesh: &Mesh,
    start: usize,
    cells: usize,
    is_free: &impl Fn(usize) -> bool,
    far: &impl Fn(usize) -> f64,
) -> Vec<usize> {
    let mut members = BTreeSet::new();
    let mut heap = BinaryHeap::from([Reverse((0, start))]);
    while let Some(Reverse((_, cell))) = heap.pop() {
        if members.len() == cells {
            break;
        }
        let is_fit = members.is_empty() || runs(mesh, cell, &|c| members.contains(&c)) == 1;
        if members.contains(&cell) || !is_fit || !is_free(cell) {
            continue;
        }
        members.insert(cell);
        // Distances are not negative, and the bits of such floats sort as the floats do.
        heap.extend(
            mesh.around[cell]
                .iter()
                .map(|&c| Reverse((far(c).to_bits(), c))),
        );
    }
    members.into_iter().collect()
}
