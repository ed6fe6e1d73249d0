//! The stored figures of one indicator in memory: what its file gave, by period and desa.

use app::model::{DenominatorKind, Period};

/// One row of the scan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) period: Period,
    /// Index of the desa among those of the dataset.
    pub(crate) village: u32,
    pub(crate) numerator: f64,
    /// NaN where there is none.
    pub(crate) denominator: f64,
    /// NaN where there is none.
    pub(crate) riil: f64,
}

/// One figure of one desa.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figure {
    pub(crate) numerator: f64,
    /// 0 and not looked at for counts.
    pub(crate) denominator: f64,
}

/// A table of stored periods (*slots*) by desa; NaN where nothing was given.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// The stored periods, sorted: slot by slot.
    pub(crate) periods: Vec<Period>,
    villages: usize,
    numerators: Vec<f64>,
    given: Vec<f64>,
    /// Only where a file gave a second denominator.
    riil: Option<Vec<f64>>,
    has_given: bool,
    /// For every desa the first month (from year 0) for which nothing is carried forward; empty where all last.
    ends: Vec<i32>,
}

impl Figures {
    /// From rows in any order; of two rows of one desa and period the last wins.
    pub(crate) fn new(villages: usize, rows: &[Row]) -> Self {
        let mut periods: Vec<Period> = rows.iter().map(|row| row.period).collect();
        periods.sort_unstable();
        periods.dedup();
        let size = periods.len() * villages;
        let has_riil = rows.iter().any(|row| !row.riil.is_nan());
        let mut figures = Self {
            villages,
            numerators: vec![f64::NAN; size],
            given: vec![f64::NAN; size],
            riil: has_riil.then(|| vec![f64::NAN; size]),
            ends: Vec::new(),
            has_given: rows.iter().any(|row| !row.denominator.is_nan()),
            periods,
        };
        for row in rows {
            let Ok(slot) = figures.periods.binary_search(&row.period) else {
                continue;
            };
            let at = slot * villages + row.village as usize;
            let lists = [
                Some((&mut figures.numerators, row.numerator)),
                Some((&mut figures.given, row.denominator)),
                figures.riil.as_mut().map(|list| (list, row.riil)),
            ];
            for (list, value) in lists.into_iter().flatten() {
                if let Some(place) = list.get_mut(at) {
                    *place = value;
                }
            }
        }
        figures
    }

    /// The same with the ends of the desa: the first month (from year 0) for which no figure of theirs stands.
    pub(crate) fn with_ends(self, ends: &[i32]) -> Self {
        let ends = ends.to_vec();
        Self { ends, ..self }
    }

    /// Bytes held, for the limit of what is kept.
    pub(crate) fn bytes(&self) -> usize {
        let lists = if self.riil.is_some() { 3 } else { 2 };
        self.numerators.len() * size_of::<f64>() * lists + size_of::<Self>()
    }

    /// The table on one denominator: the one asked for where it is known, else the one that files give first.
    ///
    /// Two kinds are never mixed in one sum: a desa without the kind that stands has no figure.
    pub(crate) fn table(&self, has_denominator: bool, asked: Option<DenominatorKind>) -> Table<'_> {
        let (denominators, kind) = match (&self.riil, asked) {
            _ if !has_denominator => (None, None),
            (Some(riil), Some(DenominatorKind::Riil)) => {
                (Some(riil.as_slice()), Some(DenominatorKind::Riil))
            }
            (Some(riil), _) if !self.has_given => {
                (Some(riil.as_slice()), Some(DenominatorKind::Riil))
            }
            (Some(_), _) => (Some(self.given.as_slice()), Some(DenominatorKind::Proyeksi)),
            (None, _) => (Some(self.given.as_slice()), None),
        };
        Table {
            villages: self.villages,
            numerators: &self.numerators,
            ends: &self.ends,
            denominators,
            kind,
        }
    }
}

/// The figures on one denominator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    villages: usize,
    numerators: &'a [f64],
    ends: &'a [i32],
    /// None for counts.
    denominators: Option<&'a [f64]>,
    /// Which denominator, where two are known.
    pub(crate) kind: Option<DenominatorKind>,
}

impl Table<'_> {
    /// The figure of a desa in a slot: both numbers where the unit needs both, for a numerator whose denominator is unknown
    /// would lift the rate. Events among nobody (denominator 0) are an error of the file and lift no total.
    pub(crate) fn at(&self, slot: usize, village: u32) -> Option<Figure> {
        let at = slot * self.villages + village as usize;
        let numerator = *self.numerators.get(at)?;
        if numerator.is_nan() {
            return None;
        }
        let Some(denominators) = self.denominators else {
            return Some(Figure {
                numerator,
                denominator: 0.0,
            });
        };
        let denominator = *denominators.get(at)?;
        if denominator.is_nan() {
            return None;
        }
        Some(Figure {
            numerator: if denominator > 0.0 { numerator } else { 0.0 },
            denominator,
        })
    }

    /// Whether a desa is no more by the end of a month (from year 0).
    pub(crate) fn is_over(&self, village: u32, month: Option<i32>) -> bool {
        let end = self.ends.get(village as usize);
        end.zip(month).is_some_and(|(end, month)| *end <= month)
    }

    /// Number of desa.
    pub(crate) fn villages(&self) -> usize {
        self.villages
    }
}
