//! Which polygons run along an edge, and how often each way.

/// One polygon along one edge between two points, `from < to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Use {
    /// Both ends, `from` in the upper half: the order of edges.
    pub(super) edge: u64,
    /// The polygon.
    pub(super) polygon: u32,
    /// How often it runs from → to less how often it runs back: how much more often it covers what lies to the left.
    pub(super) winding: i32,
}

impl Use {
    /// One polygon from one point to another; none for a point alone.
    pub(super) fn along(from: u32, to: u32, polygon: u32, winding: i32) -> Option<Self> {
        let (low, high) = (from.min(to), from.max(to));
        (low != high).then_some(Self {
            edge: u64::from(low) << 32 | u64::from(high),
            polygon,
            winding: if from == low { winding } else { -winding },
        })
    }

    /// Both ends.
    pub(super) const fn ends(self) -> [u32; 2] {
        [(self.edge >> 32) as u32, self.edge as u32]
    }
}

/// Sorts by edge and polygon and sums. A line that a polygon runs there and back (a spike, a seam, a ring given twice the
/// other way round) bounds nothing and falls out.
pub(super) fn settle(uses: &mut Vec<Use>) {
    uses.sort_unstable_by_key(|u| (u.edge, u.polygon));
    uses.dedup_by(|next, kept| {
        let is_same = (next.edge, next.polygon) == (kept.edge, kept.polygon);
        if is_same {
            kept.winding = kept.winding.saturating_add(next.winding);
        }
        is_same
    });
    uses.retain(|u| u.winding != 0);
}

/// Uses that are settled, and others, as one settled list.
pub(super) fn merge(settled: Vec<Use>, mut others: Vec<Use>) -> Vec<Use> {
    settle(&mut others);
    let order = |used: &Use| (used.edge, used.polygon);
    let mut merged = Vec::with_capacity(settled.len() + others.len());
    let mut others = others.into_iter().peekable();
    for used in settled {
        merged.extend(std::iter::from_fn(|| {
            others.next_if(|other| order(other) < order(&used))
        }));
        let winding = match others.next_if(|other| order(other) == order(&used)) {
            Some(other) => used.winding.saturating_add(other.winding),
            None => used.winding,
        };
        if winding != 0 {
            merged.push(Use { winding, ..used });
        }
    }
    merged.extend(others);
    merged
}

/// Start of every edge's uses, and their end last.
pub(super) fn edge_starts(uses: &[Use]) -> Vec<u32> {
    let mut starts: Vec<u32> = (0..uses.len())
        .filter(|&at| at == 0 || uses[at].edge != uses[at - 1].edge)
        .map(|at| at as u32)
        .collect();
    starts.push(uses.len() as u32);
    starts
}
