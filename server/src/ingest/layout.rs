//! A mapping laid over the headers of one file: positions of columns.

use std::collections::HashMap;

use app::model::Period;

use super::{
    mapping::{Mapping, PeriodRule, RegionRule, ValueRule},
    pattern::{self, Captured, IndicatorWords},
    period::{self, HeaderTime},
    table::normalised,
};
use crate::dataset::Catalogue;

/// Which column of a file is what.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Where the region is.
    pub(super) region: RegionColumns,
    /// Where the period is.
    pub(super) period: PeriodColumns,
    /// The values of a row.
    pub(super) values: Vec<ValueColumns>,
    /// Sums that must hold in every row.
    pub(super) identities: Vec<Identity>,
    /// Whether a numerator may have decimals.
    pub(super) allow_fractional: bool,
}

/// Where the region of a row stands.
#[derive(Clone, Debug)]
pub(super) enum RegionColumns {
    /// As a code.
    Code(usize),
    /// As names.
    Names {
        /// Kabupaten or kota.
        regency: Option<usize>,
        /// Kecamatan.
        district: Option<usize>,
        /// Desa or kelurahan.
        village: usize,
    },
}

impl RegionColumns {
    /// The column that messages name.
    pub(super) const fn column(&self) -> usize {
        match self {
            Self::Code(column)
            | Self::Names {
                village: column, ..
            } => *column,
        }
    }
}

/// Where the period of a row stands.
#[derive(Clone, Debug)]
pub(super) enum PeriodColumns {
    /// In one column.
    One(usize),
    /// In two.
    YearMonth(Year, usize),
    /// The year alone; the month is in the headers of the values.
    Year(Year),
    /// Nowhere: the same for the whole file.
    Constant(Period),
    /// In the headers of the values.
    InHeaders,
}

/// Where the year stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Year {
    /// In a column.
    Column(usize),
    /// Given with the command.
    Given(u16),
}

/// Where a value of a row stands.
#[derive(Clone, Debug)]
pub(super) struct ValueColumns {
    /// Which indicator.
    pub(super) indicator: IndicatorColumn,
    /// Columns whose sum is the numerator.
    pub(super) numerator: Vec<usize>,
    /// Columns whose sum is the denominator; empty where there is none.
    pub(super) denominator: Vec<usize>,
    /// Columns whose sum is the second denominator (*riil*); empty where there is none.
    pub(super) riil: Vec<usize>,
    /// Which period, where it is not the row's.
    pub(super) time: Option<HeaderTime>,
}

/// Which indicator a value belongs to.
#[derive(Clone, Debug)]
pub(super) enum IndicatorColumn {
    /// Named by the mapping.
    Fixed(String),
    /// Named in a column of each row.
    Column(usize),
}

/// A sum that must hold.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    /// What it says, for a person.
    pub(super) name: String,
    /// Column of the total.
    pub(super) total: usize,
    /// Columns of its parts.
    pub(super) parts: Vec<usize>,
}

/// What a layout needs to know besides the headers.
pub(super) struct Surroundings<'a> {
    /// The indicators.
    pub(super) catalogue: &'a Catalogue,
    /// `--year`.
    pub(super) year: Option<u16>,
}

struct Headers<'a> {
    all: &'a [String],
    positions: HashMap<String, usize>,
}

impl<'a> Headers<'a> {
    fn of(all: &'a [String]) -> Self {
        let mut positions = HashMap::new();
        for (index, header) in all.iter().enumerate() {
            positions.entry(normalised(header)).or_insert(index);
        }
        Self { all, positions }
    }

    fn find(&self, names: &[String]) -> Option<usize> {
        names
            .iter()
            .find_map(|name| self.positions.get(&normalised(name)).copied())
    }

    /// The columns of the first name that the file has; `A + B` is the sum of two.
    fn find_sum(&self, names: &[String]) -> Option<Vec<usize>> {
        names.iter().find_map(|name| {
            name.split(" + ")
                .map(|part| self.positions.get(&normalised(part)).copied())
                .collect()
        })
    }
}

