//! Files and folders that are there wholly or not at all.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use super::{ExportError, claim::Claim};

/// Writes a file beside its place, waits until the disk has it, then puts it there: whoever looks sees the old one or the new one.
///
/// # Errors
/// The disk, or another export of the same file; nothing is left of this one then.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let _claim = Claim::of(path)?;
    let beside = unfinished(path);
    let written = put(&beside, bytes)
        .and_then(|()| fs::rename(&beside, path).map_err(ExportError::io("write", path)));
    if written.is_err() {
        // What failed is told; that its beginning cannot be removed would say nothing more.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let mut file = File::create(path).map_err(ExportError::io("create", path))?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(ExportError::io("write", path))
}

/// The name of what is not finished yet, which nobody gives to a file of their own.
fn unfinished(path: &Path) -> PathBuf {
    beside(path, ".situasi-part")
}

/// The name of what is about to be replaced.
fn replaced(path: &Path) -> PathBuf {
    beside(path, ".situasi-old")
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_else(|| "export".as_ref()));
    name.push(end);
    path.with_file_name(name)
}

/// Refuses a folder with anything in it that is no exported sheet.
fn only_sheets(folder: &Path) -> Result<(), ExportError> {
    let failed = || ExportError::io("open", folder);
    for entry in fs::read_dir(folder).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let is_file = entry.file_type().map_err(failed())?.is_file();
        let path = entry.path();
        if !is_file || path.extension().is_none_or(|end| end != "pdf") {
            return Err(ExportError::Foreign {
                folder: folder.to_owned(),
                other: PathBuf::from(entry.file_name()),
            });
        }
    }
    Ok(())
}

/// A folder that is filled beside its place and put there when it is full.
#[derive(Debug)]
pub struct Folder {
    place: PathBuf,
    beside: PathBuf,
    is_done: bool,
    _claim: Claim,
}

impl Folder {
    /// Begins a folder. With `replaces`, the sheets in its place go when the new one is finished. The second value tells whether
    /// an export broke off here before; what it left is removed.
    ///
    /// # Errors
    /// Something stands there, another export fills it, or the disk refuses.
    pub fn begin(place: &Path, replaces: bool) -> Result<(Self, bool), ExportError> {
        let claim = Claim::of(place)?;
        let beside = unfinished(place);
        let old = replaced(place);
        let broke_off = beside.exists() || old.exists();
        // Broken off while it was put in place: the one before is still whole, beside.
        if old.exists() && !place.exists() {
            fs::rename(&old, place).map_err(ExportError::io("replace", place))?;
        }
        for rest in [&beside, &old] {
            if rest.exists() {
                fs::remove_dir_all(rest).map_err(ExportError::io("remove", rest))?;
            }
        }
        let is_occupied = match fs::read_dir(place) {
            Ok(mut entries) => entries.next().is_some(),
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => return Err(ExportError::io("open", place)(error)),
        };
        if is_occupied && !replaces {
            return Err(ExportError::Occupied(place.to_owned()));
        }
        if is_occupied {
            only_sheets(place)?;
        }
        fs::create_dir_all(&beside).map_err(ExportError::io("create", &beside))?;
        let folder = Self {
            place: place.to_owned(),
            beside,
            is_done: false,
            _claim: claim,
        };
        Ok((folder, broke_off))
    }

    /// Adds a file.
    ///
    /// # Errors
    /// The disk.
    pub fn add(&self, name: &str, bytes: &[u8]) -> Result<(), ExportError> {
        put(&self.beside.join(name), bytes)
    }

    /// Puts the folder in its place.
    ///
    /// # Errors
    /// The disk; what was there before stays.
    pub fn finish(mut self) -> Result<(), ExportError> {
        let failed = ExportError::io("replace", &self.place);
        let old = replaced(&self.place);
        let had = self.place.exists();
        if had {
            fs::rename(&self.place, &old).map_err(ExportError::io("replace", &self.place))?;
        }
        if let Err(error) = fs::rename(&self.beside, &self.place) {
            if had {
                let _ = fs::rename(&old, &self.place);
            }
            return Err(failed(error));
        }
        self.is_done = true;
        if had {
            fs::remove_dir_all(&old).map_err(ExportError::io("remove", &old))?;
        }
        Ok(())
    }
}

