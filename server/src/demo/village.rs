//! The people of a made-up desa.

use app::model::RegionCode;

use super::random::Random;

/// A desa and how many live there.
#[derive(Clone, Debug)]
pub(super) struct Village {
    /// Code.
    pub(super) code: RegionCode,
    /// Persons, 800 to 9 000, kelurahan more than desa.
    pub(super) population: f64,
    /// How much this desa's age structure leans to the young, around 1.
    pub(super) youth: f64,
}

/// Peoples the desa: log-normal around 3 200.
pub(super) fn people(seed: u64, codes: &[RegionCode]) -> Vec<Village> {
    let mut random = Random::new(seed, "population");
    codes
        .iter()
        .map(|code| {
            let middle: f64 = if code.is_kelurahan() {
                5_600.0
            } else {
                3_200.0
            };
            let population = (middle.ln() + 0.5 * random.normal())
                .exp()
                .clamp(800.0, 9_000.0)
                .round();
            Village {
                code: code.clone(),
                population,
                youth: (1.0 + 0.09 * random.normal()).clamp(0.75, 1.3),
            }
        })
        .collect()
}
