//! One dataset, opened.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use app::{
    api::ApiError,
    model::{Indicator, Level, Period, Region, RegionCode},
};
use datafusion::{
    arrow::{
        array::{ArrayRef, RecordBatch, StringArray},
        datatypes::{DataType, Field, Schema},
    },
    prelude::{ParquetReadOptions, SessionConfig, SessionContext},
};

use super::{
    EngineError,
    batch::Columns,
    catalogue,
    regions::Regions,
    rollup::{self, Scope, SumsByCell},
};
use crate::{dataset::Manifest, quality::Quality};

/// Threads that one query spreads over: a map asks for a few row groups only, more would be spent on waiting.
const PARTITIONS: usize = 2;

/// An immutable dataset with its Parquet registered, its regions and catalogue in memory.
pub struct Engine {
    pub(super) dir: PathBuf,
    pub(super) manifest: Manifest,
    pub(super) regions: Regions,
    pub(super) catalogue: Vec<Indicator>,
    context: SessionContext,
    /// Read when it is first asked for.
    pub(super) quality: OnceLock<Arc<Quality>>,
}

impl Engine {
    /// Opens the dataset in `dir` (`DATA_DIR/datasets/ID`).
    ///
    /// # Errors
    /// A missing or damaged file, named in the error.
    pub async fn open(dir: impl AsRef<Path>) -> Result<Self, EngineError> {
        let dir = dir.as_ref().to_path_buf();
        let manifest = Manifest::read(&dir)?;
        let context = SessionContext::new_with_config(config());
        let regions = read_regions(&context, &dir).await?;
        context.register_batch("places", places(&regions)?)?;
        register_observations(&context, &dir).await?;
        let periods = periods(&context).await?;
        let catalogue = catalogue::read(&dir, periods).await?;
        Ok(Self {
            dir,
            manifest,
            regions,
            catalogue,
            context,
            quality: OnceLock::new(),
        })
    }

    /// Id of the dataset.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.manifest.id
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

    pub(super) async fn sums(
        &self,
        indicators: &[&Indicator],
        periods: &[Period],
        scope: Scope<'_>,
    ) -> Result<SumsByCell, EngineError> {
        rollup::sums(&self.context, indicators, periods, scope).await
    }
}

fn config() -> SessionConfig {
    let mut config = SessionConfig::new().with_target_partitions(PARTITIONS);
    let parquet = &mut config.options_mut().execution.parquet;
    parquet.pruning = true;
    parquet.pushdown_filters = true;
    parquet.reorder_filters = true;
    config
}

async fn read_regions(context: &SessionContext, dir: &Path) -> Result<Regions, EngineError> {
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
    Regions::from_batches(&frame.collect().await?)
}

/// Which desa lies in which region: a roll-up is a join, so that any other grouping is only more rows.
fn places(regions: &Regions) -> Result<RecordBatch, EngineError> {
    let (mut villages, mut levels, mut codes) = (Vec::new(), Vec::new(), Vec::new());
    for (village, region) in regions.places() {
        villages.push(village.as_str());
        levels.push(region.level.as_str());
        codes.push(region.code.as_str());
    }
    let column = |name: &str| Field::new(name, DataType::Utf8, false);
    let schema = Schema::new(vec![column("village"), column("level"), column("region")]);
    let arrays: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from(villages)),
        Arc::new(StringArray::from(levels)),
        Arc::new(StringArray::from(codes)),
    ];
    RecordBatch::try_new(Arc::new(schema), arrays)
        .map_err(|error| EngineError::from(datafusion::error::DataFusionError::from(error)))
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
