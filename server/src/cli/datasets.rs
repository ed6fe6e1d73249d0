//! `situasi datasets …`

use super::{args::DatasetsCommand, console, show_dataset};
use crate::dataset::{Manifest, Store, list, prune, rollback};

pub(super) async fn run(command: DatasetsCommand) -> anyhow::Result<()> {
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
        DatasetsCommand::Show { data, id, json } => {
            let store = Store::open(data.dir);
            if json {
                let manifest = Manifest::read(&store.existing(&id)?)?;
                console::out(serde_json::to_string_pretty(&manifest)?);
            } else {
                console::out(show_dataset::text(&store, &id).await?.trim_end());
            }
        }
        DatasetsCommand::Rollback { data, id } => {
            let store = Store::open(data.dir);
            store.existing(&id)?;
            let before = store.current().ok().flatten();
            rollback(&store, &store.lock()?, &id)?;
            console::out(format!("published: {id}"));
            match before {
                Some(before) if before == id => console::out("it was published already"),
                Some(before) => console::out(format!(
                    "before: {before}; `situasi datasets rollback {before}` goes back to it"
                )),
                None => {}
            }
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
