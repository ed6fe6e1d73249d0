//! What answers say, before it is known which indicator it is of.

use std::collections::BTreeMap;

/// Where a fact stands: unit, period and uid, with category and attribute option combination where the answer gives them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) unit: String,
    pub(super) period: String,
    pub(super) item: String,
    pub(super) category: String,
    pub(super) attribute: String,
}

/// A value, and what it was made of where the answer says so.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fact {
    /// Number of the answer or file, and row in it, from 1.
    pub(super) row: (u32, u64),
    pub(super) value: String,
    pub(super) numerator: Option<f64>,
    pub(super) denominator: Option<f64>,
    pub(super) factor: Option<f64>,
}

/// All facts of an import; of two at one spot the later one stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) all: BTreeMap<Spot, Fact>,
    /// Names of units, for messages.
    pub(super) names: BTreeMap<String, String>,
}

/// A number of an answer: these are texts in JSON as often as not.
pub(super) fn number(text: &str) -> Option<f64> {
    text.trim()
        .parse::<f64>()
        .ok()
        .filter(|value| value.is_finite())
}
