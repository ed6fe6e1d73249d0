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
    /// Write files of what the dashboard shows: maps, charts, decks, a sheet for every desa.
    #[command(subcommand)]
    Export(ExportCommand),
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
    /// The region that pages open with, such as 33.08; without it the dataset's outermost one.
    #[arg(long, value_name = "CODE", env = "SITUASI_HOME")]
    pub(super) home: Option<app::model::RegionCode>,
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
    /// Boundaries of desa: GeoJSON, TopoJSON, Shapefile, FlatGeobuf or the public SQL tables, from the disk or the network.
    Boundaries(BoundariesArgs),
    /// Indicator data: CSV, workbooks (XLSX, ODS), JSON; also one row a child, as e-PPGBM exports.
    Data(DataArgs),
    /// Indicator data of a DHIS2 server, the ministry's ASDK among them, or of its answers in files.
    Dhis2(Dhis2Args),
    /// Working areas of puskesmas, or any grouping of desa: CSV or XLSX.
    Groups(ListArgs),
    /// Points of the health network with their coordinates: CSV or XLSX.
    Facilities(ListArgs),
    /// Which desa were there when and what became of them (pemekaran): CSV code,valid_from,valid_to,successors.
    History(HistoryArgs),
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
pub(super) struct HistoryArgs {
    #[command(flatten)]
    pub(super) list: ListArgs,
    /// Only say what would happen.
    #[arg(long)]
    pub(super) dry_run: bool,
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
    /// Files or addresses (https://…): .geojson, .geojsonl, .topojson, .zip or .shp, .fgb, .sql, each gzipped or not.
    #[arg(required = true, value_name = "FILE|URL")]
    pub(super) files: Vec<PathBuf>,
    /// Field of the Kemendagri code; detected where it is left out.
    #[arg(long, value_name = "NAME")]
    pub(super) code_field: Option<String>,
    /// Field of the name; detected where it is left out.
    #[arg(long, value_name = "NAME")]
    pub(super) name_field: Option<String>,
    /// Table of which desa were there when, where the files hold desa that are no more beside those of today.
    #[arg(long, value_name = "FILE")]
    pub(super) history: Option<PathBuf>,
    /// Layer to take where a file holds several: an object of a TopoJSON, a shapefile of a zip.
    #[arg(long, value_name = "NAME")]
    pub(super) layer: Option<String>,
    /// Size above which a download is refused, in bytes.
    #[arg(long, value_name = "N", default_value_t = geodata::read::limits::INPUT_LIMIT_BYTES)]
    pub(super) max_bytes: u64,
}

#[derive(Debug, Args)]
pub(super) struct DataArgs {
    #[command(flatten)]
    pub(super) data: DataDir,
    /// Tables: CSV, XLSX, ODS or JSON, gzipped or not.
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// A mapping file, or the name of a ready one (long, jabar-opendata, sigizi-kesga, lebar); found by the headers where it is left out.
    #[arg(long, value_name = "FILE")]
    pub(super) mapping: Option<String>,
    /// The sheet of a workbook; every sheet that holds a table where it is left out.
    #[arg(long, value_name = "NAME")]
    pub(super) sheet: Option<String>,
    /// The year of files that have months and no year.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1900..=2100))]
    pub(super) year: Option<u16>,
    /// What the region codes are of: kemendagri, or bps or dhis2 by the crosswalk that was imported; found by the codes where it
    /// is left out.
    #[arg(long, value_name = "NAME")]
    pub(super) numbering: Option<crate::ingest::Numbering>,
    #[command(flatten)]
    pub(super) aim: AimArgs,
}

#[derive(Debug, Args)]
pub(super) struct Dhis2Args {
    #[command(flatten)]
    pub(super) data: DataDir,
    /// Address of the server, e.g. https://example.go.id/dhis.
    #[arg(long, value_name = "URL", required_unless_present = "files", requires_all = ["token_file", "periods"])]
    pub(super) url: Option<String>,
    /// File that holds the personal access token.
    #[arg(long, value_name = "FILE")]
    pub(super) token_file: Option<PathBuf>,
    /// Periods: 202601;202602 or LAST_12_MONTHS.
    #[arg(long, value_name = "PERIODS")]
    pub(super) periods: Option<String>,
    /// Answers kept in files instead: analytics or data value sets.
    #[arg(long = "file", value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// TOML: which uid is which indicator.
    #[arg(long, value_name = "FILE")]
    pub(super) mapping: PathBuf,
    /// CSV with the columns uid and kode: which organisation unit is which Kemendagri code; the crosswalk that was imported
    /// where it is left out.
    #[arg(long, value_name = "FILE")]
    pub(super) orgunits: Option<PathBuf>,
    /// Level of the desa in the server's hierarchy.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=15))]
    pub(super) level: u8,
    /// Uid of the unit whose inside is asked for; the user's own units where it is left out.
    #[arg(long, value_name = "UID")]
    pub(super) parent: Option<String>,
    /// Import the units' boundaries too.
    #[arg(long)]
    pub(super) boundaries: bool,
    /// Pages kept from an import that broke off are used again for this long.
    #[arg(long, value_name = "HOURS", default_value_t = 24)]
    pub(super) keep_hours: u64,
    #[command(flatten)]
    pub(super) aim: AimArgs,
}

