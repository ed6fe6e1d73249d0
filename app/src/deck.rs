//! A deck: a list of addresses, shown one after another, as one address itself.
//!
//! `/presentasi?v=DATASET&judul=…&s=ADDRESS&t=HEADLINE&n=NOTE&s=…`: a headline and a note belong to the slide before them.

use std::fmt::Write as _;

use crate::{
    format::Locale,
    view::{Query, View, encode},
};

/// Most slides in one deck.
pub const MOST_SLIDES: usize = 100;
/// Most letters of a headline and of a note.
const MOST_LETTERS: usize = 400;

/// One slide of a deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it shows.
    pub view: View,
    /// The sentence on top in place of the one that the view says of itself.
    pub title: Option<String>,
    /// For those who speak, never on the slide.
    pub note: Option<String>,
}

/// A list of slides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deck {
    /// Its name.
    pub title: Option<String>,
    /// The dataset that all slides are of; the published one without it.
    pub version: Option<String>,
    /// Whether all of it is as the public sees it.
    pub public: bool,
    /// The slides, in their order.
    pub slides: Vec<Entry>,
    /// Addresses that lead to no page: said, then left out.
    pub unreadable: Vec<String>,
    /// Whether more slides were asked for than a deck holds.
    pub is_cut: bool,
}

impl Deck {
    /// Reads an address, as it stands in a browser's address bar.
    #[must_use]
    pub fn of(address: &str) -> Self {
        // The slide that was shown last stands behind the sign.
        let address = address.split('#').next().unwrap_or_default();
        let (_, query) = address.split_once('?').unwrap_or_default();
        Self::read(&Query::read(query))
    }

    /// Reads the query of an address.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        let text = |value: &str| Some(value.chars().take(MOST_LETTERS).collect::<String>());
        let mut deck = Self {
            version: query.get("v").map(str::to_owned),
            title: query.get("judul").and_then(text),
            // As a view reads it.
            public: query.get("as").is_some(),
            ..Self::default()
        };
        // What a headline and a note belong to: nothing where the slide before them is not there.
        let mut current = None;
        for (name, value) in query.pairs() {
            match name {
                "s" => {
                    current = None;
                    match entry(value) {
                        _ if deck.slides.len() == MOST_SLIDES => deck.is_cut = true,
                        Some(entry) => {
                            current = Some(deck.slides.len());
                            deck.slides.push(entry);
                        }
                        None => deck.unreadable.push(value.to_owned()),
                    }
                }
                "t" | "n" => {
                    if let Some(slide) = current.and_then(|at: usize| deck.slides.get_mut(at)) {
                        let words = if name == "t" {
                            &mut slide.title
                        } else {
                            &mut slide.note
                        };
                        *words = text(value);
                    }
                }
                _ => {}
            }
        }
        deck
    }

    /// The query of its address, without the question mark.
    #[must_use]
    pub fn query(&self) -> String {
        let mut out = String::new();
        let mut put = |name: &str, value: &str| {
            let sign = if out.is_empty() { "" } else { "&" };
            // Writing to a String cannot fail.
            let _ = write!(out, "{sign}{name}={}", encode(value));
        };
        if let Some(version) = &self.version {
            put("v", version);
        }
        if let Some(title) = &self.title {
            put("judul", title);
        }
        if self.public {
            put("as", "public");
        }
        for entry in &self.slides {
            put("s", &entry.view.href());
            if let Some(title) = &entry.title {
                put("t", title);
            }
            if let Some(note) = &entry.note {
                put("n", note);
            }
        }
        out
    }

    /// [`Self::query`] with the language of the page around the deck.
    #[must_use]
    pub fn tail(&self, locale: Locale) -> String {
        let mut query = self.query();
        if locale == Locale::En {
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str("lang=en");
        }
        query
    }

    /// The views with the dataset that the deck pins, as those see them for whom it is.
    pub fn views(&self) -> impl Iterator<Item = View> {
        self.slides.iter().map(|entry| View {
            version: self.version.clone(),
            public: self.public || entry.view.public,
            ..entry.view.clone()
        })
    }
}

/// What a slide of the list is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Before the one above it.
    Up,
    /// Behind the one below it.
    Down,
    /// Out of the deck.
    Away,
}

impl Move {
    /// What an address says of it for the slide at `at`, from 0.
    #[must_use]
    pub fn word(self, at: usize) -> String {
        let what = match self {
            Self::Up => "naik",
            Self::Down => "turun",
            Self::Away => "hapus",
        };
        format!("{at} {what}")
    }

    /// The slide and what it is asked to do, as an address says it.
    #[must_use]
    pub fn read(word: &str) -> Option<(usize, Self)> {
        let (at, _) = word.split_once(' ')?;
        let at = at.parse().ok()?;
        let all = [Self::Up, Self::Down, Self::Away];
        let found = all.into_iter().find(|what| what.word(at) == word)?;
        Some((at, found))
    }
}

