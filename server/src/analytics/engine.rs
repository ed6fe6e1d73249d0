//! One dataset, opened.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use app::{
    api::ApiError,
    model::{Audience, Indicator, Level, Period, PeriodKind, Region, RegionCode},
};
use datafusion::{
    arrow::{
        array::RecordBatch,
        datatypes::{DataType, Field, Schema},
    },
    prelude::{ParquetReadOptions, SessionConfig, SessionContext},
};
use geodata::history::History;

use super::{
    EngineError, EngineView,
    batch::Columns,
    catalogue,
    kept::{Held, Kept},
    regions::Regions,
    scan,
    suppress::SMALL_BELOW,
};
use crate::{
    dataset::{Groups, Manifest, groups, read_history},
    quality::Quality,
};

/// Threads that one scan spreads over: an indicator is a few row groups, more would be spent on waiting.
const PARTITIONS: usize = 2;

/// What the office may set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EngineOptions {
    /// Counts of 1 up to below this are hidden from the public.
    pub small_below: f64,
}

impl Default for EngineOptions {
    fn default() -> Self {
        Self {
            small_below: SMALL_BELOW,
        }
    }
}

/// An immutable dataset: its Parquet registered, its regions and catalogue in memory, the figures of the indicators that were
/// asked for lately kept.
///
/// It answers nobody by itself: [`Engine::as_audience`] says who asks.
pub struct Engine {
    pub(super) dir: PathBuf,
    pub(super) manifest: Manifest,
    pub(super) regions: Regions,
    pub(super) catalogue: Vec<Indicator>,
    /// Last month in which the dataset has anything, counted from year 0.
    pub(super) last_month: Option<i32>,
    pub(super) options: EngineOptions,
    context: SessionContext,
    /// Read when it is first asked for.
    pub(super) quality: OnceLock<Arc<Quality>>,
    kept: Kept,
}

impl Engine {
    /// Opens the dataset in `dir` (`DATA_DIR/datasets/ID`).
    ///
    /// # Errors
    /// A missing or damaged file, named in the error.
    pub async fn open(dir: impl AsRef<Path>) -> Result<Self, EngineError> {
        Self::open_with(dir, EngineOptions::default()).await
    }

    /// Opens the dataset with an office's own settings.
    ///
    /// # Errors
    /// As [`Engine::open`].
    pub async fn open_with(
        dir: impl AsRef<Path>,
        options: EngineOptions,
    ) -> Result<Self, EngineError> {
        let dir = dir.as_ref().to_path_buf();
        let manifest = Manifest::read(&dir)?;
        let context = SessionContext::new_with_config(config());
        let regions =
            read_regions(&context, &dir, &groups::read(&dir)?, read_history(&dir)?).await?;
        register_observations(&context, &dir).await?;
        let stored = periods(&context).await?;
        let last_month = last_month(&stored);
        let catalogue = catalogue::read(&dir, stored, last_month).await?;
        Ok(Self {
            dir,
            manifest,
            regions,
            catalogue,
            last_month,
            options,
            context,
            quality: OnceLock::new(),
            kept: Kept::default(),
        })
    }

    /// Id of the dataset.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.manifest.id
    }

    /// The engine as `audience` sees it.
    #[must_use]
    pub fn as_audience(self: &Arc<Self>, audience: Audience) -> EngineView {
        EngineView::new(Arc::clone(self), audience)
    }

    /// The row of the catalogue.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn indicator(&self, code: &str) -> Result<&Indicator, ApiError> {
        self.catalogue
            .iter()
            .find(|indicator| indicator.code == code)
            .ok_or_else(|| ApiError::NotFound {
                what: "indicator".to_owned(),
                value: code.to_owned(),
            })
    }

    /// The regions of `level`, inside `parent` where one is given, sorted by code.
    ///
    /// # Errors
    /// An unknown parent, or a level wider than it.
    pub fn regions_at(
        &self,
        level: Level,
        parent: Option<&RegionCode>,
    ) -> Result<Vec<&Region>, ApiError> {
        self.regions.at(level, parent)
    }

    /// The figures of an indicator, read when it is first asked.
    pub(super) async fn held(&self, indicator: &str) -> Result<Arc<Held>, EngineError> {
        if let Some(held) = self.kept.get(indicator) {
            return Ok(held);
        }
        let figures = scan::figures(&self.context, &self.regions, indicator).await?;
        Ok(self.kept.put(indicator, figures))
    }
}

