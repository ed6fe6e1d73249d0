//! DHIS2, the ministry's ASDK among its servers: `/api/analytics.json`, `/api/organisationUnits.geojson` and data value sets.
mod analytics;
mod client;
mod data_values;
mod error;
mod facts;
mod fetch;
mod import;
mod mapping;
mod options;
mod pages;
mod periods;
mod units;
mod units_geojson;

pub use error::Dhis2Error;
pub use import::import_dhis2;
pub use options::{Dhis2Options, Retry, Server};
