//! The command line (design §4).
mod args;
mod check;
mod console;
mod datasets;
mod demo;
mod export;
mod fetch;
mod import;
mod lists;
mod report;
mod run;
mod serve;
mod show_dataset;

pub use args::Cli;
pub use run::run;
