//! Columns of a query's answer as plain vectors.

use datafusion::arrow::{
    array::{Array, ArrayRef, AsArray, RecordBatch},
    compute::cast,
    datatypes::{DataType, Float64Type},
};

use super::EngineError;

/// A batch and the table it came from, for messages.
pub(crate) struct Columns<'a> {
    table: &'static str,
    batch: &'a RecordBatch,
}

impl<'a> Columns<'a> {
    pub(crate) const fn of(table: &'static str, batch: &'a RecordBatch) -> Self {
        Self { table, batch }
    }

    /// A text column, whichever way Arrow holds its strings.
    pub(crate) fn texts(&self, name: &str) -> Result<Vec<Option<String>>, EngineError> {
        let array = self.cast(name, &DataType::Utf8)?;
        Ok(array
            .as_string::<i32>()
            .iter()
            .map(|text| text.map(str::to_owned))
            .collect())
    }

    /// A text column parsed; a null or what is no `T` is an error with the value.
    pub(crate) fn parsed<T>(&self, name: &str) -> Result<Vec<T>, EngineError>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
    {
        self.texts(name)?
            .into_iter()
            .map(|text| {
                let text = text
                    .ok_or_else(|| self.error(name, "a null where a value is needed".to_owned()))?;
                text.parse()
                    .map_err(|error: T::Err| self.error(name, error.to_string()))
            })
            .collect()
    }

    /// One text of a column parsed; what is no `T` is an error with the column.
    pub(crate) fn parse<T>(&self, name: &str, text: &str) -> Result<T, EngineError>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
    {
        text.parse()
            .map_err(|error: T::Err| self.error(name, error.to_string()))
    }

    /// A column as it is.
    pub(crate) fn column(&self, name: &str) -> Result<ArrayRef, EngineError> {
        self.batch
            .column_by_name(name)
            .cloned()
            .ok_or_else(|| self.error(name, "the column is missing".to_owned()))
    }

    /// A number column without nulls.
    pub(crate) fn numbers(&self, name: &str) -> Result<Vec<f64>, EngineError> {
        let array = self.cast(name, &DataType::Float64)?;
        if array.null_count() > 0 {
            return Err(self.error(name, "a null where a number is needed".to_owned()));
        }
        Ok(array.as_primitive::<Float64Type>().values().to_vec())
    }

    fn cast(&self, name: &str, to: &DataType) -> Result<ArrayRef, EngineError> {
        cast(&self.column(name)?, to).map_err(|error| self.error(name, error.to_string()))
    }

    /// An error about a column.
    pub(crate) fn error(&self, column: &str, reason: String) -> EngineError {
        EngineError::Column {
            table: self.table,
            column: column.to_owned(),
            reason,
        }
    }
}
