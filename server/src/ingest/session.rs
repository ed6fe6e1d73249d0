//! From values to a published dataset, or to a report of why not.

use std::path::{Path, PathBuf};

use app::model::{Period, Source};

use super::{
    DataReport, IngestError, check::Known, gathered::Gathered, period, proposals, refusal,
    resolver::OfficeNames,
};
use crate::dataset::{Catalogue, ImportLock, Scope, Snapshot, Store, publish};

/// What is done with the values.
#[derive(Clone, Debug)]
pub(super) struct Aim {
    /// Share of refused values above which nothing is taken, 0 to 1.
    pub(super) max_refused: f64,
    /// Only say what would happen; nothing is written.
    pub(super) dry_run: bool,
    /// The files are complete for their indicators and periods.
    pub(super) replace: bool,
    /// Where the refused rows go; `DATA_DIR/reports` where none is given.
    pub(super) refused_csv: Option<PathBuf>,
    /// The month it is now.
    pub(super) this_month: Option<Period>,
}

/// An import on its way.
pub(super) struct Session {
    data_dir: PathBuf,
    store: Store,
    lock: Option<ImportLock>,
    /// The indicators in force.
    pub(super) catalogue: Catalogue,
    base: Snapshot,
    names: OfficeNames,
    aim: Aim,
}

impl Session {
    /// Reads the current dataset, and locks the folder unless nothing will be written.
    pub(super) fn open(data_dir: &Path, aim: Aim) -> Result<Self, IngestError> {
        if !(0.0..=1.0).contains(&aim.max_refused) {
            return Err(IngestError::MaxRefused {
                value: aim.max_refused,
            });
        }
        let store = Store::open(data_dir);
        let catalogue = Catalogue::in_force(data_dir)?;
        if store.current()?.is_none() {
            return Err(IngestError::NoBoundaries);
        }
        let lock = if aim.dry_run {
            None
        } else {
            Some(store.lock()?)
        };
        let base = Snapshot::current(&store)?.ok_or(IngestError::NoBoundaries)?;
        Ok(Self {
            data_dir: data_dir.to_owned(),
            names: OfficeNames::of(&base, &proposals::answers(data_dir)?),
            store,
            lock,
            catalogue,
            base,
            aim,
        })
    }

    /// What rows are judged by.
    pub(super) fn known(&self) -> Known<'_> {
        let this_month = self.aim.this_month.unwrap_or_else(period::this_month);
        Known::new(&self.catalogue, &self.base, &self.names, this_month)
    }

    /// Merges the values into the dataset and publishes it.
    pub(super) fn finish(self, gathered: Gathered) -> Result<DataReport, IngestError> {
        let (batch, gathered) = gathered.into_batch(&self.known());
        let Gathered {
            mut report,
            sources,
            unsure,
            ..
        } = gathered;
        report.dry_run = self.aim.dry_run;
        report.replaces = self.aim.replace;
        self.write_lists(&mut report, &unsure)?;

        let villages = {
            let known = self.known();
            known
                .village_codes()
                .into_iter()
                .collect::<std::collections::HashSet<_>>()
        };
        let Self {
            store,
            lock,
            catalogue,
            base,
            aim,
            ..
        } = self;
        let is_demo = base.demo;
        let mut next = base;
        let scope = Scope {
            replace: aim.replace,
            covers: &|code| villages.contains(code),
        };
        report.changes = next.observations.merge(batch, &scope);
        for change in &report.changes {
            report.new += change.new;
            report.changed += change.changed;
            report.unchanged += change.unchanged;
        }
        report.error = verdict(&report, is_demo, aim.max_refused);
        let Some(lock) = lock.filter(|_| report.error.is_none()) else {
            return Ok(report);
        };
        for ((source, _), counts) in sources.into_iter().zip(&report.files) {
            next.add_source(Source {
                rows: counts.accepted,
                refused: counts.refused,
                outside: counts.outside,
                ..source
            });
        }
        report.published = Some(publish(&store, &lock, &next, &catalogue)?);
        Ok(report)
    }

    /// A dry run writes nothing but what was asked for.
    fn write_lists(
        &self,
        report: &mut DataReport,
        unsure: &std::collections::BTreeMap<super::taken::Names, (u64, super::Resolution)>,
    ) -> Result<(), IngestError> {
        let asked = self.aim.refused_csv.as_deref();
        if !report.refusals.is_empty() && (asked.is_some() || !self.aim.dry_run) {
            report.refused_csv = Some(refusal::write_all(&self.data_dir, asked, &report.refusals)?);
        }
        report.unsure_names = unsure.len() as u64;
        if !unsure.is_empty() && !self.aim.dry_run {
            report.proposals_csv = proposals::write_all(&self.data_dir, unsure)?;
        }
        Ok(())
    }
}

/// Whether the values that were taken are enough to publish.
fn verdict(report: &DataReport, is_demo: bool, max_refused: f64) -> Option<IngestError> {
    let (accepted, refused, outside) =
        (report.accepted(), report.refused(), report.outside_values());
    if accepted == 0 {
        if is_demo && outside > 0 {
            return Some(IngestError::OnDemo);
        }
        let files: Vec<&str> = report.files.iter().map(|f| f.name.as_str()).collect();
        let not_reported = report.not_reported;
        return Some(IngestError::NothingAccepted {
            files: files.join(", "),
            refused,
            outside,
            not_reported,
        });
    }
    // Children are judged by rows, file by file; figures by values, all files together.
    let of_figures = |count: fn(&super::FileReport) -> u64| {
        let files = report.files.iter().filter(|file| !file.holds_children);
        files.map(count).sum::<u64>()
    };
    let refused = of_figures(|file| file.refused);
    let judged = of_figures(|file| file.accepted) + refused + report.not_reported + report.repeated;
    let children = report
        .files
        .iter()
        .filter(|file| file.holds_children)
        .map(|file| (file.refused, file.rows));
    children
        .chain([(refused, judged)])
        .find(|(refused, judged)| *refused as f64 > max_refused * *judged as f64)
        .map(|(refused, judged)| IngestError::TooManyRefused {
            refused,
            judged,
            allowed_percent: max_refused * 100.0,
        })
}
