//! Ways to part values into classes, besides the bands around a target (design §10).

use super::{
    rounding::{clean, tick_step, to_multiple},
    sequence,
};

/// Classes made.
const CLASSES: usize = 5;

/// How the limits are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// As many values in each.
    Quantile,
    /// As wide each.
    Equal,
    /// Values of a class as near to one another as can be: Jenks' natural breaks, found exactly (Wang and Song, *Ckmeans.1d.dp*,
    /// The R Journal 3, 2011).
    Jenks,
    /// Round numbers.
    Pretty,
    /// Mean and half standard deviations around it.
    Deviation,
    /// Each limit the same multiple of the one before.
    Logarithmic,
}

impl Method {
    /// Their words in addresses (`k=`).
    pub const WORDS: [(Self, &'static str); 6] = [
        (Self::Quantile, "kuintil"),
        (Self::Equal, "sama"),
        (Self::Jenks, "jenks"),
        (Self::Pretty, "bulat"),
        (Self::Deviation, "simpangan"),
        (Self::Logarithmic, "log"),
    ];

    /// The method of a word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::WORDS
            .into_iter()
            .find(|(_, known)| *known == word)
            .map(|(method, _)| method)
    }
}

/// Inner limits of at most five classes of `sorted` values, ascending and between the least and the greatest value.
pub(super) fn limits(method: Method, sorted: &[f64]) -> Vec<f64> {
    let (Some(&least), Some(&most)) = (sorted.first(), sorted.last()) else {
        return Vec::new();
    };
    let shares = (1..CLASSES).map(|part| part as f64 / CLASSES as f64);
    let found: Vec<f64> = match method {
        Method::Quantile => sequence::limits(sorted, CLASSES),
        Method::Equal => shares.map(|share| least + (most - least) * share).collect(),
        Method::Jenks => natural(sorted),
        Method::Pretty => {
            let step = tick_step((most - least) / CLASSES as f64);
            let first = (least / step).floor();
            (1..=CLASSES + 1)
                .map(|part| (first + part as f64) * step)
                .collect()
        }
        Method::Deviation => {
            let n = sorted.len() as f64;
            let mean = sorted.iter().sum::<f64>() / n;
            let variance = sorted.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / n;
            [-1.5, -0.5, 0.5, 1.5]
                .map(|times| mean + times * variance.sqrt())
                .to_vec()
        }
        Method::Logarithmic => {
            let Some(&first) = sorted.iter().find(|value| **value > 0.0) else {
                return Vec::new();
            };
            let step = fifth_root(most / first);
            let mut limit = first;
            (1..CLASSES)
                .map(|_| {
                    limit *= step;
                    limit
                })
                .collect()
        }
    };
    let mut limits: Vec<f64> = found
        .into_iter()
        .map(|limit| clean(to_multiple(limit, 0.1)))
        .filter(|limit| *limit > least && *limit <= most)
        .collect();
    limits.dedup();
    limits
}

/// By Newton's method: the powers of the standard library would cost the browser kilobytes, and differ between targets in the last
/// bit.
fn fifth_root(x: f64) -> f64 {
    let mut root = 1.0 + (x - 1.0) / 5.0;
    for _ in 0..100 {
        let fourth = root * root * root * root;
        root -= (root * fourth - x) / (5.0 * fourth);
    }
    root
}

/// Natural breaks by dynamic programming: the first value of every class but the first.
fn natural(sorted: &[f64]) -> Vec<f64> {
    let n = sorted.len();
    let mut sums = vec![(0.0, 0.0); n + 1];
    for (at, value) in sorted.iter().enumerate() {
        sums[at + 1] = (sums[at].0 + value, sums[at].1 + value * value);
    }
    // Squared distances of the values `from..to` from their mean.
    let cost = |from: usize, to: usize| {
        let (sum, squares) = (sums[to].0 - sums[from].0, sums[to].1 - sums[from].1);
        squares - sum * sum / (to - from) as f64
    };
    let mut best: Vec<f64> = (0..=n)
        .map(|to| if to > 0 { cost(0, to) } else { 0.0 })
        .collect();
    let mut starts: Vec<Vec<usize>> = Vec::new();
    for class in 1..CLASSES.min(n) {
        let mut next = vec![f64::INFINITY; n + 1];
        let mut start = vec![0; n + 1];
        for to in class + 1..=n {
            for (from, before) in best.iter().enumerate().take(to).skip(class) {
                let total = before + cost(from, to);
                if total < next[to] {
                    next[to] = total;
                    start[to] = from;
                }
            }
        }
        best = next;
        starts.push(start);
    }
    let mut to = n;
    let mut limits: Vec<f64> = starts
        .iter()
        .rev()
        .map(|start| {
            to = start[to];
            sorted[to]
        })
        .collect();
    limits.reverse();
    limits
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [f64; 12] = [
        1.0, 1.1, 1.2, 4.0, 4.1, 9.0, 9.2, 9.3, 20.0, 21.0, 40.0, 41.0,
    ];

    #[test]
    fn natural_breaks_lie_in_the_gaps() {
        // jenkspy 0.4.1 parts them alike; it names the last value of each class: 1.2, 4.1, 9.3, 21.
        assert_eq!(limits(Method::Jenks, &VALUES), [4.0, 9.0, 20.0, 40.0]);
        assert_eq!(limits(Method::Jenks, &[1.0, 2.0]), [2.0]);
    }

    #[test]
    fn every_method_gives_ascending_limits_inside() {
        for (method, word) in Method::WORDS {
            assert_eq!(Method::read(word), Some(method));
            let found = limits(method, &VALUES);
            assert!(!found.is_empty() && found.len() <= 6, "{word} {found:?}");
            assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "{word}");
            assert!(found.iter().all(|l| *l > 1.0 && *l <= 41.0), "{word}");
            assert!(limits(method, &[]).is_empty());
            assert!(limits(method, &[3.0, 3.0, 3.0]).is_empty(), "{word}");
        }
        for x in [1.0, 2.0, 41.0, 1e6] {
            assert!((fifth_root(x).powi(5) / x - 1.0).abs() < 1e-12, "{x}");
        }
        assert_eq!(limits(Method::Equal, &VALUES), [9.0, 17.0, 25.0, 33.0]);
        assert_eq!(limits(Method::Pretty, &VALUES), [10.0, 20.0, 30.0, 40.0]);
    }
}
