//! Draws the demo kabupaten as SVG, to be looked at: `cargo run -p geodata --example demo_svg -- SEED DESA > demo.svg`.

use std::{collections::BTreeMap, fmt::Write as _};

use geodata::{Feature, demo};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args()
        .skip(1)
        .filter_map(|text| text.parse().ok());
    let (seed, villages) = (
        arguments.next().unwrap_or(1_u64),
        arguments.next().unwrap_or(370_u64),
    );
    let made = demo::kabupaten(seed, usize::try_from(villages)?)?;
    let (west, north) = (109.2, -9.3);
    let at = |p: &[f64; 2]| [(p[0] - west) * 2_000.0, (north - p[1]) * 2_000.0];
    let path = |feature: &Feature| {
        let mut d = String::new();
        for ring in feature.polygons.iter().flatten() {
            for (nth, point) in ring.iter().enumerate() {
                let [x, y] = at(point);
                let _ = write!(d, "{}{x:.2} {y:.2}", if nth == 0 { "M" } else { "L" });
            }
            d.push('Z');
        }
        d
    };
    let mut svg = String::from(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1200 1120' width='1200' height='1120'>\
         <rect width='1200' height='1120' fill='#cfe3ee'/>",
    );
    let mut colours: BTreeMap<String, usize> = BTreeMap::new();
    for feature in &made.features {
        let district = feature.code.as_str().get(..8).unwrap_or_default();
        let known = colours.len();
        let hue = *colours.entry(district.to_owned()).or_insert(known) * 47 % 360;
        let light = if feature.code.is_kelurahan() { 62 } else { 84 };
        let _ = write!(
            svg,
            "<path d='{}' fill='hsl({hue} 45% {light}%)' fill-rule='evenodd' stroke='#555' stroke-width='.6'/>",
            path(feature)
        );
    }
    for former in &made.former {
        let _ = write!(
            svg,
            "<path d='{}' fill='none' stroke='#c00' stroke-width='2'/>",
            path(&former.feature)
        );
    }
    for river in &made.rivers {
        let points: Vec<String> = river
            .iter()
            .map(|point| {
                let [x, y] = at(point);
                format!("{x:.2},{y:.2}")
            })
            .collect();
        let _ = write!(
            svg,
            "<polyline points='{}' fill='none' stroke='#2b7bba' stroke-width='1.6'/>",
            points.join(" ")
        );
    }
    svg.push_str("</svg>");
    std::io::Write::write_all(&mut std::io::stdout(), svg.as_bytes())?;
    Ok(())
}
