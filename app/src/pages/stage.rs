//! The stages of life, in the order in which one lives them; after them what concerns everybody.

use crate::{format::Locale, locale::say};

/// Words of the catalogue in the order of a life.
pub(super) const STAGES: [&str; 14] = [
    "ibu_hamil",
    "ibu_bersalin",
    "ibu_nifas",
    "bayi",
    "balita",
    "prasekolah",
    "usia_sekolah",
    "remaja",
    "dewasa",
    "lansia",
    "semua_umur",
    "berisiko",
    "keluarga",
    "desa",
];

/// Where a stage stands; words that the catalogue brings and nobody knows come last.
pub(super) fn position(stage: &str) -> usize {
    STAGES
        .iter()
        .position(|known| *known == stage)
        .unwrap_or(STAGES.len())
}

/// The stage in words.
pub(super) fn stage_name(stage: &str, locale: Locale) -> String {
    match stage {
        "ibu_hamil" => say!(locale, umum.stage_pregnant),
        "ibu_bersalin" => say!(locale, umum.stage_birth),
        "ibu_nifas" => say!(locale, umum.stage_postpartum),
        "bayi" => say!(locale, umum.stage_infant),
        "balita" => say!(locale, umum.stage_under_five),
        "prasekolah" => say!(locale, umum.stage_preschool),
        "usia_sekolah" => say!(locale, umum.stage_school),
        "remaja" => say!(locale, umum.stage_adolescent),
        "dewasa" => say!(locale, umum.stage_adult),
        "lansia" => say!(locale, umum.stage_elderly),
        "semua_umur" => say!(locale, umum.stage_all),
        "berisiko" => say!(locale, umum.stage_at_risk),
        "keluarga" => say!(locale, umum.stage_family),
        "desa" => say!(locale, umum.stage_village),
        other => return other.replace('_', " "),
    }
    .to_owned()
}

/// An ILP cluster in words.
pub(super) fn cluster_name(cluster: u8, locale: Locale) -> String {
    match cluster {
        1 => say!(locale, umum.cluster_1).to_owned(),
        2 => say!(locale, umum.cluster_2).to_owned(),
        3 => say!(locale, umum.cluster_3).to_owned(),
        4 => say!(locale, umum.cluster_4).to_owned(),
        5 => say!(locale, umum.cluster_5).to_owned(),
        other => format!("{} {other}", say!(locale, umum.cluster)),
    }
}
