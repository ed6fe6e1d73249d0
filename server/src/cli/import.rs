//! `situasi import …`

use std::time::Duration;

use super::{
    args::{BoundariesArgs, DataArgs, Dhis2Args, HistoryArgs},
    console, fetch,
};
use crate::{
    dataset::Published,
    ingest::{
        BoundariesOptions, DataOptions, DataReport, Dhis2Options, Retry, Server, import_boundaries,
        import_data, import_dhis2, import_history,
    },
};

pub(super) async fn boundaries(args: BoundariesArgs) -> anyhow::Result<()> {
    let fetched = fetch::all(&args.data.dir, args.files, args.max_bytes).await?;
    let options = BoundariesOptions {
        files: fetched.files.clone(),
        code_field: args.code_field,
        name_field: args.name_field,
        history: args.history,
        layer: args.layer,
    };
    let report = import_boundaries(&args.data.dir, &options)?;
    fetched.remove_downloads();
    console::out(format!("{report}").trim_end());
    say_published(&report.published);
    Ok(())
}

pub(super) fn data(args: DataArgs) -> anyhow::Result<()> {
    let options = DataOptions {
        files: args.files,
        mapping: args.mapping,
        max_refused: args.aim.max_refused,
        dry_run: args.aim.dry_run,
        sheet: args.sheet,
        year: args.year,
        replace: args.aim.replace,
        refused_csv: args.aim.refused_csv,
        numbering: args.numbering,
        this_month: None,
    };
    say(import_data(&args.data.dir, &options)?)
}

pub(super) async fn dhis2(args: Dhis2Args) -> anyhow::Result<()> {
    let server = match (args.url, args.token_file, args.periods) {
        (Some(url), Some(token_file), Some(periods)) => Some(Server {
            url,
            token_file,
            periods,
            level: args.level,
            parent: args.parent,
            boundaries: args.boundaries,
            max_age: Duration::from_secs(args.keep_hours.saturating_mul(3_600)),
            retry: Retry::default(),
        }),
        _ => None,
    };
    let options = Dhis2Options {
        server,
        files: args.files,
        mapping: args.mapping,
        units: args.orgunits,
        max_refused: args.aim.max_refused,
        dry_run: args.aim.dry_run,
        replace: args.aim.replace,
        refused_csv: args.aim.refused_csv,
        this_month: None,
    };
    say(import_dhis2(&args.data.dir, &options, &|line| console::err(line)).await?)
}

/// Tells what an import of figures did; one that was refused is an error.
fn say(mut report: DataReport) -> anyhow::Result<()> {
    if let Some(error) = report.error.take() {
        // The report belongs to the error here: both go the same way.
        console::err(format!("{report}").trim_end());
        return Err(error.into());
    }
    console::out(format!("{report}").trim_end());
    match &report.published {
        Some(published) => say_published(published),
        None => console::out("dry run: nothing was published"),
    }
    Ok(())
}

pub(super) fn say_published(published: &Published) {
    let note = if published.is_new {
        ""
    } else {
        " (the same content was there already)"
    };
    console::out(format!("published: {}{note}", published.id));
}

pub(super) fn history(args: &HistoryArgs) -> anyhow::Result<()> {
    let report = import_history(&args.list.data.dir, &args.list.file, args.dry_run)?;
    console::out(format!("{report}").trim_end());
    match &report.published {
        Some(published) => say_published(published),
        None => console::out("dry run: nothing was published"),
    }
    Ok(())
}
