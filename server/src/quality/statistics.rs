//! Robust statistics and the one tail probability that the checks need.

/// The median; none of nothing.
pub(super) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len().is_multiple_of(2) {
        f64::midpoint(*sorted.get(middle.checked_sub(1)?)?, upper)
    } else {
        upper
    })
}

/// The median absolute deviation from `centre`, not scaled; none of nothing.
pub(super) fn mad(values: &[f64], centre: f64) -> Option<f64> {
    let deviations: Vec<f64> = values.iter().map(|value| (value - centre).abs()).collect();
    median(&deviations)
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
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0]), Some(3.0));
        assert_eq!(median(&[9.0, 1.0, 5.0]), Some(5.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 9.0]), Some(3.0));
        assert_eq!(mad(&[1.0, 1.0, 2.0, 2.0, 4.0, 6.0, 9.0], 2.0), Some(1.0));
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
