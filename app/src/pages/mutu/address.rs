//! What the address of the page asks for (design §9): `w` region, `p` period, `c` check, `i` indicator, `lang`.

use std::fmt::Write as _;

use crate::{
    format::Locale,
    model::{Period, QualityCheck, RegionCode},
};

/// The state of the page. Nothing in it is checked against a dataset yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MutuView {
    /// `w`
    pub region: Option<RegionCode>,
    /// `p`
    pub period: Option<Period>,
    /// `c`
    pub check: Option<QualityCheck>,
    /// `i`
    pub indicator: Option<String>,
    /// `lang`
    pub locale: Locale,
    /// Parameters that could not be read, `name=value`.
    pub unreadable: Vec<String>,
}

impl MutuView {
    /// Reads the query parameters through `get`.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let mut unreadable = Vec::new();
        let text = |name: &str| get(name).filter(|value| !value.is_empty());
        let locale = match text("lang").as_deref() {
            Some("en") => Locale::En,
            None | Some("id") => Locale::Id,
            Some(other) => {
                unreadable.push(format!("lang={other}"));
                Locale::Id
            }
        };
        Self {
            region: parse(text("w"), "w", &mut unreadable),
            period: parse(text("p"), "p", &mut unreadable),
            check: parse(text("c"), "c", &mut unreadable),
            indicator: text("i"),
            locale,
            unreadable,
        }
    }

    /// The address of this state; defaults are left out.
    #[must_use]
    pub fn href(&self) -> String {
        let mut out = String::from("/mutu");
        let mut separator = '?';
        let mut put = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                let _ = write!(out, "{separator}{name}={value}");
                separator = '&';
            }
        };
        put("w", self.region.as_ref().map(RegionCode::as_str));
        put("p", self.period.map(|period| period.to_string()).as_deref());
        put("c", self.check.map(QualityCheck::as_str));
        // Codes are a-z, 0-9 and _; anything else is no code and finds nothing.
        let is_plain =
            |code: &&String| code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        put(
            "i",
            self.indicator.as_ref().filter(is_plain).map(String::as_str),
        );
        put("lang", (self.locale == Locale::En).then_some("en"));
        out
    }
}

fn parse<T: std::str::FromStr>(
    text: Option<String>,
    name: &str,
    unreadable: &mut Vec<String>,
) -> Option<T> {
    let text = text?;
    let parsed = text.parse().ok();
    if parsed.is_none() {
        unreadable.push(format!("{name}={text}"));
    }
    parsed
}
