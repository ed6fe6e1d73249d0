//! The chart: wide for screens and walls, narrow for telephones.

use super::TrenPage;
use crate::{
    chart::{Reading, SeriesKind, TrendChart, TrendPoint, TrendSeries, points, trend_svg},
    format,
    locale::{indicator_name, say},
    model::{Cell, Period},
};

/// Sizes in units of the drawing, of which a letter has twelve.
const WIDE: (u32, u32) = (1000, 335);
const NARROW: (u32, u32) = (420, 360);

/// Past years shown beside this one.
const YEARS: usize = 5;

/// Both drawings; the page shows the one that fits.
pub(super) fn chart(page: &TrenPage) -> String {
    let one = |size, class: &str| {
        format!(
            r#"<div class="{class}">{}</div>"#,
            trend_svg(&drawing(page, size))
        )
    };
    one(WIDE, "lebar") + &one(NARROW, "sempit")
}

/// What the page draws, in a box of `width` by `height`.
pub(super) fn drawing(page: &TrenPage, (width, height): (u32, u32)) -> TrendChart {
    TrendChart {
        title: says(page),
        series: if page.seasons {
            seasons(page)
        } else {
            lines(page)
        },
        target: page.target.filter(|target| *target > 0.0),
        unit: page.indicator.unit,
        locale: page.view.locale,
        width,
        height,
        reading: if page.seasons {
            Reading::Season
        } else {
            Reading::Period
        },
    }
}

fn lines(page: &TrenPage) -> Vec<TrendSeries> {
    page.lines
        .iter()
        .enumerate()
        .map(|(at, line)| TrendSeries {
            name: line.name.clone(),
            points: points(&line.cells, page.indicator.time_rule),
            kind: if at == 0 {
                SeriesKind::Main
            } else if line.is_parent {
                SeriesKind::Parent
            } else {
                SeriesKind::Other
            },
        })
        .collect()
}

fn point(cell: &Cell) -> TrendPoint {
    (cell.period, cell.value, cell.ci_low.zip(cell.ci_high))
}

/// The first line's years over one another, each on the months of the last one; the past ones in grey, the last in colour.
fn seasons(page: &TrenPage) -> Vec<TrendSeries> {
    let Some(line) = page.lines.first() else {
        return Vec::new();
    };
    let Some(last) = line.cells.last().map(|cell| cell.period.year()) else {
        return Vec::new();
    };
    let mut years: Vec<u16> = line.cells.iter().map(|cell| cell.period.year()).collect();
    years.dedup();
    let mut series: Vec<TrendSeries> = years
        .into_iter()
        .rev()
        .take(YEARS)
        .map(|year| TrendSeries {
            name: year.to_string(),
            points: line
                .cells
                .iter()
                .filter(|cell| cell.period.year() == year)
                .filter_map(|cell| {
                    let (_, value, interval) = point(cell);
                    Some((in_year(cell.period, last)?, value, interval))
                })
                .collect(),
            kind: if year == last {
                SeriesKind::Main
            } else {
                SeriesKind::Parent
            },
        })
        .collect();
    // The axis is the whole year, also where the last one is not over.
    if let Some(first) = series.first_mut() {
        let kind = page.kind;
        let known: Vec<Period> = first.points.iter().map(|point| point.0).collect();
        let missing: Vec<Period> = line
            .cells
            .iter()
            .filter(|cell| cell.period.kind() == kind)
            .filter_map(|cell| in_year(cell.period, last))
            .filter(|period| !known.contains(period))
            .collect();
        for period in missing {
            if !first.points.iter().any(|point| point.0 == period) {
                first.points.push((period, None, None));
            }
        }
        first.points.sort_by_key(|point| point.0);
    }
    series
}

/// The same part of another year.
fn in_year(period: Period, year: u16) -> Option<Period> {
    Some(match period {
        Period::Year(_) => return None,
        Period::Semester(_, n) => Period::Semester(year, n),
        Period::Quarter(_, n) => Period::Quarter(year, n),
        Period::Month(_, n) => Period::Month(year, n),
        Period::Week(_, n) => Period::Week(year, n),
    })
}

/// The chart in a sentence, for those who hear it.
fn says(page: &TrenPage) -> String {
    let locale = page.view.locale;
    let what = indicator_name(&page.indicator, locale);
    let place = page.place.region.name.clone();
    let known: Vec<(Period, f64)> = page
        .lines
        .first()
        .into_iter()
        .flat_map(|line| &line.cells)
        .filter_map(|cell| Some((cell.period, cell.value?)))
        .collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return say!(locale, tren.nothing, what = what, place = place);
    };
    let low = known
        .iter()
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or(first);
    let high = known
        .iter()
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or(first);
    let value = |value: f64| format::with_unit(value, page.indicator.unit, locale);
    let period = |period: Period| format::period(period, locale);
    say!(
        locale,
        tren.says,
        what = what,
        place = place,
        from = period(first.0),
        to = period(last.0),
        low = value(low.1),
        low_at = period(low.0),
        high = value(high.1),
        high_at = period(high.0),
        last = value(last.1)
    )
}
