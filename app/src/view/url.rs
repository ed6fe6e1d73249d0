//! The state of a screen as query parameters (design §9), complete and short: defaults are left out.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::{
    format::Locale,
    model::{DenominatorKind, Level, Period, RegionCode},
};

/// The column a table is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SortKey {
    /// By code, the order of the API.
    #[default]
    Code,
    /// By name.
    Name,
    /// By containing kecamatan, then name.
    District,
    /// By value; what has none comes last either way.
    Value,
    /// By numerator.
    Numerator,
    /// By denominator.
    Denominator,
}

impl SortKey {
    const WORDS: [(Self, &'static str); 6] = [
        (Self::Code, "kode"),
        (Self::Name, "nama"),
        (Self::District, "kecamatan"),
        (Self::Value, "nilai"),
        (Self::Numerator, "pembilang"),
        (Self::Denominator, "penyebut"),
    ];
}

/// Column and direction; `s=nilai` ascending, `s=-nilai` descending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    /// Column.
    pub key: SortKey,
    /// Largest first.
    pub descending: bool,
}

/// What the address asks for. Nothing in it is checked against a dataset yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct View {
    /// `i`
    pub indicator: Option<String>,
    /// `p`
    pub period: Option<Period>,
    /// `w`
    pub region: Option<RegionCode>,
    /// `l`
    pub level: Option<Level>,
    /// `d`: of two denominators the one to stand on.
    pub denominator: Option<DenominatorKind>,
    /// `s`
    pub sort: Sort,
    /// `lang`
    pub locale: Locale,
    /// `v`: the dataset that the address pins; the published one without it.
    pub version: Option<String>,
    /// Parameters that could not be read, `name=value`: said on screen, then left out.
    pub unreadable: Vec<String>,
}

impl View {
    /// Reads the query parameters through `get`.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let mut view = Self::default();
        let text = |name: &str| get(name).filter(|value| !value.is_empty());
        let mut unreadable = Vec::new();
        view.indicator = text("i");
        view.version = text("v");
        view.period = parse(&text, "p", &mut unreadable);
        view.region = parse(&text, "w", &mut unreadable);
        view.level = parse(&text, "l", &mut unreadable);
        view.denominator = parse(&text, "d", &mut unreadable);
        if let Some(sort) = text("s") {
            let (descending, word) = sort
                .strip_prefix('-')
                .map_or((false, sort.as_str()), |word| (true, word));
            match SortKey::WORDS.iter().find(|(_, known)| *known == word) {
                Some((key, _)) => {
                    view.sort = Sort {
                        key: *key,
                        descending,
                    }
                }
                None => unreadable.push(format!("s={sort}")),
            }
        }
        match text("lang").as_deref() {
            None | Some("id") => {}
            Some("en") => view.locale = Locale::En,
            Some(other) => unreadable.push(format!("lang={other}")),
        }
        view.unreadable = unreadable;
        view
    }

    /// The address of the map page in this state.
    #[must_use]
    pub fn href(&self) -> String {
        let mut out = String::from("/peta");
        let mut separator = '?';
        let mut put = |name: &str, value: &str| {
            let _ = write!(out, "{separator}{name}={}", escape(value));
            separator = '&';
        };
        if let Some(indicator) = &self.indicator {
            put("i", indicator);
        }
        if let Some(period) = self.period {
            put("p", &period.to_string());
        }
        if let Some(region) = &self.region {
            put("w", region.as_str());
        }
        if let Some(level) = self.level {
            put("l", level.as_str());
        }
        if let Some(denominator) = self.denominator {
            put("d", denominator.as_str());
        }
        if self.sort != Sort::default() {
            let word = SortKey::WORDS
                .iter()
                .find(|(key, _)| *key == self.sort.key)
                .map_or("kode", |(_, word)| word);
            put(
                "s",
                &format!("{}{word}", if self.sort.descending { "-" } else { "" }),
            );
        }
        if self.locale == Locale::En {
            put("lang", "en");
        }
        if let Some(version) = &self.version {
            put("v", version);
        }
        out
    }

    /// This view with another region; the level falls back to the region's default.
    #[must_use]
    pub fn at(&self, region: &RegionCode) -> Self {
        Self {
            region: Some(region.clone()),
            level: None,
            ..self.clone()
        }
    }

    /// This view sorted by `key`; a second choice of the same column turns the order round.
    #[must_use]
    pub fn sorted_by(&self, key: SortKey) -> Self {
        let figures = !matches!(key, SortKey::Code | SortKey::Name | SortKey::District);
        let descending = if self.sort.key == key {
            !self.sort.descending
        } else {
            figures
        };
        Self {
            sort: Sort { key, descending },
            ..self.clone()
        }
    }
}

fn parse<T: std::str::FromStr>(
    text: &impl Fn(&str) -> Option<String>,
    name: &str,
    unreadable: &mut Vec<String>,
) -> Option<T> {
    let value = text(name)?;
    let parsed = value.parse().ok();
    if parsed.is_none() {
        unreadable.push(format!("{name}={value}"));
    }
    parsed
}

/// Percent-encodes what is neither unreserved nor harmless in a query value.
fn escape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(query: &str) -> View {
        View::read(|name| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find(|(key, _)| *key == name)
                .map(|(_, v)| v.to_owned())
        })
    }

    #[test]
    fn an_address_survives_the_round_trip() {
        let query =
            "i=stunting&p=2026-03&w=33.08&l=village&d=riil&s=-nilai&lang=en&v=5c1b2f0e9a7d4638";
        assert_eq!(read(query).href(), format!("/peta?{query}"));
        assert_eq!(read("").href(), "/peta");
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let view = read("p=Maret&w=kota&l=dusun&d=duga&lang=jv&s=warna");
        assert_eq!(
            view.unreadable,
            [
                "p=Maret", "w=kota", "l=dusun", "d=duga", "s=warna", "lang=jv"
            ]
        );
        assert_eq!(view.href(), "/peta");
    }

    #[test]
    fn a_second_click_on_a_column_turns_the_order_round() {
        let once = read("").sorted_by(SortKey::Value);
        assert!(once.sort.descending);
        assert!(!once.sorted_by(SortKey::Value).sort.descending);
    }
}
