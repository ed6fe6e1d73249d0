//! How a record lies in a table: its columns by name and kind, once for CSV, Parquet and Arrow.

use std::borrow::Cow;

use app::model::RegionCode;
use serde::Serialize;

/// How a column is read out of a row.
pub(crate) enum Get<T> {
    /// Text.
    Text(for<'a> fn(&'a T) -> Option<Cow<'a, str>>),
    /// A number.
    Number(fn(&T) -> Option<f64>),
    /// A whole number.
    Whole(fn(&T) -> Option<i64>),
    /// Yes or no.
    Flag(fn(&T) -> Option<bool>),
}

/// One column.
pub(crate) struct Column<T: 'static> {
    /// The name in the first line: that of the JSON field.
    pub(crate) name: &'static str,
    /// Its value.
    pub(crate) get: Get<T>,
}

impl<T> Column<T> {
    /// A column of text.
    pub(crate) const fn text(
        name: &'static str,
        get: for<'a> fn(&'a T) -> Option<Cow<'a, str>>,
    ) -> Self {
        Self {
            name,
            get: Get::Text(get),
        }
    }

    /// A column of numbers.
    pub(crate) const fn number(name: &'static str, get: fn(&T) -> Option<f64>) -> Self {
        Self {
            name,
            get: Get::Number(get),
        }
    }

    /// A column of whole numbers.
    pub(crate) const fn whole(name: &'static str, get: fn(&T) -> Option<i64>) -> Self {
        Self {
            name,
            get: Get::Whole(get),
        }
    }

    /// A column of yes and no.
    pub(crate) const fn flag(name: &'static str, get: fn(&T) -> Option<bool>) -> Self {
        Self {
            name,
            get: Get::Flag(get),
        }
    }
}

/// A record that can be a line of a table.
pub(crate) trait Tabular: Serialize + Sized + Send + Sync + 'static {
    /// The columns, in the order of the JSON fields.
    const COLUMNS: &'static [Column<Self>];

    /// The region the record speaks of.
    fn region(&self) -> Option<&RegionCode> {
        None
    }

    /// A place of its own, longitude and latitude, where the record has one nearer than its region.
    fn point(&self) -> Option<[f64; 2]> {
        None
    }
}
