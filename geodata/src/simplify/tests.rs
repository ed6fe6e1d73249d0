#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::{Keep, simplify, weigh::Scales};
use crate::{
    Detail, Level, Topology, area::shape_area_m2, cut, decode, demo, encode, mosaic::plane::turn,
};

#[test]
fn the_weight_of_a_point_is_its_triangle() {
    let weigh = |points: &[[f64; 2]]| {
        let mut weights = vec![0.0; points.len()];
        Scales::new().weigh(points, &mut weights);
        weights
    };
    // A right angle of 10 by 10 m: half of 100 m², neither sharp nor flat.
    let corner = weigh(&[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]]);
    assert_eq!(corner, [f64::INFINITY, 50.0, f64::INFINITY]);
    // On a straight line there is nothing to lose.
    assert_eq!(weigh(&[[0.0, 0.0], [5.0, 0.0], [10.0, 0.0]])[1], 0.0);
    // A spike counts for more than a flat angle of the same area.
    let spike = weigh(&[[0.0, 0.0], [50.0, 2.0], [4.0, 0.0]])[1];
    let flat = weigh(&[[0.0, 0.0], [2.0, 2.0], [4.0, 0.0]])[1];
    assert!(spike > flat);
}

fn points(topology: &Topology) -> usize {
    topology.arcs.iter().map(Vec::len).sum()
}

/// No two edges of any arcs meet but at shared ends. By brute force.
fn is_planar(topology: &Topology) {
    let edges: Vec<[[i32; 2]; 2]> = topology
        .arcs
        .iter()
        .flat_map(|arc| arc.windows(2).map(|w| [w[0], w[1]]))
        .collect();
    let apart = |p: i64, q: i64| (p > 0 && q > 0) || (p < 0 && q < 0);
    for (nth, &[a, b]) in edges.iter().enumerate() {
        assert_ne!(a, b);
        for &[c, d] in &edges[nth + 1..] {
            let boxes_meet = (0..2)
                .all(|x| a[x].min(b[x]) <= c[x].max(d[x]) && c[x].min(d[x]) <= a[x].max(b[x]));
            if !boxes_meet
                || apart(turn(a, b, c), turn(a, b, d))
                || apart(turn(c, d, a), turn(c, d, b))
            {
                continue;
            }
            let shared = [a, b].iter().filter(|p| [c, d].contains(p)).count();
            let turns = [turn(a, b, c), turn(a, b, d)];
            // One end in common and not on one line, or there and on in the same line.
            let along = |p: [i32; 2]| [0, 1].map(|x| i64::from(p[x]));
            let is_back = turns == [0, 0] && {
                let common = *[a, b].iter().find(|p| [c, d].contains(p)).unwrap_or(&a);
                let other = |e: [[i32; 2]; 2]| if e[0] == common { e[1] } else { e[0] };
                let (u, v, o) = (along(other([a, b])), along(other([c, d])), along(common));
                (u[0] - o[0]) * (v[0] - o[0]) + (u[1] - o[1]) * (v[1] - o[1]) > 0
            };
            assert!(shared == 1 && !is_back, "{a:?} {b:?} meets {c:?} {d:?}");
        }
    }
}

#[test]
fn even_the_roughest_map_keeps_every_desa_and_crosses_no_border() {
    let full = cut(&demo::kabupaten(5, 120).unwrap().features).unwrap();
    is_planar(&full);
    let mut before = points(&full);
    for keep in [
        Keep::Share(0.5),
        Keep::Share(0.1),
        Keep::Share(0.01),
        Keep::Share(0.0),
    ] {
        let rough = simplify(&full, keep);
        is_planar(&rough);
        assert!(
            points(&rough) < before,
            "{keep:?}: {} of {before}",
            points(&rough)
        );
        before = points(&rough);
        assert_eq!(rough.shapes.len(), 120);
        for shape in &rough.shapes {
            assert!(shape_area_m2(&rough, shape) > 0.0);
        }
        for level in Level::ALL {
            let count =
                |topology: &Topology| topology.ranks.iter().filter(|r| **r == level).count();
            assert_eq!(count(&rough), count(&full));
        }
        assert_eq!(decode(&encode(&rough)).unwrap(), rough.ordered());
    }
    assert_eq!(simplify(&full, Keep::Share(1.0)), full);
    assert_eq!(simplify(&full, Keep::Within(0.0)).shapes, full.shapes);
}

/// The furthest that a point of any arc is from the line that is left of it.
fn moved_m(full: &Topology, rough: &Topology) -> f64 {
    let metres = full.unit_metres();
    let place = |p: &[i32; 2]| [f64::from(p[0]) * metres[0], f64::from(p[1]) * metres[1]];
    full.arcs
        .iter()
        .zip(&rough.arcs)
        .flat_map(|(all, left)| {
            let line: Vec<[f64; 2]> = left.iter().map(place).collect();
            all.iter().map(place).map(move |p| {
                line.windows(2)
                    .map(|w| {
                        let (x, y) = (w[1][0] - w[0][0], w[1][1] - w[0][1]);
                        let t = (((p[0] - w[0][0]) * x + (p[1] - w[0][1]) * y) / (x * x + y * y))
                            .clamp(0.0, 1.0);
                        (p[0] - w[0][0] - t * x).hypot(p[1] - w[0][1] - t * y)
                    })
                    .fold(f64::INFINITY, f64::min)
            })
        })
        .fold(0.0, f64::max)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn borders_stay_within_the_distance_asked(seed in 0..500_u64, metres in 5.0..2_000.0_f64) {
        let full = cut(&demo::kabupaten(seed, 40).unwrap().features).unwrap();
        let rough = simplify(&full, Keep::Within(metres));
        is_planar(&rough);
        prop_assert!(moved_m(&full, &rough) <= metres * (1.0 + 1e-9));
        prop_assert!(points(&rough) <= points(&full));
    }
}

#[test]
fn details_become_coarser_and_smaller() {
    let full = cut(&demo::kabupaten(5, 60).unwrap().features).unwrap();
    let [map, projector] = Detail::ALL.map(|detail| detail.draw(&full));
    assert!(points(&map) < points(&projector) && points(&projector) < points(&full));
    assert!(map.step[0] >= projector.step[0] && projector.step[0] > full.step[0]);
    for drawn in [map, projector] {
        is_planar(&drawn);
        let codes = |topology: &Topology| {
            topology
                .shapes
                .iter()
                .map(|s| s.code.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(codes(&drawn), codes(&full));
    }
}
