//! `situasi datasets …`

use super::{args::DatasetsCommand, console};
use crate::dataset::{Manifest, Store, list, prune, rollback};

pub(super) fn run(command: DatasetsCommand) -> anyhow::Result<()> {
    match command {
        DatasetsCommand::List { data } => {
            let listed = list(&Store::open(data.dir))?;
            if listed.is_empty() {
                console::err(
                    "no dataset yet: run `situasi demo` or `situasi import boundaries FILE`",
                );
            }
            for dataset in listed {
                let manifest = &dataset.manifest;
                let mark = if dataset.is_current { "*" } else { " " };
                let kind = if manifest.demo { "demo" } else { "real" };
                let files: Vec<&str> = manifest.sources.iter().map(|s| s.file.as_str()).collect();
                console::out(format!(
                    "{mark} {} {} {kind} {}",
                    manifest.id,
                    manifest.published_at,
                    files.join(", ")
                ));
            }
        }
        DatasetsCommand::Show { data, id } => {
            let manifest = Manifest::read(&Store::open(data.dir).existing(&id)?)?;
            console::out(serde_json::to_string_pretty(&manifest)?);
        }
        DatasetsCommand::Rollback { data, id } => {
            let store = Store::open(data.dir);
            store.existing(&id)?;
            rollback(&store, &store.lock()?, &id)?;
            console::out(format!("published: {id}"));
        }
        DatasetsCommand::Prune { data, keep } => {
            let store = Store::open(data.dir);
            let removed = prune(&store, &store.lock()?, keep)?;
            removed
                .iter()
                .for_each(|id| console::out(format!("removed: {id}")));
            console::out(format!("{} removed", removed.len()));
        }
    }
    Ok(())
}
