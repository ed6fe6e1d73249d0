//! A regency whose desa changed: prepared once for every division of its land, so that a period is drawn as it was.

use std::collections::{BTreeMap, BTreeSet};

use app::model::{Date, Level, RegionCode};
use geodata::{Feature, Topology, encode, history::History};

use super::{
    IngestError,
    geometry::{PreparedRegency, prepare_regency},
    repairs::RegionRepair,
};
use crate::dataset::{FormerBoundaries, GeometryShape, RegionRow};

/// A regency with all its divisions, ready for a dataset.
#[derive(Clone, Debug)]
pub(crate) struct Editions {
    /// The regency, its districts and villages, those that are no more among them.
    pub(crate) regions: Vec<RegionRow>,
    /// What is drawn inside it, and when.
    pub(crate) geometry: Vec<GeometryShape>,
    /// Its villages of today in full detail.
    pub(crate) full: Topology,
    /// The same of earlier divisions.
    pub(crate) former: Vec<FormerBoundaries>,
    /// What was mended in today's borders.
    pub(crate) repair: RegionRepair,
}

/// A time in which no desa came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Span {
    /// First day; none for always before.
    from: Option<Date>,
    /// First day of the next; none for today's.
    to: Option<Date>,
    villages: BTreeSet<RegionCode>,
}

/// Prepares every division of a regency. Desa that `history` does not name are in all of them; where it names none, there is
/// one division.
///
/// # Errors
/// Borders that cannot be mended into a mosaic, named by the regency.
pub(crate) fn prepare_editions(
    regency: &RegionCode,
    features: &[Feature],
    history: &History,
) -> Result<Editions, IngestError> {
    let named: Vec<Feature> = features
        .iter()
        .map(|feature| {
            let mut feature = feature.clone();
            if let Some(name) = history.name(&feature.code) {
                name.clone_into(&mut feature.name);
            }
            feature
        })
        .collect();
    let mut spans = spans(&named, history);
    let today = spans.pop().unwrap_or_else(|| Span {
        from: None,
        to: None,
        villages: named.iter().map(|feature| feature.code.clone()).collect(),
    });
    let of = |span: &Span| -> Vec<Feature> {
        let is_there = |feature: &&Feature| span.villages.contains(&feature.code);
        named.iter().filter(is_there).cloned().collect()
    };
    let PreparedRegency {
        regions,
        mut geometry,
        full,
        repair,
    } = prepare_regency(regency, &of(&today), |_| true)?;
    for shape in &mut geometry {
        shape.valid_from = today.from;
    }
    let mut editions = Editions {
        regions,
        geometry,
        full,
        former: Vec::new(),
        repair,
    };
    let mut later = today;
    for span in spans.into_iter().rev() {
        let (districts, later_districts) = (by_district(&span), by_district(&later));
        let is_changed = |code: &RegionCode| districts.get(code) != later_districts.get(code);
        let prepared = prepare_regency(regency, &of(&span), is_changed)?;
        editions.former.push(FormerBoundaries {
            region: regency.clone(),
            valid_from: span.from,
            valid_to: span.to,
            bytes: encode(&prepared.full),
        });
        // What is drawn alike is not kept twice: the later drawing is then the earlier one's, too.
        for district in districts.keys().filter(|code| !is_changed(code)) {
            for shape in editions
                .geometry
                .iter_mut()
                .filter(|s| s.region == *district)
            {
                if shape.valid_from == span.to {
                    shape.valid_from = span.from;
                }
            }
        }
        for drawn in prepared.geometry {
            let is_same = |shape: &&mut GeometryShape| {
                (&shape.region, shape.level, shape.detail)
                    == (&drawn.region, drawn.level, drawn.detail)
                    && shape.valid_from == span.to
                    && shape.bytes == drawn.bytes
            };
            if let Some(same) = editions.geometry.iter_mut().find(is_same) {
                same.valid_from = span.from;
            } else {
                editions.geometry.push(GeometryShape {
                    valid_from: span.from,
                    valid_to: span.to,
                    ..drawn
                });
            }
        }
        let known: BTreeSet<RegionCode> = editions
            .regions
            .iter()
            .map(|row| row.code.clone())
            .collect();
        let gone = prepared
            .regions
            .into_iter()
            .filter(|row| !known.contains(&row.code));
        editions.regions.extend(gone);
        later = span;
    }
    Ok(editions)
}

/// The features of today's division.
pub(super) fn of_today(features: &[Feature], history: &History) -> Vec<Feature> {
    let today = spans(features, history).pop();
    features
        .iter()
        .filter(|feature| {
            today
                .as_ref()
                .is_none_or(|span| span.villages.contains(&feature.code))
        })
        .cloned()
        .collect()
}

