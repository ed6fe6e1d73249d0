use super::{MAGIC, VERSION};
use crate::{CodeError, Level, RegionCode, Shape, Topology};

/// Why bytes are no encoded boundaries.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Another kind of file.
    #[error("these are no encoded boundaries: they do not begin with SDTP")]
    Magic,
    /// Written by another version of the program.
    #[error(
        "boundaries of version {0}, this program reads version {VERSION}: reload the page, or import the boundaries again"
    )]
    Version(u8),
    /// The bytes end too early or claim more than there is.
    #[error("the boundaries are cut short or damaged at byte {0}: fetch or import them again")]
    Damaged(usize),
    /// A number outside what the format allows.
    #[error("the boundaries hold an impossible {what} at byte {at}: fetch or import them again")]
    Value {
        /// What the number stands for.
        what: &'static str,
        /// Offset in bytes.
        at: usize,
    },
    /// A shape's code is none.
    #[error(transparent)]
    Code(#[from] CodeError),
}

/// Decodes what [`super::encode`] wrote. Never panics, and memory stays within a small multiple of the input whatever the
/// bytes claim: every element costs at least a byte of input before it takes room.
///
/// # Errors
/// [`DecodeError`] at the first thing that cannot be; references to arcs that do not exist and bytes left over included.
pub fn decode(bytes: &[u8]) -> Result<Topology, DecodeError> {
    let mut reader = Reader { bytes, at: 0 };
    if reader.take(4).ok() != Some(MAGIC.as_slice()) {
        return Err(DecodeError::Magic);
    }
    match reader.byte()? {
        VERSION => {}
        other => return Err(DecodeError::Version(other)),
    }
    let origin = [reader.float()?, reader.float()?];
    let step = [reader.float()?, reader.float()?];
    if !step.iter().all(|s| *s > 0.0) {
        return Err(reader.value("step"));
    }
    let (arcs, ranks) = arcs(&mut reader)?;
    let mut topology = Topology {
        origin,
        step,
        arcs,
        ranks,
        shapes: Vec::new(),
    };
    topology.shapes = shapes(&mut reader, &topology)?;
    if reader.at == bytes.len() {
        Ok(topology)
    } else {
        Err(DecodeError::Damaged(reader.at))
    }
}

type Arcs = (Vec<Vec<[i32; 2]>>, Vec<Level>);

fn arcs(reader: &mut Reader<'_>) -> Result<Arcs, DecodeError> {
    let count = reader.count(5)?;
    let mut arcs = Vec::with_capacity(count);
    let mut ranks = Vec::with_capacity(count);
    let mut last = [0; 2];
    for _ in 0..count {
        let head = reader.unsigned()?;
        let points = reader.fitting(head >> 2, 2)?;
        if points < 2 {
            return Err(reader.value("number of points of an arc"));
        }
        ranks.push(Level::ALL[(head & 3) as usize]);
        let mut arc = Vec::with_capacity(points);
        for _ in 0..points {
            last = reader.point(last)?;
            arc.push(last);
        }
        arcs.push(arc);
    }
    Ok((arcs, ranks))
}

fn shapes(reader: &mut Reader<'_>, topology: &Topology) -> Result<Vec<Shape>, DecodeError> {
    let count = reader.count(6)?;
    let mut shapes: Vec<Shape> = Vec::with_capacity(count);
    let mut last_point = [0; 2];
    let mut last_reference = 0_i64;
    for _ in 0..count {
        let shared = reader.unsigned()?;
        let head = match shapes.last() {
            _ if shared == 0 => "",
            Some(shape) => usize::try_from(shared)
                .ok()
                .and_then(|n| shape.code.as_str().get(..n))
                .ok_or_else(|| reader.value("code"))?,
            None => return Err(reader.value("code")),
        };
        // Longer than any code: refused before it is copied.
        let tail = reader.text()?;
        if head.len() + tail.len() > Level::Village.code_len() {
            return Err(reader.value("code"));
        }
        let code: RegionCode = format!("{head}{tail}").parse()?;
        let name = reader.text()?.to_owned();
        last_point = reader.point(last_point)?;
        let polygons = reader.list(|reader| {
            reader.list(|reader| {
                reader.list(|reader| {
                    last_reference = last_reference
                        .checked_add(reader.signed()?)
                        .filter(|folded| {
                            usize::try_from(folded >> 1).is_ok_and(|arc| arc < topology.arcs.len())
                        })
                        .ok_or_else(|| reader.value("arc reference"))?;
                    let arc = i32::try_from(last_reference >> 1)
                        .map_err(|_| reader.value("arc reference"))?;
                    Ok(if last_reference & 1 == 1 { !arc } else { arc })
                })
            })
        })?;
        shapes.push(Shape {
            code,
            name,
            point: topology.degrees(last_point),
            polygons,
        });
    }
    Ok(shapes)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], DecodeError> {
        let end = self
            .at
            .checked_add(count)
            .ok_or(DecodeError::Damaged(self.at))?;
        let slice = self
            .bytes
            .get(self.at..end)
            .ok_or(DecodeError::Damaged(self.at))?;
        self.at = end;
        Ok(slice)
    }

    fn byte(&mut self) -> Result<u8, DecodeError> {
        Ok(self.take(1)?[0])
    }

    const fn value(&self, what: &'static str) -> DecodeError {
        DecodeError::Value { what, at: self.at }
    }

    fn float(&mut self) -> Result<f64, DecodeError> {
        let mut raw = [0; 8];
        raw.copy_from_slice(self.take(8)?);
        let value = f64::from_le_bytes(raw);
        if value.is_finite() {
            Ok(value)
        } else {
            Err(self.value("origin or step"))
        }
    }

    fn unsigned(&mut self) -> Result<u64, DecodeError> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(self.value("number"));
            }
            value |= bits << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.value("number"))
    }

    fn signed(&mut self) -> Result<i64, DecodeError> {
        let raw = self.unsigned()?;
        Ok((raw >> 1) as i64 ^ -((raw & 1) as i64))
    }

    /// A count of elements of at least `least` bytes each, refused when they cannot all be there.
    fn count(&mut self, least: usize) -> Result<usize, DecodeError> {
        let raw = self.unsigned()?;
        self.fitting(raw, least)
    }

    fn fitting(&self, raw: u64, least: usize) -> Result<usize, DecodeError> {
        usize::try_from(raw)
            .ok()
            .filter(|count| {
                count
                    .checked_mul(least)
                    .is_some_and(|need| need <= self.bytes.len() - self.at)
            })
            .ok_or(DecodeError::Damaged(self.at))
    }

    /// A non-empty list; room is taken as elements are read, not as the count claims.
    fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let count = self.count(1)?;
        if count == 0 {
            return Err(self.value("empty list"));
        }
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Ok(items)
    }

    fn point(&mut self, last: [i32; 2]) -> Result<[i32; 2], DecodeError> {
        let mut point = last;
        for axis in &mut point {
            let moved = i64::from(*axis).checked_add(self.signed()?);
            *axis = moved
                .and_then(|v| i32::try_from(v).ok())
                .ok_or_else(|| self.value("point"))?;
        }
        Ok(point)
    }

    fn text(&mut self) -> Result<&'a str, DecodeError> {
        let count = self.count(1)?;
        let slice = self.take(count)?;
        std::str::from_utf8(slice).map_err(|_| self.value("text"))
    }
}
