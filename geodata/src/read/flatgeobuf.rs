//! FlatGeobuf.
//!
//! The frame (header, index, features with their sizes) is walked here, each size against what is left; the buffers in it
//! are verified before anything of them is read.

use flatgeobuf::{
    Column, ColumnType, Geometry, GeometryType, Header, size_prefixed_root_as_feature,
    size_prefixed_root_as_header,
};

use super::{
    FieldChoice, ReadError, ReadReport,
    assemble::assemble,
    crs::Crs,
    fields::number_text,
    geometry::{Fault, Polygons},
    limits::{Budget, Exceeded, LIST_COST},
    table::{Table, Values},
};

/// `fgb`, the version, `fgb`, a patch number.
const MAGIC_BYTES: usize = 8;
const PREFIX: usize = 4;
const NODE_BYTES: u64 = 40;

/// Whether bytes begin as a FlatGeobuf does, of whatever version.
pub(super) fn is_flatgeobuf(bytes: &[u8]) -> bool {
    bytes.len() >= MAGIC_BYTES && bytes.starts_with(b"fgb") && &bytes[4..7] == b"fgb"
}

/// Reads a file of version 3 (or an older one, which has the same form).
pub(super) fn read_flatgeobuf(
    bytes: &[u8],
    choice: &FieldChoice,
    file: &str,
) -> Result<ReadReport, ReadError> {
    let damaged = |at: usize, reason: String| ReadError::Damaged {
        file: file.to_owned(),
        place: format!("byte {at}"),
        reason,
    };
    let first = sized(bytes, MAGIC_BYTES).map_err(|reason| damaged(MAGIC_BYTES, reason))?;
    let header = size_prefixed_root_as_header(first)
        .map_err(|error| damaged(MAGIC_BYTES, error.to_string()))?;
    let mut at = MAGIC_BYTES + first.len();
    let index = index_bytes(header.features_count(), header.index_node_size())
        .and_then(|size| usize::try_from(size).ok())
        .filter(|size| *size <= bytes.len() - at)
        .ok_or_else(|| {
            damaged(
                at,
                format!(
                    "an index of {} features does not fit",
                    header.features_count()
                ),
            )
        })?;
    at += index;

    let mut table = Table::new(choice);
    let columns = Columns::of(&header, &mut table);
    let kind = header.geometry_type();
    while at < bytes.len() {
        let buffer = sized(bytes, at).map_err(|reason| damaged(at, reason))?;
        let feature = size_prefixed_root_as_feature(buffer)
            .map_err(|error| damaged(at, error.to_string()))?;
        let values = match feature.properties() {
            Some(properties) => columns
                .read(properties.bytes())
                .ok_or_else(|| damaged(at, "the properties of a feature end early".to_owned()))?,
            None => Values::default(),
        };
        let geometry = match feature.geometry() {
            Some(geometry) => polygons(geometry, kind, &mut table.budget)
                .map_err(|exceeded| exceeded.in_file(file))?,
            None => Err(Fault::missing()),
        };
        table
            .push(values, geometry)
            .map_err(|exceeded| exceeded.in_file(file))?;
        at += buffer.len();
    }
    let count = header.features_count();
    if count > 0 && count != table.rows.len() as u64 {
        return Err(damaged(
            at,
            format!(
                "{count} features are promised, {} are there",
                table.rows.len()
            ),
        ));
    }
    let crs = crs_of(&header, file)?;
    if named_crs(&header).is_none() {
        table.notes.push(format!(
            "{file}: it names no coordinate system; its coordinates were taken for WGS 84"
        ));
    }
    assemble(table, &crs, choice, file)
}

/// The buffer at a place, with the size before it.
fn sized(bytes: &[u8], at: usize) -> Result<&[u8], String> {
    let rest = bytes.get(at..).unwrap_or_default();
    let prefix = rest
        .first_chunk::<PREFIX>()
        .ok_or_else(|| "the file ends here".to_owned())?;
    let size = u32::from_le_bytes(*prefix) as usize;
    rest.get(..PREFIX + size)
        .ok_or_else(|| format!("{size} bytes should follow, {} do", rest.len() - PREFIX))
}

/// Size of the packed tree: all its levels up to the root. None for one that cannot be.
fn index_bytes(features: u64, node_size: u16) -> Option<u64> {
    if node_size == 0 || features == 0 {
        return Some(0);
    }
    let node_size = u64::from(node_size.max(2));
    let mut level = features;
    let mut nodes = features;
    while level > 1 {
        level = level.div_ceil(node_size);
        nodes = nodes.checked_add(level)?;
    }
    // A tree of one feature has a root of its own.
    let nodes = if features == 1 { 2 } else { nodes };
    nodes.checked_mul(NODE_BYTES)
}

/// The coordinate system, unless it says nothing.
fn named_crs<'a>(header: &Header<'a>) -> Option<flatgeobuf::Crs<'a>> {
    header
        .crs()
        .filter(|crs| crs.code() != 0 || crs.wkt().is_some() || crs.code_string().is_some())
}

