#![allow(clippy::unwrap_used)]
use geo::{Distance as _, Geodesic, Point};

use super::*;
use crate::{Feature, Topology, area::centroid, cut, demo};

/// Squares of a hundredth of a degree whose south-western corners these are, in hundredths.
fn squares(corners: &[[f64; 2]]) -> Topology {
    let features: Vec<Feature> = corners
        .iter()
        .enumerate()
        .map(|(nth, [x, y])| {
            let at = |dx: f64, dy: f64| [110.0 + (x + dx) / 100.0, -7.0 + (y + dy) / 100.0];
            Feature {
                code: format!("33080120{:02}", nth + 1).parse().unwrap(),
                name: format!("Desa {nth}"),
                upper_names: crate::UpperNames::default(),
                polygons: vec![vec![vec![
                    at(0.0, 0.0),
                    at(1.0, 0.0),
                    at(1.0, 1.0),
                    at(0.0, 1.0),
                    at(0.0, 0.0),
                ]]],
            }
        })
        .collect();
    cut(&features).unwrap()
}

#[test]
fn a_rook_needs_a_border_and_a_queen_a_corner() {
    let board = squares(&[[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]);
    assert_eq!(
        contiguity(&board, Contiguity::Rook),
        [vec![1, 2], vec![0, 3], vec![0, 3], vec![1, 2]]
    );
    assert_eq!(
        contiguity(&board, Contiguity::Queen),
        [vec![1, 2, 3], vec![0, 2, 3], vec![0, 1, 3], vec![0, 1, 2]]
    );
}

#[test]
fn an_island_is_linked_to_what_is_nearest_both_ways() {
    // Two that touch, an island to the east, another far to the south.
    let sea = squares(&[[0.0, 0.0], [1.0, 0.0], [3.0, 0.0], [1.0, -9.0]]);
    for by in [Contiguity::Rook, Contiguity::Queen] {
        assert_eq!(contiguity(&sea, by), [vec![1], vec![0], vec![], vec![]]);
        assert_eq!(
            neighbours_with_islands(&sea, by, 1),
            [vec![1], vec![0, 2, 3], vec![1], vec![1]]
        );
        assert_eq!(neighbours_with_islands(&sea, by, 0), contiguity(&sea, by));
    }
    assert_eq!(
        k_nearest(&sea, 2),
        [vec![1, 2], vec![0, 2], vec![1, 0], vec![1, 0]]
    );
    assert_eq!(k_nearest(&sea, 99)[0], [1, 2, 3]);
    assert_eq!(k_nearest(&Topology::default(), 3), Vec::<Vec<usize>>::new());
}

#[test]
fn neighbours_are_mutual_and_queens_have_all_that_rooks_have() {
    let desa = cut(&demo::kabupaten(11, 150).unwrap().features).unwrap();
    let rook = contiguity(&desa, Contiguity::Rook);
    let queen = contiguity(&desa, Contiguity::Queen);
    for lists in [
        &rook,
        &queen,
        &neighbours_with_islands(&desa, Contiguity::Queen, 4),
    ] {
        for (a, list) in lists.iter().enumerate() {
            assert!(list.is_sorted_by(|x, y| x < y) && !list.contains(&a));
            assert!(list.iter().all(|&b| lists[b].contains(&a)));
        }
    }
    for (few, many) in rook.iter().zip(&queen) {
        assert!(few.iter().all(|b| many.contains(b)));
    }
    assert_eq!(rook, neighbours(&desa));
}

#[test]
fn the_nearest_are_those_of_geodesic_distances() {
    let desa = cut(&demo::kabupaten(11, 100).unwrap().features).unwrap();
    let centres: Vec<Point> = desa
        .shapes
        .iter()
        .map(|shape| Point::from(centroid(&desa, shape)))
        .collect();
    for (from, found) in k_nearest(&desa, 5).iter().enumerate() {
        let mut others: Vec<usize> = (0..centres.len()).filter(|&to| to != from).collect();
        others.sort_by(|&a, &b| {
            let distance = |to: usize| Geodesic.distance(centres[from], centres[to]);
            distance(a).total_cmp(&distance(b))
        });
        assert_eq!(found, &others[..5], "{from}");
    }
}
