//! `situasi import boundaries`: the regencies of the files take the place of those in the dataset, everything else stays.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::{Path, PathBuf},
};

use app::model::{Level, RegionCode, Source};
use geodata::{
    Feature, FieldChoice, Topology, decode, encode, read,
    read::{Survey, survey},
};

use super::{
    IngestError,
    editions::{of_today, prepare_editions},
    geometry::prepare_province,
    history::{former_features, read_history},
    repairs::{self, RegionRepair},
    source_file,
};
use crate::dataset::{Catalogue, Published, Snapshot, Store, now_rfc3339, publish};

/// What to import.
#[derive(Clone, Debug, Default)]
pub struct BoundariesOptions {
    /// Boundary files, of any format that `geodata::read` knows.
    pub files: Vec<PathBuf>,
    /// Field of the code; detected where none is given.
    pub code_field: Option<String>,
    /// Field of the name; detected where none is given.
    pub name_field: Option<String>,
    /// A table of which desa were there when, as `import history` takes it.
    pub history: Option<PathBuf>,
    /// The layer, where a file holds several.
    pub layer: Option<String>,
}

/// What an import of boundaries did.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundariesReport {
    /// Regencies of the files: code, name, districts, villages.
    pub regencies: Vec<(RegionCode, String, usize, usize)>,
    /// Villages that the dataset had and the files no longer have.
    pub vanished: Vec<RegionCode>,
    /// Of these, those that have observations: they stay, and no map shows them.
    pub orphaned: Vec<RegionCode>,
    /// What the readers assumed or left out, a sentence each.
    pub notes: Vec<String>,
    /// What cannot be mended and should be known. Of missing desa only those that the dataset did not have either and that
    /// have observations: the others are in `vanished`.
    pub survey: Survey,
    /// What was mended in the borders of every regency.
    pub repairs: Vec<RegionRepair>,
    /// The file that lists how much every desa changed by it.
    pub repairs_csv: PathBuf,
    /// Whether a demo dataset was left behind.
    pub replaced_demo: bool,
    /// The dataset published.
    pub published: Published,
}

/// How many problems or codes a message lists.
const LISTED: usize = 20;

impl fmt::Display for BoundariesReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.replaced_demo {
            writeln!(
                f,
                "the demo dataset is no longer current: this is the start of a real one"
            )?;
        }
        for (code, name, districts, villages) in &self.regencies {
            writeln!(f, "{code} {name}: {villages} desa in {districts} kecamatan")?;
        }
        for note in &self.notes {
            writeln!(f, "note: {note}")?;
        }
        for repair in &self.repairs {
            write!(f, "{repair}")?;
        }
        writeln!(
            f,
            "what was mended, desa by desa: {}",
            self.repairs_csv.display()
        )?;
        write!(f, "{}", self.survey)?;
        if !self.vanished.is_empty() {
            writeln!(f, "no longer in the boundaries: {}", listed(&self.vanished))?;
        }
        if !self.orphaned.is_empty() {
            writeln!(
                f,
                "of these, with observations that stay and that no map shows: {}",
                listed(&self.orphaned)
            )?;
        }
        Ok(())
    }
}

fn listed(codes: &[RegionCode]) -> String {
    let shown: Vec<&str> = codes.iter().take(LISTED).map(RegionCode::as_str).collect();
    let more = codes.len().saturating_sub(LISTED);
    if more == 0 {
        shown.join(", ")
    } else {
        format!("{} … and {more} more", shown.join(", "))
    }
}

