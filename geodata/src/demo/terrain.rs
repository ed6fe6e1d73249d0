//! Where the land lies and where people live, in kilometres around the middle. Only `+ - * /` and roots: the same everywhere.

use super::rng::Rng;

/// Half the width and height of the sheet on which the land is laid.
pub(super) const SHEET_KM: [f64; 2] = [46.0, 40.0];

/// How far north of the sheet's middle the land has its own, and where the coast runs south of it.
const NORTH_KM: f64 = 2.5;
const COAST_KM: f64 = -9.5;

/// The made-up country of a seed.
#[derive(Clone, Debug)]
pub(super) struct Terrain {
    seed: u64,
    /// Centres of the two towns and how far their pull reaches.
    pub(super) towns: [([f64; 2], f64); 2],
    /// About where the lake lies, where the second river rises, and off which part of the coast (its x) the island lies.
    pub(super) lake: [f64; 2],
    pub(super) spring: [f64; 2],
    pub(super) island: f64,
    axes: [f64; 2],
}

impl Terrain {
    pub(super) fn new(seed: u64) -> Self {
        let mut rng = Rng::derived(seed, &[1]);
        let towns = [
            ([rng.between(-7.0, -1.0), rng.between(-5.0, 2.0)], 3.6),
            ([rng.between(7.0, 11.0), rng.between(2.0, 6.0)], 2.6),
        ];
        let axes = [rng.between(21.5, 23.5), rng.between(16.5, 18.5)];
        Self {
            seed,
            towns,
            lake: [rng.between(-10.0, -5.0), rng.between(5.0, 7.5)],
            spring: [rng.between(10.0, 14.0), rng.between(5.5, 8.0)],
            island: rng.between(-9.0, 9.0),
            axes,
        }
    }

    /// Below 1 inside the kabupaten, sea apart: an ellipse whose rim is bent into lobes.
    pub(super) fn shore(&self, [x, y]: [f64; 2]) -> f64 {
        let y = y - NORTH_KM;
        let bend = |salt: u64| {
            15.0 * self.noise([x, y], 13.0, salt) + 5.0 * self.noise([x, y], 5.0, salt + 1)
        };
        let (u, v) = (x + bend(11) + 0.28 * y, y + bend(21) - 0.08 * x);
        (u / self.axes[0]) * (u / self.axes[0]) + (v / self.axes[1]) * (v / self.axes[1])
    }

    /// Above 0 in the sea, which lies to the south: headlands and bays of several sizes, and land before the towns.
    pub(super) fn sea(&self, p: [f64; 2]) -> f64 {
        let waves = 11.0 * self.noise(p, 15.0, 61)
            + 5.0 * self.noise(p, 6.0, 62)
            + 2.4 * self.noise(p, 2.6, 63);
        let towns: f64 = self
            .towns
            .iter()
            .map(|(centre, _)| {
                let (dx, dy) = (p[0] - centre[0], p[1] - centre[1]);
                4.5 / (1.0 + (dx * dx + dy * dy) / 16.0)
            })
            .sum();
        COAST_KM + 0.12 * p[0] - p[1] - waves - towns
    }

    /// How densely desa lie, from 0 to 1: most in the towns, least in the hills.
    pub(super) fn density(&self, p: [f64; 2]) -> f64 {
        let hills = 0.5 + self.noise(p, 11.0, 31);
        let towns: f64 = self
            .towns
            .iter()
            .map(|(centre, reach)| {
                let d2 = ((p[0] - centre[0]) * (p[0] - centre[0])
                    + (p[1] - centre[1]) * (p[1] - centre[1]))
                    / (reach * reach);
                0.75 / ((1.0 + d2) * (1.0 + d2))
            })
            .sum();
        (0.07 + 0.2 * hills.clamp(0.0, 1.0) + towns).min(1.0)
    }

    /// The way in which ridges and valleys run at a place, a unit vector: desa lie along it.
    pub(super) fn grain(&self, p: [f64; 2]) -> [f64; 2] {
        let v = [
            self.noise(p, 14.0, 41) + 0.05,
            self.noise(p, 14.0, 42) + 0.12,
        ];
        let length = (v[0] * v[0] + v[1] * v[1]).sqrt().max(1e-9);
        [v[0] / length, v[1] / length]
    }

    /// Where a point of the sheet comes to lie: a gentle distortion without folds (its slope stays below a half), which takes
    /// from the borders the evenness of the cells.
    pub(super) fn distort(&self, p: [f64; 2]) -> [f64; 2] {
        [
            p[0] + 1.9 * self.noise(p, 8.0, 51),
            p[1] + 1.9 * self.noise(p, 8.0, 52),
        ]
    }

    /// Value noise in [-0.5, 0.5] of a wavelength in kilometres.
    pub(super) fn noise(&self, [x, y]: [f64; 2], wavelength: f64, salt: u64) -> f64 {
        let (x, y) = (x / wavelength, y / wavelength);
        let (i, j) = (x.floor(), y.floor());
        let smooth = |t: f64| t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
        let (s, t) = (smooth(x - i), smooth(y - j));
        let at = |di: i64, dj: i64| {
            Rng::derived(
                self.seed,
                &[
                    salt,
                    (i as i64 + di).cast_unsigned(),
                    (j as i64 + dj).cast_unsigned(),
                ],
            )
            .unit()
                - 0.5
        };
        let low = at(0, 0) + (at(1, 0) - at(0, 0)) * s;
        let high = at(0, 1) + (at(1, 1) - at(0, 1)) * s;
        low + (high - low) * t
    }
}
