//! Names that a person must decide on go to `name_matches.csv`, where the answers are read from.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use app::model::Level;

use super::{IngestError, resolver::Resolution, taken::Names};
use crate::crosswalk::{Candidate, CrosswalkError, NameMatches, Proposal};

/// Reads the answers given so far.
pub(super) fn answers(data_dir: &Path) -> Result<NameMatches, IngestError> {
    NameMatches::read(data_dir).map_err(|error| refused(data_dir, &error))
}

/// Adds proposals to the file and gives its path; none where no name is like any.
pub(super) fn write_all(
    data_dir: &Path,
    unsure: &BTreeMap<Names, (u64, Resolution)>,
) -> Result<Option<PathBuf>, IngestError> {
    let mut matches = answers(data_dir)?;
    let mut has_any = false;
    for ([_, district, village], (_, resolution)) in unsure {
        let Resolution::Proposed(proposals) = resolution else {
            continue;
        };
        for proposal in proposals {
            let Some(regency) = proposal.code.ancestor(Level::Regency) else {
                continue;
            };
            has_any = true;
            matches.propose(Proposal {
                regency,
                district: district.clone(),
                village: village.clone(),
                candidate: Candidate {
                    code: proposal.code.clone(),
                    name: proposal.name.clone(),
                    score: proposal.score,
                },
            });
        }
    }
    if !has_any {
        return Ok(None);
    }
    let path = matches
        .write(data_dir)
        .map_err(|error| refused(data_dir, &error))?;
    Ok(Some(path))
}

fn refused(data_dir: &Path, error: &CrosswalkError) -> IngestError {
    IngestError::Report {
        file: data_dir.to_owned(),
        reason: error.to_string(),
    }
}
