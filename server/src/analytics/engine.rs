//! One dataset, opened.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use app::{
    api::ApiError,
    model::{Audience, Facility, Indicator, Level, Period, PeriodKind, Region, RegionCode},
};
use datafusion::prelude::{ParquetReadOptions, SessionContext};
use futures::{
    FutureExt as _,
    future::{BoxFuture, Shared},
};
use geodata::history::History;

use super::{
    EngineError, EngineView, catalogue,
    figures::Figures,
    files::Files,
    kept::{Held, Kept},
    pooled::Pooled,
    regions::Regions,
    scan::{self, Share},
    suppress::SMALL_BELOW,
};
use crate::{
    dataset::{Groups, Manifest, groups, read_history},
    quality::Quality,
};

/// Ends when an indicator has been read, or could not be.
type Following = Shared<BoxFuture<'static, ()>>;

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

/// An immutable dataset: its Parquet opened, its regions and catalogue in memory, the figures of the indicators that were
/// asked for lately kept.
///
/// It answers nobody by itself: [`Engine::as_audience`] says who asks.
pub struct Engine {
    pub(super) dir: PathBuf,
    pub(super) manifest: Manifest,
    pub(super) regions: Arc<Regions>,
    pub(super) catalogue: Vec<Indicator>,
    /// Last month in which the dataset has anything, counted from year 0.
    pub(super) last_month: Option<i32>,
    pub(super) options: EngineOptions,
    files: Files,
    /// The periods in which each indicator has figures, sorted.
    counted: BTreeMap<String, Arc<[Period]>>,
    /// Indicators that are being read behind an answer, and their ends.
    following: Mutex<BTreeMap<String, Following>>,
    /// Read when it is first asked for.
    pub(super) quality: OnceLock<Arc<Quality>>,
    /// Read when they are first asked for.
    pub(super) facilities: OnceLock<Arc<[Facility]>>,
    kept: Kept,
    pub(super) pooled: Pooled,
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
        let context = SessionContext::new();
        let regions =
            read_regions(&context, &dir, &groups::read(&dir)?, read_history(&dir)?).await?;
        let files = Files::open(&context, &dir.join("observations"))?;
        let regions = Arc::new(regions);
        let (mut stored, mut counted) = (BTreeMap::new(), BTreeMap::new());
        for (code, periods) in scan::periods(&files, &regions).await? {
            counted.insert(code.clone(), periods.counted.into());
            stored.insert(code, periods.stored);
        }
        let last_month = last_month(&stored);
        let catalogue = catalogue::read(&dir, stored, last_month).await?;
        Ok(Self {
            dir,
            manifest,
            regions,
            catalogue,
            last_month,
            options,
            files,
            counted,
            following: Mutex::default(),
            quality: OnceLock::new(),
            facilities: OnceLock::new(),
            kept: Kept::default(),
            pooled: Pooled::default(),
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
        if let Some(following) = self.following(indicator) {
            following.await;
            if let Some(held) = self.kept.get(indicator) {
                return Ok(held);
            }
        }
        self.read(indicator, &Share::Whole).await
    }

    /// The end of reading an indicator, where that has begun behind an answer.
    fn following(&self, indicator: &str) -> Option<Following> {
        let following = self
            .following
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        following.get(indicator).cloned()
    }

    /// Whether the figures of an indicator are in memory, or on their way.
    pub(super) fn is_read(&self, indicator: &str) -> bool {
        self.kept.get(indicator).is_some() || self.following(indicator).is_some()
    }

    /// The periods in which an indicator has figures, sorted.
    pub(super) fn counted(&self, indicator: &str) -> Arc<[Period]> {
        self.counted.get(indicator).cloned().unwrap_or_default()
    }

    /// The figures in some of an indicator's periods, for one question; the rest is read behind it, for the next.
    pub(super) async fn some(
        self: &Arc<Self>,
        indicator: &str,
        slots: Vec<usize>,
    ) -> Result<Arc<Held>, EngineError> {
        let share = Share::Slots(slots);
        let figures = self.figures(indicator, &share).await?;
        let mut following = self
            .following
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        following
            .entry(indicator.to_owned())
            .or_insert_with(|| Arc::clone(self).follow(indicator.to_owned()));
        drop(following);
        let public = OnceLock::new();
        Ok(Arc::new(Held { figures, public }))
    }

    /// Reads all of an indicator on a task of its own.
    fn follow(self: Arc<Self>, indicator: String) -> Following {
        let task = tokio::spawn(async move {
            // Whoever asks next meets the same failure and is told.
            if let Err(error) = self.read(&indicator, &Share::Whole).await {
                tracing::warn!(%error, indicator, "figures could not be read ahead");
            }
            let mut following = self
                .following
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            following.remove(&indicator);
        });
        task.map(|_| ()).boxed().shared()
    }

    async fn read(&self, indicator: &str, share: &Share) -> Result<Arc<Held>, EngineError> {
        let figures = self.figures(indicator, share).await?;
        Ok(self.kept.put(indicator, figures))
    }

    async fn figures(&self, indicator: &str, share: &Share) -> Result<Figures, EngineError> {
        let periods = self.counted(indicator);
        scan::figures(&self.files, &self.regions, indicator, periods, share).await
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
