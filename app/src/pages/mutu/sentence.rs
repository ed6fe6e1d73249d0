//! Findings and the state of reporting in plain sentences.

use super::{MutuPage, page::Tally};
use crate::{
    format,
    locale::{indicator_name, say},
    model::{QualityCheck as C, QualityRow, TimeRule, Unit},
};

/// The sentence that the page opens with.
pub(super) fn headline(page: &MutuPage) -> String {
    let locale = page.view.locale;
    let Tally {
        expected,
        silent,
        partial,
    } = page.tally();
    let count = |n: usize| format::count(n as u64, locale);
    let Some(period) = page.period() else {
        return say!(locale, mutu.title).to_owned();
    };
    let period = format::period(period, locale);
    let complete = expected - silent - partial;
    if silent == 0 && partial == 0 {
        return say!(
            locale,
            mutu.headline_all,
            period = period,
            n = count(expected)
        );
    }
    let part = if partial > 0 {
        say!(locale, mutu.headline_part, n = count(partial))
    } else {
        String::new()
    };
    say!(
        locale,
        mutu.headline,
        period = period,
        n = count(complete),
        all = count(expected),
        part = part,
        silent = count(silent)
    )
}

/// One finding, after the name of its desa.
pub(super) fn finding(page: &MutuPage, row: &QualityRow) -> String {
    let locale = page.view.locale;
    let indicator = row
        .indicator
        .as_deref()
        .and_then(|code| page.indicator(code));
    let name = indicator.map_or_else(
        || row.indicator.clone().unwrap_or_default(),
        |indicator| indicator_name(indicator, locale),
    );
    let when = row
        .period
        .map_or_else(String::new, |p| format::period(p, locale));
    let plain = |value: Option<f64>| {
        value.map_or_else(String::new, |value| {
            format::number(value, usize::from(value.fract() != 0.0), locale)
        })
    };
    let is_monthly_total = row.check == C::Jump
        && indicator.is_some_and(|i| i.time_rule == TimeRule::Cumulative)
        && row.period.is_some_and(|p| p.month().is_some());
    let unit = indicator.map_or(Unit::Count, |indicator| indicator.unit);
    let figure = |value: Option<f64>| match value {
        Some(value) if !is_monthly_total => format::with_unit(value, unit, locale),
        other => plain(other),
    };
    let (value, reference) = (row.value, row.reference);
    let n = format::count(u64::from(row.n.unwrap_or(0)), locale);
    let other = row.other.as_ref().map_or_else(String::new, |code| {
        page.names
            .get(code)
            .cloned()
            .unwrap_or_else(|| code.to_string())
    });
    match row.check {
        C::AboveDenominator => say!(
            locale,
            mutu.finding_above_denominator,
            name = name,
            when = when,
            value = plain(value),
            reference = plain(reference)
        ),
        C::FallingCumulative => say!(
            locale,
            mutu.finding_falling_cumulative,
            name = name,
            when = when,
            value = plain(value),
            reference = plain(reference)
        ),
        C::Jump if is_monthly_total => say!(
            locale,
            mutu.finding_monthly_jump,
            name = name,
            when = when,
            value = plain(value),
            reference = plain(reference)
        ),
        C::Jump => say!(
            locale,
            mutu.finding_jump,
            name = name,
            when = when,
            value = figure(value),
            reference = figure(reference),
            n = n
        ),
        C::YearOnYear => say!(
            locale,
            mutu.finding_year_on_year,
            name = name,
            when = when,
            value = figure(value),
            reference = figure(reference)
        ),
        C::DenominatorJump => say!(
            locale,
            mutu.finding_denominator_jump,
            name = name,
            when = when,
            value = plain(value),
            reference = plain(reference)
        ),
        C::CarriedForward => {
            // The numerator alone of a count.
            let (a, b) = (plain(value), plain(reference));
            let value = if b.is_empty() {
                a
            } else {
                say!(locale, mutu.of, a = a, b = b)
            };
            say!(
                locale,
                mutu.finding_carried_forward,
                name = name,
                when = when,
                value = value,
                n = n
            )
        }
        C::Twins => say!(
            locale,
            mutu.finding_twins,
            name = name,
            other = other,
            n = n
        ),
        C::TypedZeros => say!(
            locale,
            mutu.finding_typed_zeros,
            name = name,
            when = when,
            reference = plain(reference)
        ),
        C::TypedDigits => {
            let value = format::with_unit(value.unwrap_or(0.0), Unit::Percent, locale);
            say!(locale, mutu.finding_typed_digits, value = value, n = n)
        }
        C::YearAgainstMonths => say!(
            locale,
            mutu.finding_year_against_months,
            name = name,
            when = when,
            value = plain(value),
            reference = plain(reference)
        ),
        C::UnknownVillage => say!(
            locale,
            mutu.finding_unknown_village,
            n = n,
            code = row.region.to_string()
        ),
        C::SilentVillage => say!(
            locale,
            mutu.finding_silent_village,
            code = row.region.to_string()
        ),
        C::Timeliness => say!(
            locale,
            mutu.finding_timeliness,
            when = when,
            value = plain(value)
        ),
        C::Completeness => say!(
            locale,
            mutu.finding_completeness,
            when = when,
            value = plain(value),
            reference = plain(reference)
        ),
    }
}
