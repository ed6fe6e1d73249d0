fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("f")?;
    let read = geodata::read_geojson(&std::fs::read(&file)?, &file, &geodata::FieldChoice::default())?;
    let full = geodata::cut(&read.features)?;
    for times in [4, 10, 20, 40, 80, 160, 330, 660] {
        let t = std::time::Instant::now();
        let g = geodata::regrid(&full, times, f64::INFINITY);
        let a = t.elapsed();
        println!("{times}: {} {:?} arcs {} shift {:?}", g.step[0]/full.step[0], a, g.arcs.len(), geodata::mosaic::shifts(&full, &g));
    }
    Ok(())
}
