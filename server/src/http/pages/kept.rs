//! Pages as they were written: a dataset is immutable, so an address says the same to the same audience until another is published.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Bytes kept; beyond it all are forgotten, which costs writing them once more.
const ROOM: usize = 64 << 20;

/// What is kept, by dataset, audience and address.
#[derive(Default)]
pub(in crate::http) struct KeptPages(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    pages: HashMap<String, Arc<str>>,
    bytes: usize,
}

impl KeptPages {
    pub(super) fn get(&self, key: &str) -> Option<Arc<str>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.pages.get(key).cloned()
    }

    pub(super) fn put(&self, key: String, page: &str) {
        let size = key.len() + page.len();
        if size > ROOM / 8 {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + size > ROOM {
            *kept = Kept::default();
        }
        kept.bytes += size;
        kept.pages.insert(key, page.into());
    }
}

#[cfg(test)]
impl KeptPages {
    /// Number of pages kept.
    pub(in crate::http) fn len(&self) -> usize {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.pages.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_room_all_is_forgotten() {
        let kept = KeptPages::default();
        let page = "x".repeat(ROOM / 8 - 10);
        for at in 0..8 {
            kept.put(at.to_string(), &page);
        }
        assert!(kept.get("0").is_some());
        kept.put("8".to_owned(), &page);
        assert!(kept.get("0").is_none() && kept.get("8").is_some());
        kept.put("9".to_owned(), &"x".repeat(ROOM));
        assert!(kept.get("9").is_none());
    }
}
