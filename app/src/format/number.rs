//! Numbers as people of either language write them, the same on the server and in the browser.

use super::Locale;
use crate::model::Unit;

/// What stands where a figure is not a number.
const NONE: &str = "–";
/// A real minus sign: as wide as a plus, and never taken for a dash of a range.
const MINUS: char = '\u{2212}';
/// Keeps a figure and its unit on one line.
const NARROW_SPACE: char = '\u{202f}';

/// `value` with a fixed number of decimals: `1.234,5` or `1,234.5`. Rounds half away from zero on the decimal digits that
/// the number shows (2.675 is 2.68, whatever its bits), never writes a negative zero; what is not finite is `–`.
#[must_use]
pub fn number(value: f64, decimals: usize, locale: Locale) -> String {
    if !value.is_finite() {
        return NONE.to_owned();
    }
    let digits = round_digits(value.abs(), decimals);
    let mut text = String::with_capacity(digits.len() + 4);
    if value < 0.0 && digits.iter().any(|digit| *digit != 0) {
        text.push(MINUS);
    }
    let whole = digits.len() - decimals;
    for (index, digit) in digits.iter().enumerate() {
        if index == whole {
            text.push(locale.decimal_mark());
        } else if index > 0 && index < whole && (whole - index).is_multiple_of(3) {
            text.push(locale.group_mark());
        }
        text.push(char::from(b'0' + digit));
    }
    text
}

/// A whole number with its groups: `61.204`.
#[must_use]
pub fn count(n: u64, locale: Locale) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(locale.group_mark());
        }
        text.push(digit);
    }
    text
}

/// A figure in an indicator's unit, without naming the unit: one decimal, counts none unless they have a fraction.
#[must_use]
pub fn value(value: f64, unit: Unit, locale: Locale) -> String {
    number(value, decimals(value, unit), locale)
}

/// A figure with its unit: `19,6 %` (narrow space, never broken), `12,3 per 1.000`; a count stands alone.
#[must_use]
pub fn with_unit(figure: f64, unit: Unit, locale: Locale) -> String {
    let text = value(figure, unit, locale);
    match (unit, locale) {
        (Unit::Percent, Locale::Id) => format!("{text}{NARROW_SPACE}%"),
        (Unit::Percent, Locale::En) => format!("{text}%"),
        (Unit::Per1000, _) => format!("{text} per {}", count(1_000, locale)),
        (Unit::Per100000, _) => format!("{text} per {}", count(100_000, locale)),
        (Unit::Count, _) => text,
    }
}

/// The word for `n` things: `one` for one, else `many`. Bahasa Indonesia has one form for both.
#[must_use]
pub const fn plural<'a>(n: u64, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

fn decimals(value: f64, unit: Unit) -> usize {
    match unit {
        // Ends of intervals have fractions: of many events they say nothing.
        Unit::Count => usize::from(
            value.abs() < 100.0 && value.fract().abs() >= 0.05 && value.fract().abs() < 0.95,
        ),
        Unit::Percent | Unit::Per1000 | Unit::Per100000 => 1,
    }
}

/// The decimal digits of a finite number >= 0, rounded half up at `decimals`; at least one digit before the mark.
///
/// Works on the shortest decimal form that reads back as the same number, so that no target's arithmetic has a say.
fn round_digits(value: f64, decimals: usize) -> Vec<u8> {
    let shortest = value.to_string();
    let (whole, fraction) = shortest.split_once('.').unwrap_or((&shortest, ""));
    let digit = |byte: u8| byte - b'0';
    let mut digits: Vec<u8> = whole.bytes().map(digit).collect();
    digits.extend(
        fraction
            .bytes()
            .map(digit)
            .chain(std::iter::repeat(0))
            .take(decimals),
    );
    if fraction
        .as_bytes()
        .get(decimals)
        .is_some_and(|next| *next >= b'5')
    {
        let mut carried = true;
        for place in digits.iter_mut().rev() {
            carried = *place == 9;
            *place = if carried { 0 } else { *place + 1 };
            if !carried {
                break;
            }
        }
        if carried {
            digits.insert(0, 1);
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_follow_the_language() {
        assert_eq!(number(1234.5, 1, Locale::Id), "1.234,5");
        assert_eq!(number(1234.5, 1, Locale::En), "1,234.5");
        assert_eq!(number(61_204.0, 0, Locale::Id), "61.204");
        assert_eq!(number(1_234_567.0, 0, Locale::Id), "1.234.567");
        assert_eq!(number(999.0, 0, Locale::Id), "999");
        assert_eq!(count(1_234_567, Locale::En), "1,234,567");
        assert_eq!(count(0, Locale::Id), "0");
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (given, decimals, want) in [
            (0.5, 0, "1"),
            (1.5, 0, "2"),
            (2.5, 0, "3"),
            (2.25, 1, "2,3"),
            (0.35, 1, "0,4"),
            (1.005, 2, "1,01"),
            (2.675, 2, "2,68"),
            (-2.25, 1, "−2,3"),
            (99.95, 1, "100,0"),
            (999.96, 1, "1.000,0"),
            (0.04, 1, "0,0"),
        ] {
            assert_eq!(number(given, decimals, Locale::Id), want, "{given}");
        }
    }

    #[test]
    fn there_is_no_negative_zero() {
        assert_eq!(number(-0.0, 1, Locale::Id), "0,0");
        assert_eq!(number(-0.04, 1, Locale::Id), "0,0");
    }

    #[test]
    fn what_is_not_finite_is_a_dash() {
        for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(number(odd, 1, Locale::Id), "–");
        }
    }

    #[test]
    fn units_choose_decimals_and_suffix() {
        assert_eq!(value(19.55, Unit::Percent, Locale::Id), "19,6");
        assert_eq!(with_unit(19.6, Unit::Percent, Locale::Id), "19,6\u{202f}%");
        assert_eq!(with_unit(19.6, Unit::Percent, Locale::En), "19.6%");
        assert_eq!(with_unit(4.0, Unit::Per1000, Locale::Id), "4,0 per 1.000");
        assert_eq!(
            with_unit(4.0, Unit::Per100000, Locale::En),
            "4.0 per 100,000"
        );
        assert_eq!(with_unit(12.0, Unit::Count, Locale::Id), "12");
        assert_eq!(with_unit(12.5, Unit::Count, Locale::Id), "12,5");
        assert_eq!(with_unit(12.99, Unit::Count, Locale::Id), "13");
        assert_eq!(with_unit(1930.9, Unit::Count, Locale::Id), "1.931");
    }

    proptest! {
        #[test]
        fn text_reads_back_within_half_a_unit(value in -1e9_f64..1e9, decimals in 0_usize..4) {
            let text = number(value, decimals, Locale::En);
            let back: f64 = text.replace(',', "").replace(MINUS, "-").parse().unwrap_or(f64::NAN);
            let half = 0.5 * 10_f64.powi(-i32::try_from(decimals).unwrap_or(0));
            // What a double of this size can hold apart.
            let grain = 4.0 * f64::EPSILON * value.abs();
            prop_assert!((back - value).abs() <= half + grain, "{} from {}", text, value);
        }
    }
}
