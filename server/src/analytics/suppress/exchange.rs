//! An exchange: a few cases moved between desa and months so that other figures would have been published just the same.
//!
//! ```text
//!              March   April              The totals of both desa, of both months and of everything above stay as they are.
//!   desa A      + 1     − 1               Whoever sees only the totals cannot tell which of the two tables is the true one.
//!   desa B      − 1     + 1
//! ```

use super::board::{Board, Spot};

/// One case more or less in an atom: desa, slot, +1 or −1.
pub(super) type Move = (u32, usize, i32);

/// The cells that an exchange changes, by how much; those it leaves as they are, are left out. Sorted.
pub(super) fn changes(board: &Board<'_>, moves: &[Move], buffer: &mut Buffer) -> Vec<(Spot, i32)> {
    let Buffer { slots, changed } = buffer;
    changed.clear();
    for &(desa, slot, by) in moves {
        board.appearances(desa, slot, slots, |period| {
            changed.extend(board.chain(desa).iter().map(|area| ((*area, period), by)));
        });
    }
    changed.sort_unstable_by_key(|(spot, _)| *spot);
    let mut net: Vec<(Spot, i32)> = Vec::new();
    for (spot, by) in changed.iter() {
        match net.last_mut() {
            Some((last, sum)) if last == spot => *sum += by,
            _ => net.push((*spot, *by)),
        }
    }
    net.retain(|(_, by)| *by != 0);
    net
}

/// Room for [`changes`], used again and again.
#[derive(Default)]
pub(super) struct Buffer {
    pub(super) slots: Vec<usize>,
    changed: Vec<(Spot, i32)>,
}

/// Whether the figures after the exchange could be true: no fewer cases than none, and no more than the denominator (which an
/// attacker may know from elsewhere) where the numerator is a part of it.
pub(super) fn is_possible(board: &Board<'_>, moves: &[Move]) -> bool {
    moves.iter().all(|&(desa, slot, by)| {
        board.table.at(slot, desa).is_some_and(|figure| {
            let after = figure.numerator + f64::from(by);
            let is_bounded = board.is_proportion && figure.numerator <= figure.denominator;
            after >= 0.0 && (!is_bounded || after <= figure.denominator)
        })
    })
}
