//! `observations/observations.parquet`: sorted by indicator, period, village, so that one map reads one stretch of it.

use std::{path::Path, sync::Arc};

use app::model::{Period, RegionCode};
use arrow::{
    array::{ArrayRef, Float64Array, RecordBatch, StringArray, StringBuilder},
    datatypes::{DataType, Field, Schema},
    error::ArrowError,
};

use super::{
    DatasetError,
    merging::{Batch, Scope},
    observations::{Measure, Observation, Observations},
    table,
};

/// Encodes all observations.
pub(super) fn encode(observations: &Observations) -> Result<Vec<u8>, DatasetError> {
    let mut fields = vec![
        Field::new("indicator", DataType::Utf8, false),
        Field::new("period", DataType::Utf8, false),
        Field::new("village", DataType::Utf8, false),
        Field::new("numerator", DataType::Float64, true),
        Field::new("denominator", DataType::Float64, true),
        Field::new("source", DataType::Utf8, false),
    ];
    let observations = observations.settled();
    // Most datasets know one denominator: they keep the layout they always had.
    let has_riil = observations.has_riil();
    if has_riil {
        fields.push(Field::new("denominator_riil", DataType::Float64, true));
    }
    let schema = Arc::new(Schema::new(fields));
    let groups = observations.len().div_ceil(table::ROW_GROUP_ROWS);
    let batch = |group: usize| {
        let rows: Vec<Observation<'_>> = observations
            .stretch(group * table::ROW_GROUP_ROWS, table::ROW_GROUP_ROWS)
            .collect();
        batch_of(&schema, &rows)
    };
    table::encode_groups("observations", Arc::clone(&schema), groups, batch)
}

fn batch_of(schema: &Arc<Schema>, rows: &[Observation<'_>]) -> Result<RecordBatch, ArrowError> {
    let mut columns: Vec<ArrayRef> = vec![
        Arc::new(
            rows.iter()
                .map(|r| Some(r.indicator))
                .collect::<StringArray>(),
        ),
        Arc::new(periods_of(rows)),
        Arc::new(
            rows.iter()
                .map(|r| Some(r.village.as_str()))
                .collect::<StringArray>(),
        ),
        Arc::new(
            rows.iter()
                .map(|r| Some(r.measure.numerator))
                .collect::<Float64Array>(),
        ),
        Arc::new(
            rows.iter()
                .map(|r| r.measure.denominator)
                .collect::<Float64Array>(),
        ),
        Arc::new(rows.iter().map(|r| Some(r.source)).collect::<StringArray>()),
    ];
    // The schema says whether it is there.
    if schema.fields().len() > columns.len() {
        let values = rows.iter().map(|r| r.measure.denominator_riil);
        columns.push(Arc::new(values.collect::<Float64Array>()));
    }
    RecordBatch::try_new(Arc::clone(schema), columns)
}

/// Sorted rows have long stretches of one period: its text is made once for each.
fn periods_of(rows: &[Observation<'_>]) -> StringArray {
    let mut periods = StringBuilder::with_capacity(rows.len(), rows.len() * 8);
    let mut last: Option<(Period, String)> = None;
    for row in rows {
        match &last {
            Some((period, text)) if *period == row.period => periods.append_value(text),
            _ => {
                let text = row.period.to_string();
                periods.append_value(&text);
                last = Some((row.period, text));
            }
        }
    }
    periods.finish()
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