/// Imports boundary files and publishes the result.
///
/// # Errors
/// A file is refused, with every problem in it named; the published dataset is as it was.
pub fn import_boundaries(
    data_dir: &Path,
    options: &BoundariesOptions,
) -> Result<BoundariesReport, IngestError> {
    let store = Store::open(data_dir);
    let catalogue = Catalogue::in_force(data_dir)?;
    let Files {
        features,
        sources,
        notes,
    } = read_all(options)?;
    let history = options.history.as_deref().map(read_history).transpose()?;
    let lock = store.lock()?;
    let before = Snapshot::current(&store)?.unwrap_or_default();
    let replaced_demo = before.demo;
    let base = if replaced_demo {
        Snapshot::default()
    } else {
        before
    };

    let had = base.codes(Level::Village);
    let known: BTreeSet<RegionCode> = base
        .observations
        .villages()
        .filter(|code| !had.contains(code))
        .cloned()
        .collect();
    let survey = survey(&features, Some(&known));

    let mut by_regency: BTreeMap<RegionCode, Vec<Feature>> = BTreeMap::new();
    for feature in features {
        if let Some(regency) = feature.code.ancestor(Level::Regency) {
            by_regency.entry(regency).or_default().push(feature);
        }
    }
    let mut start = base.clone();
    if let Some(table) = history {
        start.history = table.history;
        start.add_source(table.source);
    }
    // A file of today's desa does not bring those that are no more: their borders stay.
    for (regency, features) in &mut by_regency {
        features.extend(former_features(&start, regency, features)?);
    }
    let (mut next, regencies, repairs) = merge(start, &by_regency)?;
    for source in sources {
        next.add_source(source);
    }
    let (vanished, orphaned) = lost(&base, &next);
    let repairs_csv = repairs::write_all(data_dir, &repairs)?;
    let published = publish(&store, &lock, &next, &catalogue)?;
    Ok(BoundariesReport {
        regencies,
        vanished,
        orphaned,
        notes,
        survey,
        repairs,
        repairs_csv,
        replaced_demo,
        published,
    })
}

/// What the files hold together.
struct Files {
    features: Vec<Feature>,
    sources: Vec<Source>,
    notes: Vec<String>,
}

/// All features of all files, each village once.
fn read_all(options: &BoundariesOptions) -> Result<Files, IngestError> {
    let fields = FieldChoice {
        code: options.code_field.clone(),
        name: options.name_field.clone(),
        layer: options.layer.clone(),
    };
    let mut notes = Vec::new();
    let mut features = Vec::new();
    let mut sources: Vec<Source> = Vec::new();
    let mut first_file: BTreeMap<RegionCode, String> = BTreeMap::new();
    for path in &options.files {
        let file = source_file::fingerprint(path)?;
        let refused = |reason: String| IngestError::Boundaries {
            file: path.clone(),
            reason,
        };
        let report = read(
            read::Source::Path(path),
            &path.display().to_string(),
            &fields,
        )?;
        if !report.problems.is_empty() {
            let mut lines: Vec<String> = report
                .problems
                .iter()
                .take(LISTED)
                .map(|p| format!("  {p}"))
                .collect();
            if report.problems.len() > LISTED {
                lines.push(format!("  … and {} more", report.problems.len() - LISTED));
            }
            let problems = match report.problems.len() {
                1 => "1 problem".to_owned(),
                count => format!("{count} problems"),
            };
            return Err(refused(format!(
                "{problems}, nothing was imported\n{}",
                lines.join("\n")
            )));
        }
        for feature in &report.features {
            if let Some(first) = first_file.insert(feature.code.clone(), file.name.clone()) {
                return Err(IngestError::VillageTwice {
                    code: feature.code.to_string(),
                    first,
                    second: file.name,
                });
            }
        }
        sources.push(Source {
            kind: "boundaries".to_owned(),
            file: file.name,
            sha256: file.sha256,
            rows: report.features.len() as u64,
            refused: 0,
            outside: 0,
            imported_at: now_rfc3339(),
        });
        features.extend(report.features);
        notes.extend(report.notes);
    }
    Ok(Files {
        features,
        sources,
        notes,
    })
}

type Regencies = Vec<(RegionCode, String, usize, usize)>;

