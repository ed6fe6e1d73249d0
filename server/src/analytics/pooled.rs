//! Values over space and time together: what the classes of a map are made from, so that they stay while time moves.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::{
    api::{ApiError, ObservationsQuery},
    model::{Level, Period},
};

use super::EngineView;

/// Periods pooled.
const PERIODS: usize = 24;
/// Percentiles given.
const STEPS: usize = 100;
/// Questions kept; beyond it all are forgotten, which costs a second reading and no more.
const KEPT: usize = 512;

/// What was pooled already, by question and audience.
#[derive(Default)]
pub(super) struct Pooled(Mutex<BTreeMap<String, Arc<[f64]>>>);

impl EngineView {
    /// Percentiles 0 to 100 of the values that the map of `query` has over its indicator's last 24 periods of the same kind, as
    /// this audience sees them; fewer where there are fewer values, none without any.
    ///
    /// A map of one kecamatan takes those of its whole kabupaten: a desa has the same colour on both. Of what accumulates through
    /// the year up to a target, only periods that end in the same month are held together: the target stands elsewhere in the
    /// others, and so do the desa.
    pub(super) async fn pooled(&self, query: &ObservationsQuery) -> Result<Arc<[f64]>, ApiError> {
        let indicator = self.engine.indicator(&query.indicator)?;
        let wide = query
            .parent
            .as_ref()
            .filter(|code| code.level() == Level::District);
        let wide = wide.and_then(|code| code.ancestor(Level::Regency));
        let wide = wide.filter(|code| self.engine.regions.get(code).is_ok());
        let parent = wide.or_else(|| query.parent.clone());
        let season = |period: Period| period.months().map(|(_, last)| last.rem_euclid(12));
        let season = |period: Period| season(period).filter(|_| indicator.accumulates());
        let key = format!(
            "{} {} {:?} {:?} {} {parent:?} {:?}",
            self.audience().key(),
            query.indicator,
            query.period.kind(),
            season(query.period),
            query.level,
            query.denominator
        );
        let kept = &self.engine.pooled.0;
        if let Some(found) = kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
        {
            return Ok(Arc::clone(found));
        }
        let periods: Vec<Period> = indicator
            .periods
            .iter()
            .copied()
            .filter(|period| period.kind() == query.period.kind())
            .filter(|period| season(*period) == season(query.period))
            .rev()
            .take(PERIODS)
            .collect();
        let cells = self
            .clone()
            .on(query.denominator)
            .cells(
                std::slice::from_ref(&query.indicator),
                &periods,
                query.level,
                parent.as_ref(),
            )
            .await?;
        let mut values: Vec<f64> = cells.iter().filter_map(|cell| cell.value).collect();
        values.sort_by(f64::total_cmp);
        let pooled = percentiles(&values);
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&pooled));
        Ok(pooled)
    }
}

/// Values at every hundredth of `sorted`; all of them where they are no more.
fn percentiles(sorted: &[f64]) -> Arc<[f64]> {
    if sorted.len() <= STEPS + 1 {
        return sorted.into();
    }
    (0..=STEPS)
        .map(|step| sorted[(sorted.len() - 1) * step / STEPS])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_keep_both_ends() {
        let values: Vec<f64> = (0..5000).map(f64::from).collect();
        let found = percentiles(&values);
        assert_eq!(found.len(), 101);
        assert_eq!((found[0], found[50], found[100]), (0.0, 2499.0, 4999.0));
        assert_eq!(percentiles(&[1.0, 2.0]).as_ref(), [1.0, 2.0]);
        assert!(percentiles(&[]).is_empty());
    }
}
