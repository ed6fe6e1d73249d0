//! `observations/observations.parquet`: sorted by indicator, period, village, so that one map reads one stretch of it.

use std::{path::Path, sync::Arc};

use app::model::{Period, RegionCode};
use arrow::{
    array::{ArrayRef, Float64Array, RecordBatch, StringArray},
    datatypes::{DataType, Field, Schema},
};

use super::{
    DatasetError,
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
    let rows = observations.sorted();
    // Most datasets know one denominator: they keep the layout they always had.
    let has_riil = rows.iter().any(|r| r.measure.denominator_riil.is_some());
    if has_riil {
        fields.push(Field::new("denominator_riil", DataType::Float64, true));
    }
    let schema = Arc::new(Schema::new(fields));
    let batches = rows.chunks(table::ROW_GROUP_ROWS).map(|rows| {
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(
                rows.iter()
                    .map(|r| Some(r.indicator))
                    .collect::<StringArray>(),
            ),
            Arc::new(
                rows.iter()
                    .map(|r| Some(r.period.to_string()))
                    .collect::<StringArray>(),
            ),
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
        if has_riil {
            let values = rows.iter().map(|r| r.measure.denominator_riil);
            columns.push(Arc::new(values.collect::<Float64Array>()));
        }
        RecordBatch::try_new(Arc::clone(&schema), columns)
    });
    table::encode("observations", Arc::clone(&schema), batches)
}

/// Reads them back.
pub(super) fn read(path: &Path) -> Result<Observations, DatasetError> {
    let mut observations = Observations::default();
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
            let period: Period = periods
                .value(row)
                .parse()
                .map_err(DatasetError::damaged(path))?;
            let village: RegionCode = villages
                .value(row)
                .parse()
                .map_err(DatasetError::damaged(path))?;
            observations.upsert(Observation {
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
    Ok(observations)
}
