//! Row by row: every value is accepted, refused with a reason, outside the map or not reported. One reader reads one
//! stretch of a file; several do so at the same time.

use std::collections::HashMap;

use app::model::Period;

use super::{
    DecimalMark, Refusal,
    check::{self, Objection, Part, Place},
    judge::{Judge, Mark},
    layout::{IndicatorColumn, PeriodColumns, RegionColumns, ValueColumns, Year},
    number,
    period::{self, HeaderTime},
    privacy,
    table::{self, Flow},
    taken::{LISTED_REFUSALS, Taken},
};
use crate::dataset::{Key, Measure, Row};

/// Reads one stretch of a file.
pub(super) fn read(judge: Judge<'_>, part: table::Part<'_>) -> Result<Taken, String> {
    let fixed = judge
        .layout
        .values
        .iter()
        .map(|value| match &value.indicator {
            IndicatorColumn::Fixed(code) => Some(judge.known.indicator(code)),
            IndicatorColumn::Column(_) => None,
        })
        .collect();
    let mut reader = Reader {
        judge,
        fixed,
        taken: Taken::default(),
        villages: HashMap::new(),
        indicator: None,
        indicators: HashMap::new(),
        period: None,
        key: String::new(),
    };
    part.each(|line, cells| {
        reader.row(&Spot { line, cells });
        if reader.taken.needs_mark {
            Flow::Break(())
        } else {
            Flow::Continue(())
        }
    })?;
    let mut taken = reader.taken;
    if !taken.rows.is_sorted_by_key(|row| row.key) {
        taken.rows.sort_by_key(|row| row.key);
    }
    Ok(taken)
}

struct Reader<'a> {
    judge: Judge<'a>,
    /// The indicator of each value that the mapping names.
    fixed: Vec<Option<Result<u32, Objection>>>,
    taken: Taken,
    /// Villages by the text of their codes or names.
    villages: HashMap<String, u32>,
    /// The indicator read last: files have long stretches of one.
    indicator: Option<(String, u32)>,
    indicators: HashMap<String, u32>,
    /// The period read last.
    period: Option<(String, Period)>,
    /// Reused for the names of a row.
    key: String,
}

/// A row where it stands.
struct Spot<'a> {
    line: u64,
    cells: &'a [&'a str],
}

impl Spot<'_> {
    fn cell(&self, column: usize) -> &str {
        self.cells.get(column).copied().unwrap_or_default()
    }
}

