//! The one sentence that a screen opens with: what the map says, in plain words.

use crate::{
    format::{self, Locale},
    locale::{indicator_name, texts},
    model::{Cell, Direction, Indicator, Level, Status, Unit},
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
    match change(page, indicator, locale) {
        Some(change) => format!("{first}; {change}."),
        None => format!("{first}."),
    }
}

/// How many of the drawn regions are on the wrong side of the target; without a target, what is known.
fn regions_behind(page: &MapPage, indicator: &Indicator, locale: Locale) -> String {
    let name = lower_first(&indicator_name(indicator, locale));
    let count = |n: usize| format::count(n as u64, locale);
    let judged: Vec<&Cell> = page
        .cells
        .iter()
        .filter(|cell| cell.met.is_some())
        .collect();
    let behind = judged.iter().filter(|cell| cell.met == Some(false)).count();
    let regions = regions_word(page.level, locale);
    if judged.is_empty() {
        let known = page
            .cells
            .iter()
            .filter(|cell| cell.status.has_value())
            .count();
        if known == 0 {
            return nothing_known(page, locale);
        }
        return match locale {
            Locale::Id => format!(
                "{} dari {} {regions} melaporkan {name}",
                count(known),
                count(page.cells.len())
            ),
            Locale::En => format!(
                "{} of {} {regions} reported {name}",
                count(known),
                count(page.cells.len())
            ),
        };
    }
    if indicator.unit == Unit::Count && indicator.target == Some(0.0) {
        return match locale {
            Locale::Id => format!(
                "{} dari {} {regions} mencatat {name}",
                count(behind),
                count(judged.len())
            ),
            Locale::En => format!(
                "{} of {} {regions} recorded {name}",
                count(behind),
                count(judged.len())
            ),
        };
    }
    let (behind, judged) = (count(behind), count(judged.len()));
    match (locale, indicator.direction) {
        (Locale::Id, Direction::Lower) => {
            format!("{behind} dari {judged} {regions} masih di atas target {name}")
        }
        (Locale::Id, _) => format!("{behind} dari {judged} {regions} belum mencapai target {name}"),
        (Locale::En, Direction::Lower) => {
            format!("{behind} of {judged} {regions} are still above the target for {name}")
        }
        (Locale::En, _) => {
            format!("{behind} of {judged} {regions} have not reached the target for {name}")
        }
    }
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
    let verdict = match (locale, cell.met) {
        (_, None) => String::new(),
        (Locale::Id, Some(true)) => ", target tercapai".to_owned(),
        (Locale::Id, Some(false)) => ", target belum tercapai".to_owned(),
        (Locale::En, Some(true)) => ", target met".to_owned(),
        (Locale::En, Some(false)) => ", target not met".to_owned(),
    };
    format!("{name}: {what} {value}{verdict}")
}

fn nothing_known(page: &MapPage, locale: Locale) -> String {
    let period = format::period(page.period, locale);
    let status = page
        .focus_cell()
        .map_or(Status::Missing, |cell| cell.status);
    let t = texts(locale);
    // Nobody at all reported: that is no desa's fault, the period has no data.
    let is_empty = page.cells.iter().all(|cell| cell.status == Status::Missing);
    let word = if is_empty {
        t.no_data
    } else {
        t.status(status)
    };
    format!("{period}: {word}")
}

/// The change since the same period a year before, of the region in focus.
fn change(page: &MapPage, indicator: &Indicator, locale: Locale) -> Option<String> {
    let now = page.focus_cell()?.value?;
    let before = page.year_before()?;
    let difference = now - before.value?;
    let since = format::period(before.period, locale);
    let shown = format::value(difference.abs(), indicator.unit, locale);
    let unchanged = format::value(0.0, indicator.unit, locale) == shown;
    let points = indicator.unit == Unit::Percent;
    Some(match (locale, unchanged, difference > 0.0) {
        (Locale::Id, true, _) => format!("tetap sejak {since}"),
        (Locale::Id, _, up) => {
            format!(
                "{} {shown}{} sejak {since}",
                if up { "naik" } else { "turun" },
                if points { " poin" } else { "" }
            )
        }
        (Locale::En, true, _) => format!("unchanged since {since}"),
        (Locale::En, _, up) => {
            format!(
                "{} {shown}{} since {since}",
                if up { "up" } else { "down" },
                if points { " points" } else { "" }
            )
        }
    })
}

fn regions_word(level: Level, locale: Locale) -> &'static str {
    match (locale, level) {
        (Locale::Id, Level::Province) => "provinsi",
        (Locale::Id, Level::Regency) => "kabupaten/kota",
        (Locale::Id, Level::District) => "kecamatan",
        (Locale::Id, Level::Village) => "desa",
        (Locale::Id, Level::Group) => "wilayah kerja",
        (Locale::En, Level::Province) => "provinces",
        (Locale::En, Level::Regency) => "regencies",
        (Locale::En, Level::District) => "districts",
        (Locale::En, Level::Village) => "villages",
        (Locale::En, Level::Group) => "working areas",
    }
}

/// Lower case at the start, unless the first word is an abbreviation such as K1 or ASI.
fn lower_first(name: &str) -> String {
    let mut name = name.to_owned();
    // ASCII: the tables of all other scripts would cost the browser kilobytes.
    if name.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase)
        && let Some(first) = name.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    name
}
