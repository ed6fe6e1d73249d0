//! 95 % confidence intervals: Wilson for proportions, Byar for rates and counts (exact below 10 events).

use std::sync::LazyLock;

/// 97.5 % point of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Half of what a 95 % interval leaves outside.
const TAIL: f64 = 0.025;

/// Below this many events Byar's approximation is not good enough and the exact limits stand.
const EXACT_BELOW: usize = 10;

/// Wilson's score interval of a proportion, as fractions of 1.
///
/// None where `events` is no part of `trials` (negative, above it, or nothing was tried): the interval is undefined there.
///
/// Source: Wilson EB (1927), *Probable inference, the law of succession, and statistical inference*, JASA 22:209–212:
/// `(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)`.
#[must_use]
pub fn wilson(events: f64, trials: f64) -> Option<(f64, f64)> {
    if !(events >= 0.0 && trials > 0.0 && events <= trials) {
        return None;
    }
    let (p, z2) = (events / trials, Z * Z);
    let middle = p + z2 / (2.0 * trials);
    let half = Z * (p * (1.0 - p) / trials + z2 / (4.0 * trials * trials)).sqrt();
    let scale = 1.0 + z2 / trials;
    // At p = 0 and p = 1 the limit is 0 or 1 by algebra; rounding would leave it a hair outside.
    Some((
        ((middle - half) / scale).max(0.0),
        ((middle + half) / scale).min(1.0),
    ))
}

/// Limits of the expected number of events, given how many were observed; divide by the population for a rate.
///
/// None for a negative number. From 10 events Byar's approximation: with `O` events
/// `O (1 − 1/9O − z/3√O)³` to `(O+1) (1 − 1/9(O+1) + z/3√(O+1))³`.
/// Source: Breslow NE, Day NE (1987), *Statistical Methods in Cancer Research* II, IARC, p. 69; below 10 events the exact
/// limits of Garwood F (1936), Biometrika 28:437–442, as public-health practice has it (APHO Technical Briefing 3, 2008).
#[must_use]
pub fn poisson(events: f64) -> Option<(f64, f64)> {
    if !(events >= 0.0 && events.is_finite()) {
        return None;
    }
    let exact = EXACT
        .iter()
        .enumerate()
        .find(|(count, _)| as_f64(*count).total_cmp(&events).is_eq());
    if let Some((_, limits)) = exact {
        return Some(*limits);
    }
    let low = if events > 0.0 { byar(events, -Z) } else { 0.0 };
    Some((low.max(0.0), byar(events + 1.0, Z)))
}

fn byar(events: f64, z: f64) -> f64 {
    events * (1.0 - 1.0 / (9.0 * events) + z / (3.0 * events.sqrt())).powi(3)
}

/// Garwood's limits of 0 to 9 events, worked out once.
static EXACT: LazyLock<[(f64, f64); EXACT_BELOW]> = LazyLock::new(|| {
    std::array::from_fn(|events| {
        // P(X >= events | low) = tail and P(X <= events | high) = tail.
        let low = match events.checked_sub(1) {
            Some(below) => mean_where(|mean| at_most(below, mean) > 1.0 - TAIL),
            None => 0.0,
        };
        (low, mean_where(|mean| at_most(events, mean) > TAIL))
    })
});

/// P(X <= events) of a Poisson variable.
fn at_most(events: usize, mean: f64) -> f64 {
    let mut term = (-mean).exp();
    let mut sum = term;
    for k in 1..=events {
        term *= mean / as_f64(k);
        sum += term;
    }
    sum
}

/// The mean up to which `holds` is true, by bisection to the last bit.
fn mean_where(holds: impl Fn(f64) -> bool) -> f64 {
    // 9 events have their upper limit at 17.1.
    let (mut low, mut high) = (0.0, 32.0);
    for _ in 0..64 {
        let middle = 0.5 * (low + high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Small counts only.
fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn close(got: f64, want: f64, tolerance: f64) {
        assert!((got - want).abs() <= tolerance, "{got} instead of {want}");
    }

    /// statsmodels 0.15.0, `proportion_confint(events, trials, method="wilson")`.
    #[test]
    fn wilson_agrees_with_statsmodels() {
        for (events, trials, low, high) in [
            (0.0, 20.0, 0.0, 0.161_125_158_052_819_4),
            (
                1.0,
                20.0,
                0.008_881_448_800_795_402,
                0.236_131_193_446_742_1,
            ),
            (
                18.0,
                120.0,
                0.097_038_122_925_847_38,
                0.224_675_293_567_245_1,
            ),
            (57.0, 60.0, 0.862_994_835_236_514_6, 0.982_850_497_835_604_2),
            (20.0, 20.0, 0.838_874_841_947_180_4, 1.0),
            (
                4_321.0,
                23_456.0,
                0.179_308_053_628_365_5,
                0.189_229_878_479_864_2,
            ),
        ] {
            let interval = wilson(events, trials).unwrap();
            close(interval.0, low, 1e-12);
            close(interval.1, high, 1e-12);
        }
    }

    #[test]
    fn wilson_is_undefined_outside_a_proportion() {
        assert_eq!(wilson(21.0, 20.0), None);
        assert_eq!(wilson(0.0, 0.0), None);
        assert_eq!(wilson(-1.0, 20.0), None);
        assert_eq!(wilson(f64::NAN, 20.0), None);
    }

    /// scipy 1.17.1, `chi2.ppf(0.025, 2 * o) / 2` and `chi2.ppf(0.975, 2 * o + 2) / 2`.
    #[test]
    fn small_counts_have_the_exact_limits() {
        for (events, low, high) in [
            (0.0, 0.0, 3.688_879_454_113_935_4),
            (1.0, 0.025_317_807_984_289_876, 5.571_643_390_938_898),
            (2.0, 0.242_209_278_543_964_96, 7.224_687_667_723_96),
            (5.0, 1.623_486_390_118_420_7, 11.668_332_079_322_67),
            (9.0, 4.115_373_097_378_334, 17.084_803_451_419_166),
        ] {
            let interval = poisson(events).unwrap();
            close(interval.0, low, 1e-9);
            close(interval.1, high, 1e-9);
        }
    }

    /// The formula worked out in Python; within 0.2 % of the exact limits (4.7954, 18.3904 · 81.3640, 121.6268).
    #[test]
    fn byar_from_ten_events() {
        for (events, low, high, exact_low, exact_high) in [
            (
                10.0,
                4.787_449_913_967_563,
                18.391_458_605_756_473,
                4.795_388_696,
                18.390_356_042,
            ),
            (
                100.0,
                81.362_105_490_527_88,
                121.627_937_579_206_5,
                81.363_991_251,
                121.626_793_792,
            ),
            (
                971.0,
                910.877_883_603_053_3,
                1_034.047_649_233_313,
                910.878_411_547,
                1_034.047_197_951,
            ),
        ] {
            let interval = poisson(events).unwrap();
            close(interval.0, low, 1e-9);
            close(interval.1, high, 1e-9);
            close(interval.0, exact_low, exact_low * 0.002);
            close(interval.1, exact_high, exact_high * 0.002);
        }
    }

    #[test]
    fn fractions_of_events_and_nonsense() {
        let (low, high) = poisson(0.5).unwrap();
        assert!((0.0..0.5).contains(&low) && high > 0.5);
        assert_eq!(poisson(-1.0), None);
        assert_eq!(poisson(f64::INFINITY), None);
    }
}
