//! Which uid is which indicator.

use std::path::Path;

use serde::Deserialize;

use super::Dhis2Error;
use crate::dataset::Catalogue;

/// A mapping file.
///
/// ```toml
/// [[indicator]]
/// code = "stunting"                   # of the catalogue
/// dx = "Uvn6LCg7dVU"                  # an indicator of the server, or a data element for a count
///
/// [[indicator]]
/// code = "d_s"
/// numerator = ["fbfJHSPpUQD.pq2XI5kz2BY"]   # data elements, with or without category option combination; they are summed
/// denominator = ["cYeuwXTCPkU"]
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mapping {
    /// What the figures are called; the server's name where it is missing.
    #[serde(default)]
    pub(super) source: Option<String>,
    /// Whether numerators may have decimals.
    #[serde(default)]
    pub(super) allow_fractional: bool,
    /// The indicators.
    #[serde(default)]
    pub(super) indicator: Vec<Entry>,
}

/// One indicator.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Code in the catalogue.
    pub(super) code: String,
    /// Uid of the server's own indicator.
    #[serde(default)]
    pub(super) dx: Option<String>,
    /// Data elements of the numerator.
    #[serde(default)]
    pub(super) numerator: Vec<String>,
    /// Data elements of the denominator.
    #[serde(default)]
    pub(super) denominator: Vec<String>,
    /// Many servers do not keep zeros: a numerator that is missing beside its denominator is then 0.
    #[serde(default)]
    pub(super) missing_is_zero: bool,
}

impl Mapping {
    /// Reads a mapping file.
    pub(super) fn read(path: &Path, catalogue: &Catalogue) -> Result<Self, Dhis2Error> {
        let failed = |reason: String| Dhis2Error::File {
            file: path.to_owned(),
            reason,
        };
        let text = std::fs::read_to_string(path)
            .map_err(|error| failed(format!("cannot be read: {error}")))?;
        let mapping: Self = toml::from_str(&text).map_err(|error| failed(error.to_string()))?;
        if mapping.indicator.is_empty() {
            return Err(failed(
                "names no indicator: at least one [[indicator]] is needed".to_owned(),
            ));
        }
        for entry in &mapping.indicator {
            entry.check(catalogue).map_err(failed)?;
        }
        Ok(mapping)
    }

    /// Everything to ask the server for, each once, in the order of the file.
    pub(super) fn dimension_items(&self) -> Vec<String> {
        let mut items: Vec<String> = Vec::new();
        for entry in &self.indicator {
            let uids = entry
                .dx
                .iter()
                .chain(&entry.numerator)
                .chain(&entry.denominator);
            for uid in uids {
                if !items.contains(uid) {
                    items.push(uid.clone());
                }
            }
        }
        items
    }
}

impl Entry {
    fn check(&self, catalogue: &Catalogue) -> Result<(), String> {
        let code = &self.code;
        let Some(indicator) = catalogue.get(code) else {
            return Err(format!("\"{code}\" is not an indicator of the catalogue"));
        };
        if self.dx.is_some() != self.numerator.is_empty() {
            return Err(format!(
                "\"{code}\" needs either dx, an indicator of the server, or numerator, its data elements"
            ));
        }
        if self.dx.is_none() && indicator.unit.has_denominator() && self.denominator.is_empty() {
            return Err(format!("\"{code}\" is a ratio and has no denominator"));
        }
        let uids = self
            .dx
            .iter()
            .chain(&self.numerator)
            .chain(&self.denominator);
        for uid in uids {
            let is_plain = !uid.is_empty()
                && uid
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'_');
            if !is_plain {
                return Err(format!("\"{uid}\" of \"{code}\" is no uid"));
            }
        }
        Ok(())
    }
}
