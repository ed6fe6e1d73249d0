//! `/cari`: regions by name or code.

use app::{CariPage, api::ApiError, model::Level};

use super::{Asked, find, place};

/// Most regions listed.
const LISTED: usize = 60;

/// What was found.
///
/// # Errors
/// A failing engine.
pub(super) async fn page(asked: &Asked) -> Result<CariPage, ApiError> {
    let text = asked.view.filter.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    for region in find::find(&asked.engine, text, None)
        .into_iter()
        .take(LISTED)
    {
        // The kecamatan tells namesakes apart; above it the kabupaten says where that is.
        let trail = place::at(asked, &region.code).await?.trail;
        let above: Vec<String> = trail
            .into_iter()
            .rev()
            .filter(|(code, _)| code.level() != Level::Province)
            .map(|(_, name)| name)
            .collect();
        found.push((region, above.join(", ")));
    }
    Ok(CariPage {
        view: asked.view.clone(),
        found,
    })
}
