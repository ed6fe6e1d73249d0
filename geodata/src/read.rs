//! Reading village boundaries as offices have them: GeoJSON, TopoJSON, Shapefile, FlatGeobuf, SQL dumps.
//!
//! Every format becomes rows of a few values and a geometry; the rows become desa in one place, so that what is asked of a
//! desa does not depend on the file it comes in.
mod assemble;
mod crs;
mod entry;
mod error;
mod fields;
mod flatgeobuf;
mod format;
mod geometry;
mod inflate;
mod json;
pub mod limits;
mod report;
mod rings;
mod shapefile;
mod source;
mod sql;
mod survey;
mod table;

pub use entry::{read, read_geojson};
pub use error::ReadError;
pub use fields::FieldChoice;
pub use report::{Feature, Problem, ReadReport, UpperNames};
pub use source::Source;
pub use survey::{FarPart, Survey, UnknownRegion, survey};

#[cfg(test)]
mod tests;
