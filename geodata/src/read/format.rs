//! Which format a file is in: by its first bytes, and by its name only where they say nothing.

use super::{flatgeobuf::is_flatgeobuf, json::RECORD_SEPARATOR, sql::is_sql};

/// What a file seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// GeoJSON in any form, TopoJSON.
    Json,
    Zip,
    /// A `.shp`.
    Shapefile,
    FlatGeobuf,
    Sql,
    /// Something that is not read, by what it is called.
    Unknown(&'static str),
}

impl Format {
    pub(super) fn of(bytes: &[u8], name: &str) -> Self {
        const BEGINNINGS: [(&[u8], Format); 11] = [
            (b"PK\x03\x04", Format::Zip),
            (b"PK\x05\x06", Format::Zip),
            (&[0x00, 0x00, 0x27, 0x0a], Format::Shapefile),
            (
                b"SQLite format 3\0",
                Format::Unknown("a GeoPackage or SQLite database"),
            ),
            (b"Rar!", Format::Unknown("a RAR archive")),
            (b"7z\xbc\xaf\x27\x1c", Format::Unknown("a 7-Zip archive")),
            (b"%PDF", Format::Unknown("a PDF")),
            (b"PAR1", Format::Unknown("a Parquet file")),
            (b"\xd0\xcf\x11\xe0", Format::Unknown("an old Excel file")),
            (&[0x1f, 0x8b], Format::Unknown("gzip within gzip")),
            (b"\xff\xfe", Format::Unknown("text in UTF-16")),
        ];
        if is_flatgeobuf(bytes) {
            return Self::FlatGeobuf;
        }
        let known = BEGINNINGS
            .iter()
            .find(|(start, _)| bytes.starts_with(start));
        if let Some((_, format)) = known {
            return *format;
        }
        match bytes.trim_ascii_start().first() {
            Some(b'{' | b'[' | &RECORD_SEPARATOR) => Self::Json,
            _ if is_sql(bytes) => Self::Sql,
            Some(b'<') => Self::Unknown("XML (KML, GML or a web page)"),
            _ => Self::by_name(name),
        }
    }

    fn by_name(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "geojson" | "geojsonl" | "ndjson" | "json" | "topojson" => Self::Json,
            "zip" => Self::Zip,
            "shp" => Self::Shapefile,
            "fgb" => Self::FlatGeobuf,
            "sql" => Self::Sql,
            "dbf" | "prj" | "cpg" | "shx" | "sbn" | "sbx" => {
                Self::Unknown("one part of a shapefile (give its .shp, or all parts in a .zip)")
            }
            "csv" | "xlsx" => Self::Unknown("a table"),
            _ => Self::Unknown("a file of this kind"),
        }
    }
}
