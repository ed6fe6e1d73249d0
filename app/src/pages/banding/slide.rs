//! The comparison as a slide: what tells the regions apart comes first.

use super::{BandingPage, axis, by_stage, headline, met};
use crate::{
    format,
    locale::{indicator_name, say, texts},
    model::{Cell, DatasetInfo, Indicator, Status},
    pages::{figure::value_text, named},
    slide::{Beside, BesideLine, Foot, Picture, Slide, Verdict},
    view::{Page, View},
};

/// The regions of the page on a slide.
#[must_use]
pub fn banding_slide(page: &BandingPage, dataset: &DatasetInfo) -> Slide {
    let locale = page.view.locale;
    let mut rows = by_stage(page);
    rows.sort_by_key(|(_, cells)| importance(cells));
    // What a region is, is said only where they differ in it.
    let levels = page
        .regions
        .windows(2)
        .all(|pair| pair[0].level == pair[1].level);
    let names = page.regions.iter().map(|region| match levels {
        true => region.name.clone(),
        false => named(region, locale),
    });
    let met = met(page);
    let beside = Beside {
        regions: names
            .zip(met)
            .map(|(name, (met, all))| (name, format!("{met}/{all}")))
            .collect(),
        lines: rows
            .iter()
            .map(|(indicator, cells)| line(page, indicator, cells))
            .collect(),
    };
    let cells = || {
        page.rows
            .iter()
            .flat_map(|(_, cells)| cells.iter().flatten())
    };
    let period = page.view.period.map_or_else(
        || say!(locale, ringkasan.each_last).to_owned(),
        |period| format::period(period, locale),
    );
    Slide {
        title: headline(page),
        picture: if page.regions.len() < 2 || beside.lines.is_empty() {
            Picture::Nothing(headline(page))
        } else {
            Picture::Beside(beside)
        },
        facts: None,
        foot: Foot::of(
            dataset,
            [Some(period)],
            cells().any(|cell| cell.status == Status::Suppressed),
            locale,
        ),
        locale,
    }
}

/// Where one region meets the target and another does not first, then where none does, then the rest.
fn importance(cells: &[Option<Cell>]) -> u8 {
    let met = |wanted: bool| cells.iter().flatten().any(|cell| cell.met == Some(wanted));
    match (met(true), met(false)) {
        (true, true) => 0,
        (false, true) => 1,
        _ => 2,
    }
}

fn line(page: &BandingPage, indicator: &Indicator, cells: &[Option<Cell>]) -> BesideLine {
    let locale = page.view.locale;
    let (dots, target, end) = axis(indicator, cells);
    let figures = cells.iter().map(|cell| match cell {
        Some(cell) => (
            value_text(cell, indicator.unit, locale),
            Verdict::of(cell, locale).filter(|_| cell.value.is_some()),
        ),
        None => (texts(locale).status(Status::Missing).to_owned(), None),
    });
    BesideLine {
        name: indicator_name(indicator, locale),
        href: View {
            indicator: Some(indicator.code.clone()),
            ..page.view.to(Page::Trend)
        }
        .href(),
        dots,
        target,
        end,
        figures: figures.collect(),
    }
}
