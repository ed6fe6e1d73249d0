//! Four desa: plain, with a hole, of two parts, with letters beyond ASCII.

use geodata::Feature;

/// A closed ring around a middle, counter-clockwise.
fn ring([x, y]: [f64; 2], half: f64) -> Vec<[f64; 2]> {
    [
        [-1.0, -1.0],
        [1.0, -1.0],
        [1.0, 1.0],
        [-1.0, 1.0],
        [-1.0, -1.0],
    ]
    .map(|[east, north]| [x + east * half, y + north * half])
    .to_vec()
}

fn reversed(mut ring: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    ring.reverse();
    ring
}

/// The desa. Outer rings run counter-clockwise, holes clockwise, as RFC 7946 has it.
pub fn desa() -> Vec<Feature> {
    let desa = |code: &str, name: &str, polygons| Feature {
        code: code.parse().unwrap(),
        name: name.to_owned(),
        polygons,
        upper_names: geodata::UpperNames {
            district: Some("Salaman".to_owned()),
            ..Default::default()
        },
    };
    vec![
        desa(
            "33.08.01.2001",
            "Ngargoretno",
            vec![vec![ring([110.1, -7.6], 0.01)]],
        ),
        desa(
            "33.08.01.2002",
            "Paripurno",
            vec![vec![
                ring([110.13, -7.6], 0.0125),
                reversed(ring([110.1325, -7.6025], 0.005)),
            ]],
        ),
        desa(
            "33.08.01.2003",
            "Kalirejo",
            vec![
                vec![ring([110.2, -7.625], 0.01)],
                vec![
                    ring([110.25, -7.6], 0.02),
                    reversed(ring([110.2425, -7.6], 0.004)),
                    reversed(ring([110.2575, -7.6], 0.004)),
                ],
            ],
        ),
        desa(
            "33.08.01.1004",
            "Ménoreh",
            vec![vec![ring([110.3, -7.5], 0.003)]],
        ),
    ]
}

/// Rings of a polygon and their points, in an order that does not depend on where a ring begins, which way it runs or how
/// rings and polygons are sorted.
pub fn shape_of(feature: &Feature) -> Vec<Vec<Vec<[i64; 2]>>> {
    let grid = |v: f64| (v * 1e7).round() as i64;
    let mut polygons: Vec<Vec<Vec<[i64; 2]>>> = feature
        .polygons
        .iter()
        .map(|rings| {
            let mut rings: Vec<Vec<[i64; 2]>> = rings
                .iter()
                .map(|ring| {
                    let mut points: Vec<[i64; 2]> =
                        ring.iter().map(|[x, y]| [grid(*x), grid(*y)]).collect();
                    points.pop();
                    points.sort_unstable();
                    points
                })
                .collect();
            // The outer ring stays first: it is the one thing that counts.
            rings[1..].sort_unstable();
            rings
        })
        .collect();
    polygons.sort_unstable();
    polygons
}
