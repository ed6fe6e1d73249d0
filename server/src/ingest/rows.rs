//! Row by row: every value is accepted, refused with a reason, outside the map or not reported.

use std::collections::HashMap;

use app::model::{Level, Period, RegionCode};

use super::{
    DataReport, DecimalMark, OutsideRegency, Refusal,
    check::{self, Accepted, Known, Objection, Part, Place},
    mapping::{IndicatorColumn, Layout, PeriodColumns, ValueColumns},
    period,
    table::{Row, Table},
};

/// Collects values over all files of one import.
pub(super) struct Collector<'a> {
    known: Known<'a>,
    /// The values taken so far.
    pub(super) accepted: Vec<Accepted>,
    /// Where the value of a key is in `accepted`.
    taken: HashMap<(String, Period, RegionCode), usize>,
    /// Counts and refusals.
    pub(super) report: DataReport,
}

/// A value where it stands in its file.
struct Spot<'a> {
    file: usize,
    table: &'a Table,
    row: &'a Row,
}

impl Spot<'_> {
    fn cell(&self, column: usize) -> &str {
        self.row.cells.get(column).map_or("", String::as_str)
    }

    fn header(&self, column: usize) -> String {
        self.table.headers.get(column).cloned().unwrap_or_default()
    }
}

impl<'a> Collector<'a> {
    pub(super) fn new(known: Known<'a>) -> Self {
        Self {
            known,
            accepted: Vec::new(),
            taken: HashMap::new(),
            report: DataReport::default(),
        }
    }

    /// Reads all rows of the last file in the report.
    pub(super) fn read(&mut self, table: &Table, layout: &Layout, mark: Option<DecimalMark>) {
        let file = self.report.files.len().saturating_sub(1);
        for row in &table.rows {
            self.read_row(&Spot { file, table, row }, layout, mark);
        }
    }

    fn read_row(&mut self, spot: &Spot<'_>, layout: &Layout, mark: Option<DecimalMark>) {
        let values = layout.values.len() as u64;
        let (cells, headers) = (spot.row.cells.len(), spot.table.headers.len());
        let is_padded = spot.row.cells.iter().skip(headers).all(String::is_empty);
        if cells < headers || !is_padded {
            let reason = format!("has {cells} cells where the header has {headers}");
            let objection = Objection::new(
                reason,
                "a text that holds the delimiter needs quotes around it",
            );
            self.refuse(
                spot,
                String::new(),
                spot.cell(0).to_owned(),
                objection,
                values,
            );
            return;
        }
        let village = match self.known.place(spot.cell(layout.region)) {
            Ok(Place::Village(code)) => code,
            Ok(Place::Outside(regency)) => {
                self.note_outside(spot, regency, values);
                return;
            }
            Err(objection) => {
                let value = spot.cell(layout.region).to_owned();
                self.refuse(spot, spot.header(layout.region), value, objection, values);
                return;
            }
        };
        let (found, column, text) = match &layout.period {
            PeriodColumns::One(column) => (
                period::parse(spot.cell(*column)),
                spot.header(*column),
                spot.cell(*column).to_owned(),
            ),
            PeriodColumns::Constant(text) => (period::parse(text), String::new(), text.clone()),
            PeriodColumns::YearMonth(year, month) => {
                let (year, month, column) =
                    (spot.cell(*year), spot.cell(*month), spot.header(*month));
                (
                    period::from_year_and_month(year, month),
                    column,
                    format!("{year} {month}"),
                )
            }
        };
        let Some(period) = found else {
            self.refuse(spot, column, text, check::no_period(), values);
            return;
        };
        for columns in &layout.values {
            self.read_value(spot, columns, &village, period, mark);
        }
    }

    fn read_value(
        &mut self,
        spot: &Spot<'_>,
        columns: &ValueColumns,
        village: &RegionCode,
        period: Period,
        mark: Option<DecimalMark>,
    ) {
        let (code, column) = match &columns.indicator {
            IndicatorColumn::Fixed(code) => (code.as_str(), String::new()),
            IndicatorColumn::Column(column) => (spot.cell(*column), spot.header(*column)),
        };
        let indicator = match self.known.indicator(code) {
            Ok(indicator) => indicator,
            Err(objection) => {
                self.refuse(spot, column, code.to_owned(), objection, 1);
                return;
            }
        };
        let denominator = columns.denominator.map_or("", |column| spot.cell(column));
        let measure =
            match check::measure(indicator, spot.cell(columns.numerator), denominator, mark) {
                Ok(Some(measure)) => measure,
                Ok(None) => {
                    self.report.not_reported += 1;
                    return;
                }
                Err((part, objection)) => {
                    let (column, value) = match part {
                        Part::Numerator => {
                            (spot.header(columns.numerator), spot.cell(columns.numerator))
                        }
                        Part::Denominator => (
                            columns
                                .denominator
                                .map(|c| spot.header(c))
                                .unwrap_or_default(),
                            denominator,
                        ),
                    };
                    self.refuse(spot, column, value.to_owned(), objection, 1);
                    return;
                }
            };
        let value = Accepted {
            indicator: indicator.code.clone(),
            period,
            village: village.clone(),
            measure,
            file: spot.file,
            row: spot.row.line,
        };
        self.take(spot, spot.header(columns.numerator), value);
    }

    /// Takes a value unless another one stands at its key already.
    fn take(&mut self, spot: &Spot<'_>, column: String, value: Accepted) {
        let key = (value.indicator.clone(), value.period, value.village.clone());
        if let Some(earlier) = self
            .taken
            .get(&key)
            .and_then(|index| self.accepted.get(*index))
        {
            if earlier.measure == value.measure {
                self.report.repeated += 1;
                return;
            }
            let first = self
                .report
                .files
                .get(earlier.file)
                .map_or("", |f| f.name.as_str());
            let reason = format!(
                "is a second value for {} {} {}: row {} of {first} has another",
                value.village, value.indicator, value.period, earlier.row
            );
            let objection = Objection::new(reason, "keep the right one of the two");
            self.refuse(
                spot,
                column,
                value.measure.numerator.to_string(),
                objection,
                1,
            );
            return;
        }
        if let Some(denominator) = value.measure.denominator
            && value.measure.numerator > denominator
        {
            let file = self
                .report
                .files
                .get(spot.file)
                .map_or("", |f| f.name.as_str());
            self.report.above_denominator.push(format!(
                "{file}, row {}: {} {} {}: {} of {denominator}",
                value.row, value.village, value.indicator, value.period, value.measure.numerator
            ));
        }
        self.taken.insert(key, self.accepted.len());
        self.accepted.push(value);
        if let Some(file) = self.report.files.get_mut(spot.file) {
            file.accepted += 1;
        }
    }

    fn note_outside(&mut self, spot: &Spot<'_>, regency: RegionCode, values: u64) {
        debug_assert_eq!(regency.level(), Level::Regency);
        let name = geodata::upper_name(&regency);
        self.report
            .outside
            .entry(regency)
            .or_insert(OutsideRegency { name, rows: 0 })
            .rows += 1;
        if let Some(file) = self.report.files.get_mut(spot.file) {
            file.outside += values;
        }
    }

    fn refuse(
        &mut self,
        spot: &Spot<'_>,
        column: String,
        value: String,
        objection: Objection,
        values: u64,
    ) {
        let Some(file) = self.report.files.get_mut(spot.file) else {
            return;
        };
        file.refused += values;
        self.report.refusals.push(Refusal {
            file: file.name.clone(),
            row: spot.row.line,
            column,
            value,
            reason: objection.reason,
            remedy: objection.remedy,
        });
    }
}
