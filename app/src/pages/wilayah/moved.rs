//! Which figures moved by more than chance, and since when.

use crate::{
    locale::{differs, indicator_name, is_comparable, say},
    model::{Cell, Direction, TimeRule},
    pages::{Figure, figure::value_text},
};

/// A figure that is clearly another one than before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moved<'a> {
    /// The figure.
    pub(super) figure: &'a Figure,
    /// What it is compared with.
    before: &'a Cell,
    /// Now less then, in the indicator's unit.
    difference: f64,
}

/// The cell that a figure is held against. What accumulates through the year rises every month; only the same period of the year
/// before says something.
fn earlier(figure: &Figure) -> Option<&Cell> {
    match figure.indicator.time_rule {
        TimeRule::Cumulative => figure.year_before.as_ref(),
        _ => figure.before.as_ref(),
    }
}

/// None where the intervals of now and then overlap, or one of them has no figure.
pub(super) fn moved(figure: &Figure) -> Option<Moved<'_>> {
    let before =
        earlier(figure).filter(|before| is_comparable(&figure.cell, before, &figure.indicator))?;
    let difference = figure.cell.value? - before.value?;
    differs(&figure.cell, before).then_some(Moved {
        figure,
        before,
        difference,
    })
}

impl Moved<'_> {
    /// Whether it moved the right way; none for an indicator without a direction.
    pub(super) fn is_better(&self) -> Option<bool> {
        match self.figure.indicator.direction {
            Direction::Higher => Some(self.difference > 0.0),
            Direction::Lower => Some(self.difference < 0.0),
            Direction::Neutral => None,
        }
    }

    /// How much it moved, as a share of the larger of the two figures.
    pub(super) fn share(&self) -> f64 {
        let then = self.before.value.unwrap_or_default();
        let most = then.abs().max((then + self.difference).abs());
        if most > 0.0 {
            self.difference.abs() / most
        } else {
            0.0
        }
    }

    /// `naik dari 61,0 % (September 2025)`, where the figure itself stands beside it.
    pub(super) fn since(&self, locale: crate::format::Locale) -> String {
        let unit = self.figure.indicator.unit;
        let before = value_text(self.before, unit, locale);
        let since = crate::format::period(self.before.period, locale);
        if self.difference > 0.0 {
            say!(locale, presentasi.risen, before = before, since = since)
        } else {
            say!(locale, presentasi.fallen, before = before, since = since)
        }
    }

    /// `K6 naik dari 61,0 % (September 2025) menjadi 68,8 %`.
    pub(super) fn text(&self, locale: crate::format::Locale) -> String {
        let indicator = &self.figure.indicator;
        let name = indicator_name(indicator, locale);
        let before = value_text(self.before, indicator.unit, locale);
        let now = value_text(&self.figure.cell, indicator.unit, locale);
        let since = crate::format::period(self.before.period, locale);
        if self.difference > 0.0 {
            say!(
                locale,
                wilayah.rise,
                name = name,
                before = before,
                since = since,
                now = now
            )
        } else {
            say!(
                locale,
                wilayah.fall,
                name = name,
                before = before,
                since = since,
                now = now
            )
        }
    }
}

/// What moved, the worse first, of those the furthest first.
pub(super) fn all(figures: &[Figure]) -> Vec<Moved<'_>> {
    let mut found: Vec<Moved> = figures.iter().filter_map(moved).collect();
    let rank = |moved: &Moved| match moved.is_better() {
        Some(false) => 0,
        Some(true) => 1,
        None => 2,
    };
    found.sort_by(|a, b| rank(a).cmp(&rank(b)).then(b.share().total_cmp(&a.share())));
    found
}
