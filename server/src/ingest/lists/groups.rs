//! `situasi import groups`: working areas of puskesmas, or any grouping of desa.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use app::model::{Level, RegionCode};

use super::{
    ListError, ListReport,
    amend::amend,
    sheet::{Column, Sheet},
};
use crate::{
    crosswalk::{NameMatcher, NameMatches, Proposal, Resolution},
    dataset::{GroupRow, Groups, RegionRow, Snapshot},
    ingest::Refusal,
};

const ID: [&str; 6] = [
    "group_id",
    "id",
    "kode_puskesmas",
    "kode_pkm",
    "group",
    "kode_grup",
];
const NAME: [&str; 6] = [
    "group_name",
    "nama_puskesmas",
    "puskesmas",
    "pukesmas",
    "nama_grup",
    "name",
];
const KIND: [&str; 3] = ["kind", "jenis", "type"];
const VILLAGE: [&str; 7] = [
    "village",
    "kode_desa",
    "kode_desa_kelurahan",
    "kemendagri_kode_desa_kelurahan",
    "kode_kemendagri",
    "village_code",
    "kode",
];
const DISTRICT: [&str; 3] = ["kecamatan", "nama_kecamatan", "kec"];
const VILLAGE_NAME: [&str; 5] = [
    "desa",
    "nama_desa",
    "desa_kelurahan",
    "nama_desa_kelurahan",
    "kelurahan",
];
const REGENCY: [&str; 3] = ["kabupaten", "kab_kota", "kode_kabupaten"];

/// The columns of a table of groups.
struct Columns {
    id: Column,
    name: Column,
    kind: Column,
    village: Column,
    regency: Column,
    district: Column,
    village_name: Column,
}

/// Imports a table: one row a desa, with the id and name of its group and, where it is none of a puskesmas, its kind. The
/// desa stands there by its code, or by its name and that of its kecamatan. Groups of the kinds that the table has take the
/// place of those in the dataset.
///
/// # Errors
/// A row contradicts another one or the boundaries: everything wrong is told and nothing taken. Names that are only alike
/// go to `name_matches.csv` for a person to confirm.
pub fn import_groups(data_dir: &Path, file: &Path) -> Result<ListReport, ListError> {
    let sheet = Sheet::read(file)?;
    let columns = Columns {
        id: sheet.column(&ID)?,
        name: sheet.optional(&NAME),
        kind: sheet.optional(&KIND),
        village: sheet.optional(&VILLAGE),
        regency: sheet.optional(&REGENCY),
        district: sheet.optional(&DISTRICT),
        village_name: sheet.optional(&VILLAGE_NAME),
    };
    let is_named = columns.district.is_there() && columns.village_name.is_there();
    if !columns.village.is_there() && !is_named {
        sheet.column(&VILLAGE)?;
    }
    let mut names = NameMatches::read(data_dir)?;
    let ((taken, lonely), published) = amend(data_dir, |next| {
        let found = read(&sheet, &columns, next, &mut names);
        if let Err(ListError::Rows { .. }) = &found {
            names.write(data_dir)?;
        }
        let rows = found?;
        let kinds: BTreeSet<String> = rows.iter().map(|row| row.kind.clone()).collect();
        let lonely = lonely(&rows, next);
        let groups: BTreeSet<&RegionCode> = rows.iter().map(|row| &row.group).collect();
        let taken = format!(
            "{}: {} groups ({}) of {} desa",
            sheet.name(),
            groups.len(),
            kinds.iter().cloned().collect::<Vec<_>>().join(", "),
            rows.len()
        );
        next.groups.rows.retain(|row| !kinds.contains(&row.kind));
        next.groups.rows.extend(rows);
        check_codes(&sheet, &next.groups)?;
        next.add_source(sheet.source("groups"));
        Ok((taken, lonely))
    })?;
    Ok(ListReport {
        taken,
        notices: vec![("desa without a group".to_owned(), lonely)],
        published,
    })
}

