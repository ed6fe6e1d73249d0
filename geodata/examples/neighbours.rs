//! Writes the desa of a GeoJSON file as they are after cutting, and who borders whom, for `tests/python/check_adjacency.py`.
//!
//! ```sh
//! cargo run -p geodata --example neighbours -- 33.08_desa.geojson FOLDER
//! ```
use std::{error::Error, fs, path::Path};

use geodata::{
    Contiguity, FieldChoice,
    area::{area_km2, centroid},
    contiguity, cut, export, k_nearest, read_geojson,
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, folder] = arguments.as_slice() else {
        return Err("usage: neighbours FILE.geojson FOLDER".into());
    };
    let report = read_geojson(&fs::read(file)?, file, &FieldChoice::default())?;
    let topology = cut(&report.features)?;
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    export::geojson(
        &topology,
        &mut fs::File::create(folder.join("desa.geojson"))?,
    )?;
    for (name, lists) in [
        ("rook", contiguity(&topology, Contiguity::Rook)),
        ("queen", contiguity(&topology, Contiguity::Queen)),
        ("nearest4", k_nearest(&topology, 4)),
    ] {
        let path = folder.join(name).with_extension("json");
        fs::write(path, serde_json::to_vec(&lists)?)?;
    }
    // By index, as the lists name them: code, area, centre of gravity, label point.
    let shapes: Vec<_> = topology
        .shapes
        .iter()
        .map(|shape| {
            (
                shape.code.as_str(),
                area_km2(&topology, shape),
                centroid(&topology, shape),
                shape.point,
            )
        })
        .collect();
    fs::write(folder.join("shapes.json"), serde_json::to_vec(&shapes)?)?;
    Ok(())
}
