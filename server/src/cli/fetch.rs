//! Addresses among the files of an import: fetched first, with a bar on a terminal and a line now and then elsewhere.

use std::{
    fs,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use indicatif::{HumanBytes, ProgressBar, ProgressStyle};

use super::console;
use crate::ingest::{DownloadError, DownloadOptions, Step, download, is_address};

/// Files of an import, all on the disk now.
pub(super) struct Fetched {
    /// In the order they were given.
    pub(super) files: Vec<PathBuf>,
    downloaded: Vec<PathBuf>,
}

impl Fetched {
    /// Clears away what was fetched. Only after it is imported: until then a second try need not fetch it again.
    pub(super) fn remove_downloads(&self) {
        for dir in self.downloaded.iter().filter_map(|file| file.parent()) {
            // What stays costs space and nothing else.
            let _ = fs::remove_dir_all(dir);
        }
    }
}

/// Fetches the addresses among `files`.
pub(super) async fn all(
    data_dir: &Path,
    files: Vec<PathBuf>,
    max_bytes: u64,
) -> Result<Fetched, DownloadError> {
    let options = DownloadOptions {
        max_bytes,
        ..DownloadOptions::default()
    };
    let mut fetched = Fetched {
        files: Vec::new(),
        downloaded: Vec::new(),
    };
    for file in files {
        let address = file.to_string_lossy().into_owned();
        if !is_address(&file) {
            fetched.files.push(file);
            continue;
        }
        if address.starts_with("http://") {
            console::err(
                "note: http:// is not protected on its way; prefer https:// where the server has it",
            );
        }
        let mut progress = Progress::new();
        let done = download(data_dir, &address, &options, &mut |step| {
            progress.show(step)
        })
        .await;
        progress.end();
        let done = done?;
        if done.was_there {
            console::err("the file was fetched before and has not changed since");
        }
        fetched.files.push(done.path.clone());
        fetched.downloaded.push(done.path);
    }
    Ok(fetched)
}

/// What is shown of a download.
struct Progress {
    bar: Option<ProgressBar>,
    total: Option<u64>,
    next_line: u64,
}

/// Where no bar can move, a line comes every so many bytes.
const LINE_BYTES: u64 = 16 << 20;

impl Progress {
    fn new() -> Self {
        let bar = io::stderr().is_terminal().then(ProgressBar::no_length);
        Self {
            bar,
            total: None,
            next_line: LINE_BYTES,
        }
    }

    fn show(&mut self, step: Step) {
        match (step, &self.bar) {
            (Step::Begun { have, total }, Some(bar)) => {
                if let Ok(style) = ProgressStyle::with_template(
                    "{wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta}",
                ) {
                    bar.set_style(style);
                }
                if let Some(total) = total {
                    bar.set_length(total);
                }
                bar.set_position(have);
            }
            (Step::Received(bytes), Some(bar)) => bar.set_position(bytes),
            (Step::Waiting { reason, wait }, Some(bar)) => {
                bar.println(format!("{reason}; again in {} s", wait.as_secs()));
            }
            (Step::Begun { have, total }, None) => {
                self.total = total;
                self.next_line = have + LINE_BYTES;
                let size = total.map_or_else(
                    || "of unknown size".to_owned(),
                    |total| HumanBytes(total).to_string(),
                );
                match have {
                    0 => console::err(format!("downloading {size}")),
                    have => console::err(format!(
                        "downloading {size}, {} are there",
                        HumanBytes(have)
                    )),
                }
            }
            (Step::Received(bytes), None) => {
                if bytes >= self.next_line && Some(bytes) != self.total {
                    self.next_line = bytes + LINE_BYTES;
                    console::err(format!("  {} received", HumanBytes(bytes)));
                }
            }
            (Step::Waiting { reason, wait }, None) => {
                console::err(format!("{reason}; again in {} s", wait.as_secs()));
            }
        }
    }

    fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
