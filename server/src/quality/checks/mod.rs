//! One file a check.
mod above_denominator;
mod carried_forward;
mod denominator_jump;
mod falling_cumulative;
mod jump;
mod scope;
mod spread;
mod twins;
mod typed_digits;
mod typed_zeros;
mod year_against_months;
mod year_on_year;

pub(super) use above_denominator::above_denominator;
pub(super) use carried_forward::carried_forward;
pub(super) use denominator_jump::denominator_jump;
pub(super) use falling_cumulative::falling_cumulative;
pub(super) use jump::jump;
pub(super) use scope::Scope;
pub(super) use twins::twins;
pub(super) use typed_digits::TypedDigits;
pub(super) use typed_zeros::typed_zeros;
pub(super) use year_against_months::year_against_months;
pub(super) use year_on_year::year_on_year;
