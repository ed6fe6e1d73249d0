use std::path::PathBuf;

/// Why a file could not be fetched. What was received stays, and the next attempt goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// No address.
    #[error("{address} is no address of a file ({reason}): give one that begins with https://")]
    Address {
        /// What was given.
        address: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The server says no.
    #[error("{address}: the server answers {status}: {remedy}")]
    Status {
        /// The address.
        address: String,
        /// Number and words.
        status: String,
        /// What to do.
        remedy: &'static str,
    },
    /// Redirects without an end.
    #[error(
        "{address}: more than {limit} redirects: open it in a browser, and give the address of the file itself"
    )]
    Redirects {
        /// The address.
        address: String,
        /// How many are followed.
        limit: usize,
    },
    /// More than is wanted.
    #[error(
        "{address}: {}, more than the {limit} allowed: is it the right file? Allow more by --max-bytes",
        .size.map_or_else(|| "it goes on".to_owned(), |size| format!("{size} bytes"))
    )]
    TooLarge {
        /// The address.
        address: String,
        /// Its size, where the server tells it.
        size: Option<u64>,
        /// The limit, in bytes.
        limit: u64,
    },
    /// It did not work, time after time.
    #[error(
        "{address}: given up after {attempts} attempts without progress ({reason}): look at the connection and import again; {received} bytes are kept and not fetched twice"
    )]
    GivenUp {
        /// The address.
        address: String,
        /// How often it was tried.
        attempts: u32,
        /// What went wrong the last time.
        reason: String,
        /// What was received so far.
        received: u64,
    },
    /// Another process fetches it.
    #[error("{address} is being downloaded by another import: wait until it is done")]
    Busy {
        /// The address.
        address: String,
    },
    /// The client could not be made.
    #[error("the network cannot be used: {reason}")]
    Client {
        /// What the library says.
        reason: String,
    },
    /// The disk.
    #[error("{} cannot be written: {reason}", file.display())]
    Disk {
        /// Which file.
        file: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
}
