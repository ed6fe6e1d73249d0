//! What the files of one import hold together: values at one key twice are found here.

use std::collections::BTreeMap;

use app::model::Source;

use super::{
    DataReport, OutsideRegency, Refusal,
    check::Known,
    layout::Layout,
    report::FileReport,
    resolver::Resolution,
    taken::{LISTED_REFUSALS, Names, Taken},
};
use crate::dataset::{Batch, Row};

/// Values and report of the files read so far.
#[derive(Default)]
pub(super) struct Gathered {
    rows: Vec<Row>,
    /// Where each file comes from, and what its figures are called.
    pub(super) sources: Vec<(Source, String)>,
    /// Headers of numerators by file, for messages.
    columns: Vec<Vec<String>>,
    /// Counts and refusals.
    pub(super) report: DataReport,
    /// Names to decide on.
    pub(super) unsure: BTreeMap<Names, (u64, Resolution)>,
}

/// How many rows of totals a note lists.
const LISTED_LINES: usize = 10;

impl Gathered {
    /// The number of the next file.
    pub(super) fn next_file(&self) -> u32 {
        u32::try_from(self.sources.len()).unwrap_or(u32::MAX)
    }

    /// Notes that the rows of the last file are children.
    pub(super) fn mark_children(&mut self) {
        if let Some(file) = self.report.files.last_mut() {
            file.holds_children = true;
        }
    }

    /// Adds a file that was read in one or more parts, in their order. `columns` are headers of its numerators.
    pub(super) fn add(
        &mut self,
        source: Source,
        label: String,
        reading: String,
        columns: Vec<String>,
        parts: Vec<Taken>,
    ) {
        let mut file = FileReport {
            name: source.file.clone(),
            reading,
            ..FileReport::default()
        };
        let mut skipped = Vec::new();
        for part in parts {
            file.rows += part.read;
            file.accepted += part.rows.len() as u64;
            file.refused += part.refused;
            file.outside += part.outside;
            self.report.not_reported += part.not_reported;
            self.report.refusals_unlisted += part.refusals_unlisted;
            for refusal in part.refusals {
                self.list(refusal);
            }
            for (regency, rows) in part.outside_rows {
                let name = geodata::upper_name(&regency);
                self.report
                    .outside
                    .entry(regency)
                    .or_insert(OutsideRegency { name, rows: 0 })
                    .rows += rows;
            }
            for (name, rows) in part.outside_named {
                *self.report.outside_named.entry(name).or_default() += rows;
            }
            for (names, (rows, resolution)) in part.unsure {
                self.unsure.entry(names).or_insert((0, resolution)).0 += rows;
            }
            self.report.warnings.extend(part.warnings);
            skipped.extend(part.skipped);
            if self.rows.is_empty() {
                self.rows = part.rows;
            } else {
                self.rows.extend(part.rows);
            }
        }
        if !skipped.is_empty() {
            let lines: Vec<String> = skipped
                .iter()
                .take(LISTED_LINES)
                .map(u64::to_string)
                .collect();
            let more = if skipped.len() > LISTED_LINES {
                " …"
            } else {
                ""
            };
            self.report.notes.push(format!(
                "{}: {} rows of totals or repeated headings skipped: {}{more}",
                file.name,
                skipped.len(),
                lines.join(", ")
            ));
        }
        self.report.files.push(file);
        self.columns.push(columns);
        self.sources.push((source, label));
    }

    /// Headers of the numerators of a layout.
    pub(super) fn columns_of(layout: &Layout, headers: &[String]) -> Vec<String> {
        layout
            .values
            .iter()
            .filter_map(|value| headers.get(*value.numerator.first()?).cloned())
            .collect()
    }

    fn list(&mut self, refusal: Refusal) {
        if self.report.refusals.len() < LISTED_REFUSALS {
            self.report.refusals.push(refusal);
        } else {
            self.report.refusals_unlisted += 1;
        }
    }

