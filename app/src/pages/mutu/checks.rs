//! The checks in words.

use crate::{format::Locale, locale::say, model::QualityCheck};

/// The name of a check, and what it looks for in one sentence.
pub(super) fn check(check: QualityCheck, locale: Locale) -> (&'static str, &'static str) {
    use QualityCheck as C;
    match check {
        C::Completeness => (
            say!(locale, mutu.check_completeness),
            say!(locale, mutu.what_completeness),
        ),
        C::Timeliness => (
            say!(locale, mutu.check_timeliness),
            say!(locale, mutu.what_timeliness),
        ),
        C::AboveDenominator => (
            say!(locale, mutu.check_above_denominator),
            say!(locale, mutu.what_above_denominator),
        ),
        C::FallingCumulative => (
            say!(locale, mutu.check_falling_cumulative),
            say!(locale, mutu.what_falling_cumulative),
        ),
        C::Jump => (say!(locale, mutu.check_jump), say!(locale, mutu.what_jump)),
        C::YearOnYear => (
            say!(locale, mutu.check_year_on_year),
            say!(locale, mutu.what_year_on_year),
        ),
        C::DenominatorJump => (
            say!(locale, mutu.check_denominator_jump),
            say!(locale, mutu.what_denominator_jump),
        ),
        C::CarriedForward => (
            say!(locale, mutu.check_carried_forward),
            say!(locale, mutu.what_carried_forward),
        ),
        C::Twins => (
            say!(locale, mutu.check_twins),
            say!(locale, mutu.what_twins),
        ),
        C::TypedZeros => (
            say!(locale, mutu.check_typed_zeros),
            say!(locale, mutu.what_typed_zeros),
        ),
        C::TypedDigits => (
            say!(locale, mutu.check_typed_digits),
            say!(locale, mutu.what_typed_digits),
        ),
        C::YearAgainstMonths => (
            say!(locale, mutu.check_year_against_months),
            say!(locale, mutu.what_year_against_months),
        ),
        C::UnknownVillage => (
            say!(locale, mutu.check_unknown_village),
            say!(locale, mutu.what_unknown_village),
        ),
        C::SilentVillage => (
            say!(locale, mutu.check_silent_village),
            say!(locale, mutu.what_silent_village),
        ),
    }
}
