//! What every format is read into: rows of a few values and a geometry.

use std::collections::HashMap;

use super::{
    FieldChoice,
    fields::is_candidate,
    geometry::{Fault, Polygons},
    limits::{
        Budget, Exceeded, FEATURE_LIMIT, FIELD_NAMES, KEPT_FIELDS, POINT_LIMIT, ROW_COST,
        VALUE_BYTES, VALUE_COST,
    },
};

/// One feature, record or row.
#[derive(Debug)]
pub(super) struct Row {
    /// Position in the file, from 1.
    pub(super) index: usize,
    pub(super) values: Values,
    pub(super) geometry: Result<Polygons, Fault>,
}

/// Values of the fields that are kept, by the field's number.
#[derive(Debug, Default)]
pub(super) struct Values(Vec<(u8, Box<str>)>);

impl Values {
    pub(super) fn get(&self, field: u8) -> Option<&str> {
        self.0
            .iter()
            .find(|(id, _)| *id == field)
            .map(|(_, text)| &**text)
    }

    /// What they take of the budget, in points of sixteen bytes.
    fn cost(&self) -> usize {
        self.0
            .iter()
            .map(|(_, text)| VALUE_COST + text.len() / 16)
            .sum()
    }

    /// Sets a value, trimmed and cut to what is kept; an empty one is none. The last of a field counts, as in JSON.
    pub(super) fn set(&mut self, field: u8, text: &str) {
        let text = clip(text.trim(), VALUE_BYTES);
        self.0.retain(|(id, _)| *id != field);
        if !text.is_empty() {
            self.0.push((field, text.into()));
        }
    }
}

/// The longest beginning of `text` of at most `bytes` bytes.
pub(super) fn clip(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// The fields of a file: all names (up to a limit) for messages, numbers for those whose values are of use.
#[derive(Debug)]
pub(super) struct Columns {
    chosen: Vec<String>,
    kept: Vec<String>,
    seen: HashMap<Box<str>, Option<u8>>,
}

impl Columns {
    fn new(choice: &FieldChoice) -> Self {
        let chosen = [&choice.code, &choice.name];
        Self {
            chosen: chosen.into_iter().flatten().cloned().collect(),
            kept: Vec::new(),
            seen: HashMap::new(),
        }
    }

    /// The number of a field, none when its values are of no use.
    pub(super) fn id(&mut self, name: &str) -> Option<u8> {
        if let Some(id) = self.seen.get(name) {
            return *id;
        }
        let is_chosen = self.chosen.iter().any(|c| c.eq_ignore_ascii_case(name));
        let is_kept = (is_chosen || is_candidate(name)) && self.kept.len() < KEPT_FIELDS;
        let id = is_kept.then_some(self.kept.len() as u8);
        if is_kept {
            self.kept.push(name.to_owned());
        }
        // A kept field is remembered always: its number must not be given twice.
        if is_kept || self.seen.len() < FIELD_NAMES {
            let name = if is_kept {
                name
            } else {
                clip(name, VALUE_BYTES)
            };
            self.seen.insert(name.into(), id);
        }
        id
    }

    /// Fields whose values are kept, sorted by name.
    pub(super) fn kept(&self) -> Vec<(&str, u8)> {
        let mut kept: Vec<(&str, u8)> = self.kept.iter().map(String::as_str).zip(0..).collect();
        kept.sort_unstable();
        kept
    }

    /// All names, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.seen.keys().map(|name| name.to_string()).collect();
        names.sort_unstable();
        names
    }
}

/// A file as rows, and how much of it may still come.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: Columns,
    pub(super) rows: Vec<Row>,
    pub(super) notes: Vec<String>,
    pub(super) budget: Budget,
}

impl Table {
    pub(super) fn new(choice: &FieldChoice) -> Self {
        Self {
            columns: Columns::new(choice),
            rows: Vec::new(),
            notes: Vec::new(),
            budget: Budget::new(POINT_LIMIT),
        }
    }

    /// Adds a row, numbered after the last.
    pub(super) fn push(
        &mut self,
        values: Values,
        geometry: Result<Polygons, Fault>,
    ) -> Result<(), Exceeded> {
        let index = self.rows.len() + 1;
        self.push_at(index, values, geometry)
    }

    /// Adds the row of a place in the file.
    pub(super) fn push_at(
        &mut self,
        index: usize,
        values: Values,
        geometry: Result<Polygons, Fault>,
    ) -> Result<(), Exceeded> {
        if self.rows.len() >= FEATURE_LIMIT {
            return Err(Exceeded("features", FEATURE_LIMIT));
        }
        self.budget.take(ROW_COST + values.cost())?;
        self.rows.push(Row {
            index,
            values,
            geometry,
        });
        Ok(())
    }
}
