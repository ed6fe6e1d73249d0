//! What is on the disk of a download: `DATA_DIR/downloads/HASH/`, HASH being that of the address.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use reqwest::{
    Url,
    header::{ETAG, HeaderMap, LAST_MODIFIED},
};
use serde::{Deserialize, Serialize};

use super::DownloadError;
use crate::dataset::sha256_hex;

/// What the server said of the bytes in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    /// The address, for a person who looks.
    pub(super) address: String,
    /// A strong `ETag`, else `Last-Modified`: without one nothing can be resumed.
    pub(super) validator: Option<String>,
    /// Whether all of it is there.
    pub(super) is_complete: bool,
}

/// The download of one address. Held by one process at a time.
#[derive(Debug)]
pub(super) struct Partial {
    /// Where the file will stand.
    pub(super) path: PathBuf,
    pub(super) state: State,
    part: PathBuf,
    state_path: PathBuf,
    _lock: File,
}

impl Partial {
    pub(super) fn open(data_dir: &Path, url: &Url, shown: &str) -> Result<Self, DownloadError> {
        let mut hash = sha256_hex(url.as_str().as_bytes());
        hash.truncate(16);
        let dir = data_dir.join("downloads").join(hash);
        fs::create_dir_all(&dir).map_err(disk(&dir))?;
        let name = file_name(url);
        let lock_path = dir.join("lock");
        let lock = File::create(&lock_path).map_err(disk(&lock_path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(DownloadError::Busy {
                    address: shown.to_owned(),
                });
            }
            Err(TryLockError::Error(reason)) => return Err(disk(&lock_path)(reason)),
        }
        let state_path = dir.join("state.json");
        let state = fs::read(&state_path)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<State>(&bytes).ok())
            .filter(|state| state.address == shown)
            .unwrap_or_else(|| State {
                address: shown.to_owned(),
                ..State::default()
            });
        Ok(Self {
            path: dir.join(&name),
            part: dir.join(format!("{name}.part")),
            state,
            state_path,
            _lock: lock,
        })
    }

    /// Bytes to go on from: none where nothing tells whether they are still the server's.
    pub(super) fn resumable_bytes(&self) -> u64 {
        if self.state.validator.is_none() || self.state.is_complete {
            return 0;
        }
        self.received_bytes()
    }

    pub(super) fn received_bytes(&self) -> u64 {
        fs::metadata(&self.part).map_or(0, |file| file.len())
    }

    /// Whether the whole file is there and can be asked after.
    pub(super) fn is_whole(&self) -> bool {
        self.state.is_complete && self.state.validator.is_some() && self.path.is_file()
    }

    /// The file to write to: from `from` on, or anew.
    pub(super) fn writer(&mut self, from: u64, headers: &HeaderMap) -> Result<File, DownloadError> {
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(false)
            .open(&self.part)
            .map_err(disk(&self.part))?;
        file.set_len(from).map_err(disk(&self.part))?;
        file.seek(SeekFrom::Start(from)).map_err(disk(&self.part))?;
        self.state.validator = validator(headers);
        self.state.is_complete = false;
        self.save()?;
        Ok(file)
    }

    pub(super) fn write(&self, file: &mut File, bytes: &[u8]) -> Result<(), DownloadError> {
        file.write_all(bytes).map_err(disk(&self.part))
    }

    /// Throws away what was received.
    pub(super) fn forget(&mut self) {
        // What is not there need not be removed.
        let _ = fs::remove_file(&self.part);
        self.state.validator = None;
        self.state.is_complete = false;
    }

    /// All of it is there.
    pub(super) fn complete(&mut self, file: &File) -> Result<(), DownloadError> {
        file.sync_all().map_err(disk(&self.part))?;
        fs::rename(&self.part, &self.path).map_err(disk(&self.path))?;
        self.state.is_complete = true;
        self.save()
    }

    fn save(&self) -> Result<(), DownloadError> {
        let text = serde_json::to_vec(&self.state).map_err(io::Error::other);
        text.and_then(|text| fs::write(&self.state_path, text))
            .map_err(disk(&self.state_path))
    }
}

fn disk(file: &Path) -> impl FnOnce(io::Error) -> DownloadError {
    let file = file.to_owned();
    move |reason| DownloadError::Disk { file, reason }
}

/// A weak tag promises the same meaning, not the same bytes (RFC 9110 §13.1.5).
fn validator(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    text(ETAG)
        .filter(|tag| !tag.starts_with("W/"))
        .or_else(|| text(LAST_MODIFIED))
        .map(str::to_owned)
}

/// The last part of the address, in letters that every file system takes.
fn file_name(url: &Url) -> String {
    const LONGEST: usize = 100;
    let last = url
        .path_segments()
        .and_then(|mut parts| parts.next_back().map(str::to_owned))
        .unwrap_or_default();
    let name: String = last
        .replace("%20", "_")
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "._-".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let name = name.trim_start_matches('.');
    // The end is kept: it has the extension.
    let name = &name[name.len().saturating_sub(LONGEST)..];
    match name {
        "" | "lock" | "state.json" => "boundaries".to_owned(),
        name => name.to_owned(),
    }
}
