//! What no reader can mend and a person should know: regions without an official name, desa that are missing, parts that lie
//! far off.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::Feature;
use crate::{Level, RegionCode, names::upper_name, projection::metres_per_degree};

/// A part of a desa this far from its largest part belongs elsewhere, or the desa is spread over a sea: worth a look.
const PART_GAP_KM: f64 = 50.0;
/// A desa farther from the middle of its regency than this, and than [`FAR_MEDIANS`] times the usual, is worth a look.
const DESA_KM: f64 = 200.0;
/// Island regencies are wide: what is far there is measured by how far their desa lie out as a rule.
const FAR_MEDIANS: f64 = 8.0;
/// How many codes of a kind are listed.
const LISTED: usize = 20;

/// A kecamatan, kabupaten or province that the official list does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRegion {
    /// Its code.
    pub code: RegionCode,
    /// How many desa of the file say they are in it.
    pub desa: usize,
}

/// Something that lies far from where it should.
#[derive(Clone, Debug, PartialEq)]
pub struct FarPart {
    /// The desa.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// The part (from 1) that lies off, none for the whole desa.
    pub part: Option<usize>,
    /// How far: from the desa's largest part, or from the middle of its regency. In kilometres.
    pub distance_km: f64,
}

/// What a look at all desa of an import found. Notes, not errors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// Codes that stand more than once, and how often. Sorted.
    pub duplicates: Vec<(RegionCode, usize)>,
    /// Regions above the desa that the official list does not have: the widest only, sorted.
    pub unknown: Vec<UnknownRegion>,
    /// Desa that are known in the regencies of the file and not in it. Sorted.
    pub missing: Vec<RegionCode>,
    /// Parts and desa that lie far off, in the order of codes.
    pub far: Vec<FarPart>,
}

impl Survey {
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.duplicates.is_empty()
            && self.unknown.is_empty()
            && self.missing.is_empty()
            && self.far.is_empty()
    }
}

/// Looks at the desa of an import together. `known` are desa known from elsewhere (the dataset before, its observations):
/// gaps in the numbering prove nothing, and without it nothing is called missing.
#[must_use]
pub fn survey(features: &[Feature], known: Option<&BTreeSet<RegionCode>>) -> Survey {
    let mut counts: BTreeMap<&RegionCode, usize> = BTreeMap::new();
    for feature in features {
        *counts.entry(&feature.code).or_default() += 1;
    }
    let regencies: BTreeSet<RegionCode> = counts
        .keys()
        .filter_map(|code| code.ancestor(Level::Regency))
        .collect();
    let is_here = |code: &&RegionCode| {
        code.ancestor(Level::Regency)
            .is_some_and(|regency| regencies.contains(&regency))
    };
    Survey {
        missing: known
            .into_iter()
            .flatten()
            .filter(is_here)
            .filter(|code| code.level() == Level::Village && !counts.contains_key(code))
            .cloned()
            .collect(),
        duplicates: counts
            .iter()
            .filter(|(_, count)| **count > 1)
            .map(|(code, count)| ((*code).clone(), *count))
            .collect(),
        unknown: unknown(features),
        far: far(features),
    }
}

fn unknown(features: &[Feature]) -> Vec<UnknownRegion> {
    let mut unknown: BTreeMap<RegionCode, usize> = BTreeMap::new();
    for feature in features {
        let above = [Level::Province, Level::Regency, Level::District];
        let widest = above
            .into_iter()
            .filter_map(|level| feature.code.ancestor(level))
            .find(|code| upper_name(code).is_none());
        if let Some(code) = widest {
            *unknown.entry(code).or_default() += 1;
        }
    }
    unknown
        .into_iter()
        .map(|(code, desa)| UnknownRegion { code, desa })
        .collect()
}

/// West, south, east, north.
type Bounds = [f64; 4];

fn far(features: &[Feature]) -> Vec<FarPart> {
    let mut far = Vec::new();
    let mut by_regency: BTreeMap<RegionCode, Vec<(&Feature, [f64; 2])>> = BTreeMap::new();
    for feature in features {
        let parts: Vec<Bounds> = feature.polygons.iter().map(|rings| bounds(rings)).collect();
        let Some(largest) = largest(&parts) else {
            continue;
        };
        for (at, part) in parts.iter().enumerate() {
            let gap_km = gap_km(&parts[largest], part);
            if gap_km > PART_GAP_KM {
                far.push(FarPart {
                    code: feature.code.clone(),
                    name: feature.name.clone(),
                    part: Some(at + 1),
                    distance_km: gap_km,
                });
            }
        }
        if let Some(regency) = feature.code.ancestor(Level::Regency) {
            by_regency
                .entry(regency)
                .or_default()
                .push((feature, middle(&parts[largest])));
        }
    }
    for desa in by_regency.values() {
        far.extend(far_from_the_others(desa));
    }
    far.sort_by(|a, b| (&a.code, a.part).cmp(&(&b.code, b.part)));
    far
}

