//! All checks over all figures, indicator by indicator, several indicators at once: each is laid out as dense series, and
//! memory is for as many indicators as there are processors.

use std::{
    collections::BTreeMap,
    panic,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use app::model::{Indicator, PeriodKind, QualityCheck, Source};

use geodata::history::History;

use super::{
    checks::{self, Scope, TypedDigits},
    coverage::{Counts, Coverage, Frame},
    doubts::Doubts,
    finding::Finding,
    found::Found,
    panel::Panel,
    survey::Survey,
    timeliness::Arrivals,
};
use crate::dataset::{Catalogue, Observations, RegionRow, Row, Stored};

/// What was found in a dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QualityReport {
    /// Doubtful figures, by check, then indicator, region and period.
    pub findings: Vec<Finding>,
    /// Completeness and timeliness.
    pub coverage: Coverage,
}

/// Runs all checks.
#[must_use]
pub fn compute(
    observations: &Observations,
    catalogue: &Catalogue,
    regions: &[RegionRow],
    sources: &[Source],
    history: &History,
) -> Doubts {
    let observations = observations.settled();
    let stored = observations.stored();
    let survey = Survey::of(&stored, regions);
    let frame = Frame::of(&survey, history);
    let work = Work {
        tasks: tasks(&stored, catalogue),
        arrivals: Arrivals::new(stored.sources, &survey.last_months, sources),
        survey: &survey,
        frame: &frame,
        next: AtomicUsize::new(0),
    };
    let done = work.run();

    let mut found = orphans(&survey);
    let mut regions = survey.villages.clone();
    found.extend(done.digits.findings(&mut regions));
    Doubts {
        found: in_order(&found, &done.found),
        regions,
        indicators: stored.indicators.to_vec(),
        coverage: done.counts.into_coverage(&survey.villages),
    }
}

/// The rows of one indicator.
struct Task<'a> {
    indicator: &'a Indicator,
    number: u32,
    rows: &'a [Row],
}

/// The indicators that the catalogue holds, in the order of their codes.
fn tasks<'a>(stored: &Stored<'a>, catalogue: &'a Catalogue) -> Vec<Task<'a>> {
    let task = |rows: &'a [Row]| {
        let number = rows.first()?.key.indicator();
        let code = stored.indicators.get(number as usize)?;
        Some(Task {
            indicator: catalogue.get(code)?,
            number,
            rows,
        })
    };
    let same_indicator = |a: &Row, b: &Row| a.key.indicator() == b.key.indicator();
    stored
        .rows
        .chunk_by(same_indicator)
        .filter_map(task)
        .collect()
}

struct Work<'a> {
    tasks: Vec<Task<'a>>,
    arrivals: Arrivals,
    survey: &'a Survey,
    frame: &'a Frame<'a>,
    /// The first task that nobody has taken yet.
    next: AtomicUsize,
}

/// What was found in some of the indicators.
struct Done<'a> {
    /// By task, then check, region and period.
    found: BTreeMap<usize, Vec<Found>>,
    digits: TypedDigits,
    counts: Counts<'a>,
}

