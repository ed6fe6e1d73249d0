use super::{
    DecodeError, FAR, FAR_VALUES, GROUP, HEAD, MAGIC, STREAMS, VERSION,
    bytes::{Reader, unfold},
    checksum::checksum,
    middle,
};
use crate::{Level, RegionCode, Shape, Topology};

/// Decodes what [`super::encode`] wrote; natively also files of version 1. Never panics, and memory stays within a small
/// multiple of the input whatever the bytes claim: every element costs at least a byte of input before it takes room.
///
/// # Errors
/// [`DecodeError`] at the first thing that cannot be; references to arcs that do not exist and bytes left over included.
pub fn decode(bytes: &[u8]) -> Result<Topology, DecodeError> {
    if bytes.get(..4) != Some(MAGIC.as_slice()) {
        return Err(DecodeError::Magic);
    }
    let mut head = Reader::new(&bytes[4..], "the head", 4);
    match head.byte()? {
        VERSION => {}
        #[cfg(feature = "native")]
        1 => return super::version1::decode(bytes),
        other => return Err(DecodeError::Version(other)),
    }
    if head.take(4)? != checksum(&bytes[HEAD..]).to_le_bytes() {
        return Err(DecodeError::Checksum {
            length: bytes.len(),
        });
    }
    let origin = [head.float()?, head.float()?];
    let step = [head.float()?, head.float()?];
    if !step.iter().all(|s| *s > 0.0) {
        return Err(head.value());
    }
    let mut lengths = [0; STREAMS.len()];
    for length in &mut lengths {
        *length = head.count()?;
    }
    let mut streams = STREAMS.map(|what| Reader::new(&[], what, 0));
    for ((stream, what), length) in streams.iter_mut().zip(STREAMS).zip(lengths) {
        let start = head.at();
        *stream = Reader::new(head.take(length)?, what, start);
    }
    head.finish()?;
    Decoder::new(Topology {
        origin,
        step,
        ..Topology::default()
    })
    .run(streams)
}

struct Decoder {
    topology: Topology,
    /// For every arc that a ring has used, the reference before it in that ring.
    before: Vec<Option<i32>>,
}

impl Decoder {
    const fn new(topology: Topology) -> Self {
        Self {
            topology,
            before: Vec::new(),
        }
    }

    fn run(mut self, streams: [Reader<'_>; STREAMS.len()]) -> Result<Topology, DecodeError> {
        let [
            mut codes,
            mut names,
            mut counts,
            mut references,
            mut lengths,
            mut ranks,
            mut starts,
            mut across,
            mut up,
            mut far,
            mut points,
        ] = streams;
        while !codes.is_empty() {
            let code = self.code(&mut codes)?;
            let name = names.text()?.to_owned();
            let polygons = self.polygons(&mut counts, &mut references)?;
            self.topology.shapes.push(Shape {
                code,
                name,
                point: [0.0; 2],
                polygons,
            });
        }
        let mut last_end = [0; 2];
        while !lengths.is_empty() {
            let steps = lengths
                .count()?
                .checked_add(1)
                .filter(|steps| *steps <= across.len())
                .ok_or_else(|| across.short())?;
            let rank = *Level::ALL
                .get(usize::from(ranks.byte()?))
                .ok_or_else(|| ranks.value())?;
            let before = self.before.get(self.topology.arcs.len()).copied().flatten();
            let expected = before.map_or(Some(last_end), |r| self.topology.end(r));
            let mut at = starts.point(expected.ok_or_else(|| references.value())?)?;
            let mut arc = Vec::with_capacity(steps + 1);
            arc.push(at);
            let mut taken = [0_i64; 2];
            for _ in 0..steps {
                step(&mut across, &mut far, &mut at[0], &mut taken[0])?;
                step(&mut up, &mut far, &mut at[1], &mut taken[1])?;
                arc.push(at);
            }
            last_end = at;
            self.topology.arcs.push(arc);
            self.topology.ranks.push(rank);
        }
        // Every arc that a ring uses must be there.
        if self.before.len() > self.topology.arcs.len() {
            return Err(references.value());
        }
        for index in 0..self.topology.shapes.len() {
            let expected = self.topology.grid_box(&self.topology.shapes[index]);
            let point = points.point(expected.map_or([0; 2], middle))?;
            self.topology.shapes[index].point = self.topology.degrees(point);
        }
        for stream in [
            codes, names, counts, references, lengths, ranks, starts, across, up, far, points,
        ] {
            stream.finish()?;
        }
        Ok(self.topology)
    }

    /// The next code: what it shares with the one before, and the rest.
    fn code(&self, codes: &mut Reader<'_>) -> Result<RegionCode, DecodeError> {
        let head = codes.count()?;
        let last = self.topology.shapes.last().map_or("", |s| s.code.as_str());
        let (mut shared, level) = (head >> 2, head & 3);
        let is_group = level == 0 && shared >= GROUP as usize;
        if is_group {
            shared -= GROUP as usize;
        }
        let shared = last.get(..shared).ok_or_else(|| codes.value())?;
        let rest = if is_group {
            codes.count()?
        } else {
            let whole = Level::ALL[level].code_len();
            let rest = whole.checked_sub(shared.len());
            rest.ok_or_else(|| codes.value())?
        };
        let rest = codes.take(rest)?;
        let rest = codes.utf8(rest)?;
        Ok([shared, rest].concat().parse()?)
    }

    fn polygons(
        &mut self,
        counts: &mut Reader<'_>,
        references: &mut Reader<'_>,
    ) -> Result<Vec<Vec<Vec<i32>>>, DecodeError> {
        // Room is taken as things are read, not as the counts claim: each costs a byte.
        let mut polygons = Vec::new();
        for _ in 0..counts.count()? {
            let mut rings = Vec::new();
            for _ in 0..some(counts)? {
                let mut ring = Vec::new();
                for _ in 0..some(counts)? {
                    ring.push(self.reference(references, ring.last().copied())?);
                }
                rings.push(ring);
            }
            polygons.push(rings);
        }
        Ok(polygons)
    }

    fn reference(
        &mut self,
        references: &mut Reader<'_>,
        previous: Option<i32>,
    ) -> Result<i32, DecodeError> {
        let used = self.before.len() as i64;
        let Some(known) = references.unsigned()?.checked_sub(1) else {
            self.before.push(previous);
            return i32::try_from(used).map_err(|_| references.value());
        };
        let arc = used - 1 - (known >> 1) as i64;
        let arc = i32::try_from(arc).ok().filter(|arc| *arc >= 0);
        let arc = arc.ok_or_else(|| references.value())?;
        Ok(if known & 1 == 1 { arc } else { !arc })
    }
}

/// A count that may not be zero.
fn some(counts: &mut Reader<'_>) -> Result<usize, DecodeError> {
    match counts.count()? {
        0 => Err(counts.value()),
        count => Ok(count),
    }
}

/// Takes the next step along an axis, which is told apart from half the one before.
fn step(
    stream: &mut Reader<'_>,
    far: &mut Reader<'_>,
    at: &mut i32,
    taken: &mut i64,
) -> Result<(), DecodeError> {
    let mut raw = u64::from(stream.byte()?);
    if raw >= FAR {
        let beyond = far.unsigned()?;
        // From one end of the grid to the other takes less than 2^32 of these; and nothing overflows below.
        if beyond >= 1 << 36 {
            return Err(far.value());
        }
        raw += beyond * FAR_VALUES;
    }
    *taken = unfold(raw) + *taken / 2;
    *at = i32::try_from(i64::from(*at) + *taken).map_err(|_| stream.value())?;
    Ok(())
}
