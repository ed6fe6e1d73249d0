//! Choices as plain forms: they work without the client; with it, a choice is enough.

use std::fmt::Write as _;

use crate::{chart::text::escape, view::View};

/// Hidden inputs for everything that the address says but `named`: what the form's own fields choose.
#[must_use]
pub fn hidden(view: &View, named: &[&str]) -> String {
    view.parameters()
        .filter(|(name, _)| !named.contains(name))
        .fold(String::new(), |mut out, (name, value)| {
            // Writing to a String cannot fail.
            let _ = write!(
                out,
                r#"<input type="hidden" name="{name}" value="{}">"#,
                escape(&value)
            );
            out
        })
}

#[cfg(any(feature = "ssr", test))]
/// A labelled `<select>`; `inside` is its options ([`options`]).
#[must_use]
pub fn select(label: &str, name: &str, inside: &str) -> String {
    format!(
        r#"<label class="isian isian-{name}"><span>{}</span><select name="{name}">{inside}</select></label>"#,
        escape(label)
    )
}

/// `<option>` elements from values and labels.
#[must_use]
pub fn options(choices: impl IntoIterator<Item = (String, String)>, chosen: &str) -> String {
    choices
        .into_iter()
        .fold(String::new(), |mut out, (value, label)| {
            let selected = if value == chosen { " selected" } else { "" };
            let _ = write!(
                out,
                r#"<option value="{}"{selected}>{}</option>"#,
                escape(&value),
                escape(&label)
            );
            out
        })
}
