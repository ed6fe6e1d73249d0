//! The SQL dump of the public `wilayah_boundaries` tables: rows of `kode, nama, lat, lng, path`.
//!
//! `path` is JSON in a text: rings (or polygons of rings) of points, **latitude first**. MySQL's and PostgreSQL's ways of
//! writing are read alike.
mod statement;
mod tokens;

use self::statement::{Cell, Insert};
use super::{
    FieldChoice, ReadError, ReadReport,
    assemble::assemble,
    crs::Crs,
    geometry::{Fault, Polygons},
    json::path_coordinates,
    limits::Exceeded,
    table::{Table, Values},
};
use crate::{Level, RegionCode};

/// How the columns stand where the statement does not name them.
const DEFAULT_COLUMNS: [&str; 6] = ["kode", "nama", "lat", "lng", "path", "status"];

/// Whether a text may be such a dump: an insert near its beginning.
pub(super) fn is_sql(bytes: &[u8]) -> bool {
    const NEAR: usize = 64 << 10;
    const WORDS: &[u8] = b"insert into";
    let near = &bytes[..bytes.len().min(NEAR)];
    near.windows(WORDS.len())
        .any(|window| window.eq_ignore_ascii_case(WORDS))
}

/// Reads the villages of a dump; rows of wider regions are counted in a note.
pub(super) fn read_sql(
    bytes: &[u8],
    choice: &FieldChoice,
    file: &str,
) -> Result<ReadReport, ReadError> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => std::borrow::Cow::Borrowed(text),
        Err(_) => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
        }
    };
    let mut table = Table::new(choice);
    let mut wider = 0usize;
    let mut without: Vec<String> = Vec::new();
    let mut index = 0;
    let mut statements = statement::Statements::new(&text);
    while let Some(insert) = statements
        .next_insert()
        .map_err(|fault| fault.in_file(file))?
    {
        let Some(places) = Places::of(&insert) else {
            continue;
        };
        let keys = ["kode", "nama"].map(|name| table.columns.id(name));
        while let Some(row) = statements.next_row().map_err(|fault| fault.in_file(file))? {
            index += 1;
            let code = row
                .get(places.code)
                .and_then(Cell::text)
                .unwrap_or_default();
            let level = code.parse::<RegionCode>().map(|code| code.level());
            if level.is_ok_and(|level| level != Level::Village) {
                wider += 1;
                continue;
            }
            let path = row
                .get(places.path)
                .and_then(Cell::text)
                .unwrap_or_default();
            if matches!(path.trim(), "" | "[]" | "[[]]" | "null") {
                let name = row
                    .get(places.name)
                    .and_then(Cell::text)
                    .unwrap_or_default();
                without.push(format!("{} {}", code.trim(), name.trim()));
                continue;
            }
            let mut values = Values::default();
            for (key, place) in keys.into_iter().zip([Some(places.code), Some(places.name)]) {
                if let (Some(key), Some(cell)) = (key, place.and_then(|at| row.get(at))) {
                    values.set(key, cell.text().unwrap_or_default());
                }
            }
            let geometry = polygons(path, &mut table).map_err(|e| e.in_file(file))?;
            table
                .push_at(index, values, geometry)
                .map_err(|exceeded| exceeded.in_file(file))?;
        }
    }
    if wider > 0 {
        table.notes.push(format!(
            "{file}: {wider} rows of provinces, kabupaten and kecamatan left out: they are made from the desa"
        ));
    }
    table.notes.extend(without_note(file, &without));
    assemble(table, &Crs::Degrees, choice, file)
}

fn without_note(file: &str, without: &[String]) -> Option<String> {
    const LISTED: usize = 20;
    let shown = without.get(..without.len().min(LISTED))?.join(", ");
    let more = match without.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" … and {more} more"),
    };
    (!without.is_empty())
        .then(|| format!("{file}: desa without a boundary, left out: {shown}{more}"))
}

/// Which cell of a row is which.
struct Places {
    code: usize,
    name: usize,
    path: usize,
}

impl Places {
    /// None for a table of something else.
    fn of(insert: &Insert) -> Option<Self> {
        let is_known = insert
            .table
            .to_ascii_lowercase()
            .contains("wilayah_boundaries");
        let named: Vec<&str> = insert.columns.iter().map(String::as_str).collect();
        let columns = match named.as_slice() {
            [] if is_known => &DEFAULT_COLUMNS[..],
            named => named,
        };
        let place = |wanted: &str| columns.iter().position(|c| c.eq_ignore_ascii_case(wanted));
        Some(Self {
            code: place("kode")?,
            name: place("nama")?,
            path: place("path")?,
        })
    }
}

/// A path, turned to longitude first, its rings closed as the map library that it was made for closes them.
fn polygons(path: &str, table: &mut Table) -> Result<Result<Polygons, Fault>, Exceeded> {
    let mut polygons = match path_coordinates(path, &mut table.budget)? {
        Ok(polygons) => polygons,
        Err(fault) => return Ok(Err(fault)),
    };
    for ring in polygons.iter_mut().flatten() {
        for point in ring.iter_mut() {
            point.swap(0, 1);
        }
        if let Some(first) = ring.first().copied()
            && ring.last() != Some(&first)
        {
            ring.push(first);
        }
    }
    Ok(Ok(polygons))
}
