//! `/cari`: regions by name or code.

use app::{
    CariPage,
    api::{Analytics as _, ApiError},
    model::{Level, Region},
};

use super::{Asked, find, place};

/// Most regions listed.
const LISTED: usize = 60;

/// What was found.
///
/// # Errors
/// A failing engine.
pub(super) async fn page(asked: &Asked) -> Result<CariPage, ApiError> {
    let text = asked.view.filter.as_deref().unwrap_or_default().trim();
    let regions = if text.is_empty() {
        recent(asked).await
    } else {
        find::find(&asked.engine, text)
    };
    let mut found = Vec::new();
    for region in regions.into_iter().take(LISTED) {
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

/// The places opened lately, as far as this dataset has them.
async fn recent(asked: &Asked) -> Vec<Region> {
    let mut known = Vec::new();
    for code in &asked.recent {
        known.extend(asked.engine.region(code.clone()).await);
    }
    known
}