impl Drop for Folder {
    /// What was not finished goes.
    fn drop(&mut self) {
        if !self.is_done {
            let _ = fs::remove_dir_all(&self.beside);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(dir)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_there_wholly_or_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("peta.png");
        write(&file, b"one").unwrap();
        write(&file, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(names(dir.path()), ["peta.png"]);
        let error = write(&dir.path().join("none/peta.png"), b"x").unwrap_err();
        assert!(error.to_string().contains("none"), "{error}");
    }

    /// `/dev/full` answers every write as a full disk does.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_says_so_and_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/dev/full", dir.path().join(".peta.png.situasi-part")).unwrap();
        let error = write(&dir.path().join("peta.png"), &[0; 100_000]).unwrap_err();
        assert!(matches!(error, ExportError::Full { .. }), "{error}");
        assert!(names(dir.path()).is_empty());
    }

    #[test]
    fn a_folder_is_there_wholly_or_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("lembar");
        let (folder, broke_off) = Folder::begin(&place, false).unwrap();
        assert!(!broke_off);
        folder.add("a.pdf", b"a").unwrap();
        assert!(!place.exists());
        folder.finish().unwrap();
        assert_eq!(names(&place), ["a.pdf"]);
        assert!(matches!(
            Folder::begin(&place, false),
            Err(ExportError::Occupied(_))
        ));
        // One that fails on the way leaves what was there.
        let (folder, _) = Folder::begin(&place, true).unwrap();
        folder.add("b.pdf", b"b").unwrap();
        drop(folder);
        assert_eq!(names(dir.path()), ["lembar"]);
        assert_eq!(names(&place), ["a.pdf"]);
        // One that is killed leaves a folder that is not taken for the whole; the next one clears it away.
        let killed = dir.path().join(".lembar.situasi-part");
        fs::create_dir(&killed).unwrap();
        fs::write(killed.join("b.pdf"), b"b").unwrap();
        assert_eq!(names(dir.path()), [".lembar.situasi-part", "lembar"]);
        let (folder, broke_off) = Folder::begin(&place, true).unwrap();
        assert!(broke_off);
        folder.add("c.pdf", b"c").unwrap();
        folder.finish().unwrap();
        assert_eq!(names(dir.path()), ["lembar"]);
        assert_eq!(names(&place), ["c.pdf"]);
    }

    /// Killed between the two renames, and while the one before was removed.
    #[test]
    fn a_folder_that_was_about_to_be_put_in_place_is_not_lost() {
        for (is_there, wanted) in [(false, "a.pdf"), (true, "b.pdf")] {
            let dir = tempfile::tempdir().unwrap();
            let place = dir.path().join("lembar");
            let old = dir.path().join(".lembar.situasi-old");
            fs::create_dir(&old).unwrap();
            fs::write(old.join("a.pdf"), b"a").unwrap();
            if is_there {
                fs::create_dir(&place).unwrap();
                fs::write(place.join("b.pdf"), b"b").unwrap();
            }
            let (folder, broke_off) = Folder::begin(&place, true).unwrap();
            assert!(broke_off);
            assert_eq!(names(&place), [wanted]);
            folder.add("c.pdf", b"c").unwrap();
            folder.finish().unwrap();
            assert_eq!(names(dir.path()), ["lembar"]);
            assert_eq!(names(&place), ["c.pdf"]);
        }
    }

    #[test]
    fn a_second_export_into_one_place_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("lembar");
        let (first, _) = Folder::begin(&place, false).unwrap();
        first.add("a.pdf", b"a").unwrap();
        let second = Folder::begin(&place, false);
        assert!(matches!(second, Err(ExportError::Taken(_))));
        assert!(matches!(write(&place, b"x"), Err(ExportError::Taken(_))));
        // What the first has made so far is still its own.
        first.add("b.pdf", b"b").unwrap();
        first.finish().unwrap();
        assert_eq!(names(&place), ["a.pdf", "b.pdf"]);
        assert!(Folder::begin(&place, true).is_ok());
    }

    #[test]
    fn a_folder_of_other_things_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("Dokumen");
        fs::create_dir(&place).unwrap();
        fs::write(place.join("surat.docx"), b"x").unwrap();
        let error = Folder::begin(&place, true).unwrap_err();
        assert!(error.to_string().contains("surat.docx"), "{error}");
        fs::remove_file(place.join("surat.docx")).unwrap();
        fs::create_dir(place.join("2025.pdf")).unwrap();
        assert!(Folder::begin(&place, true).is_err());
        assert_eq!(names(dir.path()), ["Dokumen"]);
    }
}
