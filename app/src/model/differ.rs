//! Whether two figures differ by more than chance.

/// A figure and its 95 % limits, in one unit.
pub type Estimate = (f64, f64, f64);

/// Whether the 95 % interval of the difference of two independent figures leaves out zero. The interval is put together from
/// those of the two figures by squaring and adding (Newcombe RG 1998, *Interval estimation for the difference between independent
/// proportions*, Statistics in Medicine 17, method 10; for rates and counts Donner A, Zou GY 2012, *Closed-form confidence
/// intervals for functions of the normal mean and standard deviation*, Statistical Methods in Medical Research 21).
#[must_use]
pub fn differ((a, a_low, a_high): Estimate, (b, b_low, b_high): Estimate) -> bool {
    // Not `hypot`, whose care for the ends of a double would cost the browser more than it is worth here.
    let apart = |low: f64, high: f64| (low * low + high * high).sqrt();
    let difference = a - b;
    difference - apart(a - a_low, b_high - b) > 0.0
        || difference + apart(a_high - a, b - b_low) < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_newcombe_has_it() {
        // His table II, (a) 56/70 and 48/80: Wilson 0.6919 to 0.8767 and 0.4904 to 0.7004; the difference 0.0524 to 0.3339.
        assert!(differ((0.8, 0.6919, 0.8767), (0.6, 0.4904, 0.7004)));
        assert!(differ((0.6, 0.4904, 0.7004), (0.8, 0.6919, 0.8767)));
        // The two intervals overlap by less than they may.
        assert!(!differ((0.7, 0.58, 0.79), (0.6, 0.49, 0.70)));
        assert!(!differ((0.5, 0.4, 0.6), (0.5, 0.4, 0.6)));
    }
}