/// What is done with the values.
#[derive(Debug, Args)]
pub(super) struct AimArgs {
    /// Share of refused values above which nothing is taken, 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.05)]
    pub(super) max_refused: f64,
    /// Only say what would happen, by indicator and period; nothing is written.
    #[arg(long)]
    pub(super) dry_run: bool,
    /// The files are complete for their indicators and periods: values that they no longer have are removed.
    #[arg(long)]
    pub(super) replace: bool,
    /// Where the refused rows go, to send back (DATA_DIR/reports where it is left out).
    #[arg(long, value_name = "FILE")]
    pub(super) refused_csv: Option<PathBuf>,
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

#[derive(Debug, Subcommand)]
pub(super) enum ExportCommand {
    /// A map, with its legend, period and source.
    Map(MapArgs),
    /// A chart over time.
    Chart(ChartArgs),
    /// A deck, a page for each slide.
    Deck(DeckArgs),
    /// A sheet of A4 for every desa.
    Report(ReportArgs),
}

/// Of what place and time, in whose words and for whose eyes.
#[derive(Debug, Args)]
pub(super) struct PlaceArgs {
    #[command(flatten)]
    pub(super) data: DataDir,
    /// Code of the region; the whole dataset without it.
    #[arg(long, value_name = "CODE")]
    pub(super) region: Option<app::model::RegionCode>,
    /// 2026, 2026-Q1 or 2026-03; the last one without it.
    #[arg(long, value_name = "PERIOD")]
    pub(super) period: Option<app::model::Period>,
    /// Language of the words: id or en.
    #[arg(long, value_name = "CODE", default_value = "id", value_parser = super::export::language)]
    pub(super) language: app::format::Locale,
    /// As the public sees it: small figures hidden.
    #[arg(long)]
    pub(super) public: bool,
}

/// What is shown.
#[derive(Debug, Args)]
pub(super) struct SliceArgs {
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    /// Code of the indicator; the programme's headline figure without it.
    #[arg(long, value_name = "CODE")]
    pub(super) indicator: Option<String>,
}

/// How it looks, and where it goes.
#[derive(Debug, Args)]
pub(super) struct LookArgs {
    /// Proportions: 16:9, 4:3 or a3 (a sheet lying down).
    #[arg(long, value_name = "W:H", default_value = "16:9", value_parser = super::export::ratio)]
    pub(super) ratio: app::slide::Ratio,
    /// Points of a PNG for each of the drawing's own (1600 wide at 16:9).
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub(super) scale: u8,
    /// Light on dark.
    #[arg(long)]
    pub(super) dark: bool,
    /// The file; its name ends with .svg, .png, .pdf, .csv or .xlsx.
    #[arg(long, short, value_name = "FILE")]
    pub(super) out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct MapArgs {
    #[command(flatten)]
    pub(super) slice: SliceArgs,
    /// Level of the regions: regency, district, group or village.
    #[arg(long, value_name = "LEVEL")]
    pub(super) level: Option<app::model::Level>,
    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Debug, Args)]
pub(super) struct ChartArgs {
    #[command(flatten)]
    pub(super) slice: SliceArgs,
    /// Codes of the regions whose lines are drawn, by commas.
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(super) with: Vec<app::model::RegionCode>,
    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Debug, Args)]
pub(super) struct DeckArgs {
    /// Of a ready-made deck; an address says all of it itself.
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    /// Address of a deck, as the browser shows it: /presentasi?s=…
    #[arg(long, value_name = "ADDRESS", conflicts_with = "ready")]
    pub(super) address: Option<String>,
    /// A ready-made deck: rakor, lokmin, rapat or semua.
    #[arg(long, value_name = "WORD", default_value = "rakor")]
    pub(super) ready: String,
    /// Proportions: 16:9, 4:3 or a3.
    #[arg(long, value_name = "W:H", default_value = "16:9", value_parser = super::export::ratio)]
    pub(super) ratio: app::slide::Ratio,
    /// Light on dark.
    #[arg(long)]
    pub(super) dark: bool,
    /// The file; its name ends with .pdf.
    #[arg(long, short, value_name = "FILE")]
    pub(super) out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    /// A folder that gets a file for every desa, or a file whose name ends with .pdf for all of them.
    #[arg(long, short, value_name = "DIR|FILE")]
    pub(super) out: PathBuf,
    /// Put the folder in place of one that is there.
    #[arg(long)]
    pub(super) force: bool,
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
