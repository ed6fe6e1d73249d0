//! `cargo xtask bench` without a name: every benchmark that a crate of the workspace has under `benches/`.

use std::{collections::BTreeSet, fs};

use anyhow::Result;

use crate::{project::Project, step::Steps};

/// Runs them one after another, since they would disturb each other.
///
/// # Errors
/// One does not compile or fails.
pub(crate) fn run(project: &Project, steps: &mut Steps) -> Result<()> {
    let mut found = BTreeSet::new();
    for package in ["app", "geodata", "server", "tests"] {
        let Ok(entries) = fs::read_dir(project.root.join(package).join("benches")) else {
            continue;
        };
        for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
            if let (Some("rs"), Some(name)) = (
                path.extension().and_then(|kind| kind.to_str()),
                path.file_stem().and_then(|name| name.to_str()),
            ) {
                found.insert((package, name.to_owned()));
            }
        }
    }
    if found.is_empty() {
        steps.skip("benchmarks", "no crate has a file under benches/");
    }
    for (package, name) in &found {
        steps.run(&format!("benchmark {package}/{name}"), || {
            project
                .cargo(&["bench", "--locked", "-p", package, "--bench", name])
                .run()
        })?;
    }
    println!("\n{}", steps.table());
    Ok(())
}
