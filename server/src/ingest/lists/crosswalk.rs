//! `situasi import crosswalk`: codes of another numbering beside Kemendagri's, from a table of pairs or from any file that
//! carries both, such as Open Data Jawa Barat's.

use std::path::Path;

use app::model::Level;

use super::{ListError, ListReport, amend::amend, sheet::Sheet};
use crate::crosswalk::{PairRow, System, learn};

const KEMENDAGRI: [&str; 6] = [
    "kemendagri_kode_desa_kelurahan",
    "kemendagri",
    "kode_kemendagri",
    "kode_desa_kemendagri",
    "kemendagri_code",
    "code",
];
const BPS: [&str; 5] = [
    "bps_kode_desa_kelurahan",
    "bps",
    "kode_bps",
    "kode_desa_bps",
    "bps_code",
];
const DHIS2: [&str; 6] = [
    "dhis2",
    "uid",
    "dhis2_uid",
    "organisationunitid",
    "orgunit",
    "id",
];

/// Imports the pairs of one system. A pair of the file takes the place of whatever the dataset had at either of its ends.
///
/// # Errors
/// A row is no pair, or a code has two partners: everything wrong is told and nothing taken.
pub fn import_crosswalk(
    data_dir: &Path,
    file: &Path,
    system: System,
) -> Result<ListReport, ListError> {
    let sheet = Sheet::read(file)?;
    let code = sheet.column(match system {
        System::Bps => &BPS,
        System::Dhis2 => &DHIS2,
    })?;
    let kemendagri = sheet.column(&KEMENDAGRI)?;
    let rows: Vec<PairRow> = sheet
        .rows
        .iter()
        .map(|(line, cells)| PairRow {
            line: *line,
            code: code.of(cells).to_owned(),
            kemendagri: kemendagri.of(cells).to_owned(),
        })
        .collect();
    let learned = learn(system, &rows);
    let mut refusals: Vec<_> = learned
        .refused
        .iter()
        .map(|(line, reason)| {
            sheet.refusal(
                *line,
                code,
                "",
                reason.clone(),
                "mend the code, or leave the row out",
            )
        })
        .collect();
    refusals.extend(learned.conflicts.iter().map(|conflict| {
        sheet.refusal(
            0,
            code,
            conflict,
            "is not one to one",
            "keep the right one of the rows",
        )
    }));
    if !refusals.is_empty() {
        return Err(ListError::Rows { rows: refusals });
    }
    let ((outside, replaced), published) = amend(data_dir, |next| {
        let villages = next.codes(Level::Village);
        let outside = learned
            .crosswalk
            .pairs()
            .filter(|(_, _, region)| region.level() == Level::Village && !villages.contains(region))
            .count();
        let mut replaced = Vec::new();
        for (system, code, region) in learned.crosswalk.pairs() {
            let removed = next.crosswalk.set(system, code.to_owned(), region.clone());
            replaced.extend(
                removed
                    .iter()
                    .map(|(old, of)| format!("{old} = {of}, now {code} = {region}")),
            );
        }
        next.add_source(sheet.source("crosswalk"));
        Ok((outside, replaced))
    })?;
    Ok(ListReport {
        taken: format!(
            "{}: {} pairs {system} - Kemendagri from {} rows ({} without one of the codes), {outside} of desa outside the map",
            sheet.name(),
            learned.crosswalk.len(system),
            rows.len(),
            learned.incomplete
        ),
        notices: vec![("pairs that took the place of others".to_owned(), replaced)],
        published,
    })
}
