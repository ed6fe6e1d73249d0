use std::fmt;

use super::{
    lay::Laid,
    owners::{Finding, Kind},
};
use crate::RegionCode;

/// What a repair mended and what it left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RepairReport {
    /// Points moved onto others.
    pub snapped: usize,
    /// How far at most, metres.
    pub snapped_m: f64,
    /// Places where borders were cut because they crossed or touched.
    pub cuts: usize,
    /// Spikes dropped: corners where a border turned back along itself.
    pub spikes: usize,
    /// Gaps between regions that were closed: number and square metres.
    pub gaps: (usize, f64),
    /// Overlaps along borders that were settled: number and square metres.
    pub overlaps: (usize, f64),
    /// Thin detached parts that went to a neighbour: number and square metres.
    pub slivers: (usize, f64),
    /// Overlaps too wide to be a slip: somebody should look at them. Largest first.
    pub disputes: Vec<Dispute>,
    /// Places inside that nobody has: lakes, or regions that the file does not hold. Largest first.
    pub holes: Vec<Hole>,
}

/// A wide overlap.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// Those that claim the ground.
    pub claimed_by: Vec<RegionCode>,
    /// The one that has it now.
    pub given_to: Option<RegionCode>,
    /// Square metres.
    pub area_m2: f64,
    /// A point of its border, degrees (longitude, latitude).
    pub place: [f64; 2],
}

/// A place inside that nobody has.
#[derive(Clone, Debug, PartialEq)]
pub struct Hole {
    /// Regions around it.
    pub neighbours: Vec<RegionCode>,
    /// Square metres.
    pub area_m2: f64,
    /// A point of its border, degrees (longitude, latitude).
    pub place: [f64; 2],
}

/// How one region changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The region.
    pub code: RegionCode,
    /// Square metres in the file.
    pub before_m2: f64,
    /// Square metres now.
    pub after_m2: f64,
    /// The furthest that a point of the border is from the other border, metres (Hausdorff distance).
    pub shift_m: f64,
}

impl RepairReport {
    pub(super) fn new(
        laid: &Laid,
        unit_metres: [f64; 2],
        degrees: impl Fn([i32; 2]) -> [f64; 2],
        code: impl Fn(u32) -> RegionCode,
    ) -> Self {
        let mut report = Self {
            snapped: laid.moved,
            snapped_m: laid.furthest * unit_metres[0].max(unit_metres[1]),
            cuts: laid.cuts,
            spikes: laid.spikes,
            ..Self::default()
        };
        let codes = |regions: &[u32]| regions.iter().map(|&region| code(region)).collect();
        for (finding, (place, neighbours)) in laid.findings.iter().zip(&laid.around) {
            let Finding {
                kind,
                area_m2,
                width_m,
                covers,
                owner,
                is_rest,
                ..
            } = finding;
            let mut note = |total: fn(&mut Self) -> &mut (usize, f64)| {
                let total = total(&mut report);
                total.0 += usize::from(!is_rest);
                total.1 += area_m2;
            };
            match (kind, owner) {
                (Kind::Hole, _) | (Kind::Gap, None) => report.holes.push(Hole {
                    neighbours: codes(neighbours),
                    area_m2: *area_m2,
                    place: degrees(*place),
                }),
                (Kind::Gap, Some(_)) => note(|r| &mut r.gaps),
                (Kind::Sliver, _) => note(|r| &mut r.slivers),
                (Kind::Overlap, _) if *width_m >= DISPUTED_WIDTH_M => {
                    report.disputes.push(Dispute {
                        claimed_by: codes(covers),
                        given_to: owner.map(&code),
                        area_m2: *area_m2,
                        place: degrees(*place),
                    })
                }
                (Kind::Overlap, _) => note(|r| &mut r.overlaps),
            }
        }
        report.holes.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
        report
            .disputes
            .sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
        report
    }
}

/// An overlap as wide as this on average is no slip of drawing.
const DISPUTED_WIDTH_M: f64 = 20.0;
/// How many holes and disputes a text lists.
const LISTED: usize = 10;

impl fmt::Display for RepairReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "borders: {} points joined (at most {:.2} m), {} crossings cut, {} spikes dropped",
            self.snapped, self.snapped_m, self.cuts, self.spikes
        )?;
        for (what, (count, m2)) in [
            ("gaps closed", self.gaps),
            ("overlaps settled", self.overlaps),
            ("slivers joined to their neighbour", self.slivers),
        ] {
            if count > 0 {
                writeln!(f, "borders: {count} {what} ({:.2} ha)", m2 / 1e4)?;
            }
        }
        for dispute in self.disputes.iter().take(LISTED) {
            writeln!(
                f,
                "look at this: {} all claim {:.2} ha near {}; it went to {}",
                list(&dispute.claimed_by),
                dispute.area_m2 / 1e4,
                place(dispute.place),
                dispute
                    .given_to
                    .as_ref()
                    .map_or("nobody", RegionCode::as_str)
            )?;
        }
        more(f, self.disputes.len())?;
        for hole in self.holes.iter().take(LISTED) {
            writeln!(
                f,
                "left open: {:.2} ha that no region has, near {}, between {}: a lake, or a desa that the file does not hold",
                hole.area_m2 / 1e4,
                place(hole.place),
                list(&hole.neighbours)
            )?;
        }
        more(f, self.holes.len())
    }
}

fn more(f: &mut fmt::Formatter<'_>, count: usize) -> fmt::Result {
    if count > LISTED {
        writeln!(f, "… and {} more", count - LISTED)?;
    }
    Ok(())
}

fn place([longitude, latitude]: [f64; 2]) -> String {
    format!("{longitude:.4}, {latitude:.4}")
}

fn list(codes: &[RegionCode]) -> String {
    let shown: Vec<&str> = codes.iter().take(6).map(RegionCode::as_str).collect();
    match codes.len().saturating_sub(shown.len()) {
        0 => shown.join(", "),
        rest => format!("{} and {rest} more", shown.join(", ")),
    }
}
