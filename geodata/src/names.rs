//! Names of provinces, kabupaten/kota and kecamatan, for village files that carry the desa's name only.
//!
//! The table and its licence: `names/README.md`.

use std::sync::OnceLock;

use crate::RegionCode;

static TABLE: &str = include_str!("../names/regions.csv");

/// The name of a province, regency or district, none for a village or a code that the table does not hold. Names written in
/// capitals there are given in title case.
///
/// # Examples
/// ```
/// let code = "32.11".parse().unwrap();
/// assert_eq!(geodata::upper_name(&code).as_deref(), Some("Kabupaten Sumedang"));
/// ```
#[must_use]
pub fn upper_name(code: &RegionCode) -> Option<String> {
    static ROWS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        TABLE
            .lines()
            .filter_map(|line| line.split_once(','))
            .collect()
    });
    let at = rows
        .binary_search_by_key(&code.as_str(), |(code, _)| code)
        .ok()?;
    Some(title_case(rows[at].1))
}

/// `KABUPATEN SUMEDANG` as people write it. A name that has small letters already is left as it is.
fn title_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    name.split(' ')
        .enumerate()
        .map(|(at, word)| title_word(word, at == 0))
        .collect::<Vec<_>>()
        .join(" ")
}

fn title_word(word: &str, is_first: bool) -> String {
    match word {
        "DKI" | "DI" => return word.to_owned(),
        "DAN" if !is_first => return "dan".to_owned(),
        _ if !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) => {
            return word.to_owned();
        }
        _ => {}
    }
    let mut starts = true;
    word.chars()
        .map(|c| {
            let shown = if starts {
                c
            } else {
                c.to_lowercase().next().unwrap_or(c)
            };
            // An apostrophe stands inside a word (Ki'e), a hyphen or bracket between two.
            starts = !(c.is_alphanumeric() || c == '\'' || c == '’');
            shown
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_its_codes_are_codes() {
        let codes: Vec<&str> = TABLE
            .lines()
            .map(|line| line.split_once(',').unwrap().0)
            .collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        for code in &codes {
            let code: RegionCode = code.parse().unwrap();
            assert!(upper_name(&code).is_some_and(|name| !name.is_empty()));
            if let Some(parent) = code.parent() {
                assert!(
                    upper_name(&parent).is_some(),
                    "{code} has no parent in the table"
                );
            }
        }
    }

    #[test]
    fn names_are_written_as_people_write_them() {
        for (code, want) in [
            ("31", "DKI Jakarta"),
            ("33.08", "Kabupaten Magelang"),
            ("73.10", "Kabupaten Pangkajene dan Kepulauan"),
        ] {
            assert_eq!(upper_name(&code.parse().unwrap()).as_deref(), Some(want));
        }
        assert_eq!(upper_name(&"33.08.01.2001".parse().unwrap()), None);
        assert_eq!(title_case("DI YOGYAKARTA"), "DI Yogyakarta");
        assert_eq!(title_case("XIII KOTO-LAMA (ATAS)"), "XIII Koto-Lama (Atas)");
        assert_eq!(title_case("KI'E"), "Ki'e");
        assert_eq!(title_case("Kota Agung"), "Kota Agung");
    }
}
