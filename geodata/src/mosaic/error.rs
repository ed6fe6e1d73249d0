use crate::RegionCode;

/// Why no mosaic could be made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MosaicError {
    /// There is nothing to lay.
    #[error("no region has a polygon")]
    Empty,
    /// Two regions have the same ground.
    #[error(
        "{code} has no ground of its own: {} cover all of it; leave one of them out or correct its polygon",
        .others.iter().map(RegionCode::as_str).collect::<Vec<_>>().join(", ")
    )]
    NoGround {
        /// The region that would vanish.
        code: RegionCode,
        /// Those that cover it.
        others: Vec<RegionCode>,
    },
    /// A polygon without area.
    #[error("the polygon of {code} has no area: it is a line or a point; draw it again")]
    NoArea {
        /// The region.
        code: RegionCode,
    },
    /// The box around everything is wider than the grid.
    #[error("the boundaries span {degrees:.0} degrees: check for places far off")]
    TooWide {
        /// Extent in degrees.
        degrees: f64,
    },
    /// Cutting edges where they cross did not come to rest.
    #[error(
        "the borders cross one another too often to be told apart near {longitude:.4}, {latitude:.4}: look at the polygons there"
    )]
    Restless {
        /// Where, degrees.
        longitude: f64,
        /// Where, degrees.
        latitude: f64,
    },
}
