//! Entries as TOML again: what a dataset keeps where an office's additions were put over a catalogue.

use std::fmt::Write as _;

use super::{
    entry::{Entry, Value},
    indicator::FIELDS,
};

/// The entries as a catalogue file. The same entries give the same text.
pub(super) fn toml(entries: &[Entry], sources: &[String]) -> String {
    let mut out = format!("# Written from {}.\n", sources.join(", "));
    for entry in entries {
        out.push_str("\n[[indicator]]\n");
        for name in FIELDS {
            if let Some(item) = entry.fields.get(name) {
                let _ = writeln!(out, "{name} = {}", value(&item.value));
            }
        }
    }
    out
}

fn value(of: &Value) -> String {
    match of {
        Value::Text(text) => toml::Value::String(text.clone()).to_string(),
        Value::Number(number) => number.to_string(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| value(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(table) => {
            let parts: Vec<String> = table
                .iter()
                .map(|(name, item)| format!("{name} = {}", value(&item.value)))
                .collect();
            format!("{{ {} }}", parts.join(", "))
        }
        // Never reached: no field takes one, so an entry that has one was refused.
        Value::Other(kind) => format!("\"{kind}\""),
    }
}
