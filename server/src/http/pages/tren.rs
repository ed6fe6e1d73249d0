//! `/tren`: from the engine to the trend.

use app::{
    Adding, Line, SEASONS, TrenPage,
    api::{Analytics as _, ApiError, SeriesQuery},
    frame::Sheet,
    model::{Indicator, Period, PeriodKind, Region, RegionCode},
    named, tren,
    view::View,
};

use super::{Asked, chosen, find, place};

/// Lines in one chart.
pub(super) const MOST: usize = 8;
/// Years shown.
const YEARS: u16 = 6;

/// The page.
///
/// # Errors
/// An unknown region or indicator, or a failing engine.
pub(super) async fn sheet(asked: &Asked) -> Result<Sheet, ApiError> {
    Ok(tren(&record(asked).await?))
}

/// What the page shows.
///
/// # Errors
/// An unknown region or indicator, or a failing engine.
pub(super) async fn record(asked: &Asked) -> Result<TrenPage, ApiError> {
    let engine = &asked.engine;
    let indicators: Vec<Indicator> = engine
        .indicators()
        .await?
        .into_iter()
        .filter(|indicator| !indicator.periods.is_empty())
        .collect();
    let indicator = chosen::indicator(&indicators, asked.view.indicator.as_deref())?;
    let place = place::place(asked).await?;
    let (view, adding) = added(asked, &place.region);
    let kinds = kinds(&indicator);
    let kind = view
        .classes
        .as_deref()
        .and_then(TrenPage::kind_of)
        .or_else(|| view.period.map(Period::kind))
        .filter(|kind| kinds.contains(kind))
        .or_else(|| kinds.first().copied())
        .unwrap_or(PeriodKind::Month);
    let parent = place.region.parent.clone().filter(|code| {
        engine
            .regions_at(code.level(), Some(code))
            .is_ok_and(|found| !found.is_empty())
    });
    // A count of a whole kabupaten beside that of one desa would flatten the desa's line.
    let parent =
        parent.filter(|_| indicator.unit.has_denominator() && view.compared.len() + 1 < MOST);
    let mut codes = vec![place.region.code.clone()];
    codes.extend(
        view.compared
            .iter()
            .filter(|code| **code != place.region.code)
            .cloned(),
    );
    codes.truncate(MOST);
    codes.extend(
        parent
            .iter()
            .filter(|code| !view.compared.contains(code))
            .cloned(),
    );
    let end = view.period.and_then(|period| end(period, kind));
    let mut lines = Vec::with_capacity(codes.len());
    for code in codes {
        let region = engine.region(code.clone()).await?;
        let cells = engine
            .series(SeriesQuery {
                indicator: indicator.code.clone(),
                regions: vec![code.clone()],
                from: first(&indicator, kind, end),
                to: end,
                denominator: view.denominator,
                follow: true,
            })
            .await?;
        lines.push(Line {
            name: named(&region, view.locale),
            is_parent: Some(&code) == parent.as_ref() && !view.compared.contains(&code),
            is_chosen: view.compared.contains(&code),
            region,
            cells,
        });
    }
    let target = lines
        .first()
        .and_then(|line| line.cells.last())
        .and_then(|cell| cell.target);
    Ok(TrenPage {
        regions: place::choices(engine, &place.region).await?,
        seasons: view.mode.as_deref() == Some(SEASONS) && kind != PeriodKind::Year,
        view,
        place,
        indicator,
        indicators,
        kind,
        kinds,
        lines,
        target,
        adding,
    })
}

/// The kinds of period that an indicator has, the shortest first.
fn kinds(indicator: &Indicator) -> Vec<PeriodKind> {
    [
        PeriodKind::Month,
        PeriodKind::Quarter,
        PeriodKind::Semester,
        PeriodKind::Year,
        PeriodKind::Week,
    ]
    .into_iter()
    .filter(|kind| {
        indicator
            .periods
            .iter()
            .any(|period| period.kind() == *kind)
    })
    .collect()
}

/// The last period of a kind that a trend up to `period` shows; none where months and weeks do not meet.
fn end(period: Period, kind: PeriodKind) -> Option<Period> {
    if period.kind() == kind {
        return Some(period);
    }
    let (_, last) = period.months()?;
    Period::of_month(kind, last)
}

/// The first period shown before `end`, or before the last that the indicator has.
fn first(indicator: &Indicator, kind: PeriodKind, end: Option<Period>) -> Option<Period> {
    let same = || {
        indicator
            .periods
            .iter()
            .copied()
            .filter(move |period| period.kind() == kind)
    };
    let last = end.or_else(|| same().next_back())?;
    same().find(|period| period.year() + YEARS > last.year())
}

/// The view with the region that `tambah=` names beside the others, or why it is not.
pub(super) fn added(asked: &Asked, near: &Region) -> (View, Option<Adding>) {
    let view = asked.view.clone();
    let Some(text) = asked.query.get("tambah") else {
        return (view, None);
    };
    let found = find::find(&asked.engine, text);
    let with = |code: &RegionCode| {
        let mut view = asked.view.clone();
        if !view.has_room_for(code) {
            return (view, Some(Adding::Full));
        }
        if !view.compared.contains(code) {
            view.compared.push(code.clone());
        }
        (view, None)
    };
    // Names are no key (design §5): only one that stands alone, or alone beside the region in view, is taken without asking.
    let wanted = text.trim().to_lowercase();
    let exact: Vec<&Region> = found
        .iter()
        .filter(|region| region.name.to_lowercase() == wanted || region.code.as_str() == wanted)
        .collect();
    let beside: Vec<&&Region> = exact
        .iter()
        .filter(|region| region.level == near.level && region.parent == near.parent)
        .collect();
    match (found.as_slice(), exact.as_slice(), beside.as_slice()) {
        ([], _, _) => (view, Some(Adding::Unknown(text.to_owned()))),
        ([one], _, _) => with(&one.code),
        (_, [one], _) => with(&one.code),
        (_, _, [one]) => with(&one.code),
        (many, _, _) => {
            let choices = many
                .iter()
                .take(8)
                .map(|region| {
                    let above = region
                        .parent
                        .as_ref()
                        .map(|parent| format!(" ({})", asked.engine.name_of(parent)))
                        .unwrap_or_default();
                    (
                        format!("{}{above}", named(region, asked.view.locale)),
                        with(&region.code).0.href(),
                    )
                })
                .collect();
            (view, Some(Adding::Several(choices)))
        }
    }
}
