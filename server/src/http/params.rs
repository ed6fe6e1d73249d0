//! Parameters of a query, read strictly: what is unknown, missing, doubled or unreadable is refused, all at once.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    fmt::Display,
    str::FromStr,
};

use axum::{extract::Query, http::Uri};

use super::problem::{ParameterError, Problem};

/// The parameters of one request.
pub(crate) struct Params {
    given: BTreeMap<String, String>,
    errors: Vec<ParameterError>,
}

impl Params {
    /// Reads the query of `uri`, in which only `allowed` names may stand. An empty value counts as not given.
    pub(crate) fn read(uri: &Uri, allowed: &[String]) -> Self {
        let mut params = Self {
            given: BTreeMap::new(),
            errors: Vec::new(),
        };
        let pairs = match Query::<Vec<(String, String)>>::try_from_uri(uri) {
            Ok(Query(pairs)) => pairs,
            Err(error) => {
                params.refuse("", "", format!("the query cannot be read: {error}"));
                Vec::new()
            }
        };
        for (name, value) in pairs {
            if !allowed.contains(&name) {
                params.refuse(
                    &name,
                    &value,
                    match allowed {
                        [] => "is unknown: this path takes no parameters".to_owned(),
                        _ => format!("is unknown: expected {}", allowed.join(", ")),
                    },
                );
            } else if !value.trim().is_empty() {
                match params.given.entry(name.clone()) {
                    Entry::Vacant(free) => {
                        free.insert(value.trim().to_owned());
                    }
                    Entry::Occupied(_) => {
                        let reason = "is given twice: separate several values by commas";
                        params.refuse(&name, &value, reason.to_owned());
                    }
                }
            }
        }
        params
    }

    /// A value that may be left out.
    pub(crate) fn optional<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        let value = self.given.get(name)?.clone();
        self.parse(name, &value)
    }

    /// Takes `value` for a parameter that was not given, as if it had been: where another part of the request says it.
    pub(crate) fn default_to(&mut self, name: &str, value: &str) {
        self.given
            .entry(name.to_owned())
            .or_insert_with(|| value.to_owned());
    }

    /// A comma-separated list that must hold something; empty after a refusal, which [`Self::finish`] reports.
    pub(crate) fn list<T: FromStr<Err: Display> + PartialEq>(&mut self, name: &str) -> Vec<T> {
        let Some(value) = self.given.get(name).cloned() else {
            self.refuse(
                name,
                "",
                "is missing: one value, or several separated by commas".to_owned(),
            );
            return Vec::new();
        };
        let mut items: Vec<T> = Vec::new();
        for text in value.split(',').map(str::trim) {
            if text.is_empty() {
                self.refuse(name, &value, "has an empty place between commas".to_owned());
            } else if let Some(item) = self.parse(name, text)
                && !items.contains(&item)
            {
                items.push(item);
            }
        }
        items
    }

    /// Exactly one value; none after a refusal, which [`Self::finish`] reports.
    pub(crate) fn required<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        if !self.given.contains_key(name) {
            self.refuse(name, "", "is missing".to_owned());
        }
        self.optional(name)
    }

    /// A part of the path.
    pub(crate) fn path<T: FromStr<Err: Display>>(&mut self, name: &str, value: &str) -> Option<T> {
        self.parse(name, value)
    }

    /// The parameters in an order of their own, so that two spellings of one question are one question.
    ///
    /// # Errors
    /// Everything that was refused.
    pub(crate) fn finish(self) -> Result<String, Problem> {
        if !self.errors.is_empty() {
            return Err(Problem::parameters(self.errors));
        }
        Ok(self
            .given
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("&"))
    }

    fn parse<T: FromStr<Err: Display>>(&mut self, name: &str, value: &str) -> Option<T> {
        match value.parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.refuse(name, value, error.to_string());
                None
            }
        }
    }

    fn refuse(&mut self, parameter: &str, value: &str, reason: String) {
        self.errors.push(ParameterError {
            parameter: parameter.to_owned(),
            value: value.to_owned(),
            reason,
        });
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use app::model::Period;

    use super::*;

    fn read(query: &str, allowed: &[&str]) -> Params {
        let allowed: Vec<String> = allowed.iter().map(|name| (*name).to_owned()).collect();
        Params::read(&format!("/x?{query}").parse().unwrap(), &allowed)
    }

    #[test]
    fn order_and_emptiness_do_not_matter() {
        let one = read("b=2&a=1&c=", &["a", "b", "c"]).finish().unwrap();
        assert_eq!(one, "a=1&b=2");
        assert_eq!(read("a=1&b=2", &["a", "b", "c"]).finish().unwrap(), one);
    }

    #[test]
    fn lists_are_split_and_kept_in_order() {
        let mut params = read("p=2026-02,2026-01,2026-02", &["p"]);
        assert_eq!(
            params.list::<Period>("p"),
            [Period::Month(2026, 2), Period::Month(2026, 1)]
        );
        assert!(params.finish().is_ok());
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let mut params = read("p=2026-13,&x=1&a=1&a=2", &["p", "a", "n"]);
        assert!(params.list::<Period>("p").is_empty());
        assert_eq!(params.required::<u8>("n"), None);
        let names: Vec<String> = params.errors.iter().map(|e| e.parameter.clone()).collect();
        assert_eq!(names, ["x", "a", "p", "p", "n"]);
        assert!(params.finish().is_err());
    }
}
