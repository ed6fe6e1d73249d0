//! The state of a screen as query parameters (design §9), complete and short: defaults are left out.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::screen::{Page, Query, encode};
use crate::{
    format::Locale,
    map::Method,
    model::{DenominatorKind, FacilityKind, Level, Period, RegionCode},
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
    /// The page.
    pub page: Page,
    /// `i`
    pub indicator: Option<String>,
    /// `p`
    pub period: Option<Period>,
    /// `w`; of a profile what follows `/wilayah/`.
    pub region: Option<RegionCode>,
    /// `l`
    pub level: Option<Level>,
    /// `d`: of two denominators the one to stand on.
    pub denominator: Option<DenominatorKind>,
    /// `k`: how classes are made.
    pub classes: Option<String>,
    /// `b`: regions beside one another.
    pub compared: Vec<RegionCode>,
    /// `m`: a page's own mode.
    pub mode: Option<String>,
    /// `q`: what is looked for.
    pub filter: Option<String>,
    /// `kol`: columns of a table, indicators of several maps.
    pub columns: Vec<String>,
    /// `f`: layers over a map.
    pub layers: Vec<String>,
    /// `s`: the column that a table is sorted by, `-` before it for the largest first; [`View::sort`] reads it.
    pub order: Option<String>,
    /// `c`: a check of data quality.
    pub check: Option<String>,
    /// `lang`
    pub locale: Locale,
    /// `as=public`: the figures that anybody may see; any other word after `as` as well.
    pub public: bool,
    /// `v`: the dataset that the address pins; the published one without it.
    pub version: Option<String>,
    /// Parameters that could not be read, `name=value`: said on screen, then left out.
    pub unreadable: Vec<String>,
}

