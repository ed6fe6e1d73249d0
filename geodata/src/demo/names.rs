//! Names that sound like the country's and are nobody's.

use std::collections::BTreeSet;

use super::rng::Rng;

const HEADS: &[&str] = &[
    "Wan", "Lem", "Tra", "Kar", "Sun", "Pal", "Ben", "Gun", "Ram", "Sel", "Tam", "Wir", "Jat",
    "Mer", "Kal", "Ped", "Sar", "Lun", "Bar", "Cem", "Dar", "Gal", "Ken", "Man", "Ngar", "Pon",
    "Ran", "Sem", "Tir", "Wul", "Band", "Cip", "Gir", "Jen", "Kep", "Lar", "Mun", "Pran",
];
const MIDDLES: &[&str] = &[
    "", "", "", "", "", "a", "e", "i", "o", "u", "an", "en", "ar", "ul", "am", "ing", "el", "un",
];
const TAILS: &[&str] = &[
    "turi", "basa", "kuna", "dipa", "lega", "wira", "tengka", "busa", "gati", "puri", "rema",
    "sanga", "tala", "dawa", "lingga", "pura", "seta", "wana", "juri", "kerta", "maya", "nala",
    "patra", "runa", "sila", "tama", "waru", "yasa", "beka", "gara", "lunga", "mira",
];
const ENDINGS: &[&str] = &["", "", "", "", "", "", "n", "h", "ng"];
/// Sisters of a name that is taken, as where a desa was divided.
const SISTERS: &[&str] = &["Lor", "Kidul", "Wetan", "Kulon", "Tengah", "Baru", "Lama"];

/// A name such as *Wanaturi* or *Lembeluna Kidul* that is not among `taken`.
pub(super) fn fresh(taken: &BTreeSet<String>, rng: &mut Rng) -> String {
    loop {
        let mut name = format!(
            "{}{}{}{}",
            rng.pick(HEADS),
            rng.pick(MIDDLES),
            rng.pick(TAILS),
            rng.pick(ENDINGS)
        );
        if rng.unit() < 0.07 {
            name = format!("{name} {}", rng.pick(SISTERS));
        }
        if !taken.contains(&name) {
            return name;
        }
    }
}
