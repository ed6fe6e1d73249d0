//! `situasi import data`.

use std::{
    path::{Path, PathBuf},
    thread,
};

use app::model::{Period, Source};

use super::{
    DataReport, DecimalMark, IngestError,
    check::Known,
    eppgbm,
    gathered::Gathered,
    input::{self, Input, Kind, Reading},
    judge::{Judge, Mark},
    layout::{Layout, RegionColumns, Surroundings},
    mapping::Mapping,
    number::Evidence,
    numbering::{self, Numbering},
    privacy, rows,
    session::{Aim, Session},
    table::{Flow, Table},
    taken::Taken,
};

/// What to import and how.
#[derive(Clone, Debug)]
pub struct DataOptions {
    /// Tables: CSV, workbooks, JSON; gzipped or not.
    pub files: Vec<PathBuf>,
    /// A mapping file, or the name of a ready one; found by the headers where none is given.
    pub mapping: Option<String>,
    /// Share of refused values (of those inside the map) above which nothing is taken, 0 to 1.
    pub max_refused: f64,
    /// Only say what would happen; nothing is written.
    pub dry_run: bool,
    /// The sheet of a workbook; all that hold a table where none is given.
    pub sheet: Option<String>,
    /// The year, for files that have months and no year.
    pub year: Option<u16>,
    /// The files are complete for their indicators and periods: values that they no longer have are removed.
    pub replace: bool,
    /// Where the refused rows go; `DATA_DIR/reports` where none is given.
    pub refused_csv: Option<PathBuf>,
    /// What the region codes of the files are of; found by the codes where none is given.
    pub numbering: Option<Numbering>,
    /// The month it is now; the clock's where none is given.
    pub this_month: Option<Period>,
}

impl Default for DataOptions {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            mapping: None,
            max_refused: 0.05,
            dry_run: false,
            sheet: None,
            year: None,
            replace: false,
            refused_csv: None,
            numbering: None,
            this_month: None,
        }
    }
}

/// Imports data files into the current dataset and publishes the result. The report's `error` says why nothing was
/// published, where the rows are to blame.
///
/// # Errors
/// A file, the mapping or the data folder cannot be used; no row was looked at and nothing was written.
pub fn import_data(data_dir: &Path, options: &DataOptions) -> Result<DataReport, IngestError> {
    let aim = Aim {
        max_refused: options.max_refused,
        dry_run: options.dry_run,
        replace: options.replace,
        refused_csv: options.refused_csv.clone(),
        this_month: options.this_month,
    };
    // A wrong mapping is told before a missing dataset.
    let catalogue = crate::dataset::Catalogue::in_force(data_dir)?;
    let mapping = options
        .mapping
        .as_deref()
        .map(|name| input::load_mapping(name, &catalogue))
        .transpose()?;
    let session = Session::open(data_dir, aim)?;
    let known = session.known();
    let reading = Reading {
        mapping: mapping.as_ref(),
        sheet: options.sheet.as_deref(),
        around: Surroundings {
            catalogue: &session.catalogue,
            year: options.year,
        },
    };
    let mut gathered = Gathered::default();
    for path in &options.files {
        let (inputs, notes) = input::open(path, &reading)?;
        gathered.report.notes.extend(notes);
        for input in inputs {
            take(&mut gathered, &known, path, input, options.numbering)?;
        }
    }
    session.finish(gathered)
}

/// Reads one table.
fn take(
    gathered: &mut Gathered,
    known: &Known<'_>,
    path: &Path,
    input: Input,
    numbering: Option<Numbering>,
) -> Result<(), IngestError> {
    let Input {
        table,
        kind,
        source,
    } = input;
    match kind {
        Kind::Figures { layout, mapping } => {
            let numbering = match (numbering, &layout.region) {
                (Some(numbering), _) => numbering,
                (None, RegionColumns::Code(column)) => numbering::of_column(known, &table, *column)
                    .map_err(|reason| table_error(path, reason))?,
                (None, RegionColumns::Names { .. }) => Numbering::Kemendagri,
            };
            let judge = Judge {
                known,
                layout: &layout,
                headers: &table.headers,
                name: &source.file,
                file: gathered.next_file(),
                mark: match mapping.decimal {
                    Some(mark) => Mark::Found(Some(mark)),
                    None => Mark::NotNeededYet,
                },
                numbering,
                hides_values: privacy::holds_people(&table.headers),
            };
            take_figures(gathered, path, &table, &source, judge, &mapping)
        }
        Kind::Children(columns) => {
            let file = gathered.next_file();
            let children = eppgbm::aggregate(known, &table, &columns, &source.file, file)
                .map_err(|reason| table_error(path, reason))?;
            let reading = format!(
                "{}, e-PPGBM: one row a child, summed by desa and month; no name or number of a child is kept",
                table.form
            );
            gathered.report.notes.extend(children.notes);
            let columns = Vec::new();
            gathered.add(
                source,
                "e-PPGBM".to_owned(),
                reading,
                columns,
                vec![children.taken],
            );
            gathered.mark_children();
            Ok(())
        }
    }
}

