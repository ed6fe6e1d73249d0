//! Which column is what: a small TOML, ready-made for known files.

use std::collections::HashMap;

use serde::Deserialize;

use super::{DecimalMark, table};

/// Mappings that come with the program, by name. The first whose headers are in the file is taken.
const READY: [(&str, &str); 2] = [
    ("long", include_str!("../../catalogue/mappings/long.toml")),
    (
        "jabar-opendata",
        include_str!("../../catalogue/mappings/jabar-opendata.toml"),
    ),
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
    region: RegionRule,
    period: PeriodRule,
    value: Vec<ValueRule>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionRule {
    columns: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodRule {
    #[serde(default)]
    columns: Vec<String>,
    #[serde(default)]
    year: Vec<String>,
    #[serde(default)]
    month: Vec<String>,
    #[serde(default)]
    constant: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueRule {
    #[serde(default)]
    indicator: Option<String>,
    #[serde(default)]
    indicator_columns: Vec<String>,
    numerator: Vec<String>,
    #[serde(default)]
    denominator: Vec<String>,
}

/// A mapping laid over the headers of one file: positions of columns.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Column of the region code.
    pub(super) region: usize,
    /// Where the period is.
    pub(super) period: PeriodColumns,
    /// The values of a row.
    pub(super) values: Vec<ValueColumns>,
}

/// Where the period of a row stands.
#[derive(Clone, Debug)]
pub(super) enum PeriodColumns {
    /// In one column.
    One(usize),
    /// In two.
    YearMonth(usize, usize),
    /// Nowhere: the same for the whole file.
    Constant(String),
}

/// Where a value of a row stands.
#[derive(Clone, Debug)]
pub(super) struct ValueColumns {
    /// Which indicator.
    pub(super) indicator: IndicatorColumn,
    /// Column of the numerator.
    pub(super) numerator: usize,
    /// Column of the denominator.
    pub(super) denominator: Option<usize>,
}

/// Which indicator a value belongs to.
#[derive(Clone, Debug)]
pub(super) enum IndicatorColumn {
    /// Named by the mapping.
    Fixed(String),
    /// Named in a column of each row.
    Column(usize),
}

impl Mapping {
    /// Reads a mapping file's text.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mapping: Self = toml::from_str(text).map_err(|e| e.to_string())?;
        for rule in &mapping.value {
            if rule.indicator.is_some() != rule.indicator_columns.is_empty() {
                return Err(
                    "every [[value]] needs either `indicator` or `indicator_columns`".to_owned(),
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
    pub(super) fn detect(headers: &[String]) -> Option<(Self, Layout)> {
        READY.iter().find_map(|(_, text)| {
            let mapping = Self::parse(text).ok()?;
            let layout = mapping.layout(headers).ok()?;
            Some((mapping, layout))
        })
    }

    /// The indicators that it names.
    pub(super) fn fixed_indicators(&self) -> impl Iterator<Item = &str> {
        self.value
            .iter()
            .filter_map(|rule| rule.indicator.as_deref())
    }

    /// Lays the mapping over a file's headers; the error names what is missing.
    pub(super) fn layout(&self, headers: &[String]) -> Result<Layout, String> {
        let mut positions: HashMap<String, usize> = HashMap::new();
        for (index, header) in headers.iter().enumerate() {
            positions.entry(table::normalised(header)).or_insert(index);
        }
        let find = |names: &[String]| {
            names
                .iter()
                .find_map(|n| positions.get(&table::normalised(n)).copied())
        };
        let missing = |role: &str, names: &[String]| {
            format!("no column for the {role}: looked for {}", names.join(", "))
        };
        let region =
            find(&self.region.columns).ok_or_else(|| missing("region", &self.region.columns))?;
        let period = match (&self.period.constant, find(&self.period.columns)) {
            (Some(constant), _) => PeriodColumns::Constant(constant.clone()),
            (None, Some(column)) => PeriodColumns::One(column),
            (None, None) => match (find(&self.period.year), find(&self.period.month)) {
                (Some(year), Some(month)) => PeriodColumns::YearMonth(year, month),
                _ => {
                    let names = [
                        &self.period.columns[..],
                        &self.period.year,
                        &self.period.month,
                    ]
                    .concat();
                    return Err(missing("period", &names));
                }
            },
        };
        let mut values = Vec::new();
        for rule in &self.value {
            let Some(numerator) = find(&rule.numerator) else {
                continue;
            };
            let indicator = match &rule.indicator {
                Some(code) => IndicatorColumn::Fixed(code.clone()),
                None => match find(&rule.indicator_columns) {
                    Some(column) => IndicatorColumn::Column(column),
                    None => continue,
                },
            };
            values.push(ValueColumns {
                indicator,
                numerator,
                denominator: find(&rule.denominator),
            });
        }
        if values.is_empty() {
            let names: Vec<String> = self
                .value
                .iter()
                .flat_map(|rule| rule.numerator.clone())
                .collect();
            return Err(missing("values", &names));
        }
        Ok(Layout {
            region,
            period,
            values,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn headers(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn ready_mappings_fit_their_headers() {
        let (long, _) =
            Mapping::detect(&headers("Region,Period,Indicator,Numerator,Denominator")).unwrap();
        assert_eq!(long.name, "long");
        let (jabar, layout) = Mapping::detect(&headers(
            "id,bps_kode_desa_kelurahan,kemendagri_kode_desa_kelurahan,jumlah_kejadian_balita_gizi_buruk,satuan,tahun",
        ))
        .unwrap();
        assert_eq!((jabar.name.as_str(), layout.region), ("jabar-opendata", 2));
        assert!(Mapping::detect(&headers("a,b,c")).is_none());
    }

    #[test]
    fn the_example_is_a_mapping() {
        let mapping = Mapping::parse(EXAMPLE).unwrap();
        assert!(
            mapping
                .layout(&headers("kode desa,periode,jumlah stunting,jumlah diukur"))
                .is_ok()
        );
        let error = mapping.layout(&headers("kode desa,periode")).unwrap_err();
        assert!(error.contains("Jumlah Stunting"), "{error}");
    }

    #[test]
    fn a_misspelt_field_is_refused() {
        assert!(Mapping::parse(&EXAMPLE.replace("numerator", "numertor")).is_err());
    }
}
