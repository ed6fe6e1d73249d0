//! The handlers of `/api/v1`, one file a group.
mod answer;
pub(crate) mod dataset;
pub(crate) mod facilities;
pub(crate) mod geometry;
pub(crate) mod indicators;
pub(crate) mod observations;
pub(crate) mod quality;
pub(crate) mod regions;
pub(crate) mod series;
