//! One spelling for the many of a name.

/// Words before a name that are no part of it.
const KINDS: [&str; 13] = [
    "desa",
    "ds",
    "kelurahan",
    "kel",
    "kecamatan",
    "kec",
    "kabupaten",
    "kab",
    "kota",
    "nagari",
    "gampong",
    "gampoeng",
    "pekon",
];

/// Old Indonesian spelling (before 1972) and today's.
const SPELLINGS: [(&str, &str); 3] = [("oe", "u"), ("dj", "j"), ("tj", "c")];

/// A name for comparison: lower case, without its kind, blanks, hyphens and dots; Roman numerals after the first word as
/// digits, old spelling as today's, double letters single. Names that differ in a letter stay different.
///
/// # Examples
/// ```
/// use server::crosswalk::normalised;
/// assert_eq!(normalised("Desa SUKA-MAJU II"), "sukamaju2");
/// assert_eq!(normalised("Tjibadak Koelon"), normalised("CIBADAK KULON"));
/// assert_ne!(normalised("CIHIDEUNGHILIR"), normalised("Cihideung Ilir"));
/// ```
#[must_use]
pub fn normalised(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c))
        .filter(|word| !word.is_empty())
        .collect();
    // A desa may be called Kota or Desa something: what is left must be a name.
    while words.len() > 1 && words.first().is_some_and(|word| KINDS.contains(word)) {
        words.remove(0);
    }
    let mut joined = String::with_capacity(lower.len());
    for (at, word) in words.iter().enumerate() {
        match roman(word).filter(|_| at > 0) {
            Some(number) => joined.push_str(&number.to_string()),
            None => joined.extend(word.chars().filter(|c| !is_apostrophe(*c))),
        }
    }
    for (old, new) in SPELLINGS {
        joined = joined.replace(old, new);
    }
    let mut last = None;
    joined.retain(|c| {
        let is_double = last == Some(c) && c.is_alphabetic();
        last = Some(c);
        !is_double
    });
    joined
}

/// The digits at the end of a normalised name: `sukamaju2` and `sukamaju3` are two places, however alike.
pub(super) fn number(normalised: &str) -> &str {
    let name = normalised.trim_end_matches(|c: char| c.is_ascii_digit());
    normalised.get(name.len()..).unwrap_or_default()
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '‘')
}

/// Roman numerals up to 39, as wards are numbered.
fn roman(word: &str) -> Option<u32> {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = word.bytes().take_while(|b| *b == b'x').count();
    let unit = UNITS
        .iter()
        .position(|unit| Some(*unit) == word.get(tens..))?;
    let value = u32::try_from(tens * 10 + unit).ok()?;
    (tens <= 3 && value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_meet() {
        for (one, other) in [
            ("KELURAHAN Kota Kaler", "kota-kaler"),
            ("Sukamaju IV", "SUKAMAJU 4"),
            ("Ds. Djatinangor", "Jatinangor"),
            ("Boemi Ajoe", "Bumi Aju"),
            ("Mekarsari  ", "MEKAR SARI"),
            ("Ki'e", "Kie"),
            ("Kuttawaringin", "Kutawaringin"),
        ] {
            assert_eq!(normalised(one), normalised(other), "{one} {other}");
        }
    }

    #[test]
    fn different_names_stay_apart() {
        for (one, other) in [
            ("Sukamaju I", "Sukamaju II"),
            ("Sukamaju", "Sukamulya"),
            ("Cimanggung", "Cimanggu"),
            ("Kota", "Desa"),
        ] {
            assert_ne!(normalised(one), normalised(other), "{one} {other}");
        }
        assert_eq!(normalised("Vi"), "vi", "a first word is no numeral");
        assert_eq!(normalised("Pasar XIV"), "pasar14");
        assert_eq!(number("pasar14"), "14");
    }
}
