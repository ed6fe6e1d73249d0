//! What to import, and how patiently.

use std::{path::PathBuf, time::Duration};

use app::model::Period;

/// What to import from DHIS2.
#[derive(Clone, Debug)]
pub struct Dhis2Options {
    /// The server to ask; none where answers are read from files only.
    pub server: Option<Server>,
    /// Answers kept in files: analytics or data value sets as JSON, data value sets as CSV.
    pub files: Vec<PathBuf>,
    /// TOML: which uid is which indicator.
    pub mapping: PathBuf,
    /// CSV: which organisation unit is which Kemendagri code; the dataset's crosswalk where none is given. Not needed where a
    /// server's units are called by these codes.
    pub units: Option<PathBuf>,
    /// Share of refused values above which nothing is taken, 0 to 1.
    pub max_refused: f64,
    /// Only say what would happen. Pages fetched stay, for the import that follows.
    pub dry_run: bool,
    /// The answers are complete for their indicators and periods.
    pub replace: bool,
    /// Where the refused rows go; `DATA_DIR/reports` where none is given.
    pub refused_csv: Option<PathBuf>,
    /// The month it is now; the clock's where none is given.
    pub this_month: Option<Period>,
}

/// A DHIS2 server and what is asked of it.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its address, with or without `/api`.
    pub url: String,
    /// File that holds the personal access token: a token in a command line is seen by everybody on the machine.
    pub token_file: PathBuf,
    /// Periods, `202601;202602` or relative ones such as `LAST_12_MONTHS`.
    pub periods: String,
    /// Level of the desa in the server's hierarchy.
    pub level: u8,
    /// Uid of the unit whose inside is asked for; the user's own units where none is given.
    pub parent: Option<String>,
    /// Whether boundaries are imported too.
    pub boundaries: bool,
    /// Pages kept from an import that broke off are used again where they are younger than this.
    pub max_age: Duration,
    /// How often and how long is tried.
    pub retry: Retry,
}

/// How patiently a server is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Attempts for each request.
    pub attempts: u32,
    /// Wait after the first failure; it doubles with each further one.
    pub first_wait: Duration,
    /// The longest wait, whatever the server asks for.
    pub longest_wait: Duration,
    /// How long an answer may take.
    pub timeout: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 6,
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(60),
            timeout: Duration::from_secs(120),
        }
    }
}
