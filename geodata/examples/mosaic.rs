//! Repairs and simplifies a boundary file: `mosaic FILE SHARE OUT`.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let file = args.next().ok_or("FILE")?;
    let share: f64 = args.next().ok_or("SHARE")?.parse()?;
    let t = std::time::Instant::now();
    let bytes = std::fs::read(&file)?;
    let report = geodata::read_geojson(&bytes, &file, &geodata::FieldChoice::default())?;
    eprintln!("read {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let repaired = geodata::repair(&report.features, &geodata::Tolerances::default())?;
    eprintln!("repair {:?}\n{}", t.elapsed(), repaired.report);
    let t = std::time::Instant::now();
    let small = geodata::simplify(&repaired.topology, geodata::Keep::Share(share));
    eprintln!("simplify {:?}", t.elapsed());
    let n = |t: &geodata::Topology| (t.arcs.len(), t.arcs.iter().map(Vec::len).sum::<usize>());
    eprintln!("{:?} -> {:?}", n(&repaired.topology), n(&small));
    let bytes = geodata::encode(&small);
    if let Some(out) = args.next() {
        std::fs::write(out, &bytes)?;
    }
    Ok(())
}
