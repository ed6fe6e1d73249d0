//! From the names of a village to its code. Only a name that is the same is taken; one that is merely alike is proposed.

use std::collections::{BTreeMap, HashMap};

use app::model::{Level, RegionCode};

use crate::{
    crosswalk::{NameMatcher, NameMatches},
    dataset::Snapshot,
};

/// A village that a name may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Its code.
    pub code: RegionCode,
    /// Its name in the dataset.
    pub name: String,
    /// How alike the names are, 0 to 1.
    pub score: f64,
}

/// What names stand for.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// One village has this name there.
    Village(RegionCode),
    /// The kabupaten or kota is none of the dataset.
    Outside,
    /// Perhaps one of these; a person decides. Empty where nothing is alike.
    Proposed(Vec<Proposal>),
}

/// Finds villages by their names. An empty text is a name that the file does not give.
pub trait VillageResolver: Send + Sync {
    /// The village of that name in that kecamatan and kabupaten or kota.
    fn resolve(&self, regency: &str, district: &str, village: &str) -> Resolution;
}

/// Names compared letter by letter, without case, blanks, signs and the words *desa*, *kecamatan* and their like.
#[derive(Clone, Debug, Default)]
pub struct ExactNames {
    villages: HashMap<String, Vec<Village>>,
    all: Vec<Village>,
    regencies: BTreeMap<String, Vec<RegionCode>>,
}

#[derive(Clone, Debug)]
struct Village {
    code: RegionCode,
    name: String,
    key: String,
    district: String,
    regency: String,
}

/// How many proposals are given.
const PROPOSALS: usize = 3;
/// Names less alike than this are not proposed (Jaro-Winkler).
const ALIKE: f64 = 0.85;

impl ExactNames {
    /// The names of a dataset's regions.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let names: BTreeMap<&RegionCode, &str> = snapshot
            .regions
            .iter()
            .map(|row| (&row.code, row.name.as_str()))
            .collect();
        let upper = |code: &RegionCode, level: Level, key: fn(&str) -> String| {
            code.ancestor(level)
                .and_then(|code| names.get(&code).map(|name| key(name)))
                .unwrap_or_default()
        };
        let mut found = Self::default();
        for (code, name) in &names {
            match code.level() {
                Level::Village => {
                    let village = Village {
                        code: (*code).clone(),
                        name: (*name).to_owned(),
                        key: village_key(name),
                        district: upper(code, Level::District, district_key),
                        regency: upper(code, Level::Regency, regency_key),
                    };
                    found
                        .villages
                        .entry(village.key.clone())
                        .or_default()
                        .push(village.clone());
                    found.all.push(village);
                }
                Level::Regency => found
                    .regencies
                    .entry(regency_key(name))
                    .or_default()
                    .push((*code).clone()),
                Level::Province | Level::District | Level::Group => {}
            }
        }
        found
    }

    fn proposals<'a>(villages: impl Iterator<Item = &'a Village>, key: &str) -> Resolution {
        let mut alike: Vec<Proposal> = villages
            .map(|village| Proposal {
                code: village.code.clone(),
                name: village.name.clone(),
                score: strsim::jaro_winkler(&village.key, key),
            })
            .filter(|proposal| proposal.score >= ALIKE)
            .collect();
        alike.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.code.cmp(&b.code)));
        alike.truncate(PROPOSALS);
        Resolution::Proposed(alike)
    }
}

impl VillageResolver for ExactNames {
    fn resolve(&self, regency: &str, district: &str, village: &str) -> Resolution {
        let (regency, district, key) = (
            regency_key(regency),
            district_key(district),
            village_key(village),
        );
        if !regency.is_empty() && !self.regencies.contains_key(&regency) {
            return Resolution::Outside;
        }
        let is_there = |village: &&Village| {
            (regency.is_empty() || village.regency == regency)
                && (district.is_empty() || village.district == district)
        };
        let same: Vec<&Village> = self
            .villages
            .get(&key)
            .into_iter()
            .flatten()
            .filter(is_there)
            .collect();
        match same[..] {
            [one] => Resolution::Village(one.code.clone()),
            [_, _, ..] => Self::proposals(same.into_iter(), &key),
            [] => {
                let there = self.all.iter().filter(is_there);
                match Self::proposals(there, &key) {
                    // The kecamatan itself may be written another way.
                    Resolution::Proposed(none) if none.is_empty() => Self::proposals(
                        self.all
                            .iter()
                            .filter(|v| regency.is_empty() || v.regency == regency),
                        &key,
                    ),
                    found => found,
                }
            }
        }
    }
}

