//! Column names with a gap: `{bulan} stunting` is one column a month, `{indikator}` one column an indicator.

use std::collections::HashMap;

use super::{
    period::{self, HeaderTime},
    table::normalised,
};
use crate::dataset::Catalogue;

const MONTH: &str = "{bulan}";
const INDICATOR: &str = "{indikator}";

/// What stood in the gaps of a header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Captured {
    /// Code of the indicator.
    pub(super) indicator: Option<String>,
    /// Month or period.
    pub(super) time: Option<HeaderTime>,
}

/// Whether a column name has a gap.
pub(super) fn has_gap(name: &str) -> bool {
    name.contains(MONTH) || name.contains(INDICATOR)
}

/// Indicator codes by the words that headers use for them.
pub(super) struct IndicatorWords(HashMap<String, String>);

impl IndicatorWords {
    /// Codes and names of the catalogue.
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let mut words = HashMap::new();
        for indicator in catalogue.indicators() {
            for word in [&indicator.code, &indicator.name_id, &indicator.name_en] {
                words
                    .entry(normalised(word))
                    .or_insert_with(|| indicator.code.clone());
            }
        }
        Self(words)
    }

    /// What the gaps of `pattern` hold in `header`; none where the header does not fit.
    pub(super) fn capture(&self, pattern: &str, header: &str) -> Option<Captured> {
        self.fit(
            &normalised(pattern),
            &normalised(header),
            &Captured::default(),
        )
    }

    fn fit(&self, pattern: &str, header: &str, found: &Captured) -> Option<Captured> {
        let gap = [MONTH, INDICATOR]
            .into_iter()
            .filter_map(|gap| pattern.find(gap).map(|at| (at, gap)))
            .min();
        let Some((at, gap)) = gap else {
            return (pattern == header).then(|| found.clone());
        };
        let (before, rest) = pattern.split_at(at);
        let (rest, header) = (rest.get(gap.len()..)?, header.strip_prefix(before)?);
        // The longest filling first: a name may begin with another one.
        let ends = header
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .collect::<Vec<_>>();
        ends.into_iter().rev().find_map(|end| {
            let (filling, after) = header.split_at(end);
            let mut found = found.clone();
            if gap == MONTH {
                found.time = Some(period::in_header(filling)?);
            } else {
                found.indicator = Some(self.0.get(filling)?.clone());
            }
            self.fit(rest, after, &found)
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_by_months_and_indicators() {
        let words = IndicatorWords::of(&Catalogue::shipped().unwrap());
        let indicator = |code: &str| Captured {
            indicator: Some(code.to_owned()),
            time: None,
        };
        assert_eq!(
            words.capture("{indikator}", "Prevalensi Stunting"),
            Some(indicator("stunting"))
        );
        assert_eq!(
            words.capture("{indikator} penyebut", "gizi_buruk_penyebut"),
            Some(indicator("gizi_buruk"))
        );
        assert_eq!(
            words.capture("{indikator}", "gizi_buruk_rawat"),
            Some(indicator("gizi_buruk_rawat"))
        );
        let both = words
            .capture("{indikator} {bulan} n", "d_s Jan 2026 N")
            .unwrap();
        assert_eq!(both.indicator.as_deref(), Some("d_s"));
        assert_eq!(
            both.time,
            Some(HeaderTime::Whole("2026-01".parse().unwrap()))
        );
        assert_eq!(words.capture("{bulan}", "Jumlah"), None);
        assert_eq!(words.capture("{indikator}", "stuntin"), None);
    }
}