/// The divisions in order of time; those in which nobody is left out, those alike joined.
fn spans(features: &[Feature], history: &History) -> Vec<Span> {
    let days = history.days(features.iter().map(|feature| &feature.code));
    let starts = std::iter::once(None).chain(days.iter().copied().map(Some));
    let ends = days.iter().copied().map(Some).chain([None]);
    let mut spans: Vec<Span> = Vec::new();
    for (from, to) in starts.zip(ends) {
        let day = from.unwrap_or(Date::FIRST);
        let villages: BTreeSet<RegionCode> = features
            .iter()
            .map(|feature| &feature.code)
            .filter(|code| history.holds(code, day))
            .cloned()
            .collect();
        if villages.is_empty() {
            continue;
        }
        match spans.last_mut() {
            Some(last) if last.villages == villages => last.to = to,
            _ => spans.push(Span { from, to, villages }),
        }
    }
    // The first is drawn for all time before, the last for all after.
    if let Some(first) = spans.first_mut() {
        first.from = None;
    }
    if let Some(last) = spans.last_mut() {
        last.to = None;
    }
    spans
}

fn by_district(span: &Span) -> BTreeMap<RegionCode, BTreeSet<&RegionCode>> {
    let mut districts: BTreeMap<RegionCode, BTreeSet<&RegionCode>> = BTreeMap::new();
    for village in &span.villages {
        if let Some(district) = village.ancestor(Level::District) {
            districts.entry(district).or_default().insert(village);
        }
    }
    districts
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A square of one unit from its south-west corner, in hundredths of a degree.
    fn square(code: &str, x: f64, y: f64, width: f64) -> Feature {
        let at = |dx: f64, dy: f64| [110.0 + (x + dx) / 100.0, -7.0 + (y + dy) / 100.0];
        Feature {
            code: code.parse().unwrap(),
            name: code.to_owned(),
            polygons: vec![vec![vec![
                at(0.0, 0.0),
                at(width, 0.0),
                at(width, 1.0),
                at(0.0, 1.0),
                at(0.0, 0.0),
            ]]],
            upper_names: geodata::UpperNames::default(),
        }
    }

    fn prepared(history: &str) -> Editions {
        let features = [
            square("33.08.01.2001", 0.0, 0.0, 2.0),
            square("33.08.01.2002", 2.0, 0.0, 1.0),
            square("33.08.01.2011", 0.0, 0.0, 1.0),
            square("33.08.01.2012", 1.0, 0.0, 1.0),
            square("33.08.02.2001", 0.0, 1.0, 3.0),
        ];
        let history = History::from_csv(history).unwrap();
        prepare_editions(&"33.08".parse().unwrap(), &features, &history).unwrap()
    }

    const SPLIT: &str = "code,valid_from,valid_to,successors,name\n\
        33.08.01.2001,,2024-01-01,33.08.01.2011;33.08.01.2012,Lama\n\
        33.08.01.2011,2024-01-01,,,\n33.08.01.2012,2024-01-01,,,\n";

    #[test]
    fn every_time_has_its_own_desa() {
        let editions = prepared(SPLIT);
        let day: Date = "2024-01-01".parse().unwrap();
        let shapes = |region: &str, level: Level, on: Option<Date>| -> Vec<String> {
            let shape = editions
                .geometry
                .iter()
                .find(|s| s.region.as_str() == region && s.level == level && s.valid_to == on)
                .unwrap();
            assert_eq!(shape.valid_from, on.map_or(Some(day), |_| None));
            geodata::decode(&shape.bytes)
                .unwrap()
                .shapes
                .iter()
                .map(|shape| shape.code.to_string())
                .collect()
        };
        let before = ["33.08.01.2001", "33.08.01.2002"];
        let after = ["33.08.01.2002", "33.08.01.2011", "33.08.01.2012"];
        assert_eq!(shapes("33.08.01", Level::Village, Some(day)), before);
        assert_eq!(shapes("33.08.01", Level::Village, None), after);
        assert_eq!(shapes("33.08", Level::Village, None).len(), 4);
        // The other kecamatan is drawn once, for all time.
        let other: Vec<&GeometryShape> = editions
            .geometry
            .iter()
            .filter(|s| s.region.as_str() == "33.08.02")
            .collect();
        assert!(
            other
                .iter()
                .all(|s| s.valid_from.is_none() && s.valid_to.is_none())
        );
        assert_eq!(other.len(), app::model::Detail::ALL.len());
        assert_eq!((editions.full.shapes.len(), editions.former.len()), (4, 1));
        let rows: BTreeSet<&str> = editions
            .regions
            .iter()
            .map(|row| row.code.as_str())
            .collect();
        assert_eq!(rows.len(), 5 + 2 + 1);
        let old = editions
            .regions
            .iter()
            .find(|row| row.code.as_str() == "33.08.01.2001")
            .unwrap();
        assert_eq!(old.name, "Lama");
    }

    #[test]
    fn without_history_there_is_one_division() {
        let features = [
            square("33.08.01.2001", 0.0, 0.0, 2.0),
            square("33.08.01.2002", 2.0, 0.0, 1.0),
        ];
        let code = "33.08".parse().unwrap();
        let editions = prepare_editions(&code, &features, &History::default()).unwrap();
        assert!(editions.former.is_empty());
        assert!(
            editions
                .geometry
                .iter()
                .all(|s| s.valid_from.is_none() && s.valid_to.is_none())
        );
        // A table that names nobody of the regency changes nothing.
        let elsewhere =
            History::from_csv("code,valid_from,valid_to,successors\n33.09.01.2001,,2024-01-01,\n")
                .unwrap();
        let same = prepare_editions(&code, &features, &elsewhere).unwrap();
        assert_eq!(same.geometry, editions.geometry);
    }
}
