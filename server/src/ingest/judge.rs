//! What the rows of a file are read by.

use super::{DecimalMark, check::Known, layout::Layout, numbering::Numbering};

/// What the rows of one file are read by.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) layout: &'a Layout,
    pub(super) headers: &'a [String],
    /// Name of the file, for messages.
    pub(super) name: &'a str,
    /// Number of the file.
    pub(super) file: u32,
    pub(super) mark: Mark,
    /// What codes of regions are of.
    pub(super) numbering: Numbering,
    /// Whether cells stay out of reports.
    pub(super) hides_values: bool,
}

/// What is known of the decimal mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Not looked for yet: at the first number that is not digits alone the reader stops and asks for it.
    NotNeededYet,
    /// Looked for.
    Found(Option<DecimalMark>),
}
