//! A new dataset from the current one and a list.

use std::path::Path;

use super::{ListError, ListReport};
use crate::dataset::{Catalogue, Published, Snapshot, Store, publish};

/// Reads the current dataset, lets `change` put something into it, publishes the result.
pub(super) fn amend<T>(
    data_dir: &Path,
    change: impl FnOnce(&mut Snapshot) -> Result<T, ListError>,
) -> Result<(T, Published), ListError> {
    let store = Store::open(data_dir);
    let catalogue = Catalogue::in_force(data_dir)?;
    if store.current()?.is_none() {
        return Err(ListError::NoBoundaries);
    }
    let lock = store.lock()?;
    let mut next = Snapshot::current(&store)?.ok_or(ListError::NoBoundaries)?;
    let done = change(&mut next)?;
    let published = publish(&store, &lock, &next, &catalogue)?;
    Ok((done, published))
}

/// `situasi import catalogue`: publishes the current dataset again with the catalogue that is in force now.
///
/// # Errors
/// The catalogue is refused, with every reason, or there is no dataset yet.
pub fn import_catalogue(data_dir: &Path) -> Result<ListReport, ListError> {
    let catalogue = Catalogue::in_force(data_dir)?;
    let indicators = catalogue.indicators();
    let own_targets = indicators.iter().map(|i| i.targets.len()).sum::<usize>();
    let to_confirm: Vec<String> = indicators
        .iter()
        .filter(|i| i.target_needs_confirmation())
        .map(|i| {
            format!(
                "{}: {} ({})",
                i.code,
                i.target.unwrap_or_default(),
                i.target_source.as_deref().unwrap_or("no source")
            )
        })
        .collect();
    let ((), published) = amend(data_dir, |_| Ok(()))?;
    Ok(ListReport {
        taken: format!(
            "{} indicators, {own_targets} targets by year or area, {} with classes of the office",
            indicators.len(),
            indicators.iter().filter(|i| i.classes.is_some()).count()
        ),
        notices: vec![("targets to be confirmed".to_owned(), to_confirm)],
        published,
    })
}