impl<'a> Work<'a> {
    /// Does all tasks, as many at once as there are processors.
    fn run(&self) -> Done<'a> {
        let at_once = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let others: Vec<_> = (1..at_once.min(self.tasks.len()))
                .map(|_| scope.spawn(|| self.take()))
                .collect();
            let mut done = self.take();
            for other in others {
                match other.join() {
                    Ok(other) => {
                        done.found.extend(other.found);
                        done.digits.merge(&other.digits);
                        done.counts.add(other.counts);
                    }
                    Err(payload) => panic::resume_unwind(payload),
                }
            }
            done
        })
    }

    /// Takes one task after another until there is none left.
    fn take(&self) -> Done<'a> {
        let mut done = Done {
            found: BTreeMap::new(),
            digits: TypedDigits::new(self.survey.villages.len()),
            counts: Counts::new(self.frame),
        };
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = self.tasks.get(number) else {
                return done;
            };
            let found = self.look_at(task, &mut done);
            done.found.insert(number, found);
        }
    }

    fn look_at(&self, task: &Task<'_>, done: &mut Done<'_>) -> Vec<Found> {
        let indicator = task.indicator;
        let mut found = Vec::new();
        let panels = Panel::of(task.rows, &self.survey.places, self.survey.villages.len());
        for panel in panels.values() {
            done.counts.count(indicator, panel);
            done.digits.add(panel);
            let mut scope = self.scope(task, panel, &mut found);
            checks::above_denominator(&mut scope);
            checks::falling_cumulative(&mut scope);
            checks::jump(&mut scope);
            checks::year_on_year(&mut scope);
            checks::typed_zeros(&mut scope);
            checks::carried_forward(&mut scope);
            checks::denominator_jump(&mut scope);
            checks::twins(&mut scope);
        }
        if let (Some(years), Some(months)) = (
            panels.get(&PeriodKind::Year),
            panels.get(&PeriodKind::Month),
        ) {
            checks::year_against_months(&mut self.scope(task, years, &mut found), months);
        }
        self.arrive(task, &mut done.counts);
        // Stable: of one place and period the findings stay in the order in which they were found.
        found.sort_by_key(|found| (found.check, found.region, found.period));
        found
    }

    fn scope<'b>(
        &'b self,
        task: &Task<'b>,
        panel: &'b Panel,
        found: &'b mut Vec<Found>,
    ) -> Scope<'b> {
        Scope {
            indicator: task.indicator,
            number: task.number,
            regencies: &self.survey.regencies,
            panel,
            found,
        }
    }

    /// Notes when the figures of a month came in.
    fn arrive(&self, task: &Task<'_>, counts: &mut Counts<'_>) {
        for group in task.rows.chunk_by(|a, b| a.key.group() == b.key.group()) {
            let Some(period) = group.first().map(|row| row.key.period()) else {
                continue;
            };
            if !self.arrivals.has(period) {
                continue;
            }
            for row in group {
                let village = self.survey.places.get(row.key.village() as usize);
                if let (Some(village), Some(days)) =
                    (village, self.arrivals.days(row.source, period))
                {
                    counts.arrived(*village as usize, period, days);
                }
            }
        }
    }
}

/// Desa with figures that no boundary has, and desa of the boundaries without any figure.
fn orphans(survey: &Survey) -> Vec<Found> {
    // Without any figure at all nobody is silent: nothing was imported yet.
    let has_figures = survey.values.iter().any(|n| *n > 0);
    let villages = survey.is_bounded.iter().zip(&survey.values).enumerate();
    villages
        .filter_map(|(village, (is_bounded, n))| {
            let check = match (is_bounded, n) {
                (false, _) => QualityCheck::UnknownVillage,
                (true, 0) if has_figures => QualityCheck::SilentVillage,
                _ => return None,
            };
            Some(Found {
                n: Some(*n),
                ..Found::new(check, village)
            })
        })
        .collect()
}

/// All findings by check, then indicator, region and period. Those of `whole` are of the desa as a whole, sorted by region; such a
/// check has no others.
fn in_order(whole: &[Found], by_task: &BTreeMap<usize, Vec<Found>>) -> Vec<Found> {
    let mut checks = QualityCheck::ALL;
    checks.sort_unstable();
    let size = by_task.values().map(Vec::len).sum::<usize>() + whole.len();
    let mut all = Vec::with_capacity(size);
    for check in checks {
        all.extend(whole.iter().filter(|found| found.check == check));
        for found in by_task.values() {
            let start = found.partition_point(|found| found.check < check);
            let end = found.partition_point(|found| found.check <= check);
            all.extend_from_slice(found.get(start..end).unwrap_or_default());
        }
    }
    all
}
