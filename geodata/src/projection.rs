//! From degrees to the drawing's units.

/// WGS 84: semi-major axis in metres and first eccentricity squared (NIMA TR8350.2, 2000).
const SEMI_MAJOR_M: f64 = 6_378_137.0;
const ECCENTRICITY_2: f64 = 6.694_379_990_14e-3;

/// Metres a degree of longitude and a degree of latitude at a latitude (degrees), from the ellipsoid's radii of curvature:
/// prime vertical times the cosine of the latitude, and meridional.
#[must_use]
pub fn metres_per_degree(latitude: f64) -> [f64; 2] {
    let phi = latitude.to_radians();
    let w2 = 1.0 - ECCENTRICITY_2 * phi.sin().powi(2);
    let prime_vertical = SEMI_MAJOR_M / w2.sqrt();
    let meridional = SEMI_MAJOR_M * (1.0 - ECCENTRICITY_2) / (w2 * w2.sqrt());
    [
        (prime_vertical * phi.cos()).to_radians(),
        meridional.to_radians(),
    ]
}

/// A local equirectangular projection: north up, true to scale along the middle parallel and every meridian. Over a kabupaten
/// its error is far below a pixel; over a province some tenths of a per cent.
///
/// # Examples
/// ```
/// use geodata::Projection;
/// let projection = Projection::fit([110.0, -7.8, 110.6, -7.3], 960.0, 640.0, 16.0);
/// let [x, y] = projection.project([110.3, -7.55]);
/// assert!((x - 480.0).abs() < 1e-6 && (y - 320.0).abs() < 1e-6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    /// Degrees drawn at `shift`.
    centre: [f64; 2],
    /// View units where `centre` stands.
    shift: [f64; 2],
    /// View units a degree, longitude and latitude.
    scale: [f64; 2],
    metres_per_unit: f64,
}

impl Projection {
    /// Fits a box (west, south, east, north in degrees) into `width` x `height` view units, `padding` free on every side,
    /// centred, as large as it goes. A box without extent is drawn as if it were 100 m wide.
    #[must_use]
    pub fn fit(bbox: [f64; 4], width: f64, height: f64, padding: f64) -> Self {
        let [west, south, east, north] = bbox;
        let centre = [f64::midpoint(west, east), f64::midpoint(south, north)];
        let metres = metres_per_degree(centre[1]);
        let free = [
            (width - 2.0 * padding).max(1.0),
            (height - 2.0 * padding).max(1.0),
        ];
        let extent = [
            (east - west).abs() * metres[0],
            (north - south).abs() * metres[1],
        ];
        let metres_per_unit = (extent[0] / free[0])
            .max(extent[1] / free[1])
            .max(100.0 / free[0].max(free[1]));
        Self {
            centre,
            shift: [width / 2.0, height / 2.0],
            scale: [metres[0] / metres_per_unit, metres[1] / metres_per_unit],
            metres_per_unit,
        }
    }

    /// View units (x to the right, y down) of a place in degrees (longitude, latitude).
    #[must_use]
    pub fn project(&self, [longitude, latitude]: [f64; 2]) -> [f64; 2] {
        [
            self.shift[0] + (longitude - self.centre[0]) * self.scale[0],
            self.shift[1] - (latitude - self.centre[1]) * self.scale[1],
        ]
    }

    /// Degrees of a point of the view: the inverse of [`Projection::project`].
    #[must_use]
    pub fn unproject(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [
            self.centre[0] + (x - self.shift[0]) / self.scale[0],
            self.centre[1] - (y - self.shift[1]) / self.scale[1],
        ]
    }

    /// Metres on the ground a view unit, at the middle latitude.
    #[must_use]
    pub const fn metres_per_unit(&self) -> f64 {
        self.metres_per_unit
    }

    /// The longest scale bar of 1, 2 or 5 times a power of ten kilometres that is at most `max_units` long: its length in
    /// view units and in kilometres.
    #[must_use]
    pub fn scale_bar(&self, max_units: f64) -> (f64, f64) {
        let most_km = (max_units * self.metres_per_unit / 1_000.0).max(1e-6);
        let power = 10_f64.powi(most_km.log10().floor() as i32);
        // The logarithm of an exact power may fall a hair short: hence 10.
        let slack = 1.0 + 1e-9;
        let km = [10.0, 5.0, 2.0]
            .iter()
            .map(|m| m * power)
            .find(|km| *km <= most_km * slack)
            .unwrap_or(power);
        (km * 1_000.0 / self.metres_per_unit, km)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_as_long_as_the_ellipsoid_says() {
        // Published lengths of a degree at the equator and at 45°: 111 319.5 / 110 574.3 and 78 846.8 / 111 131.8 m.
        for (latitude, want) in [(0.0, [111_319.5, 110_574.3]), (45.0, [78_846.8, 111_131.8])] {
            let got = metres_per_degree(latitude);
            assert!(
                (got[0] - want[0]).abs() < 0.1 && (got[1] - want[1]).abs() < 0.1,
                "{got:?}"
            );
        }
    }

    #[test]
    fn the_box_fits_and_north_is_up() {
        let bbox = [107.7, -7.1, 108.2, -6.5];
        let projection = Projection::fit(bbox, 1000.0, 600.0, 20.0);
        let top_left = projection.project([bbox[0], bbox[3]]);
        let bottom_right = projection.project([bbox[2], bbox[1]]);
        assert!((top_left[1] - 20.0).abs() < 1e-9 && (bottom_right[1] - 580.0).abs() < 1e-9);
        assert!(top_left[0] >= 20.0 && bottom_right[0] <= 980.0 && top_left[0] < bottom_right[0]);
        let back = projection.unproject(top_left);
        assert!((back[0] - bbox[0]).abs() < 1e-12 && (back[1] - bbox[3]).abs() < 1e-12);
    }

    #[test]
    fn the_scale_bar_is_round_and_fits() {
        let projection = Projection::fit([107.7, -7.1, 108.2, -6.5], 1000.0, 600.0, 20.0);
        for max in [3.0, 10.0, 60.0, 150.0, 400.0] {
            let (units, km) = projection.scale_bar(max);
            assert!(
                units <= max * 1.000_001 && units > max / 2.6,
                "{max}: {units}"
            );
            let mantissa = km / 10_f64.powi(km.log10().floor() as i32);
            assert!(
                [1.0, 2.0, 5.0, 10.0]
                    .iter()
                    .any(|m| (mantissa - m).abs() < 1e-6),
                "{km}"
            );
        }
    }

    #[test]
    fn a_point_is_drawn_too() {
        let [x, y] =
            Projection::fit([110.0, -7.0, 110.0, -7.0], 300.0, 200.0, 0.0).project([110.0, -7.0]);
        assert!((x - 150.0).abs() < 1e-9 && (y - 100.0).abs() < 1e-9);
    }
}
