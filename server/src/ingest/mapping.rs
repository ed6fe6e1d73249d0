//! Which column is what: a small TOML, ready-made for known files.

use serde::Deserialize;

use super::{
    DecimalMark,
    layout::{self, Layout, Surroundings},
};

/// Mappings that come with the program, by name. The first whose headers are in the file is taken.
const READY: [(&str, &str); 4] = [
    ("long", include_str!("../../catalogue/mappings/long.toml")),
    (
        "jabar-opendata",
        include_str!("../../catalogue/mappings/jabar-opendata.toml"),
    ),
    (
        "sigizi-kesga",
        include_str!("../../catalogue/mappings/sigizi-kesga.toml"),
    ),
    ("lebar", include_str!("../../catalogue/mappings/lebar.toml")),
];

/// An example to copy, shown where no mapping fits.
pub(super) const EXAMPLE: &str = r#"name = "my-file"
decimal = ","                       # only where the numbers do not tell

[region]
columns = ["Kode Desa"]             # the first of these that the file has

[period]
columns = ["Periode"]               # or: year = ["Tahun"], month = ["Bulan"]; or: constant = "2026-03"

[[value]]
indicator = "stunting"              # a code of the catalogue
numerator = ["Jumlah Stunting"]
denominator = ["Jumlah Diukur"]"#;

/// A mapping file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mapping {
    /// Short name, for `--mapping`.
    pub(super) name: String,
    /// What it is for.
    #[serde(default)]
    pub(super) title: Option<String>,
    /// What the figures are called in the product; the file name where it is missing.
    #[serde(default)]
    pub(super) source: Option<String>,
    /// Overrides the detection.
    #[serde(default)]
    pub(super) decimal: Option<DecimalMark>,
    /// Overrides the detection.
    #[serde(default)]
    pub(super) delimiter: Option<char>,
    /// Whether numerators may have decimals, as estimates do.
    #[serde(default)]
    pub(super) allow_fractional: bool,
    pub(super) region: RegionRule,
    #[serde(default)]
    pub(super) period: PeriodRule,
    pub(super) value: Vec<ValueRule>,
    /// Sums that must hold in every row; one that does not is a warning.
    #[serde(default)]
    pub(super) identity: Vec<IdentityRule>,
}

/// Where the region stands: as a code, else as names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegionRule {
    #[serde(default)]
    pub(super) columns: Vec<String>,
    #[serde(default)]
    pub(super) regency: Vec<String>,
    #[serde(default)]
    pub(super) district: Vec<String>,
    #[serde(default)]
    pub(super) village: Vec<String>,
}

/// Where the period stands.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeriodRule {
    #[serde(default)]
    pub(super) columns: Vec<String>,
    #[serde(default)]
    pub(super) year: Vec<String>,
    #[serde(default)]
    pub(super) month: Vec<String>,
    #[serde(default)]
    pub(super) constant: Option<String>,
}

/// Where a value stands. Column names may hold `{bulan}` and `{indikator}`; `A + B` is a sum of two columns.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueRule {
    #[serde(default)]
    pub(super) indicator: Option<String>,
    #[serde(default)]
    pub(super) indicator_columns: Vec<String>,
    pub(super) numerator: Vec<String>,
    #[serde(default)]
    pub(super) denominator: Vec<String>,
    /// The office's own count (*riil*), where the file gives it beside the projection.
    #[serde(default)]
    pub(super) denominator_riil: Vec<String>,
}

impl ValueRule {
    fn names_indicators_in_headers(&self) -> bool {
        self.numerator
            .iter()
            .any(|name| name.contains("{indikator}"))
    }
}

/// A sum that must hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IdentityRule {
    pub(super) name: String,
    pub(super) total: Vec<String>,
    pub(super) parts: Vec<Vec<String>>,
}

impl Mapping {
    /// Reads a mapping file's text.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mapping: Self = toml::from_str(text).map_err(|e| e.to_string())?;
        for rule in &mapping.value {
            let ways = usize::from(rule.indicator.is_some())
                + usize::from(!rule.indicator_columns.is_empty())
                + usize::from(rule.names_indicators_in_headers());
            if ways != 1 {
                return Err(
                    "every [[value]] needs one of `indicator`, `indicator_columns` and a numerator with {indikator}".to_owned(),
                );
            }
        }
        if mapping.value.is_empty() {
            return Err("at least one [[value]] is needed".to_owned());
        }
        Ok(mapping)
    }

    /// A ready mapping by its name.
    pub(super) fn ready(name: &str) -> Option<Result<Self, String>> {
        READY
            .iter()
            .find(|(ready, _)| *ready == name)
            .map(|(_, text)| Self::parse(text))
    }

    /// Names of the ready mappings.
    pub(super) fn ready_names() -> impl Iterator<Item = &'static str> {
        READY.iter().map(|(name, _)| *name)
    }

    /// The first ready mapping that fits the headers, with its layout.
    pub(super) fn detect(headers: &[String], around: &Surroundings<'_>) -> Option<(Self, Layout)> {
        READY.iter().find_map(|(_, text)| {
            let mapping = Self::parse(text).ok()?;
            let layout = layout::lay(&mapping, headers, around).ok()?;
            Some((mapping, layout))
        })
    }

    /// Why a ready mapping that nearly fits does not: the values are there, and the year is not.
    pub(super) fn near_miss(headers: &[String], around: &Surroundings<'_>) -> Option<String> {
        READY.iter().find_map(|(name, text)| {
            let mapping = Self::parse(text).ok()?;
            let reason = layout::lay(&mapping, headers, around).err()?;
            reason
                .contains("--year")
                .then(|| format!("the mapping {name} fits, but {reason}"))
        })
    }

    /// The indicators that it names.
    pub(super) fn fixed_indicators(&self) -> impl Iterator<Item = &str> {
        self.value
            .iter()
            .filter_map(|rule| rule.indicator.as_deref())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dataset::Catalogue;

    fn headers(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn ready_mappings_can_be_read_and_name_known_indicators() {
        let catalogue = Catalogue::shipped().unwrap();
        for name in Mapping::ready_names() {
            let mapping = Mapping::ready(name).unwrap().unwrap();
            assert_eq!(mapping.name, name);
            for code in mapping.fixed_indicators() {
                assert!(catalogue.get(code).is_some(), "{name}: {code}");
            }
        }
    }

    #[test]
    fn the_example_is_a_mapping() {
        let catalogue = Catalogue::shipped().unwrap();
        let around = Surroundings {
            catalogue: &catalogue,
            year: None,
        };
        let mapping = Mapping::parse(EXAMPLE).unwrap();
        let lay = |text: &str| layout::lay(&mapping, &headers(text), &around);
        assert!(lay("kode desa,periode,jumlah stunting,jumlah diukur").is_ok());
        let error = lay("kode desa,periode").unwrap_err();
        assert!(error.contains("Jumlah Stunting"), "{error}");
    }

    #[test]
    fn a_misspelt_field_is_refused() {
        assert!(Mapping::parse(&EXAMPLE.replace("numerator", "numertor")).is_err());
    }
}
