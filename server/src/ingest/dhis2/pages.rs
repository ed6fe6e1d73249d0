//! Pages that were fetched already: an import that broke off goes on where it was.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::{Dhis2Error, client::Client};
use crate::dataset::sha256_hex;

/// The pages of one server.
pub(super) struct Pages {
    dir: PathBuf,
    max_age: Duration,
}

impl Pages {
    /// The folder of a server's pages, which is made where it is missing.
    pub(super) fn open(data_dir: &Path, base: &str, max_age: Duration) -> Result<Self, Dhis2Error> {
        let hash: String = sha256_hex(base.as_bytes()).chars().take(12).collect();
        let dir = data_dir.join("downloads").join(format!("dhis2-{hash}"));
        fs::create_dir_all(&dir).map_err(|error| keep_error(&dir, &error))?;
        Ok(Self { dir, max_age })
    }

    /// A page, from the folder where it is young enough, else from the server. Says which.
    pub(super) async fn get(
        &self,
        client: &Client,
        path: &str,
    ) -> Result<(Vec<u8>, bool), Dhis2Error> {
        let file = self.file(path);
        if self.is_fresh(&file)
            && let Ok(body) = fs::read(&file)
        {
            return Ok((body, true));
        }
        let body = client.get(path).await?;
        self.write(&file, &body)?;
        Ok((body, false))
    }

    /// Keeps a file beside the pages.
    pub(super) fn put(&self, name: &str, body: &[u8]) -> Result<PathBuf, Dhis2Error> {
        let file = self.dir.join(name);
        self.write(&file, body)?;
        Ok(file)
    }

    /// Everything is published: the pages are of no more use.
    pub(super) fn clear(&self) {
        // What cannot be removed is fetched anew when it is too old.
        let _ = fs::remove_dir_all(&self.dir);
    }

    fn file(&self, path: &str) -> PathBuf {
        let hash: String = sha256_hex(path.as_bytes()).chars().take(16).collect();
        self.dir.join(format!("page-{hash}.json"))
    }

    fn is_fresh(&self, file: &Path) -> bool {
        let written = fs::metadata(file).and_then(|data| data.modified());
        written.is_ok_and(|written| {
            SystemTime::now()
                .duration_since(written)
                .is_ok_and(|age| age <= self.max_age)
        })
    }

    /// Wholly or not at all: half a page would be read as one.
    fn write(&self, file: &Path, body: &[u8]) -> Result<(), Dhis2Error> {
        let beside = file.with_extension("part");
        fs::write(&beside, body)
            .and_then(|()| fs::rename(&beside, file))
            .map_err(|error| keep_error(file, &error))
    }
}

fn keep_error(file: &Path, error: &std::io::Error) -> Dhis2Error {
    Dhis2Error::Keep {
        file: file.to_owned(),
        reason: error.to_string(),
    }
}
