//! `observations/observations.parquet`: sorted by indicator, period, village, so that one map reads one stretch of it.

use std::{path::Path, sync::Arc};

use app::model::{Period, RegionCode};
use arrow::{
    array::{ArrayRef, Float64Array, RecordBatch, StringArray},
    datatypes::{DataType, Field, Schema},
    error::ArrowError,
};

use super::{
    DatasetError,
    merging::{Batch, Scope},
    observations::{Measure, Observation, Observations, Row},
    stored::Stored,
    table,
};

/// Encodes observations. Texts are written as dictionaries: readers get numbers of words and not a text for every row.
pub(super) fn encode(stored: &Stored<'_>) -> Result<Vec<u8>, DatasetError> {
    let text = |name: &str| Field::new(name, table::dictionary_type(), false);
    let mut fields = vec![
        text("indicator"),
        text("period"),
        text("village"),
        Field::new("numerator", DataType::Float64, true),
        Field::new("denominator", DataType::Float64, true),
        text("source"),
    ];
    // Most datasets know one denominator: they keep the layout they always had.
    let is_riil = |row: &Row| row.measure.denominator_riil.is_some();
    if stored.rows.iter().any(is_riil) {
        fields.push(Field::new("denominator_riil", DataType::Float64, true));
    }
    let schema = Arc::new(Schema::new(fields));
    let words = Words {
        indicators: table::words(stored.indicators.iter().map(String::as_str)),
        villages: table::words(stored.villages.iter().map(RegionCode::as_str)),
        sources: table::words(stored.sources.iter().map(String::as_str)),
    };
    let groups = stored.rows.len().div_ceil(table::ROW_GROUP_ROWS);
    let batch = |group: usize| {
        let start = group * table::ROW_GROUP_ROWS;
        batch_of(
            &schema,
            &words,
            stored.rows.get(start..).unwrap_or_default(),
        )
    };
    table::encode_groups("observations", Arc::clone(&schema), groups, batch)
}

/// The words of the text columns.
struct Words {
    indicators: Arc<StringArray>,
    villages: Arc<StringArray>,
    sources: Arc<StringArray>,
}

/// The first rows as one row group.
fn batch_of(schema: &Arc<Schema>, words: &Words, rows: &[Row]) -> Result<RecordBatch, ArrowError> {
    let rows = rows.get(..table::ROW_GROUP_ROWS).unwrap_or(rows);
    let coded = |key: fn(&Row) -> u32, words| table::coded(rows.iter().map(key), words);
    let numbers = |value: fn(&Row) -> Option<f64>| -> ArrayRef {
        Arc::new(rows.iter().map(value).collect::<Float64Array>())
    };
    let mut columns: Vec<ArrayRef> = vec![
        coded(|row| row.key.indicator(), &words.indicators)?,
        periods_of(rows)?,
        coded(|row| row.key.village(), &words.villages)?,
        numbers(|row| Some(row.measure.numerator)),
        numbers(|row| row.measure.denominator),
        coded(|row| row.source, &words.sources)?,
    ];
    // The schema says whether it is there.
    if schema.fields().len() > columns.len() {
        columns.push(numbers(|row| row.measure.denominator_riil));
    }
    RecordBatch::try_new(Arc::clone(schema), columns)
}

/// Sorted rows have long stretches of one period: its text is made once for each.
fn periods_of(rows: &[Row]) -> Result<ArrayRef, ArrowError> {
    let mut texts = Vec::new();
    let mut keys = Vec::with_capacity(rows.len());
    let groups = rows.chunk_by(|a, b| a.key.group() == b.key.group());
    for (number, group) in (0_u32..).zip(groups) {
        texts.extend(group.first().map(|row| row.key.period().to_string()));
        keys.extend(group.iter().map(|_| number));
    }
    let words = table::words(texts.iter().map(String::as_str));
    table::coded(keys.into_iter(), &words)
}

/// Reads them back.
pub(super) fn read(path: &Path) -> Result<Observations, DatasetError> {
    let mut rows = Batch::default();
    // The same code follows itself: it is parsed once.
    let mut period: Option<(String, Period)> = None;
    table::read(path, |batch| {
        let indicators = table::texts(batch, "indicator", path)?;
        let periods = table::texts(batch, "period", path)?;
        let villages = table::texts(batch, "village", path)?;
        let numerators = table::numbers(batch, "numerator", path)?;
        let denominators = table::numbers(batch, "denominator", path)?;
        let sources = table::texts(batch, "source", path)?;
        let riil = match batch.column_by_name("denominator_riil") {
            Some(_) => Some(table::numbers(batch, "denominator_riil", path)?),
            None => None,
        };
        for row in 0..batch.num_rows() {
            // A row without a numerator is a desa that did not report: it carries nothing.
            let Some(numerator) = table::number_at(numerators, row) else {
                continue;
            };
            let text = periods.value(row);
            let period = match &period {
                Some((known, value)) if known == text => *value,
                _ => {
                    let value: Period = text.parse().map_err(DatasetError::damaged(path))?;
                    period = Some((text.to_owned(), value));
                    value
                }
            };
            let village: RegionCode = villages
                .value(row)
                .parse()
                .map_err(DatasetError::damaged(path))?;
            rows.push(Observation {
                indicator: indicators.value(row),
                period,
                village: &village,
                measure: Measure {
                    numerator,
                    denominator: table::number_at(denominators, row),
                    denominator_riil: riil.and_then(|column| table::number_at(column, row)),
                },
                source: sources.value(row),
            });
        }
        Ok(())
    })?;
    let mut observations = Observations::default();
    observations.merge(rows, &Scope::keep_all());
    Ok(observations)
}
