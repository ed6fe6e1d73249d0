//! The inverse transverse Mercator projection on the WGS 84 ellipsoid.
//!
//! Krüger's series to the fourth order of the third flattening, as in C. F. F. Karney, *Transverse Mercator with an accuracy
//! of a few nanometers* (J. Geodesy 85, 2011), eqs. 11, 15, 19 to 21 and 36; the error within a UTM zone is below a
//! micrometre.

/// WGS 84. GRS 80's differs by 0.1 mm in the minor axis.
const SEMI_MAJOR_M: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// How far from its meridian a point may lie, in radians of the sphere: 17°. Zones reach 3° to each side.
const FARTHEST: f64 = 0.3;

/// A zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::read) struct TransverseMercator {
    /// Longitude of the central meridian, in degrees.
    pub(in crate::read) meridian: f64,
    /// Scale on the central meridian.
    pub(in crate::read) scale: f64,
    /// Easting of the central meridian, in metres.
    pub(in crate::read) false_easting: f64,
    /// Northing of the equator, in metres.
    pub(in crate::read) false_northing: f64,
}

impl TransverseMercator {
    pub(super) fn utm(zone: i64, is_south: bool) -> Self {
        Self {
            meridian: (zone * 6 - 183) as f64,
            scale: 0.9996,
            false_easting: 500_000.0,
            false_northing: if is_south { 10_000_000.0 } else { 0.0 },
        }
    }

    /// The three-degree zones of the land office (BPN).
    pub(super) const fn tm3(meridian: f64) -> Self {
        Self {
            meridian,
            scale: 0.9999,
            false_easting: 200_000.0,
            false_northing: 1_500_000.0,
        }
    }

    /// Longitude and latitude of easting and northing; none for what is far outside the zone or no number.
    pub(super) fn to_degrees(self, [easting, northing]: [f64; 2]) -> Option<[f64; 2]> {
        const N: f64 = FLATTENING / (2.0 - FLATTENING);
        const N2: f64 = N * N;
        const N3: f64 = N2 * N;
        const N4: f64 = N2 * N2;
        const BETA: [f64; 4] = [
            N / 2.0 - 2.0 / 3.0 * N2 + 37.0 / 96.0 * N3 - N4 / 360.0,
            N2 / 48.0 + N3 / 15.0 - 437.0 / 1_440.0 * N4,
            17.0 / 480.0 * N3 - 37.0 / 840.0 * N4,
            4_397.0 / 161_280.0 * N4,
        ];
        const RADIUS_M: f64 = SEMI_MAJOR_M / (1.0 + N) * (1.0 + N2 / 4.0 + N4 / 64.0);

        let radius_m = self.scale * RADIUS_M;
        let xi = (northing - self.false_northing) / radius_m;
        let eta = (easting - self.false_easting) / radius_m;
        if !(xi.abs() <= std::f64::consts::FRAC_PI_2 && eta.abs() <= FARTHEST) {
            return None;
        }
        let (mut xi_sphere, mut eta_sphere) = (xi, eta);
        for (beta, twice) in BETA.into_iter().zip([2.0, 4.0, 6.0, 8.0]) {
            xi_sphere -= beta * (twice * xi).sin() * (twice * eta).cosh();
            eta_sphere -= beta * (twice * xi).cos() * (twice * eta).sinh();
        }
        let longitude = eta_sphere.sinh().atan2(xi_sphere.cos()).to_degrees();
        let conformal = xi_sphere.sin() / eta_sphere.sinh().hypot(xi_sphere.cos());
        Some([self.meridian + longitude, latitude(conformal)])
    }
}

/// Latitude in degrees from the tangent of the conformal latitude, by Newton's method (Karney eqs. 19 to 21).
fn latitude(conformal: f64) -> f64 {
    const E2: f64 = FLATTENING * (2.0 - FLATTENING);
    let e = E2.sqrt();
    let mut tangent = conformal / (1.0 - E2);
    for _ in 0..4 {
        let secant = tangent.hypot(1.0);
        let sigma = (e * (e * tangent / secant).atanh()).sinh();
        let found = tangent * sigma.hypot(1.0) - sigma * secant;
        tangent += (conformal - found) / found.hypot(1.0) * (1.0 + (1.0 - E2) * tangent * tangent)
            / ((1.0 - E2) * secant);
    }
    tangent.atan().to_degrees()
}
