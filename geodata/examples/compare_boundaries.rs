//! How far the vertices of one boundary file lie from those of another, whatever their formats:
//! `cargo run --release -p geodata --example compare_boundaries -- FILE OTHER…`. Desa are matched by code; of every vertex the
//! nearest one of the same desa in the other file counts, both ways.

use std::{collections::BTreeMap, error::Error, path::Path};

use geodata::{FieldChoice, RegionCode, projection::metres_per_degree, read, read::Source};

type Desa = BTreeMap<RegionCode, (String, Vec<[f64; 2]>)>;

fn desa(file: &str) -> Result<Desa, Box<dyn Error>> {
    let report = read(Source::Path(Path::new(file)), file, &FieldChoice::default())?;
    for note in &report.notes {
        println!("note: {note}");
    }
    for problem in report.problems.iter().take(5) {
        println!("problem: {problem}");
    }
    let points = |polygons: Vec<Vec<Vec<[f64; 2]>>>| polygons.into_iter().flatten().flatten();
    Ok(report
        .features
        .into_iter()
        .map(|f| (f.code, (f.name, points(f.polygons).collect())))
        .collect())
}

fn farthest_m(from: &[[f64; 2]], to: &[[f64; 2]]) -> f64 {
    let distance_m = |a: [f64; 2], b: [f64; 2]| {
        let [east, north] = metres_per_degree(a[1]);
        ((a[0] - b[0]) * east).hypot((a[1] - b[1]) * north)
    };
    let nearest_m = |a: [f64; 2]| {
        to.iter()
            .map(|b| distance_m(a, *b))
            .fold(f64::INFINITY, f64::min)
    };
    from.iter().map(|a| nearest_m(*a)).fold(0.0, f64::max)
}

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [first, others @ ..] = files.as_slice() else {
        return Err("give a boundary file and others to compare with it".into());
    };
    let base = desa(first)?;
    let count = |desa: &Desa| desa.values().map(|(_, points)| points.len()).sum::<usize>();
    println!("{first}: {} desa, {} points", base.len(), count(&base));
    for file in others {
        let other = match desa(file) {
            Ok(other) => other,
            Err(error) => {
                println!("{file}: refused: {error}");
                continue;
            }
        };
        let names = base
            .iter()
            .filter(|(code, (name, _))| other.get(code).is_some_and(|(found, _)| found == name));
        let shift_m = base
            .iter()
            .filter_map(|(code, (_, points))| Some((points, &other.get(code)?.1)))
            .map(|(a, b)| farthest_m(a, b).max(farthest_m(b, a)))
            .fold(0.0, f64::max);
        println!(
            "{file}: {} desa, {} points, {} names alike, farthest vertex {shift_m:.9} m",
            other.len(),
            count(&other),
            names.count()
        );
    }
    Ok(())
}
