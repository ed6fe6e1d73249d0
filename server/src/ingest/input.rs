//! From a file to tables that are ready to be read: what it is, which columns it has, which mapping fits.

use std::path::{Path, PathBuf};

use app::model::Source;

use super::{
    DecimalMark, IngestError, delimited, encoding,
    eppgbm::Columns,
    json,
    layout::{self, IndicatorColumn, Layout, Surroundings},
    mapping::Mapping,
    privacy, source_file,
    table::Table,
    workbook::{self, WorkbookProblem},
};
use crate::dataset::{Catalogue, now_rfc3339};

/// How the files are to be read.
pub(super) struct Reading<'a> {
    /// The mapping given.
    pub(super) mapping: Option<&'a Mapping>,
    /// `--sheet`.
    pub(super) sheet: Option<&'a str>,
    /// The indicators, and `--year`.
    pub(super) around: Surroundings<'a>,
}

/// A table and how it is read.
pub(super) struct Input {
    pub(super) table: Table,
    pub(super) kind: Kind,
    pub(super) source: Source,
}

/// What a table holds.
pub(super) enum Kind {
    /// Figures.
    Figures {
        /// Where they stand.
        layout: Box<Layout>,
        /// The mapping that says so.
        mapping: Box<Mapping>,
    },
    /// One row a child: e-PPGBM.
    Children(Box<Columns>),
}

/// Opens a file; a workbook may hold several tables. Gives the tables and notes.
pub(super) fn open(
    path: &Path,
    reading: &Reading<'_>,
) -> Result<(Vec<Input>, Vec<String>), IngestError> {
    let file = source_file::read(path)?;
    let decimal = reading.mapping.and_then(|mapping| mapping.decimal);
    let mut notes = Vec::new();
    let source = |name: String| Source {
        kind: "data".to_owned(),
        file: name,
        sha256: file.sha256.clone(),
        rows: 0,
        refused: 0,
        outside: 0,
        imported_at: now_rfc3339(),
    };
    let table_error = |reason: String| IngestError::Table {
        file: path.to_owned(),
        reason,
    };
    let mut tables = Vec::new();
    if workbook::is_workbook(&file.bytes) {
        let fits = |headers: &[String]| reading.kind(path, headers).is_ok();
        let (sheets, left_out) = workbook::read(file.bytes, reading.sheet, decimal, &fits)
            .map_err(|problem| reading.workbook_error(path, problem))?;
        notes.extend(
            left_out
                .into_iter()
                .map(|note| format!("{}: {note}", file.name)),
        );
        let is_one = sheets.len() == 1;
        for sheet in sheets {
            let name = if is_one {
                file.name.clone()
            } else {
                format!("{} [{}]", file.name, sheet.sheet)
            };
            tables.push((name, sheet.table));
        }
    } else if json::is_json(&file.bytes) {
        let table = json::read(&file.bytes, decimal).map_err(table_error)?;
        tables.push((file.name.clone(), table));
    } else {
        let (text, encoding) =
            encoding::decode(file.bytes).map_err(|not| IngestError::NotText {
                file: path.to_owned(),
                looks_like: not.0,
            })?;
        let delimiter = reading.mapping.and_then(|mapping| mapping.delimiter);
        let table = delimited::parse(text, delimiter, encoding).map_err(table_error)?;
        tables.push((file.name.clone(), table));
    }
    let mut inputs = Vec::new();
    for (name, table) in tables {
        let kind = reading.kind(path, &table.headers)?;
        if table.is_empty().map_err(|reason| IngestError::Table {
            file: path.to_owned(),
            reason,
        })? {
            return Err(IngestError::NoRows {
                file: path.to_owned(),
            });
        }
        inputs.push(Input {
            table,
            kind,
            source: source(name),
        });
    }
    Ok((inputs, notes))
}

