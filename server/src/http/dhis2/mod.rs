//! `/api/analytics.json` and `.csv`: the figures in the shape of DHIS2's analytics, so that programs which speak DHIS2 can read us.
mod answer;
mod error;
mod handler;
mod period;
mod query;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod units;

pub(crate) use handler::{__path_csv, __path_json, csv, json};
