//! Pairs of codes, one to one.

use std::{collections::BTreeMap, path::Path};

use app::model::RegionCode;

use super::{CrosswalkError, System};

/// Codes of other numberings and the Kemendagri codes they stand for. One to one within a system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crosswalk {
    forward: BTreeMap<(System, String), RegionCode>,
    backward: BTreeMap<(System, RegionCode), String>,
}

impl Crosswalk {
    /// Number of pairs of a system.
    #[must_use]
    pub fn len(&self, system: System) -> usize {
        self.forward.keys().filter(|(s, _)| *s == system).count()
    }

    /// Whether there is no pair at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forward.is_empty()
    }

    /// The Kemendagri code that `code` of `system` stands for.
    #[must_use]
    pub fn kemendagri(&self, system: System, code: &str) -> Option<&RegionCode> {
        self.forward.get(&(system, system.code(code)?))
    }

    /// The code of `system` for a Kemendagri code.
    #[must_use]
    pub fn code_of(&self, system: System, region: &RegionCode) -> Option<&str> {
        self.backward
            .get(&(system, region.clone()))
            .map(String::as_str)
    }

    /// Notes a pair. Whatever stood at either of its ends is taken away, so that it stays one to one; gives the pairs
    /// taken away.
    pub fn set(
        &mut self,
        system: System,
        code: String,
        region: RegionCode,
    ) -> Vec<(String, RegionCode)> {
        if self.forward.get(&(system, code.clone())) == Some(&region) {
            return Vec::new();
        }
        let mut removed = Vec::new();
        if let Some(old) = self.forward.remove(&(system, code.clone())) {
            self.backward.remove(&(system, old.clone()));
            removed.push((code.clone(), old));
        }
        if let Some(old) = self.backward.remove(&(system, region.clone())) {
            self.forward.remove(&(system, old.clone()));
            removed.push((old, region.clone()));
        }
        self.backward.insert((system, region.clone()), code.clone());
        self.forward.insert((system, code), region);
        removed
    }

    /// The pairs, sorted by system and code.
    pub fn pairs(&self) -> impl Iterator<Item = (System, &str, &RegionCode)> {
        self.forward
            .iter()
            .map(|((system, code), region)| (*system, code.as_str(), region))
    }

    /// As `crosswalk.csv` of a dataset: `system,code,kemendagri`.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut out = String::from("system,code,kemendagri\n");
        for (system, code, region) in self.pairs() {
            out.push_str(&format!("{system},{code},{region}\n"));
        }
        out
    }

    /// Reads `crosswalk.csv`.
    ///
    /// # Errors
    /// A line that is no pair.
    pub fn from_csv(text: &str, path: &Path) -> Result<Self, CrosswalkError> {
        let mut all = Self::default();
        for (number, line) in text.lines().enumerate().skip(1) {
            let parts: Vec<&str> = line.split(',').collect();
            let pair = match parts.as_slice() {
                [system, code, region] => system
                    .parse::<System>()
                    .ok()
                    .zip(region.parse::<RegionCode>().ok())
                    .map(|(system, region)| (system, (*code).to_owned(), region)),
                _ => None,
            };
            let Some((system, code, region)) = pair else {
                return Err(CrosswalkError::Damaged {
                    path: path.to_owned(),
                    reason: format!("line {} is no pair of codes", number + 1),
                });
            };
            all.set(system, code, region);
        }
        Ok(all)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn region(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    #[test]
    fn pairs_stay_one_to_one() {
        let mut all = Crosswalk::default();
        let (a, b) = (region("32.11.01.2001"), region("32.11.01.2002"));
        assert!(
            all.set(System::Bps, "3211100004".into(), a.clone())
                .is_empty()
        );
        assert!(
            all.set(System::Bps, "3211100004".into(), a.clone())
                .is_empty()
        );
        assert!(
            all.set(System::Bps, "3211100005".into(), b.clone())
                .is_empty()
        );
        let removed = all.set(System::Bps, "3211100004".into(), b.clone());
        assert_eq!(removed.len(), 2);
        assert_eq!(all.len(System::Bps), 1);
        assert_eq!(all.kemendagri(System::Bps, " 3211100004"), Some(&b));
        assert_eq!(all.code_of(System::Bps, &a), None);
        assert_eq!(all.kemendagri(System::Dhis2, "3211100004"), None);
    }

    #[test]
    fn a_file_and_back() {
        let mut all = Crosswalk::default();
        all.set(System::Bps, "3211100004".into(), region("32.11.01.2001"));
        all.set(System::Dhis2, "ImspTQPwCqd".into(), region("32.11"));
        let text = all.to_csv();
        assert_eq!(Crosswalk::from_csv(&text, Path::new("c.csv")).unwrap(), all);
        assert!(
            Crosswalk::from_csv("system,code,kemendagri\nbps,1\n", Path::new("c.csv")).is_err()
        );
    }
}
