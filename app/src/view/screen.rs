//! The pages by their addresses.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// A page of the dashboard (design §9).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Page {
    /// `/`
    Overview,
    /// `/peta`
    #[default]
    Map,
    /// `/tren`
    Trend,
    /// `/tabel`
    Table,
    /// `/wilayah/{code}`
    Profile,
    /// `/banding`
    Compare,
    /// `/mutu`
    Quality,
    /// `/metode`
    Methods,
    /// `/cari`
    Search,
    /// `/presentasi`
    Deck,
}

impl Page {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Overview,
        Self::Map,
        Self::Trend,
        Self::Table,
        Self::Profile,
        Self::Compare,
        Self::Quality,
        Self::Methods,
        Self::Search,
        Self::Deck,
    ];

    /// Its path; a profile's goes on with the code of a region.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Overview => "/",
            Self::Map => "/peta",
            Self::Trend => "/tren",
            Self::Table => "/tabel",
            Self::Profile => "/wilayah",
            Self::Compare => "/banding",
            Self::Quality => "/mutu",
            Self::Methods => "/metode",
            Self::Search => "/cari",
            Self::Deck => "/presentasi",
        }
    }

    /// What `m` may be on it.
    #[must_use]
    pub const fn modes(self) -> &'static [&'static str] {
        match self {
            Self::Overview => &["klaster", "dulu"],
            Self::Map => &["beriringan", "dwivariat"],
            Self::Trend => &["musim"],
            Self::Table => &["indikator", "periode"],
            Self::Profile => &["berubah"],
            _ => &[],
        }
    }

    /// How many regions may stand beside one another on it; on a trend beside the one in view.
    #[must_use]
    pub const fn most_compared(self) -> usize {
        match self {
            Self::Compare => 6,
            _ => 7,
        }
    }

    /// Whether a slide can show it.
    #[must_use]
    pub const fn is_shown_on_a_slide(self) -> bool {
        !matches!(self, Self::Methods | Self::Search | Self::Deck)
    }

    /// The page at a path, and what follows `/wilayah/`.
    #[must_use]
    pub fn at(path: &str) -> Option<(Self, Option<&str>)> {
        if let Some(code) = path.strip_prefix("/wilayah/") {
            return Some((Self::Profile, Some(code).filter(|code| !code.is_empty())));
        }
        Self::ALL
            .into_iter()
            .find(|page| page.path() == path)
            .map(|page| (page, None))
    }
}

/// The parameters of an address's query, decoded; the first of a name counts.
#[derive(Clone, Debug, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads what follows the question mark.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self(
            text.split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (decode(name), decode(value)))
                .collect(),
        )
    }

    /// The value of a parameter; none where it is empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// All parameters in their order; those without a value are left out.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every value of a parameter, as check boxes of one name send them.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }
}

/// `%41` and `+` as a form writes them; what is no such code stays as it is.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        at += if code.is_some() { 3 } else { 1 };
        out.push(code.unwrap_or(if byte == b'+' { b' ' } else { byte }));
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Percent-encodes what is neither unreserved nor harmless in a query value.
#[must_use]
pub fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_page() {
        for page in Page::ALL.into_iter().filter(|page| *page != Page::Profile) {
            assert_eq!(Page::at(page.path()), Some((page, None)));
        }
        assert_eq!(
            Page::at("/wilayah/33.08.01"),
            Some((Page::Profile, Some("33.08.01")))
        );
        assert_eq!(Page::at("/wilayah/"), Some((Page::Profile, None)));
        assert_eq!(Page::at("/ilp"), None);
    }

    #[test]
    fn a_query_is_decoded_and_broken_codes_stay() {
        let query = Query::read("q=K%C3%A9%20%26+b&x=50%&x=2&leer=&kol=a&kol=b");
        assert_eq!(query.get("q"), Some("Ké & b"));
        assert_eq!(query.get("x"), Some("50%"));
        assert_eq!(query.get("leer"), None);
        assert_eq!(query.all("kol").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(decode(&encode("Ké & b/%")), "Ké & b/%");
    }
}
