//! What the tests of imports share.

use std::path::{Path, PathBuf};

use server::{
    dataset::{Snapshot, Store},
    ingest::{
        BoundariesOptions, BoundariesReport, DataOptions, DataReport, IngestError,
        import_boundaries, import_data,
    },
};

/// A file of `tests/fixtures`.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// A real file, where the machine has them.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SITUASI_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let path = root.join(name);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped: {} is not here", path.display());
    None
}

/// As typed without any option, in November 2026.
pub(crate) fn options() -> DataOptions {
    DataOptions {
        this_month: Some("2026-11".parse().unwrap()),
        ..DataOptions::default()
    }
}

/// A data folder of its own.
pub(crate) struct Folder {
    dir: tempfile::TempDir,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn current(&self) -> Option<String> {
        Store::open(self.path()).current().unwrap()
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot::current(&Store::open(self.path()))
            .unwrap()
            .unwrap()
    }

    pub(crate) fn boundaries(&self, files: &[PathBuf]) -> Result<BoundariesReport, IngestError> {
        import_boundaries(
            self.path(),
            &BoundariesOptions {
                files: files.to_vec(),
                ..BoundariesOptions::default()
            },
        )
    }

    pub(crate) fn data(&self, file: PathBuf) -> Result<DataReport, IngestError> {
        self.data_with(file, None, 0.05)
    }

    pub(crate) fn data_with(
        &self,
        file: PathBuf,
        mapping: Option<String>,
        max_refused: f64,
    ) -> Result<DataReport, IngestError> {
        import_data(
            self.path(),
            &DataOptions {
                files: vec![file],
                mapping,
                max_refused,
                ..options()
            },
        )
    }

    /// With the four desa of the fixtures.
    pub(crate) fn with_uji() -> Self {
        let folder = Self::new();
        folder
            .boundaries(&[fixture("boundaries/uji.geojson")])
            .unwrap();
        folder
    }
}
