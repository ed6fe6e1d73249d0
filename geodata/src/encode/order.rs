use crate::{Level, Shape, Topology, adjacency::arc_index};

impl Topology {
    /// The same regions with arcs in the order in which rings first use them, forwards at the first use, and each ring beginning
    /// with an arc that an earlier ring has, if there is one. Arcs that no ring uses come last. What cannot be drawn goes: arcs
    /// of fewer than two points, references to no arc, rings and polygons without references.
    ///
    /// Two topologies that differ only in these respects are equal when ordered.
    #[must_use]
    pub fn ordered(&self) -> Self {
        let mut order = Order {
            topology: self,
            renamed: vec![None; self.arcs.len()],
            arcs: Vec::with_capacity(self.arcs.len()),
            ranks: Vec::with_capacity(self.arcs.len()),
        };
        let shapes = self
            .shapes
            .iter()
            .map(|shape| Shape {
                polygons: order.polygons(&shape.polygons),
                ..shape.clone()
            })
            .collect();
        for arc in 0..self.arcs.len() {
            if order.renamed[arc].is_none() && self.arcs[arc].len() >= 2 {
                order.rename(arc as i32);
            }
        }
        Self {
            origin: self.origin,
            step: self.step,
            arcs: order.arcs,
            ranks: order.ranks,
            shapes,
        }
    }
}

struct Order<'a> {
    topology: &'a Topology,
    /// For every arc its new reference when it is walked forwards.
    renamed: Vec<Option<i32>>,
    arcs: Vec<Vec<[i32; 2]>>,
    ranks: Vec<Level>,
}

impl Order<'_> {
    fn polygons(&mut self, polygons: &[Vec<Vec<i32>>]) -> Vec<Vec<Vec<i32>>> {
        polygons
            .iter()
            .map(|rings| {
                rings
                    .iter()
                    .map(|ring| self.ring(ring))
                    .filter(|ring| !ring.is_empty())
                    .collect::<Vec<_>>()
            })
            .filter(|rings| !rings.is_empty())
            .collect()
    }

    fn ring(&mut self, references: &[i32]) -> Vec<i32> {
        let mut ring: Vec<i32> = references
            .iter()
            .copied()
            .filter(|&r| {
                self.topology
                    .arcs
                    .get(arc_index(r))
                    .is_some_and(|arc| arc.len() >= 2)
            })
            .collect();
        let known = ring
            .iter()
            .position(|&r| self.renamed[arc_index(r)].is_some());
        ring.rotate_left(known.unwrap_or(0));
        for reference in &mut ring {
            *reference = self.rename(*reference);
        }
        ring
    }

    /// The new reference of an arc, which is taken over at its first use.
    fn rename(&mut self, reference: i32) -> i32 {
        let arc = arc_index(reference);
        let is_backwards = reference < 0;
        if let Some(forwards) = self.renamed[arc] {
            return if is_backwards { !forwards } else { forwards };
        }
        let new = self.arcs.len() as i32;
        let mut points = self.topology.arcs[arc].clone();
        if is_backwards {
            points.reverse();
        }
        self.arcs.push(points);
        let rank = self.topology.ranks.get(arc).copied();
        self.ranks.push(rank.unwrap_or(Level::Province));
        self.renamed[arc] = Some(if is_backwards { !new } else { new });
        new
    }
}
