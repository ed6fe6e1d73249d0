//! The one way in.

use std::borrow::Cow;

use super::{
    FieldChoice, ReadError, ReadReport, Source,
    flatgeobuf::read_flatgeobuf,
    format::Format,
    inflate::inflate,
    json::read_json,
    limits::INPUT_LIMIT_BYTES,
    shapefile::{Zipped, beside, in_zip, no_dbf, read_shapefile},
    sql::read_sql,
};

/// Reads the desa of a file of any format that is read:
///
/// | format | known by |
/// | --- | --- |
/// | GeoJSON (RFC 7946), one feature a line, text sequence (RFC 8142), TopoJSON | `{`, `[` or a record separator |
/// | Shapefile: a `.zip` of one set, or a `.shp` with its `.dbf`, `.prj`, `.cpg` beside it | its first bytes |
/// | FlatGeobuf | its first bytes |
/// | SQL dump of `wilayah_boundaries` | an `INSERT INTO` near its beginning |
///
/// each plain or gzipped, or alone in a zip. Coordinates are degrees of WGS 84 (DGN95 and SRGI2013 are taken for it), or
/// metres of UTM and TM-3 zones on these, which are turned into degrees. `name` is what errors show, and its extension counts
/// where the bytes say nothing.
///
/// Every feature is looked at: what is wrong with single ones is collected in the report, each with its position, code and
/// remedy.
///
/// # Errors
/// [`ReadError`] when nothing can be read at all, when a limit of [`super::limits`] is passed, or when the fields of code and
/// name cannot be told.
///
/// # Examples
/// ```
/// use geodata::{FieldChoice, read, read::Source};
/// let file = br#"{"type":"Feature","properties":{"kode":"33.08.01.2002","nama":"Paripurno"},
///   "geometry":{"type":"Polygon","coordinates":[[[110,-7],[110.1,-7],[110.1,-7.1],[110,-7]]]}}"#;
/// let report = read(Source::Bytes(file), "desa.geojson", &FieldChoice::default())?;
/// assert_eq!(report.features[0].name, "Paripurno");
/// # Ok::<(), geodata::ReadError>(())
/// ```
pub fn read(source: Source<'_>, name: &str, choice: &FieldChoice) -> Result<ReadReport, ReadError> {
    let content = unpacked(source.load(name)?, name)?;
    match Format::of(&content, name) {
        Format::Zip => match in_zip(&content, choice, name)? {
            Zipped::Shapefile(parts) => {
                drop(content);
                read_shapefile(&parts, choice, name)
            }
            Zipped::Other(inside, bytes) => {
                drop(content);
                let inside = format!("{name}/{inside}");
                let content = unpacked(Cow::Owned(bytes), &inside)?;
                read_plain(&content, Format::of(&content, &inside), &inside, choice)
            }
        },
        Format::Shapefile => match source {
            Source::Path(path) => read_shapefile(&beside(content, path, name)?, choice, name),
            Source::Bytes(_) => Err(no_dbf(name)),
        },
        format => read_plain(&content, format, name, choice),
    }
}

/// Unpacks what is packed, and lets go of the packed.
fn unpacked<'a>(bytes: Cow<'a, [u8]>, name: &str) -> Result<Cow<'a, [u8]>, ReadError> {
    let skipped = match inflate(&bytes, name, INPUT_LIMIT_BYTES)? {
        Cow::Owned(unpacked) => return Ok(Cow::Owned(unpacked)),
        // Without a byte order mark.
        Cow::Borrowed(rest) => bytes.len() - rest.len(),
    };
    Ok(match bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[skipped..]),
        Cow::Owned(mut bytes) => {
            bytes.drain(..skipped);
            Cow::Owned(bytes)
        }
    })
}

/// Reads a format that is one file.
fn read_plain(
    content: &[u8],
    format: Format,
    name: &str,
    choice: &FieldChoice,
) -> Result<ReadReport, ReadError> {
    match format {
        Format::Json => read_json(content, choice, name),
        Format::FlatGeobuf => read_flatgeobuf(content, choice, name),
        Format::Sql => read_sql(content, choice, name),
        Format::Zip | Format::Shapefile => Err(unread(name, "a zip or .shp inside a zip")),
        Format::Unknown(what) => Err(unread(name, what)),
    }
}

fn unread(name: &str, what: &str) -> ReadError {
    ReadError::Format {
        file: name.to_owned(),
        looks_like: what.to_owned(),
    }
}

/// Reads the desa of a GeoJSON or TopoJSON file that is in memory, gzip or not: [`read`] without the other formats.
///
/// # Errors
/// As [`read`].
pub fn read_geojson(
    bytes: &[u8],
    file: &str,
    fields: &FieldChoice,
) -> Result<ReadReport, ReadError> {
    let content = inflate(bytes, file, INPUT_LIMIT_BYTES)?;
    read_json(&content, fields, file)
}
