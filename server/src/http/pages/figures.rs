//! Every indicator of a region with what it is read against.

use std::sync::Arc;

use app::{
    Figure, Past, Spread,
    api::{Analytics as _, ApiError, SeriesQuery},
    model::{Cell, Indicator, Period, PeriodKind, RegionCode},
};

use crate::analytics::{EngineView, ProfileRow};

/// Periods in the small line of a figure.
const LINE: usize = 24;
/// Parts that an answer over all indicators is made in: more than any office's server has cores to spare.
pub(super) const PARTS: usize = 8;

/// The last month of an indicator, or its last period where it has none.
pub(super) fn latest(indicator: &Indicator) -> Option<Period> {
    let periods = &indicator.periods;
    periods
        .iter()
        .rfind(|period| period.kind() == PeriodKind::Month)
        .or_else(|| periods.last())
        .copied()
}

/// The figures of `region` at `period`, each indicator's own last one without; with how siblings spread where `with_spread`.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn figures(
    engine: &EngineView,
    region: &RegionCode,
    period: Option<Period>,
    with_spread: bool,
) -> Result<Vec<Figure>, ApiError> {
    let profile: Arc<[ProfileRow]> = if with_spread {
        engine.profile(region, period).await?.into()
    } else {
        Arc::default()
    };
    let indicators = engine.indicators().await?;
    let parts = indicators.chunks(indicators.len().div_ceil(PARTS).max(1));
    let parts = parts.map(|part| {
        let (engine, region, part) = (engine.clone(), region.clone(), part.to_vec());
        let profile = Arc::clone(&profile);
        async move { some(&engine, &region, period, part, &profile).await }
    });
    Ok(side_by_side(parts).await?.into_iter().flatten().collect())
}

/// Runs the parts of one answer on the threads there are; their answers in the order of the parts.
///
/// # Errors
/// The first that failed.
pub(super) async fn side_by_side<T: Send + 'static>(
    parts: impl Iterator<Item = impl Future<Output = Result<T, ApiError>> + Send + 'static>,
) -> Result<Vec<T>, ApiError> {
    let tasks: Vec<_> = parts.map(tokio::spawn).collect();
    let mut done = Vec::with_capacity(tasks.len());
    for task in tasks {
        let answer = task
            .await
            .map_err(|error| ApiError::Internal(error.to_string()))?;
        done.push(answer?);
    }
    Ok(done)
}

/// The figures of some indicators.
async fn some(
    engine: &EngineView,
    region: &RegionCode,
    period: Option<Period>,
    indicators: Vec<Indicator>,
    profile: &[ProfileRow],
) -> Result<Vec<Figure>, ApiError> {
    let mut figures = Vec::with_capacity(indicators.len());
    for indicator in indicators {
        let Some(period) = period.or_else(|| latest(&indicator)) else {
            continue;
        };
        if indicator.periods.is_empty() {
            continue;
        }
        let row = profile
            .iter()
            .find(|row| row.cell.indicator == indicator.code);
        let line = line(engine, &indicator, region, period).await?;
        let cell = match row {
            Some(row) => row.cell.clone(),
            None => match line.iter().find(|cell| cell.period == period) {
                Some(cell) => cell.clone(),
                None => match one(engine, &indicator, region, period).await? {
                    Some(cell) => cell,
                    None => continue,
                },
            },
        };
        let at = |wanted: Period| line.iter().find(|cell| cell.period == wanted).cloned();
        figures.push(Figure {
            before: line.iter().rev().find(|cell| cell.period < period).cloned(),
            year_before: at(period.year_before()),
            line: Past::of(&line, indicator.time_rule),
            benchmark: row.and_then(|row| row.benchmark),
            spread: row.and_then(|row| {
                Some(Spread {
                    n: row.siblings,
                    marks: [
                        row.lowest?,
                        row.lower_quartile?,
                        row.median?,
                        row.upper_quartile?,
                        row.highest?,
                    ],
                })
            }),
            cell,
            indicator,
        });
    }
    Ok(figures)
}

/// The cell of one region.
async fn one(
    engine: &EngineView,
    indicator: &Indicator,
    region: &RegionCode,
    period: Period,
) -> Result<Option<Cell>, ApiError> {
    let cells = engine
        .cells(
            std::slice::from_ref(&indicator.code),
            &[period],
            region.level(),
            Some(region),
        )
        .await?;
    Ok(cells.into_iter().find(|cell| cell.region == *region))
}

/// Up to [`LINE`] periods of the period's kind up to it, oldest first.
pub(super) async fn line(
    engine: &EngineView,
    indicator: &Indicator,
    region: &RegionCode,
    period: Period,
) -> Result<Vec<Cell>, ApiError> {
    let same = || {
        indicator
            .periods
            .iter()
            .filter(|other| other.kind() == period.kind() && **other <= period)
    };
    let Some(first) = same().rev().take(LINE).last() else {
        return Ok(Vec::new());
    };
    engine
        .series(SeriesQuery {
            indicator: indicator.code.clone(),
            regions: vec![region.clone()],
            from: Some(*first),
            to: Some(period),
            denominator: None,
            follow: true,
        })
        .await
}
