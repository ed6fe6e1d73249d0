//! What an import of data did, for a person to read.

use std::{collections::BTreeMap, fmt, path::PathBuf};

use app::model::RegionCode;

use super::{IngestError, Refusal};
use crate::dataset::{GroupChange, Published};

/// How many refusals are printed; all of them are in the report file.
const PRINTED: usize = 20;

/// One file as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReport {
    /// File name without its folder.
    pub name: String,
    /// Encoding, delimiter, decimal mark and mapping, in words.
    pub reading: String,
    /// Rows below the headers.
    pub rows: u64,
    /// Values taken.
    pub accepted: u64,
    /// Values refused.
    pub refused: u64,
    /// Values of regencies without boundaries.
    pub outside: u64,
    /// Whether rows are children, who are summed: `refused` and `outside` are rows then and not values.
    pub holds_children: bool,
}

/// A regency that the files speak of and the map does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideRegency {
    /// Its name, where one is known.
    pub name: Option<String>,
    /// Rows.
    pub rows: u64,
}

/// What an import of data did.
#[derive(Debug, Default)]
pub struct DataReport {
    /// The files.
    pub files: Vec<FileReport>,
    /// Every refusal, in the order of the files.
    pub refusals: Vec<Refusal>,
    /// Regencies outside the map, by code.
    pub outside: BTreeMap<RegionCode, OutsideRegency>,
    /// Empty cells: not reported.
    pub not_reported: u64,
    /// Values that stood in the files twice, the same both times.
    pub repeated: u64,
    /// Numerators above their denominators: kept, shown above 100 %, and listed here.
    pub above_denominator: Vec<String>,
    /// Other things to know.
    pub notes: Vec<String>,
    /// Values that were not there before.
    pub new: u64,
    /// Values that replaced another.
    pub changed: u64,
    /// Values that were there already.
    pub unchanged: u64,
    /// Regencies outside the map that the files only name, with their rows.
    pub outside_named: BTreeMap<String, u64>,
    /// Sums that do not hold in the files.
    pub warnings: Vec<String>,
    /// What changed, by indicator and period, in this order.
    pub changes: Vec<GroupChange>,
    /// Refusals beyond those listed.
    pub refusals_unlisted: u64,
    /// Whether values that the files no longer have were removed.
    pub replaces: bool,
    /// Whether nothing was to be written.
    pub dry_run: bool,
    /// Names of desa that a person must decide on.
    pub unsure_names: u64,
    /// Where these names are written, with proposals.
    pub proposals_csv: Option<PathBuf>,
    /// Where all refusals are written.
    pub refused_csv: Option<PathBuf>,
    /// The dataset published; none in a dry run or where the import was refused.
    pub published: Option<Published>,
    /// Why the import was refused.
    pub error: Option<IngestError>,
}

impl DataReport {
    /// Rows below the headers of all files.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.files.iter().map(|f| f.rows).sum()
    }

    /// Values taken.
    #[must_use]
    pub fn accepted(&self) -> u64 {
        self.files.iter().map(|f| f.accepted).sum()
    }

    /// Values refused.
    #[must_use]
    pub fn refused(&self) -> u64 {
        self.files.iter().map(|f| f.refused).sum()
    }

    /// Values of the dataset that the files no longer have.
    #[must_use]
    pub fn vanished(&self) -> u64 {
        self.changes.iter().map(|change| change.vanished).sum()
    }

    /// Values outside the map.
    #[must_use]
    pub fn outside_values(&self) -> u64 {
        self.files.iter().map(|f| f.outside).sum()
    }
}

impl DataReport {
    /// Whether the dataset is another one now.
    const fn is_done(&self) -> bool {
        self.published.is_some()
    }

    fn write_changes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (verb, vanished) = (
            match (self.is_done(), self.dry_run) {
                (true, _) => "accepted",
                (false, true) => "would be",
                (false, false) => "would have been",
            },
            self.vanished(),
        );
        writeln!(
            f,
            "{verb}: {} new, {} changed, {} unchanged",
            self.new, self.changed, self.unchanged
        )?;
        if vanished > 0 {
            let fate = match (self.replaces, self.is_done()) {
                (true, true) => "removed, because the files are complete (--replace)",
                (true, false) => "--replace would remove them, because the files are complete",
                (false, _) => "kept; --replace removes them, where the files are complete",
            };
            writeln!(
                f,
                "vanished: {vanished} values of the same indicators and periods are no longer in the files: {fate}"
            )?;
        }
        if self.dry_run && !self.changes.is_empty() {
            writeln!(
                f,
                "{:<24} {:<9} {:>9} {:>9} {:>9} {:>9}",
                "indicator", "period", "new", "changed", "unchanged", "vanished"
            )?;
            for change in &self.changes {
                writeln!(
                    f,
                    "{:<24} {:<9} {:>9} {:>9} {:>9} {:>9}",
                    change.indicator,
                    change.period.to_string(),
                    change.new,
                    change.changed,
                    change.unchanged,
                    change.vanished
                )?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for DataReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for file in &self.files {
            writeln!(f, "{}: {} rows ({})", file.name, file.rows, file.reading)?;
        }
        writeln!(
            f,
            "values: {} accepted, {} refused, {} outside the map, {} not reported (empty), {} repeated",
            self.accepted(),
            self.refused(),
            self.outside_values(),
            self.not_reported,
            self.repeated
        )?;
        self.write_changes(f)?;
        if !self.outside.is_empty() || !self.outside_named.is_empty() {
            writeln!(
                f,
                "outside the map (no boundaries imported for these kabupaten/kota):"
            )?;
            for (code, regency) in &self.outside {
                writeln!(
                    f,
                    "  {code} {}: {} rows",
                    regency.name.as_deref().unwrap_or("(name not known)"),
                    regency.rows
                )?;
            }
        }
        for (name, rows) in &self.outside_named {
            writeln!(f, "  {name}: {rows} rows")?;
        }
        listed(
            f,
            "numerator above denominator, kept: check the denominator",
            &self.above_denominator,
        )?;
        listed(f, "sums that do not hold, kept: check them", &self.warnings)?;
        for note in &self.notes {
            writeln!(f, "note: {note}")?;
        }
        listed(f, "refused", &self.refusals)?;
        if self.refusals_unlisted > 0 {
            writeln!(f, "{} more refusals are not listed", self.refusals_unlisted)?;
        }
        if self.unsure_names > 0 {
            let names = self.unsure_names;
            match &self.proposals_csv {
                Some(path) => writeln!(
                    f,
                    "{names} names to decide on, with proposals: {}",
                    path.display()
                )?,
                None => writeln!(f, "{names} names to decide on")?,
            }
        }
        if let Some(path) = &self.refused_csv {
            writeln!(f, "all refusals: {}", path.display())?;
        }
        Ok(())
    }
}

fn listed<T: fmt::Display>(f: &mut fmt::Formatter<'_>, title: &str, items: &[T]) -> fmt::Result {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(f, "{title} ({}):", items.len())?;
    for item in items.iter().take(PRINTED) {
        writeln!(f, "  {item}")?;
    }
    if items.len() > PRINTED {
        writeln!(f, "  … and {} more", items.len() - PRINTED)?;
    }
    Ok(())
}
