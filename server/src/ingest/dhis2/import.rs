//! `situasi import dhis2`.

use std::{collections::BTreeMap, path::Path};

use app::model::{Source, Unit};

use super::{
    Dhis2Error, Dhis2Options, Server,
    client::Client,
    data_values,
    facts::{Fact, Facts, Spot, number},
    fetch,
    mapping::{Entry, Mapping},
    pages::Pages,
    periods,
    units::Units,
    units_geojson,
};
use crate::{
    dataset::{Catalogue, now_rfc3339, sha256_hex},
    ingest::{
        BoundariesOptions, DataReport, DecimalMark, IngestError, Numbering, Refusal,
        gathered::Gathered,
        import_boundaries, json,
        judge::{Judge, Mark},
        layout::{IndicatorColumn, Layout, PeriodColumns, RegionColumns, ValueColumns},
        period, rows,
        session::{Aim, Session},
        source_file,
        table::{Row, Table},
        taken::{LISTED_REFUSALS, Taken},
        workbook::number_text,
    },
};

/// Answers by their names, in order.
struct Answers {
    names: Vec<String>,
    hash: String,
    facts: Facts,
}

/// Fetches or reads answers of DHIS2, imports them into the current dataset and publishes the result. `say` is told of each
/// page. The report's `error` says why nothing was published, where the values are to blame.
///
/// # Errors
/// The server, a file or the data folder cannot be used; nothing was published.
pub async fn import_dhis2(
    data_dir: &Path,
    options: &Dhis2Options,
    say: &dyn Fn(String),
) -> Result<DataReport, IngestError> {
    let catalogue = Catalogue::in_force(data_dir)?;
    let mapping = Mapping::read(&options.mapping, &catalogue)?;
    let units = match &options.units {
        Some(path) => Units::read(path)?,
        None => Units::stored(data_dir)?,
    };
    let mut answers = Answers {
        names: Vec::new(),
        hash: String::new(),
        facts: Facts::default(),
    };
    let mut notes: Vec<String> = units.origin().into_iter().collect();
    let mut pages = None;
    if let Some(server) = &options.server {
        let client = Client::new(&server.url, &server.token_file, server.retry)?;
        let kept = Pages::open(data_dir, client.base(), server.max_age)?;
        fetch_all(&client, &kept, server, &mapping, options, &mut answers, say).await?;
        if server.boundaries {
            let told = boundaries(
                data_dir,
                &client,
                &kept,
                server,
                &units,
                options.dry_run,
                say,
            );
            notes.extend(told.await?);
        }
        pages = Some(kept);
    }
    for path in &options.files {
        read_file(path, &mut answers)?;
    }
    let aim = Aim {
        max_refused: options.max_refused,
        dry_run: options.dry_run,
        replace: options.replace,
        refused_csv: options.refused_csv.clone(),
        this_month: options.this_month,
    };
    let session = Session::open(data_dir, aim)?;
    let mut gathered = Gathered::default();
    gathered.report.notes.extend(notes);
    take(&session, &mut gathered, &answers, &mapping, &units)?;
    let report = session.finish(gathered)?;
    if let (Some(pages), Some(_)) = (&pages, &report.published) {
        pages.clear();
    }
    Ok(report)
}

async fn fetch_all(
    client: &Client,
    pages: &Pages,
    server: &Server,
    mapping: &Mapping,
    options: &Dhis2Options,
    answers: &mut Answers,
    say: &dyn Fn(String),
) -> Result<(), IngestError> {
    let this_month = options.this_month.unwrap_or_else(period::this_month);
    let periods = periods::listed(&server.periods, this_month)?;
    let items = mapping.dimension_items();
    let bodies = fetch::analytics(client, pages, server, &items, &periods, say).await?;
    for body in bodies {
        let name = client.base().to_owned();
        add(answers, name, |page, facts| {
            super::analytics::read(&body, page, facts)
        })?;
        answers.hash = sha256_hex(format!("{}{}", answers.hash, sha256_hex(&body)).as_bytes());
    }
    Ok(())
}

fn read_file(path: &Path, answers: &mut Answers) -> Result<(), IngestError> {
    let file = source_file::read(path)?;
    answers.hash = sha256_hex(format!("{}{}", answers.hash, file.sha256).as_bytes());
    add(answers, file.name, |page, facts| {
        if !json::is_json(&file.bytes) {
            return data_values::read_csv(file.bytes, page, facts);
        }
        let is_set = file.bytes.windows(12).any(|part| part == b"\"dataValues\"");
        if is_set {
            data_values::read_json(&file.bytes, page, facts)
        } else {
            super::analytics::read(&file.bytes, page, facts)
        }
    })
}