/// Lays a mapping over headers; the error names what is missing.
pub(super) fn lay(
    mapping: &Mapping,
    headers: &[String],
    around: &Surroundings<'_>,
) -> Result<Layout, String> {
    let headers = Headers::of(headers);
    let region = region_columns(&mapping.region, &headers)?;
    let words = IndicatorWords::of(around.catalogue);
    let mut values = Vec::new();
    for rule in &mapping.value {
        values.extend(value_columns(rule, &headers, &words));
    }
    if values.is_empty() {
        let names: Vec<String> = mapping
            .value
            .iter()
            .flat_map(|rule| rule.numerator.clone())
            .collect();
        return Err(missing("values", &names));
    }
    let period = period_columns(&mapping.period, &headers, &values, around.year)?;
    let identities = mapping
        .identity
        .iter()
        .filter_map(|rule| {
            Some(Identity {
                name: rule.name.clone(),
                total: headers.find(&rule.total)?,
                parts: rule
                    .parts
                    .iter()
                    .map(|names| headers.find(names))
                    .collect::<Option<_>>()?,
            })
        })
        .collect();
    Ok(Layout {
        region,
        period,
        values,
        identities,
        allow_fractional: mapping.allow_fractional,
    })
}

fn missing(role: &str, names: &[String]) -> String {
    format!("no column for the {role}: looked for {}", names.join(", "))
}

fn region_columns(rule: &RegionRule, headers: &Headers<'_>) -> Result<RegionColumns, String> {
    if let Some(column) = headers.find(&rule.columns) {
        return Ok(RegionColumns::Code(column));
    }
    match headers.find(&rule.village) {
        Some(village) => Ok(RegionColumns::Names {
            regency: headers.find(&rule.regency),
            district: headers.find(&rule.district),
            village,
        }),
        None => Err(missing(
            "region",
            &[&rule.columns[..], &rule.village].concat(),
        )),
    }
}

fn period_columns(
    rule: &PeriodRule,
    headers: &Headers<'_>,
    values: &[ValueColumns],
    given_year: Option<u16>,
) -> Result<PeriodColumns, String> {
    if let Some(text) = &rule.constant {
        return period::parse(text)
            .map(PeriodColumns::Constant)
            .ok_or_else(|| {
                format!("its period \"{text}\" is none: write 2026, 2026-Q1, 2026-03 or 2026-W05")
            });
    }
    let is_whole = |value: &ValueColumns| matches!(value.time, Some(HeaderTime::Whole(_)));
    if values.iter().all(is_whole) {
        return Ok(PeriodColumns::InHeaders);
    }
    if let Some(column) = headers.find(&rule.columns) {
        return Ok(PeriodColumns::One(column));
    }
    let year = headers
        .find(&rule.year)
        .map(Year::Column)
        .or(given_year.map(Year::Given));
    let month = headers.find(&rule.month);
    let has_month_headers = values
        .iter()
        .all(|value| matches!(value.time, Some(HeaderTime::Month(_))));
    match (year, month) {
        (Some(year), _) if has_month_headers => Ok(PeriodColumns::Year(year)),
        (Some(year), Some(month)) => Ok(PeriodColumns::YearMonth(year, month)),
        (None, _) if has_month_headers || month.is_some() => {
            Err("it has months and no year: give the year by --year 2026".to_owned())
        }
        _ => {
            let names = [&rule.columns[..], &rule.year, &rule.month].concat();
            Err(missing("period", &names))
        }
    }
}

fn value_columns(
    rule: &ValueRule,
    headers: &Headers<'_>,
    words: &IndicatorWords,
) -> Vec<ValueColumns> {
    let named = match &rule.indicator {
        Some(code) => Some(IndicatorColumn::Fixed(code.clone())),
        None => headers
            .find(&rule.indicator_columns)
            .map(IndicatorColumn::Column),
    };
    let mut found = Vec::new();
    if let (Some(indicator), Some(numerator)) = (&named, headers.find_sum(&rule.numerator)) {
        found.push(ValueColumns {
            indicator: indicator.clone(),
            numerator,
            denominator: headers.find_sum(&rule.denominator).unwrap_or_default(),
            riil: headers.find_sum(&rule.denominator_riil).unwrap_or_default(),
            time: None,
        });
    }
    let denominators = captures(&rule.denominator, headers, words);
    let numerators = captures(&rule.numerator, headers, words);
    for (captured, numerator) in &numerators {
        let indicator = match (&captured.indicator, &named) {
            (Some(code), _) => IndicatorColumn::Fixed(code.clone()),
            (None, Some(named)) => named.clone(),
            (None, None) => continue,
        };
        let denominator = denominators
            .iter()
            .find(|(other, column)| other == captured && column != numerator)
            .map(|(_, column)| vec![*column])
            .or_else(|| headers.find_sum(&rule.denominator))
            .unwrap_or_default();
        found.push(ValueColumns {
            indicator,
            numerator: vec![*numerator],
            denominator,
            riil: headers.find_sum(&rule.denominator_riil).unwrap_or_default(),
            time: captured.time,
        });
    }
    found
}

