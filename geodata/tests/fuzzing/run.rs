//! Many files, one after the other.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use super::{
    rng::Rng,
    seeds::{damaged, seeds},
    target::Target,
};

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Files fed.
    pub runs: u64,
    /// Files of which something could be read all the same.
    pub read: u64,
    /// Files that made it panic.
    pub panics: Vec<Vec<u8>>,
    /// The slowest file and its time.
    pub slowest: (Duration, Vec<u8>),
}

/// Feeds `runs` damaged files. `before` sees each of them first.
pub fn run(target: Target, runs: u64, seed: u64, mut before: impl FnMut(&[u8])) -> Outcome {
    const ENOUGH: usize = 20;
    let seeds = seeds(target);
    let mut rng = Rng::new(seed);
    let mut outcome = Outcome::default();
    for _ in 0..runs {
        let bytes = damaged(target, &seeds, &mut rng);
        before(&bytes);
        let begin = Instant::now();
        let fed = catch_unwind(AssertUnwindSafe(|| target.feed(&bytes)));
        let took = begin.elapsed();
        outcome.runs += 1;
        match fed {
            Ok(is_read) => outcome.read += u64::from(is_read),
            Err(_) => outcome.panics.push(bytes.clone()),
        }
        if took > outcome.slowest.0 {
            outcome.slowest = (took, bytes);
        }
        if outcome.panics.len() >= ENOUGH {
            break;
        }
    }
    outcome
}
