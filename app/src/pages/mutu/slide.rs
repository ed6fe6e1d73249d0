//! Who has not reported, as a slide.

use super::{MutuGroup, MutuPage, page::Tally, sentence};
use crate::{
    format,
    locale::say,
    model::DatasetInfo,
    slide::{Foot, Picture, Row, Slide},
    view::View,
};

/// Names written out in one line.
const NAMED: usize = 8;

/// Puskesmas or kecamatan by how many of their desa are silent, the most first.
#[must_use]
pub fn mutu_slide(page: &MutuPage, dataset: &DatasetInfo) -> Slide {
    let locale = page.view.locale;
    let groups = if page.areas.is_empty() {
        &page.districts
    } else {
        &page.areas
    };
    let mut late: Vec<(usize, usize, &MutuGroup)> = groups
        .iter()
        .filter_map(|group| {
            let state = |is: fn(u16, u16) -> bool| {
                let cells = group.villages.iter().filter_map(|v| v.cells.last());
                cells.filter(|c| is(c.reported, c.expected)).count()
            };
            let silent = state(|reported, expected| expected > 0 && reported == 0);
            let partial = state(|reported, expected| reported > 0 && reported < expected);
            (silent + partial > 0).then_some((silent, partial, group))
        })
        .collect();
    late.sort_by_key(|b| std::cmp::Reverse((b.0, b.1)));
    let rows: Vec<Row> = late
        .into_iter()
        .map(|(silent, partial, group)| row(page, silent, partial, group))
        .collect();
    let period = page.period().map(|period| format::period(period, locale));
    let Tally {
        expected, silent, ..
    } = page.tally();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Slide {
        title: sentence::headline(page),
        picture: if rows.is_empty() {
            Picture::Nothing(say!(locale, mutu.all_in).to_owned())
        } else {
            Picture::Rows(rows)
        },
        facts: None,
        foot: Foot::of(
            dataset,
            [
                Some(page.scope.name.clone()),
                period,
                Some(crate::slide::reported(
                    count(expected - silent),
                    count(expected),
                    locale,
                )),
            ],
            false,
            locale,
        ),
        locale,
    }
}

fn row(page: &MutuPage, silent: usize, partial: usize, group: &MutuGroup) -> Row {
    let locale = page.view.locale;
    let names: Vec<&str> = group
        .villages
        .iter()
        .filter(|v| {
            v.cells
                .last()
                .is_some_and(|c| c.expected > 0 && c.reported == 0)
        })
        .map(|v| v.name.as_str())
        .collect();
    let more = if names.len() > NAMED {
        format!(
            "{} {}",
            names[..NAMED].join(", "),
            say!(locale, presentasi.and_more, n = names.len() - NAMED)
        )
    } else {
        names.join(", ")
    };
    let count = |n: usize| format::count(n as u64, locale);
    Row {
        name: group.name.clone(),
        more,
        value: if partial > 0 {
            say!(
                locale,
                presentasi.silent_and_partial,
                n = count(silent),
                partial = count(partial)
            )
        } else {
            say!(locale, presentasi.silent, n = count(silent))
        },
        verdict: None,
        past: None,
        href: group.code.as_ref().map(|code| {
            View {
                region: Some(code.clone()),
                ..page.view.clone()
            }
            .href()
        }),
    }
}
