//! `cargo xtask test`: everything that has to hold, cheapest first.

use anyhow::Result;

use crate::{
    client::{self, Kind},
    project::Project,
    step::Steps,
    tools::{axe, browser, compiler, deny, wasm_target},
};

/// Runs every check and prints the time of each step, also where one failed.
///
/// # Errors
/// The first check that fails.
pub(crate) fn run(project: &Project, steps: &mut Steps) -> Result<()> {
    let result = checks(project, steps);
    println!("\n{}", steps.table());
    result
}

fn checks(project: &Project, steps: &mut Steps) -> Result<()> {
    compiler::ensure(project)?;
    steps.run("formatting", || {
        project.cargo(&["fmt", "--all", "--", "--check"]).run()
    })?;
    wasm_target::ensure(project, steps)?;
    clippy(project, steps)?;
    deny::check(project, steps)?;
    // One package at a time, as `serve` builds it: together they would want other features of shared dependencies, and DataFusion twice.
    for package in ["server", "geodata", "app", "xtask"] {
        steps.run(&format!("unit and contract tests, {package}"), || {
            let mut command = project.cargo(&["test", "--locked", "-p", package]);
            if package == "app" {
                // Pages written as text exist on the server only.
                command = command.args(["--features", "ssr"]);
            }
            command.run()
        })?;
    }
    client::ensure(project, steps, Kind::Small)?;
    steps.run("size of the client", || client::size::check(project))?;
    end_to_end(project, steps)
}

fn clippy(project: &Project, steps: &mut Steps) -> Result<()> {
    const DENY: [&str; 3] = ["--", "-D", "warnings"];
    for package in ["server", "geodata", "tests", "xtask"] {
        steps.run(&format!("clippy, {package}"), || {
            project
                .cargo(&["clippy", "--locked", "-p", package, "--all-targets"])
                .args(DENY)
                .run()
        })?;
    }
    steps.run("clippy, browser", || {
        project
            .cargo(&[
                "clippy",
                "--locked",
                "-p",
                "app",
                "--no-default-features",
                "--features",
                "hydrate",
            ])
            .args(["--target", wasm_target::WASM])
            .args(DENY)
            .run()
    })
}

/// The real binary and a real browser.
fn end_to_end(project: &Project, steps: &mut Steps) -> Result<()> {
    steps.run("server for the end-to-end tests", || {
        project.cargo(&["build", "--locked", "-p", "server"]).run()
    })?;
    let driver = browser::ensure(project, steps)?;
    let axe = axe::ensure(project, steps);
    steps.run("end-to-end and accessibility tests", || {
        let mut command = project
            .cargo(&["test", "--locked", "-p", "tests"])
            .env("SITUASI_BIN", project.situasi())
            .env("SITUASI_SITE_DIR", &project.dist)
            .env("CHROMEDRIVER", &driver);
        if let Some(script) = &axe {
            command = command.env("AXE_PATH", script);
        }
        command.run()
    })
}
