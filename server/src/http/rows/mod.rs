//! Rows in every form they are answered in.
mod columnar;
mod csv;
mod geojson;
mod json;
mod send;
mod table;

pub(crate) use columnar::ColumnarError;
pub(crate) use csv::defused;
pub(crate) use geojson::geometries;
pub(crate) use send::{Sheet, body};
pub(crate) use table::{Column, Get, Tabular};
