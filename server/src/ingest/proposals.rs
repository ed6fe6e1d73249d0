//! The file of names that a person must decide on.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{IngestError, refusal, resolver::Resolution, rows::Names};

/// Writes the names to `DATA_DIR/reports/proposals-TIME.csv` and gives its path.
pub(super) fn write_all(
    data_dir: &Path,
    unsure: &BTreeMap<Names, (u64, Resolution)>,
) -> Result<PathBuf, IngestError> {
    let path = refusal::report_path(data_dir, "proposals")?;
    let mut lines = Vec::new();
    for ([regency, district, village], (rows, resolution)) in unsure {
        let line = |code: &str, name: &str, score: String| {
            [
                regency.clone(),
                district.clone(),
                village.clone(),
                rows.to_string(),
                code.to_owned(),
                name.to_owned(),
                score,
            ]
        };
        match resolution {
            Resolution::Proposed(proposals) if !proposals.is_empty() => {
                lines.extend(proposals.iter().map(|proposal| {
                    line(
                        proposal.code.as_str(),
                        &proposal.name,
                        format!("{:.2}", proposal.score),
                    )
                }));
            }
            _ => lines.push(line("", "", String::new())),
        }
    }
    let headers = [
        "kabupaten_kota",
        "kecamatan",
        "desa_kelurahan",
        "rows",
        "proposed_code",
        "proposed_name",
        "likeness",
    ];
    refusal::write_table(&path, &headers, lines.iter().map(|line| &line[..]))?;
    Ok(path)
}
