//! Lists that an office keeps beside its figures: groups of desa, facilities, codes of other numberings.
mod amend;
mod crosswalk;
mod error;
mod facilities;
mod groups;
mod report;
mod sheet;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use amend::import_catalogue;
pub use crosswalk::import_crosswalk;
pub use error::ListError;
pub use facilities::import_facilities;
pub use groups::import_groups;
pub use report::ListReport;
