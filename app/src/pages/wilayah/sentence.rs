//! What matters in the region, in a few words.

use super::{WilayahPage, moved};
use crate::{
    format,
    locale::{indicator_name, lower_first, say},
    model::Status,
    pages::{
        Figure,
        figure::{furthest, is_sure, value_text},
    },
};

/// The indicators furthest from their target, what moved by more than chance, how many targets are met and what is not reported.
pub(super) fn opening(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    let cells = || page.figures.iter().map(|figure| &figure.cell);
    if cells().all(|cell| cell.value.is_none()) {
        return say!(locale, wilayah.no_figures).to_owned();
    }
    let mut parts = vec![behind(page)];
    let moved = moved::all(&page.figures);
    if let Some(first) = moved.iter().find(|moved| is_sure(moved.figure)) {
        parts.push(format!("{}.", first.text(locale)));
    }
    let judged: Vec<bool> = cells().filter_map(|cell| cell.met).collect();
    let met = judged.iter().filter(|met| **met).count();
    if met < judged.len() {
        let tally = say!(locale, wilayah.met_of, met = met, all = judged.len());
        parts.push(format!("{tally}."));
    }
    // As the list of what is late counts them.
    let missing = cells().filter(|cell| cell.status == Status::Missing || cell.carried().is_some());
    let missing = missing.count();
    let late = match missing {
        0 => String::new(),
        1 => say!(locale, wilayah.not_reported_one).to_owned(),
        n => say!(locale, wilayah.not_reported, n = n),
    };
    // Where most is not there, that comes before what is said of the rest.
    if 2 * missing > page.figures.len() {
        parts.insert(0, late);
    } else {
        parts.push(late);
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// The two furthest from their targets; empty where no indicator has a target.
fn behind(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    let behind = furthest(&page.figures);
    let name = |figure: &Figure| lower_first(&indicator_name(&figure.indicator, locale));
    let value = |figure: &Figure| value_text(&figure.cell, figure.indicator.unit, locale);
    let has_target = page.figures.iter().any(|figure| figure.cell.met.is_some());
    let all_met = || page.figures.iter().all(|f| f.cell.met != Some(false));
    upper_first(match behind.as_slice() {
        [] if has_target && all_met() => return say!(locale, wilayah.all_met).to_owned(),
        [] => return String::new(),
        [one] => say!(
            locale,
            wilayah.behind_one,
            name = name(one),
            value = value(one),
            target = one
                .cell
                .target_to_date
                .map(|target| format::with_unit(target, one.indicator.unit, locale))
                .unwrap_or_default()
        ),
        [a, b, ..] => say!(
            locale,
            wilayah.behind_more,
            a = name(a),
            b = name(b),
            av = value(a),
            bv = value(b)
        ),
    })
}

fn upper_first(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
