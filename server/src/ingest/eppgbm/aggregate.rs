//! From children to desa: each child once a month, numerators and denominators by desa.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher as _, RandomState},
};

use app::model::Period;
use chrono::{Datelike as _, NaiveDate};

use super::{
    Columns,
    cells::{self, Z},
    columns::Score,
};
use crate::{
    dataset::{Key, Measure, Row},
    ingest::{
        Refusal,
        check::{Known, Place},
        privacy::NOT_SHOWN,
        resolver::Resolution,
        table::{Flow, Table},
        taken::{LISTED_REFUSALS, Names, Taken},
    },
};

/// What the children of one file come to.
pub(in crate::ingest) struct Children {
    /// Values by desa and month.
    pub(in crate::ingest) taken: Taken,
    /// What was left out, in numbers.
    pub(in crate::ingest) notes: Vec<String>,
}

/// Indicators by what is counted. Cases of gizi buruk are not among them: they are new cases, and a child that is severely
/// wasted in three months is one.
const INDICATORS: [&str; 4] = ["stunting", "wasting", "underweight", "n_d"];
/// Names of desa in fewer rows than this are not repeated: in a shifted row a person's name may stand there.
const ROWS_OF_A_NAME: u64 = 3;
/// The last month of a toddler.
const LAST_MONTH: u32 = 59;

/// One measurement, without anything that tells whose.
#[derive(Clone, Copy, Debug)]
struct Measurement {
    village: u32,
    date: NaiveDate,
    /// In the order of [`INDICATORS`]: counted and of the numerator, counted, or not counted.
    counts: [Option<bool>; 4],
}

#[derive(Debug, Default)]
struct Tally {
    implausible: u64,
    too_old: u64,
    of_no_age: u64,
    without_nik: u64,
    again: u64,
    hidden_names: u64,
}

struct Reader<'a> {
    known: &'a Known<'a>,
    columns: &'a Columns,
    headers: &'a [String],
    file: &'a str,
    /// Two keys that no other run has: a hash tells nothing outside this one.
    keys: (RandomState, RandomState),
    with_nik: HashMap<(u64, u64, i32), Measurement>,
    without_nik: Vec<Measurement>,
    villages: HashMap<Names, Option<u32>>,
    taken: Taken,
    tally: Tally,
}

/// Sums the children of a table. `number` is the file's.
pub(in crate::ingest) fn aggregate(
    known: &Known<'_>,
    table: &Table,
    columns: &Columns,
    file: &str,
    number: u32,
) -> Result<Children, String> {
    let mut reader = Reader {
        known,
        columns,
        headers: &table.headers,
        file,
        keys: (RandomState::new(), RandomState::new()),
        with_nik: HashMap::new(),
        without_nik: Vec::new(),
        villages: HashMap::new(),
        taken: Taken::default(),
        tally: Tally::default(),
    };
    for part in table.parts(1) {
        part.each(|line, cells| {
            reader.row(line, cells);
            Flow::Continue(())
        })?;
    }
    Ok(reader.finish(number))
}

