//! The shapes.

use crate::read::{
    ReadError,
    limits::{Budget, LIST_COST},
};

const HEADER: usize = 100;
const CODE: i32 = 9994;
const POINT_BYTES: usize = 16;

/// What a record holds.
#[derive(Debug)]
pub(super) enum Shape {
    /// Rings, of which nothing but their order is known.
    Polygon(Vec<Vec<[f64; 2]>>),
    /// A row without a shape.
    Null,
    /// Something without area.
    Other(&'static str),
    /// A record whose counts do not fit its length; the next one can be read.
    Damaged(String),
}

/// Shapes over the bytes of a `.shp`, one after the other.
#[derive(Debug)]
pub(super) struct Shapes<'a> {
    bytes: &'a [u8],
    at: usize,
    file: &'a str,
}

impl<'a> Shapes<'a> {
    pub(super) fn open(bytes: &'a [u8], file: &'a str) -> Result<Self, ReadError> {
        let code = bytes
            .first_chunk::<4>()
            .map(|code| i32::from_be_bytes(*code));
        if bytes.len() < HEADER || code != Some(CODE) {
            return Err(ReadError::Damaged {
                file: file.to_owned(),
                place: "the header of the .shp".to_owned(),
                reason: format!("it does not begin with {CODE} and 96 bytes more"),
            });
        }
        Ok(Self {
            bytes,
            at: HEADER,
            file,
        })
    }

    pub(super) fn next_shape(&mut self, budget: &mut Budget) -> Result<Option<Shape>, ReadError> {
        let rest = &self.bytes[self.at..];
        if rest.is_empty() {
            return Ok(None);
        }
        let damaged = |reason: String| ReadError::Damaged {
            file: self.file.to_owned(),
            place: format!("byte {} of the .shp", self.at),
            reason,
        };
        let Some(([_, _, _, _, words @ ..], content)) = rest.split_first_chunk::<8>() else {
            return Err(damaged("it ends inside a record".to_owned()));
        };
        let length = u32::from_be_bytes(*words) as usize * 2;
        let Some(record) = content.get(..length) else {
            return Err(damaged(format!(
                "a record of {length} bytes begins, and {} follow",
                content.len()
            )));
        };
        self.at += 8 + length;
        read_record(record, budget)
            .map(Some)
            .map_err(|exceeded| exceeded.in_file(self.file))
    }
}

fn read_record(record: &[u8], budget: &mut Budget) -> Result<Shape, crate::read::limits::Exceeded> {
    Ok(match int(record, 0) {
        None => Shape::Damaged(format!("its record has {} bytes", record.len())),
        Some(0) => Shape::Null,
        // Polygon, PolygonZ, PolygonM: heights and measures follow the points and are not read.
        Some(5 | 15 | 25) => read_polygon(record, budget)?,
        Some(1 | 11 | 21) => Shape::Other("Point"),
        Some(3 | 13 | 23) => Shape::Other("PolyLine"),
        Some(8 | 18 | 28) => Shape::Other("MultiPoint"),
        Some(31) => Shape::Other("MultiPatch"),
        Some(_) => Shape::Other("(unknown)"),
    })
}

fn read_polygon(
    record: &[u8],
    budget: &mut Budget,
) -> Result<Shape, crate::read::limits::Exceeded> {
    const COUNTS: usize = 36;
    const PARTS: usize = 44;
    let size = |at| int(record, at).and_then(|n| usize::try_from(n).ok());
    let (Some(parts), Some(points)) = (size(COUNTS), size(COUNTS + 4)) else {
        return Ok(Shape::Damaged(
            "its record ends before its counts".to_owned(),
        ));
    };
    let first_point = PARTS + parts * 4;
    let needed = first_point + points * POINT_BYTES;
    if needed > record.len() {
        return Ok(Shape::Damaged(format!(
            "its record has {} bytes, and {parts} rings of {points} points need {needed}",
            record.len()
        )));
    }
    if parts == 0 {
        return Ok(Shape::Null);
    }
    budget.take(points + parts * LIST_COST)?;
    let starts: Option<Vec<usize>> = (0..parts).map(|part| size(PARTS + part * 4)).collect();
    let Some(starts) = starts.filter(|s| s.is_sorted() && s[parts - 1] <= points) else {
        return Ok(Shape::Damaged(
            "its rings do not begin one after the other".to_owned(),
        ));
    };
    let ends = starts[1..].iter().copied().chain([points]);
    let rings = starts.iter().zip(ends).map(|(start, end)| {
        let bytes = &record[first_point + start * POINT_BYTES..first_point + end * POINT_BYTES];
        bytes.chunks_exact(POINT_BYTES).map(point).collect()
    });
    // Some writers keep the place of a ring they emptied.
    Ok(Shape::Polygon(
        rings.filter(|ring: &Vec<_>| !ring.is_empty()).collect(),
    ))
}

fn int(bytes: &[u8], at: usize) -> Option<i32> {
    let bytes = bytes.get(at..at + 4)?.first_chunk::<4>()?;
    Some(i32::from_le_bytes(*bytes))
}

fn point(bytes: &[u8]) -> [f64; 2] {
    let number = |at: usize| {
        let bytes = bytes[at..].first_chunk::<8>();
        bytes.map_or(f64::NAN, |bytes| f64::from_le_bytes(*bytes))
    };
    [number(0), number(8)]
}
