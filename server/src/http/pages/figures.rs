//! Every indicator of a region with what it is read against.

use app::{
    Figure, Past, Spread,
    api::{Analytics as _, ApiError, SeriesQuery},
    model::{Cell, Indicator, Period, PeriodKind, RegionCode},
};

use crate::analytics::EngineView;

/// Periods in the small line of a figure.
const LINE: usize = 24;

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
    let mut figures = Vec::new();
    let profile = if with_spread {
        engine.profile(region, period).await?
    } else {
        Vec::new()
    };
    for indicator in engine.indicators().await? {
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
