//! Round numbers: steps and limits that people read without effort.

/// Finest step that one decimal can show.
pub(crate) const FINEST: f64 = 0.1;

const MANTISSAS: [f64; 6] = [1.0, 2.0, 2.5, 3.0, 4.0, 5.0];

/// The largest round step (1, 2, 2.5, 3, 4 or 5 times a power of ten) that is not above `x`; at least [`FINEST`].
/// Steps below 1 leave out 2.5, whose multiples need a second decimal.
pub(crate) fn step_below(x: f64) -> f64 {
    candidates(x)
        .rfind(|step| *step <= x * (1.0 + 1e-9))
        .unwrap_or(FINEST)
        .max(FINEST)
}

/// The round step nearest to `x`; at least [`FINEST`].
pub(crate) fn step_near(x: f64) -> f64 {
    candidates(x)
        .min_by(|a, b| (a - x).abs().total_cmp(&(b - x).abs()))
        .unwrap_or(FINEST)
        .max(FINEST)
}

/// The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `x` > 0: distances between the ticks of an axis.
pub(crate) fn tick_step(x: f64) -> f64 {
    let power = power_of_ten(x);
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|mantissa| clean(mantissa * power))
        .find(|step| *step >= x * (1.0 - 1e-9))
        .unwrap_or(x)
}

/// Without the dust of binary arithmetic: 13.8, not 13.800000000000001.
pub(crate) fn clean(x: f64) -> f64 {
    let cleaned = (x * 1e6).round() / 1e6;
    if cleaned == 0.0 { 0.0 } else { cleaned }
}

/// `x` rounded to a multiple of `step`.
pub(crate) fn to_multiple(x: f64, step: f64) -> f64 {
    clean((x / step).round() * step)
}

/// Round steps around `x` in ascending order.
fn candidates(x: f64) -> impl DoubleEndedIterator<Item = f64> {
    let power = power_of_ten(x);
    [power / 10.0, power, power * 10.0]
        .into_iter()
        .flat_map(|power| {
            MANTISSAS
                .into_iter()
                .filter(move |mantissa| power >= 0.99 || *mantissa != 2.5)
                .map(move |mantissa| clean(mantissa * power))
        })
}

/// The power of ten at or below `x`, by multiplication only: logarithms differ between targets in the last bit.
fn power_of_ten(x: f64) -> f64 {
    if !x.is_finite() || x <= 0.0 {
        return FINEST;
    }
    let mut power = 1.0;
    while power > x && power > 1e-6 {
        power /= 10.0;
    }
    while power * 10.0 <= x {
        power *= 10.0;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        for (x, below, near) in [
            (3.67, 3.0, 4.0),
            (4.3, 4.0, 4.0),
            (17.6, 10.0, 20.0),
            (0.67, 0.5, 0.5),
            (0.01, 0.1, 0.1),
            (2.6, 2.5, 2.5),
        ] {
            let (got_below, got_near) = (step_below(x), step_near(x));
            assert!((got_near - near).abs() < 1e-9, "near {x}: {got_near}");
            assert!((got_below - below).abs() < 1e-9, "below {x}: {got_below}");
        }
    }

    #[test]
    fn ticks_reach_the_wanted_distance() {
        for (x, want) in [
            (3.7, 5.0),
            (0.21, 0.25),
            (120.0, 200.0),
            (1.0, 1.0),
            (0.07, 0.1),
        ] {
            assert!((tick_step(x) - want).abs() < 1e-9, "{x}: {}", tick_step(x));
        }
    }
}
