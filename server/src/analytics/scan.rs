//! The one query that reaches the Parquet: all figures of one indicator (the file is sorted by it, so statistics skip the rest).

use std::{collections::BTreeMap, sync::Arc};

use app::model::Period;
use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray, RecordBatch, StringArray},
        buffer::NullBuffer,
        datatypes::{Float64Type, Int32Type},
    },
    execution::SendableRecordBatchStream,
};
use futures::{StreamExt as _, future::try_join_all};

use super::{
    EngineError,
    batch::Columns,
    figures::{Figures, Slots},
    files::{Files, Wanted},
    regions::Regions,
};

/// Threads that a scan spreads over: an indicator is a few row groups, more would wait for each other.
const THREADS: usize = 2;

/// Which figures of an indicator are read.
#[derive(Clone, Debug)]
pub(crate) enum Share {
    /// All of them.
    Whole,
    /// Those in the periods of these slots; other slots stay empty or have only some.
    Slots(Vec<usize>),
}

/// Reads figures of `indicator`, which has some in `periods` (sorted). Rows of desa that the dataset's regions do not hold have
/// no place on a map: left out.
pub(crate) async fn figures(
    files: &Files,
    regions: &Arc<Regions>,
    indicator: &str,
    periods: Arc<[Period]>,
    share: &Share,
) -> Result<Figures, EngineError> {
    let texts: Vec<String> = match share {
        Share::Slots(slots) => {
            let wanted = slots.iter().filter_map(|slot| periods.get(*slot));
            wanted.map(ToString::to_string).collect()
        }
        Share::Whole => Vec::new(),
    };
    let wanted = Wanted {
        indicator: Some(indicator),
        periods: &texts,
        columns: 6,
        threads: THREADS,
    };
    let nothing = Slots::new(regions.villages().len(), periods);
    let readers = files
        .scan(wanted)?
        .into_iter()
        .map(|stream| Reader {
            regions: Arc::clone(regions),
            indicator: indicator.to_owned(),
            slots: nothing.clone(),
            stream,
        })
        // Each decodes on a thread of its own.
        .map(|reader| tokio::spawn(reader.read()));
    let mut all = nothing.clone();
    for read in try_join_all(readers).await.map_err(stopped)? {
        all.add(read?);
    }
    Ok(all.into_figures().with_ends(regions.ends()))
}

/// The periods of an indicator.
#[derive(Clone, Debug, Default)]
pub(crate) struct Periods {
    /// In which the files have a row.
    pub(crate) stored: Vec<Period>,
    /// In which one of the rows counts: it has a numerator, and its desa is one of the regions at that time.
    pub(crate) counted: Vec<Period>,
}

/// The periods of every indicator, sorted.
pub(crate) async fn periods(
    files: &Files,
    regions: &Arc<Regions>,
) -> Result<BTreeMap<String, Periods>, EngineError> {
    let wanted = Wanted {
        indicator: None,
        periods: &[],
        columns: 4,
        threads: THREADS,
    };
    let readers = files.scan(wanted)?.into_iter().map(|mut stream| {
        let regions = Arc::clone(regions);
        tokio::spawn(async move {
            let mut found: BTreeMap<String, Periods> = BTreeMap::new();
            while let Some(batch) = stream.next().await {
                note_periods(&batch?, &regions, &mut found)?;
            }
            Ok::<_, EngineError>(found)
        })
    });
    let mut all: BTreeMap<String, Periods> = BTreeMap::new();
    for found in try_join_all(readers).await.map_err(stopped)? {
        for (indicator, periods) in found? {
            let list = all.entry(indicator).or_default();
            list.stored.extend(periods.stored);
            list.counted.extend(periods.counted);
        }
    }
    for periods in all.values_mut() {
        for list in [&mut periods.stored, &mut periods.counted] {
            list.sort_unstable();
            list.dedup();
        }
    }
    Ok(all)
}

/// Rows of one indicator and period that follow each other.
#[derive(Clone, Copy)]
struct Stretch {
    /// The numbers of both words.
    keys: (Option<usize>, Option<usize>),
    period: Period,
    /// Whether one of its rows counts.
    counts: bool,
}

/// Sorted rows have long stretches of one indicator and period: each is noted once, and mostly its first row counts.
fn note_periods(
    batch: &RecordBatch,
    regions: &Regions,
    found: &mut BTreeMap<String, Periods>,
) -> Result<(), EngineError> {
    let columns = Columns::of("observations", batch);
    let (indicators, periods) = (columns.column("indicator")?, columns.column("period")?);
    let (villages, numerators) = (columns.column("village")?, columns.column("numerator")?);
    let (indicators, periods) = (
        Words::of(&columns, &indicators)?,
        Words::of(&columns, &periods)?,
    );
    let villages = Words::of(&columns, &villages)?;
    let mut last: Option<Stretch> = None;
    for row in 0..batch.num_rows() {
        let now = (indicators.key(row), periods.key(row));
        let known = last.filter(|stretch| stretch.keys == now);
        if known.is_some_and(|stretch| stretch.counts) {
            continue;
        }
        let missing = |name: &str| columns.error(name, "a null where a value is needed".to_owned());
        let indicator = indicators.word(now.0).ok_or_else(|| missing("indicator"))?;
        let period = match known {
            Some(stretch) => stretch.period,
            None => {
                let text = periods.word(now.1).ok_or_else(|| missing("period"))?;
                let period = columns.parse("period", text)?;
                let list = found.entry(indicator.to_owned()).or_default();
                list.stored.push(period);
                period
            }
        };
        let village = villages.word(villages.key(row));
        let counts = !numerators.is_null(row)
            && village
                .and_then(|code| regions.village_index(code))
                .is_some_and(|village| regions.takes(village, period));
        if counts {
            found
                .entry(indicator.to_owned())
                .or_default()
                .counted
                .push(period);
        }
        last = Some(Stretch {
            keys: now,
            period,
            counts,
        });
    }
    Ok(())
}

