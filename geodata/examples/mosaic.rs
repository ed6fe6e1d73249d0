//! Repairs and simplifies a boundary file, for comparisons with other programs: `mosaic FILE SHARE OUT`.
//!
//! `SHARE` of the points stays, 0 to 1. `OUT` becomes TopoJSON, or GeoJSON where its name ends so.
use std::{error::Error, fs::File, io::BufWriter, path::Path};

use geodata::{FieldChoice, Keep, Tolerances, export, read, repair, simplify};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let file = arguments.next().ok_or("which file?")?;
    let share: f64 = arguments
        .next()
        .and_then(|text| text.into_string().ok())
        .ok_or("which share of the points?")?
        .parse()?;
    let out = arguments.next().ok_or("where to?")?;
    let name = file.to_string_lossy();
    let source = read::Source::Path(Path::new(&file));
    let report = read(source, &name, &FieldChoice::default())?;
    let repaired = repair(&report.features, &Tolerances::default())?;
    let simplified = simplify(&repaired.topology, Keep::Share(share));
    let mut writer = BufWriter::new(File::create(&out)?);
    if out.to_string_lossy().ends_with(".geojson") {
        export::geojson(&simplified, &mut writer)?;
    } else {
        export::topojson(&simplified, &mut writer)?;
    }
    Ok(())
}
