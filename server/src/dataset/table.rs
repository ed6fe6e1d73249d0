//! Parquet in and out.

use std::{fs::File, path::Path, sync::Arc, thread};

use arrow::{
    array::{Array, ArrayRef, DictionaryArray, Float64Array, Int32Array, RecordBatch, StringArray},
    datatypes::{DataType, Int32Type, SchemaRef},
    error::ArrowError,
};
use parquet::{
    arrow::{
        ArrowWriter,
        arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder},
        arrow_writer::{ArrowColumnChunk, ArrowRowGroupWriterFactory, compute_leaves},
    },
    basic::{Compression, ZstdLevel},
    errors::ParquetError,
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
    let properties = properties().map_err(|e| failed(e.to_string()))?;
    let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties))
        .map_err(|e| failed(e.to_string()))?;
    for batch in batches {
        let batch = batch.map_err(|e| failed(e.to_string()))?;
        writer.write(&batch).map_err(|e| failed(e.to_string()))?;
    }
    writer.into_inner().map_err(|e| failed(e.to_string()))
}

fn properties() -> Result<WriterProperties, ParquetError> {
    let level = ZstdLevel::try_new(3)?;
    Ok(WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_statistics_enabled(EnabledStatistics::Page)
        .build())
}

/// Encodes a long table, one row group for each of `groups` batches, several at a time; the same rows give the same bytes.
pub(super) fn encode_groups(
    what: &'static str,
    schema: SchemaRef,
    groups: usize,
    batch_of: impl Fn(usize) -> Result<RecordBatch, ArrowError> + Sync,
) -> Result<Vec<u8>, DatasetError> {
    let failed = |e: ParquetError| DatasetError::Encode {
        what,
        reason: e.to_string(),
    };
    let properties = properties().map_err(failed)?;
    let (mut file, factory) = ArrowWriter::try_new(Vec::new(), schema.clone(), Some(properties))
        .and_then(ArrowWriter::into_serialized_writer)
        .map_err(failed)?;
    let at_once = thread::available_parallelism().map_or(1, usize::from);
    for start in (0..groups).step_by(at_once) {
        let wave: Vec<usize> = (start..groups.min(start + at_once)).collect();
        let encoded: Vec<Result<Vec<ArrowColumnChunk>, ParquetError>> = thread::scope(|scope| {
            let workers: Vec<_> = wave
                .iter()
                .map(|group| {
                    let (factory, schema, batch_of) = (&factory, &schema, &batch_of);
                    scope.spawn(move || encode_group(factory, schema, *group, &batch_of(*group)?))
                })
                .collect();
            let gone = || ParquetError::General("a worker ended early".to_owned());
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap_or_else(|_| Err(gone())))
                .collect()
        });
        for chunks in encoded {
            let mut group = file.next_row_group().map_err(failed)?;
            for chunk in chunks.map_err(failed)? {
                chunk.append_to_row_group(&mut group).map_err(failed)?;
            }
            group.close().map_err(failed)?;
        }
    }
    file.into_inner().map_err(failed)
}

fn encode_group(
    factory: &ArrowRowGroupWriterFactory,
    schema: &SchemaRef,
    group: usize,
    batch: &RecordBatch,
) -> Result<Vec<ArrowColumnChunk>, ParquetError> {
    let mut writers = factory.create_column_writers(group)?;
    let mut writer = writers.iter_mut();
    for (field, column) in schema.fields().iter().zip(batch.columns()) {
        for leaf in compute_leaves(field, column)? {
            if let Some(writer) = writer.next() {
                writer.write(&leaf)?;
            }
        }
    }
    writers.into_iter().map(|writer| writer.close()).collect()
}

/// The type of a text column that holds numbers of words.
pub(super) fn dictionary_type() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

/// The words of a dictionary.
pub(super) fn words<'a>(words: impl Iterator<Item = &'a str>) -> Arc<StringArray> {
    Arc::new(words.map(Some).collect())
}

/// A text column by the numbers of its words.
///
/// # Errors
/// A number that has no word.
pub(super) fn coded(
    keys: impl Iterator<Item = impl Into<Option<u32>>>,
    words: &Arc<StringArray>,
) -> Result<ArrayRef, ArrowError> {
    let key = |key: u32| i32::try_from(key).unwrap_or(i32::MAX);
    let keys: Int32Array = keys.map(|number| number.into().map(key)).collect();
    let words = Arc::clone(words);
    Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(
        keys, words,
    )?))
}

/// Reads a table batch by batch, texts as texts however they were written.
pub(super) fn read(
    path: &Path,
    mut each: impl FnMut(&RecordBatch) -> Result<(), DatasetError>,
) -> Result<(), DatasetError> {
    let file = File::open(path).map_err(DatasetError::io("read", path))?;
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let reader = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)
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
