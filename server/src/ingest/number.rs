//! Numbers as offices write them: `1.234,5` and `1,234.5`.

use serde::Deserialize;

/// Which sign separates the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum DecimalMark {
    /// `1,234.5`
    #[serde(rename = ".")]
    Point,
    /// `1.234,5`
    #[serde(rename = ",")]
    Comma,
}

/// What the numbers of a file say about its decimal mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Values that can only be read with a decimal point.
    pub(super) point: usize,
    /// Values that can only be read with a decimal comma.
    pub(super) comma: usize,
    /// Values like `1.234`, a thousand or a fraction.
    pub(super) ambiguous: usize,
}

/// Why a text is no number; complete as a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NotNumber {
    /// What is wrong.
    pub(super) reason: String,
    /// What to do.
    pub(super) remedy: &'static str,
}

impl Evidence {
    /// Takes one more value into account.
    pub(super) fn add(&mut self, text: &str) {
        match hint(text) {
            Hint::Plain => {}
            Hint::Point => self.point += 1,
            Hint::Comma => self.comma += 1,
            Hint::Ambiguous => self.ambiguous += 1,
        }
    }

    /// The mark, where the values agree.
    pub(super) const fn mark(self) -> Option<DecimalMark> {
        match (self.point, self.comma) {
            (0, 0) => None,
            (_, 0) => Some(DecimalMark::Point),
            (0, _) => Some(DecimalMark::Comma),
            _ => None,
        }
    }

    /// Whether some values need a point and others a comma.
    pub(super) const fn is_contradictory(self) -> bool {
        self.point > 0 && self.comma > 0
    }
}

enum Hint {
    Plain,
    Point,
    Comma,
    Ambiguous,
}

fn hint(text: &str) -> Hint {
    let text = text.trim_start_matches(['-', '+']);
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    let is_grouped = |separator: char| {
        let mut groups = text.split(separator);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3)
    };
    match (points, commas) {
        (0, 0) => Hint::Plain,
        (0, 1) if is_grouped(',') => Hint::Ambiguous,
        (1, 0) if is_grouped('.') => Hint::Ambiguous,
        (0, 1) => Hint::Comma,
        (1, 0) => Hint::Point,
        // Two of one sign: it groups thousands, so the decimals are behind the other.
        (0, _) => Hint::Point,
        (_, 0) => Hint::Comma,
        _ if text.rfind('.') > text.rfind(',') => Hint::Point,
        _ => Hint::Comma,
    }
}

/// A whole number in digits alone, which reads the same whatever the decimal mark.
pub(super) fn plain(text: &str) -> Option<f64> {
    // Fifteen digits are held without loss.
    if text.is_empty() || text.len() > 15 {
        return None;
    }
    let mut value = 0_u64;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u64::from(digit);
    }
    Some(value as f64)
}

/// Reads a number. Without a known mark a value like `1.234` is refused: it may be a thousand or a fraction.
pub(super) fn parse(text: &str, mark: Option<DecimalMark>) -> Result<f64, NotNumber> {
    let no_number = || NotNumber {
        reason: "is not a number".to_owned(),
        remedy: "write digits only; leave the cell empty where nothing was reported",
    };
    let mark = match (mark, hint(text)) {
        (Some(mark), _) => mark,
        (None, Hint::Plain | Hint::Point) => DecimalMark::Point,
        (None, Hint::Comma) => DecimalMark::Comma,
        (None, Hint::Ambiguous) => {
            return Err(NotNumber {
                reason: "may be a thousand or a fraction: nothing else in the file tells"
                    .to_owned(),
                remedy: "write it without thousands separators, or say decimal = \",\" (or \".\") in the mapping file",
            });
        }
    };
    let (decimal, group) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = unsigned.split_once(decimal).unwrap_or((unsigned, ""));
    let mut groups = whole.split(group);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped_well =
        rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3));
    let digits: String = std::iter::once(first).chain(rest).collect();
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let has_fraction_digits = !unsigned.contains(decimal) || !fraction.is_empty();
    if digits.is_empty()
        || !grouped_well
        || !all_digits(&digits)
        || !all_digits(fraction)
        || !has_fraction_digits
    {
        return Err(no_number());
    }
    let value: f64 = format!("{digits}.{fraction}0")
        .parse()
        .map_err(|_| no_number())?;
    if !value.is_finite() || value > 9e15 {
        return Err(NotNumber {
            reason: "is too large to be a count".to_owned(),
            remedy: "check the column: a code or an id number may stand in it",
        });
    }
    Ok(sign * value)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn mark_of(values: &[&str]) -> Option<DecimalMark> {
        let mut evidence = Evidence::default();
        values.iter().for_each(|v| evidence.add(v));
        evidence.mark()
    }

    #[test]
    fn the_mark_follows_from_the_values() {
        assert_eq!(mark_of(&["1", "2,5"]), Some(DecimalMark::Comma));
        assert_eq!(mark_of(&["1", "2.5", "1,234"]), Some(DecimalMark::Point));
        assert_eq!(mark_of(&["1.234,5"]), Some(DecimalMark::Comma));
        assert_eq!(mark_of(&["1,234.5"]), Some(DecimalMark::Point));
        assert_eq!(mark_of(&["1.234.567"]), Some(DecimalMark::Comma));
        assert_eq!(mark_of(&["1.234", "12"]), None);
        assert_eq!(mark_of(&["1.5", "1,5"]), None);
        assert_eq!(mark_of(&["0.125"]), Some(DecimalMark::Point));
    }

    #[test]
    fn numbers_are_read_with_their_mark() {
        use DecimalMark::{Comma, Point};
        for (text, mark, want) in [
            ("12", None, 12.0),
            ("-3", None, -3.0),
            ("1.234,5", Some(Comma), 1234.5),
            ("1,234.5", Some(Point), 1234.5),
            ("1.234", Some(Comma), 1234.0),
            ("1.234", Some(Point), 1.234),
            ("1.234.567", None, 1_234_567.0),
        ] {
            assert_eq!(parse(text, mark).unwrap(), want, "{text}");
        }
    }

    #[test]
    fn plain_numbers_are_digits_alone() {
        assert_eq!(plain("0"), Some(0.0));
        assert_eq!(plain("999999999999999"), Some(999_999_999_999_999.0));
        for text in ["", "-1", "1.0", "1,0", "1e3", "٣", "9999999999999999"] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "-",
            "abc",
            "1 2",
            "1e5",
            "NaN",
            "inf",
            "12.",
            "1.23.4",
            "1,2,3",
            "99999999999999999",
        ] {
            assert!(parse(text, None).is_err(), "{text}");
        }
        assert!(
            parse("1.234", None)
                .unwrap_err()
                .reason
                .contains("thousand")
        );
    }
}
