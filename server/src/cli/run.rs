//! From what was typed to an exit status.

use std::process::ExitCode;

use super::{
    Cli,
    args::{Command, ImportCommand},
    check, console, datasets, demo, import, lists, serve,
};

/// Runs a command: 0 done, 1 refused or failed (the reason is on standard error). Wrong usage, 2, is clap's.
pub async fn run(cli: Cli) -> ExitCode {
    let result = match cli.command {
        Command::Serve(args) => serve::run(args).await,
        Command::Demo(args) => demo::run(&args),
        Command::Import(ImportCommand::Boundaries(args)) => import::boundaries(args),
        Command::Import(ImportCommand::Data(args)) => import::data(args),
        Command::Import(ImportCommand::Groups(args)) => lists::groups(&args),
        Command::Import(ImportCommand::Facilities(args)) => lists::facilities(&args),
        Command::Import(ImportCommand::Crosswalk(args)) => lists::crosswalk(&args),
        Command::Import(ImportCommand::Catalogue { data }) => lists::catalogue(&data),
        Command::Datasets(command) => datasets::run(command).await,
        Command::Check(args) => return check::run(&args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            console::err(format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
