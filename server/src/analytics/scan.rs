//! The one query that reaches the Parquet: all figures of one indicator (the file is sorted by it, so statistics skip the rest).

use std::collections::HashMap;

use app::model::Period;
use datafusion::{
    arrow::{
        array::{Array, AsArray, Float64Array},
        compute::cast,
        datatypes::{DataType, Float64Type},
    },
    prelude::SessionContext,
    scalar::ScalarValue,
};

use super::{
    EngineError,
    batch::Columns,
    figures::{Figures, Row},
    regions::Regions,
};

const SELECT: &str = "SELECT period, village, numerator, denominator, denominator_riil
FROM observations WHERE indicator = $1 AND numerator IS NOT NULL";

/// Reads the figures of `indicator`. Rows of desa that the dataset's regions do not hold have no place on a map: left out.
///
/// The code enters as a query parameter, never as text.
pub(crate) async fn figures(
    context: &SessionContext,
    regions: &Regions,
    indicator: &str,
) -> Result<Figures, EngineError> {
    let batches = context
        .sql(SELECT)
        .await?
        .with_param_values(vec![ScalarValue::Utf8(Some(indicator.to_owned()))])?
        .collect()
        .await?;
    let mut rows = Vec::with_capacity(batches.iter().map(|batch| batch.num_rows()).sum());
    let mut known: HashMap<String, Period> = HashMap::new();
    for batch in &batches {
        let columns = Columns::of("observations", batch);
        let (periods, villages) = (columns.column("period")?, columns.column("village")?);
        let (periods, villages) = (text(&periods)?, text(&villages)?);
        let (periods, villages) = (periods.as_string::<i32>(), villages.as_string::<i32>());
        let numbers = |name: &str| -> Result<Float64Array, EngineError> {
            Ok(columns.column(name)?.as_primitive::<Float64Type>().clone())
        };
        let (numerators, given) = (numbers("numerator")?, numbers("denominator")?);
        let riil = numbers("denominator_riil")?;
        for row in 0..batch.num_rows() {
            let Some(village) = regions.village_index(villages.value(row)) else {
                continue;
            };
            let text = periods.value(row);
            let period = match known.get(text) {
                Some(period) => *period,
                None => {
                    let period = columns.parse("period", text)?;
                    known.insert(text.to_owned(), period);
                    period
                }
            };
            // A desa and its successors would both be counted.
            if !regions.takes(village, period) {
                continue;
            }
            let number = |column: &Float64Array| {
                if column.is_null(row) {
                    f64::NAN
                } else {
                    column.value(row)
                }
            };
            rows.push(Row {
                period,
                village,
                numerator: number(&numerators),
                denominator: number(&given),
                riil: number(&riil),
            });
        }
    }
    Ok(Figures::new(regions.villages().len(), &rows).with_ends(regions.ends()))
}

fn text(
    array: &datafusion::arrow::array::ArrayRef,
) -> Result<datafusion::arrow::array::ArrayRef, EngineError> {
    Ok(cast(array, &DataType::Utf8).map_err(datafusion::error::DataFusionError::from)?)
}
