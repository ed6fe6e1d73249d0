//! The Parquet files of a dataset's figures, opened once: their footers are kept, and a scan reads the row groups that may hold
//! what it looks for, several at a time.
//!
//! The scan is DataFusion's own, planned here and not by SQL: which row groups it reads is known before it starts, and the row
//! groups of one indicator stand side by side, so that a split of the file by its bytes would give them all to one thread.

use std::{
    fs::{self, File},
    path::Path,
    sync::Arc,
};

use datafusion::{
    arrow::datatypes::{DataType, Field, Schema},
    datasource::{
        listing::PartitionedFile,
        physical_plan::{
            FileGroup, FileScanConfigBuilder, ParquetSource,
            parquet::{CachedParquetFileReaderFactory, ParquetAccessPlan},
        },
        source::DataSourceExec,
    },
    execution::{SendableRecordBatchStream, TaskContext, object_store::ObjectStoreUrl},
    object_store::path::Path as StorePath,
    physical_plan::ExecutionPlan as _,
    prelude::SessionContext,
};
use parquet::file::{
    metadata::{ParquetMetaDataReader, RowGroupMetaData},
    statistics::Statistics,
};

use super::EngineError;

/// Rows of a batch: a whole row group, so that its dictionaries are looked at once.
const BATCH_ROWS: usize = 65_536;

/// Columns of the figures, in the order of the schema.
const TEXTS: [&str; 3] = ["indicator", "period", "village"];
const NUMBERS: [&str; 3] = ["numerator", "denominator", "denominator_riil"];

/// The files.
pub(crate) struct Files {
    files: Vec<OneFile>,
    source: ParquetSource,
    context: Arc<TaskContext>,
}

/// What a scan looks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// The indicator; all where none is named.
    pub(crate) indicator: Option<&'a str>,
    /// The periods as they are written; all where none is named.
    pub(crate) periods: &'a [String],
    /// How many columns, of: indicator, period, village, numerator, denominator, denominator_riil.
    pub(crate) columns: usize,
    /// Threads that the scan spreads over.
    pub(crate) threads: usize,
}

struct OneFile {
    file: PartitionedFile,
    groups: Vec<Group>,
}

/// What the footer says of a row group.
struct Group {
    indicators: Option<Bounds>,
    periods: Option<Bounds>,
}

/// The first and the last of the texts of a column; a file may not say.
struct Bounds {
    first: Vec<u8>,
    last: Vec<u8>,
}

impl Bounds {
    fn hold(bounds: Option<&Self>, text: &str) -> bool {
        let text = text.as_bytes();
        bounds.is_none_or(|bounds| *bounds.first <= *text && *text <= *bounds.last)
    }
}

impl Files {
    /// Opens the files in `folder`; a dataset without any has no figures, which is the truth before the first import.
    ///
    /// # Errors
    /// A file cannot be read.
    pub(crate) fn open(session: &SessionContext, folder: &Path) -> Result<Self, EngineError> {
        let text = |name| {
            let words = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
            Field::new(name, words, true)
        };
        // Files that know one denominator do not have the second; it reads as if it were empty.
        let number = |name| Field::new(name, DataType::Float64, true);
        let fields: Vec<Field> = TEXTS
            .map(text)
            .into_iter()
            .chain(NUMBERS.map(number))
            .collect();
        let runtime = session.runtime_env();
        let readers = CachedParquetFileReaderFactory::new(
            runtime.object_store(ObjectStoreUrl::local_filesystem())?,
            runtime.cache_manager.get_file_metadata_cache(),
        );
        let source = ParquetSource::new(Arc::new(Schema::new(fields)))
            .with_parquet_file_reader_factory(Arc::new(readers))
            .with_enable_page_index(false);
        Ok(Self {
            files: open_all(folder)?,
            source,
            context: session.task_ctx(),
        })
    }

