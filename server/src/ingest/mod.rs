//! Imports: from an office's files to a published dataset, or to a report of what was refused.
mod boundaries;
mod check;
mod data;
mod delimited;
mod dhis2;
mod download;
mod editions;
mod encoding;
mod eppgbm;
mod error;
mod gathered;
mod geometry;
mod history;
mod input;
mod json;
mod layout;
mod lists;
mod mapping;
mod number;
mod pattern;
mod period;
mod privacy;
mod proposals;
mod refusal;
mod regions;
mod repairs;
mod report;
mod resolver;
mod rows;
mod session;
mod source_file;
mod table;
mod workbook;

pub use boundaries::{BoundariesOptions, BoundariesReport, import_boundaries};
pub use data::{DataOptions, import_data};
pub use dhis2::{Dhis2Error, Dhis2Options, Retry, Server, import_dhis2};
pub use download::{DownloadError, DownloadOptions, Downloaded, Step, download, is_address};
pub(crate) use editions::{Editions, prepare_editions};
pub use error::IngestError;
pub use history::{HistoryReport, import_history};
pub use lists::{
    ListError, ListReport, import_catalogue, import_crosswalk, import_facilities, import_groups,
};
pub use number::DecimalMark;
pub use refusal::Refusal;
pub use report::{DataReport, FileReport, OutsideRegency};
pub use resolver::{ExactNames, OfficeNames, Proposal, Resolution, VillageResolver};
