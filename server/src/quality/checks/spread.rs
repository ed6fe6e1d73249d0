//! How far a figure may stray by chance alone, in the indicator's unit.

use app::model::Unit;

use crate::dataset::Measure;

const RARE_EVENTS: f64 = 3.0;

/// A figure in its unit; none where its denominator is 0 or missing.
pub(super) fn value(unit: Unit, measure: Measure) -> Option<f64> {
    if unit.has_denominator() {
        let denominator = measure.denominator.filter(|d| *d > 0.0)?;
        Some(measure.numerator * unit.factor() / denominator)
    } else {
        Some(measure.numerator)
    }
}

/// Standard deviation of a figure whose expected value is `expected`, events being Poisson: √(λ + 3) events. The three keep
/// the long upper tail of rare events from looking like jumps: at λ = 2 five MAD of it reach to 8, which chance passes in two
/// months of ten thousand.
pub(super) fn deviation(unit: Unit, expected: f64, measure: Measure) -> f64 {
    let scale = if unit.has_denominator() {
        unit.factor() / measure.denominator.unwrap_or(1.0).max(1.0)
    } else {
        1.0
    };
    (expected / scale + RARE_EVENTS).sqrt() * scale
}
