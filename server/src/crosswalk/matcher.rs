//! From the names of a kecamatan and a desa to a code: only inside the kecamatan, and anything but the same name is a
//! proposal for a person.

use std::collections::{BTreeMap, HashMap};

use app::model::{Level, RegionCode};

use super::{
    confirmed::{Answer, NameMatches},
    normalise::normalised,
    score::{LEAST, NEAR, likeness},
};
use crate::dataset::RegionRow;

/// Score of a kecamatan that the file does not name: the same name in it is a proposal, not a match.
const DISTRICT_NOT_GIVEN: f64 = 0.99;
/// Candidates that a proposal lists at most.
const LISTED: usize = 3;

/// A village that a name may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// Likeness of kecamatan and desa together, 0 to 1.
    pub score: f64,
}

/// What a name was found to mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// The one village of that kecamatan that has the same name after normalisation.
    Exact(RegionCode),
    /// Told by a person in `name_matches.csv`.
    Confirmed(RegionCode),
    /// Alike and not the same, or the same twice: best first. Nothing is taken until a person has confirmed one.
    Proposed(Vec<Candidate>),
    /// Nothing like it, or a person said no to what is like it.
    Unknown,
}

impl Resolution {
    /// The code that may be used.
    #[must_use]
    pub const fn code(&self) -> Option<&RegionCode> {
        match self {
            Self::Exact(code) | Self::Confirmed(code) => Some(code),
            Self::Proposed(_) | Self::Unknown => None,
        }
    }
}

#[derive(Debug)]
struct Place {
    code: RegionCode,
    name: String,
    normalised: String,
}

impl Place {
    fn of(row: &RegionRow) -> Self {
        Self {
            code: row.code.clone(),
            name: row.name.clone(),
            normalised: normalised(&row.name),
        }
    }
}

/// The names of a dataset's regions, and what people have said about others.
#[derive(Debug)]
pub struct NameMatcher {
    regencies: Vec<(Place, bool)>,
    districts: BTreeMap<RegionCode, Vec<Place>>,
    villages: BTreeMap<RegionCode, Vec<Place>>,
    /// By regency and the normalised names of kecamatan and desa.
    answers: HashMap<(RegionCode, String, String), Vec<Answer>>,
}

impl NameMatcher {
    /// A matcher over the regions of a dataset.
    #[must_use]
    pub fn new(regions: &[RegionRow], confirmed: &NameMatches) -> Self {
        let mut matcher = Self {
            regencies: Vec::new(),
            districts: BTreeMap::new(),
            villages: BTreeMap::new(),
            answers: HashMap::new(),
        };
        for row in regions {
            let parent = row.code.parent();
            match (row.code.level(), parent) {
                (Level::Regency, _) => {
                    matcher.regencies.push((Place::of(row), is_city(&row.name)));
                }
                (Level::District, Some(parent)) => {
                    matcher
                        .districts
                        .entry(parent)
                        .or_default()
                        .push(Place::of(row));
                }
                (Level::Village, Some(parent)) => {
                    matcher
                        .villages
                        .entry(parent)
                        .or_default()
                        .push(Place::of(row));
                }
                _ => {}
            }
        }
        for (regency, district, village, answer) in confirmed.answers() {
            let key = (regency.clone(), normalised(district), normalised(village));
            matcher.answers.entry(key).or_default().push(answer);
        }
        matcher
    }

    /// The regency of a name: the same after normalisation, a kota only where the name says so. None where there is
    /// none or more than one.
    #[must_use]
    pub fn regency(&self, name: &str) -> Option<&RegionCode> {
        let (wanted, city) = (normalised(name), is_city(name));
        let says_kind = city || name.trim().to_lowercase().starts_with("kab");
        let mut hits = self
            .regencies
            .iter()
            .filter(|(place, _)| place.normalised == wanted)
            .filter(|(_, is_city)| !says_kind || *is_city == city);
        let first = hits.next()?;
        hits.next().is_none().then_some(&first.0.code)
    }

