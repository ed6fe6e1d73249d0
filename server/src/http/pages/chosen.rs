//! What an address leaves open.

use app::{api::ApiError, model::Indicator};

/// What pages show without a choice, where it has figures.
const FIRST: &str = "stunting";

/// The indicator asked for; without one the programme's headline figure, or the first with figures.
///
/// # Errors
/// An unknown indicator, or none at all.
pub(super) fn indicator(
    indicators: &[Indicator],
    asked: Option<&str>,
) -> Result<Indicator, ApiError> {
    let find = |code: &str| {
        indicators
            .iter()
            .find(|indicator| indicator.code == code)
            .cloned()
    };
    match asked {
        Some(code) => find(code).ok_or_else(|| ApiError::NotFound {
            what: "indicator".to_owned(),
            value: code.to_owned(),
        }),
        None => find(FIRST)
            .or_else(|| indicators.first().cloned())
            .ok_or(ApiError::NoFigures),
    }
}
