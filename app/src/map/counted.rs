//! Classes of counted events: zero alone, then 1–2, 3–5, 6–10, 11–20 and so on, as the figures ask for.

/// Most classes, zero included.
const MOST: usize = 6;

/// First numbers of the classes above the first positive class, ascending, for `sorted` non-negative counts.
pub(super) fn starts(sorted: &[f64]) -> Vec<f64> {
    let positive: Vec<f64> = sorted
        .iter()
        .copied()
        .filter(|value| *value > 0.0)
        .collect();
    let (Some(&least), Some(&most)) = (positive.first(), positive.last()) else {
        return Vec::new();
    };
    let has_zero = positive.len() < sorted.len();
    let room = MOST - 1 - usize::from(has_zero);
    let rounds = round_ends(most);
    let mut ends: Vec<f64> = (1..=room)
        .filter_map(|part| {
            let quantile = positive[(positive.len() - 1) * part / (room + 1)];
            rounds
                .iter()
                .copied()
                .min_by(|a, b| (a - quantile).abs().total_cmp(&(b - quantile).abs()))
        })
        .filter(|end| *end >= least && *end < most)
        .collect();
    ends.dedup();
    // Small figures tie at the quantiles; what is left of the classes goes to the long tail.
    while ends.len() < room {
        let from = ends.last().map_or(least, |last| last * 2.0);
        match rounds
            .iter()
            .copied()
            .find(|end| *end >= from && *end < most && ends.last().is_none_or(|last| end > last))
        {
            Some(end) => ends.push(end),
            None => break,
        }
    }
    // Beyond a hundred one more or less is nothing, and 500 reads better than 501.
    let large = ends.first().is_some_and(|first| *first >= 100.0);
    let mut from = least;
    ends.into_iter()
        .map(|end| if large { end } else { end + 1.0 })
        .filter(|start| {
            let fills =
                positive.iter().any(|value| (from..*start).contains(value)) && *start <= most;
            if fills {
                from = *start;
            }
            fills
        })
        .collect()
}

/// Round last numbers of classes up to `most`, ascending.
fn round_ends(most: f64) -> Vec<f64> {
    let mut ends = vec![1.0, 2.0, 3.0, 5.0];
    let mut power = 10.0;
    while power <= most {
        ends.extend(
            [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.5].map(|mantissa: f64| (mantissa * power).round()),
        );
        power *= 10.0;
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cases_get_few_classes() {
        assert_eq!(starts(&[0.0, 0.0, 1.0]), Vec::<f64>::new());
        assert_eq!(starts(&[0.0, 1.0, 2.0]), vec![2.0]);
        assert_eq!(starts(&[]), Vec::<f64>::new());
    }

    #[test]
    fn a_long_tail_is_told_apart() {
        let mut values = vec![0.0; 200];
        values.extend([1.0; 40]);
        values.extend([2.0, 2.0, 2.0, 3.0, 4.0, 7.0, 9.0, 15.0, 105.0]);
        let starts = starts(&values);
        assert!(starts.len() >= 4, "{starts:?}");
        assert!(starts.last().is_some_and(|last| *last > 9.0), "{starts:?}");
    }

    #[test]
    fn large_counts_start_at_round_numbers() {
        let values: Vec<f64> = (0..26).map(|i| 500.0 + f64::from(i) * 100.0).collect();
        for start in starts(&values) {
            assert!((start / 100.0).fract().abs() < 1e-9, "{start}");
        }
    }
}