fn crs_of(header: &Header<'_>, file: &str) -> Result<Crs, ReadError> {
    let Some(crs) = named_crs(header) else {
        return Ok(Crs::Degrees);
    };
    let is_epsg = crs.org().is_none_or(|org| org.eq_ignore_ascii_case("EPSG"));
    let by_code = is_epsg
        .then(|| Crs::by_epsg(i64::from(crs.code())))
        .flatten();
    match (by_code, crs.wkt()) {
        (Some(known), _) => Ok(known),
        (None, Some(wkt)) => Crs::by_wkt(wkt, file),
        (None, None) => {
            let name = format!("{}:{}", crs.org().unwrap_or("EPSG"), crs.code());
            Crs::by_name(crs.code_string().unwrap_or(&name), file)
        }
    }
}

/// Type of every column, and its number where its values are kept.
struct Columns(Vec<(ColumnType, Option<u8>)>);

impl Columns {
    fn of(header: &Header<'_>, table: &mut Table) -> Self {
        let columns = header.columns().into_iter().flatten();
        Self(
            columns
                .map(|column: Column<'_>| (column.type_(), table.columns.id(column.name())))
                .collect(),
        )
    }

    /// Column number, value, column number, value; none where that does not come out.
    fn read(&self, mut bytes: &[u8]) -> Option<Values> {
        let mut values = Values::default();
        while let Some((number, rest)) = bytes.split_first_chunk::<2>() {
            let (kind, id) = *self.0.get(usize::from(u16::from_le_bytes(*number)))?;
            let (size, rest) = match size_of(kind)? {
                Some(size) => (size, rest),
                None => {
                    let (size, rest) = rest.split_first_chunk::<4>()?;
                    (u32::from_le_bytes(*size) as usize, rest)
                }
            };
            let (value, rest) = rest.split_at_checked(size)?;
            if let Some(id) = id
                && let Some(text) = text_of(kind, value)
            {
                values.set(id, &text);
            }
            bytes = rest;
        }
        Some(values)
    }
}

/// Bytes of a value, none where they are written before it.
fn size_of(kind: ColumnType) -> Option<Option<usize>> {
    Some(match kind {
        ColumnType::Byte | ColumnType::UByte | ColumnType::Bool => Some(1),
        ColumnType::Short | ColumnType::UShort => Some(2),
        ColumnType::Int | ColumnType::UInt | ColumnType::Float => Some(4),
        ColumnType::Long | ColumnType::ULong | ColumnType::Double => Some(8),
        ColumnType::String | ColumnType::Json | ColumnType::DateTime | ColumnType::Binary => None,
        _ => return None,
    })
}

fn text_of(kind: ColumnType, value: &[u8]) -> Option<String> {
    Some(match kind {
        ColumnType::String => String::from_utf8_lossy(value).into_owned(),
        ColumnType::Int => i32::from_le_bytes(*value.first_chunk()?).to_string(),
        ColumnType::UInt => u32::from_le_bytes(*value.first_chunk()?).to_string(),
        ColumnType::Long => i64::from_le_bytes(*value.first_chunk()?).to_string(),
        ColumnType::ULong => u64::from_le_bytes(*value.first_chunk()?).to_string(),
        ColumnType::Float => number_text(f64::from(f32::from_le_bytes(*value.first_chunk()?))),
        ColumnType::Double => number_text(f64::from_le_bytes(*value.first_chunk()?)),
        _ => return None,
    })
}

/// The outer result is of the file, the inner one of the feature.
fn polygons(
    geometry: Geometry<'_>,
    kind: GeometryType,
    budget: &mut Budget,
) -> Result<Result<Polygons, Fault>, Exceeded> {
    let kind = if kind == GeometryType::Unknown {
        geometry.type_()
    } else {
        kind
    };
    match kind {
        GeometryType::Polygon => Ok(Ok(vec![polygon(geometry, budget)?])),
        GeometryType::MultiPolygon => match geometry.parts() {
            Some(parts) => {
                let parts = parts.iter().map(|part| polygon(part, budget));
                Ok(Ok(parts.collect::<Result<_, _>>()?))
            }
            None => Ok(Ok(Vec::new())),
        },
        other => Ok(Err(Fault::kind(
            other.variant_name().unwrap_or("(unknown)"),
        ))),
    }
}

fn polygon(geometry: Geometry<'_>, budget: &mut Budget) -> Result<Vec<Vec<[f64; 2]>>, Exceeded> {
    let numbers = geometry.xy();
    let count = numbers.map_or(0, |xy| xy.len() / 2);
    let mut numbers = numbers.into_iter().flatten();
    let ends: Vec<usize> = match geometry.ends() {
        Some(ends) if !ends.is_empty() => {
            budget.take(ends.len() * LIST_COST)?;
            ends.iter().map(|end| end as usize).collect()
        }
        _ => vec![count],
    };
    budget.take(count + LIST_COST)?;
    let mut begin = 0;
    let mut rings = Vec::with_capacity(ends.len());
    for end in ends {
        // An end that lies before its begin or past the points makes an empty ring, which the checks refuse.
        let length = end.min(count).saturating_sub(begin);
        let mut ring = Vec::with_capacity(length);
        for _ in 0..length {
            if let (Some(x), Some(y)) = (numbers.next(), numbers.next()) {
                ring.push([x, y]);
            }
        }
        begin += length;
        rings.push(ring);
    }
    Ok(rings)
}
