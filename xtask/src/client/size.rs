//! What the browser downloads, against a budget: a client that grows unnoticed is slow where networks are.

use std::fs;

use anyhow::{Context as _, Result, bail};

use super::{Kind, twins};
use crate::{project::Project, step::Steps};

/// Brotli bytes of wasm and script together.
const BUDGET_BYTES: usize = 280_000;

/// Sizes of one file, bytes.
struct Row {
    name: String,
    plain: usize,
    gzip: usize,
    brotli: usize,
}

/// Builds the client if need be, then measures.
///
/// # Errors
/// It cannot be built, or is over the budget.
pub(crate) fn run(project: &Project, steps: &mut Steps) -> Result<()> {
    super::ensure(project, steps, Kind::Small)?;
    steps.run("size of the client", || check(project))
}

/// Prints the sizes of what is in `dist/` and compares them with the budget.
///
/// # Errors
/// Over the budget.
pub(crate) fn check(project: &Project) -> Result<()> {
    let rows = measure(project)?;
    println!(
        "    {:<16} {:>9} {:>9} {:>9}",
        "KB", "plain", "gzip", "brotli"
    );
    for row in &rows {
        println!(
            "    {:<16} {:>9} {:>9} {:>9}",
            row.name,
            kilo(row.plain),
            kilo(row.gzip),
            kilo(row.brotli)
        );
    }
    let code: usize = rows
        .iter()
        .filter(|row| is_code(&row.name))
        .map(|row| row.brotli)
        .sum();
    println!(
        "    wasm and script: {} KB brotli of {} KB allowed",
        kilo(code),
        kilo(BUDGET_BYTES)
    );
    if code > BUDGET_BYTES {
        bail!(
            "the client is {} KB over its budget of {} KB brotli",
            kilo(code - BUDGET_BYTES),
            kilo(BUDGET_BYTES)
        );
    }
    Ok(())
}

fn measure(project: &Project) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for entry in fs::read_dir(&project.dist).with_context(|| project.dist.display().to_string())? {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if is_code(&name) || name.ends_with(".css") {
            let plain = fs::read(&path).with_context(|| path.display().to_string())?;
            let (gzip, brotli) = (twins::gzip(&plain)?.len(), twins::brotli(&plain)?.len());
            rows.push(Row {
                name,
                plain: plain.len(),
                gzip,
                brotli,
            });
        }
    }
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    if !rows.iter().any(|row| row.name.ends_with(".wasm")) {
        bail!("{} holds no client", project.dist.display());
    }
    Ok(rows)
}

fn is_code(name: &str) -> bool {
    name.ends_with(".js") || name.ends_with(".wasm")
}

/// Kilobytes of a thousand bytes, one decimal.
fn kilo(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}
