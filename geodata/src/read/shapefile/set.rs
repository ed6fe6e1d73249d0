//! Where the parts of a shapefile come from: a zip, or files beside each other.

use std::{
    borrow::Cow,
    fs,
    io::{Cursor, Read},
    path::Path,
};

use zip::ZipArchive;

use crate::read::{
    FieldChoice, ReadError, inflate::MOST_PER_BYTE, limits::INPUT_LIMIT_BYTES, source::read_limited,
};

/// The parts that count. An index (`.shx`) is not needed: shapes are read in their order.
#[derive(Debug)]
pub(in crate::read) struct Parts<'a> {
    pub(super) shp: Cow<'a, [u8]>,
    pub(super) dbf: Vec<u8>,
    pub(super) prj: Option<Vec<u8>>,
    pub(super) cpg: Option<Vec<u8>>,
}

/// What a zip holds.
#[derive(Debug)]
pub(in crate::read) enum Zipped {
    /// A shapefile.
    Shapefile(Parts<'static>),
    /// One file of another format: its name and bytes.
    Other(String, Vec<u8>),
}

/// Entries that a zip may have; the list of them is held whole.
const ENTRIES: usize = 10_000;

const NO_DBF: &str = "it holds the codes and names: put the .dbf of the same name beside the .shp, or send the whole set as a .zip";

/// The parts beside a `.shp`.
pub(in crate::read) fn beside<'a>(
    shp: Cow<'a, [u8]>,
    path: &Path,
    file: &str,
) -> Result<Parts<'a>, ReadError> {
    let part = |extension: &str| -> Result<Option<Vec<u8>>, ReadError> {
        // Extensions are written in small or capital letters, whatever the name's are.
        let upper = extension.to_ascii_uppercase();
        for extension in [extension, &upper] {
            let sibling = path.with_extension(extension);
            if sibling.is_file() {
                let name = sibling.display().to_string();
                return fs::File::open(&sibling)
                    .map_err(|reason| ReadError::Io {
                        file: name.clone(),
                        reason,
                    })
                    .and_then(|opened| read_limited(opened, &name, INPUT_LIMIT_BYTES))
                    .map(Some);
            }
        }
        Ok(None)
    };
    Ok(Parts {
        shp,
        dbf: part("dbf")?.ok_or_else(|| no_dbf(file))?,
        prj: part("prj")?,
        cpg: part("cpg")?,
    })
}

/// A `.shp` that comes alone.
pub(in crate::read) fn no_dbf(file: &str) -> ReadError {
    ReadError::Part {
        file: file.to_owned(),
        missing: "the .dbf".to_owned(),
        remedy: NO_DBF,
    }
}

/// The one layer of a zip.
pub(in crate::read) fn in_zip(
    bytes: &[u8],
    choice: &FieldChoice,
    file: &str,
) -> Result<Zipped, ReadError> {
    let mut zip = Zip::open(bytes, file)?;
    let stem = |name: &str| name[..name.len() - ".shp".len()].to_owned();
    let sets: Vec<String> = zip
        .names
        .iter()
        .filter(|name| has_extension(name, "shp"))
        .map(|name| stem(name))
        .collect();
    let layers = || {
        let mut layers: Vec<String> = sets.iter().map(|set| base(set).to_owned()).collect();
        layers.sort_unstable();
        layers
    };
    let set = match (&choice.layer, sets.as_slice()) {
        (_, []) => return zip.other(),
        (Some(wanted), _) => sets
            .iter()
            .find(|set| base(set).eq_ignore_ascii_case(wanted))
            .ok_or_else(|| ReadError::Layers {
                file: file.to_owned(),
                found: format!("no shapefile \"{wanted}\""),
                layers: layers(),
            })?,
        (None, [set]) => set,
        (None, _) => {
            return Err(ReadError::Layers {
                file: file.to_owned(),
                found: "several shapefiles".to_owned(),
                layers: layers(),
            });
        }
    };
    Ok(Zipped::Shapefile(Parts {
        dbf: zip.part(set, "dbf")?.ok_or_else(|| no_dbf(file))?,
        shp: Cow::Owned(zip.part(set, "shp")?.unwrap_or_default()),
        prj: zip.part(set, "prj")?,
        cpg: zip.part(set, "cpg")?,
    }))
}

struct Zip<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    packed_bytes: u64,
    left_bytes: u64,
    file: &'a str,
}

impl<'a> Zip<'a> {
    fn open(bytes: &'a [u8], file: &'a str) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(file, &error))?;
        if archive.len() > ENTRIES {
            return Err(ReadError::TooMany {
                file: file.to_owned(),
                what: "entries in the zip",
                limit: ENTRIES,
            });
        }
        // A Mac adds a shadow of every file; folders are no files.
        let names = archive
            .file_names()
            .filter_map(Result::ok)
            .filter(|name| !name.ends_with('/') && !name.contains("__MACOSX/"))
            .map(Cow::into_owned)
            .collect();
        Ok(Self {
            archive,
            names,
            packed_bytes: bytes.len() as u64,
            left_bytes: INPUT_LIMIT_BYTES,
            file,
        })
    }

    /// The part of a set with that extension.
    fn part(&mut self, set: &str, extension: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let name = self.names.iter().find(|name| {
            has_extension(name, extension)
                && name.len() == set.len() + 1 + extension.len()
                && name
                    .get(..set.len())
                    .is_some_and(|s| s.eq_ignore_ascii_case(set))
        });
        let name = name.cloned();
        name.map(|name| self.unpack(&name)).transpose()
    }

    fn unpack(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let mut entry = self
            .archive
            .by_name(name)
            .map_err(|error| damaged(self.file, &error))?;
        let promised = entry
            .size()
            .min(self.packed_bytes.saturating_mul(MOST_PER_BYTE))
            .min(self.left_bytes);
        let mut bytes = Vec::with_capacity(promised as usize + 1);
        (&mut entry)
            .take(self.left_bytes + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(self.file, &error))?;
        self.left_bytes = self
            .left_bytes
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| ReadError::TooLarge {
                file: self.file.to_owned(),
                limit_mib: INPUT_LIMIT_BYTES >> 20,
            })?;
        Ok(bytes)
    }

    /// A zip without a shapefile: the one file that can be read.
    fn other(mut self) -> Result<Zipped, ReadError> {
        const KNOWN: [&str; 6] = ["geojson", "geojsonl", "json", "topojson", "fgb", "sql"];
        let mut found: Vec<String> = self
            .names
            .iter()
            .filter(|name| KNOWN.iter().any(|known| has_extension(name, known)))
            .cloned()
            .collect();
        match (found.pop(), found.is_empty()) {
            (Some(name), true) => {
                let bytes = self.unpack(&name)?;
                Ok(Zipped::Other(name, bytes))
            }
            (Some(last), false) => {
                found.push(last);
                found.sort_unstable();
                Err(ReadError::Layers {
                    file: self.file.to_owned(),
                    found: "several files in the zip: unpack it and import one".to_owned(),
                    layers: found,
                })
            }
            (None, _) => Err(ReadError::Part {
                file: self.file.to_owned(),
                missing: "a .shp (or .geojson, .fgb) in the zip".to_owned(),
                remedy: "zip all parts of the shapefile: .shp, .dbf, .prj, .cpg",
            }),
        }
    }
}

fn has_extension(name: &str, extension: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, found)| found.eq_ignore_ascii_case(extension))
}

fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn damaged(file: &str, error: &impl ToString) -> ReadError {
    ReadError::Zip {
        file: file.to_owned(),
        reason: error.to_string(),
    }
}
