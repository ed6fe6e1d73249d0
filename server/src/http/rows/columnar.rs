//! Apache Arrow (IPC stream) and Apache Parquet: the same columns, typed.

use std::sync::Arc;

use datafusion::arrow::{
    array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray},
    datatypes::{DataType, Field, Schema, SchemaRef},
    error::ArrowError,
    ipc::writer::StreamWriter,
};
use parquet::{
    arrow::ArrowWriter,
    basic::{Compression, ZstdLevel},
    errors::ParquetError,
    file::{metadata::KeyValue, properties::WriterProperties},
};

use super::{Get, Tabular};

/// Rows of one record batch.
const BATCH: usize = 16_384;

/// Why a file could not be written: never the asker's fault.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ColumnarError {
    /// The Arrow writer refused.
    #[error("arrow: {0}")]
    Arrow(#[from] ArrowError),
    /// The Parquet writer refused.
    #[error("parquet: {0}")]
    Parquet(#[from] ParquetError),
    /// The thread that encoded stopped.
    #[error("the encoder stopped: {0}")]
    Stopped(String),
}

/// An IPC stream; the id of the dataset is in the schema's metadata.
pub(super) fn arrow<T: Tabular>(dataset: &str, rows: &[T]) -> Result<Vec<u8>, ColumnarError> {
    let schema = schema::<T>(dataset);
    let mut writer = StreamWriter::try_new(Vec::new(), &schema)?;
    for rows in rows.chunks(BATCH) {
        writer.write(&batch(&schema, rows)?)?;
    }
    Ok(writer.into_inner()?)
}

/// A Parquet file, zstd; the id of the dataset is in the file's metadata.
pub(super) fn parquet<T: Tabular>(dataset: &str, rows: &[T]) -> Result<Vec<u8>, ColumnarError> {
    let schema = schema::<T>(dataset);
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_key_value_metadata(Some(vec![KeyValue::new(
            "dataset".to_owned(),
            dataset.to_owned(),
        )]))
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), Arc::clone(&schema), Some(properties))?;
    for rows in rows.chunks(BATCH) {
        writer.write(&batch(&schema, rows)?)?;
    }
    Ok(writer.into_inner()?)
}

fn schema<T: Tabular>(dataset: &str) -> SchemaRef {
    let fields: Vec<Field> = T::COLUMNS
        .iter()
        .map(|column| {
            let kind = match column.get {
                Get::Text(_) => DataType::Utf8,
                Get::Number(_) => DataType::Float64,
                Get::Whole(_) => DataType::Int64,
                Get::Flag(_) => DataType::Boolean,
            };
            Field::new(column.name, kind, true)
        })
        .collect();
    let metadata = [("dataset".to_owned(), dataset.to_owned())].into();
    Arc::new(Schema::new_with_metadata(fields, metadata))
}

fn batch<T: Tabular>(schema: &SchemaRef, rows: &[T]) -> Result<RecordBatch, ArrowError> {
    let arrays = T::COLUMNS
        .iter()
        .map(|column| -> ArrayRef {
            match column.get {
                Get::Text(get) => Arc::new(rows.iter().map(get).collect::<StringArray>()),
                Get::Number(get) => Arc::new(rows.iter().map(get).collect::<Float64Array>()),
                Get::Whole(get) => Arc::new(rows.iter().map(get).collect::<Int64Array>()),
                Get::Flag(get) => Arc::new(rows.iter().map(get).collect::<BooleanArray>()),
            }
        })
        .collect();
    RecordBatch::try_new(Arc::clone(schema), arrays)
}
