//! The handlers of `/api/v1`, one file a group.
pub(crate) mod changes;
pub(crate) mod dataset;
pub(crate) mod facilities;
pub(crate) mod geometry;
pub(crate) mod indicators;
pub(crate) mod observations;
pub(crate) mod picture;
pub(crate) mod profile;
pub(crate) mod quality;
mod refusals;
pub(crate) mod regions;
pub(crate) mod series;
mod tables;

pub(crate) use refusals::{Refusals, RowsRefusals};
