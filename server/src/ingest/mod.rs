//! Imports: from an office's files to a published dataset, or to a report of what was refused.
mod boundaries;
mod check;
mod data;
mod download;
mod encoding;
mod error;
mod geometry;
mod mapping;
mod number;
mod period;
mod refusal;
mod regions;
mod repairs;
mod report;
mod rows;
mod source_file;
mod table;

pub use boundaries::{BoundariesOptions, BoundariesReport, import_boundaries};
pub use data::{DataOptions, import_data};
pub use download::{DownloadError, DownloadOptions, Downloaded, Step, download, is_address};
pub use error::IngestError;
pub(crate) use geometry::prepare_regency;
pub use number::DecimalMark;
pub use refusal::Refusal;
pub use report::{DataReport, FileReport, OutsideRegency};
