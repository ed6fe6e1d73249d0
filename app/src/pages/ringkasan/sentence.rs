//! What matters this month, in one sentence.

use std::collections::BTreeMap;

use super::RingkasanPage;
use crate::{
    format,
    locale::{change, indicator_name, regions_word, say},
    model::{Cell, Direction, Level, RegionCode, Status},
};

/// The sentence: the indicator furthest from its target, how it moved, how many desa miss it and where most of them are.
pub(super) fn opening(page: &RingkasanPage) -> String {
    let locale = page.view.locale;
    let place = page.place.full_name(locale);
    let Some((at, cells)) = &page.headline else {
        let judged = || page.figures.iter().filter_map(|figure| figure.cell.met);
        return if page.figures.is_empty() {
            say!(locale, ringkasan.no_figures, name = place)
        } else if page.figures.iter().all(|f| f.cell.value.is_none()) {
            say!(locale, ringkasan.none_known, name = place)
        } else if judged().next().is_some() && judged().all(|met| met) {
            say!(locale, ringkasan.all_met, name = place)
        } else {
            say!(locale, ringkasan.none_sure, name = place)
        };
    };
    let figure = &page.figures[*at];
    let value = super::super::figure::value_text(&figure.cell, figure.indicator.unit, locale);
    let moved = figure
        .year_before
        .as_ref()
        .and_then(|before| change(&figure.cell, before, &figure.indicator, locale))
        .map_or(value.clone(), |moved| format!("{value}, {moved}"));
    let name = indicator_name(&figure.indicator, locale);
    let hidden = cells
        .iter()
        .filter(|cell| cell.status == Status::Suppressed);
    match hidden.count() {
        0 if cells.is_empty() => {
            let target = figure.cell.target_to_date.unwrap_or_default();
            let target = format::with_unit(target, figure.indicator.unit, locale);
            return say!(
                locale,
                ringkasan.alone,
                name = name,
                change = moved,
                target = target
            );
        }
        0 => {}
        n => {
            return say!(
                locale,
                ringkasan.hidden,
                name = name,
                change = moved,
                n = format::count(n as u64, locale)
            );
        }
    }
    // Of too few cases nothing is said.
    let is_judged = |cell: &&Cell| cell.met.is_some() && cell.status != Status::Unreliable;
    let judged: Vec<&Cell> = cells.iter().filter(is_judged).collect();
    let behind: Vec<&&Cell> = judged
        .iter()
        .filter(|cell| cell.met == Some(false))
        .collect();
    let level = cells
        .first()
        .map_or(Level::Village, |cell| cell.region.level());
    let side = match figure.indicator.direction {
        Direction::Lower => say!(locale, ringkasan.above),
        _ => say!(locale, ringkasan.below),
    };
    let whither = most_of(&behind, page)
        .filter(|_| page.place.region.level < Level::District)
        .map(|(n, name)| say!(locale, ringkasan.of_them, n = n, name = name))
        .unwrap_or_default();
    say!(
        locale,
        ringkasan.behind_sentence,
        name = name,
        change = moved,
        n = behind.len(),
        all = judged.len(),
        regions = regions_word(level, locale),
        side = side,
        where_ = whither
    )
}

/// The one kecamatan with the most of `behind`, and how many.
fn most_of(behind: &[&&Cell], page: &RingkasanPage) -> Option<(usize, String)> {
    let mut counts: BTreeMap<RegionCode, usize> = BTreeMap::new();
    for cell in behind {
        if let Some(district) = cell.region.parent() {
            *counts.entry(district).or_default() += 1;
        }
    }
    let n = counts.values().copied().max()?;
    let mut most = counts.into_iter().filter(|(_, own)| *own == n);
    let (code, _) = most.next()?;
    // Of several with as many none is the one.
    if most.next().is_some() {
        return None;
    }
    let (_, name) = page.districts.iter().find(|(known, _)| *known == code)?;
    Some((n, name.clone()))
}

/// How many indicators meet their target, how many are not reported.
pub(super) fn tally(page: &RingkasanPage) -> String {
    let judged = page.figures.iter().filter_map(|figure| figure.cell.met);
    let (mut met, mut all) = (0_usize, 0_usize);
    for is_met in judged {
        all += 1;
        met += usize::from(is_met);
    }
    let missing = page
        .figures
        .iter()
        .filter(|figure| figure.cell.status == crate::model::Status::Missing)
        .count();
    say!(
        page.view.locale,
        ringkasan.met_of,
        met = met,
        all = all,
        missing = missing
    )
}
