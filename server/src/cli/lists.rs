//! `situasi import groups | facilities | crosswalk | catalogue`

use super::{
    args::{CrosswalkArgs, DataDir, ListArgs},
    console, import,
};
use crate::ingest::{
    ListError, ListReport, import_catalogue, import_crosswalk, import_facilities, import_groups,
};

pub(super) fn groups(args: &ListArgs) -> anyhow::Result<()> {
    say(import_groups(&args.data.dir, &args.file))
}

pub(super) fn facilities(args: &ListArgs) -> anyhow::Result<()> {
    say(import_facilities(&args.data.dir, &args.file))
}

pub(super) fn crosswalk(args: &CrosswalkArgs) -> anyhow::Result<()> {
    say(import_crosswalk(
        &args.list.data.dir,
        &args.list.file,
        args.kind,
    ))
}

pub(super) fn catalogue(data: &DataDir) -> anyhow::Result<()> {
    say(import_catalogue(&data.dir))
}

fn say(done: Result<ListReport, ListError>) -> anyhow::Result<()> {
    let report = done?;
    console::out(format!("{report}").trim_end());
    import::say_published(&report.published);
    Ok(())
}