fn add(
    answers: &mut Answers,
    name: String,
    read: impl FnOnce(u32, &mut Facts) -> Result<(), String>,
) -> Result<(), IngestError> {
    let page = u32::try_from(answers.names.len()).unwrap_or(u32::MAX);
    read(page, &mut answers.facts).map_err(|reason| Dhis2Error::Answer {
        address: name.clone(),
        reason,
    })?;
    answers.names.push(name);
    Ok(())
}

async fn boundaries(
    data_dir: &Path,
    client: &Client,
    pages: &Pages,
    server: &Server,
    units: &Units,
    dry_run: bool,
    say: &dyn Fn(String),
) -> Result<Vec<String>, IngestError> {
    let body = fetch::units_geojson(client, pages, server).await?;
    let translated =
        units_geojson::translate(&body, units).map_err(|reason| Dhis2Error::Answer {
            address: format!("{}/api/organisationUnits.geojson", client.base()),
            reason,
        })?;
    say(format!("boundaries of {} units", translated.kept));
    if dry_run || translated.kept == 0 {
        return Ok(translated.notes);
    }
    let file = pages.put("boundaries.geojson", &translated.bytes)?;
    let report = import_boundaries(
        data_dir,
        &BoundariesOptions {
            files: vec![file],
            code_field: Some("kode".to_owned()),
            name_field: Some("nama".to_owned()),
            history: None,
            layer: None,
        },
    )?;
    let mut notes = translated.notes;
    notes.extend(report.to_string().lines().map(str::to_owned));
    Ok(notes)
}

/// One value on its way into the table.
struct Figure {
    row: (u32, u64),
    numerator: Option<f64>,
    denominator: Option<f64>,
}

fn take(
    session: &Session,
    gathered: &mut Gathered,
    answers: &Answers,
    mapping: &Mapping,
    units: &Units,
) -> Result<(), IngestError> {
    let mut refused = Taken::default();
    let mut warnings = Vec::new();
    let mut table_rows = Vec::new();
    for entry in &mapping.indicator {
        let unit = session
            .catalogue
            .get(&entry.code)
            .map_or(Unit::Count, |indicator| indicator.unit);
        for ((place, period), figure) in figures(entry, unit, answers, &mut refused, &mut warnings)
        {
            let Some(region) = units.region(place) else {
                let name = answers.facts.names.get(place);
                let shown = name.map_or_else(|| place.to_owned(), |name| format!("{place} {name}"));
                refuse(
                    answers,
                    &mut refused,
                    figure.row,
                    "ou",
                    &shown,
                    "is a unit that the table of units does not have",
                    "add its uid and its Kemendagri code to the table (--orgunits), or to the stored one (situasi import crosswalk FILE --kind dhis2)",
                );
                continue;
            };
            let text = |value: Option<f64>| {
                value.map_or_else(String::new, |value| number_text(value, None))
            };
            table_rows.push(Row {
                line: figure.row.1,
                cells: vec![
                    region.to_string(),
                    periods::as_written(period),
                    entry.code.clone(),
                    text(figure.numerator),
                    text(figure.denominator),
                ],
            });
        }
    }
    let name = answers.names.first().cloned().unwrap_or_default();
    let headers = ["ou", "pe", "dx", "numerator", "denominator"];
    let table = Table::of_rows(
        headers.map(str::to_owned).to_vec(),
        table_rows,
        format!("{} answers of DHIS2", answers.names.len()),
    );
    let layout = long_layout(mapping.allow_fractional);
    let known = session.known();
    let judge = Judge {
        known: &known,
        layout: &layout,
        headers: &table.headers,
        name: &name,
        file: gathered.next_file(),
        mark: Mark::Found(Some(DecimalMark::Point)),
        // Units were translated above.
        numbering: Numbering::Kemendagri,
        hides_values: false,
    };
    let mut parts = vec![refused];
    for part in table.parts(1) {
        let taken = rows::read(judge, part).map_err(|reason| Dhis2Error::Answer {
            address: name.clone(),
            reason,
        })?;
        parts.push(taken);
    }
    gathered.report.warnings.extend(warnings);
    let source = Source {
        kind: "data".to_owned(),
        file: name.clone(),
        sha256: answers.hash.clone(),
        rows: 0,
        refused: 0,
        outside: 0,
        imported_at: now_rfc3339(),
    };
    let label = mapping.source.clone().unwrap_or(name);
    let columns = vec!["numerator".to_owned()];
    gathered.add(source, label, table.form.clone(), columns, parts);
    Ok(())
}

