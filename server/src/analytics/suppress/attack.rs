//! An attacker on a small board: everything that the published cells say about the hidden ones, worked out exactly.
//!
//! Two attacks, both given the structure of the board (who reported when) and every published number: linear algebra (is a
//! hidden cell a combination of published ones, in exact fractions?) and counting (do all tables of whole, non-negative cases
//! that fit the published numbers agree on a hidden cell? by search, for boards small enough).

use super::board::{Board, Spot};

/// A published sum: for every atom how often it is in it, and the sum.
type Equation = (Vec<i64>, i64);

/// What an attacker holds.
pub(super) struct Attack {
    atoms: Vec<(u32, usize)>,
    published: Vec<Equation>,
    hidden: Vec<(Spot, Vec<i64>, i64)>,
}

impl Attack {
    pub(super) fn new(board: &Board<'_>, hidden: &[bool]) -> Self {
        let mut atoms: Vec<(u32, usize)> = Vec::new();
        let mut slots = Vec::new();
        for desa in 0..board.table.villages() as u32 {
            for period in 0..board.periods.len() as u32 {
                board.slots(period, desa, &mut slots);
                atoms.extend(slots.iter().map(|slot| (desa, *slot)));
            }
        }
        atoms.sort_unstable();
        atoms.dedup();
        let (mut published, mut secret) = (Vec::new(), Vec::new());
        for spot in board.spots() {
            let mut row = vec![0; atoms.len()];
            for desa in board.area(spot).unwrap().members {
                board.slots(spot.1, *desa, &mut slots);
                for slot in &slots {
                    row[atoms.binary_search(&(*desa, *slot)).unwrap()] += 1;
                }
            }
            let sum = board.numerator(spot).unwrap() as i64;
            if hidden[board.at(spot)] {
                secret.push((spot, row, sum));
            } else {
                published.push((row, sum));
            }
        }
        Self {
            atoms,
            published,
            hidden: secret,
        }
    }

    /// Hidden cells with cases that are combinations of published ones.
    pub(super) fn by_algebra(&self) -> Vec<Spot> {
        // Modulo a prime: a combination in fractions is one modulo almost every prime, and an accident the other way is as
        // unlikely as one in two thousand million.
        let mut basis: Vec<(usize, Vec<i64>)> = Vec::new();
        for (row, _) in &self.published {
            if let Some((pivot, reduced)) = reduce(&basis, row) {
                basis.push((pivot, reduced));
            }
        }
        let recovered = |row: &[i64]| reduce(&basis, row).is_none();
        self.hidden
            .iter()
            .filter(|(_, row, sum)| *sum > 0 && recovered(row))
            .map(|(spot, ..)| *spot)
            .collect()
    }

    /// Hidden cells with cases that are the same in every table of cases that fits; none where there are more than `limit`.
    pub(super) fn by_counting(&self, limit: usize) -> Option<Vec<Spot>> {
        let mut ranges: Vec<Option<(i64, i64)>> = vec![None; self.hidden.len()];
        let mut cases = vec![0; self.atoms.len()];
        let left: Vec<i64> = self.published.iter().map(|(_, sum)| *sum).collect();
        let mut steps = limit;
        self.count(0, &mut cases, left, &mut ranges, &mut steps)?;
        let pinned = self.hidden.iter().zip(&ranges);
        Some(
            pinned
                .filter(|((.., sum), range)| *sum > 0 && matches!(range, Some((a, b)) if a == b))
                .map(|((spot, ..), _)| *spot)
                .collect(),
        )
    }

    fn count(
        &self,
        atom: usize,
        cases: &mut Vec<i64>,
        left: Vec<i64>,
        ranges: &mut [Option<(i64, i64)>],
        steps: &mut usize,
    ) -> Option<()> {
        *steps = steps.checked_sub(1)?;
        if atom == self.atoms.len() {
            if left.iter().all(|left| *left == 0) {
                for ((_, row, _), range) in self.hidden.iter().zip(ranges) {
                    let sum = row.iter().zip(&*cases).map(|(a, b)| a * b).sum();
                    let (low, high) = range.unwrap_or((sum, sum));
                    *range = Some((low.min(sum), high.max(sum)));
                }
            }
            return Some(());
        }
        let holds = |(row, _): &Equation| row[atom] > 0;
        let most = self
            .published
            .iter()
            .zip(&left)
            .filter(|(equation, _)| holds(equation))
            .map(|(_, left)| *left)
            .min();
        // In no published sum: it can be anything, a few values show that.
        for value in 0..=most.unwrap_or(7) {
            let mut left = left.clone();
            for (equation, left) in self.published.iter().zip(&mut left) {
                *left -= equation.0[atom] * value;
            }
            // A sum whose atoms are all set must have come out.
            let fits = self.published.iter().zip(&left).all(|((row, _), left)| {
                *left >= 0 && (*left == 0 || row[atom + 1..].iter().any(|n| *n > 0))
            });
            if fits {
                cases[atom] = value;
                self.count(atom + 1, cases, left, ranges, steps)?;
            }
        }
        Some(())
    }
}

const PRIME: i64 = 2_147_483_647;

/// The row less its part in the basis, with its first place that is not zero; none where nothing is left.
fn reduce(basis: &[(usize, Vec<i64>)], row: &[i64]) -> Option<(usize, Vec<i64>)> {
    let mut row: Vec<i64> = row.iter().map(|n| n.rem_euclid(PRIME)).collect();
    for (pivot, other) in basis {
        let factor = row[*pivot];
        if factor != 0 {
            for (a, b) in row.iter_mut().zip(other) {
                *a = (*a - factor * b).rem_euclid(PRIME);
            }
        }
    }
    let pivot = row.iter().position(|n| *n != 0)?;
    let inverse = power(row[pivot], PRIME - 2);
    for n in &mut row {
        *n = *n * inverse % PRIME;
    }
    Some((pivot, row))
}

fn power(mut base: i64, mut exponent: i64) -> i64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}
