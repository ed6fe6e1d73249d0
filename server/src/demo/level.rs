//! The true level behind the figures: for every desa and month, before chance.

use app::model::{Direction, Indicator, Unit};

use super::{
    field::{blend, smooth},
    figures,
    random::Random,
};

/// The level of one indicator over desa and months.
pub(super) struct Levels {
    /// Standardised field over the desa.
    place: Vec<f64>,
    /// How much faster or slower a desa moves than the regency, around 1.
    pace: Vec<f64>,
    /// Level of the regency at the end, as log odds (log for rates and counts).
    end: f64,
    spread: f64,
    season: (f64, f64),
    /// Signed: positive where higher is better.
    improvement: f64,
    is_share: bool,
}

impl Levels {
    /// `access` is a field that all indicators share: who lives far from care is behind in most of them.
    pub(super) fn new(
        seed: u64,
        indicator: &Indicator,
        access: &[f64],
        neighbours: &[Vec<usize>],
    ) -> Self {
        let mut random = Random::new(seed, &format!("level {}", indicator.code));
        let own = smooth(&mut random, neighbours);
        let single: Vec<f64> = neighbours.iter().map(|_| random.normal()).collect();
        let pace_field = smooth(&mut random, neighbours);
        let is_share = indicator.unit == Unit::Percent;
        let sign = match indicator.direction {
            Direction::Lower => -1.0,
            Direction::Higher | Direction::Neutral => 1.0,
        };
        let middle = figures::middle(indicator);
        let end = if is_share {
            let share = (middle / 100.0).clamp(0.01, 0.985);
            (share / (1.0 - share)).ln()
        } else {
            middle.ln()
        };
        Self {
            place: blend(&[(0.5 * sign, access), (0.75, &own), (0.4, &single)]),
            pace: pace_field.iter().map(|v| 1.0 + 0.6 * v).collect(),
            end,
            spread: figures::spread(indicator),
            season: figures::season(indicator),
            improvement: figures::improvement(indicator) * sign,
            is_share,
        }
    }

    /// The level of desa `village` at `progress` (0 first month, 1 last) in calendar month `month`, without season where it
    /// is none: a share (0 to 1) for percentages, the rate or the events among 100 000 a month otherwise.
    pub(super) fn at(&self, village: usize, progress: f64, month: Option<u8>) -> f64 {
        let place = self.place.get(village).copied().unwrap_or(0.0);
        let pace = self.pace.get(village).copied().unwrap_or(1.0);
        let season = month.map_or(0.0, |month| {
            let angle = std::f64::consts::TAU * (f64::from(month) - self.season.1) / 12.0;
            self.season.0 * angle.cos()
        });
        let x =
            self.end + self.spread * place - self.improvement * pace * (1.0 - progress) + season;
        if self.is_share {
            1.0 / (1.0 + (-x).exp())
        } else {
            x.exp()
        }
    }
}
