//! One indicator of a region with what it is read against.

use crate::{
    chart::{Past, sparkline_svg, text::escape},
    format::{self, Locale},
    frame::cell_chip,
    locale::{say, texts},
    model::{Cell, Indicator, Status, TimeRule, Unit},
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
    /// Up to 24 periods before and with the cell's own.
    pub line: Past,
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

/// What a reader has to know of a figure beside it: that it stands on too few cases, that it was carried forward and how long.
pub(super) fn remark(cell: &Cell, locale: Locale) -> Option<String> {
    let few =
        (cell.status == Status::Unreliable).then(|| texts(locale).status(cell.status).to_owned());
    // Of several desa some did report: how many stands elsewhere.
    let carried = cell.carried().map(|months| {
        let months = format::number(f64::from(months), 0, locale);
        say!(locale, umum.carried).replace("{}", &months)
    });
    let all: Vec<String> = [few, carried].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(", "))
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

/// The small line of an indicator. What accumulates has another target each month: none is drawn.
pub(super) fn spark(indicator: &Indicator, cell: &Cell, past: &Past) -> String {
    let target = cell
        .target_to_date
        .filter(|target| *target > 0.0 && indicator.time_rule != TimeRule::Cumulative);
    sparkline_svg(past, target)
}

/// The indicators on the wrong side of their target that a sentence may name, by how far ([`gap`]), the furthest first: rates of
/// enough cases that were reported; what chance alone could have put there only where there is nothing else.
#[must_use]
pub fn furthest(figures: &[Figure]) -> Vec<&Figure> {
    let mut behind: Vec<(&Figure, f64)> = figures
        .iter()
        .filter(|figure| is_sure(figure))
        .filter_map(|figure| Some((figure, gap(&figure.cell)?)))
        .collect();
    if behind.iter().any(|(figure, _)| is_clear(&figure.cell)) {
        behind.retain(|(figure, _)| is_clear(&figure.cell));
    }
    behind.sort_by(|a, b| b.1.total_cmp(&a.1));
    behind.into_iter().map(|(figure, _)| figure).collect()
}

/// A rate of enough cases of its own period: a sentence is not made of one more or one less, nor of what was carried forward.
pub(super) fn is_sure(figure: &Figure) -> bool {
    let cell = &figure.cell;
    figure.indicator.unit.has_denominator() && cell.status == Status::Ok && cell.reported > 0
}

/// Whether the interval leaves the target out.
#[must_use]
pub fn is_clear(cell: &Cell) -> bool {
    match (cell.target_to_date, cell.ci_low, cell.ci_high) {
        (Some(target), Some(low), Some(high)) => !(low..=high).contains(&target),
        _ => true,
    }
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
