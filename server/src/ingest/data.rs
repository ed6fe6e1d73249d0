//! `situasi import data`.

use std::path::{Path, PathBuf};

use app::model::Source;

use super::{
    DataReport, DecimalMark, IngestError,
    check::Known,
    encoding,
    mapping::{IndicatorColumn, Layout, Mapping, PeriodColumns},
    number::Evidence,
    period, refusal,
    report::FileReport,
    rows::Collector,
    source_file, table,
};
use crate::dataset::{Catalogue, Change, Observation, Snapshot, Store, now_rfc3339, publish};

/// What to import and how.
#[derive(Clone, Debug)]
pub struct DataOptions {
    /// CSV files, gzipped or not.
    pub files: Vec<PathBuf>,
    /// A mapping file, or the name of a ready one; found by the headers where none is given.
    pub mapping: Option<String>,
    /// Share of refused values (of those inside the map) above which nothing is taken, 0 to 1.
    pub max_refused: f64,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// A file ready to be read row by row.
struct Prepared {
    table: table::Table,
    layout: Layout,
    mark: Option<DecimalMark>,
    source: Source,
    label: String,
}

/// Imports data files into the current dataset and publishes the result. The report's `error` says why nothing was
/// published, where the rows are to blame.
///
/// # Errors
/// A file, the mapping or the data folder cannot be used; no row was looked at and nothing was written.
pub fn import_data(data_dir: &Path, options: &DataOptions) -> Result<DataReport, IngestError> {
    if !(0.0..=1.0).contains(&options.max_refused) {
        return Err(IngestError::MaxRefused {
            value: options.max_refused,
        });
    }
    let store = Store::open(data_dir);
    let catalogue = Catalogue::in_force(data_dir)?;
    let mapping = options
        .mapping
        .as_deref()
        .map(|name| load_mapping(name, &catalogue))
        .transpose()?;
    if store.current()?.is_none() {
        return Err(IngestError::NoBoundaries);
    }
    let lock = if options.dry_run {
        None
    } else {
        Some(store.lock()?)
    };
    let base = Snapshot::current(&store)?.ok_or(IngestError::NoBoundaries)?;

    let mut collector = Collector::new(Known::new(&catalogue, &base));
    let mut prepared = Vec::new();
    for path in &options.files {
        let (file, reading, notes) = prepare(path, mapping.as_ref(), &catalogue)?;
        let rows = file.table.rows.len() as u64;
        collector.report.files.push(FileReport {
            name: file.source.file.clone(),
            reading,
            rows,
            ..FileReport::default()
        });
        collector.report.notes.extend(notes);
        collector.read(&file.table, &file.layout, file.mark);
        prepared.push(file);
    }
    let Collector {
        accepted,
        mut report,
        ..
    } = collector;

    let mut next = base.clone();
    for value in &accepted {
        let label = prepared
            .get(value.file)
            .map_or("", |file| file.label.as_str());
        let change = next.observations.upsert(Observation {
            indicator: &value.indicator,
            period: value.period,
            village: &value.village,
            measure: value.measure,
            source: label,
        });
        match change {
            Change::New => report.new += 1,
            Change::Changed => report.changed += 1,
            Change::Unchanged => report.unchanged += 1,
        }
    }
    if !report.refusals.is_empty() {
        report.refused_csv = Some(refusal::write_all(data_dir, &report.refusals)?);
    }
    report.error = verdict(&report, base.demo, options.max_refused);
    let Some(lock) = lock.filter(|_| report.error.is_none()) else {
        return Ok(report);
    };
    for (file, counts) in prepared.into_iter().zip(&report.files) {
        next.add_source(Source {
            rows: counts.accepted,
            refused: counts.refused,
            outside: counts.outside,
            ..file.source
        });
    }
    report.published = Some(publish(&store, &lock, &next, &catalogue)?);
    Ok(report)
}

/// Whether the values that were taken are enough to publish.
fn verdict(report: &DataReport, is_demo: bool, max_refused: f64) -> Option<IngestError> {
    let (accepted, refused, outside) =
        (report.accepted(), report.refused(), report.outside_values());
    if accepted == 0 {
        if is_demo && outside > 0 {
            return Some(IngestError::OnDemo);
        }
        let files: Vec<&str> = report.files.iter().map(|f| f.name.as_str()).collect();
        let not_reported = report.not_reported;
        return Some(IngestError::NothingAccepted {
            files: files.join(", "),
            refused,
            outside,
            not_reported,
        });
    }
    let judged = accepted + refused + report.not_reported + report.repeated;
    let is_too_much = refused as f64 > max_refused * judged as f64;
    is_too_much.then_some(IngestError::TooManyRefused {
        refused,
        judged,
        allowed_percent: max_refused * 100.0,
    })
}

/// A mapping by its name or from its file.
fn load_mapping(name: &str, catalogue: &Catalogue) -> Result<Mapping, IngestError> {
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

/// Reads a file and finds out how it is written. Gives the file, the findings in words, and notes.
fn prepare(
    path: &Path,
    mapping: Option<&Mapping>,
    catalogue: &Catalogue,
) -> Result<(Prepared, String, Vec<String>), IngestError> {
    let file = source_file::read(path)?;
    let (text, encoding) = encoding::decode(&file.bytes).map_err(|not| IngestError::NotText {
        file: path.to_owned(),
        looks_like: not.0,
    })?;
    let table = table::parse(&text, mapping.and_then(|m| m.delimiter)).map_err(|reason| {
        IngestError::Table {
            file: path.to_owned(),
            reason,
        }
    })?;
    let headers = || listed(&table.headers);
    let (mapping, layout) = match mapping {
        Some(mapping) => {
            let layout = mapping
                .layout(&table.headers)
                .map_err(|reason| misfit(path, mapping, reason, headers()))?;
            (mapping.clone(), layout)
        }
        None => Mapping::detect(&table.headers).ok_or_else(|| IngestError::UnknownColumns {
            file: path.to_owned(),
            headers: headers(),
        })?,
    };
    check_layout(&layout, catalogue).map_err(|reason| misfit(path, &mapping, reason, headers()))?;
    if table.rows.is_empty() {
        return Err(IngestError::NoRows {
            file: path.to_owned(),
        });
    }
    let evidence = evidence(&table, &layout);
    let mark = mapping.decimal.or_else(|| evidence.mark());
    let mut notes = Vec::new();
    if mapping.decimal.is_none() && evidence.is_contradictory() {
        notes.push(format!(
            "{}: some numbers have a decimal point and others a decimal comma",
            file.name
        ));
    }
    if evidence.ambiguous > 0 && mapping.decimal.is_none() {
        notes.push(match mark {
            Some(DecimalMark::Comma) => format!("{}: {} numbers like 1.234 are read as thousands, because others have a decimal comma", file.name, evidence.ambiguous),
            Some(DecimalMark::Point) => format!("{}: {} numbers like 1,234 are read as thousands and those like 1.234 as fractions, because others have a decimal point", file.name, evidence.ambiguous),
            None => format!("{}: {} numbers like 1.234 may be thousands or fractions; say decimal in a mapping file", file.name, evidence.ambiguous),
        });
    }
    let title = mapping.title.as_deref().unwrap_or(&mapping.name);
    let reading = format!(
        "{encoding}, delimiter {}, {}, mapping {}: {title}",
        if table.delimiter == '\t' {
            "tab".to_owned()
        } else {
            table.delimiter.to_string()
        },
        match mark {
            Some(DecimalMark::Comma) => "decimal comma",
            Some(DecimalMark::Point) => "decimal point",
            None => "whole numbers",
        },
        mapping.name
    );
    let source = Source {
        kind: "data".to_owned(),
        file: file.name.clone(),
        sha256: file.sha256,
        rows: 0,
        refused: 0,
        outside: 0,
        imported_at: now_rfc3339(),
    };
    let label = mapping.source.clone().unwrap_or(file.name);
    Ok((
        Prepared {
            table,
            layout,
            mark,
            source,
            label,
        },
        reading,
        notes,
    ))
}

fn misfit(path: &Path, mapping: &Mapping, reason: String, headers: String) -> IngestError {
    IngestError::MappingMisfit {
        file: path.to_owned(),
        mapping: mapping.name.clone(),
        reason,
        headers,
    }
}

/// What holds for the whole file and would otherwise be refused in every row.
fn check_layout(layout: &Layout, catalogue: &Catalogue) -> Result<(), String> {
    if let PeriodColumns::Constant(text) = &layout.period
        && period::parse(text).is_none()
    {
        return Err(format!(
            "its period \"{text}\" is none: write 2026, 2026-Q1, 2026-03 or 2026-W05"
        ));
    }
    for value in &layout.values {
        if let IndicatorColumn::Fixed(code) = &value.indicator
            && value.denominator.is_none()
            && catalogue
                .get(code)
                .is_some_and(|i| i.unit.has_denominator())
        {
            return Err(format!(
                "\"{code}\" is a ratio and has no denominator column"
            ));
        }
    }
    Ok(())
}

fn evidence(table: &table::Table, layout: &Layout) -> Evidence {
    let columns: Vec<usize> = layout
        .values
        .iter()
        .flat_map(|v| [Some(v.numerator), v.denominator])
        .flatten()
        .collect();
    let mut evidence = Evidence::default();
    for row in &table.rows {
        for cell in columns.iter().filter_map(|column| row.cells.get(*column)) {
            evidence.add(cell);
        }
    }
    evidence
}

/// The headers in a sentence, no more than a person reads.
fn listed(headers: &[String]) -> String {
    const SHOWN: usize = 40;
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
