//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Situasi Desa: the health of every desa on one map.
#[derive(Debug, Parser)]
#[command(name = "situasi", version, about, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Serve the dashboard and the read-only API.
    Serve(ServeArgs),
    /// Make the demo dataset: the fictional Kabupaten Contoh (99.01).
    Demo(DemoArgs),
    /// Import files of your office.
    #[command(subcommand)]
    Import(ImportCommand),
    /// List the datasets, go back to one, clear old ones away.
    #[command(subcommand)]
    Datasets(DatasetsCommand),
    /// Everything doubtful about the current dataset; exit status 1 where there is an error or a warning.
    Check(CheckArgs),
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) data: DataDir,
    /// Lines printed of each check.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(super) examples: usize,
}

/// Where the data is.
#[derive(Clone, Debug, Args)]
pub(super) struct DataDir {
    /// Folder of the datasets.
    #[arg(
        long = "data-dir",
        value_name = "DIR",
        env = "SITUASI_DATA_DIR",
        default_value = "data"
    )]
    pub(super) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    pub(super) data: DataDir,
    /// Address and port to listen on.
    #[arg(
        long,
        value_name = "ADDR",
        env = "SITUASI_LISTEN",
        default_value = "127.0.0.1:8080"
    )]
    pub(super) listen: std::net::SocketAddr,
    /// Folder of the built client.
    #[arg(
        long,
        value_name = "DIR",
        env = "SITUASI_SITE_DIR",
        default_value = "dist"
    )]
    pub(super) site_dir: PathBuf,
    /// An origin whose pages may read the API, such as https://dinkes.example.go.id, or * for any; several by commas. None
    /// without it.
    #[arg(
        long,
        value_name = "ORIGIN",
        env = "SITUASI_CORS_ORIGIN",
        value_delimiter = ','
    )]
    pub(super) cors_origin: Vec<crate::http::Origin>,
}

#[derive(Debug, Args)]
pub(super) struct DemoArgs {
    #[command(flatten)]
    pub(super) data: DataDir,
    /// The same seed gives the same data, byte for byte.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) seed: u64,
    /// Number of desa.
    #[arg(long, value_name = "N", default_value_t = 370, value_parser = clap::value_parser!(u32).range(20..=3000))]
    pub(super) desa: u32,
    /// Number of months, the last one being September 2026.
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=240))]
    pub(super) months: u32,
    /// Publish it even where real data is published now.
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    /// Boundaries of desa: GeoJSON, gzipped or not.
    Boundaries(BoundariesArgs),
    /// Indicator data: CSV, gzipped or not.
    Data(DataArgs),
    /// Working areas of puskesmas, or any grouping of desa: CSV or XLSX.
    Groups(ListArgs),
    /// Points of the health network with their coordinates: CSV or XLSX.
    Facilities(ListArgs),
    /// Codes of another numbering beside Kemendagri's: CSV or XLSX.
    Crosswalk(CrosswalkArgs),
    /// The catalogue of indicators as it stands in the data folder now.
    Catalogue {
        #[command(flatten)]
        data: DataDir,
    },
}

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    #[command(flatten)]
    pub(super) data: DataDir,
    /// The table.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct CrosswalkArgs {
    #[command(flatten)]
    pub(super) list: ListArgs,
    /// The other numbering: bps or dhis2.
    #[arg(long, value_name = "NAME")]
    pub(super) kind: crate::crosswalk::System,
}

#[derive(Debug, Args)]
pub(super) struct BoundariesArgs {
    #[command(flatten)]
    pub(super) data: DataDir,
    /// GeoJSON files.
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Field of the Kemendagri code; detected where it is left out.
    #[arg(long, value_name = "NAME")]
    pub(super) code_field: Option<String>,
    /// Field of the name; detected where it is left out.
    #[arg(long, value_name = "NAME")]
    pub(super) name_field: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct DataArgs {
    #[command(flatten)]
    pub(super) data: DataDir,
    /// CSV files.
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// A mapping file, or the name of a ready one (long, jabar-opendata); found by the headers where it is left out.
    #[arg(long, value_name = "FILE")]
    pub(super) mapping: Option<String>,
    /// Share of refused values above which nothing is taken, 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.05)]
    pub(super) max_refused: f64,
    /// Only say what would happen.
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum DatasetsCommand {
    /// All datasets, the current one marked.
    List {
        #[command(flatten)]
        data: DataDir,
    },
    /// What a dataset was made from, what it holds, and how the current one differs from it.
    Show {
        #[command(flatten)]
        data: DataDir,
        /// Its id.
        id: String,
        /// The manifest as it is, for programs.
        #[arg(long)]
        json: bool,
    },
    /// Publish an older dataset again.
    Rollback {
        #[command(flatten)]
        data: DataDir,
        /// Its id.
        id: String,
    },
    /// Remove old datasets; the current one always stays. Real and made-up ones are counted apart.
    Prune {
        #[command(flatten)]
        data: DataDir,
        /// How many of the most recent ones stay, of the real ones and of the made-up ones.
        #[arg(long, value_name = "N", default_value_t = 3, value_parser = at_least_one)]
        keep: usize,
    },
}

/// A number of datasets to keep: to keep none would leave nothing to go back to.
fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("nothing would be left to go back to: keep at least 1".to_owned()),
        Ok(keep) => Ok(keep),
        Err(_) => Err("expected a whole number, 1 or more".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn to_keep_nothing_is_refused() {
        assert!(super::at_least_one("0").is_err_and(|said| said.contains("at least 1")));
        assert_eq!(super::at_least_one("2"), Ok(2));
        assert!(super::at_least_one("-1").is_err());
    }

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
