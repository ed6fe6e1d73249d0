//! The one place where numbers, counts and periods become text.
mod locale;
mod number;
mod period;

pub use locale::Locale;
pub use number::{count, number, plural, value, with_unit};
pub use period::{day, day_of, month, period, period_short};
