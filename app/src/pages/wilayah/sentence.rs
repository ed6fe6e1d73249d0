//! What matters in the region, in one sentence.

use super::WilayahPage;
use crate::{
    format,
    locale::{indicator_name, lower_first, say},
    pages::{Figure, figure::value_text, gap},
};

/// The indicators furthest from their target, and how many meet theirs.
pub(super) fn opening(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    let mut behind: Vec<(&Figure, f64)> = page
        .figures
        .iter()
        .filter(|figure| figure.indicator.unit.has_denominator())
        .filter_map(|figure| Some((figure, gap(&figure.cell)?)))
        .collect();
    behind.sort_by(|a, b| b.1.total_cmp(&a.1));
    let name = |figure: &Figure| lower_first(&indicator_name(&figure.indicator, locale));
    let value = |figure: &Figure| value_text(&figure.cell, figure.indicator.unit, locale);
    let judged: Vec<bool> = page
        .figures
        .iter()
        .filter_map(|figure| figure.cell.met)
        .collect();
    if page
        .figures
        .iter()
        .all(|figure| figure.cell.value.is_none())
    {
        return say!(locale, wilayah.no_figures).to_owned();
    }
    let tally = say!(
        locale,
        wilayah.met_of,
        met = judged.iter().filter(|met| **met).count(),
        all = judged.len()
    );
    let first = match behind.as_slice() {
        [] => return say!(locale, wilayah.all_met).to_owned(),
        [(one, _)] => say!(
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
        [(a, _), (b, _), ..] => say!(
            locale,
            wilayah.behind_more,
            a = name(a),
            b = name(b),
            av = value(a),
            bv = value(b)
        ),
    };
    format!("{} {tally}.", upper_first(first))
}

fn upper_first(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
