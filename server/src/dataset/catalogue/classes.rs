//! Classes and colours that an office sets for the map of an indicator.

use app::model::OwnClasses;

use super::{
    entry::{Item, Value},
    fields::Fields,
};

/// More limits than this make more classes than the program has colours for, and than a reader tells apart.
const MOST_LIMITS: usize = 5;

/// The fields `classes`, `colours` and `classes_label`.
pub(super) fn own(fields: &mut Fields<'_>) -> Option<OwnClasses> {
    let label = fields
        .text("classes_label")
        .filter(|label| !label.is_empty());
    let limits = limits(fields);
    let colours: Vec<String> = fields
        .list("colours", "colours")
        .iter()
        .filter_map(|item| colour(fields, item))
        .collect();
    if fields.get("classes").is_none() {
        for name in ["colours", "classes_label"] {
            if fields.get(name).is_some() {
                fields.refuse_field(
                    name,
                    format!("\"{name}\" stands without classes"),
                    "add the limits between the classes, e.g. classes = [10, 20, 30]",
                );
            }
        }
        return None;
    }
    if !colours.is_empty() && colours.len() != limits.len() + 1 {
        fields.refuse_field(
            "colours",
            format!("{} colours for {} classes", colours.len(), limits.len() + 1),
            "give one colour more than there are limits, or leave the colours out",
        );
    }
    Some(OwnClasses {
        limits,
        colours,
        label,
    })
}

fn limits(fields: &mut Fields<'_>) -> Vec<f64> {
    let items = fields.list("classes", "limits");
    let limits: Vec<f64> = items
        .iter()
        .filter_map(|item| fields.number_of("a limit of classes", item))
        .collect();
    if fields.get("classes").is_some() && (items.is_empty() || items.len() > MOST_LIMITS) {
        fields.refuse_field(
            "classes",
            format!("{} limits between classes", items.len()),
            format!(
                "give 1 to {MOST_LIMITS} limits, which make 2 to {} classes",
                MOST_LIMITS + 1
            ),
        );
    } else if !limits.windows(2).all(|pair| pair[0] < pair[1]) {
        fields.refuse_field(
            "classes",
            "the limits do not rise",
            "write them from the smallest to the largest, each once",
        );
    }
    limits
}

fn colour(fields: &mut Fields<'_>, item: &Item) -> Option<String> {
    if let Value::Text(text) = &item.value
        && let Some(digits) = text.strip_prefix('#')
        && digits.len() == 6
        && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    {
        return Some(text.to_ascii_lowercase());
    }
    let found = match &item.value {
        Value::Text(text) => format!("\"{text}\""),
        other => other.kind().to_owned(),
    };
    fields.refuse(
        &item.at,
        format!("{found} is no colour"),
        "write # and six digits 0-9 a-f in quotes, e.g. \"#01665e\"",
    );
    None
}
