//! How large the groups are and how often things happen: orders of magnitude of a regency in Java, made up in detail.

use app::model::{Direction, Indicator, TimeRule, Unit};

/// Persons (households, posyandu) that an indicator is about, as a share of the population. For flows it is a month's, for
/// all others the group's of the year or of the day.
pub(super) fn group_share(indicator: &Indicator) -> f64 {
    let by_code = match indicator.code.as_str() {
        "anemia_bumil" | "kek_bumil" => 0.017,
        "kek_pmt" => 0.0028,
        "bblr" => 0.0014,
        "asi_eks_6" => 0.0013,
        "mpasi_baik" => 0.006,
        "vit_a" => 0.074,
        "gizi_buruk_rawat" => 0.0003,
        "gizi_kurang_pmt" => 0.0022,
        "n_d" | "stunting" | "wasting" | "underweight" => 0.068,
        "ibl_baduta" => 0.016,
        "rematri_anemia" => 0.012,
        "spm_ht" => 0.19,
        "ht_terkendali" => 0.055,
        "spm_dm" => 0.019,
        "spm_odgj" => 0.0019,
        "lansia_mandiri" => 0.075,
        "spm_terduga_tb" => 0.007,
        "tb_coverage" => 0.0034,
        "tb_sukses" => 0.0022,
        "tb_tpt" => 0.004,
        "kunjungan_rumah" => 0.29,
        "posyandu_aktif" => 1.0 / 620.0,
        "rujukan_balik" => 0.0016,
        _ => f64::NAN,
    };
    if by_code.is_finite() {
        return by_code;
    }
    match indicator.life_stage.as_str() {
        "ibu_hamil" => 0.019,
        "ibu_bersalin" | "ibu_nifas" => 0.018,
        "bayi" => 0.017,
        "balita" => 0.082,
        "prasekolah" => 0.1,
        "usia_sekolah" => 0.15,
        "remaja" => 0.04,
        "dewasa" => 0.6,
        "lansia" => 0.12,
        "berisiko" => 0.02,
        "keluarga" => 0.29,
        _ => 1.0,
    }
}

/// Whether the group is children or mothers, and so varies with the age structure of a desa.
pub(super) fn is_young(indicator: &Indicator) -> bool {
    matches!(
        indicator.life_stage.as_str(),
        "ibu_hamil"
            | "ibu_bersalin"
            | "ibu_nifas"
            | "bayi"
            | "balita"
            | "prasekolah"
            | "usia_sekolah"
    )
}

/// The value around which the desa lie at the end of the time shown, in the unit of the indicator: near the target, where
/// there is one that can be met.
pub(super) fn middle(indicator: &Indicator) -> f64 {
    if let Some(per_month) = events_per_100000(indicator) {
        return per_month;
    }
    match (
        indicator.code.as_str(),
        indicator.target,
        indicator.direction,
    ) {
        ("n_d", _, _) => 68.0,
        ("ht_terkendali", _, _) => 44.0,
        ("diare_balita", _, _) => 11.0,
        ("dbd_ir", _, _) => 8.5,
        ("kek_bumil", _, _) => 12.0,
        ("lapor_tepat_waktu", _, _) => 93.0,
        // A target of 100 % is a duty, and is met by few.
        (_, Some(target), Direction::Higher) if target >= 99.0 => 89.0,
        (_, Some(target), Direction::Higher) => target * 1.01,
        (_, Some(target), _) if target > 0.0 => target * 0.95,
        (_, _, Direction::Lower) => 12.0,
        _ => 72.0,
    }
}

/// For counts: events a month among 100 000 people; for a cumulative count the same, growing through the year.
pub(super) fn events_per_100000(indicator: &Indicator) -> Option<f64> {
    if indicator.unit != Unit::Count {
        return None;
    }
    Some(match indicator.code.as_str() {
        "kematian_ibu" => 0.2,
        "kematian_bayi" => 1.8,
        "gizi_buruk" => 9.0,
        "kusta_baru" => 0.35,
        "zero_dose" => 14.0,
        "rujukan_naik" => 420.0,
        _ => 10.0,
    })
}

/// How far the desa lie apart, in standard deviations of the log odds (of the log for rates and counts).
pub(super) fn spread(indicator: &Indicator) -> f64 {
    match indicator.code.as_str() {
        "stunting" => 0.36,
        "wasting" | "underweight" => 0.34,
        "gizi_buruk" => 0.8,
        "dbd_ir" => 0.75,
        _ => 0.5,
    }
}

/// Whether the year's sum grows against a group known in January, or both halves grow together.
pub(super) fn group_is_known_in_january(indicator: &Indicator) -> bool {
    indicator.time_rule == TimeRule::Cumulative && indicator.direction == Direction::Higher
}

/// Season: amplitude (of log odds or log) and the month of its height.
pub(super) fn season(indicator: &Indicator) -> (f64, f64) {
    match indicator.code.as_str() {
        "dbd_ir" => (0.9, 2.5),
        "diare_balita" => (0.35, 1.5),
        "d_s" => (0.16, 8.0),
        "n_d" => (0.12, 6.0),
        "stunting" => (0.05, 1.0),
        "wasting" | "underweight" | "gizi_buruk" => (0.14, 1.0),
        "rujukan_naik" | "rujukan_balik" => (0.1, 3.0),
        _ => (0.05, 10.0),
    }
}

/// What the whole regency gains from the first to the last month, in log odds (log), in the better direction.
pub(super) fn improvement(indicator: &Indicator) -> f64 {
    match indicator.direction {
        Direction::Higher => 0.75,
        Direction::Lower => 0.5,
        Direction::Neutral => 0.0,
    }
}
