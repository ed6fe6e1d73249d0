//! Region codes of the Ministry of Home Affairs (Kemendagri): `33`, `33.08`, `33.08.01`, `33.08.01.2002`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, de, ser};

/// The levels of the administrative hierarchy, from the widest to the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Provinsi, 2 digits.
    Province,
    /// Kabupaten or kota, 4 digits.
    Regency,
    /// Kecamatan, 6 digits.
    District,
    /// Desa or kelurahan, 10 digits.
    Village,
    /// A grouping of desa inside one kabupaten that a table gives, such as the working area of a puskesmas. It stands beside
    /// the hierarchy: it may cross kecamatan, so it is neither wider nor narrower than one.
    Group,
}

impl Level {
    /// The levels of the hierarchy, widest first; groups stand beside it.
    pub const ALL: [Self; 4] = [Self::Province, Self::Regency, Self::District, Self::Village];

    /// The word used in addresses, files and the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Regency => "regency",
            Self::District => "district",
            Self::Village => "village",
            Self::Group => "group",
        }
    }

    /// Length of the dotted code at this level, in bytes: 2, 5, 8 or 13; for groups, whose length differs, the longest.
    #[must_use]
    pub const fn code_len(self) -> usize {
        match self {
            Self::Province => 2,
            Self::Regency => 5,
            Self::District => 8,
            Self::Village => 13,
            Self::Group => Self::Regency.code_len() + 1 + GROUP_ID_MAX,
        }
    }

    /// Whether a region of this level can contain one of `other` (or be it). Groups lie in regencies and hold desa.
    #[must_use]
    pub fn can_hold(self, other: Self) -> bool {
        match (self, other) {
            (Self::Group, other) => matches!(other, Self::Group | Self::Village),
            (_, Self::Group) => self <= Self::Regency,
            _ => self <= other,
        }
    }

    /// The level below, none under [`Level::Village`]; below a group are its desa.
    #[must_use]
    pub const fn below(self) -> Option<Self> {
        match self {
            Self::Province => Some(Self::Regency),
            Self::Regency => Some(Self::District),
            Self::District | Self::Group => Some(Self::Village),
            Self::Village => None,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Level {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .chain([Self::Group])
            .find(|level| level.as_str() == text)
            .ok_or_else(|| CodeError::Level(text.to_owned()))
    }
}

/// Why a text is no region code (or level).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Neither 2, 4, 6 nor 10 digits, or dots in the wrong places.
    #[error(
        "\"{0}\" is not a Kemendagri code: expected 33, 33.08, 33.08.01 or 33.08.01.2002 (dots may be left out)"
    )]
    Shape(String),
    /// Written in scientific notation, as Excel does with codes it takes for numbers.
    #[error(
        "\"{0}\" was turned into a number by a spreadsheet: format the column as text and export again"
    )]
    Spreadsheet(String),
    /// No such level.
    #[error("\"{0}\" is not a level: expected province, regency, district, village or group")]
    Level(String),
    /// Not a kabupaten's code, `~` and an id.
    #[error(
        "\"{0}\" is not a group's code: expected the kabupaten's code, ~ and 1 to 24 letters, digits, _ or -, as in 33.08~P3308010"
    )]
    Group(String),
}

/// Bytes of a group's own id at most.
const GROUP_ID_MAX: usize = 24;

/// A region code, always dotted inside; a group's is its kabupaten's with `~` and an id of its own, `33.08~P3308010`.
///
/// # Examples
/// ```
/// use geodata::{Level, RegionCode};
/// let desa: RegionCode = "3308012002".parse().unwrap();
/// assert_eq!(desa.as_str(), "33.08.01.2002");
/// assert_eq!(desa.level(), Level::Village);
/// assert_eq!(desa.parent().unwrap().as_str(), "33.08.01");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode(String);

impl RegionCode {
    /// The dotted form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The level, which follows from the shape.
    #[must_use]
    pub fn level(&self) -> Level {
        match self.0.len() {
            _ if self.0.contains('~') => Level::Group,
            2 => Level::Province,
            5 => Level::Regency,
            8 => Level::District,
            _ => Level::Village,
        }
    }

    /// The region that contains this one, none above a province; of a group its kabupaten.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0
            .rfind(['.', '~'])
            .map(|cut| Self(self.0[..cut].to_owned()))
    }

    /// The containing region at `level` (itself at its own level), none when `level` is narrower or cannot be told from the
    /// code: which group a desa belongs to is a table's business.
    #[must_use]
    pub fn ancestor(&self, level: Level) -> Option<Self> {
        match (self.level(), level) {
            (own, asked) if own == asked => Some(self.clone()),
            (_, Level::Group) => None,
            (Level::Group, asked) if asked > Level::Regency => None,
            (own, asked) if asked > own => None,
            _ => Some(Self(self.0[..level.code_len()].to_owned())),
        }
    }

    /// Whether `self` lies in `other` or is `other`, as far as codes can tell.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.0 == other.0
            || (self.0.starts_with(&other.0)
                && matches!(self.0.as_bytes().get(other.0.len()), Some(b'.' | b'~')))
    }

    /// Whether a village code is a kelurahan's (1xxx) rather than a desa's (2xxx).
    #[must_use]
    pub fn is_kelurahan(&self) -> bool {
        self.level() == Level::Village && self.0.as_bytes()[9] == b'1'
    }
}

