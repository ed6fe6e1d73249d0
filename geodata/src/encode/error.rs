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
        "the boundaries are damaged: {length} bytes whose checksum should be {expected:08x} have {found:08x}; fetch or import them again"
    )]
    Checksum {
        /// All bytes there are.
        length: usize,
        /// As written in the file.
        expected: u32,
        /// Of the bytes.
        found: u32,
    },
    /// The bytes end too early, or claim more than there is.
    #[error("the boundaries end too early at byte {at}, in {what}: fetch or import them again")]
    Short {
        /// The part that was read.
        what: &'static str,
        /// Offset in bytes.
        at: usize,
    },
    /// Bytes that nothing asks for.
    #[error("the boundaries go on at byte {at}, after {what}: fetch or import them again")]
    Rest {
        /// The part that was read.
        what: &'static str,
        /// Offset in bytes.
        at: usize,
    },
    /// A number outside what the format allows.
    #[error(
        "the boundaries hold an impossible number at byte {at}, in {what}: fetch or import them again"
    )]
    Value {
        /// The part that was read.
        what: &'static str,
        /// Offset in bytes.
        at: usize,
    },
    /// A shape's code is none.
    #[error(transparent)]
    Code(#[from] CodeError),
}
