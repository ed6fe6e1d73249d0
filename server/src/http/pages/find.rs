//! Finding a region by what somebody types: parts of names and codes, whatever the spelling of spaces, accents and capitals.

use app::model::{Level, Region, RegionCode};

use crate::analytics::EngineView;

/// How alike two names are that do not hold one another, at least (Jaro-Winkler).
const ALIKE: f64 = 0.9;
/// Bytes of the longest text that is looked for.
const LONGEST: usize = 120;

/// The regions that `text` may mean, the closest first: the code or its beginning, the whole name, its beginning, a part of it,
/// then names that differ by a letter or two (*Cihideunghilir* and *Cihideung Ilir*). Of as close ones those that are no more come
/// last. What is longer than any name is nobody's.
pub(super) fn find(engine: &EngineView, text: &str) -> Vec<Region> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let wanted = plain(text);
    let code = text.trim().trim_end_matches('.');
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u32, Level, &Region)> = Vec::new();
    for level in [
        Level::Province,
        Level::Regency,
        Level::District,
        Level::Village,
        Level::Group,
    ] {
        let Ok(regions) = engine.regions_at(level, None) else {
            continue;
        };
        found.extend(
            regions
                .into_iter()
                .filter_map(|region| Some((rank(region, &wanted, code)?, level, region))),
        );
    }
    fn order<'a>(
        (rank, level, region): &(u32, Level, &'a Region),
    ) -> (u32, bool, Level, &'a str, &'a RegionCode) {
        let is_gone = !region.is_there(None);
        (*rank, is_gone, *level, &region.name, &region.code)
    }
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    found
        .into_iter()
        .map(|(_, _, region)| region.clone())
        .collect()
}

/// How far a region is from what was typed, 0 the closest; none where it is something else.
fn rank(region: &Region, wanted: &str, code: &str) -> Option<u32> {
    let own = region.code.as_str();
    let undotted = |text: &str| text.replace('.', "");
    if own == code || (code.len() > 3 && undotted(own) == code) {
        return Some(0);
    }
    let name = plain(&region.name);
    if name == wanted {
        return Some(1);
    }
    let is_code = code.starts_with(|c: char| c.is_ascii_digit());
    if is_code && (own.starts_with(code) || undotted(own).starts_with(code)) {
        return Some(2);
    }
    if name.starts_with(wanted) {
        return Some(3);
    }
    if wanted.len() > 2 && name.contains(wanted) {
        return Some(4);
    }
    if wanted.len() > 3 && !is_code {
        let likeness = strsim::jaro_winkler(&sound(&name), &sound(wanted));
        if likeness >= ALIKE {
            // 0.9 to 1 becomes 110 to 10: what sounds the same stands before what is merely like it.
            return Some(10 + ((1.0 - likeness) * 1000.0) as u32);
        }
    }
    None
}

/// Lower case, without accents, spaces and marks, and without the kind of region in front.
fn plain(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let bare = [
        "desa ",
        "kelurahan ",
        "kel. ",
        "kecamatan ",
        "kec. ",
        "kabupaten ",
        "kab. ",
        "kota ",
        "puskesmas ",
    ]
    .into_iter()
    .find_map(|kind| lower.strip_prefix(kind))
    .unwrap_or(&lower);
    bare.chars()
        .map(unaccented)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Spellings that one name has in several files: an h that is not heard, oe for u, dj for j, tj for c, doubled letters.
fn sound(plain: &str) -> String {
    let text = plain
        .replace("oe", "u")
        .replace("dj", "j")
        .replace("tj", "c")
        .replace('h', "");
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

const fn unaccented(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use app::model::RegionCode;

    use super::*;

    fn region(code: &str, name: &str) -> Region {
        let code: RegionCode = code.parse().unwrap();
        Region {
            name: name.to_owned(),
            level: code.level(),
            parent: code.parent(),
            children: 0,
            bbox: [0.0; 4],
            centroid: [0.0; 2],
            valid_from: None,
            valid_to: None,
            successors: Vec::new(),
            code,
        }
    }

    fn rank_of(name: &str, typed: &str) -> Option<u32> {
        rank(&region("32.11.01.2002", name), &plain(typed), typed.trim())
    }

    #[test]
    fn spellings_of_one_name_find_one_another() {
        assert_eq!(rank_of("Cihideung Ilir", "cihideungilir"), Some(1));
        let other = rank_of("Cihideung Ilir", "Cihideunghilir").unwrap();
        assert!((10..40).contains(&other), "{other}");
        assert!(rank_of("Tjikoneng", "Cikoneng").is_some());
        assert_eq!(rank_of("Ké'ong Jaya", "keong jaya"), Some(1));
        assert_eq!(rank_of("Mekarwangi", "Desa Mekar"), Some(3));
        assert_eq!(rank_of("Mekarwangi", "Sukamulya"), None);
    }

    #[test]
    fn codes_are_found_with_and_without_dots() {
        assert_eq!(rank_of("X", "32.11.01.2002"), Some(0));
        assert_eq!(rank_of("X", "3211012002"), Some(0));
        assert_eq!(rank_of("X", "32.11.01"), Some(2));
        assert_eq!(rank_of("X", "321101"), Some(2));
        assert_eq!(rank_of("X", "33.08"), None);
    }
}
