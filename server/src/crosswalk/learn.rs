//! A crosswalk from rows that carry both codes.

use std::collections::{BTreeMap, BTreeSet};

use app::model::RegionCode;

use super::{Crosswalk, System};

/// A row with a code of each numbering, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairRow {
    /// Line of the file, from 1.
    pub line: u64,
    /// Code of the other numbering.
    pub code: String,
    /// Kemendagri code.
    pub kemendagri: String,
}

/// What was learned, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    /// Pairs that nothing in the file contradicts.
    pub crosswalk: Crosswalk,
    /// Rows that are no pair: line and why.
    pub refused: Vec<(u64, String)>,
    /// Codes that the file gives more than one partner, in words, sorted: none of their pairs is taken.
    pub conflicts: Vec<String>,
    /// Rows without one of the codes.
    pub incomplete: u64,
}

/// Learns the pairs of one system. The same pair in many rows (one for each year) is one pair; a code with two partners
/// is a conflict on either side.
#[must_use]
pub fn learn(system: System, rows: &[PairRow]) -> Learned {
    let mut learned = Learned::default();
    let mut partners: BTreeMap<String, BTreeSet<RegionCode>> = BTreeMap::new();
    let mut codes: BTreeMap<RegionCode, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        if row.code.trim().is_empty() || row.kemendagri.trim().is_empty() {
            learned.incomplete += 1;
            continue;
        }
        let Some(code) = system.code(&row.code) else {
            let reason = format!("\"{}\": {}", row.code, system.shape());
            learned.refused.push((row.line, reason));
            continue;
        };
        match row.kemendagri.parse::<RegionCode>() {
            Ok(region) => {
                codes
                    .entry(region.clone())
                    .or_default()
                    .insert(code.clone());
                partners.entry(code).or_default().insert(region);
            }
            Err(error) => learned.refused.push((row.line, error.to_string())),
        }
    }
    let several = |regions: &BTreeSet<RegionCode>| {
        regions
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" and ")
    };
    for (code, regions) in &partners {
        if regions.len() > 1 {
            learned
                .conflicts
                .push(format!("{system} {code} stands for {}", several(regions)));
        }
    }
    for (region, own) in &codes {
        if own.len() > 1 {
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            learned.conflicts.push(format!(
                "{region} has the {system} codes {}",
                own.join(" and ")
            ));
        }
    }
    for (code, regions) in partners {
        let Some(region) = regions.first().filter(|_| regions.len() == 1) else {
            continue;
        };
        if codes.get(region).is_some_and(|own| own.len() == 1) {
            learned.crosswalk.set(system, code, region.clone());
        }
    }
    learned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_repeat_a_pair_and_contradictions_are_left_out() {
        let row = |line, code: &str, kemendagri: &str| PairRow {
            line,
            code: code.to_owned(),
            kemendagri: kemendagri.to_owned(),
        };
        let learned = learn(
            System::Bps,
            &[
                row(2, "3211100004", "32.11.01.2001"),
                row(3, "3211100004", "3211012001"),
                row(4, "3211100005", "32.11.01.2002"),
                row(5, "3211100006", "32.11.01.2002"),
                row(6, "3211100007", "32.11.01.2003"),
                row(7, "3211100007", "32.11.01.2004"),
                row(8, "", "32.11.01.2005"),
                row(9, "32111", "32.11.01.2005"),
                row(10, "3211100009", "3.211E9"),
            ],
        );
        assert_eq!(learned.crosswalk.len(System::Bps), 1);
        assert_eq!(
            learned.conflicts,
            [
                "bps 3211100007 stands for 32.11.01.2003 and 32.11.01.2004",
                "32.11.01.2002 has the bps codes 3211100005 and 3211100006"
            ]
        );
        assert_eq!(learned.incomplete, 1);
        let lines: Vec<u64> = learned.refused.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [9, 10]);
    }
}
