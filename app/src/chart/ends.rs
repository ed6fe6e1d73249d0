//! Labels at the ends of lines, pushed apart until none covers another.

use crate::order;

/// Places labels that want to stand at `wanted` (any order) at least `gap` apart between `top` and `bottom`, each as near to its
/// wish as the others allow. Keeps the order of the wishes, ties in the order given. Where the room is too short for all,
/// they share it evenly.
pub(super) fn spread(wanted: &[f64], gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    let order = order::indices(wanted.len(), &|a, b| wanted[a].total_cmp(&wanted[b]));
    let between = u32::try_from(wanted.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let gap = if between > 0 {
        gap.min((bottom - top) / f64::from(between))
    } else {
        gap
    };
    // Blocks of labels that touch: each stands around the mean of its wishes (pool adjacent violators).
    let mut blocks: Vec<Block> = Vec::new();
    for index in order {
        let mut block = Block {
            members: vec![index],
            first: wanted[index],
        };
        block.keep_inside(gap, top, bottom);
        while let Some(previous) =
            blocks.pop_if(|previous| previous.last(gap) + gap > block.first + 1e-9)
        {
            let mut members = previous.members;
            members.extend(block.members);
            let mean: f64 = members
                .iter()
                .enumerate()
                .map(|(place, i)| wanted[*i] - place as f64 * gap)
                .sum();
            block = Block {
                first: mean / members.len() as f64,
                members,
            };
            block.keep_inside(gap, top, bottom);
        }
        blocks.push(block);
    }
    let mut placed = vec![0.0; wanted.len()];
    for block in blocks {
        for (place, index) in block.members.iter().enumerate() {
            placed[*index] = block.first + place as f64 * gap;
        }
    }
    placed
}

struct Block {
    members: Vec<usize>,
    first: f64,
}

impl Block {
    fn last(&self, gap: f64) -> f64 {
        self.first + self.members.len().saturating_sub(1) as f64 * gap
    }

    fn keep_inside(&mut self, gap: f64, top: f64, bottom: f64) {
        let over = (self.last(gap) - bottom).max(0.0);
        self.first = (self.first - over).max(top);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn apart_they_stay_where_they_are() {
        assert_eq!(spread(&[50.0, 10.0], 14.0, 0.0, 100.0), vec![50.0, 10.0]);
        assert_eq!(spread(&[50.0, 50.0], 14.0, 0.0, 100.0), vec![43.0, 57.0]);
        assert_eq!(spread(&[99.0, 98.0], 14.0, 0.0, 100.0), vec![100.0, 86.0]);
    }

    proptest! {
        #[test]
        fn labels_keep_apart_inside_and_in_order(wanted in prop::collection::vec(-20.0_f64..140.0, 0..8)) {
            let placed = spread(&wanted, 14.0, 0.0, 120.0);
            let mut pairs: Vec<(f64, f64)> = wanted.iter().copied().zip(placed).collect();
            pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
            prop_assert!(pairs.windows(2).all(|pair| pair[1].1 - pair[0].1 >= 14.0 - 1e-6), "{:?}", pairs);
            prop_assert!(pairs.iter().all(|(_, y)| (-1e-6..=120.0 + 1e-6).contains(y)), "{:?}", pairs);
        }
    }
}