fn far_from_the_others(desa: &[(&Feature, [f64; 2])]) -> Vec<FarPart> {
    let axis = |axis: usize| median(desa.iter().map(|(_, middle)| middle[axis]).collect());
    let centre = [axis(0), axis(1)];
    let distances: Vec<f64> = desa
        .iter()
        .map(|(_, at)| distance_km(centre, *at))
        .collect();
    let limit_km = DESA_KM.max(FAR_MEDIANS * median(distances.clone()));
    desa.iter()
        .zip(distances)
        .filter(|(_, distance_km)| *distance_km > limit_km)
        .map(|((feature, _), distance_km)| FarPart {
            code: feature.code.clone(),
            name: feature.name.clone(),
            part: None,
            distance_km,
        })
        .collect()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

fn bounds(rings: &[Vec<[f64; 2]>]) -> Bounds {
    const NOTHING: Bounds = [
        f64::INFINITY,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NEG_INFINITY,
    ];
    rings
        .first()
        .into_iter()
        .flatten()
        .fold(NOTHING, |[w, s, e, n], [x, y]| {
            [w.min(*x), s.min(*y), e.max(*x), n.max(*y)]
        })
}

fn largest(parts: &[Bounds]) -> Option<usize> {
    let size = |[w, s, e, n]: &Bounds| (e - w) * (n - s);
    // From the back: of equals the first is taken.
    (0..parts.len())
        .rev()
        .max_by(|a, b| size(&parts[*a]).total_cmp(&size(&parts[*b])))
}

fn middle([west, south, east, north]: &Bounds) -> [f64; 2] {
    [(west + east) / 2.0, (south + north) / 2.0]
}

/// Between the nearest sides of two boxes.
fn gap_km(a: &Bounds, b: &Bounds) -> f64 {
    let between = |low: usize| (a[low] - b[low + 2]).max(b[low] - a[low + 2]).max(0.0);
    length_km([between(0), between(1)], (a[1] + b[3]) / 2.0)
}

fn distance_km(a: [f64; 2], b: [f64; 2]) -> f64 {
    length_km([a[0] - b[0], a[1] - b[1]], (a[1] + b[1]) / 2.0)
}

fn length_km([east, north]: [f64; 2], latitude: f64) -> f64 {
    let [metres_east, metres_north] = metres_per_degree(latitude);
    (east * metres_east).hypot(north * metres_north) / 1000.0
}

impl fmt::Display for Survey {
    /// A line for each kind that there is something of.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.duplicates.is_empty() {
            let codes = listed(&self.duplicates, |(code, count)| {
                format!("{code} ({count} times)")
            });
            writeln!(f, "codes that stand more than once: {codes}")?;
        }
        for UnknownRegion { code, desa } in self.unknown.iter().take(LISTED) {
            writeln!(
                f,
                "{} {code} is not in the official list of regions ({desa} desa): a new one, or a wrong code",
                code.level()
            )?;
        }
        if let Some(more) = self
            .unknown
            .len()
            .checked_sub(LISTED)
            .filter(|more| *more > 0)
        {
            writeln!(
                f,
                "… and {more} more regions that are not in the official list"
            )?;
        }
        if !self.missing.is_empty() {
            writeln!(
                f,
                "desa known from before that the file does not have: {}",
                listed(&self.missing, RegionCode::to_string)
            )?;
        }
        if !self.far.is_empty() {
            let what = listed(&self.far, |far| match far.part {
                Some(part) => format!(
                    "{} {} part {part}, {:.0} km from its largest part",
                    far.code, far.name, far.distance_km
                ),
                None => format!(
                    "{} {}, {:.0} km from the middle of its kabupaten",
                    far.code, far.name, far.distance_km
                ),
            });
            writeln!(f, "far off, look whether the code is right: {what}")?;
        }
        Ok(())
    }
}

fn listed<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
    let shown: Vec<String> = items.iter().take(LISTED).map(text).collect();
    let more = match items.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" … and {more} more"),
    };
    shown.join(", ") + &more
}

#[cfg(test)]
mod tests;
