//! The same boundaries as the program's own pages, maps on the web and geographic information systems want them.

use std::{io, str::FromStr};

use axum::http::{HeaderMap, header};
use geodata::{DecodeError, Topology, decode, encode, export};

/// How boundaries are answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// As `geodata::encode` writes them.
    #[default]
    Encoded,
    /// RFC 7946.
    GeoJson,
    /// With shared borders.
    TopoJson,
}

/// Not a format.
#[derive(Debug, thiserror::Error)]
#[error(
    "is no format: expected geojson or topojson (without it: the form that the program's own pages read)"
)]
pub(crate) struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "geojson" => Ok(Self::GeoJson),
            "topojson" => Ok(Self::TopoJson),
            _ => Err(UnknownFormat),
        }
    }
}

/// Why stored boundaries cannot be rendered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RenderError {
    /// The file in the dataset is damaged.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Cannot happen in memory but for a name that is no JSON.
    #[error("the boundaries cannot be written: {0}")]
    Write(#[from] io::Error),
}

/// The value of `format` that `Accept` stands for, if it asks for GeoJSON by its name.
pub(super) fn accepted(headers: &HeaderMap) -> Option<&'static str> {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|kind| kind.split(';').next())
        .any(|kind| kind.trim().eq_ignore_ascii_case("application/geo+json"))
        .then_some("geojson")
}

/// Content type and body of stored boundaries.
pub(super) fn render(
    stored: Vec<u8>,
    format: Format,
) -> Result<(&'static str, Vec<u8>), RenderError> {
    let written = |write: fn(&Topology, &mut Vec<u8>) -> io::Result<()>| {
        let mut out = Vec::with_capacity(8 * stored.len());
        write(&decode(&stored)?, &mut out)?;
        Ok::<_, RenderError>(out)
    };
    Ok(match format {
        // Datasets on disk may be older than the pages that read them.
        Format::Encoded => ("application/octet-stream", encode::renewed(stored)?),
        Format::GeoJson => ("application/geo+json", written(export::geojson)?),
        Format::TopoJson => ("application/json", written(export::topojson)?),
    })
}
