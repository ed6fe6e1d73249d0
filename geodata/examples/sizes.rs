//! How large encoded boundaries are beside mapshaper's TopoJSON of the same points, as a Markdown table.
//!
//! ```sh
//! MAPSHAPER=node_modules/.bin/mapshaper cargo run -p geodata --example sizes -- 33.08_desa.geojson
//! ```
//! Without `MAPSHAPER` its columns are left out. TopoJSON is compressed as web servers do it, by gzip.
use std::{error::Error, ffi::OsString, fs, io::Write as _, path::Path, process::Command};

use geodata::{Detail, FieldChoice, Topology, cut, encode, export, read_geojson};

fn main() -> Result<(), Box<dyn Error>> {
    let mapshaper = std::env::var_os("MAPSHAPER");
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "| file | detail | arcs | points | encoded | gzip 9 | brotli 5 | brotli 11 | own TopoJSON, gzip 9 | mapshaper, its grid, gzip 9 | mapshaper, same grid, gzip 9 |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    )?;
    for file in std::env::args_os().skip(1) {
        let name = file.to_string_lossy();
        let report = read_geojson(&fs::read(&file)?, &name, &FieldChoice::default())?;
        let full = cut(&report.features)?;
        for detail in Detail::ALL {
            let topology = detail.draw(&full);
            let bytes = encode(&topology);
            let mut own = Vec::new();
            export::topojson(&topology, &mut own)?;
            writeln!(
                out,
                "| {} | {detail} | {} | {} | {} | {} | {} | {} | {} | {} |",
                Path::new(&file).display(),
                topology.arcs.len(),
                topology.arcs.iter().map(Vec::len).sum::<usize>(),
                bytes.len(),
                gzip(&bytes)?,
                brotli(&bytes, 5)?,
                brotli(&bytes, 11)?,
                gzip(&own)?,
                match &mapshaper {
                    Some(program) => by_mapshaper(program, &topology)?,
                    None => "– | –".to_owned(),
                }
            )?;
        }
    }
    Ok(())
}

/// TopoJSON that mapshaper makes of the same polygons: with the grid that it picks, and with ours.
fn by_mapshaper(program: &OsString, topology: &Topology) -> Result<String, Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("sizes-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let (from, to) = (folder.join("desa.geojson"), folder.join("desa.topojson"));
    export::geojson(topology, &mut fs::File::create(&from)?)?;
    let [west, south, east, north] = topology.bbox().unwrap_or_default();
    let units = ((east - west) / topology.step[0]).max((north - south) / topology.step[1]);
    let mut sizes = Vec::new();
    for grid in [None, Some(format!("quantization={}", units.round() + 1.0))] {
        let status = Command::new(program)
            .arg(&from)
            .arg("-o")
            .arg(&to)
            .arg("format=topojson")
            .args(grid)
            .stderr(std::process::Stdio::null())
            .status()?;
        if !status.success() {
            return Err(format!("mapshaper failed: {status}").into());
        }
        let written = fs::read(&to)?;
        let points = points(&serde_json::from_slice(&written)?);
        sizes.push(format!("{} ({points} points)", gzip(&written)?));
    }
    fs::remove_dir_all(&folder)?;
    Ok(sizes.join(" | "))
}

fn points(topojson: &serde_json::Value) -> usize {
    let arcs = topojson["arcs"].as_array();
    let lengths = arcs.into_iter().flatten().filter_map(|arc| arc.as_array());
    lengths.map(Vec::len).sum()
}

fn gzip(bytes: &[u8]) -> std::io::Result<usize> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?.len())
}

fn brotli(bytes: &[u8], quality: u32) -> std::io::Result<usize> {
    let mut out = Vec::new();
    brotli::CompressorWriter::new(&mut out, 1 << 16, quality, 22).write_all(bytes)?;
    Ok(out.len())
}
