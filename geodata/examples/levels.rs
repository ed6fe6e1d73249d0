//! Every level and detail of a boundary file as GeoJSON, for checks by other programs: `levels FILE FOLDER`.
use std::{fs, io::BufWriter, path::Path};

use geodata::{Detail, FieldChoice, Level, RegionCode, Tolerances, Topology, export, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let file = args.next().ok_or("which file?")?;
    let folder = args.next().ok_or("which folder?")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let read = read(
        read::Source::Path(Path::new(&file)),
        &file,
        &FieldChoice::default(),
    )?;
    let t = std::time::Instant::now();
    let repaired = geodata::repair(&read.features, &Tolerances::default())?;
    println!("repaired {:?}\n{}", t.elapsed(), repaired.report);
    let t = std::time::Instant::now();
    let changes = repaired.changes(&read.features);
    let furthest = changes
        .iter()
        .max_by(|a, b| a.shift_m.total_cmp(&b.shift_m));
    println!("changes {:?}: {furthest:?}", t.elapsed());
    let holes: Vec<[f64; 2]> = repaired
        .report
        .holes
        .iter()
        .map(|hole| hole.place)
        .collect();
    fs::write(folder.join("holes.json"), format!("{holes:?}"))?;
    let full = repaired.topology;
    let mut tolerances = vec!["\"full\": 0".to_owned()];
    let [west, south, east, north] = full.bbox().ok_or("empty")?;
    let m = geodata::projection::metres_per_degree(f64::midpoint(south, north));
    let extent = ((east - west) * m[0]).max((north - south) * m[1]);
    write_levels(folder, "full", &full)?;
    for detail in Detail::ALL {
        let t = std::time::Instant::now();
        let drawn = detail.draw(&full);
        println!(
            "{detail}: {:?}, tolerance {:.1} m, {} arcs, {} points, {} bytes",
            t.elapsed(),
            detail.tolerance_m(extent),
            drawn.arcs.len(),
            drawn.arcs.iter().map(Vec::len).sum::<usize>(),
            geodata::encode(&drawn).len()
        );
        fs::write(
            folder.join(format!("{detail}.bin")),
            geodata::encode(&drawn),
        )?;
        write_levels(folder, detail.as_str(), &drawn)?;
        tolerances.push(format!("\"{detail}\": {}", detail.tolerance_m(extent)));
    }
    fs::write(
        folder.join("tolerances.json"),
        format!("{{{}}}", tolerances.join(",")),
    )?;
    Ok(())
}

fn write_levels(folder: &Path, detail: &str, topology: &Topology) -> std::io::Result<()> {
    for level in [Level::Village, Level::District, Level::Regency] {
        let t = std::time::Instant::now();
        let dissolved = geodata::dissolve(topology, level, RegionCode::to_string);
        println!(
            "{detail} {level}: {:?}, {} shapes",
            t.elapsed(),
            dissolved.shapes.len()
        );
        let points: Vec<[f64; 2]> = dissolved.shapes.iter().map(|shape| shape.point).collect();
        let points_file = folder.join(format!("{level}-{detail}-points.json"));
        fs::write(points_file, format!("{points:?}"))?;
        let file = fs::File::create(folder.join(format!("{level}-{detail}.geojson")))?;
        export::geojson(&dissolved, &mut BufWriter::new(file))?;
    }
    Ok(())
}
