use super::VERSION;
use crate::CodeError;

/// Why bytes are no encoded boundaries.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Another kind of file.
    #[error("these are no encoded boundaries: they do not begin with SDTP")]
    Magic,
    /// Written by another version of the program.
    #[error(
        "boundaries of version {0}, this program reads version {VERSION}: reload the page, or import the boundaries again"
    )]
    Version(u8),
    /// The checksum is not that of the bytes: some are missing, added or changed.
    #[error(
        "the boundaries are damaged, their {length} bytes have another checksum: fetch or import them again"
    )]
    Checksum {
        /// All bytes there are.
        length: usize,
    },
    /// The bytes end too early, claim more than there is, go on after the end, or hold a number that the format does not allow.
    #[error("the boundaries {problem} at byte {at}, in {what}: fetch or import them again")]
    Damaged {
        /// What is wrong there.
        problem: &'static str,
        /// The part that was read.
        what: &'static str,
        /// Offset in bytes.
        at: usize,
    },
    /// A shape's code is none.
    #[error(transparent)]
    Code(#[from] CodeError),
}
