//! Figures kept in memory, the least recently asked dropped first.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::{figures::Figures, suppress::Pattern};

/// Figures of all indicators of a kabupaten over ten years are some 60 MB; of a whole country a few indicators fit.
const LIMIT_BYTES: usize = 256 * 1024 * 1024;

/// An indicator's figures and what the public may see of them, worked out when it is first asked.
#[derive(Debug, Default)]
pub(crate) struct Held {
    pub(crate) figures: Figures,
    pub(crate) public: OnceLock<Pattern>,
}

/// What is kept.
#[derive(Debug)]
pub(crate) struct Kept {
    limit_bytes: usize,
    entries: Mutex<Entries>,
}

#[derive(Debug, Default)]
struct Entries {
    /// Counts askings.
    clock: u64,
    by_indicator: HashMap<String, (u64, Arc<Held>)>,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            limit_bytes: LIMIT_BYTES,
            entries: Mutex::default(),
        }
    }
}

impl Kept {
    /// The figures of an indicator, if they are kept.
    pub(crate) fn get(&self, indicator: &str) -> Option<Arc<Held>> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.clock += 1;
        let now = entries.clock;
        let (used, held) = entries.by_indicator.get_mut(indicator)?;
        *used = now;
        Some(Arc::clone(held))
    }

    /// Keeps the figures of an indicator; whoever was first stays, so that all hold the same.
    pub(crate) fn put(&self, indicator: &str, figures: Figures) -> Arc<Held> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.clock += 1;
        let now = entries.clock;
        let held = Arc::clone(
            &entries
                .by_indicator
                .entry(indicator.to_owned())
                .or_insert_with(|| {
                    let public = OnceLock::new();
                    (now, Arc::new(Held { figures, public }))
                })
                .1,
        );
        while entries.by_indicator.len() > 1 && entries.bytes() > self.limit_bytes {
            let oldest = entries
                .by_indicator
                .iter()
                .min_by_key(|(_, (used, _))| *used)
                .map(|(code, _)| code.clone());
            match oldest {
                Some(code) => entries.by_indicator.remove(&code),
                None => break,
            };
        }
        held
    }
}

impl Entries {
    fn bytes(&self) -> usize {
        self.by_indicator
            .values()
            .map(|(_, held)| held.figures.bytes())
            .sum()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use app::model::Period;

    use super::*;
    use crate::analytics::figures::Row;

    fn figures() -> Figures {
        let row = Row {
            period: Period::Year(2026),
            village: 0,
            numerator: 1.0,
            denominator: f64::NAN,
            riil: f64::NAN,
        };
        Figures::new(1_000, &[row])
    }

    #[test]
    fn the_least_recently_asked_goes_first() {
        let kept = Kept {
            limit_bytes: 2 * figures().bytes(),
            ..Kept::default()
        };
        kept.put("a", figures());
        kept.put("b", figures());
        assert!(kept.get("a").is_some());
        kept.put("c", figures());
        assert!(kept.get("b").is_none());
        assert!(kept.get("a").is_some() && kept.get("c").is_some());
    }

    #[test]
    fn the_last_one_stays_however_large_it_is() {
        let kept = Kept {
            limit_bytes: 1,
            ..Kept::default()
        };
        let first = kept.put("a", figures());
        assert!(Arc::ptr_eq(&first, &kept.put("a", figures())));
        assert!(kept.get("a").is_some());
    }
}