fn stopped(error: tokio::task::JoinError) -> EngineError {
    datafusion::error::DataFusionError::External(Box::new(error)).into()
}

/// A text column: the numbers of its words.
struct Words<'a> {
    keys: &'a [i32],
    gaps: Option<&'a NullBuffer>,
    words: &'a StringArray,
}

impl<'a> Words<'a> {
    fn of(columns: &Columns<'_>, column: &'a ArrayRef) -> Result<Self, EngineError> {
        let kind = || columns.error("text", "is no dictionary of words".to_owned());
        let column = column.as_dictionary_opt::<Int32Type>().ok_or_else(kind)?;
        Ok(Self {
            keys: column.keys().values(),
            gaps: column.keys().nulls().filter(|gaps| gaps.null_count() > 0),
            words: column.values().as_string_opt::<i32>().ok_or_else(kind)?,
        })
    }

    /// The number of a row's word; none where the row has none.
    #[inline]
    fn key(&self, row: usize) -> Option<usize> {
        if self.gaps.is_some_and(|gaps| gaps.is_null(row)) {
            return None;
        }
        // Keys of a dictionary are not negative.
        self.keys.get(row).map(|key| *key as usize)
    }

    fn word(&self, key: Option<usize>) -> Option<&'a str> {
        let key = key.filter(|key| *key < self.words.len() && !self.words.is_null(*key))?;
        Some(self.words.value(key))
    }

    fn all(&self) -> impl Iterator<Item = Option<&'a str>> {
        self.words.iter()
    }
}

/// One thread's share of a scan.
struct Reader {
    regions: Arc<Regions>,
    indicator: String,
    slots: Slots,
    stream: SendableRecordBatchStream,
}

impl Reader {
    async fn read(mut self) -> Result<Slots, EngineError> {
        while let Some(batch) = self.stream.next().await {
            self.take(&batch?)?;
        }
        Ok(self.slots)
    }

    fn take(&mut self, batch: &RecordBatch) -> Result<(), EngineError> {
        let columns = Columns::of("observations", batch);
        let texts = |name: &str| columns.column(name);
        let (indicators, periods) = (texts("indicator")?, texts("period")?);
        let villages = texts("village")?;
        let indicators = Words::of(&columns, &indicators)?;
        let (periods, villages) = (
            Words::of(&columns, &periods)?,
            Words::of(&columns, &villages)?,
        );
        let (numerators, given) = (texts("numerator")?, texts("denominator")?);
        let riil = texts("denominator_riil")?;
        let numerators = Numbers::of(&columns, &numerators)?;
        let (given, riil) = (
            Numbers::of(&columns, &given)?,
            Numbers::of(&columns, &riil)?,
        );

        // Row groups at either end of an indicator hold others too.
        let Some(wanted) = indicators
            .all()
            .position(|word| word == Some(self.indicator.as_str()))
        else {
            return Ok(());
        };
        let slots: Vec<Option<(usize, Period)>> = periods
            .all()
            .map(|text| {
                let Some(text) = text else { return Ok(None) };
                let period = columns.parse("period", text)?;
                Ok(self.slots.slot_of(period).map(|slot| (slot, period)))
            })
            .collect::<Result<_, EngineError>>()?;
        let numbers = self.village_numbers(&villages);
        let is_limited = self.regions.is_limited();
        let is_mixed = indicators.words.len() > 1 || indicators.gaps.is_some();
        for row in 0..batch.num_rows() {
            let numerator = numerators.at(row);
            if numerator.is_nan() || (is_mixed && indicators.key(row) != Some(wanted)) {
                continue;
            }
            let place = periods.key(row).and_then(|key| *slots.get(key)?);
            let village = villages.key(row).and_then(|key| *numbers.get(key)?);
            let (Some((slot, period)), Some(village)) = (place, village) else {
                continue;
            };
            // A desa and its successors would both be counted.
            if !is_limited || self.regions.takes(village, period) {
                self.slots
                    .put(slot, village, numerator, given.at(row), riil.at(row));
            }
        }
        Ok(())
    }

    /// Where the words of a batch stand among the desa. They come nearly sorted: the next word is mostly the next desa.
    fn village_numbers(&self, words: &Words<'_>) -> Vec<Option<u32>> {
        let villages = self.regions.villages();
        let mut next = 0_u32;
        let number = |word: Option<&str>| {
            let word = word?;
            let is_next = villages
                .get(next as usize)
                .is_some_and(|code| code.as_str() == word);
            let number = if is_next {
                Some(next)
            } else {
                self.regions.village_index(word)
            };
            next = number.map_or(next, |number| number + 1);
            number
        };
        words.all().map(number).collect()
    }
}

/// A column of numbers; NaN where there is none.
struct Numbers<'a> {
    values: &'a [f64],
    gaps: Option<&'a NullBuffer>,
}

impl<'a> Numbers<'a> {
    fn of(columns: &Columns<'_>, column: &'a ArrayRef) -> Result<Self, EngineError> {
        let kind = || columns.error("number", "is no column of numbers".to_owned());
        let column = column.as_primitive_opt::<Float64Type>().ok_or_else(kind)?;
        Ok(Self {
            values: column.values(),
            gaps: column.nulls().filter(|gaps| gaps.null_count() > 0),
        })
    }

    #[inline]
    fn at(&self, row: usize) -> f64 {
        if self.gaps.is_some_and(|gaps| gaps.is_null(row)) {
            return f64::NAN;
        }
        self.values.get(row).copied().unwrap_or(f64::NAN)
    }
}
