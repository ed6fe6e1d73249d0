//! `situasi demo`: boundaries, people, figures, places of care, and the dataset of them.

use std::path::Path;

use app::model::{RegionCode, Source};
use geodata::{Topology, demo::FormerDesa, encode, neighbours};

use super::{
    DemoError,
    divided::{self, Divided},
    facilities::facilities,
    faults, field,
    generate::{Calendar, Generator},
    level::Levels,
    random::Random,
    reporting::Reporting,
    village,
    working_areas::{groups, working_areas},
};
use crate::{
    dataset::{
        Catalogue, Manifest, Observations, Published, Snapshot, Store, now_rfc3339, publish,
        sha256_hex,
    },
    ingest::{Editions, prepare_editions},
};

/// What to make.
#[derive(Clone, Debug)]
pub struct DemoOptions {
    /// The same seed gives the same data.
    pub seed: u64,
    /// Number of desa.
    pub desa: u32,
    /// Number of months.
    pub months: u32,
    /// Publish even where real data is published now.
    pub force: bool,
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Number of desa.
    pub desa: usize,
    /// Number of observations.
    pub observations: usize,
    /// The dataset.
    pub published: Published,
}

/// Makes Kabupaten Contoh and publishes it.
///
/// # Errors
/// Real data is published now and `force` is not set, or the data folder cannot be written.
pub fn make(data_dir: &Path, options: &DemoOptions) -> Result<Made, DemoError> {
    let store = Store::open(data_dir);
    let catalogue = Catalogue::in_force(data_dir)?;
    let lock = store.lock()?;
    if let Some(id) = store.current()?.filter(|_| !options.force)
        && !Manifest::read(&store.path(&id))?.demo
    {
        return Err(DemoError::RealData { id });
    }
    let kabupaten = geodata::demo::kabupaten(options.seed, options.desa as usize)?;
    let history = divided::history(&kabupaten.former);
    let (regency, mut features) = (kabupaten.code, kabupaten.features);
    let desa = features.len();
    features.extend(kabupaten.former.iter().map(|former| former.feature.clone()));
    let Editions {
        regions,
        geometry,
        full,
        former,
        ..
    } = prepare_editions(&regency, &features, &history)?;
    let observations = observe(
        options,
        &catalogue,
        &full,
        &kabupaten.towns,
        &kabupaten.former,
    );
    let areas = working_areas(&full, &kabupaten.district_names);
    let [town, _] = kabupaten.towns;
    let command = format!(
        "situasi demo --seed {} --desa {} --months {}",
        options.seed, options.desa, options.months
    );
    let snapshot = Snapshot {
        demo: true,
        sources: vec![Source {
            kind: "demo".to_owned(),
            sha256: sha256_hex(command.as_bytes()),
            file: command,
            rows: observations.len() as u64,
            refused: 0,
            outside: 0,
            imported_at: now_rfc3339(),
        }],
        regions,
        geometry,
        groups: groups(&regency, &areas, &kabupaten.former)?,
        facilities: facilities(options.seed, &full, &areas, town),
        boundaries: [(regency, encode(&full))].into(),
        former,
        history,
        observations,
        ..Snapshot::default()
    };
    let published = publish(&store, &lock, &snapshot, &catalogue)?;
    Ok(Made {
        desa,
        observations: snapshot.observations.len(),
        published,
    })
}

/// All figures.
fn observe(
    options: &DemoOptions,
    catalogue: &Catalogue,
    topology: &Topology,
    towns: &[[f64; 2]],
    former: &[FormerDesa],
) -> Observations {
    let around = neighbours(topology);
    let codes: Vec<RegionCode> = topology
        .shapes
        .iter()
        .map(|shape| shape.code.clone())
        .collect();
    let villages = village::people(options.seed, &codes);
    let calendar = Calendar::new(options.months);
    let reporting = Reporting::new(options.seed, villages.len(), calendar.months.len());
    let divided = Divided::new(former, &villages);
    let access = access(options.seed, topology, &around, towns);
    let generator = Generator {
        seed: options.seed,
        calendar: &calendar,
        villages: &villages,
        reporting: &reporting,
        divided: divided.as_ref(),
    };
    let mut observations = Observations::default();
    for indicator in catalogue.indicators() {
        let levels = Levels::new(options.seed, indicator, &access, &around);
        generator.run(indicator, &levels, &mut observations);
    }
    faults::add(options.seed, &calendar, &villages, &mut observations);
    observations
}

/// How near care is: falling with the way to the next town, in patches.
fn access(seed: u64, topology: &Topology, around: &[Vec<usize>], towns: &[[f64; 2]]) -> Vec<f64> {
    let patches = field::smooth(&mut Random::new(seed, "access"), around);
    let nearness: Vec<f64> = topology
        .shapes
        .iter()
        .map(|shape| {
            let away = |town: &[f64; 2]| {
                ((town[0] - shape.point[0]).powi(2) + (town[1] - shape.point[1]).powi(2)).sqrt()
            };
            -towns.iter().map(away).fold(f64::MAX, f64::min).min(10.0)
        })
        .collect();
    let gradient = field::blend(&[(1.0, &nearness)]);
    field::blend(&[(0.7, &gradient), (0.6, &patches)])
}
