//! Which numbering the region codes of a file are of: Kemendagri's, or another that the dataset has a crosswalk for.
//!
//! Ten digits may be a BPS code or a Kemendagri code without dots, so the form alone does not tell. What tells is which list
//! knows the codes: the desa of the dataset, or a stored crosswalk. Where both know many of them a person says which is meant.

use std::{collections::BTreeSet, fmt, str::FromStr};

use super::{
    check::Known,
    table::{Flow, Table},
};
use crate::crosswalk::System;

/// A numbering of regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// The ministry's own.
    Kemendagri,
    /// Another, translated by the stored crosswalk.
    Other(System),
}

impl FromStr for Numbering {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.trim().eq_ignore_ascii_case("kemendagri") {
            return Ok(Self::Kemendagri);
        }
        let reason = |_| format!("\"{text}\" is no numbering: expected kemendagri, bps or dhis2");
        text.parse().map(Self::Other).map_err(reason)
    }
}

impl fmt::Display for Numbering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kemendagri => f.write_str("kemendagri"),
            Self::Other(system) => system.fmt(f),
        }
    }
}

/// Distinct codes that are looked at: a kabupaten has no more, and a file is of one numbering throughout.
const LOOKED_AT: usize = 2_000;

/// Rows that are looked at, for files with long stretches of one desa.
const ROWS: u32 = 200_000;

/// How many times as many codes one list must know as any other.
const CLEARLY: usize = 4;

/// The numbering of the codes in a column.
///
/// # Errors
/// Two lists know the codes about as well.
pub(super) fn of_column(
    known: &Known<'_>,
    table: &Table,
    column: usize,
) -> Result<Numbering, String> {
    let stored: Vec<System> = System::ALL
        .into_iter()
        .filter(|system| known.crosswalk().len(*system) > 0)
        .collect();
    if stored.is_empty() {
        return Ok(Numbering::Kemendagri);
    }
    let codes = distinct(table, column)?;
    let count =
        |is_known: &dyn Fn(&str) -> bool| codes.iter().filter(|code| is_known(code)).count();
    let own = (
        Numbering::Kemendagri,
        count(&|code| known.has_village(code)),
    );
    let others = stored.into_iter().map(|system| {
        let is_known = |code: &str| known.crosswalk().kemendagri(system, code).is_some();
        (Numbering::Other(system), count(&is_known))
    });
    let mut counts: Vec<(Numbering, usize)> = [own].into_iter().chain(others).collect();
    // Stable: of equals Kemendagri's stays first.
    counts.sort_by_key(|(_, hits)| std::cmp::Reverse(*hits));
    match counts[..] {
        [(first, hits), (second, fewer), ..] if fewer > 0 && hits < fewer * CLEARLY => {
            Err(format!(
                "{hits} of its region codes are known as {first} codes and {fewer} as {second} codes: say which they are with --numbering {first} or --numbering {second}"
            ))
        }
        [(first, hits), ..] if hits > 0 => Ok(first),
        _ => Ok(Numbering::Kemendagri),
    }
}

/// The first distinct codes of a column.
fn distinct(table: &Table, column: usize) -> Result<BTreeSet<String>, String> {
    let mut codes = BTreeSet::new();
    let mut rows = 0;
    for part in table.parts(1) {
        part.each(|_, cells| {
            rows += 1;
            if let Some(code) = cells.get(column).filter(|code| !code.is_empty())
                && !codes.contains(*code)
            {
                codes.insert((*code).to_owned());
            }
            if codes.len() >= LOOKED_AT || rows >= ROWS {
                Flow::Break(())
            } else {
                Flow::Continue(())
            }
        })?;
    }
    Ok(codes)
}