impl Reader<'_> {
    fn row(&mut self, spot: &Spot<'_>) {
        self.taken.read += 1;
        let values = self.judge.layout.values.len() as u64;
        let (cells, headers) = (spot.cells.len(), self.judge.headers.len());
        if cells != headers {
            let is_padded = spot.cells.iter().skip(headers).all(|cell| cell.is_empty());
            if cells < headers || !is_padded {
                if self.is_no_data(spot) {
                    self.taken.skipped.push(spot.line);
                    return;
                }
                let reason = format!("has {cells} cells where the header has {headers}");
                let objection = Objection::new(
                    reason,
                    "a text that holds the delimiter needs quotes around it",
                );
                self.refuse(spot, None, spot.cell(0), objection, values);
                return;
            }
        }
        let Some(village) = self.village(spot, values) else {
            return;
        };
        let Some(period) = self.period(spot, values) else {
            return;
        };
        let layout = self.judge.layout;
        for (position, columns) in layout.values.iter().enumerate() {
            self.value(spot, position, columns, village, period);
            if self.taken.needs_mark {
                return;
            }
        }
        self.check_sums(spot);
    }

    /// The number of the row's village; none where the row says nothing for the map, which is noted.
    fn village(&mut self, spot: &Spot<'_>, values: u64) -> Option<u32> {
        let place = match &self.judge.layout.region {
            RegionColumns::Code(column) => {
                let text = spot.cell(*column);
                if let Some(id) = self.villages.get(text) {
                    return Some(*id);
                }
                self.key.clear();
                self.key.push_str(text);
                self.judge.known.place(self.judge.numbering, text)
            }
            RegionColumns::Names {
                regency,
                district,
                village,
            } => {
                let name = |column: &Option<usize>| column.map_or("", |column| spot.cell(column));
                let names = [name(regency), name(district), spot.cell(*village)];
                self.key.clear();
                for name in names {
                    self.key.push_str(name);
                    self.key.push('\u{1f}');
                }
                if let Some(id) = self.villages.get(&self.key) {
                    return Some(*id);
                }
                let names = names.map(str::to_owned);
                if let Some((rows, _)) = self.taken.unsure.get_mut(&names) {
                    *rows += 1;
                    self.refuse_unsure(spot, values);
                    return None;
                }
                let [regency, district, village] = &names;
                let place = self.judge.known.place_named(regency, district, village);
                if let Ok(Place::Unsure(resolution)) = &place
                    && !self.is_no_data(spot)
                {
                    self.taken.unsure.insert(names, (1, resolution.clone()));
                }
                place
            }
        };
        match place {
            Ok(Place::Village(id)) => {
                self.villages.insert(self.key.clone(), id);
                return Some(id);
            }
            Ok(Place::Outside(regency)) => {
                *self.taken.outside_rows.entry(regency).or_default() += 1;
                self.taken.outside += values;
            }
            Ok(Place::OutsideNamed(name)) => {
                *self.taken.outside_named.entry(name).or_default() += 1;
                self.taken.outside += values;
            }
            _ if self.is_no_data(spot) => self.taken.skipped.push(spot.line),
            Ok(Place::Unsure(_)) => self.refuse_unsure(spot, values),
            Err(objection) => {
                let column = self.judge.layout.region.column();
                self.refuse(spot, Some(column), spot.cell(column), objection, values);
            }
        }
        None
    }

    fn refuse_unsure(&mut self, spot: &Spot<'_>, values: u64) {
        let column = self.judge.layout.region.column();
        let objection = Objection::new(
            "is no desa of that name in this dataset, or more than one",
            "see the proposals file, and write the name as the dataset has it or give the code",
        );
        self.refuse(spot, Some(column), spot.cell(column), objection, values);
    }

    /// The period of the row; `Some(None)` where the headers of the values have all of it.
    #[allow(clippy::option_option)]
    fn period(&mut self, spot: &Spot<'_>, values: u64) -> Option<Option<Period>> {
        let (found, column) = match &self.judge.layout.period {
            PeriodColumns::InHeaders => return Some(None),
            PeriodColumns::Constant(period) => (Some(*period), None),
            PeriodColumns::One(column) => {
                let text = spot.cell(*column);
                if let Some((known, period)) = &self.period
                    && known == text
                {
                    return Some(Some(*period));
                }
                let found = period::parse(text);
                if let Some(period) = found
                    && self.judge.known.period(period).is_ok()
                {
                    self.period = Some((text.to_owned(), period));
                }
                (found, Some(*column))
            }
            PeriodColumns::YearMonth(year, month) => {
                let found = match year {
                    Year::Column(year) => {
                        period::from_year_and_month(spot.cell(*year), spot.cell(*month))
                    }
                    Year::Given(year) => {
                        period::from_year_and_month(&year.to_string(), spot.cell(*month))
                    }
                };
                (found, Some(*month))
            }
            PeriodColumns::Year(Year::Given(year)) => (Some(Period::Year(*year)), None),
            PeriodColumns::Year(Year::Column(column)) => {
                (period::parse(spot.cell(*column)), Some(*column))
            }
        };
        let text = match &self.judge.layout.period {
            PeriodColumns::YearMonth(Year::Column(year), month) => {
                format!("{} {}", spot.cell(*year), spot.cell(*month))
            }
            PeriodColumns::Constant(period) => period.to_string(),
            _ => column.map_or_else(String::new, |column| spot.cell(column).to_owned()),
        };
        let judged = match found {
            Some(period) => self.judge.known.period(period),
            None => Err(check::no_period()),
        };
        match judged {
            Ok(period) => Some(Some(period)),
            Err(objection) => {
                self.refuse(spot, column, &text, objection, values);
                None
            }
        }
    }

    fn value(
        &mut self,
        spot: &Spot<'_>,
        position: usize,
        columns: &ValueColumns,
        village: u32,
        row_period: Option<Period>,
    ) {
        let Some(indicator) = self.indicator(spot, position, columns) else {
            return;
        };
        let first = columns.numerator.first().copied();
        let period = match (columns.time, row_period) {
            (None, period) => period,
            (Some(HeaderTime::Whole(period)), _) => Some(period),
            (Some(HeaderTime::Month(month)), Some(period)) => {
                Some(Period::Month(period.year(), month))
            }
            (Some(HeaderTime::Month(_)), None) => None,
        };
        let Some(period) = period else {
            self.refuse(spot, first, "", check::no_period(), 1);
            return;
        };
        let Mark::Found(mark) = self.mark_for(spot, columns) else {
            self.taken.needs_mark = true;
            return;
        };
        let numerator = match self.sum(spot, &columns.numerator, mark) {
            Ok(Some(numerator)) => numerator,
            Ok(None) => {
                self.taken.not_reported += 1;
                return;
            }
            Err((column, objection)) => {
                self.refuse(spot, Some(column), spot.cell(column), objection, 1);
                return;
            }
        };
        // A month that has not been is often laid out ahead, and empty.
        if columns.time.is_some()
            && let Err(objection) = self.judge.known.period(period)
        {
            self.refuse(spot, first, &period.to_string(), objection, 1);
            return;
        }
        let Some(known) = self.judge.known.indicator_at(indicator) else {
            return;
        };
        let denominator = if known.unit.has_denominator() {
            match self.sum(spot, &columns.denominator, mark) {
                Ok(denominator) => denominator,
                Err((column, objection)) => {
                    self.refuse(spot, Some(column), spot.cell(column), objection, 1);
                    return;
                }
            }
        } else {
            None
        };
        let riil = match self.sum(spot, &columns.riil, mark) {
            Ok(riil) => riil.filter(|_| known.unit.has_denominator()),
            Err((column, objection)) => {
                self.refuse(spot, Some(column), spot.cell(column), objection, 1);
                return;
            }
        };
        let allow_fractional = self.judge.layout.allow_fractional;
        match check::measure(known, numerator, denominator, allow_fractional) {
            Ok(measure) => self.taken.rows.push(Row {
                key: Key::new(indicator, period, village),
                measure: Measure {
                    denominator_riil: riil,
                    ..measure
                },
                source: self.judge.file,
                line: u32::try_from(spot.line).unwrap_or(u32::MAX),
            }),
            Err((part, objection)) => {
                let column = match part {
                    Part::Numerator => first,
                    Part::Denominator => columns.denominator.first().copied(),
                };
                let text = column.map_or("", |column| spot.cell(column));
                self.refuse(spot, column, text, objection, 1);
            }
        }
    }

    fn indicator(
        &mut self,
        spot: &Spot<'_>,
        position: usize,
        columns: &ValueColumns,
    ) -> Option<u32> {
        let IndicatorColumn::Column(column) = columns.indicator else {
            return match self.fixed.get(position)?.clone()? {
                Ok(indicator) => Some(indicator),
                Err(objection) => {
                    let IndicatorColumn::Fixed(code) = &columns.indicator else {
                        return None;
                    };
                    self.refuse(spot, None, code, objection, 1);
                    None
                }
            };
        };
        let text = spot.cell(column);
        if let Some((known, id)) = &self.indicator
            && known == text
        {
            return Some(*id);
        }
        let found = match self.indicators.get(text) {
            Some(id) => Ok(*id),
            None => self.judge.known.indicator(text),
        };
        match found {
            Ok(id) => {
                self.indicators.entry(text.to_owned()).or_insert(id);
                self.indicator = Some((text.to_owned(), id));
                Some(id)
            }
            Err(objection) => {
                self.refuse(spot, Some(column), text, objection, 1);
                None
            }
        }
    }

    /// The mark to read a value with; where it is not looked for yet, only plain numbers need none.
    fn mark_for(&self, spot: &Spot<'_>, columns: &ValueColumns) -> Mark {
        if self.judge.mark != Mark::NotNeededYet {
            return self.judge.mark;
        }
        let is_plain = |column: &usize| {
            let text = spot.cell(*column);
            text.is_empty() || number::plain(text).is_some()
        };
        let mut all = columns
            .numerator
            .iter()
            .chain(&columns.denominator)
            .chain(&columns.riil);
        if all.all(is_plain) {
            Mark::Found(None)
        } else {
            Mark::NotNeededYet
        }
    }

    fn sum(
        &self,
        spot: &Spot<'_>,
        columns: &[usize],
        mark: Option<DecimalMark>,
    ) -> Result<Option<f64>, (usize, Objection)> {
        check::sum(
            columns.iter().map(|column| (*column, spot.cell(*column))),
            mark,
        )
    }

    fn check_sums(&mut self, spot: &Spot<'_>) {
        let mark = match self.judge.mark {
            Mark::Found(mark) => mark,
            // Plain numbers read the same with any mark; others make the reader start again with one.
            Mark::NotNeededYet => None,
        };
        let layout = self.judge.layout;
        for identity in &layout.identities {
            let total = self.sum(spot, &[identity.total], mark);
            let parts = self.sum(spot, &identity.parts, mark);
            if let (Ok(Some(total)), Ok(Some(parts))) = (total, parts)
                && total != parts
            {
                self.taken.warnings.push(format!(
                    "{}, row {}: {} does not hold: {total} and {parts}",
                    self.judge.name, spot.line, identity.name
                ));
            }
        }
    }

    /// Rows of totals, and headings that stand again on every printed page.
    fn is_no_data(&self, spot: &Spot<'_>) -> bool {
        let is_total = speaks_of_a_total(spot.cells);
        let is_heading = spot
            .cells
            .iter()
            .zip(self.judge.headers)
            .all(|(cell, header)| cell == header);
        is_total || is_heading
    }

    fn refuse(
        &mut self,
        spot: &Spot<'_>,
        column: Option<usize>,
        value: &str,
        objection: Objection,
        values: u64,
    ) {
        self.taken.refused += values;
        if self.taken.refusals.len() >= LISTED_REFUSALS {
            self.taken.refusals_unlisted += 1;
            return;
        }
        let header = column.and_then(|column| self.judge.headers.get(column));
        let value = if self.judge.hides_values && !value.is_empty() {
            privacy::NOT_SHOWN
        } else {
            value
        };
        self.taken.refusals.push(Refusal {
            file: self.judge.name.to_owned(),
            row: spot.line,
            column: header.cloned().unwrap_or_default(),
            value: value.to_owned(),
            reason: objection.reason,
            remedy: objection.remedy,
        });
    }
}

/// Whether one of the first filled cells says so.
fn speaks_of_a_total(cells: &[&str]) -> bool {
    const WORDS: [&str; 5] = ["jumlah", "total", "sub total", "subtotal", "grand total"];
    let mut filled = cells.iter().filter(|cell| !cell.is_empty()).take(3);
    filled.any(|cell| {
        let lower = cell.to_lowercase();
        WORDS.iter().any(|word| lower.starts_with(word))
    })
}
