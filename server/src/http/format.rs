//! In which form rows are answered: `format=` decides, else `Accept`, else JSON.

use std::str::FromStr;

use axum::http::{HeaderMap, header};
use utoipa::ToSchema;

/// A form of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum Format {
    /// `{"dataset": ID, "rows": […]}`
    #[default]
    Json,
    /// RFC 4180, UTF-8, a line of names first.
    Csv,
    /// One feature a row (RFC 7946).
    Geojson,
    /// Apache Parquet, zstd.
    Parquet,
    /// Apache Arrow, IPC stream.
    Arrow,
}

impl Format {
    /// Every form that rows with a place come in.
    pub(crate) const ALL: [Self; 5] = [
        Self::Json,
        Self::Csv,
        Self::Geojson,
        Self::Parquet,
        Self::Arrow,
    ];
    /// The forms of rows without a place.
    pub(crate) const TABLES: [Self; 4] = [Self::Json, Self::Csv, Self::Parquet, Self::Arrow];

    /// The word in addresses, which is the file's extension too.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Geojson => "geojson",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }

    /// The media type without parameters.
    pub(crate) const fn media(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv",
            Self::Geojson => "application/geo+json",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Arrow => "application/vnd.apache.arrow.stream",
        }
    }

    /// `Content-Type` of an answer.
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            _ => self.media(),
        }
    }

    /// The form that `Accept` likes best among `offered`; JSON where it likes none or says nothing, since an answer is
    /// more use than a 406 (RFC 9110 §12.5.1 leaves the choice).
    pub(crate) fn accepted(headers: &HeaderMap, offered: &[Self]) -> Self {
        let mut best = (0.0, Self::Json);
        let ranges = headers
            .get_all(header::ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','));
        for range in ranges {
            let mut parts = range.split(';').map(str::trim);
            let media = parts.next().unwrap_or_default().to_ascii_lowercase();
            let quality = parts
                .find_map(|part| part.strip_prefix("q="))
                .map_or(Ok(1.0), str::parse::<f64>)
                .unwrap_or(0.0);
            if let Some(format) = offered.iter().find(|format| format.media() == media)
                && quality > best.0
            {
                best = (quality, *format);
            }
        }
        best.1
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|format| format.word() == text)
            .ok_or_else(|| "is no format: expected json, csv, geojson, parquet or arrow".to_owned())
    }
}

/// What stands as the geometry of a feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum Drawn {
    /// A point inside the region.
    Point,
    /// The region's boundary as it is drawn on the map; the point where the dataset has none.
    #[default]
    Polygon,
}

impl FromStr for Drawn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "point" => Ok(Self::Point),
            "polygon" => Ok(Self::Polygon),
            _ => Err("is no geometry: expected point or polygon".to_owned()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn accepted(value: &str, offered: &[Format]) -> Format {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, value.parse().unwrap());
        Format::accepted(&headers, offered)
    }

    #[test]
    fn accept_chooses_by_quality() {
        let all = &Format::ALL;
        assert_eq!(accepted("text/csv", all), Format::Csv);
        assert_eq!(
            accepted("text/csv;q=0.5, application/geo+json", all),
            Format::Geojson
        );
        assert_eq!(
            accepted("text/html,application/xhtml+xml,*/*;q=0.8", all),
            Format::Json
        );
        assert_eq!(
            accepted("application/geo+json", &Format::TABLES),
            Format::Json
        );
        assert_eq!(accepted("text/csv;q=0", all), Format::Json);
    }

    #[test]
    fn words_and_back() {
        for format in Format::ALL {
            assert_eq!(format.word().parse(), Ok(format));
        }
        assert!("xls".parse::<Format>().is_err());
    }
}
