//! `/tabel`: the regions in view as a ranking, or as a heat map over indicators or periods; what is seen can be taken along.
mod cells;
mod file;
mod grid;
mod page;

pub use file::tabel_table;
pub use grid::{Column, Figures, Row, Sorting};
pub use page::{Mode, TabelPage, tabel};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
