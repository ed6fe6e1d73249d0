//! One indicator of a region with what it is read against.

use crate::{
    chart::text::escape,
    format::{self, Locale},
    frame::cell_chip,
    locale::texts,
    model::{Cell, Indicator, Unit},
};

/// One indicator of a region at a period.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The indicator.
    pub indicator: Indicator,
    /// Its cell.
    pub cell: Cell,
    /// The period before of the same kind, where the indicator has one.
    pub before: Option<Cell>,
    /// The same period a year before.
    pub year_before: Option<Cell>,
    /// Up to 24 periods before and with the cell's own, oldest first.
    pub line: Vec<Option<f64>>,
    /// The figure of the region above.
    pub benchmark: Option<f64>,
    /// How the figures of the region's siblings spread.
    pub spread: Option<Spread>,
}

/// Figures of regions of one level and parent: lowest, quartiles, highest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// How many have a figure.
    pub n: u32,
    /// Lowest, lower quartile, median, upper quartile, highest, in the indicator's unit.
    pub marks: [f64; 5],
}

/// The value with its unit, or the word for why there is none.
pub(super) fn value_text(cell: &Cell, unit: Unit, locale: Locale) -> String {
    match cell.value {
        Some(value) => format::with_unit(value, unit, locale),
        None => texts(locale).status(cell.status).to_owned(),
    }
}

/// The cell's chip, or the word of its status.
pub(super) fn verdict(cell: &Cell, locale: Locale) -> String {
    if !cell.status.has_value() {
        return format!(
            r#"<span class="redup">{}</span>"#,
            escape(texts(locale).status(cell.status))
        );
    }
    cell_chip(cell, locale)
}

/// How far the wrong side of its target a figure is, as a share of the target; none where it is met or there is none.
#[must_use]
pub fn gap(cell: &Cell) -> Option<f64> {
    let (value, target) = cell.value.zip(cell.target_to_date)?;
    if cell.met? || target <= 0.0 {
        return None;
    }
    Some((value - target).abs() / target)
}
