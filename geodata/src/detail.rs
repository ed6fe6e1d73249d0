//! How finely borders are drawn.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

#[cfg(feature = "native")]
use crate::{Keep, Topology, regrid, simplify};

/// A level of detail. What it means in metres follows from how wide the region is that fills the picture, so that a province
/// is drawn coarser than a kecamatan.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// The region fills a laptop's screen.
    #[default]
    Map,
    /// The region fills a projector's screen, and one zooms into it.
    Projector,
}

/// Not a level of detail.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a level of detail: expected map or projector")]
pub struct DetailError(pub String);

impl Detail {
    /// Both, coarse first.
    pub const ALL: [Self; 2] = [Self::Map, Self::Projector];

    /// The word used in addresses and files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Projector => "projector",
        }
    }

    /// How far borders may move at most, metres, where a region is so many metres wide or high: a third to a half of what a
    /// point of the screen shows.
    #[must_use]
    pub fn tolerance_m(self, extent_m: f64) -> f64 {
        extent_m
            / match self {
                Self::Map => 1_500.0,
                Self::Projector => 6_000.0,
            }
    }

    /// Draws a mosaic: put on a grid of a sixteenth of the tolerance, then simplified. Gaps and overlaps do not come about, all
    /// regions stay, and no border is further than [`Detail::tolerance_m`] from where it was (Hausdorff distance).
    #[cfg(feature = "native")]
    #[must_use]
    pub fn draw(self, topology: &Topology) -> Topology {
        let Some([west, south, east, north]) = topology.bbox() else {
            return topology.clone();
        };
        let metres = crate::projection::metres_per_degree(f64::midpoint(south, north));
        let extent_m = ((east - west) * metres[0]).max((north - south) * metres[1]);
        let tolerance_m = self.tolerance_m(extent_m);
        let unit = topology.unit_metres();
        let unit_m = unit[0].max(unit[1]);
        let times = (tolerance_m / 16.0 / unit_m).clamp(1.0, 1e6) as u32;
        // Rounding moves a point by up to 0.71 units, a cut edge by up to two.
        let moved_m = tolerance_m / 8.0;
        let coarse = regrid(topology, times, moved_m);
        simplify(&coarse, Keep::Within(tolerance_m - moved_m))
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Detail {
    type Err = DetailError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|detail| detail.as_str() == text)
            .ok_or_else(|| DetailError(text.to_owned()))
    }
}
