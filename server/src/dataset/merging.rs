//! Many values at once: a batch is sorted and laid over the rows in one pass.

use app::model::{Period, RegionCode};

use super::{
    key::Key,
    observations::{Dictionaries, Observation, Row},
    words::Words,
};

/// Values that are to be laid over others, in any order; of two at one key the later one wins.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    words: Dictionaries,
    rows: Vec<Row>,
}

/// What a batch says of the values that it does not have.
pub struct Scope<'a> {
    /// Whether the batch is complete for its indicators and periods: other values of theirs are then removed.
    pub(crate) replace: bool,
    /// Which villages the batch can speak of; values of others always stay and are not counted as vanished.
    pub(crate) covers: &'a dyn Fn(&RegionCode) -> bool,
}

impl Scope<'_> {
    /// Everything stays.
    pub(crate) const fn keep_all() -> Scope<'static> {
        Scope {
            replace: false,
            covers: &|_| true,
        }
    }
}

/// What changed for one indicator in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupChange {
    /// Indicator code.
    pub indicator: String,
    /// Period as the files give it.
    pub period: Period,
    /// Values that were not there before.
    pub new: u64,
    /// Values that took the place of another.
    pub changed: u64,
    /// Values that were there already.
    pub unchanged: u64,
    /// Values of the dataset that the batch does not have.
    pub vanished: u64,
}

impl Batch {
    /// A batch of rows over lists of words.
    pub(crate) fn of(
        indicators: impl IntoIterator<Item = String>,
        villages: impl IntoIterator<Item = RegionCode>,
        sources: impl IntoIterator<Item = String>,
        rows: Vec<Row>,
    ) -> Self {
        let words = Dictionaries {
            indicators: Words::of(indicators),
            villages: Words::of(villages),
            sources: Words::of(sources),
        };
        Self { words, rows }
    }

    /// Adds one value.
    pub fn push(&mut self, row: Observation<'_>) {
        let key = Key::new(
            self.words.indicators.id(row.indicator),
            row.period,
            self.words.villages.id(row.village),
        );
        let source = self.words.sources.id(row.source);
        self.rows.push(Row {
            key,
            measure: row.measure,
            source,
            line: 0,
        });
    }
}

/// Lays `batch` over `rows`, whose words are sorted before and after.
pub(super) fn merge(
    words: &mut Dictionaries,
    rows: &mut Vec<Row>,
    batch: Batch,
    scope: &Scope<'_>,
) -> Vec<GroupChange> {
    let (indicators, old_indicators, new_indicators) =
        words.indicators.union(&batch.words.indicators);
    let (villages, old_villages, new_villages) = words.villages.union(&batch.words.villages);
    let sources = words.sources.append(&batch.words.sources);
    words.indicators = indicators;
    words.villages = villages;

    renumber(rows, &old_indicators, &old_villages);
    let mut batch = batch.rows;
    renumber(&mut batch, &new_indicators, &new_villages);
    for row in &mut batch {
        row.source = sources.get(row.source as usize).copied().unwrap_or(0);
        row.line = 0;
    }
    // Stable, so that the later of two stays the later; quick where the batch is sorted already.
    batch.sort_by_key(|row| row.key);
    batch.dedup_by(|later, earlier| {
        let is_same = later.key == earlier.key;
        if is_same {
            *earlier = *later;
        }
        is_same
    });

    if rows.is_empty() {
        // A first import: nothing to lay anything over.
        *rows = batch;
        return all_new(words, rows);
    }
    let before = std::mem::take(rows);
    rows.reserve(before.len() + batch.len());
    let mut before = before.as_slice();
    let mut changes = Vec::new();
    for group in batch.chunk_by(|a, b| a.key.group() == b.key.group()) {
        let Some(first) = group.first() else { continue };
        let (untouched, rest) = split(before, |row| row.key.group() < first.key.group());
        rows.extend_from_slice(untouched);
        let (old, rest) = split(rest, |row| row.key.group() == first.key.group());
        before = rest;
        let mut change = GroupChange {
            indicator: words
                .indicators
                .word(first.key.indicator())
                .cloned()
                .unwrap_or_default(),
            period: first.key.period(),
            new: 0,
            changed: 0,
            unchanged: 0,
            vanished: 0,
        };
        let covers = |row: &Row| {
            words
                .villages
                .word(row.key.village())
                .is_some_and(scope.covers)
        };
        merge_group(rows, old, group, scope.replace, covers, &mut change);
        changes.push(change);
    }
    rows.extend_from_slice(before);
    changes
}

/// What a batch changes where there was nothing.
fn all_new(words: &Dictionaries, rows: &[Row]) -> Vec<GroupChange> {
    let change = |group: &[Row]| {
        let key = group.first()?.key;
        Some(GroupChange {
            indicator: words.indicators.word(key.indicator())?.clone(),
            period: key.period(),
            new: group.len() as u64,
            changed: 0,
            unchanged: 0,
            vanished: 0,
        })
    };
    rows.chunk_by(|a, b| a.key.group() == b.key.group())
        .filter_map(change)
        .collect()
}

