//! How alike two names are.

use super::normalise::number;

/// Below this a name is another name.
pub(super) const LEAST: f64 = 0.78;
/// Two candidates this near to one another cannot be told apart by a score.
pub(super) const NEAR: f64 = 0.05;

/// Likeness of two normalised names, 0 to 1; 1 only where they are the same.
///
/// The mean of Jaro-Winkler (Winkler 1990), kind to names that begin alike, and normalised Damerau-Levenshtein, which
/// is not. Names with different numbers are different places.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    if number(one) != number(other) {
        return 0.0;
    }
    let mean = f64::midpoint(
        strsim::jaro_winkler(one, other),
        strsim::normalized_damerau_levenshtein(one, other),
    );
    mean.min(0.999)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_other_names_are_not() {
        assert!(likeness("cihideunghilir", "cihideungilir") > 0.9);
        assert!(likeness("sukamaju", "sukamulya") < LEAST);
        assert!(likeness("sukamaju1", "sukamaju2") < f64::EPSILON);
        assert!((likeness("a", "a") - 1.0).abs() < f64::EPSILON);
    }
}
