//! Why an import was refused as a whole; exit status 1.

use std::path::PathBuf;

use crate::dataset::DatasetError;

/// An import that did not happen. The published dataset is as it was.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The file could not be opened.
    #[error("{} cannot be read: {reason}", file.display())]
    Read {
        /// Which file.
        file: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// More than is read at all.
    #[error("{} holds more than {limit_mib} MiB: split it", file.display())]
    TooLarge {
        /// Which file.
        file: PathBuf,
        /// The limit.
        limit_mib: u64,
    },
    /// A boundary file of which nothing can be read.
    #[error(transparent)]
    Unreadable(#[from] geodata::ReadError),
    /// Nothing in it.
    #[error("{} is empty: export it again from its source", file.display())]
    Empty {
        /// Which file.
        file: PathBuf,
    },
    /// Gzip that does not unpack.
    #[error("{} is a damaged or truncated gzip ({reason}): copy or download it again", file.display())]
    Gzip {
        /// Which file.
        file: PathBuf,
        /// What the decoder said.
        reason: String,
    },
    /// Not a table.
    #[error("{} is not a text table: it looks like {looks_like}", file.display())]
    NotText {
        /// Which file.
        file: PathBuf,
        /// What it seems to be.
        looks_like: &'static str,
    },
    /// The CSV cannot be split.
    #[error("{} cannot be read as a table: {reason}", file.display())]
    Table {
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A workbook that holds no table to read.
    #[error("{}: {reason}", file.display())]
    Workbook {
        /// Which file.
        file: PathBuf,
        /// What is wrong and how to mend it.
        reason: String,
    },
    /// Headers, and nothing below.
    #[error("{} has headers and no rows: export it again from its source", file.display())]
    NoRows {
        /// Which file.
        file: PathBuf,
    },
    /// No mapping fits.
    #[error(
        "{}: the columns are not known: {headers}\nName the region code, the period and the values, either by the headers region,period,indicator,numerator,denominator or by a mapping file (--mapping FILE) such as\n\n{}\n",
        file.display(),
        super::mapping::EXAMPLE
    )]
    UnknownColumns {
        /// Which file.
        file: PathBuf,
        /// The headers found.
        headers: String,
    },
    /// The mapping given does not fit the file.
    #[error("{}: the mapping \"{mapping}\" does not fit: {reason}; the headers are {headers}", file.display())]
    MappingMisfit {
        /// Which file.
        file: PathBuf,
        /// Name of the mapping.
        mapping: String,
        /// What is missing.
        reason: String,
        /// The headers found.
        headers: String,
    },
    /// The mapping itself is wrong.
    #[error("the mapping {name} cannot be used: {reason}")]
    Mapping {
        /// File or name.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// There is nothing to put the figures on.
    #[error(
        "there are no boundaries yet: run `situasi import boundaries FILE` first, then import the data"
    )]
    NoBoundaries,
    /// Real figures on the made-up kabupaten.
    #[error(
        "the current dataset is the demo kabupaten (99.01), and no row of the files is in it: run `situasi import boundaries FILE` with your own boundaries first, then import the data"
    )]
    OnDemo,
    /// Nothing to take.
    #[error(
        "no value could be taken from {files}: {refused} refused, {outside} outside the map, {not_reported} empty. The dataset is as it was"
    )]
    NothingAccepted {
        /// The files.
        files: String,
        /// Values refused.
        refused: u64,
        /// Values of regencies without boundaries.
        outside: u64,
        /// Empty cells.
        not_reported: u64,
    },
    /// Too much refused.
    #[error(
        "{refused} of {judged} values were refused, more than the allowed {allowed_percent} %: mend the file, or allow more by --max-refused. The dataset is as it was"
    )]
    TooManyRefused {
        /// Values refused.
        refused: u64,
        /// Values inside the map.
        judged: u64,
        /// The allowed share, in percent.
        allowed_percent: f64,
    },
    /// The share is no share.
    #[error("--max-refused {value} is no share: give a number from 0 to 1, for example 0.05")]
    MaxRefused {
        /// What was given.
        value: f64,
    },
    /// A boundary file is refused.
    #[error("{}: {reason}", file.display())]
    Boundaries {
        /// Which file.
        file: PathBuf,
        /// What is wrong and how to mend it.
        reason: String,
    },
    /// A table of history is refused.
    #[error("{}: {error}", file.display())]
    History {
        /// Which file.
        file: PathBuf,
        /// Everything that is wrong.
        error: geodata::history::HistoryError,
    },
    /// One village in two files.
    #[error("{code} stands in {first} and again in {second}: leave one of the files out")]
    VillageTwice {
        /// The code.
        code: String,
        /// First file.
        first: String,
        /// Second file.
        second: String,
    },
    /// Boundaries could not be cut, merged or encoded.
    #[error("the boundaries of {region} could not be prepared: {reason}")]
    Geometry {
        /// Which region.
        region: String,
        /// What failed.
        reason: String,
    },
    /// The report could not be written.
    #[error("the report {} could not be written: {reason}", file.display())]
    Report {
        /// Which file.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// A DHIS2 server, or a file that belongs to it.
    #[error(transparent)]
    Dhis2(#[from] super::Dhis2Error),
    /// The data folder.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
}
