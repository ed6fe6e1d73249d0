//! What the public may not see, and what must be hidden with it (design §6, ADR 5).
mod board;
mod exchange;
mod pattern;
mod search;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod attack;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub(crate) use pattern::{Pattern, SMALL_BELOW};
