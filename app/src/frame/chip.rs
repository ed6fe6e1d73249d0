//! The outcome as a word, a shape and a colour: readable in black and white.

use crate::{
    format::Locale,
    locale::texts,
    model::{Cell, Outcome},
};

/// The chip of an outcome, `<span class="cap baik">▲ baik</span>`.
#[must_use]
pub fn chip(outcome: Outcome, locale: Locale) -> String {
    let (class, mark) = match outcome {
        Outcome::Baik => ("baik", "▲"),
        Outcome::Cukup => ("cukup", "◆"),
        Outcome::Kurang => ("kurang", "◇"),
        Outcome::Jelek => ("jelek", "▼"),
    };
    format!(
        r#"<span class="cap {class}">{mark} {}</span>"#,
        texts(locale).outcome(outcome)
    )
}

/// The chip of a cell: its outcome; before there are two periods to tell it from, whether the target is met.
#[must_use]
pub fn cell_chip(cell: &Cell, locale: Locale) -> String {
    let t = texts(locale);
    match (cell.outcome, cell.met) {
        (Some(outcome), _) => chip(outcome, locale),
        (None, Some(true)) => format!(
            r#"<span class="cap baik">▲ {}</span>"#,
            crate::locale::say!(t, umum.met)
        ),
        (None, Some(false)) => format!(
            r#"<span class="cap jelek">▼ {}</span>"#,
            crate::locale::say!(t, umum.not_met)
        ),
        (None, None) => String::new(),
    }
}
