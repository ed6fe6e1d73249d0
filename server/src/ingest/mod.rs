//! Imports: from an office's files to a published dataset, or to a report of what was refused.
mod boundaries;
mod check;
mod data;
mod encoding;
mod error;
mod geometry;
mod lists;
mod mapping;
mod number;
mod period;
mod refusal;
mod regions;
mod report;
mod rows;
mod source_file;
mod table;

pub use boundaries::{BoundariesOptions, BoundariesReport, import_boundaries};
pub use data::{DataOptions, import_data};
pub use error::IngestError;
pub(crate) use geometry::prepare_regency;
pub use lists::{
    ListError, ListReport, import_catalogue, import_crosswalk, import_facilities, import_groups,
};
pub use number::DecimalMark;
pub use refusal::Refusal;
pub use report::{DataReport, FileReport, OutsideRegency};
