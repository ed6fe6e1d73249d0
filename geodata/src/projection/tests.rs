use geo::{Distance as _, Geodesic, GeodesicArea as _, Point, polygon};
use proptest::prelude::*;

use super::*;

/// Regencies and provinces from Aceh to Rote and Merauke: west, south, east, north.
const BOXES: [[f64; 4]; 6] = [
    [109.99, -7.75, 110.46, -7.31],
    [107.73, -7.11, 108.22, -6.59],
    [95.0, 2.0, 98.3, 6.1],
    [118.9, -11.0, 125.2, -8.0],
    [137.8, -9.2, 141.02, -4.9],
    [116.0, 1.0, 117.0, 4.4],
];

#[test]
fn the_box_fits_and_north_is_up() {
    let bbox = [107.7, -7.1, 108.2, -6.5];
    let projection = Projection::fit(bbox, 1000.0, 600.0, 20.0);
    let top_left = projection.project([bbox[0], bbox[3]]);
    let bottom_right = projection.project([bbox[2], bbox[1]]);
    assert!((top_left[1] - 20.0).abs() < 1e-9 && (bottom_right[1] - 580.0).abs() < 1e-9);
    assert!(top_left[0] >= 20.0 && bottom_right[0] <= 980.0 && top_left[0] < bottom_right[0]);
    // A meridian is a line straight up.
    let [x, y] = projection.project([bbox[0], bbox[1]]);
    assert!((x - top_left[0]).abs() < 1e-9 && y > top_left[1]);
}

#[test]
fn the_aspect_in_the_middle_is_right() {
    for bbox in BOXES {
        let projection = Projection::fit(bbox, 960.0, 640.0, 16.0);
        let middle = [
            f64::midpoint(bbox[0], bbox[2]),
            f64::midpoint(bbox[1], bbox[3]),
        ];
        let [x, y] = projection.project(middle);
        let [east, _] = projection.project([middle[0] + 0.01, middle[1]]);
        let [_, north] = projection.project([middle[0], middle[1] + 0.01]);
        let metres = metres_per_degree(middle[1]);
        let aspect = (east - x) / (y - north) * metres[1] / metres[0];
        assert!((aspect - 1.0).abs() < 1e-4, "{bbox:?}: {aspect}");
    }
}

#[test]
fn areas_are_true_everywhere() {
    for bbox in BOXES {
        let projection = Projection::fit(bbox, 960.0, 640.0, 16.0);
        // A tenth of a degree in each corner: curvature of its edges aside, a trapezium on the ground.
        for west in [bbox[0], bbox[2] - 0.1] {
            for south in [bbox[1], bbox[3] - 0.1] {
                let (east, north) = (west + 0.1, south + 0.1);
                let [x0, y0] = projection.project([west, south]);
                let [x1, y1] = projection.project([east, north]);
                let drawn = (x1 - x0) * (y0 - y1) * projection.metres_per_unit().powi(2);
                let ground = polygon![(x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north)]
                    .geodesic_area_unsigned();
                assert!(
                    (drawn / ground - 1.0).abs() < 1e-5,
                    "{bbox:?}: {drawn} {ground}"
                );
            }
        }
    }
}

#[test]
fn the_scale_bar_is_true_where_it_stands() {
    for bbox in BOXES {
        let (width, height) = (960.0, 640.0);
        let projection = Projection::fit(bbox, width, height, 9.6);
        for max in [60.0, 150.0, 400.0] {
            let (units, km) = projection.scale_bar(max);
            let right = projection.unproject([width - 14.0, height - 14.0]);
            let left = projection.unproject([width - 14.0 - units, height - 14.0]);
            let ground = Geodesic.distance(Point::from(left), Point::from(right)) / 1_000.0;
            assert!(
                (ground / km - 1.0).abs() < 1e-3,
                "{bbox:?}: {km} km are {ground}"
            );
        }
    }
}

#[test]
fn the_scale_bar_is_round_and_fits() {
    let projection = Projection::fit([107.7, -7.1, 108.2, -6.5], 1000.0, 600.0, 20.0);
    for max in [3.0, 10.0, 60.0, 150.0, 400.0] {
        let (units, km) = projection.scale_bar(max);
        assert!(
            units <= max * 1.000_001 && units > max / 2.6,
            "{max}: {units}"
        );
        let mantissa = km / 10_f64.powi(km.log10().floor() as i32);
        assert!(
            [1.0, 2.0, 5.0, 10.0]
                .iter()
                .any(|m| (mantissa - m).abs() < 1e-6),
            "{km}"
        );
    }
}

#[test]
fn a_point_is_drawn_too() {
    let [x, y] =
        Projection::fit([110.0, -7.0, 110.0, -7.0], 300.0, 200.0, 0.0).project([110.0, -7.0]);
    assert!((x - 150.0).abs() < 1e-9 && (y - 100.0).abs() < 1e-9);
}

proptest! {
    #[test]
    fn places_come_back(west in 95.0..140.0_f64, south in -11.0..5.0_f64, size in 0.01..6.0_f64, x in 0.0..1.0_f64, y in 0.0..1.0_f64) {
        let projection = Projection::fit([west, south, west + size, south + size], 960.0, 640.0, 16.0);
        let place = [west + x * size, south + y * size];
        let back = projection.unproject(projection.project(place));
        prop_assert!((back[0] - place[0]).abs() < 1e-11 && (back[1] - place[1]).abs() < 1e-11, "{place:?} {back:?}");
    }
}