/// The columns that fit the names with gaps, each filling once, the earlier name first.
fn captures(
    names: &[String],
    headers: &Headers<'_>,
    words: &IndicatorWords,
) -> Vec<(Captured, usize)> {
    let mut found: Vec<(Captured, usize)> = Vec::new();
    for name in names.iter().filter(|name| pattern::has_gap(name)) {
        for (column, header) in headers.all.iter().enumerate() {
            if let Some(captured) = words.capture(name, header)
                && !found.iter().any(|(known, _)| *known == captured)
            {
                found.push((captured, column));
            }
        }
    }
    found.sort_by_key(|(_, column)| *column);
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn headers(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    fn detected(text: &str, year: Option<u16>) -> Option<(String, Layout)> {
        let catalogue = Catalogue::shipped().unwrap();
        let around = Surroundings {
            catalogue: &catalogue,
            year,
        };
        Mapping::detect(&headers(text), &around).map(|(mapping, layout)| (mapping.name, layout))
    }

    fn fixed(value: &ValueColumns) -> &str {
        match &value.indicator {
            IndicatorColumn::Fixed(code) => code,
            IndicatorColumn::Column(_) => "",
        }
    }

    #[test]
    fn ready_mappings_fit_their_headers() {
        let (name, _) = detected("Region,Period,Indicator,Numerator,Denominator", None).unwrap();
        assert_eq!(name, "long");
        let (name, layout) = detected(
            "id,bps_kode_desa_kelurahan,kemendagri_kode_desa_kelurahan,jumlah_kejadian_balita_gizi_buruk,satuan,tahun",
            None,
        )
        .unwrap();
        assert_eq!(
            (name.as_str(), layout.region.column()),
            ("jabar-opendata", 2)
        );
        assert!(detected("a,b,c", None).is_none());
    }

    #[test]
    fn wide_files_have_a_column_an_indicator_or_a_month() {
        let (name, layout) = detected(
            "Kode Desa,Desa,Periode,stunting_pembilang,stunting_penyebut,gizi_buruk",
            None,
        )
        .unwrap();
        assert_eq!(name, "lebar");
        let values: Vec<_> = layout
            .values
            .iter()
            .map(|v| (fixed(v), v.numerator.clone(), v.denominator.clone()))
            .collect();
        assert_eq!(
            values,
            [
                ("stunting", vec![3], vec![4]),
                ("gizi_buruk", vec![5], vec![])
            ]
        );

        let (_, layout) = detected("kode_desa,indikator,tahun,Jan,Feb,Des", None).unwrap();
        let months: Vec<_> = layout.values.iter().map(|v| v.time).collect();
        let month = |m| Some(HeaderTime::Month(m));
        assert_eq!(months, [month(1), month(2), month(12)]);
        assert!(matches!(
            layout.period,
            PeriodColumns::Year(Year::Column(2))
        ));

        let (_, layout) = detected("kode_desa,indikator,2026-01,2026-02", None).unwrap();
        assert!(matches!(layout.period, PeriodColumns::InHeaders));
        assert!(detected("kode_desa,indikator,Jan,Feb", None).is_none());
        assert!(detected("kode_desa,indikator,Jan,Feb", Some(2026)).is_some());
    }

    #[test]
    fn months_of_a_ratio_come_in_pairs() {
        let (_, layout) = detected(
            "kode_desa,indikator,tahun,Jan_pembilang,Jan_penyebut,Feb_pembilang,Feb_penyebut",
            None,
        )
        .unwrap();
        let pairs: Vec<_> = layout
            .values
            .iter()
            .map(|v| (v.numerator.clone(), v.denominator.clone()))
            .collect();
        assert_eq!(pairs, [(vec![3], vec![4]), (vec![5], vec![6])]);
    }
}
