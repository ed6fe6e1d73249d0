//! Which organisation unit is which region.

use std::{collections::BTreeMap, path::Path};

use app::model::{Level, RegionCode};

use super::Dhis2Error;
use crate::{
    crosswalk::System,
    dataset::{DatasetError, Store, read_crosswalk},
    ingest::{
        delimited, encoding, source_file,
        table::{Flow, normalised},
    },
};

/// Region codes by uid.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    by_uid: BTreeMap<String, RegionCode>,
    /// Whether they are those of the dataset's crosswalk.
    is_stored: bool,
}

impl Units {
    /// The units of the current dataset's crosswalk; none where it has none.
    pub(super) fn stored(data_dir: &Path) -> Result<Self, DatasetError> {
        let store = Store::open(data_dir);
        let Some(id) = store.current()? else {
            return Ok(Self::default());
        };
        let crosswalk = read_crosswalk(&store.path(&id))?;
        let by_uid: BTreeMap<String, RegionCode> = crosswalk
            .pairs()
            .filter(|(system, _, _)| *system == System::Dhis2)
            .map(|(_, uid, region)| (uid.to_owned(), region.clone()))
            .collect();
        let is_stored = !by_uid.is_empty();
        Ok(Self { by_uid, is_stored })
    }

    /// Where the units come from, where nobody said so.
    pub(super) fn origin(&self) -> Option<String> {
        self.is_stored.then(|| {
            format!(
                "organisation units by the stored crosswalk, {} of them",
                self.by_uid.len()
            )
        })
    }

    /// Reads a table with a column of uids and one of Kemendagri codes.
    pub(super) fn read(path: &Path) -> Result<Self, Dhis2Error> {
        let failed = |reason: String| Dhis2Error::File {
            file: path.to_owned(),
            reason,
        };
        let file = source_file::read(path).map_err(|error| failed(error.to_string()))?;
        let (text, name) = encoding::decode(file.bytes)
            .map_err(|not| failed(format!("is not a text table: it looks like {}", not.0)))?;
        let table = delimited::parse(text, None, name).map_err(failed)?;
        let find = |names: &[&str]| {
            table
                .headers
                .iter()
                .position(|header| names.contains(&normalised(header).as_str()))
        };
        let uid = find(&["uid", "orgunit", "organisationunit", "ou", "id"]);
        let code = find(&[
            "kode",
            "kode_kemendagri",
            "kemendagri",
            "kode_desa",
            "code",
            "region",
        ]);
        let (Some(uid), Some(code)) = (uid, code) else {
            return Err(failed(format!(
                "needs a column uid and a column kode; it has {}",
                table.headers.join(", ")
            )));
        };
        let mut units = BTreeMap::new();
        let mut problem = None;
        for part in table.parts(1) {
            part.each(|line, cells| {
                let cell = |column: usize| cells.get(column).copied().unwrap_or_default();
                match cell(code).parse::<RegionCode>() {
                    Ok(region) => {
                        let before = units.insert(cell(uid).to_owned(), region.clone());
                        if before.is_some_and(|before| before != region) {
                            problem = Some(format!("row {line}: this uid has another code above"));
                            return Flow::Break(());
                        }
                        Flow::Continue(())
                    }
                    Err(error) => {
                        problem = Some(format!("row {line}: {error}"));
                        Flow::Break(())
                    }
                }
            })
            .map_err(failed)?;
        }
        match problem {
            Some(problem) => Err(failed(problem)),
            None => Ok(Self {
                by_uid: units,
                is_stored: false,
            }),
        }
    }

    /// The region of a unit: by the table, else by the uid itself, where a server calls its units by their codes.
    pub(super) fn region(&self, uid: &str) -> Option<RegionCode> {
        self.by_uid.get(uid).cloned().or_else(|| {
            uid.parse()
                .ok()
                .filter(|code: &RegionCode| code.level() == Level::Village)
        })
    }
}