    /// As [`Self::resolve`], with the kabupaten or kota by its name. An empty text is a name that the file does not give:
    /// without a kabupaten the only one of the dataset is meant, without a kecamatan nothing is ever exact. None where the
    /// kabupaten or kota is none of the dataset.
    #[must_use]
    pub fn resolve_names(
        &self,
        regency: &str,
        district: &str,
        village: &str,
    ) -> Option<Resolution> {
        let code = if regency.trim().is_empty() {
            match self.regencies.as_slice() {
                [(one, _)] => &one.code,
                _ => return Some(Resolution::Unknown),
            }
        } else {
            self.regency(regency)?
        };
        Some(self.resolve(code, district, village))
    }

    /// What `village` in `district` of `regency` means.
    #[must_use]
    pub fn resolve(&self, regency: &RegionCode, district: &str, village: &str) -> Resolution {
        let key = (regency.clone(), normalised(district), normalised(village));
        let answers = self
            .answers
            .get(&key)
            .map(Vec::as_slice)
            .unwrap_or_default();
        if let Some(code) = answers.iter().find_map(Answer::confirmed) {
            return Resolution::Confirmed(code.clone());
        }
        let candidates = self.candidates(regency, &key.1, &key.2);
        let same: Vec<&Candidate> = candidates.iter().filter(|c| c.score >= 1.0).collect();
        if let [one] = same.as_slice() {
            return Resolution::Exact(one.code.clone());
        }
        let left: Vec<Candidate> = candidates
            .into_iter()
            .filter(|c| !answers.iter().any(|answer| answer.denies(&c.code)))
            .collect();
        let Some(best) = left.first().map(|c| c.score) else {
            return Resolution::Unknown;
        };
        let near = left
            .into_iter()
            .filter(|candidate| best - candidate.score <= NEAR)
            .take(LISTED)
            .collect();
        Resolution::Proposed(near)
    }

    /// Villages alike, best first, then by code.
    fn candidates(&self, regency: &RegionCode, district: &str, village: &str) -> Vec<Candidate> {
        let districts = self
            .districts
            .get(regency)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let mut found: Vec<Candidate> = districts
            .iter()
            .map(|place| {
                let score = if district.is_empty() {
                    DISTRICT_NOT_GIVEN
                } else {
                    likeness(&place.normalised, district)
                };
                (place, score)
            })
            .filter(|(_, score)| *score >= LEAST)
            .flat_map(|(place, of_district)| {
                let villages = self
                    .villages
                    .get(&place.code)
                    .map(Vec::as_slice)
                    .unwrap_or_default();
                villages
                    .iter()
                    .map(move |place| (place, of_district, likeness(&place.normalised, village)))
            })
            .filter(|(_, _, of_village)| *of_village >= LEAST)
            .map(|(place, of_district, of_village)| Candidate {
                code: place.code.clone(),
                name: place.name.clone(),
                score: of_district * of_village,
            })
            .collect();
        found.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| a.code.cmp(&b.code))
        });
        found
    }
}