fn read(
    sheet: &Sheet,
    columns: &Columns,
    base: &Snapshot,
    names: &mut NameMatches,
) -> Result<Vec<GroupRow>, ListError> {
    let matcher = NameMatcher::new(&base.regions, names);
    let villages = base.codes(Level::Village);
    let mut refusals: Vec<Refusal> = Vec::new();
    let mut rows: Vec<GroupRow> = Vec::new();
    let mut taken: BTreeMap<(String, RegionCode), (RegionCode, u64)> = BTreeMap::new();
    let mut homes: BTreeMap<(String, String), (RegionCode, String, u64)> = BTreeMap::new();
    let mut proposals = Vec::new();
    for (line, cells) in &sheet.rows {
        let id = columns.id.of(cells);
        let village = match village(sheet, columns, *line, cells, &villages, &matcher, base) {
            Ok(village) => village,
            Err(refused) => {
                let (refusal, found) = *refused;
                refusals.push(refusal);
                proposals.extend(found);
                continue;
            }
        };
        let kind = match columns.kind.of(cells) {
            "" => "puskesmas".to_owned(),
            kind => kind.to_lowercase(),
        };
        let Some(regency) = village.ancestor(Level::Regency) else {
            continue;
        };
        let Ok(group) = format!("{regency}~{id}").parse::<RegionCode>() else {
            refusals.push(sheet.refusal(
                *line,
                columns.id,
                id,
                "is no id of a group",
                "write letters, digits, - and _, at most 24 of them",
            ));
            continue;
        };
        let name = match columns.name.of(cells) {
            "" => id.to_owned(),
            name => name.to_owned(),
        };
        let home = homes
            .entry((kind.clone(), id.to_owned()))
            .or_insert_with(|| (regency.clone(), name.clone(), *line));
        if home.0 != regency {
            let reason = format!("has desa of {} (row {}) and of {regency}", home.0, home.2);
            refusals.push(sheet.refusal(
                *line,
                columns.id,
                id,
                reason,
                "a group lies in one kabupaten or kota: give each part an id of its own",
            ));
            continue;
        }
        if home.1 != name {
            let reason = format!(
                "is another name for {id}, which is \"{}\" in row {}",
                home.1, home.2
            );
            refusals.push(sheet.refusal(
                *line,
                columns.name,
                &name,
                reason,
                "write one name, or give the other group an id of its own",
            ));
            continue;
        }
        match taken.get(&(kind.clone(), village.clone())) {
            Some((first, _)) if *first == group => continue,
            Some((first, earlier)) => {
                let reason = format!("is in {first} already (row {earlier})");
                refusals.push(sheet.refusal(
                    *line,
                    columns.village,
                    village.as_str(),
                    reason,
                    format!(
                        "a desa is in one group of kind {kind}: keep the right one of the two rows"
                    ),
                ));
                continue;
            }
            None => {}
        }
        taken.insert((kind.clone(), village.clone()), (group.clone(), *line));
        rows.push(GroupRow {
            group,
            name,
            kind,
            village,
        });
    }
    drop(matcher);
    for proposal in proposals {
        names.propose(proposal);
    }
    if refusals.is_empty() {
        Ok(rows)
    } else {
        Err(ListError::Rows { rows: refusals })
    }
}

type Refused = (Refusal, Vec<Proposal>);

