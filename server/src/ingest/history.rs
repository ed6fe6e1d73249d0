//! `situasi import history`: which desa were there when, and what became of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::Path,
};

use app::model::{Level, RegionCode, Source};
use geodata::{Feature, UpperNames, history::History};

use super::{
    IngestError,
    boundaries::{kept, merge},
    source_file,
};
use crate::dataset::{Catalogue, Published, Snapshot, Store, now_rfc3339, publish};

/// How many codes a message lists.
const LISTED: usize = 20;

/// What an import of history did, or would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryReport {
    /// Rows of the table.
    pub rows: usize,
    /// Regencies whose map was made anew.
    pub redrawn: Vec<RegionCode>,
    /// Desa of the table without a border in the dataset.
    pub without_border: Vec<RegionCode>,
    /// The dataset published; none on a dry run.
    pub published: Option<Published>,
}

impl fmt::Display for HistoryReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |codes: &[RegionCode]| {
            let shown: Vec<&str> = codes.iter().take(LISTED).map(RegionCode::as_str).collect();
            match codes.len().saturating_sub(LISTED) {
                0 => shown.join(", "),
                more => format!("{} … and {more} more", shown.join(", ")),
            }
        };
        writeln!(f, "{} desa that came or went", self.rows)?;
        if !self.redrawn.is_empty() {
            writeln!(
                f,
                "drawn as they were, period by period: {}",
                list(&self.redrawn)
            )?;
        }
        if !self.without_border.is_empty() {
            writeln!(
                f,
                "without a border, so that no map shows them: {}; import boundaries that hold them, with --history",
                list(&self.without_border)
            )?;
        }
        Ok(())
    }
}

/// A table that was read, and where it came from.
pub(super) struct Table {
    pub(super) history: History,
    pub(super) source: Source,
}

/// Reads a table.
///
/// # Errors
/// The file cannot be read, or its rows are refused, every problem with its line.
pub(super) fn read_history(path: &Path) -> Result<Table, IngestError> {
    let file = source_file::read(path)?;
    let text = std::str::from_utf8(&file.bytes).map_err(|_| IngestError::NotText {
        file: path.to_owned(),
        looks_like: "something other than UTF-8 text; save it as CSV UTF-8",
    })?;
    let history = History::from_csv(text).map_err(|error| IngestError::History {
        file: path.to_owned(),
        error,
    })?;
    let source = Source {
        kind: "history".to_owned(),
        file: file.name,
        sha256: file.sha256,
        rows: history.entries().len() as u64,
        refused: 0,
        outside: 0,
        imported_at: now_rfc3339(),
    };
    Ok(Table { history, source })
}

/// Imports a table of history: it takes the place of the one before, and the regencies that it is about are drawn anew from
/// the borders in the dataset.
///
/// # Errors
/// The table is refused, with every problem in it; there are no boundaries yet; or the data folder cannot be written. The
/// published dataset is then as it was.
pub fn import_history(
    data_dir: &Path,
    file: &Path,
    is_dry: bool,
) -> Result<HistoryReport, IngestError> {
    let store = Store::open(data_dir);
    let catalogue = Catalogue::in_force(data_dir)?;
    let Table { history, source } = read_history(file)?;
    let lock = store.lock()?;
    let mut next = Snapshot::current(&store)?.ok_or(IngestError::NoBoundaries)?;
    let rows = history.entries().len();
    let without_border = {
        let villages = next.codes(Level::Village);
        let codes = history.entries().map(|(code, _)| code);
        codes
            .filter(|code| !villages.contains(code))
            .cloned()
            .collect()
    };
    // Those of the table before change, too: it may have lost rows.
    let about: BTreeSet<RegionCode> = history
        .entries()
        .chain(next.history.entries())
        .filter_map(|(code, _)| code.ancestor(Level::Regency))
        .collect();
    let mut by_regency: BTreeMap<RegionCode, Vec<Feature>> = BTreeMap::new();
    for regency in about
        .iter()
        .filter(|code| next.boundaries.contains_key(*code))
    {
        by_regency.insert(regency.clone(), all_features(&next, regency)?);
    }
    next.history = history;
    let (mut next, _, _) = merge(next, &by_regency)?;
    next.add_source(source);
    let published = if is_dry {
        None
    } else {
        Some(publish(&store, &lock, &next, &catalogue)?)
    };
    Ok(HistoryReport {
        rows,
        redrawn: by_regency.into_keys().collect(),
        without_border,
        published,
    })
}

/// The desa of a regency that are no more, by the history, and that `features` does not hold.
pub(super) fn former_features(
    snapshot: &Snapshot,
    regency: &RegionCode,
    features: &[Feature],
) -> Result<Vec<Feature>, IngestError> {
    let is_over = |code: &RegionCode| {
        snapshot
            .history
            .validity(code)
            .is_some_and(|validity| validity.to.is_some())
    };
    let mut former = all_features(snapshot, regency)?;
    former.retain(|old| is_over(&old.code) && features.iter().all(|new| new.code != old.code));
    Ok(former)
}

/// The desa of a regency of all times, as the dataset holds them.
fn all_features(snapshot: &Snapshot, regency: &RegionCode) -> Result<Vec<Feature>, IngestError> {
    let today = snapshot.boundaries.get(regency);
    let former = snapshot
        .former
        .iter()
        .filter(|f| f.region == *regency)
        .map(|f| &f.bytes);
    let names: BTreeMap<&RegionCode, &String> = snapshot
        .regions
        .iter()
        .map(|row| (&row.code, &row.name))
        .collect();
    let name = |code: &RegionCode, level| {
        let above = code.ancestor(level)?;
        names.get(&above).map(|name| (*name).clone())
    };
    let mut features: BTreeMap<RegionCode, Feature> = BTreeMap::new();
    for bytes in today.into_iter().chain(former) {
        for mut feature in kept(regency, bytes)? {
            feature.upper_names = UpperNames {
                district: name(&feature.code, Level::District),
                regency: name(&feature.code, Level::Regency),
                province: name(&feature.code, Level::Province),
            };
            features.entry(feature.code.clone()).or_insert(feature);
        }
    }
    Ok(features.into_values().collect())
}