/// Puts the regencies of the files into the dataset and makes everything above them anew.
pub(super) fn merge(
    mut next: Snapshot,
    by_regency: &BTreeMap<RegionCode, Vec<Feature>>,
) -> Result<(Snapshot, Regencies, Vec<RegionRepair>), IngestError> {
    let is_replaced = |code: &RegionCode| {
        code.ancestor(Level::Regency)
            .is_some_and(|r| by_regency.contains_key(&r))
    };
    let is_upper = |code: &RegionCode| code.level() == Level::Province;
    next.regions
        .retain(|row| !is_replaced(&row.code) && !is_upper(&row.code));
    next.geometry
        .retain(|shape| !is_replaced(&shape.region) && !is_upper(&shape.region));
    next.former.retain(|former| !is_replaced(&former.region));
    let mut regencies = Vec::new();
    let mut repairs = Vec::new();
    for (code, features) in by_regency {
        let prepared = prepare_editions(code, features, &next.history)?;
        let count = |level: Level| {
            prepared
                .regions
                .iter()
                .filter(|row| row.code.level() == level)
                .count()
        };
        let name = prepared
            .regions
            .iter()
            .find(|row| row.code == *code)
            .map_or_else(String::new, |row| row.name.clone());
        regencies.push((
            code.clone(),
            name,
            count(Level::District),
            count(Level::Village),
        ));
        next.boundaries.insert(code.clone(), encode(&prepared.full));
        next.regions.extend(prepared.regions);
        next.geometry.extend(prepared.geometry);
        next.former.extend(prepared.former);
        repairs.push(prepared.repair);
    }
    add_provinces(&mut next, by_regency)?;
    Ok((next, regencies, repairs))
}

/// A province of which there is more than one regency gets a map of its own. A lone regency is where its map begins.
fn add_provinces(
    next: &mut Snapshot,
    by_regency: &BTreeMap<RegionCode, Vec<Feature>>,
) -> Result<(), IngestError> {
    let mut provinces: BTreeMap<RegionCode, Vec<RegionCode>> = BTreeMap::new();
    for regency in next.boundaries.keys() {
        if let Some(province) = regency.parent() {
            provinces.entry(province).or_default().push(regency.clone());
        }
    }
    for (province, regencies) in provinces
        .into_iter()
        .filter(|(_, regencies)| regencies.len() > 1)
    {
        let mut features: Vec<Feature> = Vec::new();
        for regency in &regencies {
            match (by_regency.get(regency), next.boundaries.get(regency)) {
                (Some(new), _) => features.extend(of_today(new, &next.history)),
                (None, Some(bytes)) => features.extend(kept(regency, bytes)?),
                (None, None) => {}
            }
        }
        let (rows, geometry) = prepare_province(&province, &features, &next.regions)?;
        next.regions.extend(rows);
        next.geometry.extend(geometry);
    }
    Ok(())
}

/// The villages of a regency that an earlier import brought.
pub(super) fn kept(regency: &RegionCode, bytes: &[u8]) -> Result<Vec<Feature>, IngestError> {
    let topology: Topology = decode(bytes).map_err(|error| IngestError::Geometry {
        region: regency.to_string(),
        reason: error.to_string(),
    })?;
    let ring = |references: &Vec<i32>| {
        topology
            .ring(references)
            .into_iter()
            .map(|p| topology.degrees(p))
            .collect()
    };
    let features = topology.shapes.iter().map(|shape| Feature {
        code: shape.code.clone(),
        name: shape.name.clone(),
        polygons: shape
            .polygons
            .iter()
            .map(|rings| rings.iter().map(ring).collect())
            .collect(),
        upper_names: geodata::UpperNames::default(),
    });
    Ok(features.collect())
}

/// Villages that were there and are no more, and those of them that have observations.
fn lost(base: &Snapshot, next: &Snapshot) -> (Vec<RegionCode>, Vec<RegionCode>) {
    let (before, after) = (base.codes(Level::Village), next.codes(Level::Village));
    let vanished: BTreeSet<RegionCode> = before
        .difference(&after)
        .map(|code| (*code).clone())
        .collect();
    let observed: BTreeSet<&RegionCode> = base.observations.villages().collect();
    let orphaned = vanished
        .iter()
        .filter(|code| observed.contains(code))
        .cloned()
        .collect();
    (vanished.into_iter().collect(), orphaned)
}