/// The figures of one indicator by unit and period.
fn figures<'a>(
    entry: &Entry,
    unit: Unit,
    answers: &'a Answers,
    refused: &mut Taken,
    warnings: &mut Vec<String>,
) -> BTreeMap<(&'a str, &'a str), Figure> {
    let mut figures: BTreeMap<(&str, &str), Figure> = BTreeMap::new();
    for (spot, fact) in &answers.facts.all {
        let place = (spot.unit.as_str(), spot.period.as_str());
        if entry.dx.as_deref() == Some(spot.item.as_str()) {
            if let Some(figure) = of_indicator(entry, unit, answers, spot, fact, refused, warnings)
            {
                figures.insert(place, figure);
            }
            continue;
        }
        let is_of = |uids: &[String]| uids.iter().any(|uid| is_item(spot, uid));
        let (above, below) = (is_of(&entry.numerator), is_of(&entry.denominator));
        if !above && !below {
            continue;
        }
        let Some(value) = number(&fact.value) else {
            if !fact.value.is_empty() {
                refuse(
                    answers,
                    refused,
                    fact.row,
                    "value",
                    &fact.value,
                    "is not a number",
                    "map data elements that hold numbers",
                );
            }
            continue;
        };
        let figure = figures.entry(place).or_insert(Figure {
            row: fact.row,
            numerator: None,
            denominator: None,
        });
        if above {
            figure.numerator = Some(figure.numerator.unwrap_or(0.0) + value);
        }
        if below {
            figure.denominator = Some(figure.denominator.unwrap_or(0.0) + value);
        }
    }
    if entry.missing_is_zero {
        for figure in figures.values_mut().filter(|f| f.denominator.is_some()) {
            figure.numerator.get_or_insert(0.0);
        }
    }
    figures
}

/// `uid` is all categories of a data element, `uid.category` one of them.
fn is_item(spot: &Spot, uid: &str) -> bool {
    if spot.item == uid {
        return true;
    }
    uid.split_once('.')
        .is_some_and(|(item, category)| spot.item == item && spot.category == category)
}

/// The figure of a server's own indicator, checked against its value.
fn of_indicator(
    entry: &Entry,
    unit: Unit,
    answers: &Answers,
    spot: &Spot,
    fact: &Fact,
    refused: &mut Taken,
    warnings: &mut Vec<String>,
) -> Option<Figure> {
    if fact.value.is_empty() && fact.numerator.is_none() {
        return None;
    }
    if !unit.has_denominator() {
        let Some(value) = number(&fact.value) else {
            refuse(
                answers,
                refused,
                fact.row,
                "value",
                &fact.value,
                "is not a number",
                "map an indicator or data element that holds counts",
            );
            return None;
        };
        return Some(Figure {
            row: fact.row,
            numerator: Some(value),
            denominator: None,
        });
    }
    let (Some(numerator), Some(denominator)) = (fact.numerator, fact.denominator) else {
        refuse(
            answers,
            refused,
            fact.row,
            "value",
            &fact.value,
            "is a rate without its numerator and denominator, and bare rates cannot be summed",
            "use a server that answers includeNumDen, or map the data elements of numerator and denominator",
        );
        return None;
    };
    if let (Some(value), Some(factor)) = (number(&fact.value), fact.factor)
        && denominator != 0.0
    {
        let made = numerator * factor / denominator;
        // Answers are rounded to one decimal.
        if (made - value).abs() > 0.06 + value.abs() * 0.001 {
            let name = answers
                .names
                .get(fact.row.0 as usize)
                .map_or("", String::as_str);
            warnings.push(format!(
                "{name}, {} {} {}: the value {value} is not numerator × factor / denominator = {made:.2}",
                entry.code, spot.unit, spot.period
            ));
        }
    }
    Some(Figure {
        row: fact.row,
        numerator: Some(numerator),
        denominator: Some(denominator),
    })
}

fn refuse(
    answers: &Answers,
    refused: &mut Taken,
    row: (u32, u64),
    column: &str,
    value: &str,
    reason: &str,
    remedy: &str,
) {
    refused.refused += 1;
    if refused.refusals.len() >= LISTED_REFUSALS {
        refused.refusals_unlisted += 1;
        return;
    }
    refused.refusals.push(Refusal {
        file: answers
            .names
            .get(row.0 as usize)
            .cloned()
            .unwrap_or_default(),
        row: row.1,
        column: column.to_owned(),
        value: value.to_owned(),
        reason: reason.to_owned(),
        remedy: remedy.to_owned(),
    });
}

fn long_layout(allow_fractional: bool) -> Layout {
    Layout {
        region: RegionColumns::Code(0),
        period: PeriodColumns::One(1),
        values: vec![ValueColumns {
            indicator: IndicatorColumn::Column(2),
            numerator: vec![3],
            denominator: vec![4],
            riil: Vec::new(),
            time: None,
        }],
        identities: Vec::new(),
        allow_fractional,
    }
}
