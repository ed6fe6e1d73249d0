//! How long reading a boundary file takes: `cargo run --release -p geodata --example read_speed -- FILE [RUNS]`.

use std::{error::Error, path::PathBuf, time::Instant};

use geodata::{FieldChoice, read, read::Source};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let path = PathBuf::from(arguments.next().ok_or("give a boundary file")?);
    let runs: u32 = match arguments.next() {
        Some(runs) => runs.to_string_lossy().parse()?,
        None => 5,
    };
    let name = path.display().to_string();
    for _ in 0..runs {
        let begin = Instant::now();
        let report = read(Source::Path(&path), &name, &FieldChoice::default())?;
        let took = begin.elapsed();
        let points: usize = report
            .features
            .iter()
            .flat_map(|feature| feature.polygons.iter().flatten())
            .map(Vec::len)
            .sum();
        println!(
            "{:.3} s: {} desa, {points} points, {} problems",
            took.as_secs_f64(),
            report.features.len(),
            report.problems.len()
        );
    }
    Ok(())
}
