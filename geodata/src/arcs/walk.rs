//! Walking along arcs from junction to junction: the arcs around a junction in order of their direction.

use std::collections::HashMap;

use crate::Topology;

/// One end of the walk along an arc: the references that leave each junction, counter-clockwise by direction.
pub(crate) struct Fan {
    around: HashMap<[i32; 2], Vec<i32>>,
}

impl Fan {
    /// The fan of the given references (`r` leaves its first point; name `!r` as well to be able to leave from its last).
    pub(crate) fn new(
        topology: &Topology,
        references: impl Iterator<Item = i32>,
        unit_metres: [f64; 2],
    ) -> Self {
        let mut around: HashMap<[i32; 2], Vec<i32>> = HashMap::new();
        for reference in references {
            if let Some([first, _]) = ends(topology, reference) {
                around.entry(first).or_default().push(reference);
            }
        }
        let angle = |reference: i32| {
            let points = &topology.arcs[crate::adjacency::arc_index(reference)];
            let (a, b) = if reference < 0 {
                (points[points.len() - 1], points[points.len() - 2])
            } else {
                (points[0], points[1])
            };
            let d = [0, 1].map(|axis| f64::from(b[axis] - a[axis]) * unit_metres[axis]);
            d[1].atan2(d[0])
        };
        for list in around.values_mut() {
            list.sort_by(|&a, &b| angle(a).total_cmp(&angle(b)).then(a.cmp(&b)));
        }
        Self { around }
    }

    /// The references that leave a junction, counter-clockwise.
    pub(crate) fn at(&self, junction: [i32; 2]) -> &[i32] {
        self.around.get(&junction).map_or(&[], Vec::as_slice)
    }
}

/// First and last point of an arc, as walked.
pub(crate) fn ends(topology: &Topology, reference: i32) -> Option<[[i32; 2]; 2]> {
    let points = topology
        .arcs
        .get(crate::adjacency::arc_index(reference))
        .filter(|points| points.len() >= 2)?;
    let (first, last) = (points[0], points[points.len() - 1]);
    Some(if reference < 0 {
        [last, first]
    } else {
        [first, last]
    })
}