impl Reader<'_> {
    fn row(&mut self, line: u64, cells: &[&str]) {
        self.taken.read += 1;
        let cell = |column: usize| cells.get(column).copied().unwrap_or_default();
        let optional = |column: Option<usize>| column.map_or("", cell);
        let (have, want) = (cells.len(), self.headers.len());
        if have < want || cells.iter().skip(want).any(|cell| !cell.is_empty()) {
            let reason = format!("has {have} cells where the header has {want}");
            self.refuse(
                line,
                None,
                reason,
                "a text that holds the delimiter needs quotes around it",
            );
            return;
        }
        let names = [
            optional(self.columns.regency),
            optional(self.columns.district),
            cell(self.columns.village),
        ]
        .map(str::to_owned);
        let Some(village) = self.village(line, names) else {
            return;
        };
        let Some(date) = cells::date(cell(self.columns.measured)) else {
            let remedy = "write it as 2026-03-12 or 12/03/2026";
            self.refuse(
                line,
                Some(self.columns.measured),
                "is no date".to_owned(),
                remedy,
            );
            return;
        };
        if let Err(objection) = self.known.period(month_of(date)) {
            self.refuse(
                line,
                Some(self.columns.measured),
                objection.reason,
                &objection.remedy,
            );
            return;
        }
        let age = cells::age_months(optional(self.columns.age)).or_else(|| {
            let born = cells::date(optional(self.columns.born))?;
            cells::months_between(born, date)
        });
        match age {
            Some(age) if age > LAST_MONTH => {
                self.tally.too_old += 1;
                return;
            }
            Some(_) => {}
            None => self.tally.of_no_age += 1,
        }
        let columns = self.columns;
        let counts = [
            self.score(
                cells,
                columns.height_for_age,
                (-6.0, 6.0),
                &["pendek"],
                &["normal", "tinggi"],
            ),
            self.score(
                cells,
                columns.weight_for_height,
                (-5.0, 5.0),
                &["buruk", "gizi kurang", "kurus"],
                &["baik", "normal", "lebih", "obes", "gemuk"],
            ),
            self.score(
                cells,
                columns.weight_for_age,
                (-6.0, 5.0),
                &["kurang"],
                &["normal", "lebih"],
            ),
            cells::has_gained(optional(columns.gain)),
        ];
        let measurement = Measurement {
            village,
            date,
            counts,
        };
        self.count(optional(columns.nik), measurement);
    }

    /// Keeps the latest measurement of a child in a month; of two on one day the last row.
    fn count(&mut self, nik: &str, measurement: Measurement) {
        if !cells::is_nik(nik) {
            self.tally.without_nik += 1;
            self.without_nik.push(measurement);
            return;
        }
        let month = measurement.date.year() * 12 + measurement.date.month0() as i32;
        let key = (self.keys.0.hash_one(nik), self.keys.1.hash_one(nik), month);
        let slot = self.with_nik.entry(key);
        if let std::collections::hash_map::Entry::Occupied(mut earlier) = slot {
            self.tally.again += 1;
            if earlier.get().date <= measurement.date {
                earlier.insert(measurement);
            }
        } else {
            slot.or_insert(measurement);
        }
    }

    fn score(
        &mut self,
        cells: &[&str],
        score: Score,
        limits: (f64, f64),
        below: &[&str],
        above: &[&str],
    ) -> Option<bool> {
        let cell = |column: Option<usize>| {
            column
                .and_then(|column| cells.get(column))
                .copied()
                .unwrap_or_default()
        };
        match cells::z_score(cell(score.z), limits) {
            Z::Below(is_below) => Some(is_below),
            Z::Missing => cells::is_below(cell(score.word), below, above),
            Z::Implausible => {
                self.tally.implausible += 1;
                None
            }
        }
    }

    fn village(&mut self, line: u64, names: Names) -> Option<u32> {
        if let Some(village) = self.villages.get(&names) {
            let village = *village;
            if village.is_none() {
                if let Some((rows, _)) = self.taken.unsure.get_mut(&names) {
                    *rows += 1;
                }
                self.refuse_village(line);
            }
            return village;
        }
        let [regency, district, village] = &names;
        match self.known.place_named(regency, district, village) {
            Ok(Place::Village(id)) => {
                self.villages.insert(names, Some(id));
                return Some(id);
            }
            Ok(Place::Outside(_) | Place::OutsideNamed(_)) => {
                // Not by its name: in a shifted row it may be a person's.
                let elsewhere = "(other kabupaten or kota)".to_owned();
                *self.taken.outside_named.entry(elsewhere).or_default() += 1;
                self.taken.outside += 1;
            }
            Ok(Place::Unsure(resolution)) => {
                self.taken.unsure.insert(names.clone(), (1, resolution));
                self.villages.insert(names, None);
                self.refuse_village(line);
            }
            Err(_) => self.refuse_village(line),
        }
        None
    }

    fn refuse_village(&mut self, line: u64) {
        self.refuse(
            line,
            Some(self.columns.village),
            "is no desa of that name in that kecamatan of this dataset, or more than one"
                .to_owned(),
            "see the proposals file, and write the names as the dataset has them",
        );
    }

    /// Row and column, never a cell.
    fn refuse(&mut self, line: u64, column: Option<usize>, reason: String, remedy: &str) {
        self.taken.refused += 1;
        if self.taken.refusals.len() >= LISTED_REFUSALS {
            self.taken.refusals_unlisted += 1;
            return;
        }
        self.taken.refusals.push(Refusal {
            file: self.file.to_owned(),
            row: line,
            column: column
                .and_then(|column| self.headers.get(column))
                .cloned()
                .unwrap_or_default(),
            value: NOT_SHOWN.to_owned(),
            reason,
            remedy: remedy.to_owned(),
        });
    }

    fn finish(mut self, number: u32) -> Children {
        let mut sums: BTreeMap<(u32, Period, usize), (u64, u64)> = BTreeMap::new();
        for measurement in self.with_nik.values().chain(&self.without_nik) {
            for (position, count) in measurement.counts.iter().enumerate() {
                if let Some(is_in) = count {
                    let key = (measurement.village, month_of(measurement.date), position);
                    let sum = sums.entry(key).or_default();
                    sum.0 += u64::from(*is_in);
                    sum.1 += 1;
                }
            }
        }
        for ((village, period, position), (numerator, denominator)) in sums {
            let indicator = INDICATORS
                .get(position)
                .and_then(|code| self.known.indicator(code).ok());
            // An office's own catalogue may leave an indicator out.
            let Some(indicator) = indicator else { continue };
            self.taken.rows.push(Row {
                key: Key::new(indicator, period, village),
                measure: Measure::new(numerator as f64, Some(denominator as f64)),
                source: number,
                line: 0,
            });
        }
        self.taken.rows.sort_by_key(|row| row.key);
        self.hide_rare_names();
        let notes = self.notes();
        Children {
            taken: self.taken,
            notes,
        }
    }

    /// A name that only a few rows have, that has digits or that is like no desa's is counted and not repeated.
    fn hide_rare_names(&mut self) {
        let tally = &mut self.tally;
        self.taken.unsure.retain(|names, (rows, resolution)| {
            let is_like_one =
                matches!(resolution, Resolution::Proposed(proposals) if !proposals.is_empty());
            let has_digits = names
                .iter()
                .any(|name| name.bytes().any(|b| b.is_ascii_digit()));
            let is_shown = *rows >= ROWS_OF_A_NAME && is_like_one && !has_digits;
            tally.hidden_names += u64::from(!is_shown);
            is_shown
        });
    }

    fn notes(&self) -> Vec<String> {
        let measured = self.with_nik.len() + self.without_nik.len();
        let tally = &self.tally;
        let lines = [
            (measured as u64, "measurements of children counted"),
            (
                tally.again,
                "rows of a child that was measured before in the same month: the latest counts",
            ),
            (
                tally.without_nik,
                "rows without a NIK that tells children apart: each of them counts",
            ),
            (
                tally.too_old,
                "rows of children older than 59 months left out",
            ),
            (tally.of_no_age, "rows without age or birth date: counted"),
            (
                tally.implausible,
                "z-scores outside the limits of the WHO (8888 and the like) left out",
            ),
            (
                tally.hidden_names,
                "names of desa that are like none of the dataset, or in few rows: not shown",
            ),
        ];
        lines
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{}: {count} {what}", self.file))
            .collect()
    }
}

/// The month of a day. Years of dates are 1900 to 2100.
fn month_of(date: NaiveDate) -> Period {
    Period::Month(
        u16::try_from(date.year()).unwrap_or(u16::MAX),
        date.month() as u8,
    )
}
