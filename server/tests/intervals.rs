//! Intervals against statsmodels, scipy and mpmath: `tests/python/intervals.py` wrote the file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use server::analytics::interval::{poisson, wilson};

const CASES: &str = include_str!("fixtures/intervals.csv");

/// To 1e-9, or for counts in the thousands to as many digits.
fn close(got: f64, want: f64) -> bool {
    (got - want).abs() <= 1e-9 * want.abs().max(1.0)
}

#[test]
fn two_thousand_random_cases_agree_to_1e_9() {
    let mut compared = (0, 0);
    for line in CASES.lines().skip(1) {
        let [kind, events, trials, low, high] = line
            .split(',')
            .collect::<Vec<_>>()
            .try_into()
            .unwrap_or_else(|_| panic!("{line}"));
        let number = |text: &str| text.parse::<f64>().unwrap();
        let got = match kind {
            "wilson" => {
                compared.0 += 1;
                wilson(number(events), number(trials))
            }
            _ => {
                compared.1 += 1;
                poisson(number(events))
            }
        };
        let (got_low, got_high) = got.unwrap();
        assert!(
            close(got_low, number(low)) && close(got_high, number(high)),
            "{line}: {got_low} to {got_high}"
        );
    }
    assert_eq!(compared, (1_000, 1_000));
}