impl FromStr for RegionCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let trimmed = text.trim();
        let shape = || CodeError::Shape(trimmed.to_owned());
        if let Some((regency, id)) = trimmed.split_once('~') {
            let is_id = (1..=GROUP_ID_MAX).contains(&id.len())
                && id
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
            return regency
                .parse::<Self>()
                .ok()
                .filter(|regency| is_id && regency.level() == Level::Regency)
                .map(|regency| Self(format!("{regency}~{id}")))
                .ok_or_else(|| CodeError::Group(trimmed.to_owned()));
        }
        if trimmed.contains(['E', 'e']) && trimmed.parse::<f64>().is_ok() {
            return Err(CodeError::Spreadsheet(trimmed.to_owned()));
        }
        let digits: String = trimmed.chars().filter(|c| *c != '.').collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(shape());
        }
        let cuts: &[usize] = match digits.len() {
            2 => &[2],
            4 => &[2, 4],
            6 => &[2, 4, 6],
            10 => &[2, 4, 6, 10],
            _ => return Err(shape()),
        };
        let mut dotted = String::with_capacity(13);
        let mut start = 0;
        for &cut in cuts {
            if start > 0 {
                dotted.push('.');
            }
            dotted.push_str(&digits[start..cut]);
            start = cut;
        }
        if trimmed.contains('.') && trimmed != dotted {
            return Err(shape());
        }
        Ok(Self(dotted))
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for RegionCode {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for RegionCode {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn dotted_and_undotted_are_one() {
        for (text, want) in [
            ("33", "33"),
            ("3308", "33.08"),
            ("33.08.01", "33.08.01"),
            (" 3308012002 ", "33.08.01.2002"),
        ] {
            assert_eq!(text.parse::<RegionCode>().unwrap().as_str(), want);
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in [
            "",
            "3",
            "33.8",
            "33.0801.2002",
            "33.08.01.200x",
            "desa",
            "33080120021",
            "3\u{0663}",
        ] {
            assert!(
                matches!(text.parse::<RegionCode>(), Err(CodeError::Shape(_))),
                "{text}"
            );
        }
        assert!(matches!(
            "3.211E9".parse::<RegionCode>(),
            Err(CodeError::Spreadsheet(_))
        ));
    }

    #[test]
    fn a_group_lies_in_its_kabupaten_and_beside_the_kecamatan() {
        let group: RegionCode = "3308~P3308010".parse().unwrap();
        assert_eq!(group.as_str(), "33.08~P3308010");
        assert_eq!(
            (group.level(), Level::Group.as_str()),
            (Level::Group, "group")
        );
        assert_eq!(group.parent().unwrap().as_str(), "33.08");
        assert_eq!(group.ancestor(Level::Province).unwrap().as_str(), "33");
        assert_eq!(group.ancestor(Level::Group), Some(group.clone()));
        assert_eq!(group.ancestor(Level::District), None);
        assert_eq!(group.ancestor(Level::Village), None);
        let desa: RegionCode = "33.08.01.2002".parse().unwrap();
        assert_eq!(desa.ancestor(Level::Group), None);
        assert!(group.is_within(&"33.08".parse().unwrap()));
        assert!(group.is_within(&"33".parse().unwrap()));
        assert!(!group.is_within(&"33.08.01".parse().unwrap()));
        assert!(Level::Regency.can_hold(Level::Group) && !Level::District.can_hold(Level::Group));
        assert!(Level::Group.can_hold(Level::Village) && !Level::Group.can_hold(Level::District));
        for text in [
            "33~A",
            "33.08.01~A",
            "33.08~",
            "33.08~a b",
            "33.08~A~B",
            "33.08~abcdefghijklmnopqrstuvwxy",
        ] {
            assert!(
                matches!(text.parse::<RegionCode>(), Err(CodeError::Group(_))),
                "{text}"
            );
        }
        assert_eq!("group".parse(), Ok(Level::Group));
    }

    #[test]
    fn within_respects_the_dots() {
        let code = |t: &str| t.parse::<RegionCode>().unwrap();
        assert!(code("33.08.01.2002").is_within(&code("33.08")));
        assert!(code("33.08").is_within(&code("33.08")));
        assert!(!code("33.08").is_within(&code("33.08.01")));
        assert!(!code("32.11.01.2001").is_within(&code("33")));
    }
}
