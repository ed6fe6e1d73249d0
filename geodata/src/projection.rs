//! From degrees to the drawing's units.

pub use crate::ellipsoid::metres_per_degree;
use crate::ellipsoid::{SEMI_MAJOR_M, authalic, latitude_of, parallel_metres_per_degree};

/// Lengths of a scale bar, the longest first.
const BARS_KM: [f64; 19] = [
    1000.0, 500.0, 200.0, 100.0, 50.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01,
    0.005, 0.002, 0.001,
];

/// The cylindrical equal-area projection of the ellipsoid (Snyder 1987, chapter 10), its standard parallel in the middle of what
/// is drawn: areas are true everywhere, north is up everywhere, and shapes are as on the ground to 0.1 per cent over a kabupaten
/// and to 0.5 per cent over any province of Indonesia but the widest in latitude.
///
/// # Examples
/// ```
/// use geodata::Projection;
/// let projection = Projection::fit([110.0, -7.8, 110.6, -7.3], 960.0, 640.0, 16.0);
/// let [x, y] = projection.project([110.3, -7.55]);
/// assert!((x - 480.0).abs() < 1e-6 && (y - 320.0).abs() < 0.1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    /// Degrees of longitude drawn at `shift`.
    meridian: f64,
    /// Authalic height drawn at `shift`.
    height: f64,
    /// View units where the two meet.
    shift: [f64; 2],
    /// View units a degree of longitude, and a unit of authalic height.
    scale: [f64; 2],
    metres_per_unit: f64,
    /// Metres a view unit along the view's lower edge, where the scale bar stands.
    bar_metres_per_unit: f64,
}

impl Projection {
    /// Fits a box (west, south, east, north in degrees) into `width` x `height` view units, `padding` free on every side,
    /// centred, as large as it goes. A box without extent is drawn as if it were 100 m wide.
    #[must_use]
    pub fn fit(bbox: [f64; 4], width: f64, height: f64, padding: f64) -> Self {
        let [west, south, east, north] = bbox;
        let metres_east = metres_per_degree(f64::midpoint(south, north))[0];
        // Areas are true when heights grow as widths shrink.
        let metres_up = SEMI_MAJOR_M.powi(2).to_radians() / metres_east;
        let (low, high) = (authalic(south), authalic(north));
        let free = [
            (width - 2.0 * padding).max(1.0),
            (height - 2.0 * padding).max(1.0),
        ];
        let extent = [
            (east - west).abs() * metres_east,
            (high - low).abs() * metres_up,
        ];
        let metres_per_unit = (extent[0] / free[0])
            .max(extent[1] / free[1])
            .max(100.0 / free[0].max(free[1]));
        let scale = [metres_east / metres_per_unit, metres_up / metres_per_unit];
        let middle = f64::midpoint(low, high);
        let bottom = middle - height / 2.0 / scale[1];
        Self {
            meridian: f64::midpoint(west, east),
            height: middle,
            shift: [width / 2.0, height / 2.0],
            scale,
            metres_per_unit,
            bar_metres_per_unit: parallel_metres_per_degree(bottom) / scale[0],
        }
    }

    /// View units (x to the right, y down) of a place in degrees (longitude, latitude).
    #[must_use]
    pub fn project(&self, [longitude, latitude]: [f64; 2]) -> [f64; 2] {
        [
            self.shift[0] + (longitude - self.meridian) * self.scale[0],
            self.shift[1] - (authalic(latitude) - self.height) * self.scale[1],
        ]
    }

    /// Degrees of a point of the view: the inverse of [`Projection::project`].
    #[must_use]
    pub fn unproject(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [
            self.meridian + (x - self.shift[0]) / self.scale[0],
            latitude_of(self.height - (y - self.shift[1]) / self.scale[1]),
        ]
    }

    /// Metres on the ground a view unit, at the middle latitude. Its square is the square metres of a square unit everywhere.
    #[must_use]
    pub const fn metres_per_unit(&self) -> f64 {
        self.metres_per_unit
    }

    /// The longest scale bar of 1, 2 or 5 times a power of ten kilometres (1 m to 1 000 km) that is at most `max_units` long: its
    /// length in view units and in kilometres. It is true along the lower edge of the view, where it is drawn.
    #[must_use]
    pub fn scale_bar(&self, max_units: f64) -> (f64, f64) {
        let most_km = max_units * self.bar_metres_per_unit / 1_000.0;
        // A length that is just as long as the room may come out a hair longer.
        let slack = 1.0 + 1e-9;
        let km = BARS_KM
            .into_iter()
            .find(|km| *km <= most_km * slack)
            .unwrap_or(BARS_KM[BARS_KM.len() - 1]);
        (km * 1_000.0 / self.bar_metres_per_unit, km)
    }
}

#[cfg(test)]
mod tests;
