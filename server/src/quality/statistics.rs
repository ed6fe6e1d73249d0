//! Robust statistics and the one tail probability that the checks need.

/// The median; none of nothing. The values are left in another order: no copy is made of what is looked at a million times.
pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    let is_even = values.len().is_multiple_of(2);
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let upper = *upper;
    if !is_even {
        return Some(upper);
    }
    let lower = below.iter().copied().max_by(f64::total_cmp)?;
    Some(f64::midpoint(lower, upper))
}

/// The median absolute deviation from `centre`, not scaled; none of nothing. The values are turned into their deviations.
pub(super) fn mad(values: &mut [f64], centre: f64) -> Option<f64> {
    for value in values.iter_mut() {
        *value = (*value - centre).abs();
    }
    median(values)
}

/// P(X ≥ `hits`) of `n` trials with probability `p`, exact.
pub(super) fn binomial_tail(hits: u32, n: u32, p: f64) -> f64 {
    if hits == 0 {
        return 1.0;
    }
    if hits > n {
        return 0.0;
    }
    // ln C(n, hits) as a sum, then each further term from the one before.
    let ln_choose: f64 = (1..=hits)
        .map(|i| (f64::from(n - hits + i) / f64::from(i)).ln())
        .sum();
    let mut term =
        (ln_choose + f64::from(hits) * p.ln() + f64::from(n - hits) * (1.0 - p).ln()).exp();
    let mut tail = term;
    for k in hits..n {
        term *= f64::from(n - k) / f64::from(k + 1) * p / (1.0 - p);
        tail += term;
        if term < tail * 1e-12 {
            break;
        }
    }
    tail.min(1.0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [3.0]), Some(3.0));
        assert_eq!(median(&mut [9.0, 1.0, 5.0]), Some(5.0));
        assert_eq!(median(&mut [4.0, 1.0, 2.0, 9.0]), Some(3.0));
        let mut values = [1.0, 1.0, 2.0, 2.0, 4.0, 6.0, 9.0];
        assert_eq!(mad(&mut values, 2.0), Some(1.0));
    }

    #[test]
    fn the_tail_of_a_binomial() {
        // R: pbinom(7, 10, .2, lower.tail = FALSE); pbinom(49, 100, .2, lower.tail = FALSE)
        assert!((binomial_tail(8, 10, 0.2) - 7.792_64e-5).abs() < 1e-12);
        assert!((binomial_tail(50, 100, 0.2) / 2.139_250_66e-11 - 1.0).abs() < 1e-4);
        assert!((binomial_tail(0, 10, 0.2) - 1.0).abs() < f64::EPSILON);
        assert_eq!(binomial_tail(11, 10, 0.2), 0.0);
    }
}
