//! The catalogue of the dataset: what is measured, in its own order.

use std::{collections::BTreeMap, path::Path};

use app::model::{Indicator, Period};

use super::{EngineError, time};
use crate::dataset::Catalogue;

/// Reads `DIR/indicators.toml` and gives every indicator the periods at which it has figures, given or derived.
///
/// `stored` are the periods of the observations, sorted; `last_month` the last of the dataset.
pub(crate) async fn read(
    dir: &Path,
    mut stored: BTreeMap<String, Vec<Period>>,
    last_month: Option<i32>,
) -> Result<Vec<Indicator>, EngineError> {
    let path = dir.join("indicators.toml");
    let text = match tokio::fs::read_to_string(&path).await {
        Ok(text) => text,
        Err(source) => return Err(EngineError::Read { path, source }),
    };
    let mut catalogue = Catalogue::parse(text, &path.display().to_string())?
        .indicators()
        .to_vec();
    for indicator in &mut catalogue {
        let stored = stored.remove(&indicator.code).unwrap_or_default();
        indicator.periods = time::available(indicator, &stored, last_month);
    }
    for code in stored.keys() {
        tracing::warn!(
            indicator = code,
            "observations of an indicator that the catalogue does not hold are not shown"
        );
    }
    Ok(catalogue)
}