impl View {
    /// Reads an address, path and query; `None` where its path is no page.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        let address = address.split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let (page, code) = Page::at(path)?;
        let mut view = Self::read(page, &Query::read(query));
        if let Some(code) = code {
            match code.parse() {
                Ok(code) => view.region = Some(code),
                Err(_) => view.unreadable.push(code.to_owned()),
            }
        }
        Some(view)
    }

    /// Whether this is the one map that reacts: several maps (`m=`) are written as text.
    #[must_use]
    pub fn is_map(&self) -> bool {
        self.page == Page::Map && self.mode.is_none()
    }

    /// Reads the parameters of `page`.
    #[must_use]
    pub fn read(page: Page, query: &Query) -> Self {
        let mut unreadable = Vec::new();
        let text = |name: &str| query.get(name).map(str::to_owned);
        let list = |name: &str| -> Vec<String> {
            query
                .all(name)
                .flat_map(|value| value.split(','))
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let locale = match query.get("lang") {
            None | Some("id") => Locale::Id,
            Some("en") => Locale::En,
            Some(other) => {
                unreadable.push(format!("lang={other}"));
                Locale::Id
            }
        };
        let region: Option<RegionCode> = parse(query, "w", &mut unreadable);
        let mut compared: Vec<RegionCode> = Vec::new();
        for code in list("b") {
            let Some(code) = parsed::<RegionCode>(&code, "b", &mut unreadable) else {
                continue;
            };
            if !has_room(page, region.as_ref(), &compared, &code) {
                unreadable.push(format!("b={code}"));
            } else if !compared.contains(&code) {
                compared.push(code);
            }
        }
        let mut known = |name: &str, words: &[&str]| {
            let value = query.get(name)?;
            let is_known = words.contains(&value);
            if !is_known {
                unreadable.push(format!("{name}={value}"));
            }
            is_known.then(|| value.to_owned())
        };
        let mode = known("m", page.modes());
        // Elsewhere `k` is another choice.
        let methods = Method::WORDS.map(|(_, word)| word);
        let classes = if page == Page::Map {
            known("k", &[["target"].as_slice(), &methods].concat())
        } else {
            text("k")
        };
        // Whoever asks for less than everything in other words than ours gets less, and the page says so.
        let public = query.get("as").is_some();
        let layers: Vec<String> = list("f")
            .into_iter()
            .filter(|kind| parsed::<FacilityKind>(kind, "f", &mut unreadable).is_some())
            .collect();
        Self {
            page,
            indicator: text("i"),
            period: parse(query, "p", &mut unreadable),
            region,
            level: parse(query, "l", &mut unreadable),
            denominator: parse(query, "d", &mut unreadable),
            classes,
            compared,
            mode,
            filter: text("q"),
            columns: list("kol"),
            layers,
            order: text("s"),
            check: text("c"),
            locale,
            public,
            version: text("v"),
            unreadable,
        }
    }

    /// The parameters of this state in the order of an address, defaults left out.
    pub fn parameters(&self) -> impl Iterator<Item = (&'static str, String)> {
        let joined = |words: &[String]| Some(words.join(",")).filter(|text| !text.is_empty());
        let codes: Vec<String> = self.compared.iter().map(ToString::to_string).collect();
        let region = self.region.as_ref().filter(|_| self.page != Page::Profile);
        [
            ("i", self.indicator.clone()),
            ("p", self.period.map(|period| period.to_string())),
            ("w", region.map(ToString::to_string)),
            ("l", self.level.map(|level| level.to_string())),
            ("k", self.classes.clone()),
            ("b", joined(&codes)),
            ("m", self.mode.clone()),
            ("q", self.filter.clone()),
            ("kol", joined(&self.columns)),
            ("f", joined(&self.layers)),
            ("d", self.denominator.map(|kind| kind.to_string())),
            ("s", self.order.clone()),
            ("c", self.check.clone()),
            ("lang", (self.locale == Locale::En).then(|| "en".to_owned())),
            ("as", self.public.then(|| "public".to_owned())),
            ("v", self.version.clone()),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }

    /// The address of this state.
    #[must_use]
    pub fn href(&self) -> String {
        let mut out = String::from(self.page.path());
        if let (Page::Profile, Some(code)) = (self.page, &self.region) {
            // Writing to a String does not fail.
            let _ = write!(out, "/{code}");
        }
        for (at, (name, value)) in self.parameters().enumerate() {
            let separator = if at == 0 { '?' } else { '&' };
            let _ = write!(out, "{separator}{name}={}", encode(&value));
        }
        out
    }

    /// An address of the API with what of this state changes its figures: denominator, audience, dataset.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        let mut out = path.to_owned();
        for (name, value) in self.parameters() {
            let name = match name {
                "d" => "denominator",
                "as" | "v" => name,
                _ => continue,
            };
            let sign = if out.contains('?') { '&' } else { '?' };
            // Writing to a String does not fail.
            let _ = write!(out, "{sign}{name}={}", encode(&value));
        }
        out
    }

    /// Another page with what both share: indicator, period, region, denominator, compared regions, language, audience and
    /// dataset. What only this page knows (its mode, classes, sorting, columns) stays behind.
    #[must_use]
    pub fn to(&self, page: Page) -> Self {
        if page == self.page {
            return self.clone();
        }
        Self {
            page,
            indicator: self.indicator.clone(),
            period: self.period,
            region: self.region.clone(),
            denominator: self.denominator,
            compared: self
                .compared
                .iter()
                .take(page.most_compared())
                .cloned()
                .collect(),
            locale: self.locale,
            public: self.public,
            version: self.version.clone(),
            ..Self::default()
        }
    }

    /// Whether one region more can be told apart beside those that are compared.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn has_room_for(&self, code: &RegionCode) -> bool {
        self.compared.contains(code)
            || has_room(self.page, self.region.as_ref(), &self.compared, code)
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

    /// The column that `s` names; none where it names none that this page's table has (a page with columns of its own reads
    /// [`View::order`] itself).
    #[must_use]
    pub fn sort(&self) -> Option<Sort> {
        let text = self.order.as_deref()?;
        let (descending, word) = text
            .strip_prefix('-')
            .map_or((false, text), |word| (true, word));
        SortKey::WORDS
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(key, _)| Sort {
                key: *key,
                descending,
            })
    }

    /// This view sorted by `key`; a second choice of the same column turns the order round.
    #[must_use]
    pub fn sorted_by(&self, key: SortKey) -> Self {
        let figures = !matches!(key, SortKey::Code | SortKey::Name | SortKey::District);
        let descending = match self.sort() {
            Some(sort) if sort.key == key => !sort.descending,
            _ => figures,
        };
        let word = SortKey::WORDS
            .iter()
            .find(|(known, _)| *known == key)
            .map_or("kode", |(_, word)| word);
        Self {
            order: Some(format!("{}{word}", if descending { "-" } else { "" })),
            ..self.clone()
        }
    }
}

