//! Boundaries as the first version of the program wrote them, which datasets on disks still hold.
//!
//! ```text
//! "SDTP", version u8 = 1, origin 2 x f64, step 2 x f64 (little endian)
//! arcs    count; each: (points << 2 | rank), then every point as its difference from the one before (across arcs too)
//! shapes  count; each: code (bytes shared with the one before, then length and the rest), name (length, UTF-8),
//!         point on the grid, polygons: count → rings: count → references: count, differences
//! ```
use super::{DecodeError, MAGIC, bytes::Reader, encode};
use crate::{Level, RegionCode, Shape, Topology};

/// Boundaries of version 1 written anew, for the browser reads no other version than the program's own. All other bytes are
/// handed back as they are.
///
/// # Errors
/// [`DecodeError`] when they are of version 1 and damaged.
pub fn renewed(bytes: Vec<u8>) -> Result<Vec<u8>, DecodeError> {
    match bytes.strip_prefix(MAGIC) {
        Some([1, ..]) => Ok(encode(&super::decode(&bytes)?)),
        _ => Ok(bytes),
    }
}

pub(super) fn decode(bytes: &[u8]) -> Result<Topology, DecodeError> {
    let mut reader = Reader::new(&bytes[5..], "version 1", 5);
    let origin = [reader.float()?, reader.float()?];
    let step = [reader.float()?, reader.float()?];
    if !step.iter().all(|s| *s > 0.0) {
        return Err(reader.value());
    }
    let mut topology = Topology {
        origin,
        step,
        ..Topology::default()
    };
    arcs(&mut reader, &mut topology)?;
    shapes(&mut reader, &mut topology)?;
    reader.finish()?;
    Ok(topology)
}

fn arcs(reader: &mut Reader<'_>, topology: &mut Topology) -> Result<(), DecodeError> {
    let mut last = [0; 2];
    for _ in 0..fitting(reader, 5)? {
        let head = reader.count()?;
        let points = head >> 2;
        if points < 2 {
            return Err(reader.value());
        }
        if points > reader.len() / 2 {
            return Err(reader.short());
        }
        let mut arc = Vec::with_capacity(points);
        for _ in 0..points {
            last = reader.point(last)?;
            arc.push(last);
        }
        topology.arcs.push(arc);
        topology.ranks.push(Level::ALL[head & 3]);
    }
    Ok(())
}

fn shapes(reader: &mut Reader<'_>, topology: &mut Topology) -> Result<(), DecodeError> {
    let mut point = [0; 2];
    let mut folded = 0_i64;
    for _ in 0..fitting(reader, 6)? {
        let shared = reader.count()?;
        let last = topology.shapes.last().map_or("", |s| s.code.as_str());
        let head = last.get(..shared).ok_or_else(|| reader.value())?;
        // Longer than any code: refused before it is copied.
        let tail = reader.text()?;
        if head.len() + tail.len() > Level::Village.code_len() {
            return Err(reader.value());
        }
        let code: RegionCode = [head, tail].concat().parse()?;
        let name = reader.text()?.to_owned();
        point = reader.point(point)?;
        let polygons = list(reader, |reader| {
            list(reader, |reader| {
                list(reader, |reader| {
                    folded = folded
                        .checked_add(reader.signed()?)
                        .ok_or_else(|| reader.value())?;
                    let arc = i32::try_from(folded >> 1).map_err(|_| reader.value())?;
                    if usize::try_from(arc).is_ok_and(|arc| arc < topology.arcs.len()) {
                        Ok(if folded & 1 == 1 { !arc } else { arc })
                    } else {
                        Err(reader.value())
                    }
                })
            })
        })?;
        topology.shapes.push(Shape {
            code,
            name,
            point: topology.degrees(point),
            polygons,
        });
    }
    Ok(())
}

/// A count of elements of at least `least` bytes each, refused when they cannot all be there.
fn fitting(reader: &mut Reader<'_>, least: usize) -> Result<usize, DecodeError> {
    let count = reader.count()?;
    if count > reader.len() / least {
        return Err(reader.short());
    }
    Ok(count)
}

/// A non-empty list; room is taken as elements are read, not as the count claims.
fn list<'a, T>(
    reader: &mut Reader<'a>,
    mut item: impl FnMut(&mut Reader<'a>) -> Result<T, DecodeError>,
) -> Result<Vec<T>, DecodeError> {
    let count = fitting(reader, 1)?;
    if count == 0 {
        return Err(reader.value());
    }
    let mut items = Vec::new();
    for _ in 0..count {
        items.push(item(reader)?);
    }
    Ok(items)
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::super::{
        bytes::{difference, fold, unsigned},
        decode,
        tests::topologies,
    };
    use super::{MAGIC, encode, renewed};
    use crate::Topology;

    /// As version 1 wrote.
    fn written(topology: &Topology) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(1);
        for value in topology.origin.into_iter().chain(topology.step) {
            out.extend_from_slice(&value.to_le_bytes());
        }
        unsigned(&mut out, topology.arcs.len() as u64);
        let mut last = [0; 2];
        for (arc, rank) in topology.arcs.iter().zip(&topology.ranks) {
            unsigned(&mut out, (arc.len() as u64) << 2 | *rank as u64);
            for &point in arc {
                difference(&mut out, last, point);
                last = point;
            }
        }
        unsigned(&mut out, topology.shapes.len() as u64);
        let (mut last_code, mut last_point, mut last_reference) = ("", [0; 2], 0);
        for shape in &topology.shapes {
            let code = shape.code.as_str();
            let shared = code
                .bytes()
                .zip(last_code.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            unsigned(&mut out, shared as u64);
            for text in [&code[shared..], &shape.name] {
                unsigned(&mut out, text.len() as u64);
                out.extend_from_slice(text.as_bytes());
            }
            last_code = code;
            let point = topology.nearest(shape.point);
            difference(&mut out, last_point, point);
            last_point = point;
            unsigned(&mut out, shape.polygons.len() as u64);
            for polygon in &shape.polygons {
                unsigned(&mut out, polygon.len() as u64);
                for ring in polygon {
                    unsigned(&mut out, ring.len() as u64);
                    for &r in ring {
                        let folded = if r < 0 {
                            i64::from(!r) << 1 | 1
                        } else {
                            i64::from(r) << 1
                        };
                        unsigned(&mut out, fold(folded - last_reference));
                        last_reference = folded;
                    }
                }
            }
        }
        out
    }

    proptest! {
        #[test]
        fn old_files_are_read_and_renewed(topology in topologies()) {
            let old = written(&topology);
            prop_assert_eq!(&decode(&old).unwrap(), &topology);
            let new = renewed(old).unwrap();
            prop_assert_eq!(new[4], super::super::VERSION);
            prop_assert_eq!(&new, &encode(&topology));
            prop_assert_eq!(renewed(new.clone()).unwrap(), new);
        }

        #[test]
        fn damaged_old_files_never_panic(topology in topologies(), hits in prop::collection::vec((5..usize::MAX, any::<u8>()), 1..6), cut in any::<usize>()) {
            let mut bytes = written(&topology);
            let length = bytes.len();
            prop_assert!(decode(&bytes[..cut % length]).is_err(), "a part passed for the whole");
            for (at, value) in hits {
                bytes[at % length] = value;
            }
            let _ = decode(&bytes);
        }
    }
}
