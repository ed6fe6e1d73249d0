//! From rows to a body: at once where they are few, piece by piece where they are many.

use std::{collections::BTreeMap, convert::Infallible, vec};

use app::model::RegionCode;
use axum::body::{Body, Bytes};
use futures::stream;

use super::{ColumnarError, Tabular, columnar, csv, geojson, json};
use crate::http::{budget::Permit, format::Format};

/// Rows of one piece: some 300 kB of JSON.
pub(crate) const PIECE: usize = 1_000;

/// Rows with what stands around them.
pub(crate) struct Sheet<T> {
    /// Id of the dataset.
    pub(crate) dataset: String,
    /// The rows.
    pub(crate) rows: Vec<T>,
    /// Their geometry as GeoJSON text, for that format only.
    pub(crate) geometries: BTreeMap<RegionCode, String>,
}

/// The body of `sheet` in `format`; `permit` is given back when it has been sent.
///
/// # Errors
/// A defect of a writer.
pub(crate) async fn body<T: Tabular>(
    sheet: Sheet<T>,
    format: Format,
    permit: Permit,
) -> Result<Body, ColumnarError> {
    match format {
        Format::Parquet | Format::Arrow => {
            // Encoding is work for a thread of its own: the others go on answering.
            let encode = move || {
                let Sheet { dataset, rows, .. } = sheet;
                let bytes = if format == Format::Parquet {
                    columnar::parquet(&dataset, &rows)
                } else {
                    columnar::arrow(&dataset, &rows)
                };
                bytes.map(|bytes| (bytes, permit))
            };
            let (bytes, permit) = tokio::task::spawn_blocking(encode)
                .await
                .map_err(|stopped| ColumnarError::Stopped(stopped.to_string()))??;
            Ok(whole(bytes, permit))
        }
        Format::Json | Format::Csv | Format::Geojson => {
            let is_small = sheet.rows.len() <= PIECE;
            let mut pieces = Pieces::new(sheet, format, permit);
            if is_small {
                let mut bytes = Vec::new();
                while let Some(piece) = pieces.piece() {
                    bytes.extend_from_slice(&piece);
                }
                return Ok(Body::from(bytes));
            }
            Ok(Body::from_stream(stream::iter(pieces)))
        }
    }
}

/// A body of one piece that holds `permit` until it has been taken.
fn whole(bytes: Vec<u8>, permit: Permit) -> Body {
    if permit.is_small() {
        return Body::from(bytes);
    }
    Body::from_stream(stream::iter([bytes].into_iter().map(move |bytes| {
        let _held_until_here = &permit;
        Ok::<_, Infallible>(Bytes::from(bytes))
    })))
}

struct Pieces<T> {
    dataset: String,
    geometries: BTreeMap<RegionCode, String>,
    rows: vec::IntoIter<T>,
    format: Format,
    is_begun: bool,
    is_ended: bool,
    _permit: Permit,
}

impl<T: Tabular> Pieces<T> {
    fn new(sheet: Sheet<T>, format: Format, permit: Permit) -> Self {
        Self {
            dataset: sheet.dataset,
            geometries: sheet.geometries,
            rows: sheet.rows.into_iter(),
            format,
            is_begun: false,
            is_ended: false,
            _permit: permit,
        }
    }

    fn piece(&mut self) -> Option<Vec<u8>> {
        if self.is_ended {
            return None;
        }
        let mut out = Vec::new();
        let is_first = !std::mem::replace(&mut self.is_begun, true);
        if is_first {
            match self.format {
                Format::Csv => csv::head::<T>(&mut out),
                Format::Geojson => geojson::head(&mut out, &self.dataset),
                _ => json::head(&mut out, &self.dataset),
            }
        }
        let rows: Vec<T> = self.rows.by_ref().take(PIECE).collect();
        match self.format {
            Format::Csv => csv::lines(&mut out, &rows),
            Format::Geojson => geojson::features(&mut out, &rows, &self.geometries, is_first),
            _ => json::rows(&mut out, &rows, is_first),
        }
        if self.rows.as_slice().is_empty() {
            self.is_ended = true;
            if self.format != Format::Csv {
                json::tail(&mut out);
            }
        }
        Some(out)
    }
}

impl<T: Tabular> Iterator for Pieces<T> {
    type Item = Result<Bytes, Infallible>;

    fn next(&mut self) -> Option<Self::Item> {
        self.piece().map(|piece| Ok(piece.into()))
    }
}
