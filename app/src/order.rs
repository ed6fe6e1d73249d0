//! Sorting, once for all types: each copy of the standard sort is some five kilobytes of WebAssembly.

use std::cmp::Ordering;

/// The indices `0..n` in the order of `compare`; equal ones keep theirs.
#[must_use]
pub fn indices(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut indices: Vec<usize> = (0..n).collect();
    indices.sort_by(|&a, &b| compare(a, b));
    indices
}

/// `items` in the order of `compare`; equal ones keep theirs.
pub fn sorted<T: Clone>(items: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    indices(items.len(), &|a, b| compare(&items[a], &items[b]))
        .into_iter()
        .map(|at| items[at].clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let items = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        let by_number = sorted(&items, |a, b| a.0.cmp(&b.0));
        assert_eq!(by_number, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
