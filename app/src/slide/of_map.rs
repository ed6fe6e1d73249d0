//! From the record of the map page to a slide.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{Facts, Foot, MapPicture, Picture, Row, Slide, Verdict};
use crate::{
    format::{self, Locale},
    locale::{denominator_name, headline, indicator_name, period_among, say, texts},
    map::{self, Method},
    model::{Cell, DatasetInfo, Direction, Indicator, Level, Period, RegionCode, Status, Unit},
    order,
    view::{MapPage, Page, View},
};

/// The map with its figure.
#[must_use]
pub fn map_slide(page: &MapPage, view: &View) -> Slide {
    let locale = view.locale;
    let Some(indicator) = page.indicator() else {
        return nothing(page, view);
    };
    let Some(shapes) = page.shapes.clone().filter(|_| !page.cells.is_empty()) else {
        return nothing(page, view);
    };
    Slide {
        title: headline(page, locale),
        picture: Picture::Map(Box::new(MapPicture {
            key: key(
                "b",
                &page.base.dataset,
                (&page.scope.code, page.level),
                page.period,
            ),
            largest: None,
            shapes,
            classes: map::classes_of(
                indicator,
                view.classes.as_deref().and_then(Method::read),
                &page.pooled,
                page.target(indicator),
            ),
            links: page
                .cells
                .iter()
                .map(|cell| (says(indicator, cell, locale), profile(view, cell)))
                .collect(),
            cells: page.cells.clone(),
            indicator: indicator.clone(),
            level: page.level,
        })),
        facts: page
            .focus_cell()
            .map(|cell| facts(indicator, cell, page, locale)),
        foot: foot(page, locale),
        locale,
    }
}

/// A word for the boundaries of a place: those of another dataset, or of the land before a desa was split, are others. Drawings of
/// another size begin with another `letter`.
pub(crate) fn key(
    letter: &str,
    dataset: &DatasetInfo,
    place: (&RegionCode, Level),
    period: Period,
) -> String {
    let mut hasher = DefaultHasher::new();
    (&dataset.id, place, period.edition(&dataset.editions)).hash(&mut hasher);
    // It stands once for every region of every map: the shorter, the smaller the file.
    format!("{letter}{:x}", hasher.finish() & 0xff_ffff)
}

/// The same figures as a ranking, the furthest from the target first; where a reader has `arranged` the regions, those only and
/// as they stand.
#[must_use]
pub fn ranking_slide(page: &MapPage, view: &View, arranged: Option<&[RegionCode]>) -> Slide {
    let locale = view.locale;
    let Some(indicator) = page.indicator() else {
        return nothing(page, view);
    };
    let known: Vec<&Cell> = page.cells.iter().filter(|c| c.value.is_some()).collect();
    let value = |cell: &&Cell| cell.value.unwrap_or_default();
    let is_low_first = indicator.direction == Direction::Higher;
    let sorted = match arranged {
        Some(codes) => codes
            .iter()
            .filter_map(|code| known.iter().find(|cell| cell.region == *code).copied())
            .collect(),
        None => order::sorted(&known, |a, b| {
            let order = value(a).total_cmp(&value(b));
            if is_low_first { order } else { order.reverse() }
        }),
    };
    let rows = sorted.into_iter().map(|cell| Row {
        name: cell.region_name.clone(),
        more: detail(page, indicator, cell, locale),
        value: figure(indicator, cell, locale),
        verdict: Verdict::of(cell, locale),
        past: None,
        href: Some(profile(view, cell)),
    });
    Slide {
        title: headline(page, locale),
        picture: Picture::Rows(rows.collect()),
        facts: None,
        foot: foot(page, locale),
        locale,
    }
}

fn nothing(page: &MapPage, view: &View) -> Slide {
    let words = if page.shapes.is_none() {
        say!(view.locale, umum.no_geometry)
    } else {
        say!(view.locale, umum.no_regions)
    };
    Slide {
        title: headline(page, view.locale),
        picture: Picture::Nothing(words.to_owned()),
        facts: None,
        foot: foot(page, view.locale),
        locale: view.locale,
    }
}

/// The address of a region's profile at the period shown.
pub(crate) fn profile(view: &View, cell: &Cell) -> String {
    View {
        indicator: None,
        period: Some(cell.period),
        ..view.to(Page::Profile).at(&cell.region)
    }
    .href()
}

