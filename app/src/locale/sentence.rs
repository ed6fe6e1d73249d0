//! The one sentence that a screen opens with: what the map says, in plain words.

use super::{indicator_name, say, texts};
use crate::{
    format::{self, Locale},
    model::{Cell, Direction, Indicator, Level, Status, Unit, differ},
    view::MapPage,
};

/// The headline of the map page.
#[must_use]
pub fn headline(page: &MapPage, locale: Locale) -> String {
    let Some(indicator) = page.indicator() else {
        return String::new();
    };
    let first = if page.focus == page.scope.code {
        regions_behind(page, indicator, locale)
    } else {
        focus_alone(page, indicator, locale)
    };
    let change = page
        .focus_cell()
        .zip(page.year_before())
        .and_then(|(now, before)| change(now, before, indicator, locale));
    match change {
        Some(change) => format!("{first}; {change}."),
        None => format!("{first}."),
    }
}

fn regions_behind(page: &MapPage, indicator: &Indicator, locale: Locale) -> String {
    let cells: Vec<&Cell> = page.cells.iter().collect();
    behind(&cells, indicator, page.level, locale).unwrap_or_else(|| nothing_known(page, locale))
}

/// How many of the regions of `cells` are on the wrong side of the target; without a target, how many recorded an event or, of
/// rates, reported. None where nothing is known.
#[must_use]
pub fn behind(
    cells: &[&Cell],
    indicator: &Indicator,
    level: Level,
    locale: Locale,
) -> Option<String> {
    let name = lower_first(&indicator_name(indicator, locale));
    let count = |n: usize| format::count(n as u64, locale);
    let n_of = |is: &dyn Fn(&Cell) -> bool| cells.iter().filter(|cell| is(cell)).count();
    // Of too few cases nothing is said.
    let is_sure = |cell: &Cell| cell.status != Status::Unreliable;
    let judged = n_of(&|cell| cell.met.is_some() && is_sure(cell));
    let regions = regions_word(level, locale);
    let is_counted = indicator.unit == Unit::Count;
    if judged == 0 && n_of(&|cell| cell.status.has_value()) == 0 {
        return None;
    }
    let hidden = n_of(&|cell| cell.status == Status::Suppressed);
    if hidden > 0 && (judged > 0 || is_counted) {
        // What can be seen are the zeros and the large ones: a count of those would be a false one.
        let (n, all) = (count(hidden), count(cells.len()));
        return Some(say!(
            locale,
            kalimat.hidden,
            n = n,
            all = all,
            regions = regions,
            name = name
        ));
    }
    let (n, all) = match judged {
        0 if is_counted => (n_of(&|cell| cell.value > Some(0.0)), cells.len()),
        // Also where the figure is hidden; what was carried forward was not reported.
        0 => (n_of(&|cell| cell.reported > 0), cells.len()),
        _ => (
            n_of(&|cell| cell.met == Some(false) && is_sure(cell)),
            judged,
        ),
    };
    let (n, all) = (count(n), count(all));
    let few = n_of(&|cell| cell.met.is_some() && !is_sure(cell));
    if few > judged {
        // Those that are left are few, and other ones than the rest.
        return Some(say!(
            locale,
            kalimat.mostly_few,
            n = count(few),
            all = count(cells.len()),
            regions = regions,
            name = name
        ));
    }
    let said = if is_counted && indicator.target.is_none_or(|target| target == 0.0) {
        say!(
            locale,
            kalimat.recorded,
            n = n,
            all = all,
            regions = regions,
            name = name
        )
    } else if judged == 0 {
        say!(
            locale,
            kalimat.reported,
            n = n,
            all = all,
            regions = regions,
            name = name
        )
    } else if indicator.direction == Direction::Lower {
        say!(
            locale,
            kalimat.above_target,
            n = n,
            all = all,
            regions = regions,
            name = name
        )
    } else {
        say!(
            locale,
            kalimat.below_target,
            n = n,
            all = all,
            regions = regions,
            name = name
        )
    };
    // Those left out are counted.
    Some(match few {
        0 => said,
        n => said + &say!(locale, kalimat.too_few, n = count(n)),
    })
}