/// Lays the values of one indicator and period over one another.
fn merge_group(
    rows: &mut Vec<Row>,
    mut old: &[Row],
    new: &[Row],
    replace: bool,
    covers: impl Fn(&Row) -> bool,
    change: &mut GroupChange,
) {
    let leave = |rows: &mut Vec<Row>, left: &[Row], vanished: &mut u64| {
        for row in left {
            let is_vanished = covers(row);
            *vanished += u64::from(is_vanished);
            if !(is_vanished && replace) {
                rows.push(*row);
            }
        }
    };
    for row in new {
        let (left, rest) = split(old, |candidate| candidate.key < row.key);
        leave(rows, left, &mut change.vanished);
        old = rest;
        match old.split_first() {
            Some((same, rest)) if same.key == row.key => {
                old = rest;
                if same.measure == row.measure {
                    change.unchanged += 1;
                } else {
                    change.changed += 1;
                }
            }
            _ => change.new += 1,
        }
        rows.push(*row);
    }
    leave(rows, old, &mut change.vanished);
}

/// The rows at the start for which `is_before` holds, and the rest. They are few or all, so the search gallops.
fn split(rows: &[Row], is_before: impl Fn(&Row) -> bool) -> (&[Row], &[Row]) {
    let mut bound = 1;
    while rows.get(bound - 1).is_some_and(&is_before) {
        bound *= 2;
    }
    let within = rows.get(..bound.min(rows.len())).unwrap_or(rows);
    rows.split_at(within.partition_point(is_before))
}

/// Gives the rows the new numbers of their words; the order stays where the old numbers were sorted.
fn renumber(rows: &mut [Row], indicators: &[u32], villages: &[u32]) {
    let is_same = |numbers: &[u32]| {
        numbers
            .iter()
            .enumerate()
            .all(|(old, new)| *new as usize == old)
    };
    if is_same(indicators) && is_same(villages) {
        return;
    }
    let number = |numbers: &[u32], id: u32| numbers.get(id as usize).copied().unwrap_or(id);
    for row in rows {
        row.key = Key::new(
            number(indicators, row.key.indicator()),
            row.key.period(),
            number(villages, row.key.village()),
        );
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{super::observations::Measure, *};
    use crate::dataset::Observations;

    fn batch(rows: &[(&str, &str, &str, f64)]) -> Batch {
        let mut batch = Batch::default();
        for (indicator, period, village, numerator) in rows {
            batch.push(Observation {
                indicator,
                period: period.parse().unwrap(),
                village: &village.parse().unwrap(),
                measure: Measure::new(*numerator, None),
                source: "f",
            });
        }
        batch
    }

    const A: &str = "33.08.01.2001";
    const B: &str = "33.08.01.2002";
    const C: &str = "33.08.02.2001";

    fn base() -> Observations {
        let mut base = Observations::default();
        let rows = [
            ("y", "2021", B, 1.0),
            ("y", "2021", A, 2.0),
            ("y", "2022", A, 3.0),
            ("x", "2021", C, 4.0),
        ];
        base.merge(batch(&rows), &Scope::keep_all());
        base
    }

    fn rows(all: &Observations) -> Vec<(String, f64)> {
        all.sorted()
            .iter()
            .map(|r| {
                (
                    format!("{} {} {}", r.indicator, r.period, r.village),
                    r.measure.numerator,
                )
            })
            .collect()
    }

    #[test]
    fn changes_are_counted_by_indicator_and_period() {
        let mut all = base();
        let next = [
            ("y", "2021", A, 9.0),
            ("y", "2021", C, 5.0),
            ("y", "2022", A, 3.0),
        ];
        let changes = all.merge(batch(&next), &Scope::keep_all());
        let counts: Vec<_> = changes
            .iter()
            .map(|c| {
                (
                    c.period.to_string(),
                    c.new,
                    c.changed,
                    c.unchanged,
                    c.vanished,
                )
            })
            .collect();
        assert_eq!(
            counts,
            [
                ("2021".to_owned(), 1, 1, 0, 1),
                ("2022".to_owned(), 0, 0, 1, 0)
            ]
        );
        let want = [
            ("x 2021 33.08.02.2001", 4.0),
            ("y 2021 33.08.01.2001", 9.0),
            ("y 2021 33.08.01.2002", 1.0),
            ("y 2021 33.08.02.2001", 5.0),
            ("y 2022 33.08.01.2001", 3.0),
        ];
        assert_eq!(rows(&all), want.map(|(key, n)| (key.to_owned(), n)));
    }

    #[test]
    fn a_complete_batch_removes_what_it_covers() {
        let mut all = base();
        let other: RegionCode = B.parse().unwrap();
        let scope = Scope {
            replace: true,
            covers: &|code| *code != other,
        };
        let changes = all.merge(batch(&[("y", "2021", C, 5.0)]), &scope);
        assert_eq!((changes[0].new, changes[0].vanished), (1, 1));
        let left: Vec<f64> = all.sorted().iter().map(|r| r.measure.numerator).collect();
        assert_eq!(left, [4.0, 1.0, 5.0, 3.0], "B is not spoken of and stays");
    }

    #[test]
    fn of_two_values_in_a_batch_the_later_wins() {
        let mut all = Observations::default();
        all.merge(
            batch(&[("y", "2021", A, 1.0), ("y", "2021", A, 2.0)]),
            &Scope::keep_all(),
        );
        assert_eq!(rows(&all).len(), 1);
        assert_eq!(rows(&all)[0].1, 2.0);
    }
}
