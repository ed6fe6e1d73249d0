//! Parquet in and out.

use std::{fs::File, path::Path};

use arrow::{
    array::{Array, Float64Array, RecordBatch, StringArray},
    datatypes::SchemaRef,
    error::ArrowError,
};
use parquet::{
    arrow::{ArrowWriter, arrow_reader::ParquetRecordBatchReaderBuilder},
    basic::{Compression, ZstdLevel},
    file::properties::{EnabledStatistics, WriterProperties},
};

use super::DatasetError;

/// Rows of one row group: small enough that the statistics of a sorted file skip most of it.
pub(super) const ROW_GROUP_ROWS: usize = 65_536;

/// Encodes record batches; the same rows give the same bytes.
pub(super) fn encode(
    what: &'static str,
    schema: SchemaRef,
    batches: impl Iterator<Item = Result<RecordBatch, ArrowError>>,
) -> Result<Vec<u8>, DatasetError> {
    let failed = |reason: String| DatasetError::Encode { what, reason };
    let level = ZstdLevel::try_new(3).map_err(|e| failed(e.to_string()))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_statistics_enabled(EnabledStatistics::Page)
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties))
        .map_err(|e| failed(e.to_string()))?;
    for batch in batches {
        let batch = batch.map_err(|e| failed(e.to_string()))?;
        writer.write(&batch).map_err(|e| failed(e.to_string()))?;
    }
    writer.into_inner().map_err(|e| failed(e.to_string()))
}

/// Reads a table batch by batch.
pub(super) fn read(
    path: &Path,
    mut each: impl FnMut(&RecordBatch) -> Result<(), DatasetError>,
) -> Result<(), DatasetError> {
    let file = File::open(path).map_err(DatasetError::io("read", path))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file)
        .and_then(|builder| builder.with_batch_size(8_192).build())
        .map_err(DatasetError::damaged(path))?;
    for batch in reader {
        each(&batch.map_err(DatasetError::damaged(path))?)?;
    }
    Ok(())
}

/// A text column of a batch.
pub(super) fn texts<'a>(
    batch: &'a RecordBatch,
    name: &str,
    path: &Path,
) -> Result<&'a StringArray, DatasetError> {
    batch
        .column_by_name(name)
        .and_then(|column| column.as_any().downcast_ref())
        .ok_or_else(|| DatasetError::damaged(path)(format!("no text column \"{name}\"")))
}

/// A number column of a batch.
pub(super) fn numbers<'a>(
    batch: &'a RecordBatch,
    name: &str,
    path: &Path,
) -> Result<&'a Float64Array, DatasetError> {
    batch
        .column_by_name(name)
        .and_then(|column| column.as_any().downcast_ref())
        .ok_or_else(|| DatasetError::damaged(path)(format!("no number column \"{name}\"")))
}

/// A number, none where the cell is empty.
pub(super) fn number_at(column: &Float64Array, row: usize) -> Option<f64> {
    (!column.is_null(row)).then(|| column.value(row))
}