/// What a person has confirmed first, then the same name in the same kecamatan; a file without kecamatan names a desa only
/// where its kabupaten has the name once.
pub struct OfficeNames {
    matcher: NameMatcher,
    exact: ExactNames,
}

impl OfficeNames {
    /// The names of a dataset's regions, and the answers of a data folder's `name_matches.csv`.
    #[must_use]
    pub fn of(snapshot: &Snapshot, confirmed: &NameMatches) -> Self {
        Self {
            matcher: NameMatcher::new(&snapshot.regions, confirmed),
            exact: ExactNames::of(snapshot),
        }
    }
}

impl VillageResolver for OfficeNames {
    fn resolve(&self, regency: &str, district: &str, village: &str) -> Resolution {
        use crate::crosswalk::Resolution as Found;
        let candidates = match self.matcher.resolve_names(regency, district, village) {
            None => return Resolution::Outside,
            Some(Found::Exact(code) | Found::Confirmed(code)) => return Resolution::Village(code),
            Some(Found::Proposed(candidates)) => candidates,
            Some(Found::Unknown) => Vec::new(),
        };
        if district.trim().is_empty()
            && let found @ Resolution::Village(_) = self.exact.resolve(regency, district, village)
        {
            return found;
        }
        let proposals = candidates.into_iter().map(|candidate| Proposal {
            code: candidate.code,
            name: candidate.name,
            score: candidate.score,
        });
        Resolution::Proposed(proposals.collect())
    }
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Without a leading word like *desa*, unless the word is all there is.
fn without(text: &str, words: &[&str]) -> String {
    let trimmed = text.trim();
    let (first, rest) = trimmed
        .split_once(|c: char| c.is_whitespace() || c == '.')
        .unwrap_or((trimmed, ""));
    let is_kind = words.contains(&first.to_lowercase().as_str());
    if is_kind && !letters(rest).is_empty() {
        letters(rest)
    } else {
        letters(trimmed)
    }
}

fn village_key(name: &str) -> String {
    without(
        name,
        &["desa", "ds", "kelurahan", "kel", "nagari", "gampong"],
    )
}

fn district_key(name: &str) -> String {
    without(name, &["kecamatan", "kec"])
}

/// *Kota* stays: beside many a kota there is a kabupaten of the same name.
fn regency_key(name: &str) -> String {
    without(name, &["kabupaten", "kab"])
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::dataset::RegionRow;

    fn names() -> ExactNames {
        let row = |code: &str, name: &str| RegionRow {
            code: code.parse().unwrap(),
            name: name.to_owned(),
            bbox: [0.0; 4],
            point: [0.0; 2],
        };
        ExactNames::of(&Snapshot {
            regions: vec![
                row("32.11", "Kabupaten Sumedang"),
                row("32.11.01", "Wado"),
                row("32.11.02", "Situraja"),
                row("32.11.01.2001", "Cikareo Utara"),
                row("32.11.01.2002", "Sukamaju"),
                row("32.11.02.2001", "Sukamaju"),
                row("32.11.02.2002", "Cihideung Ilir"),
            ],
            ..Snapshot::default()
        })
    }

    #[test]
    fn the_same_name_in_the_same_kecamatan_is_taken() {
        let names = names();
        for (regency, district, village, code) in [
            (
                "KAB. SUMEDANG",
                "KEC. WADO",
                "DESA SUKAMAJU",
                "32.11.01.2002",
            ),
            (
                "Kabupaten Sumedang",
                "situraja",
                "Suka Maju",
                "32.11.02.2001",
            ),
            ("", "", "CIKAREO UTARA", "32.11.01.2001"),
        ] {
            assert_eq!(
                names.resolve(regency, district, village),
                Resolution::Village(code.parse().unwrap())
            );
        }
    }

    #[test]
    fn what_is_not_sure_is_proposed() {
        let names = names();
        let Resolution::Proposed(two) = names.resolve("", "", "Sukamaju") else {
            panic!("a name that two villages have was taken")
        };
        assert_eq!(two.len(), 2);
        let Resolution::Proposed(alike) = names.resolve("", "Situraja", "CIHIDEUNGHILIR") else {
            panic!("another spelling was taken")
        };
        assert_eq!(alike[0].code.as_str(), "32.11.02.2002");
        assert!(alike[0].score < 1.0);
        assert_eq!(
            names.resolve("", "Wado", "Zzz"),
            Resolution::Proposed(Vec::new())
        );
    }

    #[test]
    fn another_kabupaten_is_outside() {
        assert_eq!(
            names().resolve("KOTA SUMEDANG", "Wado", "Sukamaju"),
            Resolution::Outside
        );
    }
}
