//! The trend as a slide.

use super::{TrenPage, chart, page};
use crate::{
    locale::say,
    model::DatasetInfo,
    slide::{Foot, Picture, Slide},
};

/// The chart of the page on a slide.
#[must_use]
pub fn tren_slide(trend: &TrenPage, dataset: &DatasetInfo) -> Slide {
    let locale = trend.view.locale;
    let last = trend.lines.first().and_then(|line| line.cells.last());
    let source = last.and_then(|cell| cell.source.clone());
    Slide {
        title: page::headline(trend),
        picture: Picture::Trend(Box::new(chart::drawing(trend, (1000, 430)))),
        facts: None,
        foot: Foot::of(
            dataset,
            [
                Some(trend.place.region.name.clone()),
                source.map(|source| format!("{}: {source}", say!(locale, umum.source))),
                last.map(|cell| crate::slide::reported(cell.reported, cell.expected, locale)),
            ],
            trend
                .lines
                .iter()
                .flat_map(|line| &line.cells)
                .any(|cell| cell.status == crate::model::Status::Suppressed),
            locale,
        ),
        locale,
    }
}
