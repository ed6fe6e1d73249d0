//! The desa that is divided in the third of the five years: its history, and its figures before.

use std::collections::BTreeMap;

use app::model::{Date, Period, RegionCode};
use geodata::{
    demo::FormerDesa,
    history::{Entry, History, Validity},
};

use super::village::Village;
use crate::dataset::Measure;

/// The day of the division: a New Year's, as regulations mostly have it.
const DAY: Option<Date> = Date::new(2024, 1, 1);

/// Which desa were there when.
pub(super) fn history(former: &[FormerDesa]) -> History {
    let mut history = History::default();
    for desa in former {
        let entry = |from, to, successors: &[RegionCode]| Entry {
            validity: Validity {
                from,
                to,
                successors: successors.to_vec(),
            },
            name: None,
        };
        let code = desa.feature.code.clone();
        history.insert(code, entry(None, DAY, &desa.successors));
        for successor in &desa.successors {
            history.insert(successor.clone(), entry(DAY, None, &[]));
        }
    }
    history
}

/// Desa that are figured as if they had always been there, and under whose code the figures stand until they were.
pub(super) struct Divided {
    day: Date,
    /// By place in the list of desa: the desa that it came from.
    parent: BTreeMap<usize, RegionCode>,
    /// How many desa came from each.
    parts: BTreeMap<RegionCode, usize>,
}

impl Divided {
    pub(super) fn new(former: &[FormerDesa], villages: &[Village]) -> Option<Self> {
        let mut divided = Self {
            day: DAY?,
            parent: BTreeMap::new(),
            parts: BTreeMap::new(),
        };
        for desa in former {
            for (index, village) in villages.iter().enumerate() {
                if desa.successors.contains(&village.code) {
                    divided.parent.insert(index, desa.feature.code.clone());
                }
            }
            divided
                .parts
                .insert(desa.feature.code.clone(), desa.successors.len());
        }
        Some(divided)
    }

    /// Under whose code a figure stands: of the desa that is there at the end of the period.
    pub(super) fn parent(&self, village: usize, period: Period) -> Option<&RegionCode> {
        self.parent
            .get(&village)
            .filter(|_| period.last_date() < self.day)
    }
}

/// Figures of desa that were one then.
#[derive(Default)]
pub(super) struct Gathered {
    sums: BTreeMap<(RegionCode, Period), (usize, Measure)>,
}

impl Gathered {
    /// Adds the figure of a part.
    pub(super) fn add(&mut self, parent: &RegionCode, period: Period, measure: Measure) {
        let plus = |a: Option<f64>, b: Option<f64>| Some(a? + b?);
        self.sums
            .entry((parent.clone(), period))
            .and_modify(|(parts, sum)| {
                *parts += 1;
                sum.numerator += measure.numerator;
                sum.denominator = plus(sum.denominator, measure.denominator);
                sum.denominator_riil = plus(sum.denominator_riil, measure.denominator_riil);
            })
            .or_insert((1, measure));
    }

    /// The figures of those of which every part has one: the others had not reported.
    pub(super) fn whole(
        self,
        divided: &Divided,
    ) -> impl Iterator<Item = (RegionCode, Period, Measure)> {
        let is_whole = |code: &RegionCode, parts: usize| divided.parts.get(code) == Some(&parts);
        self.sums
            .into_iter()
            .filter(move |((code, _), (parts, _))| is_whole(code, *parts))
            .map(|((code, period), (_, sum))| (code, period, sum))
    }
}
