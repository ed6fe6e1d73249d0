//! From what was typed to an exit status.

use std::process::ExitCode;

use super::{
    Cli,
    args::{Command, ImportCommand},
    check, console, datasets, demo, export, import, lists, serve,
};

/// Runs a command: 0 done, 1 refused or failed (the reason is on standard error). Wrong usage, 2, is clap's.
pub async fn run(cli: Cli) -> ExitCode {
    let result = match cli.command {
        Command::Serve(args) => serve::run(args).await,
        Command::Demo(args) => demo::run(&args),
        Command::Import(ImportCommand::Boundaries(args)) => import::boundaries(args).await,
        Command::Import(ImportCommand::Data(args)) => import::data(args),
        Command::Import(ImportCommand::Dhis2(args)) => import::dhis2(args).await,
        Command::Import(ImportCommand::Groups(args)) => lists::groups(&args),
        Command::Import(ImportCommand::Facilities(args)) => lists::facilities(&args),
        Command::Import(ImportCommand::History(args)) => import::history(&args),
        Command::Import(ImportCommand::Crosswalk(args)) => lists::crosswalk(&args),
        Command::Import(ImportCommand::Catalogue { data }) => lists::catalogue(&data),
        Command::Datasets(command) => datasets::run(command).await,
        Command::Export(command) => export::run(command).await,
        Command::Check(args) => return check::run(&args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            console::err(format!("error: {}", told(&error)));
            ExitCode::FAILURE
        }
    }
}

/// An error with its causes. Most messages say their cause already; it is not said twice.
fn told(error: &anyhow::Error) -> String {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !text.contains(&cause) {
            text.push_str(": ");
            text.push_str(&cause);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn causes_are_told_once() {
        let cause = anyhow::anyhow!("no such file");
        assert_eq!(
            told(&cause.context("a.csv: no such file")),
            "a.csv: no such file"
        );
        let cause = anyhow::anyhow!("no such file");
        assert_eq!(told(&cause.context("a.csv")), "a.csv: no such file");
    }
}
