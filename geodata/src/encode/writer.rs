use super::{MAGIC, VERSION};
use crate::{Level, Topology};

/// Encodes a topology. [`super::decode`] gives it back equal, but for the shapes' points, which are rounded to the grid
/// (where [`crate::cut`] and [`crate::dissolve`] put them already).
#[must_use]
pub fn encode(topology: &Topology) -> Vec<u8> {
    let mut out = Vec::with_capacity(64 + 3 * topology.arcs.iter().map(Vec::len).sum::<usize>());
    out.extend_from_slice(MAGIC);
    out.push(VERSION);
    for value in topology.origin.into_iter().chain(topology.step) {
        out.extend_from_slice(&value.to_le_bytes());
    }
    unsigned(&mut out, topology.arcs.len() as u64);
    let mut last = [0_i32; 2];
    for (index, arc) in topology.arcs.iter().enumerate() {
        let rank = topology
            .ranks
            .get(index)
            .copied()
            .unwrap_or(Level::Province);
        unsigned(&mut out, (arc.len() as u64) << 2 | rank_bits(rank));
        for &point in arc {
            difference(&mut out, last, point);
            last = point;
        }
    }
    unsigned(&mut out, topology.shapes.len() as u64);
    let mut last_code = "";
    let mut last_point = [0_i32; 2];
    let mut last_reference = 0_i64;
    for shape in &topology.shapes {
        let code = shape.code.as_str();
        let shared = code
            .bytes()
            .zip(last_code.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        unsigned(&mut out, shared as u64);
        text(&mut out, &code[shared..]);
        last_code = code;
        text(&mut out, &shape.name);
        let point = topology.nearest(shape.point);
        difference(&mut out, last_point, point);
        last_point = point;
        unsigned(&mut out, shape.polygons.len() as u64);
        for polygon in &shape.polygons {
            unsigned(&mut out, polygon.len() as u64);
            for ring in polygon {
                unsigned(&mut out, ring.len() as u64);
                for &reference in ring {
                    // The direction is the lowest bit, so that neighbouring arcs differ little whichever way they are walked.
                    let folded = if reference < 0 {
                        i64::from(!reference) << 1 | 1
                    } else {
                        i64::from(reference) << 1
                    };
                    signed(&mut out, folded - last_reference);
                    last_reference = folded;
                }
            }
        }
    }
    out
}

const fn rank_bits(rank: Level) -> u64 {
    match rank {
        Level::Province => 0,
        Level::Regency => 1,
        Level::District => 2,
        // Groups are drawn by dissolving desa: their arcs rank as those of desa.
        Level::Village | Level::Group => 3,
    }
}

fn unsigned(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn signed(out: &mut Vec<u8>, value: i64) {
    unsigned(out, ((value << 1) ^ (value >> 63)) as u64);
}

fn difference(out: &mut Vec<u8>, from: [i32; 2], to: [i32; 2]) {
    for axis in 0..2 {
        signed(out, i64::from(to[axis]) - i64::from(from[axis]));
    }
}

fn text(out: &mut Vec<u8>, value: &str) {
    unsigned(out, value.len() as u64);
    out.extend_from_slice(value.as_bytes());
}
