use super::{
    FAR, FAR_VALUES, GROUP, HEAD, MAGIC, STREAMS, VERSION,
    bytes::{difference, fold, unsigned},
    checksum::checksum,
    middle,
};
use crate::{Level, Shape, Topology};

/// Encodes a topology. [`super::decode`] gives back what [`Topology::ordered`] makes of it, but for the shapes' points, which
/// are rounded to the grid (where [`crate::cut`] and [`crate::dissolve`] put them already).
#[must_use]
pub fn encode(topology: &Topology) -> Vec<u8> {
    let topology = &topology.ordered();
    let mut streams = Streams::default();
    for shape in &topology.shapes {
        streams.shape(topology, shape);
    }
    let mut last_end = [0; 2];
    for (index, arc) in topology.arcs.iter().enumerate() {
        let before = streams.before.get(index).copied().flatten();
        let expected = before.map_or(Some(last_end), |reference| topology.end(reference));
        streams.arc(arc, expected.unwrap_or_default());
        streams.ranks.push(topology.ranks[index] as u8);
        last_end = arc.last().copied().unwrap_or(last_end);
    }
    streams.file(topology)
}

#[derive(Default)]
struct Streams {
    codes: Vec<u8>,
    names: Vec<u8>,
    counts: Vec<u8>,
    references: Vec<u8>,
    lengths: Vec<u8>,
    ranks: Vec<u8>,
    starts: Vec<u8>,
    steps: [Vec<u8>; 2],
    far: Vec<u8>,
    points: Vec<u8>,
    /// For every arc that a ring has used, the reference before it in that ring.
    before: Vec<Option<i32>>,
    last_code: String,
}

impl Streams {
    fn shape(&mut self, topology: &Topology, shape: &Shape) {
        let code = shape.code.as_str();
        let shared = code
            .bytes()
            .zip(self.last_code.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let rest = &code.as_bytes()[shared..];
        if shape.code.level() == Level::Group {
            // Codes of groups have no length of their own: see `GROUP`.
            unsigned(&mut self.codes, (shared as u64 + GROUP) << 2);
            unsigned(&mut self.codes, rest.len() as u64);
        } else {
            unsigned(
                &mut self.codes,
                (shared as u64) << 2 | shape.code.level() as u64,
            );
        }
        self.codes.extend_from_slice(rest);
        code.clone_into(&mut self.last_code);
        unsigned(&mut self.names, shape.name.len() as u64);
        self.names.extend_from_slice(shape.name.as_bytes());
        let expected = topology.grid_box(shape).map_or([0; 2], middle);
        difference(&mut self.points, expected, topology.nearest(shape.point));
        unsigned(&mut self.counts, shape.polygons.len() as u64);
        for polygon in &shape.polygons {
            unsigned(&mut self.counts, polygon.len() as u64);
            for ring in polygon {
                unsigned(&mut self.counts, ring.len() as u64);
                self.ring(ring);
            }
        }
    }

    fn ring(&mut self, ring: &[i32]) {
        let mut previous = None;
        for &reference in ring {
            let next = self.before.len() as i32;
            if reference == next {
                self.before.push(previous);
                self.references.push(0);
            } else {
                let is_forwards = reference >= 0;
                let arc = if is_forwards { reference } else { !reference };
                let back = (next - 1 - arc) as u64;
                unsigned(
                    &mut self.references,
                    1 + (back << 1 | u64::from(is_forwards)),
                );
            }
            previous = Some(reference);
        }
    }

    fn arc(&mut self, arc: &[[i32; 2]], expected: [i32; 2]) {
        unsigned(&mut self.lengths, arc.len() as u64 - 2);
        difference(&mut self.starts, expected, arc[0]);
        let mut step = [0_i64; 2];
        for pair in arc.windows(2) {
            for axis in 0..2 {
                let taken = i64::from(pair[1][axis]) - i64::from(pair[0][axis]);
                let rest = fold(taken - step[axis] / 2);
                step[axis] = taken;
                if rest < FAR {
                    self.steps[axis].push(rest as u8);
                } else {
                    let beyond = rest - FAR;
                    self.steps[axis].push((FAR + beyond % FAR_VALUES) as u8);
                    unsigned(&mut self.far, beyond / FAR_VALUES);
                }
            }
        }
    }

    fn file(self, topology: &Topology) -> Vec<u8> {
        let [across, up] = self.steps;
        let streams: [Vec<u8>; STREAMS.len()] = [
            self.codes,
            self.names,
            self.counts,
            self.references,
            self.lengths,
            self.ranks,
            self.starts,
            across,
            up,
            self.far,
            self.points,
        ];
        let mut out = Vec::with_capacity(HEAD + 64 + streams.iter().map(Vec::len).sum::<usize>());
        out.extend_from_slice(MAGIC);
        out.push(VERSION);
        out.extend_from_slice(&[0; HEAD - 5]);
        for value in topology.origin.into_iter().chain(topology.step) {
            out.extend_from_slice(&value.to_le_bytes());
        }
        for stream in &streams {
            unsigned(&mut out, stream.len() as u64);
        }
        for stream in streams {
            out.extend_from_slice(&stream);
        }
        let sum = checksum(&out[HEAD..]);
        out[5..HEAD].copy_from_slice(&sum.to_le_bytes());
        out
    }
}