    /// Streams over the row groups that may hold what is wanted, one for each thread. They hold other rows too.
    ///
    /// # Errors
    /// DataFusion refuses.
    pub(crate) fn scan(
        &self,
        wanted: Wanted<'_>,
    ) -> Result<Vec<SendableRecordBatchStream>, EngineError> {
        let groups: Vec<(&OneFile, usize)> = self
            .files
            .iter()
            .flat_map(|file| {
                let groups = file.groups.iter().enumerate();
                let wanted = groups.filter(move |(_, group)| group.may_hold(wanted));
                wanted.map(move |(number, _)| (file, number))
            })
            .collect();
        let each = groups.len().div_ceil(wanted.threads.max(1)).max(1);
        let partitions: Vec<FileGroup> = groups.chunks(each).map(partition).collect();
        let count = partitions.len();
        let config = FileScanConfigBuilder::new(
            ObjectStoreUrl::local_filesystem(),
            Arc::new(self.source.clone()),
        )
        .with_file_groups(partitions)
        .with_projection_indices(Some((0..wanted.columns).collect()))?
        .with_batch_size(Some(BATCH_ROWS))
        .build();
        let plan = DataSourceExec::from_data_source(config);
        (0..count)
            .map(|partition| Ok(plan.execute(partition, Arc::clone(&self.context))?))
            .collect()
    }
}

impl Group {
    fn of(group: &RowGroupMetaData) -> Self {
        Self {
            indicators: bounds(group, "indicator"),
            periods: bounds(group, "period"),
        }
    }

    fn may_hold(&self, wanted: Wanted<'_>) -> bool {
        let has_period = |period: &String| Bounds::hold(self.periods.as_ref(), period);
        wanted
            .indicator
            .is_none_or(|code| Bounds::hold(self.indicators.as_ref(), code))
            && (wanted.periods.is_empty() || wanted.periods.iter().any(has_period))
    }
}

/// The row groups of one thread, file by file.
fn partition(groups: &[(&OneFile, usize)]) -> FileGroup {
    let is_same = |a: &(&OneFile, usize), b: &(&OneFile, usize)| std::ptr::eq(a.0, b.0);
    let files = groups.chunk_by(is_same).filter_map(|groups| {
        let (file, _) = groups.first()?;
        let mut plan = ParquetAccessPlan::new_none(file.groups.len());
        for (_, group) in groups {
            plan.scan(*group);
        }
        Some(file.file.clone().with_extension(plan))
    });
    FileGroup::new(files.collect())
}

fn open_all(folder: &Path) -> Result<Vec<OneFile>, EngineError> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut paths: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|kind| kind == "parquet"))
        .collect();
    paths.sort_unstable();
    paths.iter().map(|path| open_one(path)).collect()
}

fn open_one(path: &Path) -> Result<OneFile, EngineError> {
    let failed = |source| EngineError::Read {
        path: path.to_owned(),
        source,
    };
    let opened = File::open(path).map_err(failed)?;
    let size = opened.metadata().map_err(failed)?.len();
    let whole = fs::canonicalize(path).map_err(failed)?;
    let location = StorePath::from_absolute_path(whole)
        .map_err(|error| failed(std::io::Error::other(error)))?;
    let footer = ParquetMetaDataReader::new()
        .parse_and_finish(&opened)
        .map_err(|error| failed(std::io::Error::other(error)))?;
    let mut file = PartitionedFile::new(String::new(), size);
    file.object_meta.location = location;
    Ok(OneFile {
        file,
        groups: footer.row_groups().iter().map(Group::of).collect(),
    })
}

fn bounds(group: &RowGroupMetaData, name: &str) -> Option<Bounds> {
    let mut columns = group.columns().iter();
    let column = columns.find(|column| column.column_path().string() == name)?;
    let statistics: &Statistics = column.statistics()?;
    Some(Bounds {
        first: statistics.min_bytes_opt()?.to_vec(),
        last: statistics.max_bytes_opt()?.to_vec(),
    })
}
