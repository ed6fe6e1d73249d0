//! The overview as a slide: the indicators furthest from their target, or the desa to look at first.

use super::{RingkasanPage, sentence};
use crate::{
    format,
    locale::{indicator_name, period_among, say},
    model::DatasetInfo,
    pages::figure::{furthest, value_text},
    slide::{Foot, Picture, Row, Slide, Verdict},
    view::{Page, View},
};

/// Word of the address for the desa to look at first.
pub const WATCHED: &str = "dulu";
/// Reasons named with a desa.
const REASONS: usize = 3;

/// The slide that the address asks for.
#[must_use]
pub fn ringkasan_slide(page: &RingkasanPage, dataset: &DatasetInfo) -> Slide {
    let locale = page.view.locale;
    let is_watch = page.view.mode.as_deref() == Some(WATCHED);
    let (title, rows) = if is_watch {
        (watch_title(page), watched(page))
    } else {
        (sentence::opening(page), behind(page))
    };
    let period = page.figures.iter().map(|figure| figure.cell.period).max();
    let last = page.figures.iter().find(|f| Some(f.cell.period) == period);
    let picture = if rows.is_empty() {
        let words = if is_watch {
            say!(locale, ringkasan.no_desa)
        } else {
            say!(locale, presentasi.nothing_behind)
        };
        Picture::Nothing(words.to_owned())
    } else {
        Picture::Rows(rows)
    };
    Slide {
        title,
        picture,
        facts: None,
        foot: Foot::of(
            dataset,
            [
                Some(page.place.full_name(locale)),
                period.map(|period| period_among(period, &page.periods, locale)),
                last.map(|f| crate::slide::reported(f.cell.reported, f.cell.expected, locale)),
            ],
            is_watch && page.has_hidden
                || page
                    .figures
                    .iter()
                    .any(|f| f.cell.status == crate::model::Status::Suppressed),
            locale,
        ),
        locale,
    }
}

fn behind(page: &RingkasanPage) -> Vec<Row> {
    let locale = page.view.locale;
    furthest(&page.figures)
        .into_iter()
        .map(|figure| Row {
            name: indicator_name(&figure.indicator, locale),
            more: figure
                .cell
                .target_to_date
                .map(|target| {
                    format!(
                        "{} {}",
                        say!(locale, umum.target),
                        format::with_unit(target, figure.indicator.unit, locale)
                    )
                })
                .unwrap_or_default(),
            value: value_text(&figure.cell, figure.indicator.unit, locale),
            verdict: Verdict::of(&figure.cell, locale),
            past: Some(figure.line.clone()),
            href: Some(
                View {
                    indicator: Some(figure.indicator.code.clone()),
                    period: Some(figure.cell.period),
                    ..page.view.to(Page::Map).at(&page.place.region.code)
                }
                .href(),
            ),
        })
        .collect()
}

fn watch_title(page: &RingkasanPage) -> String {
    let locale = page.view.locale;
    let place = page.place.full_name(locale);
    say!(
        locale,
        presentasi.watch_title,
        n = format::count(page.watched.len() as u64, locale),
        place = place
    )
}

fn watched(page: &RingkasanPage) -> Vec<Row> {
    let locale = page.view.locale;
    page.watched
        .iter()
        .map(|desa| {
            let reasons = desa.reasons.iter().take(REASONS).map(|(indicator, cell)| {
                format!(
                    "{} {}",
                    indicator_name(indicator, locale),
                    value_text(cell, indicator.unit, locale)
                )
            });
            let district = desa.code.parent().and_then(|code| {
                let found = page.districts.iter().find(|(known, _)| *known == code);
                found.map(|(_, name)| name.clone())
            });
            Row {
                name: match district {
                    Some(district) => format!("{} ({district})", desa.name),
                    None => desa.name.clone(),
                },
                more: reasons.collect::<Vec<_>>().join(" · "),
                value: say!(
                    locale,
                    presentasi.behind_n,
                    n = format::count(desa.reasons.len() as u64, locale)
                ),
                verdict: None,
                past: None,
                href: Some(page.view.to(Page::Profile).at(&desa.code).href()),
            }
        })
        .collect()
}