pub(crate) fn figure(indicator: &Indicator, cell: &Cell, locale: Locale) -> String {
    cell.value.map_or_else(
        || texts(locale).status(cell.status).to_owned(),
        |value| format::with_unit(value, indicator.unit, locale),
    )
}

pub(crate) fn says(indicator: &Indicator, cell: &Cell, locale: Locale) -> String {
    let figure = figure(indicator, cell, locale);
    match Verdict::of(cell, locale) {
        Some(verdict) => format!("{}: {figure} {}", cell.region_name, verdict.words),
        None => format!("{}: {figure}", cell.region_name),
    }
}

/// Kecamatan, interval and how many it is of.
fn detail(page: &MapPage, indicator: &Indicator, cell: &Cell, locale: Locale) -> String {
    let district = cell
        .region
        .parent()
        .filter(|_| page.level == Level::Village)
        .map(|code| page.upper_name(&code));
    [
        district,
        interval(indicator, cell, locale),
        sample(indicator, cell, locale),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

fn interval(indicator: &Indicator, cell: &Cell, locale: Locale) -> Option<String> {
    let (low, high) = cell.ci_low.zip(cell.ci_high)?;
    Some(format!(
        "{} {}–{}",
        say!(locale, umum.interval),
        format::value(low, indicator.unit, locale),
        format::value(high, indicator.unit, locale)
    ))
}

fn sample(indicator: &Indicator, cell: &Cell, locale: Locale) -> Option<String> {
    let n = cell.denominator.filter(|_| indicator.unit != Unit::Count)?;
    let whom = denominator_name(indicator, locale);
    Some(format!("{} {whom}", format::number(n, 0, locale)))
}

/// The large figure of a region and what it is of.
pub(crate) fn facts(indicator: &Indicator, cell: &Cell, page: &MapPage, locale: Locale) -> Facts {
    let period = period_among(cell.period, &indicator.periods, locale);
    let of = match sample(indicator, cell, locale) {
        Some(sample) => format!("{sample}, {period}"),
        None => period,
    };
    let target = cell
        .target_to_date
        .filter(|target| *target > 0.0)
        .map(|target| {
            let year = indicator.later_target_year(cell);
            let year = year.map_or_else(String::new, |year| format!(" {year}:"));
            let doubt = if indicator.doubts_target(cell) {
                format!(" ({})", say!(locale, umum.to_confirm))
            } else {
                String::new()
            };
            let sign = match indicator.direction {
                Direction::Lower => "≤ ",
                Direction::Higher => "≥ ",
                Direction::Neutral => "",
            };
            format!(
                "{}{year} {sign}{}{doubt}",
                say!(locale, umum.target),
                format::with_unit(target, indicator.unit, locale)
            )
        });
    let name = (page.focus != page.scope.code).then(|| cell.region_name.clone());
    Facts {
        value: figure(indicator, cell, locale),
        lines: [
            name.or_else(|| Some(indicator_name(indicator, locale))),
            Some(of),
            target,
            interval(indicator, cell, locale),
        ]
        .into_iter()
        .flatten()
        .collect(),
        verdict: Verdict::of(cell, locale),
    }
}

fn foot(page: &MapPage, locale: Locale) -> Foot {
    let source = page.focus_cell().and_then(|cell| cell.source.clone());
    let (reported, expected) = page.cells.iter().fold((0, 0), |(r, e), cell| {
        (r + cell.reported, e + cell.expected)
    });
    let hidden = page.cells.iter().any(|c| c.status == Status::Suppressed);
    Foot::of(
        &page.base.dataset,
        [
            Some(page.scope.name.clone()),
            source.map(|source| format!("{}: {source}", say!(locale, umum.source))),
            Some(super::foot::reported(reported, expected, locale)),
        ],
        hidden,
        locale,
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::pages::fixture;

    #[test]
    fn boundaries_share_a_word_only_where_they_are_the_same() {
        // A desa was split in the middle of February.
        let dataset = DatasetInfo {
            editions: vec!["2026-02-14".parse().unwrap()],
            ..fixture::dataset()
        };
        let code = "33.08".parse().unwrap();
        let month = |month| {
            key(
                "b",
                &dataset,
                (&code, Level::Village),
                Period::Month(2026, month),
            )
        };
        assert_eq!(month(3), month(4));
        assert_ne!(month(1), month(3));
        let other = DatasetInfo {
            id: "other".to_owned(),
            ..dataset.clone()
        };
        let other = key("b", &other, (&code, Level::Village), Period::Month(2026, 3));
        assert_ne!(month(3), other);
    }
}