impl Reading<'_> {
    /// What a table with these headers holds.
    fn kind(&self, path: &Path, headers: &[String]) -> Result<Kind, IngestError> {
        if self.mapping.is_none()
            && let Some(columns) = Columns::of(headers)
        {
            return Ok(Kind::Children(Box::new(columns)));
        }
        let (mapping, layout) = match self.mapping {
            Some(mapping) => {
                let layout = layout::lay(mapping, headers, &self.around)
                    .map_err(|reason| misfit(path, mapping, reason, headers))?;
                (mapping.clone(), layout)
            }
            None => {
                Mapping::detect(headers, &self.around).ok_or_else(|| self.unknown(path, headers))?
            }
        };
        check_layout(&layout, self.around.catalogue)
            .map_err(|reason| misfit(path, &mapping, reason, headers))?;
        Ok(Kind::Figures {
            layout: Box::new(layout),
            mapping: Box::new(mapping),
        })
    }

    fn unknown(&self, path: &Path, headers: &[String]) -> IngestError {
        match Mapping::near_miss(headers, &self.around) {
            Some(reason) => IngestError::Table {
                file: path.to_owned(),
                reason,
            },
            None => IngestError::UnknownColumns {
                file: path.to_owned(),
                headers: listed(headers),
            },
        }
    }

    fn workbook_error(&self, path: &Path, problem: WorkbookProblem) -> IngestError {
        match problem {
            WorkbookProblem::Damaged(reason) => IngestError::Workbook {
                file: path.to_owned(),
                reason: format!(
                    "it cannot be opened as a workbook ({reason}): save it again, or save the sheet as CSV"
                ),
            },
            WorkbookProblem::NoSheet(sheets) => IngestError::Workbook {
                file: path.to_owned(),
                reason: format!("there is no such sheet; there are {}", sheets.join(", ")),
            },
            WorkbookProblem::NoTable(headers) => match self.mapping {
                Some(mapping) => {
                    let reason = layout::lay(mapping, &headers, &self.around)
                        .err()
                        .unwrap_or_else(|| "no sheet has its headings".to_owned());
                    misfit(path, mapping, reason, &headers)
                }
                None => self.unknown(path, &headers),
            },
        }
    }
}

/// A mapping by its name or from its file.
pub(super) fn load_mapping(name: &str, catalogue: &Catalogue) -> Result<Mapping, IngestError> {
    let failed = |reason: String| IngestError::Mapping {
        name: name.to_owned(),
        reason,
    };
    let mapping = match Mapping::ready(name) {
        Some(ready) => ready.map_err(failed)?,
        None => {
            let text = std::fs::read_to_string(name).map_err(|error| {
                let ready: Vec<&str> = Mapping::ready_names().collect();
                failed(format!(
                    "{error}; give a TOML file or one of the ready ones: {}",
                    ready.join(", ")
                ))
            })?;
            Mapping::parse(&text).map_err(failed)?
        }
    };
    let unknown = mapping
        .fixed_indicators()
        .find(|code| catalogue.get(code).is_none())
        .map(str::to_owned);
    match unknown {
        Some(code) => Err(failed(format!(
            "\"{code}\" is not an indicator of the catalogue"
        ))),
        None => Ok(mapping),
    }
}

fn misfit(path: &Path, mapping: &Mapping, reason: String, headers: &[String]) -> IngestError {
    IngestError::MappingMisfit {
        file: PathBuf::from(path),
        mapping: mapping.name.clone(),
        reason,
        headers: listed(headers),
    }
}

/// What holds for the whole file and would otherwise be refused in every row.
fn check_layout(layout: &Layout, catalogue: &Catalogue) -> Result<(), String> {
    for value in &layout.values {
        if let IndicatorColumn::Fixed(code) = &value.indicator
            && value.denominator.is_empty()
            && catalogue
                .get(code)
                .is_some_and(|i| i.unit.has_denominator())
        {
            return Err(format!(
                "\"{code}\" is a ratio and has no denominator column: a bare percentage cannot be summed"
            ));
        }
    }
    Ok(())
}

/// The headers in a sentence, no more than a person reads, and none where they may be a person's data.
fn listed(headers: &[String]) -> String {
    const SHOWN: usize = 40;
    if privacy::looks_like_data(headers) {
        return "(not shown: the first row looks like data; the file needs a row of headings)"
            .to_owned();
    }
    let shorten = |header: &String| header.chars().take(60).collect::<String>();
    let mut text = headers
        .iter()
        .take(SHOWN)
        .map(shorten)
        .collect::<Vec<_>>()
        .join(", ");
    if headers.len() > SHOWN {
        text.push_str(&format!(" … and {} more", headers.len() - SHOWN));
    }
    text
}

/// The decimal mark in words.
pub(super) const fn mark_in_words(mark: Option<DecimalMark>) -> &'static str {
    match mark {
        Some(DecimalMark::Comma) => "decimal comma",
        Some(DecimalMark::Point) => "decimal point",
        None => "whole numbers",
    }
}
