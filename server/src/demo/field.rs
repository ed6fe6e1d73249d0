//! Values over the map of which neighbours are alike.

use super::random::Random;

/// Rounds of averaging: about so many desa across is a patch of like values.
const ROUNDS: usize = 9;

/// Noise, averaged with the neighbours' again and again, then brought to mean 0 and standard deviation 1.
pub(super) fn smooth(random: &mut Random, neighbours: &[Vec<usize>]) -> Vec<f64> {
    let mut values: Vec<f64> = neighbours.iter().map(|_| random.normal()).collect();
    for _ in 0..ROUNDS {
        values = neighbours
            .iter()
            .zip(&values)
            .map(|(around, own)| {
                let (sum, count) = around
                    .iter()
                    .filter_map(|index| values.get(*index))
                    .fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
                if count > 0.0 {
                    0.4 * own + 0.6 * sum / count
                } else {
                    *own
                }
            })
            .collect();
    }
    standardise(&mut values);
    values
}

/// A weighted sum of fields of equal length, standardised again.
pub(super) fn blend(parts: &[(f64, &[f64])]) -> Vec<f64> {
    let length = parts
        .iter()
        .map(|(_, field)| field.len())
        .min()
        .unwrap_or(0);
    let at = |index: usize| {
        parts
            .iter()
            .filter_map(|(weight, field)| Some(weight * field.get(index)?))
            .sum()
    };
    let mut values: Vec<f64> = (0..length).map(at).collect();
    standardise(&mut values);
    values
}

fn standardise(values: &mut [f64]) {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let deviation = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / count).sqrt();
    for value in values {
        *value = if deviation > 0.0 {
            (*value - mean) / deviation
        } else {
            0.0
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_alike() {
        // A row of desa, each beside the next.
        let neighbours: Vec<Vec<usize>> = (0..300_usize)
            .map(|i| {
                [i.checked_sub(1), (i < 299).then_some(i + 1)]
                    .into_iter()
                    .flatten()
                    .collect()
            })
            .collect();
        let values = smooth(&mut Random::new(3, "row"), &neighbours);
        let step = values
            .windows(2)
            .map(|w| (w[0] - w[1]).powi(2))
            .sum::<f64>()
            / 299.0;
        // For independent values of variance 1 the mean squared difference would be 2.
        assert!(step < 0.5, "{step}");
        assert!((values.iter().map(|v| v * v).sum::<f64>() / 300.0 - 1.0).abs() < 1e-9);
    }
}