/// The last month that any file gives figures for; without months the end of the last longer period.
fn last_month(stored: &BTreeMap<String, Vec<Period>>) -> Option<i32> {
    let ends = |is_wanted: fn(&Period) -> bool| {
        stored
            .values()
            .flatten()
            .filter(|period| is_wanted(period))
            .filter_map(|period| period.months())
            .map(|(_, end)| end)
            .max()
    };
    ends(|period| period.kind() == PeriodKind::Month).or_else(|| ends(|_| true))
}

fn config() -> SessionConfig {
    let mut config = SessionConfig::new().with_target_partitions(PARTITIONS);
    let parquet = &mut config.options_mut().execution.parquet;
    parquet.pruning = true;
    parquet.pushdown_filters = true;
    parquet.reorder_filters = true;
    config
}

async fn read_regions(
    context: &SessionContext,
    dir: &Path,
    groups: &Groups,
    history: History,
) -> Result<Regions, EngineError> {
    let path = dir.join("regions.parquet");
    // DataFusion would take a missing file for an empty listing.
    tokio::fs::metadata(&path)
        .await
        .map_err(|source| EngineError::Read {
            path: path.clone(),
            source,
        })?;
    let frame = context
        .read_parquet(
            path.to_string_lossy().into_owned(),
            ParquetReadOptions::default(),
        )
        .await?;
    let rows = frame.collect().await?;
    Ok(Regions::from_batches(&rows, groups)?.with_history(history))
}

async fn register_observations(context: &SessionContext, dir: &Path) -> Result<(), EngineError> {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let number = |name: &str| Field::new(name, DataType::Float64, true);
    let schema = Schema::new(vec![
        text("indicator"),
        text("period"),
        text("village"),
        number("numerator"),
        number("denominator"),
        text("source"),
        // Files that know one denominator do not have it; they read as if it were empty.
        number("denominator_riil"),
    ]);
    let folder = dir.join("observations");
    if has_parquet(&folder).await {
        // The slash makes it a folder to DataFusion.
        let path = format!("{}/", folder.to_string_lossy());
        context
            .register_parquet(
                "observations",
                path,
                ParquetReadOptions::default().schema(&schema),
            )
            .await?;
    } else {
        // Boundaries may be imported before any data: every cell is then missing, which is the truth.
        context.register_batch("observations", RecordBatch::new_empty(Arc::new(schema)))?;
    }
    Ok(())
}

async fn has_parquet(folder: &Path) -> bool {
    let Ok(mut entries) = tokio::fs::read_dir(folder).await else {
        return false;
    };
    while let Ok(Some(entry)) = entries.next_entry().await {
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "parquet")
        {
            return true;
        }
    }
    false
}

async fn periods(context: &SessionContext) -> Result<BTreeMap<String, Vec<Period>>, EngineError> {
    let batches = context
        .sql("SELECT DISTINCT indicator, period FROM observations")
        .await?
        .collect()
        .await?;
    let mut periods: BTreeMap<String, Vec<Period>> = BTreeMap::new();
    for batch in &batches {
        let columns = Columns::of("observations", batch);
        for (code, period) in columns
            .parsed::<String>("indicator")?
            .into_iter()
            .zip(columns.parsed("period")?)
        {
            periods.entry(code).or_default().push(period);
        }
    }
    for list in periods.values_mut() {
        list.sort_unstable();
    }
    Ok(periods)
}
