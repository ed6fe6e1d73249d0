//! Numbered lists of distinct words.

use std::{borrow::Borrow, collections::HashMap, hash::Hash};

/// A numbered list of distinct words.
#[derive(Clone, Debug)]
pub(super) struct Words<T> {
    words: Vec<T>,
    ids: HashMap<T, u32>,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            ids: HashMap::new(),
        }
    }
}

impl<T: Clone + Ord + Hash> Words<T> {
    /// Distinct words, numbered as they come.
    pub(super) fn of(words: impl IntoIterator<Item = T>) -> Self {
        let mut all = Self::default();
        for word in words {
            all.id(&word);
        }
        all
    }

    /// The words, by number.
    pub(super) fn as_slice(&self) -> &[T] {
        &self.words
    }

    pub(super) fn find<Q>(&self, word: &Q) -> Option<u32>
    where
        T: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.ids.get(word).copied()
    }

    /// The number of a word, which is noted where it is new.
    pub(super) fn id<Q>(&mut self, word: &Q) -> u32
    where
        T: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = T> + ?Sized,
    {
        if let Some(id) = self.find(word) {
            return id;
        }
        // Four thousand million distinct words do not fit into memory before they overflow the number.
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.to_owned());
        self.ids.insert(word.to_owned(), id);
        id
    }

    pub(super) fn word(&self, id: u32) -> Option<&T> {
        self.words.get(id as usize)
    }

    /// The words of both lists in sorted order, and for each list the new numbers of its words.
    pub(super) fn union(&self, other: &Self) -> (Self, Vec<u32>, Vec<u32>) {
        let mut words: Vec<T> = self.words.iter().chain(&other.words).cloned().collect();
        words.sort_unstable();
        words.dedup();
        let all = Self::of(words);
        let renumbered = |list: &Self| {
            list.words
                .iter()
                .filter_map(|word| all.find(word))
                .collect()
        };
        let (mine, others) = (renumbered(self), renumbered(other));
        (all, mine, others)
    }

    /// Adds the words of another list behind its own; gives the new numbers of the other's words.
    pub(super) fn append(&mut self, other: &Self) -> Vec<u32> {
        other.words.iter().map(|word| self.id(word)).collect()
    }
}
