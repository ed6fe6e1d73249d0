//! Reading the fields of one entry: what is missing or of the wrong kind becomes a problem, and reading goes on.

use super::{
    entry::{Entry, Item, Spot, Value},
    error::CatalogueProblem,
};

/// The fields of one entry, and the problems found so far.
pub(super) struct Fields<'a> {
    pub(super) entry: &'a Entry,
    pub(super) problems: &'a mut Vec<CatalogueProblem>,
}

impl<'a> Fields<'a> {
    /// Notes a problem at a spot.
    pub(super) fn refuse(
        &mut self,
        at: &Spot,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.problems.push(CatalogueProblem {
            file: at.file.to_string(),
            line: at.line,
            indicator: self.entry.code().map(str::to_owned),
            reason: reason.into(),
            remedy: remedy.into(),
        });
    }

    /// Notes a problem at a field, or at the entry where the field is not there.
    pub(super) fn refuse_field(
        &mut self,
        name: &str,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let entry = self.entry;
        let at = entry.fields.get(name).map_or(&entry.at, |item| &item.at);
        self.refuse(at, reason, remedy);
    }

    /// The value of a field.
    pub(super) fn get(&self, name: &str) -> Option<&'a Item> {
        self.entry.fields.get(name)
    }

    /// A text that may be left out.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let item = self.get(name)?;
        match &item.value {
            Value::Text(text) => Some(text.trim().to_owned()),
            other => {
                self.wrong_kind(name, item, other.kind(), "text in quotes");
                None
            }
        }
    }

    /// A text that must be there; empty after a refusal.
    pub(super) fn needed_text(&mut self, name: &str, what: &str) -> String {
        if self.get(name).is_none() {
            self.missing(name, what);
            return String::new();
        }
        let text = self.text(name).unwrap_or_default();
        if text.is_empty()
            && matches!(self.get(name), Some(item) if matches!(item.value, Value::Text(_)))
        {
            self.refuse_field(
                name,
                format!("\"{name}\" is empty"),
                format!("write {what}"),
            );
        }
        text
    }

    /// One of several words that must be there.
    pub(super) fn choice<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> Option<T> {
        let listed = words
            .iter()
            .map(|(word, _)| *word)
            .collect::<Vec<_>>()
            .join(", ");
        if self.get(name).is_none() {
            self.missing(name, &format!("one of {listed}"));
            return None;
        }
        let text = self.text(name)?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            self.refuse_field(
                name,
                format!("{name} = \"{text}\" is none that there is"),
                format!("write one of {listed}"),
            );
        }
        found.map(|(_, value)| *value)
    }

    /// A number that may be left out.
    pub(super) fn number(&mut self, name: &str) -> Option<f64> {
        let item = self.get(name)?;
        self.number_of(name, item)
    }

    /// A finite number in an item.
    pub(super) fn number_of(&mut self, name: &str, item: &Item) -> Option<f64> {
        match &item.value {
            Value::Number(number) if number.is_finite() => Some(*number),
            other => {
                let remedy = match other {
                    Value::Text(text) if text.trim().replace(',', ".").parse::<f64>().is_ok() => {
                        format!(
                            "write it without quotes and with a point: {}",
                            text.trim().replace(',', ".")
                        )
                    }
                    _ => "write a number such as 18.8, with a point".to_owned(),
                };
                self.refuse(
                    &item.at,
                    format!("{name} is {}, not a number", other.kind()),
                    remedy,
                );
                None
            }
        }
    }

    /// A whole number of a range in an item.
    pub(super) fn whole_of(&mut self, name: &str, item: &Item, from: u16, to: u16) -> Option<u16> {
        let number = self.number_of(name, item)?;
        if number.fract() != 0.0 || number < f64::from(from) || number > f64::from(to) {
            self.refuse(
                &item.at,
                format!("{name} {number} is none that there is"),
                format!("write a whole number from {from} to {to}"),
            );
            return None;
        }
        // Inside the range of u16, checked above.
        Some(number as u16)
    }

    /// A whole number of a range that may be left out.
    pub(super) fn whole(&mut self, name: &str, from: u16, to: u16) -> Option<u16> {
        let item = self.get(name)?;
        self.whole_of(name, item, from, to)
    }

    /// The items of a list; none of them where it is left out.
    pub(super) fn list(&mut self, name: &str, of_what: &str) -> &'a [Item] {
        let Some(item) = self.get(name) else {
            return &[];
        };
        match &item.value {
            Value::List(items) => items,
            other => {
                self.wrong_kind(
                    name,
                    item,
                    other.kind(),
                    &format!("a list of {of_what} in [ ]"),
                );
                &[]
            }
        }
    }

    fn missing(&mut self, name: &str, what: &str) {
        let entry = self.entry;
        self.refuse(
            &entry.at,
            format!("has no \"{name}\""),
            format!("add {name} = {what}"),
        );
    }

    fn wrong_kind(&mut self, name: &str, item: &Item, kind: &str, wanted: &str) {
        self.refuse(
            &item.at,
            format!("{name} is {kind}"),
            format!("write {wanted}"),
        );
    }
}