fn focus_alone(page: &MapPage, indicator: &Indicator, locale: Locale) -> String {
    let Some(cell) = page.focus_cell().filter(|cell| cell.status.has_value()) else {
        return nothing_known(page, locale);
    };
    let name = &cell.region_name;
    let what = lower_first(&indicator_name(indicator, locale));
    let value = cell
        .value
        .map(|value| format::with_unit(value, indicator.unit, locale))
        .unwrap_or_default();
    let verdict = match cell.met {
        None => "",
        Some(true) => say!(locale, kalimat.target_met),
        Some(false) => say!(locale, kalimat.target_not_met),
    };
    format!("{name}: {what} {value}{verdict}")
}

fn nothing_known(page: &MapPage, locale: Locale) -> String {
    let period = format::period(page.period, locale);
    // What does not exist in the period has no trend there either; the map knows.
    let status = page
        .focus_cell()
        .or(page.cells.first())
        .map_or(Status::Missing, |cell| cell.status);
    // Nobody at all reported: that is no desa's fault, the period has no data.
    let is_empty = page.cells.iter().all(|cell| cell.status == Status::Missing);
    let word = if is_empty {
        say!(locale, umum.no_data)
    } else {
        texts(locale).status(status)
    };
    format!("{period}: {word}")
}

/// How `now` differs from `before`, in words: a rise or a fall only where [`differs`] says so. None where one of them has no value.
#[must_use]
pub fn change(now: &Cell, before: &Cell, indicator: &Indicator, locale: Locale) -> Option<String> {
    if !is_comparable(now, before, indicator) {
        return None;
    }
    let difference = now.value? - before.value?;
    let since = format::period(before.period, locale);
    let shown = format::value(difference.abs(), indicator.unit, locale);
    if !differs(now, before) || shown == format::value(0.0, indicator.unit, locale) {
        return Some(say!(locale, kalimat.alike, since = since));
    }
    let by = if indicator.unit == Unit::Percent {
        say!(locale, kalimat.points, n = shown)
    } else {
        shown
    };
    Some(if difference > 0.0 {
        say!(locale, kalimat.up, by = by, since = since)
    } else {
        say!(locale, kalimat.down, by = by, since = since)
    })
}

/// Whether one figure can be held against an earlier one: both were reported in their own period, and the later period is over.
/// What was merely carried forward has not moved.
#[must_use]
pub fn is_comparable(now: &Cell, before: &Cell, indicator: &Indicator) -> bool {
    now.reported > 0 && before.reported > 0 && indicator.is_over(now.period)
}

/// Whether two figures differ by more than chance ([`differ`]). Without intervals any difference counts.
#[must_use]
pub fn differs(a: &Cell, b: &Cell) -> bool {
    match (a.estimate(), b.estimate()) {
        (Some(a), Some(b)) => differ(a, b),
        _ => a.value != b.value,
    }
}

/// The regions of a level, in the middle of a sentence.
#[must_use]
pub fn regions_word(level: Level, locale: Locale) -> &'static str {
    match level {
        Level::Province => say!(locale, kalimat.provinces),
        Level::Regency => say!(locale, kalimat.regencies),
        Level::District => say!(locale, kalimat.districts),
        Level::Village => say!(locale, kalimat.villages),
        Level::Group => say!(locale, kalimat.groups),
    }
}

/// Lower case at the start, unless the first word is an abbreviation such as K1 or ASI, or the name a proper one (Cek Kesehatan
/// Gratis).
#[must_use]
pub fn lower_first(name: &str) -> String {
    let mut name = name.to_owned();
    // ASCII: the tables of all other scripts would cost the browser kilobytes.
    let is_proper = name.as_bytes().windows(3).any(|three| {
        matches!(three, [b' ', first, second] if first.is_ascii_uppercase() && second.is_ascii_lowercase())
    });
    if !is_proper
        && name.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase)
        && let Some(first) = name.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    name
}
