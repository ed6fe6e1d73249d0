use crate::{
    Shape, Topology,
    ellipsoid::{SEMI_MAJOR_M, authalic},
};

/// Area of a shape in square metres on the ellipsoid, holes taken off: exact for edges that are straight in a cylindrical
/// equal-area projection (Snyder 1987, chapter 10), which those of a desa are to far less than the grid.
#[must_use]
pub fn shape_area_m2(topology: &Topology, shape: &Shape) -> f64 {
    sums(topology, shape).map_or(0.0, |[area, ..]| area.max(0.0))
}

/// [`shape_area_m2`] in square kilometres.
#[must_use]
pub fn area_km2(topology: &Topology, shape: &Shape) -> f64 {
    shape_area_m2(topology, shape) / 1e6
}

/// The centre of gravity of a shape, degrees (longitude, latitude); it may lie outside, unlike [`Shape::point`], which stands
/// in for that of a shape without area.
#[must_use]
pub fn centroid(topology: &Topology, shape: &Shape) -> [f64; 2] {
    match sums(topology, shape) {
        Some([area, x, y]) if area > 0.0 => [x / area, y / area],
        _ => shape.point,
    }
}

/// Area in square metres, and its moments: times longitude, times latitude. None without a point.
fn sums(topology: &Topology, shape: &Shape) -> Option<[f64; 3]> {
    let corner = topology.grid_box(shape)?;
    let corner = topology.degrees([corner[0], corner[1]]);
    let base = authalic(corner[1]);
    // Degrees of longitude times radii: metres on the equator, times what makes areas true.
    let scale = SEMI_MAJOR_M.powi(2).to_radians();
    let mut sums = [0.0; 3];
    for polygon in &shape.polygons {
        for (nth, ring) in polygon.iter().enumerate() {
            // From the box's corner, lest large numbers swallow the small ones: longitude, latitude, authalic height.
            let points: Vec<[f64; 3]> = topology
                .ring(ring)
                .into_iter()
                .map(|point| {
                    let [longitude, latitude] = topology.degrees(point);
                    [
                        longitude - corner[0],
                        latitude - corner[1],
                        authalic(latitude) - base,
                    ]
                })
                .collect();
            let next = points.iter().cycle().skip(1);
            let ring = points.iter().zip(next).fold([0.0; 3], |mut sum, (a, b)| {
                let doubled = a[0] * b[2] - b[0] * a[2];
                sum[0] += doubled / 2.0;
                sum[1] += doubled * (a[0] + b[0]) / 6.0;
                sum[2] += doubled * (a[1] + b[1]) / 6.0;
                sum
            });
            // Outer rings count, holes are taken off, whichever way either runs.
            let sign = ring[0].signum() * if nth == 0 { 1.0 } else { -1.0 };
            for (sum, part) in sums.iter_mut().zip(ring) {
                *sum += sign * part * scale;
            }
        }
    }
    let [area, x, y] = sums;
    Some([area, x + area * corner[0], y + area * corner[1]])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use geo::{GeodesicArea as _, LineString, Polygon, point};

    use super::*;
    use crate::{Level, demo};

    /// The same shape as the geo crate has it.
    fn polygons(topology: &Topology, shape: &Shape) -> Vec<Polygon> {
        let line = |ring: &Vec<i32>| -> LineString {
            topology
                .ring(ring)
                .into_iter()
                .map(|p| topology.degrees(p).into())
                .map(|(x, y): (f64, f64)| point! { x: x, y: y })
                .collect()
        };
        let polygon = |rings: &Vec<Vec<i32>>| {
            let mut lines = rings.iter().map(line);
            Polygon::new(lines.next().unwrap(), lines.collect())
        };
        shape.polygons.iter().map(polygon).collect()
    }

    /// The largest difference from Karney's geodesic areas, as a share.
    fn worst(topology: &Topology) -> f64 {
        topology
            .shapes
            .iter()
            .map(|shape| {
                let geodesic: f64 = polygons(topology, shape)
                    .iter()
                    .map(|polygon| polygon.geodesic_area_unsigned())
                    .sum();
                (area_km2(topology, shape) * 1e6 / geodesic - 1.0).abs()
            })
            .fold(0.0, f64::max)
    }

    #[test]
    fn areas_of_desa_and_kecamatan_are_geodesic() {
        let desa = crate::cut(&demo::kabupaten(3, 120).unwrap().features).unwrap();
        assert!(worst(&desa) < 1e-6, "{}", worst(&desa));
        let districts = crate::dissolve(&desa, Level::District, ToString::to_string);
        assert!(worst(&districts) < 1e-6, "{}", worst(&districts));
    }

    /// A star with a hole, `size` degrees across, its edges in as many parts as a border drawn at a tenth of its size has.
    fn star(size: f64, centre: [f64; 2]) -> Topology {
        let ring = |radius: f64, dent: f64| -> Vec<[i32; 2]> {
            let mut ring: Vec<[i32; 2]> = (0..360)
                .map(|degree| {
                    let (sin, cos) = f64::from(degree).to_radians().sin_cos();
                    let r = radius * (1.0 + dent * (f64::from(degree) * 7.0).to_radians().sin());
                    [(r * cos * 1e5) as i32, (r * sin * 1e5) as i32]
                })
                .collect();
            ring.push(ring[0]);
            ring
        };
        Topology {
            origin: centre,
            step: [1e-5; 2],
            arcs: vec![ring(size / 2.0, 0.3), ring(size / 9.0, 0.1)],
            ranks: vec![Level::Province; 2],
            shapes: vec![Shape {
                code: "12".parse().unwrap(),
                name: String::new(),
                point: centre,
                polygons: vec![vec![vec![0], vec![!1]]],
            }],
        }
    }

    #[test]
    fn areas_of_provinces_are_geodesic_within_a_thousandth() {
        for (size, centre) in [
            (4.5, [98.5, 2.5]),
            (5.0, [138.0, -4.5]),
            (3.0, [121.0, -9.0]),
        ] {
            let worst = worst(&star(size, centre));
            assert!(worst < 1e-4, "{size} degrees: {worst}");
        }
    }

    #[test]
    fn the_centre_of_gravity_of_a_star_is_its_middle() {
        let star = star(2.0, [110.0, -7.0]);
        let [x, y] = centroid(&star, &star.shapes[0]);
        // A star on the ground weighs a little more towards the equator.
        assert!(
            (x - 110.0).abs() < 1e-4 && (y + 7.0).abs() < 1e-2,
            "{x} {y}"
        );
    }
}
