//! What can go wrong between here and a DHIS2 server.

use std::path::PathBuf;

/// Errors of an import from DHIS2; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Dhis2Error {
    /// A file that belongs to the import cannot be used.
    #[error("{}: {reason}", file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// What is wrong and how to mend it.
        reason: String,
    },
    /// Something typed is not what it should be.
    #[error("{what} \"{value}\" {reason}")]
    Option {
        /// Which option.
        what: &'static str,
        /// What was given.
        value: String,
        /// Why it cannot be used.
        reason: String,
    },
    /// The server did not answer, again and again.
    #[error(
        "{address} did not answer after {attempts} attempts: {last}. Pages fetched so far are kept: start the same command again to go on"
    )]
    Unreachable {
        /// What was asked.
        address: String,
        /// How often.
        attempts: u32,
        /// The last failure.
        last: String,
    },
    /// The token is not accepted.
    #[error(
        "{address} refused the token (HTTP {status}): check that the token file holds a personal access token (d2pat_…) that has not expired and whose user may read analytics and these organisation units"
    )]
    NotAllowed {
        /// What was asked.
        address: String,
        /// 401 or 403.
        status: u16,
    },
    /// A page for people instead of data.
    #[error(
        "{address} answered with a page for people, not with data: usually its sign-in page. Check the address (with the path that comes before /api) and the token"
    )]
    SignInPage {
        /// What was asked.
        address: String,
    },
    /// The server objects to the question.
    #[error("{address}: the server objects ({code}): {message}{}", advice(code))]
    Conflict {
        /// What was asked.
        address: String,
        /// `errorCode`, or the HTTP status where there is none.
        code: String,
        /// Its own words.
        message: String,
    },
    /// Any other status.
    #[error("{address} answered HTTP {status}: check the address and the version of the server")]
    Status {
        /// What was asked.
        address: String,
        /// The status.
        status: u16,
    },
    /// An answer of another shape.
    #[error("{address}: the answer cannot be read: {reason}")]
    Answer {
        /// What was asked, or the file.
        address: String,
        /// What is missing.
        reason: String,
    },
    /// A page could not be kept.
    #[error("{} cannot be written: {reason}", file.display())]
    Keep {
        /// Which file.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
}

/// What to do about an error code of DHIS2's analytics.
fn advice(code: &str) -> &'static str {
    match code {
        "E7120" | "E7121" | "E7123" => {
            ". The token's user may not see this: ask for the organisation units and the data to be opened to it"
        }
        "E7124" | "E7125" | "E1100" => {
            ". A uid in the mapping, or the period or unit asked for, is unknown to this server: check them"
        }
        "E7128" => {
            ". One page is larger than the server allows even for a single unit: map fewer indicators at once"
        }
        "E7131" => ". The query took too long: ask for fewer periods at once",
        "E7144" | "E7108" => {
            ". The server's analytics tables may not be made yet, or the question has a form that it does not know: ask its administrator"
        }
        _ => "",
    }
}
