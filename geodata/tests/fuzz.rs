//! Twenty thousand damaged files of each kind: none makes a reader panic. `examples/fuzz.rs` feeds millions.
#![allow(clippy::unwrap_used)]

mod fuzzing;
#[allow(dead_code)]
mod support;

use fuzzing::{run::run, target::Target};

const RUNS: u64 = 20_000;

fn survives(target: Target) {
    let outcome = run(target, RUNS, 1, |_| {});
    assert_eq!(outcome.runs, RUNS);
    assert!(
        outcome.panics.is_empty(),
        "{}: {} files made it panic, the first: {:?}",
        target.name(),
        outcome.panics.len(),
        String::from_utf8_lossy(&outcome.panics[0])
    );
    // Both ways are gone: some files are refused, of some there is something to read.
    assert!(
        outcome.read > RUNS / 200 && outcome.read < RUNS,
        "{}: {}",
        target.name(),
        outcome.read
    );
}

#[test]
fn names_tell_targets_apart() {
    let names: std::collections::BTreeSet<&str> = Target::ALL.map(Target::name).into();
    assert_eq!(names.len(), Target::ALL.len());
}

#[test]
fn geojson_survives() {
    survives(Target::GeoJson);
}

#[test]
fn lines_survive() {
    survives(Target::Lines);
}

#[test]
fn topojson_survives() {
    survives(Target::TopoJson);
}

#[test]
fn shapefiles_survive() {
    survives(Target::Shapefile);
}

#[test]
fn flatgeobuf_survives() {
    survives(Target::FlatGeobuf);
}

#[test]
fn dumps_survive() {
    survives(Target::Sql);
}

#[test]
fn the_decoder_survives() {
    survives(Target::Decoder);
}
