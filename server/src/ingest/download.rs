//! `import … https://…`: a file of the network, fetched into the data folder.
mod error;
mod fetch;
mod partial;

pub use error::DownloadError;
pub use fetch::{DownloadOptions, Downloaded, Step, download};

/// Whether what was given for a file is an address.
#[must_use]
pub fn is_address(file: &std::path::Path) -> bool {
    file.to_str()
        .is_some_and(|text| text.starts_with("https://") || text.starts_with("http://"))
}

#[cfg(test)]
mod tests;
