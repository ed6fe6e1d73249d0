//! Encoding, decoding and adjacency: a demo kabupaten of 372 desa, and Magelang where its file is at hand.
use std::{hint::black_box, path::PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use geodata::{
    Contiguity, FieldChoice, Projection, Topology, contiguity, cut, decode, demo, encode,
    read_geojson,
};

fn topologies() -> Vec<(&'static str, Topology)> {
    let mut found = Vec::new();
    if let Ok(kabupaten) = demo::kabupaten(1, 372)
        && let Ok(topology) = cut(&kabupaten.features)
    {
        found.push(("demo", topology));
    }
    let shared = std::env::var_os("SITUASI_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let file = "33.08_desa.geojson";
    if let Ok(bytes) = std::fs::read(shared.join("geodata").join(file))
        && let Ok(report) = read_geojson(&bytes, file, &FieldChoice::default())
        && let Ok(topology) = cut(&report.features)
    {
        found.push(("magelang", topology));
    }
    found
}

fn all(criterion: &mut Criterion) {
    for (name, topology) in topologies() {
        let bytes = encode(&topology);
        let mut group = criterion.benchmark_group(name);
        group.sample_size(20);
        group.bench_function("encode", |b| b.iter(|| encode(black_box(&topology))));
        group.bench_function("decode", |b| b.iter(|| decode(black_box(&bytes))));
        group.bench_function("rook", |b| {
            b.iter(|| contiguity(black_box(&topology), Contiguity::Rook));
        });
        group.bench_function("queen", |b| {
            b.iter(|| contiguity(black_box(&topology), Contiguity::Queen));
        });
        if let Some(bbox) = topology.bbox() {
            let projection = Projection::fit(bbox, 960.0, 640.0, 10.0);
            group.bench_function("project", |b| {
                b.iter(|| {
                    let points = topology.arcs.iter().flatten();
                    points
                        .map(|p| projection.project(topology.degrees(*p))[1])
                        .sum::<f64>()
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, all);
criterion_main!(benches);
