//! The earth as WGS 84 has it, and what areas on it need.

use std::f64::consts::FRAC_PI_2;

/// Semi-major axis in metres (NIMA TR8350.2, 2000).
pub(crate) const SEMI_MAJOR_M: f64 = 6_378_137.0;
/// First eccentricity squared (NIMA TR8350.2, 2000).
const ECCENTRICITY_2: f64 = 6.694_379_990_14e-3;

/// Metres a degree of longitude and a degree of latitude at a latitude (degrees), from the ellipsoid's radii of curvature:
/// prime vertical times the cosine of the latitude, and meridional.
#[must_use]
pub fn metres_per_degree(latitude: f64) -> [f64; 2] {
    let phi = latitude.to_radians();
    let sine = sine_to_right_angle(phi);
    let w2 = 1.0 - ECCENTRICITY_2 * sine * sine;
    let prime_vertical = SEMI_MAJOR_M / w2.sqrt();
    let meridional = SEMI_MAJOR_M * (1.0 - ECCENTRICITY_2) / (w2 * w2.sqrt());
    [
        (prime_vertical * sine_to_right_angle(FRAC_PI_2 - phi.abs())).to_radians(),
        meridional.to_radians(),
    ]
}

/// Sine of an angle of at most a right one, by Taylor's series: what is left out is below 1e-16. The standard library's reduces
/// angles of any size, and its tables for that would be a hundredth of what the browser loads.
fn sine_to_right_angle(angle: f64) -> f64 {
    let square = angle * angle;
    let series = (1..=10).rev().fold(1.0, |sum, k| {
        1.0 - sum * square / f64::from(2 * k * (2 * k + 1))
    });
    angle * series
}

/// Metres a degree of longitude on the parallel whose [`authalic`] value this is.
#[must_use]
pub(crate) fn parallel_metres_per_degree(authalic: f64) -> f64 {
    let sine2 = sine_of(authalic).powi(2);
    (SEMI_MAJOR_M * ((1.0 - sine2) / (1.0 - ECCENTRICITY_2 * sine2)).sqrt()).to_radians()
}

/// Half of Snyder's q of a latitude (Snyder 1987, Map projections: a working manual, formula 3-12): the area between the equator
/// and the parallel, a radian of longitude wide, in units of the semi-major axis squared.
#[must_use]
pub(crate) fn authalic(latitude: f64) -> f64 {
    of_sine(sine_to_right_angle(latitude.to_radians()))
}

/// The latitude in degrees whose [`authalic`] value this is; values beyond the poles give the pole.
#[must_use]
pub(crate) fn latitude_of(authalic: f64) -> f64 {
    sine_of(authalic).asin().to_degrees()
}

fn sine_of(authalic: f64) -> f64 {
    // Newton's steps on the sine: the first is off by a thousandth, each squares what is left.
    let mut sine = authalic.clamp(-1.0, 1.0);
    for _ in 0..4 {
        let w2 = 1.0 - ECCENTRICITY_2 * sine * sine;
        sine -= (of_sine(sine) - authalic) * w2 * w2 / (1.0 - ECCENTRICITY_2);
        sine = sine.clamp(-1.0, 1.0);
    }
    sine
}

/// Snyder's formula with artanh(e s) / e as its series in (e s)², which is below 0.0067: what is left out is below 1e-15.
fn of_sine(sine: f64) -> f64 {
    let t = ECCENTRICITY_2 * sine * sine;
    let series = [11.0, 9.0, 7.0, 5.0, 3.0, 1.0]
        .iter()
        .fold(1.0 / 13.0, |sum, n| sum * t + 1.0 / n);
    (1.0 - ECCENTRICITY_2) * sine / 2.0 * (1.0 / (1.0 - t) + series)
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
    fn the_series_is_the_sine() {
        for tenth in -900..=900 {
            let angle = (f64::from(tenth) / 10.0).to_radians();
            let off = (sine_to_right_angle(angle) - angle.sin()).abs();
            assert!(off < 4e-16, "{angle}: {off:e}");
        }
    }

    #[test]
    fn the_whole_ellipsoid_has_its_published_area() {
        // 510 065 621.724 km² (NIMA TR8350.2, table 3.3): twice the hemisphere, 2 pi wide.
        let area = 4.0 * std::f64::consts::PI * SEMI_MAJOR_M.powi(2) * authalic(90.0) / 1e6;
        assert!((area - 510_065_621.724).abs() < 0.01, "{area}");
    }

    #[test]
    fn latitudes_come_back() {
        for tenth in -900..=900 {
            let latitude = f64::from(tenth) / 10.0;
            let back = latitude_of(authalic(latitude));
            // The sine is flat at the poles.
            let tolerance = if latitude.abs() > 85.0 { 1e-6 } else { 1e-12 };
            assert!((back - latitude).abs() < tolerance, "{latitude}: {back}");
            let parallel = parallel_metres_per_degree(authalic(latitude));
            assert!((parallel - metres_per_degree(latitude)[0]).abs() < 0.01);
        }
        assert_eq!(latitude_of(7.0), 90.0);
    }
}
