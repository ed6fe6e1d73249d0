//! Rings of point numbers: cleaning them and cutting them where borders meet.

use std::collections::HashMap;

/// Takes out repeated points and spikes (there and back), the closing point too. Fewer than three points left: collapsed.
pub(crate) fn clean(ring: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::new();
    for id in ring {
        if out.last() == Some(&id) {
            continue;
        }
        if out.len() >= 2 && out[out.len() - 2] == id {
            out.pop();
            continue;
        }
        out.push(id);
    }
    // The same across the seam.
    let mut start = 0;
    while out.len() - start >= 2 {
        let (first, second, last) = (out[start], out[start + 1], out[out.len() - 1]);
        if first == last {
            out.pop();
        } else if out.len() - start >= 3 && out[out.len() - 2] == first {
            out.pop();
            out.pop();
        } else if second == last && out.len() - start >= 3 {
            start += 1;
            out.pop();
        } else {
            break;
        }
    }
    out.drain(..start);
    out
}

/// Arcs by their points, each once whichever way it is walked.
#[derive(Default)]
pub(crate) struct Arcs {
    pub(crate) list: Vec<Vec<u32>>,
    index: HashMap<Vec<u32>, i32>,
}

impl Arcs {
    /// The reference to an arc, which is added when it is new.
    pub(crate) fn reference(&mut self, mut points: Vec<u32>) -> i32 {
        let is_backwards = points.iter().rev().lt(points.iter());
        if is_backwards {
            points.reverse();
        }
        let next = self.list.len() as i32;
        let arc = *self.index.entry(points).or_insert_with_key(|points| {
            self.list.push(points.clone());
            next
        });
        if is_backwards { !arc } else { arc }
    }

    /// Cuts a cleaned ring at the junctions it passes. One without any becomes a closed arc that begins at its lowest point,
    /// so that two rings along the same line give the same arc.
    pub(crate) fn cut(&mut self, ring: &[u32], is_junction: &[bool]) -> Vec<i32> {
        let cuts: Vec<usize> = (0..ring.len())
            .filter(|&at| is_junction[ring[at] as usize])
            .collect();
        let walk = |from: usize, steps: usize| {
            (0..=steps)
                .map(|s| ring[(from + s) % ring.len()])
                .collect::<Vec<u32>>()
        };
        if cuts.is_empty() {
            let lowest = (0..ring.len()).min_by_key(|&at| ring[at]).unwrap_or(0);
            return vec![self.reference(walk(lowest, ring.len()))];
        }
        let mut references = Vec::with_capacity(cuts.len());
        for (nth, &from) in cuts.iter().enumerate() {
            let to = cuts.get(nth + 1).copied().unwrap_or(cuts[0] + ring.len());
            references.push(self.reference(walk(from, to - from)));
        }
        references
    }
}

/// Points at which rings part: those whose two neighbours are not the same in every ring that passes (as in TopoJSON,
/// Bostock 2012).
pub(crate) fn junctions<'a>(rings: impl Iterator<Item = &'a [u32]>, points: usize) -> Vec<bool> {
    const UNSEEN: [u32; 2] = [u32::MAX; 2];
    let mut pairs = vec![UNSEEN; points];
    let mut is_junction = vec![false; points];
    for ring in rings {
        for (at, &id) in ring.iter().enumerate() {
            let before = ring[(at + ring.len() - 1) % ring.len()];
            let after = ring[(at + 1) % ring.len()];
            let pair = [before.min(after), before.max(after)];
            let seen = &mut pairs[id as usize];
            if *seen == UNSEEN {
                *seen = pair;
            } else if *seen != pair {
                is_junction[id as usize] = true;
            }
        }
    }
    is_junction
}
