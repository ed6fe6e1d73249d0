//! The catalogue in force in a data folder.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use app::model::Indicator;

use super::{CatalogueError, CatalogueProblem, document, entry::Entry, indicator, merge, write};
use crate::dataset::DatasetError;

const SHIPPED: &str = include_str!("../../../catalogue/indicators.toml");
const SHIPPED_NAME: &str = "the shipped catalogue";

/// The indicators in force and the text they were read from.
#[derive(Clone, Debug)]
pub struct Catalogue {
    text: String,
    indicators: Vec<Indicator>,
}

impl Catalogue {
    /// `DATA_DIR/indicators.toml` where there is one, else the shipped catalogue; over it the files of
    /// `DATA_DIR/indicators.d/*.toml` in the order of their names. In those, an entry of a known code changes the fields
    /// that it gives, and adds to its `targets`; an entry of a new code is a new indicator. Here every target needs a
    /// source and a year.
    ///
    /// # Errors
    /// A file cannot be read, or the whole is refused, with every reason.
    pub fn in_force(data_dir: &Path) -> Result<Self, DatasetError> {
        let replaced = data_dir.join("indicators.toml");
        let (text, name) = match fs::read_to_string(&replaced) {
            Ok(text) => (text, replaced.display().to_string()),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                (SHIPPED.to_owned(), SHIPPED_NAME.to_owned())
            }
            Err(error) => return Err(DatasetError::io("read", &replaced)(error)),
        };
        let mut additions = Vec::new();
        for path in additions_in(&data_dir.join("indicators.d"))? {
            let text = fs::read_to_string(&path).map_err(DatasetError::io("read", &path))?;
            additions.push((text, path.display().to_string()));
        }
        Ok(Self::build(text, &name, &additions, true)?)
    }

    /// The catalogue that comes with the program.
    ///
    /// # Errors
    /// Never in a tested build: a test reads it.
    pub fn shipped() -> Result<Self, CatalogueError> {
        Self::build(SHIPPED.to_owned(), SHIPPED_NAME, &[], true)
    }

    /// Reads and checks a catalogue, such as a dataset's; `file` is what messages call it. Targets without a source or a
    /// year are taken.
    ///
    /// # Errors
    /// Every reason, each with the line to mend.
    pub fn parse(text: String, file: &str) -> Result<Self, CatalogueError> {
        Self::build(text, file, &[], false)
    }

    /// A catalogue with `additions` (text and name) put over it.
    fn build(
        text: String,
        file: &str,
        additions: &[(String, String)],
        sourced: bool,
    ) -> Result<Self, CatalogueError> {
        let mut problems = Vec::new();
        let mut read = |text: &str, file: &str| -> Vec<Entry> {
            let (entries, found) = document::entries(text, file);
            problems.extend(found);
            problems.extend(merge::repeated(&entries));
            entries
        };
        let mut entries = read(&text, file);
        for (text, file) in additions {
            let over = read(text, file);
            merge::over(&mut entries, over);
        }
        if entries.is_empty() && problems.is_empty() {
            problems.push(CatalogueProblem {
                file: file.to_owned(),
                line: 1,
                indicator: None,
                reason: "holds no indicator".to_owned(),
                remedy: "it needs at least one [[indicator]]; remove the file to use the shipped catalogue".to_owned(),
            });
        }
        let indicators: Vec<Indicator> = entries
            .iter()
            .filter_map(|entry| indicator::read(entry, sourced, &mut problems))
            .collect();
        if !problems.is_empty() {
            problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
            return Err(CatalogueError { problems });
        }
        let text = if additions.is_empty() {
            text
        } else {
            let names: Vec<String> = std::iter::once(file)
                .chain(additions.iter().map(|(_, name)| name.as_str()))
                .map(last_part)
                .collect();
            write::toml(&entries, &names)
        };
        Ok(Self { text, indicators })
    }

    /// The text it was read from; with additions, the whole written anew.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The indicators in the order of the file.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// An indicator by its code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.code == code)
    }
}

/// The TOML files of a folder, by name; none where there is no such folder.
fn additions_in(dir: &Path) -> Result<Vec<PathBuf>, DatasetError> {
    let listing = match fs::read_dir(dir) {
        Ok(listing) => listing,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(DatasetError::io("read", dir)(error)),
    };
    let mut files = Vec::new();
    for entry in listing {
        let path = entry.map_err(DatasetError::io("read", dir))?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
            && path.is_file()
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A file's name without its folder: the same catalogue in another folder is the same catalogue.
fn last_part(file: &str) -> String {
    Path::new(file).file_name().map_or_else(
        || file.to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}
