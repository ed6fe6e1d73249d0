//! Names of files.

/// Most letters of a name.
const LONGEST: usize = 60;

/// A name that every disk takes, of the letters and figures of `title`; `otherwise` where it has none.
#[must_use]
pub fn slug(title: &str, otherwise: &str) -> String {
    let words: String = title
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    let slug: String = words.join("-").chars().take(LONGEST).collect();
    if slug.is_empty() {
        otherwise.to_owned()
    } else {
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_are_of_plain_letters() {
        assert_eq!(slug("Rakor: 19,6 % – Kab. A/B", "x"), "rakor-19-6-kab-a-b");
        assert_eq!(slug("../..", "situasi"), "situasi");
        assert!(slug(&"kata ".repeat(50), "x").len() <= 60);
    }
}
