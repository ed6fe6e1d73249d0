//! The profile as a slide: what is furthest from its target, or what has moved.

use super::{WilayahPage, moved, sentence};
use crate::{
    format,
    locale::{indicator_name, period_among, say},
    model::DatasetInfo,
    pages::{
        Figure,
        figure::{furthest, value_text},
    },
    slide::{Foot, Picture, Row, Slide, Verdict},
    view::{Page, View},
};

/// Word of the address for what has moved.
pub const MOVED: &str = "berubah";

/// The slide that the address asks for.
#[must_use]
pub fn wilayah_slide(page: &WilayahPage, dataset: &DatasetInfo) -> Slide {
    let locale = page.view.locale;
    let is_moved = page.view.mode.as_deref() == Some(MOVED);
    let name = page.place.full_name(locale);
    let (title, rows) = if is_moved {
        let rows = moved_rows(page);
        let n = format::count(rows.len() as u64, locale);
        (
            say!(locale, presentasi.moved_title, n = n, place = name.clone()),
            rows,
        )
    } else {
        let said = sentence::opening(page);
        (format!("{name}: {said}"), figures(page))
    };
    let period = page.figures.iter().map(|figure| figure.cell.period).max();
    Slide {
        title,
        picture: if rows.is_empty() {
            Picture::Nothing(say!(locale, presentasi.nothing_moved).to_owned())
        } else {
            Picture::Rows(rows)
        },
        facts: None,
        foot: Foot::of(
            dataset,
            [
                Some(name),
                page.place.trail.last().map(|(_, above)| above.clone()),
                period.map(|period| period_among(period, &page.periods, locale)),
            ],
            page.figures
                .iter()
                .any(|f| f.cell.status == crate::model::Status::Suppressed),
            locale,
        ),
        locale,
    }
}

/// Those furthest from their target first, then the others in the catalogue's order.
fn figures(page: &WilayahPage) -> Vec<Row> {
    let far = furthest(&page.figures);
    let is_far = |figure: &Figure| {
        far.iter()
            .any(|f| f.indicator.code == figure.indicator.code)
    };
    let rest = page.figures.iter().filter(|figure| !is_far(figure));
    far.iter()
        .copied()
        .chain(rest)
        .map(|figure| row(page, figure, String::new()))
        .collect()
}

fn moved_rows(page: &WilayahPage) -> Vec<Row> {
    moved::all(&page.figures)
        .iter()
        .map(|moved| row(page, moved.figure, moved.since(page.view.locale)))
        .collect()
}

fn row(page: &WilayahPage, figure: &Figure, more: String) -> Row {
    let locale = page.view.locale;
    Row {
        name: indicator_name(&figure.indicator, locale),
        more,
        value: value_text(&figure.cell, figure.indicator.unit, locale),
        verdict: Verdict::of(&figure.cell, locale),
        past: Some(figure.line.clone()),
        href: Some(
            View {
                indicator: Some(figure.indicator.code.clone()),
                ..page.view.to(Page::Trend).at(&page.place.region.code)
            }
            .href(),
        ),
    }
}