/// Whether another region can be told apart beside those that a page compares already. The one in view is a line of its trend in
/// any case.
fn has_room(
    page: Page,
    own: Option<&RegionCode>,
    compared: &[RegionCode],
    code: &RegionCode,
) -> bool {
    let is_other = |other: &RegionCode| page == Page::Compare || own != Some(other);
    let others = compared.iter().filter(|code| is_other(code)).count();
    !is_other(code) || others < page.most_compared()
}

fn parse<T: std::str::FromStr>(
    query: &Query,
    name: &str,
    unreadable: &mut Vec<String>,
) -> Option<T> {
    parsed(query.get(name)?, name, unreadable)
}

fn parsed<T: std::str::FromStr>(
    value: &str,
    name: &str,
    unreadable: &mut Vec<String>,
) -> Option<T> {
    let parsed = value.parse().ok();
    if parsed.is_none() {
        unreadable.push(format!("{name}={value}"));
    }
    parsed
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(query: &str) -> View {
        View::of(&format!("/peta?{query}")).unwrap()
    }

    #[test]
    fn an_address_survives_the_round_trip() {
        for address in [
            "/",
            "/peta?i=stunting&p=2026-03&w=33.08&l=village&k=jenks&d=riil&s=-nilai&lang=en&as=public&v=5c1b2f0e9a7d4638",
            "/tren?i=k6&b=33.08.01,33.08.02&m=musim",
            "/tabel?q=Ci%20hideung&kol=stunting,k6&s=-2026-03",
            "/wilayah/33.08.01.2001?p=2026-03",
        ] {
            assert_eq!(View::of(address).unwrap().href(), address);
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let view = read("p=Maret&w=kota&l=dusun&d=duga&lang=jv&b=33.08,x");
        assert_eq!(
            view.unreadable,
            ["lang=jv", "w=kota", "b=x", "p=Maret", "l=dusun", "d=duga"]
        );
        assert_eq!(view.href(), "/peta?b=33.08");
        assert_eq!(View::of("/wilayah/entah").unwrap().unreadable, ["entah"]);
        let view = read("m=semua&as=umum&k=zzz&f=posyandu,warung");
        assert_eq!(view.unreadable, ["m=semua", "k=zzz", "f=warung"]);
        assert_eq!(view.layers, ["posyandu"]);
        // Nobody sees more for a word that is misspelt.
        assert!(view.public && view.is_map());
        assert!(View::of("/ilp").is_none());
    }

    #[test]
    fn as_many_regions_stand_beside_one_another_as_a_page_has_room_for() {
        let codes = |range: std::ops::Range<usize>| {
            let codes: Vec<String> = range.map(|n| format!("33.08.{n:02}")).collect();
            codes.join(",")
        };
        for (address, shown, left) in [
            (format!("/tren?b={}", codes(1..9)), 7, 1),
            // The region in view is one of the lines already.
            (format!("/tren?w=33.08.01&b={}", codes(1..9)), 8, 0),
            (format!("/banding?b={}", codes(1..10)), 6, 3),
            ("/banding?b=33.08.01,33.08.01".to_owned(), 1, 0),
        ] {
            let view = View::of(&address).unwrap();
            assert_eq!(
                (view.compared.len(), view.unreadable.len()),
                (shown, left),
                "{address}"
            );
        }
    }

    #[test]
    fn another_page_keeps_what_both_share() {
        let view = read("i=k6&p=2026-03&w=33.08&l=village&k=jenks&s=-nilai&lang=en&as=public");
        assert_eq!(
            view.to(Page::Trend).href(),
            "/tren?i=k6&p=2026-03&w=33.08&lang=en&as=public"
        );
        assert_eq!(
            view.to(Page::Profile).href(),
            "/wilayah/33.08?i=k6&p=2026-03&lang=en&as=public"
        );
        assert_eq!(view.to(Page::Map), view);
    }

    #[test]
    fn a_second_click_on_a_column_turns_the_order_round() {
        let once = read("").sorted_by(SortKey::Value);
        assert!(once.sort().unwrap().descending);
        assert!(!once.sorted_by(SortKey::Value).sort().unwrap().descending);
        assert!(read("s=warna").sort().is_none());
    }
}