impl Deck {
    /// Moves the slide at `at`; one that is not there, or has nowhere to go, stays.
    pub fn shift(&mut self, at: usize, what: Move) {
        let n = self.slides.len();
        match what {
            Move::Up if (1..n).contains(&at) => self.slides.swap(at, at - 1),
            Move::Down if at + 1 < n => self.slides.swap(at, at + 1),
            Move::Away if at < n => drop(self.slides.remove(at)),
            _ => {}
        }
    }
}

impl Entry {
    /// A slide of a view, without what the whole deck says once.
    #[must_use]
    pub fn of(view: View) -> Self {
        Self {
            view: View {
                version: None,
                unreadable: Vec::new(),
                ..view
            },
            title: None,
            note: None,
        }
    }
}

/// Only an address of this site that is a page.
fn entry(address: &str) -> Option<Entry> {
    let view = View::of(address).filter(|view| view.page.is_shown_on_a_slide())?;
    Some(Entry::of(view))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_survives_the_round_trip() {
        let text = "v=5c1b&judul=Rakor%20Maret&s=%2Fpeta%3Fi%3Dstunting%26w%3D33.08&t=Stunting%20turun&n=tanya%20%26%20jawab&s=%2Fwilayah%2F33.08.01";
        let deck = Deck::read(&Query::read(text));
        assert_eq!(deck.slides.len(), 2);
        assert_eq!(deck.slides[0].title.as_deref(), Some("Stunting turun"));
        assert_eq!(deck.slides[0].note.as_deref(), Some("tanya & jawab"));
        assert_eq!(deck.query(), text);
        assert_eq!(
            deck.views().next().unwrap().href(),
            "/peta?i=stunting&w=33.08&v=5c1b"
        );
    }

    #[test]
    fn what_leads_nowhere_is_said_and_left_out() {
        let text =
            "s=https%3A%2F%2Fexample.com&s=%2F%2Fexample.com&s=%2Fcari%3Fq%3Dx&t=x&s=%2Ftren";
        let deck = Deck::read(&Query::read(text));
        assert_eq!(deck.slides.len(), 1);
        assert_eq!(deck.unreadable.len(), 3);
        // The headline of a slide that is not there is nobody's.
        assert_eq!(deck.slides[0].title, None);
        let deck = Deck::read(&Query::read("s=%2Fpeta&s=%2Fmetode&t=x&n=y"));
        assert_eq!(
            (&deck.slides[0].title, &deck.slides[0].note),
            (&None, &None)
        );
    }

    #[test]
    fn a_deck_for_the_public_has_no_slide_for_staff() {
        let deck = Deck::read(&Query::read("s=%2Fpeta&s=%2Ftren&as=public"));
        assert!(deck.public && deck.views().all(|view| view.public));
        assert_eq!(Deck::read(&Query::read(&deck.query())), deck);
        let deck = Deck::of("/presentasi/tayang?s=%2Fpeta&as=publik#3");
        assert!(deck.public && deck.slides.len() == 1);
        let deck = Deck::read(&Query::read("s=%2Fpeta%3Fas%3Dpublic&s=%2Ftren"));
        let each: Vec<bool> = deck.views().map(|view| view.public).collect();
        assert_eq!(each, [true, false]);
    }

    #[test]
    fn slides_move_with_their_words() {
        let mut deck = Deck::read(&Query::read("s=%2Fpeta&t=a&s=%2Ftren&t=b&s=%2Fmutu"));
        let order = |deck: &Deck| -> Vec<String> {
            let words = |entry: &Entry| entry.title.clone().unwrap_or_default();
            deck.slides.iter().map(words).collect()
        };
        for (word, wanted) in [
            ("1 naik", vec!["b", "a", ""]),
            ("0 naik", vec!["b", "a", ""]),
            ("1 turun", vec!["b", "", "a"]),
            ("2 turun", vec!["b", "", "a"]),
            ("1 hapus", vec!["b", "a"]),
            ("7 hapus", vec!["b", "a"]),
        ] {
            let (at, what) = Move::read(word).unwrap();
            deck.shift(at, what);
            assert_eq!(order(&deck), wanted, "{word}");
        }
        for nonsense in ["", "1", "1 lari", "x naik", "-1 naik", "01 naik"] {
            assert_eq!(Move::read(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn a_deck_has_an_end() {
        let text = "s=%2Fpeta&".repeat(MOST_SLIDES + 5);
        let deck = Deck::read(&Query::read(&format!("{text}&t=x")));
        assert!(deck.slides.len() == MOST_SLIDES && deck.is_cut);
        assert!(deck.slides.iter().all(|slide| slide.title.is_none()));
    }
}
