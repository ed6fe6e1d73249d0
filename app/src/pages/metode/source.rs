//! Where a target comes from, in the reader's language.

use crate::{format::Locale, locale::say};

/// The catalogue's words for how well a source is known, and ours; what is no such word (a law, a guideline, an office's own words)
/// stays as it is.
pub(super) fn source_words(source: &str, locale: Locale) -> String {
    let known = [
        ("quoted second-hand", say!(locale, metode.src_second_hand)),
        ("read in a source", say!(locale, metode.src_read)),
        (
            "general knowledge, unverified",
            say!(locale, metode.src_unverified),
        ),
        (
            "local setting of one kabupaten",
            say!(locale, metode.src_one_kabupaten),
        ),
        ("set locally", say!(locale, metode.src_local)),
        (" guidance", say!(locale, metode.src_guidance)),
    ];
    known
        .into_iter()
        .fold(source.to_owned(), |text, (word, own)| {
            text.replace(word, own)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_told_in_the_language_of_the_page() {
        let source = "SPM, Permenkes 6/2024, quoted second-hand";
        assert_eq!(source_words(source, Locale::En), source);
        assert_eq!(
            source_words(source, Locale::Id),
            "SPM, Permenkes 6/2024, dikutip dari tangan kedua"
        );
        let own = "SK Bupati 12/2026";
        assert_eq!(source_words(own, Locale::Id), own);
    }
}
