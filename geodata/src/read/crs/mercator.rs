//! The inverse transverse Mercator projection on the WGS 84 ellipsoid.
//!
//! Krüger's series to the fourth order of the third flattening, as in C. F. F. Karney, *Transverse Mercator with an accuracy
//! of a few nanometers* (J. Geodesy 85, 2011), eqs. 11, 15 and 36, and for the latitude K. Kawase, *A general formula for
//! calculating meridian arc length and its application to coordinate conversion* (Bull. GSI 59, 2011), eq. 10. The error within
//! a zone is of the order of a micrometre.

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
        // From the conformal latitude to the geographic one.
        const DELTA: [f64; 4] = [
            2.0 * N - 2.0 / 3.0 * N2 - 2.0 * N3 + 116.0 / 45.0 * N4,
            7.0 / 3.0 * N2 - 8.0 / 5.0 * N3 - 227.0 / 45.0 * N4,
            56.0 / 15.0 * N3 - 136.0 / 35.0 * N4,
            4_279.0 / 630.0 * N4,
        ];
        const RADIUS_M: f64 = SEMI_MAJOR_M / (1.0 + N) * (1.0 + N2 / 4.0 + N4 / 64.0);

        let radius_m = self.scale * RADIUS_M;
        let xi = (northing - self.false_northing) / radius_m;
        let eta = (easting - self.false_easting) / radius_m;
        if !(xi.abs() <= std::f64::consts::FRAC_PI_2 && eta.abs() <= FARTHEST) {
            return None;
        }
        let (around, along) = (
            Multiples::circular(2.0 * xi),
            Multiples::hyperbolic(2.0 * eta),
        );
        let (mut xi_sphere, mut eta_sphere) = (xi, eta);
        for (at, beta) in BETA.into_iter().enumerate() {
            xi_sphere -= beta * around.sine[at] * along.cosine[at];
            eta_sphere -= beta * around.cosine[at] * along.sine[at];
        }
        let (sine, cosine) = xi_sphere.sin_cos();
        let longitude = eta_sphere.sinh().atan2(cosine).to_degrees();
        let conformal = (sine / eta_sphere.cosh()).asin();
        let multiples = Multiples::circular(2.0 * conformal);
        let latitude: f64 = DELTA
            .into_iter()
            .zip(multiples.sine)
            .map(|(delta, sine)| delta * sine)
            .sum();
        Some([
            self.meridian + longitude,
            (conformal + latitude).to_degrees(),
        ])
    }
}

/// Sine and cosine (or their hyperbolic sisters) of an angle, and of two, three and four times it, by the addition theorems:
/// a province has a million points.
struct Multiples {
    sine: [f64; 4],
    cosine: [f64; 4],
}

impl Multiples {
    fn circular(angle: f64) -> Self {
        let (sine, cosine) = angle.sin_cos();
        Self::of(sine, cosine, -1.0)
    }

    fn hyperbolic(angle: f64) -> Self {
        Self::of(angle.sinh(), angle.cosh(), 1.0)
    }

    /// `sign` is that of the sines' product in the cosine of a sum.
    fn of(sine: f64, cosine: f64, sign: f64) -> Self {
        let mut multiples = Self {
            sine: [sine; 4],
            cosine: [cosine; 4],
        };
        for at in 1..4 {
            let (s, c) = (multiples.sine[at - 1], multiples.cosine[at - 1]);
            multiples.sine[at] = s * cosine + c * sine;
            multiples.cosine[at] = c * cosine + sign * s * sine;
        }
        multiples
    }
}
