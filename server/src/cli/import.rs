//! `situasi import …`

use super::{
    args::{BoundariesArgs, DataArgs},
    console,
};
use crate::{
    dataset::Published,
    ingest::{BoundariesOptions, DataOptions, import_boundaries, import_data},
};

pub(super) fn boundaries(args: BoundariesArgs) -> anyhow::Result<()> {
    let options = BoundariesOptions {
        files: args.files,
        code_field: args.code_field,
        name_field: args.name_field,
    };
    let report = import_boundaries(&args.data.dir, &options)?;
    console::out(format!("{report}").trim_end());
    say_published(&report.published);
    Ok(())
}

pub(super) fn data(args: DataArgs) -> anyhow::Result<()> {
    let options = DataOptions {
        files: args.files,
        mapping: args.mapping,
        max_refused: args.max_refused,
        dry_run: args.dry_run,
    };
    let report = import_data(&args.data.dir, &options)?;
    if let Some(error) = report.error {
        // The report belongs to the error here: both go the same way.
        console::err(
            format!(
                "{}",
                crate::ingest::DataReport {
                    error: None,
                    ..report
                }
            )
            .trim_end(),
        );
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
