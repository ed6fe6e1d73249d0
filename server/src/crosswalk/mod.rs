//! From other numberings and from names to Kemendagri codes: never computed, never guessed in silence.
mod confirmed;
mod error;
mod learn;
mod matcher;
mod normalise;
mod pairs;
mod score;
mod system;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod measured;

pub use confirmed::{Answer, NameMatches, Proposal};
pub use error::CrosswalkError;
pub use learn::{Learned, PairRow, learn};
pub use matcher::{Candidate, NameMatcher, Resolution};
pub use normalise::normalised;
pub use pairs::Crosswalk;
pub use system::System;
