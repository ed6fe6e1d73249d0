//! An `[[indicator]]` as it stands in a file: values with their lines, nothing judged yet.

use std::{collections::BTreeMap, sync::Arc};

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) file: Arc<str>,
    /// From 1.
    pub(super) line: usize,
}

/// A value of TOML, as far as a catalogue has them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(f64),
    List(Vec<Item>),
    Table(BTreeMap<String, Item>),
    /// A date or a truth value, which no field takes.
    Other(&'static str),
}

impl Value {
    /// What it is, in words.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text in quotes",
            Self::Number(_) => "a number",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Other(kind) => kind,
        }
    }
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) value: Value,
    pub(super) at: Spot,
}

/// One `[[indicator]]`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) at: Spot,
    pub(super) fields: BTreeMap<String, Item>,
}

impl Entry {
    /// Its code, where it is a text.
    pub(super) fn code(&self) -> Option<&str> {
        match &self.fields.get("code")?.value {
            Value::Text(code) => Some(code),
            _ => None,
        }
    }
}