fn is_city(name: &str) -> bool {
    name.trim().to_lowercase().starts_with("kota ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn row(code: &str, name: &str) -> RegionRow {
        RegionRow {
            code: code.parse().unwrap(),
            name: name.to_owned(),
            bbox: [0.0; 4],
            point: [0.0; 2],
        }
    }

    fn regions() -> Vec<RegionRow> {
        vec![
            row("32.11", "Kabupaten Sumedang"),
            row("32.73", "Kota Sumedang"),
            row("32.11.01", "Wado"),
            row("32.11.02", "Jatinunggal"),
            row("32.11.01.2001", "Sukamaju"),
            row("32.11.01.2002", "Cihideung Ilir"),
            row("32.11.01.2003", "Sukamaju II"),
            row("32.11.02.2001", "Sukamaju"),
            row("32.11.02.2002", "Mekar Sari"),
            row("32.11.02.2003", "Mekarsari"),
        ]
    }

    fn code(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    fn proposed(resolution: Resolution) -> Vec<String> {
        match resolution {
            Resolution::Proposed(candidates) => {
                candidates.iter().map(|c| c.code.to_string()).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_name_is_looked_for_in_its_kecamatan_alone() {
        let matcher = NameMatcher::new(&regions(), &NameMatches::default());
        let at = |district: &str, village: &str| matcher.resolve(&code("32.11"), district, village);
        assert_eq!(
            at("WADO", "DESA SUKAMAJU"),
            Resolution::Exact(code("32.11.01.2001"))
        );
        assert_eq!(
            at("Kec. Jatinunggal", "Suka Maju"),
            Resolution::Exact(code("32.11.02.2001"))
        );
        assert_eq!(
            at("wado", "Sukamaju 2"),
            Resolution::Exact(code("32.11.01.2003"))
        );
        assert_eq!(at("Cibugel", "Sukamaju"), Resolution::Unknown);
        assert_eq!(
            matcher.resolve(&code("32.12"), "Wado", "Sukamaju"),
            Resolution::Unknown
        );
    }

    #[test]
    fn what_is_only_alike_is_proposed_and_never_taken() {
        let matcher = NameMatcher::new(&regions(), &NameMatches::default());
        let at = |district: &str, village: &str| matcher.resolve(&code("32.11"), district, village);
        assert_eq!(proposed(at("Wado", "CIHIDEUNGHILIR")), ["32.11.01.2002"]);
        assert_eq!(at("Wado", "Margalaksana"), Resolution::Unknown);
        assert_eq!(
            at("Wadu", "Sukamaju").code(),
            None,
            "a kecamatan that is only alike proposes too"
        );
        assert_eq!(
            proposed(at("Jatinunggal", "MEKARSARI")),
            ["32.11.02.2002", "32.11.02.2003"]
        );
    }

    #[test]
    fn what_a_person_said_is_used_and_what_they_turned_down_is_not_offered_again() {
        let dir = tempfile::tempdir().unwrap();
        let answered = |answer: &str| {
            let text = format!(
                "kabupaten,kecamatan,desa_as_written,proposed_code,proposed_name,score,confirmed\n32.11,WADO,CIHIDEUNGHILIR,32.11.01.2002,Cihideung Ilir,0.944,{answer}\n"
            );
            std::fs::write(dir.path().join("name_matches.csv"), text).unwrap();
            let confirmed = NameMatches::read(dir.path()).unwrap();
            NameMatcher::new(&regions(), &confirmed).resolve(
                &code("32.11"),
                "Wado",
                "Cihideunghilir",
            )
        };
        assert_eq!(proposed(answered("")), ["32.11.01.2002"]);
        assert_eq!(answered("ya"), Resolution::Confirmed(code("32.11.01.2002")));
        assert_eq!(
            answered("32.11.01.2003"),
            Resolution::Confirmed(code("32.11.01.2003"))
        );
        assert_eq!(answered("tidak"), Resolution::Unknown);
    }

    #[test]
    fn a_regency_is_found_by_its_kind_and_name() {
        let matcher = NameMatcher::new(&regions(), &NameMatches::default());
        assert_eq!(matcher.regency("KAB. SUMEDANG"), Some(&code("32.11")));
        assert_eq!(matcher.regency("Kota Sumedang"), Some(&code("32.73")));
        assert_eq!(matcher.regency("Sumedang"), None, "two of them");
        assert_eq!(matcher.regency("Garut"), None);
        let at = |regency: &str, district: &str, village: &str| {
            matcher.resolve_names(regency, district, village)
        };
        assert_eq!(
            at("KAB SUMEDANG", "Wado", "Sukamaju"),
            Some(Resolution::Exact(code("32.11.01.2001")))
        );
        assert_eq!(at("Garut", "Wado", "Sukamaju"), None);
        assert_eq!(at("", "Wado", "Sukamaju"), Some(Resolution::Unknown));
        let both = at("Kab. Sumedang", "", "Sukamaju").unwrap();
        assert_eq!(proposed(both), ["32.11.01.2001", "32.11.02.2001"]);
    }
}