    /// Settles values that stand at one key, lists numerators above their denominators, and gives the batch to merge.
    pub(super) fn into_batch(mut self, known: &Known<'_>) -> (Batch, Self) {
        let mut rows = std::mem::take(&mut self.rows);
        // Stable: what stands first in the files stays first. Parts are sorted, so this merges them.
        if !rows.is_sorted_by_key(|row| row.key) {
            rows.sort_by_key(|row| row.key);
        }
        let mut second: Vec<(Row, Row)> = Vec::new();
        rows.dedup_by(|later, first| {
            let is_same = later.key == first.key;
            if is_same {
                second.push((*first, *later));
            }
            is_same
        });
        for (first, later) in second {
            self.settle(known, &first, &later);
        }
        self.note_above_denominator(known, &rows);
        let order: BTreeMap<String, usize> = (0..)
            .zip(&self.report.files)
            .map(|(position, file)| (file.name.clone(), position))
            .collect();
        self.report
            .refusals
            .sort_by_key(|refusal| (order.get(&refusal.file).copied(), refusal.row));
        let batch = Batch::of(
            known.indicator_codes(),
            known.village_codes(),
            self.sources.iter().map(|(_, label)| label.clone()),
            self.renumber_sources(rows),
        );
        (batch, self)
    }

    /// Two files may give their figures one label: rows then point at the first of them.
    fn renumber_sources(&self, mut rows: Vec<Row>) -> Vec<Row> {
        let mut labels: Vec<&str> = Vec::new();
        let mut numbers: Vec<u32> = Vec::new();
        for (_, label) in &self.sources {
            let position = labels
                .iter()
                .position(|known| known == label)
                .unwrap_or_else(|| {
                    labels.push(label);
                    labels.len() - 1
                });
            numbers.push(u32::try_from(position).unwrap_or(u32::MAX));
        }
        for row in &mut rows {
            row.source = numbers.get(row.source as usize).copied().unwrap_or(0);
        }
        rows
    }

    fn settle(&mut self, known: &Known<'_>, first: &Row, later: &Row) {
        let Some(file) = self.report.files.get_mut(later.source as usize) else {
            return;
        };
        file.accepted -= 1;
        if first.measure == later.measure {
            self.report.repeated += 1;
            return;
        }
        file.refused += 1;
        let name = file.name.clone();
        let first_name = self
            .report
            .files
            .get(first.source as usize)
            .map_or("", |f| f.name.as_str());
        let what = described(known, later);
        let reason = if first.line == 0 {
            format!("is a second value for {what}: {first_name} has another")
        } else {
            format!(
                "is a second value for {what}: row {} of {first_name} has another",
                first.line
            )
        };
        let column = match self.columns.get(later.source as usize).map(Vec::as_slice) {
            Some([one]) => one.clone(),
            _ => String::new(),
        };
        self.list(Refusal {
            file: name,
            row: u64::from(later.line),
            column,
            value: later.measure.numerator.to_string(),
            reason,
            remedy: "keep the right one of the two".to_owned(),
        });
    }

    fn note_above_denominator(&mut self, known: &Known<'_>, rows: &[Row]) {
        for row in rows {
            let Some(denominator) = row.measure.denominator else {
                continue;
            };
            if row.measure.numerator <= denominator {
                continue;
            }
            let file = self
                .report
                .files
                .get(row.source as usize)
                .map_or("", |f| f.name.as_str());
            let place = if row.line == 0 {
                file.to_owned()
            } else {
                format!("{file}, row {}", row.line)
            };
            self.report.above_denominator.push(format!(
                "{place}: {}: {} of {denominator}",
                described(known, row),
                row.measure.numerator
            ));
        }
    }
}

/// Village, indicator and period of a value.
fn described(known: &Known<'_>, row: &Row) -> String {
    let village = known
        .village_at(row.key.village())
        .map_or("", |code| code.as_str());
    let indicator = known
        .indicator_at(row.key.indicator())
        .map_or("", |indicator| indicator.code.as_str());
    format!("{village} {indicator} {}", row.key.period())
}
