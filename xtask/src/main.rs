//! `cargo xtask`: everything between a fresh clone and a running, tested dashboard.
//!
//! Each step prints what it does and how long it took; a step that is done already is skipped.
mod bench;
mod client;
mod command;
mod options;
mod project;
mod serve;
mod shots;
mod step;
mod test;
mod tools;

use std::process::ExitCode;

use crate::{options::Options, project::Project, step::Steps};

const USAGE: &str = "\
cargo xtask serve [--listen ADDR] [--data-dir DIR] [--dev]   build, make demo data if there is none, serve
cargo xtask test                                             formatting, clippy, unit, contract, end to end, accessibility
cargo xtask size                                             size of the client against its budget
cargo xtask bench                                            every benchmark of the workspace
cargo xtask bench analytics [--rows N] [--release]           import, queries and HTTP under load, beside DuckDB
cargo xtask bench geodata                                    repairing and simplifying boundaries, beside mapshaper
cargo xtask bench pages                                      pages of the demo: from the server, after a choice, on a slow network
cargo xtask deny                                             install cargo-deny (minutes) and check licences and advisories
cargo xtask shots                                            screenshots of the pages at four screen sizes

--listen ADDR    address and port, 127.0.0.1:8080 without it
--data-dir DIR   where datasets live, `data` without it
--rows N         rows of the benchmark, 10000000 without it
--release        measure a release build (building it takes long) instead of the one that `serve` and `test` use
--dev            client built quickly and without optimisation";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(task) = arguments
        .next()
        .filter(|task| !matches!(task.as_str(), "help" | "--help" | "-h"))
    else {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    };
    let options = match Options::read(&task, arguments) {
        Ok(options) => options,
        Err(wrong) => {
            eprintln!("{wrong}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&task, &options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask {task}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &str, options: &Options) -> anyhow::Result<()> {
    let project = Project::find()?;
    let mut steps = Steps::default();
    match task {
        "serve" => serve::run(&project, &mut steps, options),
        "test" => test::run(&project, &mut steps),
        "size" => client::size::run(&project, &mut steps),
        "bench" => match options.what.as_deref() {
            None => bench::criterion(&project, &mut steps),
            Some("analytics") => bench::analytics(&project, &mut steps, options),
            Some("geodata") => bench::geodata(&project, &mut steps),
            Some("pages") => bench::pages(&project, &mut steps),
            Some(other) => anyhow::bail!(
                "there is no benchmark \"{other}\"; there are `analytics`, `geodata` and `pages`"
            ),
        },
        "deny" => tools::deny::run(&project, &mut steps),
        "shots" => shots::run(&project, &mut steps),
        other => anyhow::bail!("there is no task \"{other}\"; `cargo xtask help` lists them"),
    }
}
