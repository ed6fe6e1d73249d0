//! Situasi Desa: imports, the analytics engine, the read-only API and the rendered pages.
pub mod analytics;
pub mod cli;
pub mod crosswalk;
pub mod dataset;
pub mod demo;
pub mod export;
pub mod http;
pub mod ingest;
pub mod quality;