fn table_error(path: &Path, reason: String) -> IngestError {
    IngestError::Table {
        file: path.to_owned(),
        reason,
    }
}

fn take_figures(
    gathered: &mut Gathered,
    path: &Path,
    table: &Table,
    source: &Source,
    mut judge: Judge<'_>,
    mapping: &Mapping,
) -> Result<(), IngestError> {
    let layout = judge.layout;
    let failed = |reason| table_error(path, reason);
    let mut parts = read_parts(judge, table).map_err(failed)?;
    let mut evidence = Evidence::default();
    if parts.iter().any(|part| part.needs_mark) {
        evidence = evidence_of(table, layout).map_err(failed)?;
        // The cells of a workbook know their own decimals; one mark for all would misread the texts among them.
        let found = if table.is_typed {
            None
        } else {
            evidence.mark()
        };
        judge.mark = Mark::Found(found);
        parts = read_parts(judge, table).map_err(failed)?;
    }
    let mark = match judge.mark {
        Mark::Found(mark) => mark,
        Mark::NotNeededYet => None,
    };
    if mapping.decimal.is_none() && !table.is_typed {
        gathered
            .report
            .notes
            .extend(mark_notes(&source.file, evidence, mark));
    }
    let title = mapping.title.as_deref().unwrap_or(&mapping.name);
    let numbers = if table.is_typed {
        "numbers as the cells hold them"
    } else {
        input::mark_in_words(mark)
    };
    let codes = match judge.numbering {
        Numbering::Kemendagri => String::new(),
        Numbering::Other(system) => {
            format!(", region codes translated by the stored {system} crosswalk")
        }
    };
    let reading = format!(
        "{}, {numbers}, mapping {}: {title}{codes}",
        table.form, mapping.name
    );
    let label = mapping
        .source
        .clone()
        .unwrap_or_else(|| source.file.clone());
    let columns = Gathered::columns_of(layout, &table.headers);
    gathered.add(source.clone(), label, reading, columns, parts);
    Ok(())
}

/// Reads a table in as many stretches as there are processors.
fn read_parts(judge: Judge<'_>, table: &Table) -> Result<Vec<Taken>, String> {
    let at_once = thread::available_parallelism().map_or(1, usize::from);
    let parts = table.parts(at_once);
    if let [part] = parts[..] {
        return Ok(vec![rows::read(judge, part)?]);
    }
    thread::scope(|scope| {
        let readers: Vec<_> = parts
            .into_iter()
            .map(|part| scope.spawn(move || rows::read(judge, part)))
            .collect();
        readers
            .into_iter()
            .map(|reader| {
                reader
                    .join()
                    .unwrap_or_else(|_| Err("a reader ended early".to_owned()))
            })
            .collect()
    })
}

/// What the numbers of a table say about its decimal mark.
fn evidence_of(table: &Table, layout: &Layout) -> Result<Evidence, String> {
    let columns: Vec<usize> = layout
        .values
        .iter()
        .flat_map(|value| {
            let denominators = value.denominator.iter().chain(&value.riil);
            value.numerator.iter().chain(denominators)
        })
        .copied()
        .collect();
    let mut evidence = Evidence::default();
    for part in table.parts(1) {
        part.each(|_, cells| {
            for cell in columns.iter().filter_map(|column| cells.get(*column)) {
                evidence.add(cell);
            }
            Flow::Continue(())
        })?;
    }
    Ok(evidence)
}

fn mark_notes(file: &str, evidence: Evidence, mark: Option<DecimalMark>) -> Vec<String> {
    let mut notes = Vec::new();
    if evidence.is_contradictory() {
        notes.push(format!(
            "{file}: some numbers have a decimal point and others a decimal comma"
        ));
    }
    if evidence.ambiguous > 0 {
        let count = evidence.ambiguous;
        notes.push(match mark {
            Some(DecimalMark::Comma) => format!("{file}: {count} numbers like 1.234 are read as thousands, because others have a decimal comma"),
            Some(DecimalMark::Point) => format!("{file}: {count} numbers like 1,234 are read as thousands and those like 1.234 as fractions, because others have a decimal point"),
            None => format!("{file}: {count} numbers like 1.234 may be thousands or fractions; say decimal in a mapping file"),
        });
    }
    notes
}