/// The desa of a row, by its code or by its names.
fn village(
    sheet: &Sheet,
    columns: &Columns,
    line: u64,
    cells: &[String],
    villages: &BTreeSet<&RegionCode>,
    matcher: &NameMatcher,
    base: &Snapshot,
) -> Result<RegionCode, Box<Refused>> {
    let refuse = |column: Column, value: &str, reason: String, remedy: &str| {
        Box::new((
            sheet.refusal(line, column, value, reason, remedy),
            Vec::new(),
        ))
    };
    let text = columns.village.of(cells);
    if !text.is_empty() {
        let code: RegionCode = text.parse().map_err(|error: geodata::CodeError| {
            refuse(
                columns.village,
                text,
                error.to_string(),
                "write the Kemendagri code of the desa as text",
            )
        })?;
        return if villages.contains(&code) {
            Ok(code)
        } else {
            Err(refuse(
                columns.village,
                text,
                "is no desa of this dataset's boundaries".to_owned(),
                "check the code, or import the boundaries that have it",
            ))
        };
    }
    let (district, name) = (columns.district.of(cells), columns.village_name.of(cells));
    let Some(regency) = regency(columns.regency.of(cells), matcher, base) else {
        return Err(refuse(
            columns.regency,
            columns.regency.of(cells),
            "does not say which kabupaten or kota the desa lies in".to_owned(),
            "add a column kabupaten, or the code of the desa",
        ));
    };
    match matcher.resolve(&regency, district, name) {
        Resolution::Exact(code) | Resolution::Confirmed(code) => Ok(code),
        Resolution::Proposed(candidates) => {
            let listed: Vec<String> = candidates
                .iter()
                .map(|c| format!("{} {} ({:.2})", c.code, c.name, c.score))
                .collect();
            let (refusal, _) = *refuse(
                columns.village_name,
                name,
                format!("in kecamatan \"{district}\" may be {}", listed.join(" or ")),
                "write ya beside the right one in name_matches.csv and import again",
            );
            let proposals = candidates
                .into_iter()
                .map(|candidate| Proposal {
                    regency: regency.clone(),
                    district: district.to_owned(),
                    village: name.to_owned(),
                    candidate,
                })
                .collect();
            Err(Box::new((refusal, proposals)))
        }
        Resolution::Unknown => Err(refuse(
            columns.village_name,
            name,
            format!("is no desa of kecamatan \"{district}\", nor like one"),
            "check both names, or give the code of the desa",
        )),
    }
}

/// The regency of a row: by code, by name, or the only one there is.
fn regency(text: &str, matcher: &NameMatcher, base: &Snapshot) -> Option<RegionCode> {
    let regencies = base.codes(Level::Regency);
    if text.is_empty() {
        return regencies
            .first()
            .filter(|_| regencies.len() == 1)
            .map(|code| (*code).clone());
    }
    let by_code = text
        .parse::<RegionCode>()
        .ok()
        .filter(|code| regencies.contains(code));
    by_code.or_else(|| matcher.regency(text).cloned())
}

/// Desa of the regencies that the table speaks of which are in none of its groups.
fn lonely(rows: &[GroupRow], base: &Snapshot) -> Vec<String> {
    let grouped: BTreeSet<&RegionCode> = rows.iter().map(|row| &row.village).collect();
    let regencies: BTreeSet<RegionCode> = rows
        .iter()
        .filter_map(|row| row.village.ancestor(Level::Regency))
        .collect();
    let is_lonely = |row: &&RegionRow| {
        row.code.level() == Level::Village
            && !grouped.contains(&row.code)
            && row
                .code
                .ancestor(Level::Regency)
                .is_some_and(|code| regencies.contains(&code))
    };
    base.regions
        .iter()
        .filter(is_lonely)
        .map(|row| format!("{} {}", row.code, row.name))
        .collect()
}

/// Two kinds must not use one code: it would be one region with two meanings.
fn check_codes(sheet: &Sheet, groups: &Groups) -> Result<(), ListError> {
    let mut kinds: BTreeMap<&RegionCode, &str> = BTreeMap::new();
    for row in &groups.rows {
        let kind = *kinds.entry(&row.group).or_insert(&row.kind);
        if kind != row.kind {
            let refusal = sheet.refusal(
                0,
                Column::none(),
                row.group.as_str(),
                format!("is a group of kind {kind} and one of kind {}", row.kind),
                "give the groups of one kind other ids",
            );
            return Err(ListError::Rows {
                rows: vec![refusal],
            });
        }
    }
    Ok(())
}
